"""The record of one feature or corridor: attributes, figures with sources, contradictions."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors import figures as figure_rows
from corridors.atlas import Atlas
from corridors.ledger import deviation_pct, is_drawn_apart
from corridors.schema import Corridor
from corridors.selection import Selection
from corridors.style import MODE_INK
from corridors.terms import (
    Confidence,
    GeometryClass,
    MeasuredBasis,
    Mode,
    RecordKind,
    Status,
    label,
    meaning,
)
from corridors.texts import _, country_name, number
from corridors.ui import evidence, panels, parts, visit
from corridors.words import quantity_name

_UNITS = {
    "gauge_mm": "mm",
    "voltage_kv": "kV",
    "capacity_mw": "MW",
    "capacity_bcm_a": "bcm/year",
    "capacity_mt_a": "Mt/year",
}


def show(atlas: Atlas, name: str) -> None:
    """Show the record of a feature or of a corridor.

    Parameters
    ----------
    atlas
        The data.
    name
        Id of the feature or corridor.

    Raises
    ------
    UnknownIdError
        If nothing has the id.
    """
    if name in atlas.corridors:
        corridor(atlas, atlas.corridors[name])
    else:
        feature(atlas, name)


def feature(atlas: Atlas, name: str) -> None:
    """Show the record of a feature.

    Parameters
    ----------
    atlas
        The data.
    name
        Id of the feature.

    Raises
    ------
    UnknownIdError
        If no feature has the id.
    """
    row = atlas.feature(name)
    brief = atlas.features[atlas.features["id"] == name].iloc[0]
    known = figure_rows.of_subject(atlas.figures, name)
    title = Markup('<h3 class="co-title">{}</h3>').format(row["name"])
    head = [title, _chips(panels.type_name(brief), row["status"], row["countries"], row["modes"])]
    if row["description"]:
        head.append(Markup("<p>{}</p>").format(row["description"]))
    head.append(_facts(row, known))
    parts.show(parts.join(head))
    figures(atlas, name)
    shape = _shape(atlas, row)
    parts.show(shape)
    for corridor in row["corridors"]:
        st.button(
            parts.plain(atlas.corridors[corridor].name),
            key=f"record_corridor_{corridor}",
            icon=":material/route:",
            type="tertiary",
            help=_("Show this corridor or project alone"),
            on_click=_show_corridor,
            args=(corridor,),
        )


def corridor(atlas: Atlas, record: Corridor) -> None:
    """Show the record of a corridor or project.

    Parameters
    ----------
    atlas
        The data.
    record
        The corridor.
    """
    heading(record)
    figures(atlas, record.id)


def heading(record: Corridor) -> None:
    """Show the name of a corridor or project, what it is and where.

    Parameters
    ----------
    record
        The corridor.
    """
    parts.show(
        parts.join(
            [
                Markup('<h3 class="co-title">{}</h3>').format(record.name),
                _chips(
                    label(RecordKind(record.kind)), record.status, record.countries, record.modes
                ),
                Markup("<p>{}</p>").format(record.description),
            ]
        )
    )


def figures(atlas: Atlas, name: str) -> None:
    """Show the figures of a feature or corridor with who says so, contradictions first.

    Parameters
    ----------
    atlas
        The data.
    name
        Id of the feature or corridor.
    """
    known = figure_rows.of_subject(atlas.figures, name)
    if known.empty:
        parts.show(
            Markup('<p class="co-note">{}</p>').format(
                _("No figure was found for this record itself.")
            )
        )
        return
    parts.show(
        parts.join(
            [
                *(evidence.conflict(atlas, found) for found in figure_rows.conflicts(known)),
                evidence.table(atlas, figure_rows.rows(known)),
            ]
        )
    )


def _show_corridor(corridor_id: str) -> None:
    visit.set_selection(Selection(corridor=(corridor_id,)))


def _chips(kind: str, status: str | None, countries: Sequence[str], modes: Sequence[str]) -> Markup:
    dot = parts.colour(MODE_INK[Mode(modes[0])]) if len(modes) == 1 else ""
    pieces = [parts.chip(kind, dot)]
    if status:
        pieces.append(parts.chip(label(Status(status))))
    if countries:
        pieces.append(parts.chip(" – ".join(country_name(code) for code in countries)))
    return Markup('<div class="co-strip">{}</div>').format(parts.join(pieces))


def _facts(row: pd.Series, known: pd.DataFrame) -> Markup:
    lines = []
    if pd.notna(row.get("measured_km")):
        basis = label(MeasuredBasis(row["measured_basis"])).lower()
        lines.append((_("Measured length"), f"{number(row['measured_km'])} km, {basis}"))
        if is_drawn_apart(row["measured_km"], row["drawn_km"]):
            lines.append((_("Length as drawn"), _straightened(row["measured_km"], row["drawn_km"])))
        lines += _published_lengths(row["measured_km"], known) or [
            (_("Published length"), _("none found"))
        ]
    for name, unit in _UNITS.items():
        if pd.notna(row.get(name)):
            lines.append((quantity_name(name), f"{number(row[name], 1)} {unit}"))
    if pd.notna(row.get("start_year")):
        opened = row["status"] == Status.OPERATING
        title = _("Opened") if opened else _("Opening announced for")
        lines.append((title, str(int(row["start_year"]))))
    items = parts.join(Markup("<dt>{}</dt><dd>{}</dd>").format(*line) for line in lines)
    return Markup('<dl class="co-facts">{}</dl>').format(items)


def _straightened(measured_km: float, drawn_km: float) -> str:
    text = _("{drawn} km: straight between mapped points, while the way itself has {measured} km")
    return text.format(drawn=number(drawn_km), measured=number(measured_km))


def _published_lengths(measured_km: float, known: pd.DataFrame) -> list[tuple[str, str]]:
    whole = known[(known["quantity"] == "length_km") & (known["scope"] == "")]
    lines = []
    for figure in figure_rows.rows(whole[whole["confidence"] != Confidence.RECALL]):
        if figure.value is not None:
            apart = f"{deviation_pct(measured_km, figure.value):+.1f}".replace("-", "−")
            text = _("{length} (ours: {deviation} %)")
            said = text.format(length=figure_rows.written(figure), deviation=apart)
            lines.append((_("Published length"), said))
    return lines


def _shape(atlas: Atlas, row: pd.Series) -> Markup:
    geometry_class = GeometryClass(row["geometry_class"])
    said = [f"{label(geometry_class)}: {meaning(geometry_class)}"]
    if pd.notna(row["accuracy_km"]):
        said.append(
            _("It can be off by {distance} km.").format(distance=number(row["accuracy_km"], 1))
        )
    if row["note"]:
        said.append(row["note"])
    made_of = parts.join(
        [
            Markup("{}: ").format(_("Shape from")),
            Markup(", ").join(
                parts.link(atlas.sources.loc[s]["title"], atlas.sources.loc[s]["url"])
                for s in row["geometry_source"]
            ),
        ]
    )
    return Markup('<p class="co-note">{}<br>{}</p>').format(" ".join(said), made_of)

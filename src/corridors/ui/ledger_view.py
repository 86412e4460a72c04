"""The ledger of a corridor on its page: lengths from its parts, beside what is published."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors.atlas import Atlas
from corridors.borders import country_or_sea
from corridors.composition import CorridorLedger, Gap, Published, corridor_ledger
from corridors.figures import written
from corridors.ledger import is_drawn_apart, segment_ledger
from corridors.schema import Corridor
from corridors.terms import GeometryClass, MeasuredBasis, Status, label
from corridors.texts import _, ngettext, number
from corridors.ui import downloads, evidence, parts, shared

_ROWS_SHOWN = 14


@st.cache_resource(show_spinner=False)
def segments() -> pd.DataFrame:
    """Give the ledger of all segments, read-only, once for all visitors.

    Returns
    -------
    pd.DataFrame
        As `segment_ledger` gives it.
    """
    return segment_ledger(shared.atlas())


@st.cache_resource(max_entries=64, show_spinner=False)
def ledger_of(name: str) -> CorridorLedger:
    """Give the ledger of a corridor, read-only, once for all visitors.

    Parameters
    ----------
    name
        Id of the corridor.

    Returns
    -------
    CorridorLedger
        Its lengths.
    """
    atlas = shared.atlas()
    return corridor_ledger(atlas, atlas.corridors[name], segments())


def summary(corridor: Corridor) -> None:
    """Show the totals of a corridor; nothing where nothing is drawn.

    Parameters
    ----------
    corridor
        The corridor.
    """
    ledger = ledger_of(corridor.id)
    if ledger.rows.empty:
        return
    main = ledger.rows[~ledger.rows["branch"]]
    lines = [(_("Main line, measured"), _km(ledger.measured_km))]
    if is_drawn_apart(ledger.measured_km, ledger.drawn_km):
        text = _("{length}, straight between mapped points")
        lines.append((_("Main line, as drawn"), text.format(length=_km(ledger.drawn_km))))
    backed = int((main["basis"] == "published").sum())
    if backed:
        text = ngettext(
            "{length} ({part} of {count} part)", "{length} ({part} of {count} parts)", len(main)
        )
        lines.append(
            (
                _("With published lengths"),
                text.format(
                    length=_km(ledger.length_km), part=number(backed), count=number(len(main))
                ),
            )
        )
    lines += [
        (_("Published for the whole"), _beside_ours(one))
        for one in ledger.published
        if not one.figure.scope
    ]
    if ledger.branches_km:
        lines.append((_("Branches beside it"), _km(ledger.branches_km)))
    items = parts.join(Markup("<dt>{}</dt><dd>{}</dd>").format(*line) for line in lines)
    parts.show(Markup('<dl class="co-facts">{}</dl>').format(items))


def section(atlas: Atlas, corridor: Corridor) -> None:
    """Show the ledger of a corridor; nothing where nothing is drawn.

    Parameters
    ----------
    atlas
        For the sources.
    corridor
        The corridor.
    """
    ledger = ledger_of(corridor.id)
    if ledger.rows.empty:
        return
    parts.show(
        Markup('<h3 class="co-heading">{}</h3><p class="co-sentence">{}</p>{}').format(
            _("Ledger of lengths"),
            _(
                "Measured is the length of the track as mapped where the source of the shape has "
                "it, else of the line as drawn, along the ellipsoid. A published length stands "
                "beside it with its source and never replaces it."
            ),
            _totals(ledger),
        )
    )
    _gaps(ledger.gaps)
    _table(atlas, ledger)
    if any(one.figure.scope for one in ledger.published):
        parts.show(_published(atlas, ledger))
    downloads.table(
        as_csv(ledger),
        atlas.data_version,
        what=f"ledger-{corridor.id}",
        label=_("Ledger as CSV"),
        key="corridor_ledger_csv",
    )


def as_csv(ledger: CorridorLedger) -> pd.DataFrame:
    """Write a ledger out flat, one row a segment.

    Parameters
    ----------
    ledger
        The ledger.

    Returns
    -------
    pd.DataFrame
        The columns of `CorridorLedger.rows`, lists and countries as text.
    """
    return ledger.rows.assign(
        published=[
            "; ".join(f"{one['length_km']:g} km ({one['source']})" for one in entries)
            for entries in ledger.rows["published"]
        ],
        km_by_country=[
            "; ".join(f"{country} {km:g}" for country, km in held.items())
            for held in ledger.rows["km_by_country"]
        ],
    )


def _totals(ledger: CorridorLedger) -> Markup:
    rows: list[tuple[Markup | str, Markup | str, str, str]] = [
        (
            Markup("<b>{}</b>").format(_("Main line")),
            Markup("<b>{}</b>").format(_km(ledger.measured_km)),
            _km(ledger.drawn_km),
            _by_country(ledger.km_by_country),
        )
    ]
    for one in ledger.sections:
        kind = _("branch: {name}") if one.branch else "{name}"
        name = Markup("{}").format(kind.format(name=one.name))
        if one.note:
            name += Markup('<br><span class="co-note">{}</span>').format(one.note)
        measured, drawn = _km(one.measured_km), _km(one.drawn_km)
        rows.append((name, measured, drawn, _by_country(one.km_by_country)))
    return parts.table((_("Part"), _("Measured"), _("As drawn"), _("By country")), rows)


def _gaps(gaps: tuple[Gap, ...]) -> None:
    if not gaps:
        return
    said = parts.join(
        Markup("<li>{}: {}</li>").format(
            gap.name,
            ", ".join(
                (label(gap.status).lower() if gap.status else _("nothing is drawn between"),)
                + ((_km(gap.measured_km),) if gap.measured_km else ())
            ),
        )
        for gap in gaps
    )
    parts.show(
        Markup('<p class="co-sentence"><b>{}</b></p><ul class="co-say">{}</ul>').format(
            _("Not open, or not joined, on the main line:"), said
        )
    )


def _table(atlas: Atlas, ledger: CorridorLedger) -> None:
    rows, column = ledger.rows, st.column_config
    frame = pd.DataFrame(
        {
            "name": rows["name"],
            "section": rows["section"],
            "status": [label(Status(value)) for value in rows["status"]],
            "measured": rows["measured_km"],
            "measured_basis": [label(MeasuredBasis(value)) for value in rows["measured_basis"]],
            "drawn": rows["drawn_km"],
            "published": [
                "; ".join(
                    f"{number(one['length_km'], 1)} km, {_publisher(atlas, one['source'])}"
                    for one in entries
                )
                for entries in rows["published"]
            ],
            "deviation": rows["deviation_pct"],
            "basis": [
                {"published": _("Published"), "measured": _("Measured")}[basis]
                for basis in rows["basis"]
            ],
            "countries": [_by_country(held) for held in rows["km_by_country"]],
            "shape": [label(GeometryClass(value)) for value in rows["geometry_class"]],
            "accuracy": rows["accuracy_km"],
            "note": rows["note"],
        }
    )
    st.dataframe(
        frame,
        key="corridor_ledger",
        hide_index=True,
        placeholder="–",
        height=36 * (min(len(frame), _ROWS_SHOWN) + 1) + 2,
        column_config={
            "name": column.TextColumn(_("Segment"), pinned=True, width="medium"),
            "section": column.TextColumn(_("Part")),
            "status": column.TextColumn(_("Status")),
            "measured": column.NumberColumn(_("Measured, km"), format="localized"),
            "measured_basis": column.TextColumn(_("Measured is")),
            "drawn": column.NumberColumn(_("As drawn, km"), format="localized"),
            "published": column.TextColumn(_("Published"), width="medium"),
            "deviation": column.NumberColumn(_("Deviation, %"), format="%+.1f"),
            "basis": column.TextColumn(_("Basis of the total")),
            "countries": column.TextColumn(_("Measured by country")),
            "shape": column.TextColumn(_("Shape")),
            "accuracy": column.NumberColumn(_("Shape within, km"), format="localized"),
            "note": column.TextColumn(_("Note"), width="large"),
        },
    )


def _published(atlas: Atlas, ledger: CorridorLedger) -> Markup:
    rows = [
        (
            one.figure.scope or _("the whole"),
            Markup("<b>{}</b>").format(written(one.figure)),
            _km(one.measured_km) if one.measured_km is not None else "–",
            _deviation(one) or "–",
            evidence.who(atlas, one.figure),
        )
        for one in ledger.published
    ]
    head = (_("Part"), _("Published"), _("Measured"), _("Deviation"), _("Source"))
    title = Markup('<p class="co-chart-title">{}</p>').format(
        _("Published lengths of the whole and of parts")
    )
    return title + parts.table(head, rows)


def _publisher(atlas: Atlas, source: str) -> str:
    found = atlas.sources.loc[source]
    return str(found["publisher"] or found["title"])


def _beside_ours(one: Published) -> str:
    if one.deviation_pct is None:
        return written(one.figure)
    text = _("{length} (ours: {deviation})")
    return text.format(length=written(one.figure), deviation=_deviation(one))


def _deviation(one: Published) -> str:
    if one.deviation_pct is None:
        return ""
    return f"{one.deviation_pct:+.1f} %".replace("-", "−")


def _by_country(held: dict[str, float]) -> str:
    return " · ".join(f"{country_or_sea(code)} {number(km)}" for code, km in held.items())


def _km(length_km: float) -> str:
    return f"{number(length_km)} km"

"""The page that gives the data away: what there is, how good it is, every file of it."""

from datetime import date
from itertools import zip_longest

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st
from babel.dates import format_date
from markupsafe import Markup

from corridors.atlas import Atlas
from corridors.catalogue import Layer
from corridors.export import selection_name
from corridors.quality import confidences, coverage, whole_coverage
from corridors.selection import Options, Selection
from corridors.style import CONFIDENCE_INK, GEOMETRY_INK, MODE_INK
from corridors.terms import Confidence, label, meaning
from corridors.texts import _, language, ngettext, number
from corridors.ui import downloads, panels, parts, quality_charts
from corridors.ui.plots import draw


def opening(atlas: Atlas) -> None:
    """Say how much there is and in which state.

    Parameters
    ----------
    atlas
        The data.
    """
    corridors, figures, sources = len(atlas.corridors), len(atlas.figures), len(atlas.sources)
    told = (
        _count(len(atlas.features)),
        ngettext("{count} corridor or project", "{count} corridors and projects", corridors).format(
            count=number(corridors)
        ),
        _figures(figures),
        ngettext("{count} source", "{count} sources", sources).format(count=number(sources)),
        _("data version {version}").format(version=atlas.data_version),
    )
    parts.show(
        Markup(
            '<h2 class="co-heading co-first">{}</h2><p>{}</p><div class="co-strip">{}</div>'
        ).format(
            _("Data"),
            _(
                "Everything on these pages is open. Every row you download says who published its "
                "figures, how its shape was made and on which terms you may use it."
            ),
            parts.join(parts.chip(text) for text in told),
        )
    )


def selected(
    atlas: Atlas, options: Options, selection: Selection, mask: npt.NDArray[np.bool_]
) -> None:
    """Offer what the shared filters let through.

    Parameters
    ----------
    atlas
        The data.
    options
        What the filters can be set to.
    selection
        The filters.
    mask
        Shape (n,) over `Atlas.features`.
    """
    if not mask.any():
        panels.nothing(options, selection)
        return
    if selection.active():
        title = _("What your filters show")
        named = ", ".join(panels.filter_name(name).lower() for name in selection.active())
        note = _("Filtered by {filters}.").format(filters=named)
    else:
        title = _("All layers in one file")
        note = _("Set filters at the side to download a part.")
    with st.container(border=True, key="data_selection"):
        parts.show(
            Markup('<h3 class="co-title">{}</h3><p class="co-note">{}. {}</p>').format(
                title, _count(int(mask.sum())), note
            )
        )
        downloads.features(atlas, mask, what=selection_name(selection), key="data_view")
        _formats()


def layers(atlas: Atlas) -> None:
    """Show every layer with where it is from, on which terms, and its files.

    Parameters
    ----------
    atlas
        The data.
    """
    _heading(_("Layers"))
    order = ("line", "point", "area")
    entries = sorted(atlas.catalogue, key=lambda entry: order.index(entry.geometry))
    for pair in zip_longest(entries[::2], entries[1::2]):
        for side, entry in zip(st.columns(2, gap="small"), pair, strict=True):
            if entry is None:
                continue
            mask = (atlas.features["layer"] == entry.id).to_numpy()
            with side, st.container(border=True, height="stretch", key=f"data_layer_{entry.id}"):
                parts.show(_layer(atlas, entry))
                downloads.features(atlas, mask, what=entry.id, key=f"data_{entry.id}")


def quality(atlas: Atlas, ledger: pd.DataFrame) -> None:
    """Show how the shapes were obtained, what has a published length and what a source.

    Parameters
    ----------
    atlas
        The data.
    ledger
        As `corridors.ledger.segment_ledger` gives it.
    """
    _heading(_("How good it is"))
    drawn = quality_charts.drawn(parts.theme(), language(), atlas.data_version)
    shapes_side, lengths_side = st.columns(2, gap="large")
    with shapes_side:
        for chart, inks in (
            (drawn.shapes, GEOMETRY_INK),
            (drawn.confidences, CONFIDENCE_INK),
        ):
            parts.show(parts.join([_titled(chart.title), quality_charts.legend(inks)]))
            draw(chart)
    with lengths_side:
        parts.show(_titled(_("Segments with a published length beside ours")))
        parts.show(_coverage(ledger))
        counted = confidences(atlas.figures)
        parts.show(
            parts.join(
                Markup('<p class="co-note"><b>{}</b>, {}: {}</p>').format(
                    label(level), _figures(counted[level]), meaning(level)
                )
                for level in Confidence
            )
        )


def tables(atlas: Atlas) -> None:
    """Offer the tables of figures and sources.

    Parameters
    ----------
    atlas
        The data.
    """
    _heading(_("Figures and sources"))
    text = _("One figure a row, with the id of its source; one source a row, with its address.")
    parts.show(Markup('<p class="co-note">{}</p>').format(text))
    with st.container(horizontal=True, key="data_tables"):
        downloads.table(
            atlas.figures,
            atlas.data_version,
            what="figures",
            label=_("Figures (CSV)"),
            key="data_figures",
        )
        downloads.table(
            atlas.sources.reset_index(),
            atlas.data_version,
            what="sources",
            label=_("Sources (CSV)"),
            key="data_sources",
        )


def day(when: date) -> str:
    """Write a day in the language in use.

    Parameters
    ----------
    when
        The day.

    Returns
    -------
    str
        E.g. ``Nov 21, 2026``.
    """
    return format_date(when, format="medium", locale=language())


def _layer(atlas: Atlas, entry: Layer) -> Markup:
    frame = atlas.layers[entry.id]
    chips = [parts.chip(_count(len(frame)))]
    if "measured_km" in frame:
        chips.append(parts.chip(f"{number(frame['measured_km'].sum())} km"))
    chips.append(parts.chip(entry.licence))
    lines = (
        _("Source: {source}. Read on {day}.").format(
            source=entry.source.rstrip("."), day=day(entry.retrieved)
        ),
        _("Credit: {attribution}.").format(attribution=entry.attribution),
        entry.note,
    )
    return parts.join(
        [
            Markup('<h3 class="co-title">{}</h3>').format(entry.title),
            Markup('<div class="co-strip">{}</div>').format(parts.join(chips)),
            *(Markup('<p class="co-note">{}</p>').format(line) for line in lines),
        ]
    )


def _formats() -> None:
    uses = (
        ("GeoJSON", _("maps on the web")),
        ("GeoPackage", _("QGIS, ArcGIS")),
        ("GeoParquet", _("Python, R, DuckDB")),
        ("CSV", _("spreadsheets; shapes as text")),
        ("KML", _("Google Earth")),
    )
    said = parts.join(
        Markup("{}<b>{}</b>: {}").format(" · " if place else "", name, use)
        for place, (name, use) in enumerate(uses)
    )
    guarded = _("In CSV a text that a spreadsheet would run as a formula has an apostrophe first.")
    parts.show(Markup('<p class="co-note">{}. {}</p>').format(said, guarded))


def _coverage(ledger: pd.DataFrame) -> Markup:
    by_mode = [
        (parts.chip(label(mode), parts.colour(MODE_INK[mode])), held)
        for mode, held in coverage(ledger).items()
    ]
    rows = (
        (
            name,
            _("{part} of {whole}").format(
                part=number(held.published_segments), whole=number(held.segments)
            ),
            f"{number(held.segments_pct)} %",
            f"{number(held.length_pct)} %",
        )
        for name, held in [*by_mode, (_("All"), whole_coverage(ledger))]
    )
    head = (_("Mode"), _("Segments"), _("Share of segments"), _("Share of kilometres"))
    return parts.table(head, rows)


def _heading(text: str) -> None:
    parts.show(Markup('<h2 class="co-heading">{}</h2>').format(text))


def _titled(text: str) -> Markup:
    return Markup('<p class="co-chart-title">{}</p>').format(text)


def _figures(count: int) -> str:
    return ngettext("{count} figure", "{count} figures", count).format(count=number(count))


def _count(features: int) -> str:
    return ngettext("{count} feature", "{count} features", features).format(count=number(features))

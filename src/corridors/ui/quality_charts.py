"""Bars that show how good the data is."""

from collections.abc import Mapping
from typing import NamedTuple

import altair as alt
import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors import quality
from corridors.atlas import Atlas
from corridors.pens import Theme, shade, values
from corridors.style import CONFIDENCE_INK, GEOMETRY_INK, Ink
from corridors.terms import Confidence, GeometryClass, label
from corridors.texts import _, number
from corridors.ui import parts, shared
from corridors.ui.plots import Plot, plot

_BAR_PX = 18
_ROW_PX = 27
_EDGES_PX = 12
_NARROWEST_LABEL_PCT = 9


class Drawn(NamedTuple):
    """Both charts.

    Attributes
    ----------
    shapes
        The share of every layer's length by the way its shapes were obtained, a bar a layer.
    confidences
        The share of figures by how far they can be relied on, one bar.
    """

    shapes: Plot
    confidences: Plot


@st.cache_data(max_entries=8, show_spinner=False)
def drawn(theme: Theme, lang: str, data_version: str) -> Drawn:  # noqa: ARG001 - what the charts depend on
    """Draw both charts, once for all visitors.

    Parameters
    ----------
    theme
        Light or dark.
    lang
        The language in use.
    data_version
        State of the data.

    Returns
    -------
    Drawn
        Ready to be shown.
    """
    atlas = shared.atlas()
    return Drawn(
        _plot(_("How the shapes of lines were obtained, share of kilometres"), _shapes(atlas),
              GEOMETRY_INK, theme),
        _plot(_("Who stands behind the figures"), _confidences(atlas), CONFIDENCE_INK, theme),
    )  # fmt: skip


def _plot(
    title: str,
    rows: pd.DataFrame,
    inks: Mapping[GeometryClass, Ink] | Mapping[Confidence, Ink],
    theme: Theme,
) -> Plot:
    held = _inks(inks)
    named = {term.value: label(term) for term in held}
    told = "; ".join(
        " ".join(part for part in (row, named[kind].lower(), f"{number(share)} %") if part)
        for row, kind, share in zip(rows["row"], rows["part"], rows["share_pct"], strict=True)
    )
    return plot(title, _bars(rows, held, theme), told)


def _shapes(atlas: Atlas) -> pd.DataFrame:
    table = quality.shapes(atlas)
    titles = {entry.id: entry.title for entry in atlas.catalogue}
    return table.assign(
        row=table["layer"].map(titles),
        part=table["geometry_class"],
        amount=[f"{number(km)} km" for km in table["length_km"]],
    )


def _confidences(atlas: Atlas) -> pd.DataFrame:
    counted = quality.confidences(atlas.figures)
    whole = sum(counted.values()) or 1
    return pd.DataFrame(
        {
            "row": "",
            "part": [level.value for level in counted],
            "share_pct": [100 * count / whole for count in counted.values()],
            "amount": [number(count) for count in counted.values()],
        }
    )


def legend(inks: Mapping[GeometryClass, Ink] | Mapping[Confidence, Ink]) -> Markup:
    """Name the colours of the bars.

    Parameters
    ----------
    inks
        Term to colour.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    chips = (parts.chip(label(term), parts.colour(ink)) for term, ink in _inks(inks).items())
    return Markup('<div class="co-strip">{}</div>').format(parts.join(chips))


def _inks(
    inks: Mapping[GeometryClass, Ink] | Mapping[Confidence, Ink],
) -> dict[GeometryClass | Confidence, Ink]:
    return dict(inks.items())


def _bars(
    rows: pd.DataFrame, inks: Mapping[GeometryClass | Confidence, Ink], theme: Theme
) -> alt.LayerChart:
    names = {term.value: label(term) for term in inks}
    order = {term.value: place for place, term in enumerate(inks)}
    table = rows.assign(
        part=rows["part"].map(names),
        place=rows["part"].map(order),
        written=[f"{number(share)} %" for share in rows["share_pct"]],
    )
    ends = table.groupby("row", sort=False)["share_pct"].cumsum()
    table = table.assign(middle=ends - table["share_pct"] / 2)
    height_px = _ROW_PX * table["row"].nunique() + _EDGES_PX
    base = alt.Chart(values(table), height=height_px).encode(
        y=alt.Y("row:N", title=None, sort=list(table["row"].unique()), axis=_axis())
    )
    bars = base.mark_bar(height=_BAR_PX).encode(
        x=alt.X("share_pct:Q", title=None, axis=None, scale=alt.Scale(domain=[0, 100])),
        color=alt.Color(
            "part:N",
            title=None,
            scale=alt.Scale(
                domain=list(names.values()), range=[shade(ink, theme) for ink in inks.values()]
            ),
            legend=None,
        ),
        order=alt.Order("place:Q"),
        tooltip=[
            alt.Tooltip("part:N", title=_("Kind")),
            alt.Tooltip("amount:N", title=_("Amount")),
            alt.Tooltip("written:N", title=_("Share")),
        ],
    )
    wide = table[table["share_pct"] >= _NARROWEST_LABEL_PCT]
    texts = (
        alt.Chart(values(wide))
        .mark_text(color="#10161d" if theme == "dark" else "#ffffff", fontWeight=600)
        .encode(
            x="middle:Q",
            y=alt.Y("row:N", title=None, sort=list(table["row"].unique()), axis=_axis()),
            text="written:N",
        )
    )
    return alt.LayerChart(layer=[bars, texts])


def _axis() -> alt.Axis:
    return alt.Axis(ticks=False, domain=False, labelLimit=220, labelPadding=8, labelOverlap=False)

"""Bars that show how good the data is."""

from collections.abc import Mapping

import altair as alt
import pandas as pd
from markupsafe import Markup

from corridors import quality
from corridors.atlas import Atlas
from corridors.style import CONFIDENCE_INK, GEOMETRY_INK, Ink
from corridors.terms import Confidence, GeometryClass, label
from corridors.texts import _, number
from corridors.ui import parts

_BAR_PX = 18
_ROW_PX = 27
_EDGES_PX = 12
_NARROWEST_LABEL_PCT = 9


def shapes(atlas: Atlas) -> alt.LayerChart:
    """Draw the share of every layer's length by the way its shapes were obtained.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    alt.LayerChart
        One bar a layer that holds lines.
    """
    table = quality.shapes(atlas)
    titles = {entry.id: entry.title for entry in atlas.catalogue}
    rows = table.assign(
        row=table["layer"].map(titles),
        part=table["geometry_class"],
        amount=[f"{number(km)} km" for km in table["length_km"]],
    )
    return _bars(rows, _inks(GEOMETRY_INK))


def confidences(atlas: Atlas) -> alt.LayerChart:
    """Draw the share of figures by how far they can be relied on.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    alt.LayerChart
        One bar.
    """
    counted = quality.confidences(atlas.figures)
    whole = sum(counted.values()) or 1
    rows = pd.DataFrame(
        {
            "row": "",
            "part": [level.value for level in counted],
            "share_pct": [100 * count / whole for count in counted.values()],
            "amount": [number(count) for count in counted.values()],
        }
    )
    return _bars(rows, _inks(CONFIDENCE_INK))


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


def _bars(rows: pd.DataFrame, inks: Mapping[GeometryClass | Confidence, Ink]) -> alt.LayerChart:
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
    base = alt.Chart(table, height=height_px).encode(
        y=alt.Y("row:N", title=None, sort=list(table["row"].unique()), axis=_axis())
    )
    bars = base.mark_bar(height=_BAR_PX).encode(
        x=alt.X("share_pct:Q", title=None, axis=None, scale=alt.Scale(domain=[0, 100])),
        color=alt.Color(
            "part:N",
            title=None,
            scale=alt.Scale(
                domain=list(names.values()), range=[parts.colour(ink) for ink in inks.values()]
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
        alt.Chart(wide)
        .mark_text(color="#10161d" if parts.theme() == "dark" else "#ffffff", fontWeight=600)
        .encode(
            x="middle:Q",
            y=alt.Y("row:N", title=None, sort=list(table["row"].unique()), axis=_axis()),
            text="written:N",
        )
    )
    return alt.LayerChart(layer=[bars, texts])


def _axis() -> alt.Axis:
    return alt.Axis(ticks=False, domain=False, labelLimit=220, labelPadding=8, labelOverlap=False)

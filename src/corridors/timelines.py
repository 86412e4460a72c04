"""Charts of figures over time and beside one another, each figure a mark of its own."""

import altair as alt
import pandas as pd

from corridors.pens import (
    AXIS_PX,
    CONFLICT_INK,
    QUIET_INK,
    ROW_PX,
    TEXT_INK,
    Layers,
    Theme,
    Tips,
    ink_value,
    legend_px,
    names,
    shade,
    told,
    values,
)
from corridors.style import CONFIDENCE_INK
from corridors.terms import Confidence, label

SHAPES = {
    Confidence.PUBLISHED: "circle",
    Confidence.CLAIMED: "triangle-up",
    Confidence.RECALL: "square",
}
_SIZE_PX2 = {"stated": 120, "part": 45, "target": 110}
_PLOT_PX = 230
_BRACKET = "bracket"
_BRACKET_PX = 3.5
_LABEL_PX = 15
_LEAST_ROWS = 2


def years(rows: pd.DataFrame, axis: str, tips: Tips, theme: Theme) -> Layers:
    """Draw figures over the years they are for.

    Shape and colour say how far a figure can be relied on. A hollow mark is a target or a forecast,
    a small one covers a part of a year. An orange bracket joins figures that contradict each other.

    Parameters
    ----------
    rows
        Columns ``period`` (a year, or words for none), ``lane`` (place within the period),
        ``at``, ``first``, ``last``, ``kind``, ``dispute``, ``confidence`` and ``confidence_id``,
        ``short`` (its label, empty for none) and ``below`` (where it stands); in the order of
        periods.
    axis
        Name of the quantity with its unit.
    tips
        What a mark tells.
    theme
        Light or dark.

    Returns
    -------
    Layers
        As wide as its place.
    """
    order = _with_gaps(list(dict.fromkeys(rows["period"])))
    lanes = [_BRACKET, *sorted(rows["lane"].unique())]
    x = alt.X(
        "period:N",
        title=None,
        axis=alt.Axis(labelAngle=0, labelOverlap=True, ticks=False, grid=False),
        scale=alt.Scale(domain=order, paddingInner=0.12, paddingOuter=0.06),
    )
    offset = alt.XOffset("lane:N", sort=lanes, scale=alt.Scale(domain=lanes))
    y = alt.Y("at:Q", title=axis, scale=alt.Scale(zero=True, nice=True))
    disputed = _brackets(rows, ["period"]).assign(lane=_BRACKET)
    ranged = rows[rows["first"].notna()]
    ink, quiet = shade(CONFLICT_INK, theme), shade(QUIET_INK, theme)
    rules = [
        alt.Chart(values(part))
        .mark_rule(strokeWidth=width_px, color=colour)
        .encode(x=x, xOffset=offset, y=alt.Y(f"{first}:Q"), y2=f"{last}:Q")
        for part, width_px, colour, first, last in (
            (disputed, _BRACKET_PX, ink, "least", "most"),
            (ranged, 1.5, quiet, "first", "last"),
        )
        if not part.empty
    ]
    texts = [
        alt.Chart(values(part))
        .mark_text(dy=dy_px, baseline="middle")
        .encode(x=x, xOffset=offset, y=y, text="short:N", color=ink_value(TEXT_INK, theme))
        for part, dy_px in (
            (rows[(rows["short"] != "") & ~rows["below"]], -_LABEL_PX),
            (rows[(rows["short"] != "") & rows["below"]], _LABEL_PX),
        )
        if not part.empty
    ]
    marks = [chart.encode(x=x, xOffset=offset, y=y) for chart in _marks(rows, tips, theme)]
    height_px = _PLOT_PX + AXIS_PX + legend_px(1)
    return alt.layer(*rules, *marks, *texts, height=height_px)


def amounts(rows: pd.DataFrame, axis: str, tips: Tips, theme: Theme) -> Layers:
    """Draw figures beside one another, one row a subject.

    Parameters
    ----------
    rows
        As for `years`, with a column ``row`` instead of ``period`` and ``lane``; in the order in
        which rows are drawn.
    axis
        Name of the quantity with its unit.
    tips
        What a mark tells.
    theme
        Light or dark.

    Returns
    -------
    Layers
        As high as it has rows.
    """
    order = list(dict.fromkeys(rows["row"]))
    y = alt.Y("row:N", title=None, sort=order, axis=names())
    x = alt.X("at:Q", title=axis, scale=alt.Scale(zero=True, nice=True))
    widest = rows.groupby("row", sort=False, as_index=False)[["at"]].max()
    stems = (
        alt.Chart(values(widest))
        .mark_rule(strokeWidth=1, color=shade(QUIET_INK, theme), opacity=0.5)
        .encode(x=x, x2=alt.X2(datum=0), y=y)
    )
    disputed, labelled = _brackets(rows, ["row"]), rows.loc[rows["short"] != ""]
    brackets = [
        alt.Chart(values(disputed))
        .mark_rule(strokeWidth=_BRACKET_PX, color=shade(CONFLICT_INK, theme))
        .encode(x=alt.X("least:Q"), x2="most:Q", y=y)
    ] * (not disputed.empty)
    texts = (
        alt.Chart(values(labelled))
        .mark_text(dx=10, align="left", baseline="middle")
        .encode(x=x, y=y, text="short:N", color=ink_value(TEXT_INK, theme))
    )
    marks = [chart.encode(x=x, y=y) for chart in _marks(rows, tips, theme)]
    height_px = 1.3 * ROW_PX * max(len(order), _LEAST_ROWS) + AXIS_PX + legend_px(1)
    return alt.layer(stems, *brackets, *marks, texts, height=height_px)


def _with_gaps(periods: list[str]) -> list[str]:
    known = [int(period[:4]) for period in periods if period[:4].isdigit()]
    between = [str(year) for year in range(min(known), max(known) + 1)] if known else []
    return [*between, *(period for period in periods if period not in between)]


def _marks(rows: pd.DataFrame, tips: Tips, theme: Theme) -> list[alt.Chart]:
    present = [level for level in Confidence if level.value in set(rows["confidence_id"])]
    domain = [label(level) for level in present]
    legend = alt.Legend(orient="top", labelLimit=0, symbolStrokeWidth=1.8)
    shape = alt.Shape(
        "confidence:N",
        title=None,
        scale=alt.Scale(domain=domain, range=[SHAPES[level] for level in present]),
        legend=legend,
    )
    colours = alt.Scale(
        domain=domain, range=[shade(CONFIDENCE_INK[level], theme) for level in present]
    )
    drawn = []
    for kind, size in _SIZE_PX2.items():
        chosen = rows.loc[rows["kind"] == kind]
        if not chosen.empty:
            chart = alt.Chart(values(chosen)).mark_point(
                filled=kind != "target", size=size, strokeWidth=1.8, opacity=1.0
            )
            drawn.append(
                chart.encode(
                    shape=shape,
                    color=alt.Color("confidence:N", title=None, scale=colours, legend=legend),
                    tooltip=told(tips),
                )
            )
    return drawn


def _brackets(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    disputed = rows[rows["dispute"] >= 0]
    spread = disputed.groupby([*by, "dispute"], sort=False, as_index=False).agg(
        least=("at", "min"), most=("at", "max")
    )
    return spread[[*by, "least", "most"]]

"""Stacked bars of parts that add up, as Altair specifications."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from corridors.pens import (
    AXIS_PX,
    GROUND_INK,
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
from corridors.style import Ink

PART_INKS = (
    Ink("#0068b3", "#5fb0f2"),
    Ink("#9a6a00", "#f2c14e"),
    Ink("#007f5f", "#35cfa2"),
    Ink("#c8441b", "#ff8a5c"),
    Ink("#7a3e9d", "#c796e8"),
    Ink("#35788f", "#8fd0e6"),
    Ink("#6f7420", "#cdd35c"),
    Ink("#a8327e", "#f08ac6"),
    Ink("#5a6470", "#a9b3bf"),
    Ink("#6b4a2b", "#d0a57c"),
    Ink("#2f7d32", "#86cf88"),
    Ink("#31527a", "#8aa9d6"),
)
"""Neighbours differ in hue and in brightness; the names stand in the bars and in the legend."""

_BAR_PX = 30
_ROW_PX = 44
_ROOM = 0.1


def shares(rows: pd.DataFrame, order: Sequence[str], axis: str, tips: Tips, theme: Theme) -> Layers:
    """Draw parts that add up, one bar a row.

    Parameters
    ----------
    rows
        Columns ``row``, ``part``, ``amount`` (above 0) and ``written``; rows in drawing order.
    order
        Parts in the order in which they are stacked.
    axis
        Name of the amount.
    tips
        What a mark tells.
    theme
        Light or dark.

    Returns
    -------
    Layers
        Parts that have room are named in the bar; all are in the legend.
    """
    present = [name for name in order if name in set(rows["part"])]
    placed = rows.assign(place=rows["part"].map({name: at for at, name in enumerate(present)}))
    placed = placed.sort_values(["row", "place"], kind="stable")
    end = placed.groupby("row")["amount"].cumsum()
    placed = placed.assign(end=end, begin=end - placed["amount"], middle=end - placed["amount"] / 2)
    most = float(placed["end"].max()) if len(placed) else 1.0
    fits = placed["amount"] > _ROOM * most * placed["part"].str.len().clip(upper=14) / 8
    inks = [shade(PART_INKS[at % len(PART_INKS)], theme) for at in range(len(present))]
    y = alt.Y("row:N", title=None, sort=list(dict.fromkeys(rows["row"])), axis=names())
    bars = (
        alt.Chart(values(placed))
        .mark_bar(height=_BAR_PX, stroke=shade(GROUND_INK, theme), strokeWidth=1)
        .encode(
            x=alt.X("begin:Q", title=axis, scale=alt.Scale(domain=[0, most * 1.01], nice=False)),
            x2="end:Q",
            y=y,
            color=alt.Color(
                "part:N",
                title=None,
                scale=alt.Scale(domain=present, range=inks),
                legend=alt.Legend(orient="top", columns=3, labelLimit=110, symbolType="square"),
            ),
            tooltip=told(tips),
        )
    )
    inside = (
        alt.Chart(values(placed[fits]))
        .mark_text(baseline="middle", fontWeight=600, fontSize=11)
        .encode(x="middle:Q", y=y, text="part:N", color=ink_value(GROUND_INK, theme))
    )
    totals = placed.groupby("row", as_index=False, sort=False)["end"].max()
    height_px = _ROW_PX * max(len(totals), 1) + AXIS_PX + legend_px((len(present) + 1) // 2)
    return alt.layer(bars, inside, height=height_px)

"""Charts of pipelines and of the grid as Altair specifications, from frames that hold what is read.

A chart takes the words of its axes from the caller, knows nothing of the page it stands on, and
needs no script of its own: no expression, no address, no font of another place.
"""

from typing import Literal

import altair as alt
import pandas as pd

from corridors.pens import (
    AXIS_PX,
    CONFLICT_INK,
    GROUND_INK,
    LEGEND_COLUMNS,
    ROW_PX,
    TEXT_INK,
    Layers,
    Theme,
    Tips,
    faded,
    holds,
    ink_value,
    legend_px,
    names,
    shade,
    told,
    values,
)
from corridors.style import MODE_INK
from corridors.terms import Mode, Status, label

Side = Literal["left", "right"]
_WIDE = 1.3
_HEAD_PX = 24
_BAR_PX = 15
_GAP_PX = 10
_INSIDE = 0.5
_FAINT = (0.5, 0.34, 0.2, 0.12, 0.06)


def systems(rows: pd.DataFrame, mode: Mode, axis: str, tips: Tips, theme: Theme) -> Layers:
    """Draw published capacities as bars, system by system, with its name above its bars.

    A full bar is stated for the whole system in operation; a pale one for a part, a phase, a plan
    or a system that does not run. Bars that contradict each other are bracketed.

    Parameters
    ----------
    rows
        Columns ``system`` (name), ``value``, ``label``, ``full``, ``disputed`` (bool); rows of one
        system follow one another.
    mode
        What flows, for the colour.
    axis
        Name of the quantity with its unit.
    tips
        What a mark tells.
    theme
        Light or dark.

    Returns
    -------
    Layers
        As high as it has bars; as wide as its place.
    """
    placed, heads, height_px = _stacked(rows)
    most = float(placed["value"].max()) if len(placed) else 1.0
    ink = shade(MODE_INK[mode], theme)
    x = alt.X("value:Q", title=axis, scale=alt.Scale(domain=[0, most * 1.04], nice=False))
    y = alt.Y("top:Q", axis=None, scale=alt.Scale(domain=[height_px, 0], nice=False, zero=False))
    bars = (
        alt.Chart(values(placed))
        .mark_rect(cornerRadiusEnd=2, color=ink, stroke=ink, strokeWidth=1.2)
        .encode(
            x=x,
            x2=alt.X2(datum=0),
            y=y,
            y2="bottom:Q",
            fillOpacity=alt.condition(holds("full"), alt.value(1.0), alt.value(0.16)),
            tooltip=told(tips),
        )
    )
    heading = (
        alt.Chart(values(heads))
        .mark_text(align="left", baseline="middle", fontWeight=600, dx=1)
        .encode(x=alt.datum(0), y="middle:Q", text="system:N", color=ink_value(TEXT_INK, theme))
    )
    inside = placed[placed["value"] > _INSIDE * most]
    outside = placed[placed["value"] <= _INSIDE * most]
    start: Side = "left"
    end: Side = "right"
    written = [
        alt.Chart(values(part))
        .mark_text(align=align, baseline="middle", dx=dx)
        .encode(x="value:Q", y="middle:Q", text="label:N", color=colour, tooltip=told(tips))
        for part, align, dx, colour in (
            (inside[inside["full"]], end, -6, ink_value(GROUND_INK, theme)),
            (inside[~inside["full"]], end, -6, ink_value(TEXT_INK, theme)),
            (outside, start, 5, ink_value(TEXT_INK, theme)),
        )
        if not part.empty
    ]
    disputed = placed[placed["disputed"]].groupby("system", sort=False, as_index=False)
    brackets = [
        alt.Chart(values(disputed.agg(top=("top", "min"), bottom=("bottom", "max"))))
        .mark_rule(strokeWidth=3.5, color=shade(CONFLICT_INK, theme))
        .encode(x=alt.value(-4), y="top:Q", y2="bottom:Q")
    ] * bool(placed["disputed"].any())
    return alt.layer(bars, *brackets, heading, *written, height=height_px + AXIS_PX)


def voltages(rows: pd.DataFrame, axis: str, tips: Tips, theme: Theme) -> Layers:
    """Draw the length of power lines by voltage, as stacked bars by status.

    Parameters
    ----------
    rows
        Columns ``row`` (voltage), ``status``, ``measured_km``, ``written``; in drawing order.
    axis
        Name of the quantity with its unit.
    tips
        What a mark tells.
    theme
        Light or dark.

    Returns
    -------
    Layers
        One bar a voltage; the less certain a line is, the paler.
    """
    order = list(dict.fromkeys(rows["row"]))
    present = [status for status in Status if status.value in set(rows["status"])]
    steps: dict[Status, float] = {
        status: 1.0 for status in present[:1] if status is Status.OPERATING
    }
    steps |= dict(zip([s for s in present if s not in steps], _FAINT, strict=False))
    table = rows.assign(
        status=[label(Status(value)) for value in rows["status"]],
        place=[list(Status).index(Status(value)) for value in rows["status"]],
    )
    bars = (
        alt.Chart(values(table))
        .mark_bar(height=_BAR_PX, stroke=shade(MODE_INK[Mode.POWER], theme), strokeWidth=1)
        .encode(
            x=alt.X("measured_km:Q", title=axis, stack="zero"),
            y=alt.Y("row:N", title=None, sort=order, axis=names()),
            color=alt.Color(
                "status:N",
                title=None,
                scale=alt.Scale(
                    domain=[label(status) for status in steps],
                    range=[faded(MODE_INK[Mode.POWER], step, theme) for step in steps.values()],
                ),
                legend=alt.Legend(orient="top", labelLimit=0, columns=LEGEND_COLUMNS),
            ),
            order="place:Q",
            tooltip=told(tips),
        )
    )
    height_px = _WIDE * ROW_PX * max(len(order), 2) + AXIS_PX + legend_px(len(present))
    return alt.layer(bars, height=height_px)


def _stacked(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    at_px = 0.0
    tops, heads, before = [], [], None
    for system in rows["system"]:
        if system != before:
            at_px += _GAP_PX if before is not None else 0.0
            heads.append({"system": system, "middle": at_px + _HEAD_PX / 2})
            at_px += _HEAD_PX
            before = system
        tops.append(at_px)
        at_px += ROW_PX
    placed = rows.assign(top=tops, bottom=[top + _BAR_PX for top in tops])
    placed = placed.assign(middle=placed["top"] + _BAR_PX / 2)
    return placed, pd.DataFrame(heads, columns=["system", "middle"]), max(at_px, 1.0)

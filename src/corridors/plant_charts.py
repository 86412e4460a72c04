"""Charts of power plants as Altair specifications, from frames that hold what is to be read."""

import altair as alt
import pandas as pd

from corridors.pens import (
    AXIS_PX,
    LEGEND_COLUMNS,
    ROW_PX,
    TEXT_INK,
    Layers,
    Theme,
    Tips,
    holds,
    ink_value,
    legend_px,
    names,
    shade,
    told,
    values,
)
from corridors.style import MODE_INK, PLANT_MARK
from corridors.terms import Mode, Technology, label

Channel = type[alt.Fill] | type[alt.Stroke]
_WIDE = 1.3
_WIDER = 1.7
_SCATTER_PX = 220
_BAR_PX = 15
_SIZE_PX2 = 110


def capacities(rows: pd.DataFrame, axis: str, tips: Tips, theme: Theme) -> Layers:
    """Draw the capacity of plants as stacked bars by technology.

    Parameters
    ----------
    rows
        Columns ``row`` (country and whether it is to come), ``technology``, ``to_come`` (bool),
        ``capacity_mw``, ``plants`` and ``written``; in the order in which rows are drawn.
    axis
        Name of the quantity with its unit.
    tips
        What a mark tells.
    theme
        Light or dark.

    Returns
    -------
    Layers
        One bar a row; what is to come is pale.
    """
    order = list(dict.fromkeys(rows["row"]))
    y = alt.Y("row:N", title=None, sort=order, axis=names())
    present = [t for t in Technology if t.value in set(rows["technology"])]
    table = rows.assign(
        technology=[label(Technology(value)) for value in rows["technology"]],
        place=[list(Technology).index(Technology(value)) for value in rows["technology"]],
    )
    bars = (
        alt.Chart(values(table))
        .mark_bar(height=_BAR_PX, strokeWidth=1)
        .encode(
            x=alt.X("capacity_mw:Q", title=axis, stack="zero"),
            y=y,
            fill=_technologies(alt.Fill, present, theme),
            stroke=_technologies(alt.Stroke, present, theme),
            fillOpacity=alt.condition(holds("to_come"), alt.value(0.25), alt.value(1.0)),
            order="place:Q",
            tooltip=told(tips),
        )
    )
    sums = rows.groupby("row", sort=False, as_index=False).agg(
        capacity_mw=("capacity_mw", "sum"), total=("total", "first")
    )
    texts = (
        alt.Chart(values(sums))
        .mark_text(align="left", dx=5, baseline="middle")
        .encode(x="capacity_mw:Q", y=y, text="total:N", color=ink_value(TEXT_INK, theme))
    )
    height_px = _WIDE * ROW_PX * len(order) + AXIS_PX + legend_px(len(present))
    return alt.layer(bars, texts, height=height_px)


def openings(rows: pd.DataFrame, axes: tuple[str, str], tips: Tips, theme: Theme) -> Layers:
    """Draw plants by their year of opening and their capacity.

    Parameters
    ----------
    rows
        Columns ``name``, ``technology``, ``start_year``, ``capacity_mw``, ``to_come`` (bool) and
        ``written``; none of the numbers is missing.
    axes
        Names of both axes with units.
    tips
        What a mark tells.
    theme
        Light or dark.

    Returns
    -------
    Layers
        One mark a plant, hollow for one that is to come; the capacity on a logarithmic scale.
    """
    present = [t for t in Technology if t.value in set(rows["technology"])]
    table = rows.assign(technology=[label(Technology(value)) for value in rows["technology"]])
    chart: Layers = (
        alt.Chart(values(table), height=_SCATTER_PX + AXIS_PX + legend_px(len(present)))
        .mark_point(size=_SIZE_PX2, strokeWidth=1.6)
        .encode(
            x=alt.X(
                "start_year:Q",
                title=axes[0],
                axis=alt.Axis(format="d", tickCount=8, grid=False),
                scale=alt.Scale(zero=False, nice=True, padding=10),
            ),
            y=alt.Y(
                "capacity_mw:Q",
                title=axes[1],
                scale=alt.Scale(type="log", nice=True),
                axis=alt.Axis(values=[10, 100, 1000, 10000], format=",d"),
            ),
            fill=_technologies(alt.Fill, present, theme),
            stroke=_technologies(alt.Stroke, present, theme),
            fillOpacity=alt.condition(holds("to_come"), alt.value(0.0), alt.value(0.85)),
            tooltip=told(tips),
        )
    )
    return chart


def near(rows: pd.DataFrame, axis: str, farthest_km: float, tips: Tips, theme: Theme) -> Layers:
    """Draw how far plants are from the nearest power line and railway, country by country.

    Parameters
    ----------
    rows
        Columns ``country``, ``name``, ``mode`` (of the line), ``km``, ``written``, ``line``; those
        beyond `farthest_km` are drawn at its end.
    axis
        Name of the quantity with its unit.
    farthest_km
        Where the axis ends.
    tips
        What a mark tells.
    theme
        Light or dark.

    Returns
    -------
    Layers
        Two lanes a country: power lines above, railways below.
    """
    modes = [mode for mode in (Mode.POWER, Mode.RAIL) if mode.value in set(rows["mode"])]
    table = rows.assign(
        at_km=rows["km"].clip(upper=farthest_km),
        beyond=rows["km"] > farthest_km,
        lane=[label(Mode(value)) for value in rows["mode"]],
    )
    order = list(dict.fromkeys(rows["country"]))
    base = alt.Chart(values(table)).encode(
        x=alt.X(
            "at_km:Q",
            title=axis,
            scale=alt.Scale(type="sqrt", domain=[0, farthest_km], nice=False),
            axis=alt.Axis(values=[0, 5, 20, 50, 100, farthest_km]),
        ),
        y=alt.Y("country:N", title=None, sort=order, axis=names()),
        yOffset=alt.YOffset("lane:N", sort=[label(mode) for mode in modes]),
        color=alt.Color(
            "lane:N",
            title=None,
            scale=alt.Scale(
                domain=[label(mode) for mode in modes],
                range=[shade(MODE_INK[mode], theme) for mode in modes],
            ),
            legend=alt.Legend(orient="top", labelLimit=0),
        ),
        tooltip=told(tips),
    )
    marks = base.mark_point(filled=True, opacity=0.75, size=_SIZE_PX2).encode(
        shape=alt.condition(holds("beyond"), alt.value("triangle-right"), alt.value("circle"))
    )
    return alt.layer(marks, height=_WIDER * ROW_PX * len(order) + AXIS_PX + legend_px(2))


def _technologies(
    channel: Channel, present: list[Technology], theme: Theme
) -> alt.Fill | alt.Stroke:
    return channel(
        "technology:N",
        title=None,
        scale=_plant_scale(present, theme),
        legend=alt.Legend(orient="top", labelLimit=0, columns=LEGEND_COLUMNS, symbolType="circle"),
    )


def _plant_scale(present: list[Technology], theme: Theme) -> alt.Scale:
    return alt.Scale(
        domain=[label(technology) for technology in present],
        range=[shade(PLANT_MARK[technology].ink, theme) for technology in present],
    )

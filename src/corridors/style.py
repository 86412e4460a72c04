"""The legend as data: one table a property, read by the map, the charts and the exports alike.

Hues follow the palette of Okabe and Ito (2008), which people with colour-blindness tell apart,
darkened for a light base map and lightened for a dark one.
"""

import math
from dataclasses import dataclass

from corridors.terms import Confidence, GeometryClass, HubKind, Mode, Status, Technology


@dataclass(frozen=True, slots=True)
class Ink:
    """One colour on a light base map and its twin on a dark one.

    Attributes
    ----------
    light
        ``#rrggbb`` on light.
    dark
        ``#rrggbb`` on dark.
    """

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class LineForm:
    """What the way a shape was obtained changes in a line.

    Attributes
    ----------
    casing
        Whether a band of the land's colour lies beneath it.
    round
        Whether its dashes end round.
    width
        Multiple of its usual width.
    """

    casing: bool
    round: bool
    width: float


@dataclass(frozen=True, slots=True)
class PointMark:
    """How a point is drawn.

    Attributes
    ----------
    shape
        One of ``circle``, ``square``, ``diamond``, ``triangle``, ``ring``, ``cross``.
    ink
        Its colour.
    radius_px
        Half its height on screen at the home zoom.
    """

    shape: str
    ink: Ink
    radius_px: float


MODE_INK: dict[Mode, Ink] = {
    Mode.RAIL: Ink("#c8441b", "#ff8455"),
    Mode.ROAD: Ink("#a87400", "#f2bd42"),
    Mode.SEA: Ink("#0068b3", "#66b6f7"),
    Mode.GAS: Ink("#008060", "#35d0a0"),
    Mode.OIL: Ink("#50443a", "#cbb9a6"),
    Mode.POWER: Ink("#ad2f78", "#f083bf"),
    Mode.FIBRE: Ink("#5b57c8", "#a9a6ff"),
}

ROUTE_INK: dict[str, Ink] = {
    "A": Ink("#0068b3", "#66b6f7"),
    "B": Ink("#d1490c", "#ff8a4d"),
    "C": Ink("#007f5f", "#2fd3a2"),
    "D": Ink("#a8327e", "#f08ac6"),
}
"""Alternatives of a comparison by their letters: blue, vermilion, bluish green, reddish purple."""

STATUS_DASH: dict[Status, tuple[float, ...]] = {
    Status.OPERATING: (),
    Status.CONSTRUCTION: (12, 5),
    Status.PLANNED: (6, 6),
    Status.PROPOSED: (3, 6),
    Status.STALLED: (10, 4, 2, 4),
    Status.CANCELLED: (2, 8),
}
"""Lengths of line and gap in multiples of a pixel at the home zoom; empty is a full line."""

STATUS_OPACITY: dict[Status, float] = {
    Status.OPERATING: 1.0,
    Status.CONSTRUCTION: 1.0,
    Status.PLANNED: 0.9,
    Status.PROPOSED: 0.85,
    Status.STALLED: 0.6,
    Status.CANCELLED: 0.45,
}

GEOMETRY_DASH: dict[GeometryClass, tuple[float, ...]] = {GeometryClass.SCHEMATIC: (1, 6)}
"""A schematic line is dotted whatever its status: its course is not known."""

LINE_FORM: dict[GeometryClass, LineForm] = {
    GeometryClass.ALIGNMENT: LineForm(casing=True, round=False, width=1.0),
    GeometryClass.WAYPOINTS: LineForm(casing=True, round=False, width=0.9),
    GeometryClass.SCHEMATIC: LineForm(casing=False, round=True, width=0.85),
}

GREYED = frozenset({Status.STALLED, Status.CANCELLED})
"""What is not going on has no colour of its own."""

LAND = Ink("#f7f4ed", "#262f3b")
"""The base map's land: what lies between a line's band and the ground."""

GREY = Ink("#7c838c", "#939ba6")
HALO = Ink("#11151a", "#ffffff")

GEOMETRY_INK: dict[GeometryClass, Ink] = {
    GeometryClass.ALIGNMENT: Ink("#0b5a78", "#62bfe0"),
    GeometryClass.WAYPOINTS: Ink("#4a8fab", "#3f8fae"),
    GeometryClass.SCHEMATIC: Ink("#b8701f", "#d6944a"),
}
"""The surer, the stronger; what is not known is of another hue."""

CONFIDENCE_INK: dict[Confidence, Ink] = {
    Confidence.PUBLISHED: Ink("#0b5a78", "#62bfe0"),
    Confidence.CLAIMED: Ink("#4a8fab", "#3f8fae"),
    Confidence.RECALL: Ink("#b8701f", "#d6944a"),
}

HUB_INK = Ink("#33415c", "#dfe6f3")

HUB_MARK: dict[HubKind, PointMark] = {
    HubKind.CITY: PointMark("circle", HUB_INK, 3.0),
    HubKind.STATION: PointMark("circle", HUB_INK, 2.5),
    HubKind.JUNCTION: PointMark("circle", HUB_INK, 2.0),
    HubKind.PORT: PointMark("square", Ink("#0068b3", "#66b6f7"), 4.0),
    HubKind.DRY_PORT: PointMark("square", Ink("#c8441b", "#ff8455"), 4.0),
    HubKind.BORDER_CROSSING: PointMark("diamond", Ink("#7a3e9d", "#cfa0ee"), 3.5),
    HubKind.COMPRESSOR_STATION: PointMark("triangle", MODE_INK[Mode.GAS], 3.0),
    HubKind.SUBSTATION: PointMark("triangle", MODE_INK[Mode.POWER], 3.0),
    HubKind.TERMINAL: PointMark("square", MODE_INK[Mode.OIL], 3.5),
}

PLANT_MARK: dict[Technology, PointMark] = {
    Technology.SOLAR: PointMark("circle", Ink("#d99a00", "#ffd24a"), 5.5),
    Technology.WIND: PointMark("circle", Ink("#2a8fc7", "#7fd0f7"), 5.5),
    Technology.HYDRO: PointMark("circle", Ink("#0057a0", "#4a9df0"), 5.5),
    Technology.GAS: PointMark("circle", Ink("#008060", "#35d0a0"), 5.5),
    Technology.COAL: PointMark("circle", Ink("#3d3a37", "#b5aea6"), 5.5),
    Technology.OIL: PointMark("circle", Ink("#50443a", "#cbb9a6"), 5.5),
    Technology.BATTERY: PointMark("circle", Ink("#6a8f00", "#b4dd4a"), 5.5),
    Technology.NUCLEAR: PointMark("circle", Ink("#7a3e9d", "#cfa0ee"), 5.5),
    Technology.HYBRID: PointMark("circle", Ink("#ad2f78", "#f083bf"), 5.5),
}

NARROWEST_PX = 2.0
WIDEST_PX = 6.0

_FULL_CAPACITY = {
    "capacity_bcm_a": 60.0,
    "capacity_mt_a": 70.0,
    "capacity_mw": 2000.0,
    "voltage_kv": 1150.0,
}


def line_dash(status: Status, form: GeometryClass) -> list[float]:
    """Say how a line is broken, from its status and from how its shape was obtained.

    A schematic line is dotted whatever its status, the dots further apart the less certain it
    is. A line through named places that operates is full but for a hair's gap.

    Parameters
    ----------
    status, form
        The two words.

    Returns
    -------
    list[float]
        Lengths of line and gap in pixels at the home zoom; empty for a full line.
    """
    base = list(STATUS_DASH[status])
    if form is GeometryClass.SCHEMATIC:
        return [GEOMETRY_DASH[form][0], 8.0 if base else 6.0]
    if form is GeometryClass.WAYPOINTS and not base:
        return [30.0, 2.2]
    return base


def width_px(quantity: str, value: float) -> float:
    """Turn a capacity into the width of a line.

    The width grows with the square root of the capacity, so that a line four times as wide
    as the narrowest carries sixteen times as much.

    Parameters
    ----------
    quantity
        The field the value stands in: ``capacity_bcm_a``, ``capacity_mt_a``, ``capacity_mw``
        or ``voltage_kv``.
    value
        The capacity; nan where it is not known.

    Returns
    -------
    float
        Pixels between `NARROWEST_PX` and `WIDEST_PX`, one decimal; `NARROWEST_PX` for nan.

    Raises
    ------
    KeyError
        If no scale is kept for the quantity.

    Examples
    --------
    >>> width_px("capacity_bcm_a", 60), width_px("capacity_bcm_a", 15)
    (6.0, 4.0)
    """
    share = 0.0 if math.isnan(value) else min(max(value, 0.0) / _FULL_CAPACITY[quantity], 1.0)
    return round(NARROWEST_PX + (WIDEST_PX - NARROWEST_PX) * math.sqrt(share), 1)

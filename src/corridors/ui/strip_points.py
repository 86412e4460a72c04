"""What stands on and below the line of a strip diagram: places, breaks of gauge, neighbours."""

from collections.abc import Iterable

import altair as alt
import pandas as pd

from corridors.strip import Strip
from corridors.style import HUB_MARK, MODE_INK, PLANT_MARK
from corridors.terms import HubKind, Mode, Technology, label
from corridors.texts import _, number
from corridors.ui import parts, strip_marks
from corridors.ui.strip_marks import FAINT, LINE_PX, PAPER

_LANES_PX = (64, 47, 30, 13)  # middles of the names of places, nearest to the line first
_GAUGE_PX = 150
_PLANTS_PX = (180, 198)
_PIPES_PX = (224, 242)
_SYMBOLS = {"triangle": "triangle-up", "ring": "circle"}
_FIRST = (
    HubKind.PORT,
    HubKind.CITY,
    HubKind.DRY_PORT,
    HubKind.TERMINAL,
    HubKind.STATION,
    HubKind.COMPRESSOR_STATION,
    HubKind.SUBSTATION,
    HubKind.JUNCTION,
    HubKind.BORDER_CROSSING,
)


def places(strip: Strip) -> Iterable[alt.Chart]:
    """Draw the hubs on the line, with the names there is room for.

    Parameters
    ----------
    strip
        The strip.

    Yields
    ------
    alt.Chart
        Names below marks.
    """
    stops = list({stop.hub.id: stop for stop in strip.stops}.values())
    rows = [
        {
            "km": stop.km,
            "y": LINE_PX,
            "shape": _shape(HUB_MARK[stop.hub.kind].shape),
            "ink": parts.colour(HUB_MARK[stop.hub.kind].ink),
            "name": stop.hub.name,
            "kind": label(stop.hub.kind),
            "at": f"{number(stop.km)} km",
        }
        for stop in stops
    ]
    ends = {strip.stops[0].hub.id, strip.stops[-1].hub.id}
    order = sorted(
        stops,
        key=lambda stop: (
            stop.hub.id not in ends,
            _FIRST.index(stop.hub.kind),
            stop.km,
        ),
    )
    named = [(stop.km, stop.hub.name) for stop in order]
    yield from strip_marks.anchored(named, _LANES_PX, strip, leader_px=LINE_PX)
    yield (
        alt.Chart(pd.DataFrame(rows))
        .mark_point(filled=True, size=52, opacity=1, stroke=parts.colour(PAPER), strokeWidth=1.2)
        .encode(
            x=strip_marks.x("km", strip),
            y=strip_marks.y("y"),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            color=alt.Color("ink:N", scale=None, legend=None),
            tooltip=[
                strip_marks.tip("name", _("Place")),
                strip_marks.tip("kind", _("Type")),
                strip_marks.tip("at", _("Kilometre")),
            ],
        )
    )


def gauges(strip: Strip) -> Iterable[alt.Chart]:
    """Write where the gauge changes.

    Parameters
    ----------
    strip
        The strip.

    Yields
    ------
    alt.Chart
        Leaders and words.
    """
    named = [
        (one.km, _("gauge {one} | {other} mm").format(one=int(one.from_mm), other=int(one.to_mm)))
        for one in strip.gauge_breaks
    ]
    yield from strip_marks.anchored(named, (_GAUGE_PX,), strip, leader_px=LINE_PX + 6)


def neighbours(strip: Strip) -> Iterable[alt.Chart]:
    """Draw the power plants and pipelines near the line, each where it comes nearest.

    Parameters
    ----------
    strip
        The strip.

    Yields
    ------
    alt.Chart
        A row of ticks for each, with its heading.
    """
    plants = [one for one in strip.neighbours if isinstance(one.kind, Technology)]
    pipes = [one for one in strip.neighbours if isinstance(one.kind, Mode)]
    for title, (top, bottom), found in (
        (_("Power plants within 50 km"), _PLANTS_PX, plants),
        (_("Pipelines within 50 km"), _PIPES_PX, pipes),
    ):
        said = title if found else f"{title}: {_('none')}"
        yield strip_marks.texts([(0.0, said)], top - 7, strip, align="left", ink=FAINT)
        rows = [
            {
                "km": one.km,
                "top": top,
                "bottom": bottom,
                "ink": parts.colour(
                    MODE_INK[one.kind] if isinstance(one.kind, Mode) else PLANT_MARK[one.kind].ink
                ),
                "name": one.name,
                "kind": label(one.kind),
                "status": label(one.status),
                "at": f"{number(one.km)} km",
                "apart": f"{number(one.apart_km)} km" if one.apart_km >= 1 else _("on the line"),
            }
            for one in found
        ]
        if rows:
            yield (
                alt.Chart(pd.DataFrame(rows))
                .mark_rule(strokeWidth=4)
                .encode(
                    x=strip_marks.x("km", strip),
                    y=strip_marks.y("top"),
                    y2="bottom:Q",
                    color=alt.Color("ink:N", scale=None, legend=None),
                    tooltip=[
                        strip_marks.tip("name", _("Name")),
                        strip_marks.tip("kind", _("Type")),
                        strip_marks.tip("status", _("Status")),
                        strip_marks.tip("at", _("Kilometre")),
                        strip_marks.tip("apart", _("Distance from the line")),
                    ],
                )
            )


def _shape(name: str) -> str:
    return _SYMBOLS.get(name, name)

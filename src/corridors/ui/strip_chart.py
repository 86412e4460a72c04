"""The strip diagram of a corridor: what lies along its kilometres, drawn straight."""

from collections.abc import Iterable

import altair as alt
import pandas as pd

from corridors.borders import SEA, Stretch, country_or_sea
from corridors.pens import Layers
from corridors.strip import Band, Strip
from corridors.style import (
    GEOMETRY_DASH,
    HUB_MARK,
    MODE_INK,
    STATUS_DASH,
    STATUS_OPACITY,
    Ink,
)
from corridors.terms import HubKind, label
from corridors.texts import _, number
from corridors.ui import labelling, parts, strip_marks, strip_points
from corridors.ui.strip_marks import FAINT, FONT_PX, HEIGHT_PX, LEAST_PX, LINE_PX, PAPER

_AXIS_PX = 48
_COUNTRIES_PX = (100, 120)
_NARROW_PX = 132
_LAND = (Ink("#eef1f5", "#232b36"), Ink("#dfe4ea", "#303a47"))
_WATER = Ink("#cfe4f5", "#1c3a52")


def draw(strip: Strip) -> Layers:
    """Draw a strip.

    Parameters
    ----------
    strip
        What lies along the main line.

    Returns
    -------
    Layers
        As wide as its container; names of places are left out where they would overlap at
        `LEAST_PX`, and are told when pointed at.
    """
    layers = [
        *_countries(strip),
        *_crossings(strip),
        *_line(strip),
        *_breaks(strip),
        *strip_points.places(strip),
        *strip_points.gauges(strip),
        *strip_points.neighbours(strip),
    ]
    return alt.layer(*layers).properties(height=HEIGHT_PX + _AXIS_PX, width="container")


def _countries(strip: Strip) -> Iterable[alt.Chart]:
    if not strip.countries:
        return
    land = [piece for piece in strip.countries if piece.country != SEA]
    shade = {id(piece): parts.colour(_LAND[at % 2]) for at, piece in enumerate(land)}
    rows = [
        {
            "from_km": piece.from_km,
            "to_km": piece.to_km,
            "top": _COUNTRIES_PX[0],
            "bottom": _COUNTRIES_PX[1],
            "fill": shade.get(id(piece), parts.colour(_WATER)),
            "name": country_or_sea(piece.country),
            "length": f"{number(piece.length_km)} km",
        }
        for piece in strip.countries
    ]
    yield (
        alt.Chart(pd.DataFrame(rows))
        .mark_rect()
        .encode(
            x=strip_marks.x("from_km", strip),
            x2="to_km:Q",
            y=strip_marks.y("top"),
            y2="bottom:Q",
            color=alt.Color("fill:N", scale=None, legend=None),
            tooltip=[strip_marks.tip("name", _("Country")), strip_marks.tip("length", _("Length"))],
        )
    )
    middle = sum(_COUNTRIES_PX) / 2
    inside = [piece for piece in strip.countries if _fits(piece, strip)]
    yield strip_marks.texts([_named(piece) for piece in inside], middle, strip)
    narrow = [_named(piece) for piece in strip.countries if piece not in inside]
    yield from strip_marks.anchored(narrow, (_NARROW_PX,), strip, ink=FAINT)


def _named(piece: Stretch) -> tuple[float, str]:
    return (piece.from_km + piece.to_km) / 2, country_or_sea(piece.country)


def _fits(piece: Stretch, strip: Strip) -> bool:
    width = piece.length_km / strip.length_km * LEAST_PX
    return labelling.width_px(country_or_sea(piece.country), FONT_PX) + 6 < width


def _crossings(strip: Strip) -> Iterable[alt.Chart]:
    rows = [
        {
            "km": crossing.km,
            "top": LINE_PX - 14,
            "bottom": _COUNTRIES_PX[1] + 6,
            "said": f"{country_or_sea(crossing.out_of)} – {country_or_sea(crossing.into)}",
            "at": f"{number(crossing.km)} km",
            "place": crossing.hub.name if crossing.hub else "–",
        }
        for crossing in strip.crossings
        if SEA not in {crossing.out_of, crossing.into}
    ]
    if rows:
        yield (
            alt.Chart(pd.DataFrame(rows))
            .mark_rule(
                strokeDash=[4, 3],
                strokeWidth=1.2,
                color=parts.colour(HUB_MARK[HubKind.BORDER_CROSSING].ink),
            )
            .encode(
                x=strip_marks.x("km", strip),
                y=strip_marks.y("top"),
                y2="bottom:Q",
                tooltip=[
                    strip_marks.tip("said", _("Border")),
                    strip_marks.tip("place", _("Crossing")),
                    strip_marks.tip("at", _("Kilometre")),
                ],
            )
        )


def _line(strip: Strip) -> Iterable[alt.Chart]:
    for dash, pieces in _by_dash(strip).items():
        rows = [
            {
                "from_km": band.from_km,
                "to_km": band.to_km,
                "y": LINE_PX,
                "ink": parts.colour(MODE_INK[band.line.mode]),
                "opacity": STATUS_OPACITY[band.line.status],
                "name": band.line.name,
                "mode": label(band.line.mode),
                "status": label(band.line.status),
                "length": f"{number(band.to_km - band.from_km)} km",
                "shape": label(band.line.geometry_class),
            }
            for band in pieces
        ]
        yield (
            alt.Chart(pd.DataFrame(rows))
            .mark_rule(strokeWidth=9, strokeDash=list(dash) or [1, 0], strokeCap="butt")
            .encode(
                x=strip_marks.x("from_km", strip),
                x2="to_km:Q",
                y=strip_marks.y("y"),
                color=alt.Color("ink:N", scale=None, legend=None),
                opacity=alt.Opacity("opacity:Q", scale=None, legend=None),
                tooltip=[
                    strip_marks.tip("name", _("Segment")),
                    strip_marks.tip("mode", _("Mode")),
                    strip_marks.tip("status", _("Status")),
                    strip_marks.tip("length", _("Measured length")),
                    strip_marks.tip("shape", _("Shape")),
                ],
            )
        )


def _by_dash(strip: Strip) -> dict[tuple[float, ...], list[Band]]:
    found: dict[tuple[float, ...], list[Band]] = {}
    for band in strip.bands:
        dash = GEOMETRY_DASH.get(band.line.geometry_class, STATUS_DASH[band.line.status])
        found.setdefault(tuple(dash), []).append(band)
    return found


def _breaks(strip: Strip) -> Iterable[alt.Chart]:
    rows = [
        {
            "km": km,
            "top": LINE_PX - 8,
            "bottom": _COUNTRIES_PX[1],
            "said": _("The line ends here and begins anew elsewhere."),
        }
        for km in strip.breaks_km
    ]
    if rows:
        yield (
            alt.Chart(pd.DataFrame(rows))
            .mark_rule(strokeWidth=6, color=parts.colour(PAPER))
            .encode(
                x=strip_marks.x("km", strip),
                y=strip_marks.y("top"),
                y2="bottom:Q",
                tooltip=alt.Tooltip("said:N"),
            )
        )

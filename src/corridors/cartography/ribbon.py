"""The strip of a corridor on a page: countries, modes and places along its kilometres."""

import numpy as np

from corridors.borders import SEA, country_or_sea
from corridors.cartography.easel import Easel
from corridors.cartography.inks import PAPER
from corridors.cartography.plate import round_km
from corridors.cartography.taken import Taken
from corridors.cartography.typesetting import text_px
from corridors.pens import Theme, shade
from corridors.strip import Stop, Strip
from corridors.style import GREY, GREYED, HUB_MARK, MODE_INK, Ink, line_dash
from corridors.terms import HubKind
from corridors.texts import _, number

HEIGHT_PX = 190.0
"""What it needs."""

_LINE_PX = 7.0
_LANES = 4
_LANE_PX = 15.0
_NAME_PX = 11.5
_LAND = (Ink("#eef1f5", "#232b36"), Ink("#dfe4ea", "#303a47"))
_WATER = Ink("#cfe4f5", "#1c3a52")
_FIRST = {HubKind.CITY: 0, HubKind.PORT: 1, HubKind.BORDER_CROSSING: 1, HubKind.DRY_PORT: 2}


def draw(easel: Easel, box: tuple[float, float, float, float], strip: Strip, theme: Theme) -> None:
    """Draw a strip; names that have no room are left out, the ends and cities come first.

    Parameters
    ----------
    easel
        The page.
    box
        Left, bottom, right, top; `HEIGHT_PX` high at least.
    strip
        What lies along the main line.
    theme
        Light or dark.
    """
    left, bottom, right, _top = box
    px_per_km = (right - left) / max(strip.length_km, 1e-9)
    inks = PAPER[theme]
    axis, countries, line = bottom + 34, bottom + 44, bottom + 92

    def x(km: float) -> float:
        return left + km * px_per_km

    lands = 0
    for piece in strip.countries:
        ink = _WATER if piece.country == SEA else _LAND[lands % 2]
        lands += piece.country != SEA
        ends = (x(piece.from_km), countries, x(piece.to_km), countries + 22)
        easel.box(ends, shade(ink, theme))
        name = country_or_sea(piece.country)
        if text_px(name, 11) + 6 < ends[2] - ends[0]:
            middle = (ends[0] + ends[2]) / 2
            easel.text(middle, countries + 7, name, colour=inks.text, size_px=11, align="center")
    for band in strip.bands:
        state = band.line.status
        ink = GREY if state in GREYED else MODE_INK[band.line.mode]
        easel.lines(
            [np.array([[x(band.from_km), line], [x(band.to_km), line]])],
            shade(ink, theme),
            _LINE_PX,
            dash=line_dash(state, band.line.geometry_class),
        )
    for km in strip.breaks_km:
        easel.box((x(km) - 3, line - 8, x(km) + 3, line + 8), inks.paper)
    border = HUB_MARK[HubKind.BORDER_CROSSING].ink
    for crossing in strip.crossings:
        easel.lines(
            [np.array([[x(crossing.km), countries], [x(crossing.km), line + 9]])],
            shade(border, theme),
            1.2,
            dash=(4, 3),
        )
    _places(easel, strip, x(0), px_per_km, line, right, theme)
    _axis(easel, strip.length_km, x(0), px_per_km, axis, theme)


def _places(  # noqa: PLR0913, PLR0917 - where everything lies
    easel: Easel,
    strip: Strip,
    left: float,
    px_per_km: float,
    line: float,
    right: float,
    theme: Theme,
) -> None:
    inks, taken = PAPER[theme], Taken()
    ordered = sorted(strip.stops, key=lambda stop: _importance(strip, stop))
    for stop in ordered:
        at = left + stop.km * px_per_km
        easel.lines([np.array([[at, line - 5], [at, line + 5]])], inks.text, 1.0)
        wide = text_px(stop.hub.name, _NAME_PX)
        start = min(max(at - wide / 2, left), right - wide)
        for lane in range(_LANES):
            y = line + 16 + lane * _LANE_PX
            box = (start - 4, y - 2, start + wide + 4, y + _LANE_PX - 3)
            if taken.is_free(box) and taken.is_free((at - 1, line + 8, at + 1, y - 2)):
                taken.take(box)
                leader = np.array([[at, line + 6], [at, y - 2]])
                easel.lines([leader], inks.quiet, 0.6)
                easel.text(start, y, stop.hub.name, colour=inks.text, size_px=_NAME_PX)
                break


def _importance(strip: Strip, stop: Stop) -> tuple[int, float]:
    if stop.km in {0.0, strip.length_km}:
        return (-1, stop.km)
    return (_FIRST.get(stop.hub.kind, 3), stop.km)


def _axis(  # noqa: PLR0913, PLR0917 - where everything lies
    easel: Easel, length_km: float, left: float, px_per_km: float, y: float, theme: Theme
) -> None:
    inks = PAPER[theme]
    step = round_km(max(length_km / 5, 1.0))
    end = left + length_km * px_per_km
    easel.lines([np.array([[left, y], [end, y]])], inks.rule, 1.0)
    for km in np.arange(0, length_km + 0.01, step):
        at = left + km * px_per_km
        easel.lines([np.array([[at, y], [at, y - 5]])], inks.quiet, 1.0)
        easel.text(at, y - 17, number(float(km)), colour=inks.quiet, size_px=11, align="center")
    said = _("Kilometres along the main line")
    easel.text((left + end) / 2, y - 32, said, colour=inks.quiet, size_px=11, align="center")

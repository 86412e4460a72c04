"""The base map on a page: land, water, rivers and borders, beneath everything else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
import shapely

from corridors.basemap import read_ground, zoom_for
from corridors.cartography.easel import Easel, Floats
from corridors.cartography.inks import GROUND
from corridors.cartography.laying import laid
from corridors.cartography.projection import Frame
from corridors.pens import Theme

_FINER = 2.0  # a printed page has more pixels than the one it is laid out for
_LEAST_ZOOM = 5  # the whole region, read once
_MARGIN_PX = 8
_WIDE_RIVERS = 5
_PROVINCES_FROM = 4.5


def draw(easel: Easel, frame: Frame, folder: Path, theme: Theme) -> None:
    """Draw the base map.

    Parameters
    ----------
    easel
        The page; what is drawn is kept inside the frame.
    frame
        Where the map lies on it.
    folder
        The data folder; without a base map in it, only water is drawn.
    theme
        Light or dark.

    Raises
    ------
    DataError
        If the base map cannot be read.
    """
    inks = GROUND[theme]
    easel.clip_to(frame.box)
    easel.box(frame.box, inks.water)
    shapes = _lay(folder, frame)
    if shapes is not None:
        _draw(easel, shapes, theme, frame.zoom())


@dataclass(frozen=True, slots=True, eq=False)
class _Laid:
    """The base map on a page, pixels."""

    land: list[shapely.Geometry]
    water: list[shapely.Geometry]
    dry: list[shapely.Geometry]
    rivers: dict[int, list[Floats]]
    boundaries: dict[str, list[Floats]]


@lru_cache(maxsize=8)
def _lay(folder: Path, frame: Frame) -> _Laid | None:
    """Lay the base map on a page; kept, because the same map is drawn in several formats."""
    around = frame.around()
    zoom = zoom_for(1000 * frame.km_per_px() / _FINER, (around[1] + around[3]) / 2)
    ground = read_ground(folder, max(zoom, _LEAST_ZOOM), around)
    if ground is None:
        return None
    on_page = partial(laid, frame, margin_px=_MARGIN_PX)
    return _Laid(
        land=_areas(on_page(ground.land)),
        water=_areas(on_page(ground.water)),
        dry=_areas(on_page(ground.dry)),
        rivers={rank: _paths(on_page(lines)) for rank, lines in ground.rivers.items()},
        boundaries={kind: _paths(on_page(lines)) for kind, lines in ground.boundaries.items()},
    )


def _draw(easel: Easel, shapes: _Laid, theme: Theme, zoom: float) -> None:
    inks = GROUND[theme]

    def width(pairs: Sequence[tuple[float, float]]) -> float:
        zooms, widths = np.array(pairs, dtype=float).T
        return float(np.interp(zoom, zooms, widths))

    shore = width([(2, 0.4), (6, 0.7), (10, 1.1)])
    easel.areas(shapes.land, inks.land)
    easel.lines(_rims(shapes.land), inks.coast, shore)
    easel.areas(shapes.dry, inks.dry)
    for rank, lines in shapes.rivers.items():
        if rank > zoom + 2:  # as the browser's tiles: small rivers come with the zoom
            continue
        pairs = [(3, 0.6), (6, 1.1), (10, 2.4)] if rank <= _WIDE_RIVERS else [(3, 0.3), (10, 1.4)]
        easel.lines(lines, inks.river, width(pairs), is_round=True)
    easel.areas(shapes.water, inks.water)
    easel.lines(_rims(shapes.water), inks.coast, shore)
    if zoom >= _PROVINCES_FROM:
        thin = width([(5, 0.5), (10, 1.1)])
        easel.lines(shapes.boundaries["province"], inks.province, thin, dash=(4, 2))
    easel.lines(shapes.boundaries["disputed"], inks.disputed, 1.0, dash=(4, 3))
    border = width([(2, 0.5), (5, 0.9), (10, 1.8)])
    easel.lines(shapes.boundaries["country"], inks.country, border, is_round=True)


def _areas(shapes: Iterable[shapely.Geometry]) -> list[shapely.Geometry]:
    polygons = [one for one in shapes if one.geom_type == "Polygon"]
    return list(shapely.orient_polygons(polygons)) if polygons else []


def _rims(areas: Iterable[shapely.Geometry]) -> list[Floats]:
    return [
        shapely.get_coordinates(ring) for one in areas for ring in (one.exterior, *one.interiors)
    ]


def _paths(lines: Iterable[shapely.Geometry]) -> list[Floats]:
    return [shapely.get_coordinates(one) for one in lines if one.geom_type == "LineString"]

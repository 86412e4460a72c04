"""The base map on a page: land, water, rivers and borders, beneath everything else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely

from corridors.basemap import read_ground, zoom_for
from corridors.cartography.easel import Easel, Floats, fine
from corridors.cartography.inks import GROUND
from corridors.cartography.legend import Theme
from corridors.cartography.projection import Frame

_FINER = 2.0  # a printed page has more pixels than the one it is laid out for
_LEAST_ZOOM = 5  # the whole region, read once
_MARGIN_PX = 8
_WIDE_RIVERS = 5
_PROVINCES_FROM = 4.5
_DENSE_DEG = 0.25


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
    laid = _lay(folder, frame)
    if laid is not None:
        _draw(easel, laid, theme, frame.zoom())


def on_page(frame: Frame, shapes: Iterable[shapely.Geometry]) -> list[shapely.Geometry]:
    """Place shapes on a page, leaving out those that lie far from it.

    Parameters
    ----------
    frame
        Where the map lies.
    shapes
        In degrees.

    Returns
    -------
    list[shapely.Geometry]
        In pixels; long straight pieces follow the curve of the parallels.
    """
    west, south, east, north = frame.around()
    near = shapely.box(west - 2, south - 2, east + 2, north + 2)
    held = np.asarray(list(shapes), dtype=object)
    if not held.size:
        return []
    # a line between two equal points, as where a way only changes trains, has nothing to draw
    seen = (shapely.get_dimensions(held) == 0) | (shapely.length(held) > 0)
    kept = held[seen & shapely.intersects(shapely.envelope(held), near)]
    dense = shapely.segmentize(kept, _DENSE_DEG)
    return list(shapely.transform(dense, frame.to_page))


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
    left, bottom, right, top = frame.box
    box = (left - _MARGIN_PX, bottom - _MARGIN_PX, right + _MARGIN_PX, top + _MARGIN_PX)

    def laid(shapes: Iterable[shapely.Geometry]) -> list[shapely.Geometry]:
        return fine(on_page(frame, shapes), box)

    return _Laid(
        land=_areas(laid(ground.land)),
        water=_areas(laid(ground.water)),
        dry=_areas(laid(ground.dry)),
        rivers={rank: _paths(laid(lines)) for rank, lines in ground.rivers.items()},
        boundaries={kind: _paths(laid(lines)) for kind, lines in ground.boundaries.items()},
    )


def _draw(easel: Easel, laid: _Laid, theme: Theme, zoom: float) -> None:
    inks = GROUND[theme]

    def width(pairs: Sequence[tuple[float, float]]) -> float:
        zooms, widths = np.array(pairs, dtype=float).T
        return float(np.interp(zoom, zooms, widths))

    shore = width([(2, 0.4), (6, 0.7), (10, 1.1)])
    easel.areas(laid.land, inks.land)
    easel.lines(_rims(laid.land), inks.coast, shore)
    easel.areas(laid.dry, inks.dry)
    for rank, lines in laid.rivers.items():
        if rank > zoom + 2:  # as the browser's tiles: small rivers come with the zoom
            continue
        pairs = [(3, 0.6), (6, 1.1), (10, 2.4)] if rank <= _WIDE_RIVERS else [(3, 0.3), (10, 1.4)]
        easel.lines(lines, inks.river, width(pairs), is_round=True)
    easel.areas(laid.water, inks.water)
    easel.lines(_rims(laid.water), inks.coast, shore)
    if zoom >= _PROVINCES_FROM:
        thin = width([(5, 0.5), (10, 1.1)])
        easel.lines(laid.boundaries["province"], inks.province, thin, dash=(4, 2))
    easel.lines(laid.boundaries["disputed"], inks.disputed, 1.0, dash=(4, 3))
    border = width([(2, 0.5), (5, 0.9), (10, 1.8)])
    easel.lines(laid.boundaries["country"], inks.country, border, is_round=True)


def _areas(shapes: Iterable[shapely.Geometry]) -> list[shapely.Geometry]:
    polygons = [one for one in shapes if one.geom_type == "Polygon"]
    return list(shapely.orient_polygons(polygons)) if polygons else []


def _rims(areas: Iterable[shapely.Geometry]) -> list[Floats]:
    return [
        shapely.get_coordinates(ring) for one in areas for ring in (one.exterior, *one.interiors)
    ]


def _paths(lines: Iterable[shapely.Geometry]) -> list[Floats]:
    return [shapely.get_coordinates(one) for one in lines if one.geom_type == "LineString"]

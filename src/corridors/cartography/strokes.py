"""The features on a page: areas, lines and points, in the strokes of the map in the browser."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from corridors.atlas import Atlas
from corridors.cartography import marks
from corridors.cartography.easel import Easel, Floats
from corridors.cartography.laying import laid, wider
from corridors.cartography.marks import Mark, mark_of
from corridors.cartography.projection import Frame
from corridors.pens import Theme, shade
from corridors.style import (
    GREY,
    GREYED,
    HALO,
    HUB_MARK,
    LAND,
    LINE_FORM,
    MODE_INK,
    NARROWEST_PX,
    PLANT_MARK,
    STATUS_OPACITY,
    LineForm,
    line_dash,
)
from corridors.terms import GeometryClass, HubKind, Mode, Status, Technology

_CASING_PX = 1.5
_BAND_PX = 3.0
_RIM_PX = 1.75
_USUAL_AREA_DASH = (4.0, 3.0)
_HATCH_PX = 8.0
_MARGIN_PX = 24.0
_PLAIN = LineForm(casing=True, round=False, width=1.0)


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line or an area is drawn."""

    colour: str
    opacity: float
    dash: tuple[float, ...]
    is_round: bool
    casing: bool
    width_px: float


def draw(  # noqa: PLR0913, PLR0917 - what every drawing here needs
    easel: Easel,
    frame: Frame,
    atlas: Atlas,
    mask: npt.NDArray[np.bool_],
    raised: npt.NDArray[np.bool_],
    theme: Theme,
) -> None:
    """Draw features: areas, then the bands beneath lines, then lines, then points.

    Parameters
    ----------
    easel
        The page; what is drawn is kept inside the frame.
    frame
        Where the map lies on it.
    atlas
        The data.
    mask
        Shape (n,) over `Atlas.features`, True where the feature is drawn.
    raised
        Those among them that stand out, as what is chosen does on screen.
    theme
        Light or dark.
    """
    easel.clip_to(frame.box)
    growth = growth_at(frame.zoom())
    taken = _taken(atlas, mask, raised)
    areas = _pens(taken, "zone", theme)
    for pen, shapes in areas.items():
        _area(easel, pen, laid(frame, shapes, _MARGIN_PX), growth)
    lines = {
        pen: [shapely.get_coordinates(one) for one in laid(frame, shapes, _MARGIN_PX)]
        for pen, shapes in _pens(taken, "segment", theme).items()
    }
    _tubes(easel, frame, taken, growth, theme)
    for pen, paths in lines.items():
        if pen.casing:
            width = pen.width_px * growth + 2 * _CASING_PX
            easel.lines(paths, shade(LAND, theme), width, opacity=0.85)
    for pen, paths in lines.items():
        easel.lines(
            paths,
            pen.colour,
            pen.width_px * growth,
            dash=[part * growth for part in pen.dash],
            opacity=pen.opacity,
            is_round=pen.is_round,
        )
    box = np.array(wider(frame.box, _MARGIN_PX))
    for mark, shapes in _marks(taken, theme).items():
        at = frame.to_page(shapely.get_coordinates(shapes))
        inside = ((at >= box[:2]) & (at <= box[2:])).all(axis=1)
        marks.draw(easel, mark, at[inside], mark.radius_px * growth, theme)


def growth_at(zoom: float) -> float:
    """Say how much larger than at the home zoom things are drawn.

    Parameters
    ----------
    zoom
        As Leaflet counts.

    Returns
    -------
    float
        A factor, the same as in the browser.
    """
    return min(max(0.6 + (zoom - 3) * 0.14, 0.55), 1.6)


def line_pen(mode: str, status: str, form: str, width_px: float, theme: Theme) -> Pen:
    """Choose the pen of a line or an area.

    Parameters
    ----------
    mode, status, form
        Its words.
    width_px
        Its width at the home zoom, before the geometry class changes it.
    theme
        Light or dark.

    Returns
    -------
    Pen
        As in the browser.
    """
    state, shape = Status(status), GeometryClass(form)
    drawn = LINE_FORM.get(shape, _PLAIN)
    return Pen(
        colour=shade(GREY if state in GREYED else MODE_INK[Mode(mode)], theme),
        opacity=STATUS_OPACITY[state],
        dash=tuple(line_dash(state, shape)),
        is_round=drawn.round,
        casing=drawn.casing,
        width_px=round(width_px * drawn.width, 2),
    )


def _taken(
    atlas: Atlas, mask: npt.NDArray[np.bool_], raised: npt.NDArray[np.bool_]
) -> list[tuple[str, gpd.GeoDataFrame]]:
    marked, records = atlas.by_layer(raised), {entry.id: entry.record for entry in atlas.catalogue}
    return [
        (records[layer], atlas.layers[layer].assign(raised=marked[layer])[shown])
        for layer, shown in atlas.by_layer(mask).items()
        if shown.any()
    ]


def _pens(
    taken: Iterable[tuple[str, gpd.GeoDataFrame]], record: str, theme: Theme
) -> dict[Pen, list[shapely.Geometry]]:
    found: dict[Pen, list[shapely.Geometry]] = {}
    for kind, frame in taken:
        if kind != record:
            continue
        widths = frame["width_px"] if "width_px" in frame else [NARROWEST_PX] * len(frame)
        for row, width in zip(frame.itertuples(), widths, strict=True):
            pen = line_pen(row.mode, row.status, row.geometry_class, width, theme)
            found.setdefault(pen, []).append(row.geometry)
    return found


def _marks(
    taken: Iterable[tuple[str, gpd.GeoDataFrame]], theme: Theme
) -> dict[Mark, list[shapely.Geometry]]:
    found: dict[Mark, list[shapely.Geometry]] = {}
    for kind, frame in taken:
        if kind in {"plant", "hub"}:
            for row in frame.itertuples():
                found.setdefault(_mark(row, kind, theme), []).append(row.geometry)
    return found


def _mark(row: Any, kind: str, theme: Theme) -> Mark:  # noqa: ANN401 - a row of a frame
    style = (
        PLANT_MARK[Technology(row.technology)] if kind == "plant" else HUB_MARK[HubKind(row.kind)]
    )
    state = Status(row.status) if isinstance(row.status, str) and row.status else None
    return mark_of(style, state, theme)


def _area(easel: Easel, pen: Pen, shapes: Sequence[shapely.Geometry], growth: float) -> None:
    areas = [one for one in shapes if one.geom_type == "Polygon"]
    easel.areas(shapely.orient_polygons(areas) if areas else [], pen.colour, 0.05 * pen.opacity)
    hatch = [line for area in areas for line in _hatch(area)]
    easel.lines(hatch, pen.colour, 1.0, opacity=0.16 * pen.opacity)
    rims = [shapely.get_coordinates(area.exterior) for area in areas]
    dash = [part * growth for part in pen.dash or _USUAL_AREA_DASH]
    easel.lines(rims, pen.colour, 1.2 * growth, dash=dash, opacity=pen.opacity)


def _hatch(area: shapely.Geometry) -> list[Floats]:
    left, bottom, right, top = area.bounds
    high = top - bottom
    starts = np.arange(left - high, right, _HATCH_PX)
    lines = shapely.linestrings([[(x, bottom), (x + high, top)] for x in starts])
    cut = shapely.get_parts(shapely.intersection(lines, area))
    return [shapely.get_coordinates(one) for one in cut if one.geom_type == "LineString"]


def _tubes(
    easel: Easel,
    frame: Frame,
    taken: Iterable[tuple[str, gpd.GeoDataFrame]],
    growth: float,
    theme: Theme,
) -> None:
    rows = [rows[rows["raised"]] for kind, rows in taken if kind == "segment"]
    chosen = pd.concat(rows) if rows else pd.DataFrame()
    if chosen.empty:
        return
    paths = [shapely.get_coordinates(one) for one in laid(frame, chosen["geometry"], _MARGIN_PX)]
    width = float(chosen["width_px"].max()) * growth
    for ink, band, opacity in ((HALO, _BAND_PX, 0.45), (LAND, _BAND_PX - _RIM_PX, 1.0)):
        easel.lines(paths, shade(ink, theme), width + 2 * band, opacity=opacity, is_round=True)

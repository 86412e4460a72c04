"""Shapes laid on a page: projected, cut to what it shows, no finer than it prints."""

from collections.abc import Iterable

import numpy as np
import shapely

from corridors.cartography.projection import Bounds, Frame

_DENSE_DEG = 0.25
_FINEST_PX = 0.25


def laid(
    frame: Frame, shapes: Iterable[shapely.Geometry], margin_px: float
) -> list[shapely.Geometry]:
    """Lay shapes on a page, without what it does not show.

    Parameters
    ----------
    frame
        Where the map lies.
    shapes
        In degrees.
    margin_px
        How far beyond the frame they are kept.

    Returns
    -------
    list[shapely.Geometry]
        Single polygons, lines or points in pixels; vertices closer than it prints are left out.
    """
    placed = np.asarray(on_page(frame, shapes), dtype=object)
    cut = shapely.clip_by_rect(placed, *wider(frame.box, margin_px))
    kept = shapely.get_parts(shapely.simplify(cut, _FINEST_PX))
    return [shape for shape in kept if not shape.is_empty]


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


def wider(box: Bounds, margin_px: float) -> Bounds:
    """Add a margin to a box.

    Parameters
    ----------
    box
        Left, bottom, right, top.
    margin_px
        On each side.

    Returns
    -------
    Bounds
        Left, bottom, right, top.
    """
    left, bottom, right, top = box
    return left - margin_px, bottom - margin_px, right + margin_px, top + margin_px

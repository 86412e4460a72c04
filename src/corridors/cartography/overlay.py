"""Ways of a comparison on a page: lines of several widths, marks, letters to tell them apart."""

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from corridors.cartography import marks
from corridors.cartography.easel import Easel
from corridors.cartography.laying import laid
from corridors.cartography.projection import Frame
from corridors.cartography.strokes import line_pen
from corridors.pens import Theme, shade
from corridors.style import HALO, HUB_MARK, LAND, ROUTE_INK
from corridors.terms import HubKind

_MARGIN_PX = 24.0
_BADGE_PX = 11.0
_CASING_PX = 1.2


def draw(easel: Easel, frame: Frame, rows: gpd.GeoDataFrame, theme: Theme) -> None:
    """Draw ways: the widest first, so that where several run together each is seen.

    Parameters
    ----------
    easel
        The page; what is drawn is kept inside the frame.
    frame
        Where the map lies on it.
    rows
        As `corridors.tracks.map_layer` gives them.
    theme
        Light or dark.
    """
    easel.clip_to(frame.box)
    is_line = rows.geometry.geom_type.isin(["LineString", "MultiLineString"])
    ordered = rows[is_line].sort_values("width_px", ascending=False, kind="stable")
    casing = shade(LAND, theme)
    drawn = [
        (
            [shapely.get_coordinates(one) for one in laid(frame, [row.geometry], _MARGIN_PX)],
            line_pen(row.mode, row.status, row.geometry_class, row.width_px, theme),
            shade(ROUTE_INK[row.route], theme) if row.route in ROUTE_INK else None,
        )
        for row in _walk(ordered)
    ]
    for paths, pen, _colour in drawn:  # all bands first, so that no way hides another
        easel.lines(paths, casing, pen.width_px + 2 * _CASING_PX, opacity=0.85)
    for paths, pen, colour in drawn:
        easel.lines(
            paths,
            colour or pen.colour,
            pen.width_px,
            dash=pen.dash,
            opacity=pen.opacity,
            is_round=pen.is_round or not pen.dash,  # legs follow one another without a notch
        )
    for row in _walk(rows[~is_line]):
        at = frame.to_page(shapely.get_coordinates(row.geometry))
        if isinstance(row.kind, str) and row.kind:
            mark = marks.mark_of(HUB_MARK[HubKind(row.kind)], None, theme)
            marks.draw(easel, mark, at, mark.radius_px, theme)
        else:
            _letters(easel, at, str(row.id), theme)


def letter_boxes(frame: Frame, rows: gpd.GeoDataFrame) -> list[tuple[float, float, float, float]]:
    """Find where letters stand, so that no name covers them.

    Parameters
    ----------
    frame
        Where the map lies.
    rows
        As `draw` takes them.

    Returns
    -------
    list[tuple[float, float, float, float]]
        Left, bottom, right, top on the page.
    """
    badges = rows[(rows.geometry.geom_type == "MultiPoint").to_numpy()]
    at = frame.to_page(shapely.get_coordinates(badges.geometry))
    half = _BADGE_PX + 2
    return [(x - half, y - half, x + half, y + half) for x, y in at]


def _letters(easel: Easel, at: np.ndarray, letter: str, theme: Theme) -> None:
    ink, paper = shade(ROUTE_INK.get(letter, HALO), theme), shade(LAND, theme)
    for x, y in at:
        circle = marks.outline("circle") * _BADGE_PX + (x, y)
        easel.mark(circle, fill=ink, edge=paper, edge_px=2.0)
        easel.text(x, y - 4.8, letter, colour=paper, size_px=13.0, bold=True, align="center")


def _walk(rows: pd.DataFrame) -> Any:  # noqa: ANN401 - rows of a frame
    return rows.itertuples()

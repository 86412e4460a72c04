"""Points on a page, in the shapes of the map in the browser."""

import math
from dataclasses import dataclass

import numpy as np

from corridors.cartography.easel import Easel, Floats
from corridors.pens import Theme, shade
from corridors.style import GREY, GREYED, LAND, STATUS_OPACITY, PointMark
from corridors.terms import Status

_CIRCLE = 28
_CROSS = (
    (-0.4, 1.1), (0.4, 1.1), (0.4, 0.4), (1.1, 0.4), (1.1, -0.4), (0.4, -0.4), (0.4, -1.1),
    (-0.4, -1.1), (-0.4, -0.4), (-1.1, -0.4), (-1.1, 0.4), (-0.4, 0.4),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """How a point is drawn."""

    shape: str
    colour: str
    opacity: float
    radius_px: float
    filled: bool


def mark_of(style: PointMark, status: Status | None, theme: Theme) -> Mark:
    """Choose the mark of a point.

    Parameters
    ----------
    style
        Of its kind.
    status
        How far it has come; None where that is not asked.
    theme
        Light or dark.

    Returns
    -------
    Mark
        As in the browser.
    """
    return Mark(
        shape=style.shape,
        colour=shade(GREY if status in GREYED else style.ink, theme),
        opacity=STATUS_OPACITY[status] if status else 1.0,
        radius_px=style.radius_px,
        filled=status in {None, Status.OPERATING},
    )


def draw(easel: Easel, mark: Mark, at: Floats, radius_px: float, theme: Theme) -> None:
    """Draw points of one kind.

    Parameters
    ----------
    easel
        The page.
    mark
        Their kind.
    at
        Shape (n, 2), pixels.
    radius_px
        Half their height.
    theme
        Light or dark.
    """
    if not len(at):
        return
    rings = at[:, None, :] + outline(mark.shape)[None] * radius_px
    casing = shade(LAND, theme)
    if mark.filled and mark.shape != "ring":
        easel.mark(rings, fill=casing, edge=casing, edge_px=2.0, opacity=mark.opacity)
        easel.mark(rings, fill=mark.colour, opacity=mark.opacity)
    else:
        rim = max(1.2, radius_px * 0.35)
        easel.mark(rings, fill=casing, edge=mark.colour, edge_px=rim, opacity=mark.opacity)


def outline(shape: str) -> Floats:
    """Give the outline of a point's shape.

    Parameters
    ----------
    shape
        As in `corridors.style.PointMark`; an unknown one is a circle.

    Returns
    -------
    Floats
        Shape (n, 2) around the origin, for a radius of one.
    """
    corners = {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "diamond": ((0, 1.2), (1.2, 0), (0, -1.2), (-1.2, 0)),
        "triangle": ((0, 1.2), (1.1, -0.8), (-1.1, -0.8)),
        "cross": _CROSS,
    }
    if shape in corners:
        return np.array(corners[shape], dtype=float)
    turn = np.linspace(0, 2 * math.pi, _CIRCLE, endpoint=False)
    return np.column_stack([np.cos(turn), np.sin(turn)])

"""The key of a map on its page: a legend drawn downwards, or in columns."""

from collections.abc import Sequence

import numpy as np

from corridors.cartography import marks
from corridors.cartography.easel import Easel
from corridors.cartography.inks import PAPER
from corridors.cartography.legend import Entry, Group
from corridors.cartography.projection import Bounds
from corridors.cartography.typesetting import text_px
from corridors.pens import Theme

_SAMPLE_PX = (34.0, 14.0)  # width and height, as in the browser


def draw(  # noqa: PLR0913 - where, what, and how large
    easel: Easel,
    groups: Sequence[Group],
    *,
    left: float,
    top: float,
    bottom: float,
    theme: Theme,
    size_px: float = 15.0,
) -> float:
    """Draw a legend downwards, smaller where there is little room.

    Parameters
    ----------
    easel
        The page.
    groups
        What is in it.
    left, top, bottom
        Where it begins, and where it has to end.
    theme
        Light or dark.
    size_px
        Of its letters, if there is room.

    Returns
    -------
    float
        Where it ends.
    """
    lines = sum(len(group.entries) + 1.7 for group in groups)
    row = min(size_px * 1.5, (top - bottom) / max(lines, 1))
    size = row / 1.5
    inks, y = PAPER[theme], top
    for group in groups:
        y -= row * 1.2
        easel.text(left, y, group.heading, colour=inks.text, size_px=size, bold=True)
        y -= row * 0.1
        for entry in group.entries:
            y -= row
            _sample(easel, entry, left, y + size * 0.36, theme, size / 15)
            easel.text(
                left + _SAMPLE_PX[0] * size / 15 + 10, y, entry.text, colour=inks.text, size_px=size
            )
        y -= row * 0.4
    return y


def draw_columns(
    easel: Easel, groups: Sequence[Group], box: Bounds, theme: Theme, size_px: float = 13.0
) -> None:
    """Draw a legend in columns, one a group, for a page that has more width than height.

    Parameters
    ----------
    easel
        The page.
    groups
        What is in it.
    box
        Left, bottom, right, top.
    theme
        Light or dark.
    size_px
        Of its letters, if there is room.
    """
    left, bottom, right, top = box
    most = max((len(group.entries) for group in groups), default=0)
    size = min(size_px, (top - bottom) / (1.5 * (most + 1.5)))
    wide = [
        max(
            text_px(group.heading, size, bold=True) + 24,
            *(text_px(e.text, size) + _SAMPLE_PX[0] * size / 15 + 34 for e in group.entries),
        )
        for group in groups
    ]
    shrink = min((right - left) / max(sum(wide), 1), 1.0)
    for group, width in zip(groups, wide, strict=True):
        draw(easel, [group], left=left, top=top, bottom=bottom, theme=theme, size_px=size * shrink)
        left += width * shrink


def _sample(  # noqa: PLR0913, PLR0917 - where, what, and how large
    easel: Easel, entry: Entry, left: float, middle: float, theme: Theme, scale: float = 1.0
) -> None:
    wide, high = (part * scale for part in _SAMPLE_PX)
    sample = entry.sample
    if sample.shape == "line":
        easel.lines(
            [np.array([[left, middle], [left + wide, middle]])],
            sample.colour,
            sample.size_px * scale,
            dash=[part * scale for part in sample.dash],
            opacity=sample.opacity,
            is_round=sample.round,
        )
    elif sample.shape == "area":
        box = (left + 1, middle - high / 2, left + wide - 1, middle + high / 2)
        easel.box(box, sample.colour, opacity=0.06)
        corners = np.array(
            [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])], dtype=float
        )
        rim = [np.vstack([corners, corners[:1]])]
        easel.lines(rim, sample.colour, 1.2 * scale, dash=(4 * scale, 3 * scale))
    else:
        mark = marks.Mark(sample.shape, sample.colour, 1.0, sample.size_px, filled=True)
        at = np.array([[left + wide / 2, middle]])
        marks.draw(easel, mark, at, sample.size_px * scale, theme)

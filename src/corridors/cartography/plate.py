"""A map in its frame, with its names, its scale and the words it owes to others."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt

from corridors.atlas import Atlas
from corridors.cartography import ground, names, overlay, strokes
from corridors.cartography.easel import Easel, text_px
from corridors.cartography.inks import PAPER
from corridors.cartography.legend import Entry, Group, Theme
from corridors.cartography.projection import Bounds, Floats, Frame, fit
from corridors.terms import HubKind
from corridors.texts import _, number

SAMPLE_PX = (34.0, 14.0)
"""Width and height of a sample in the legend, as in the browser."""

_MOST_HUBS = 130
_RANK = {HubKind.CITY: 1, HubKind.PORT: 1, HubKind.BORDER_CROSSING: 2, HubKind.DRY_PORT: 2}
_SCALE_PX = 150.0
_SCALE_TEXT_PX = 13.0


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What a map shows.

    Attributes
    ----------
    mask
        Shape (n,) over `Atlas.features`, True where the feature is drawn.
    raised
        The same, True where it stands out.
    positions
        Shape (n, 2), degrees: what has to be on the map.
    theme
        Light or dark.
    lang
        Language of the names.
    overlay
        Lines, points and letters of its own above the features, as `corridors.tracks.map_layer`
        gives them; None for none.
    """

    mask: npt.NDArray[np.bool_]
    raised: npt.NDArray[np.bool_]
    positions: Floats
    theme: Theme
    lang: str
    overlay: gpd.GeoDataFrame | None = None


def draw(easel: Easel, box: Bounds, atlas: Atlas, subject: Subject, credit: str = "") -> Frame:
    """Draw a map: ground, features, names, scale.

    Parameters
    ----------
    easel
        The page.
    box
        Left, bottom, right, top of the map on it.
    atlas
        The data.
    subject
        What is shown.
    credit
        Whom the map is from, written in its lower right corner; empty where it stands elsewhere.

    Returns
    -------
    Frame
        Where everything lies.

    Raises
    ------
    DataError
        If the base map cannot be read.
    GeometryError
        If it cannot be laid on a cone.
    """
    frame = fit(subject.positions, box)
    inks = PAPER[subject.theme]
    ground.draw(easel, frame, atlas.folder, subject.theme)
    strokes.draw(easel, frame, atlas, subject.mask, subject.theme, subject.raised)
    if subject.overlay is not None:
        overlay.draw(easel, frame, subject.overlay, subject.theme)
    left, bottom, right, _top = box
    free = [(left, bottom, left + _SCALE_PX + 60, bottom + 44)]
    if subject.overlay is not None:
        free += overlay.letter_boxes(frame, subject.overlay)
    if credit:
        free.append((right - text_px(credit, 11) - 16, bottom, right, bottom + 20))
    _names(easel, frame, atlas, subject, free)
    easel.clip_to(None)
    _scale_bar(easel, frame, subject.theme)
    if credit:
        easel.box(free[-1], inks.paper, opacity=0.75)
        easel.text(right - 8, bottom + 6, credit, colour=inks.quiet, size_px=11, align="right")
    easel.box(box, "none", edge=inks.rule, edge_px=1.0)
    return frame


def draw_legend(  # noqa: PLR0913 - where, what, and how large
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
            draw_sample(easel, entry, left, y + size * 0.36, theme, size / 15)
            easel.text(
                left + SAMPLE_PX[0] * size / 15 + 10, y, entry.text, colour=inks.text, size_px=size
            )
        y -= row * 0.4
    return y


def draw_legend_row(
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
            *(text_px(e.text, size) + SAMPLE_PX[0] * size / 15 + 34 for e in group.entries),
        )
        for group in groups
    ]
    shrink = min((right - left) / max(sum(wide), 1), 1.0)
    for group, width in zip(groups, wide, strict=True):
        draw_legend(
            easel, [group], left=left, top=top, bottom=bottom, theme=theme, size_px=size * shrink
        )
        left += width * shrink


def draw_sample(  # noqa: PLR0913, PLR0917 - where, what, and how large
    easel: Easel, entry: Entry, left: float, middle: float, theme: Theme, scale: float = 1.0
) -> None:
    """Draw the sample of one entry of a legend.

    Parameters
    ----------
    easel
        The page.
    entry
        The entry.
    left, middle
        Where it begins, and the height of its middle.
    theme
        Light or dark.
    scale
        How much larger than on screen.
    """
    wide, high = (part * scale for part in SAMPLE_PX)
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
        mark = strokes.Mark(sample.shape, sample.colour, 1.0, sample.size_px, filled=True)
        at = np.array([[left + wide / 2, middle]])
        strokes.points(easel, mark, at, sample.size_px * scale, theme)


def round_km(longest_km: float) -> float:
    """Choose a round length for a scale bar.

    Parameters
    ----------
    longest_km
        As long as it may be; more than 0.

    Returns
    -------
    float
        1, 2 or 5 times a power of ten.

    Examples
    --------
    >>> round_km(730), round_km(0.3)
    (500.0, 0.2)
    """
    power = 10.0 ** math.floor(math.log10(longest_km))
    return next(step * power for step in (5.0, 2.0, 1.0) if step * power <= longest_km)


def _names(
    easel: Easel, frame: Frame, atlas: Atlas, subject: Subject, free: Sequence[Bounds]
) -> None:
    shown = atlas.features["id"][subject.mask & (atlas.features["record"] == "hub").to_numpy()]
    hubs: list[names.Row] = []
    if len(shown) <= _MOST_HUBS:
        hubs = [
            {"kind": "hub", "name": name, "rank": rank, "lon": at.x, "lat": at.y}
            for entry in atlas.catalogue
            if entry.record == "hub"
            for name, rank, at in _ranked(atlas.layers[entry.id], set(shown))
        ]
    names.draw(easel, frame, atlas.folder, subject.theme, subject.lang, keep_free=free, hubs=hubs)


def _ranked(hubs: gpd.GeoDataFrame, shown: set[str]) -> Iterator[tuple[str, int, Any]]:
    """Go through hubs; towns, ports and borders come before stations and junctions."""
    own = hubs[hubs["id"].isin(shown)]
    for name, kind, at in zip(own["name"], own["kind"], own.geometry, strict=True):
        yield str(name), _RANK.get(HubKind(kind), 3), at


def _scale_bar(easel: Easel, frame: Frame, theme: Theme) -> None:
    inks = PAPER[theme]
    km = round_km(_SCALE_PX * frame.km_per_px())
    width = km / frame.km_per_px()
    left, bottom = frame.box[0] + 14, frame.box[1] + 14
    text = _("{km} km").format(km=number(km, 1))
    said = _("at the middle of the map")
    easel.box((left - 8, bottom - 8, left + _SCALE_PX + 40, bottom + 28), inks.paper, opacity=0.75)
    bar = np.array([[left, bottom + 7], [left, bottom], [left + width, bottom],
                    [left + width, bottom + 7]])  # fmt: skip
    easel.lines([bar], inks.text, 1.6)
    easel.text(left + 4, bottom + 9, text, colour=inks.text, size_px=_SCALE_TEXT_PX, bold=True)
    easel.text(
        left + 10 + text_px(text, _SCALE_TEXT_PX, bold=True),
        bottom + 9,
        said,
        colour=inks.quiet,
        size_px=10.5,
    )

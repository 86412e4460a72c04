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
from corridors.cartography.easel import Easel
from corridors.cartography.inks import PAPER
from corridors.cartography.lettering import Row
from corridors.cartography.projection import Bounds, Floats, Frame, fit
from corridors.cartography.typesetting import text_px
from corridors.pens import Theme
from corridors.terms import HubKind
from corridors.texts import _, number

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
    strokes.draw(easel, frame, atlas, subject.mask, subject.raised, subject.theme)
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
    hubs: list[Row] = []
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

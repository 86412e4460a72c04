"""Names on a page, none covering another: a grid of taken boxes, filled by importance."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corridors.basemap import LABELS, read_labels
from corridors.cartography.easel import Easel
from corridors.cartography.inks import NAMES
from corridors.cartography.lettering import (
    Lettering,
    Row,
    first_zoom,
    in_lines,
    is_capital,
    lettering,
    name_in,
)
from corridors.cartography.projection import Frame
from corridors.cartography.taken import Box, Taken
from corridors.cartography.typesetting import text_px
from corridors.pens import Theme

_LINE_HEIGHT = 1.18
_RING_PX, _DOT_PX = 5.0, 3.5
_CASED = re.compile(r"[A-Za-z\u00c0-\u052f\u1e00-\u1fff\s\W]+")
_TOWNS = {"city", "hub"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A name that has found its place.

    Attributes
    ----------
    lines
        One or two.
    lettering
        How they are set.
    x, y
        Where the middle of the first line is held.
    align
        At which side.
    box
        What they cover.
    at
        Where the thing named lies; None where nothing marks it.
    """

    lines: tuple[str, ...]
    lettering: Lettering
    x: float
    y: float
    align: str
    box: Box
    at: tuple[float, float] | None


def draw(  # noqa: PLR0913 - what every drawing here needs
    easel: Easel,
    frame: Frame,
    folder: Path,
    theme: Theme,
    lang: str,
    *,
    keep_free: Iterable[Box] = (),
    hubs: Sequence[Row] = (),
) -> None:
    """Write the names that a map has room for.

    Parameters
    ----------
    easel
        The page.
    frame
        Where the map lies on it.
    folder
        The data folder; without a table of names in it, nothing is written.
    theme
        Light or dark.
    lang
        ISO 639-1 code of the language of the names, or ``local``.
    keep_free
        Boxes of the page where no name may stand.
    hubs
        Rows of places that are marked already: ``kind`` is ``hub``, and ``name``, ``rank``,
        ``lat``, ``lon`` as in the table.
    """
    known = read_labels(folder / LABELS) if (folder / LABELS).is_file() else []
    easel.clip_to(None)
    for one in place([*known, *hubs], frame, theme, lang, keep_free=keep_free):
        _write(easel, one, theme)


def place(
    table: Sequence[Row],
    frame: Frame,
    theme: Theme,
    lang: str = "en",
    *,
    keep_free: Iterable[Box] = (),
) -> tuple[Placed, ...]:
    """Find places for names: each at the first free one of several, the most important first.

    Parameters
    ----------
    table
        Rows with ``kind``, ``name``, ``rank``, ``lat``, ``lon``.
    frame
        Where the map lies.
    theme
        Light or dark.
    lang
        Language of the names.
    keep_free
        Boxes of the page where no name may stand.

    Returns
    -------
    tuple[Placed, ...]
        No two boxes touch, and none reaches over the frame.
    """
    zoom = frame.zoom()
    taken = Taken()
    for box in keep_free:
        taken.take(box)
    near = list(_near(table, frame, zoom))
    for row, at in near:
        if is_capital(row):
            taken.take(_around(at, _RING_PX), row)
    found, told = [], set[str]()
    for row, at in near:
        if row["kind"] in _TOWNS and row["name"] in told:  # a town that is a hub too
            continue
        one = _spot(row, at, lettering(row, zoom, theme), taken, frame, lang)
        if one is not None:
            taken.take(one.box, row)
            told |= {row["name"]} if row["kind"] in _TOWNS else set()
            if one.lettering.marker == "dot":
                taken.take(_around(at, _DOT_PX), row)
            found.append(one)
    return tuple(found)


def _near(
    table: Sequence[Row], frame: Frame, zoom: float
) -> Iterator[tuple[Row, tuple[float, float]]]:
    rows = sorted(table, key=lambda row: (_weight(row), float(row["rank"]), row["name"]))
    shown = [row for row in rows if zoom >= first_zoom(row)]
    if not shown:
        return
    left, bottom, right, top = frame.box
    degrees = np.array([(row["lon"], row["lat"]) for row in shown], dtype=float)
    for row, (x, y) in zip(shown, frame.to_page(degrees), strict=True):
        if left < x < right and bottom < y < top:
            yield row, (float(x), float(y))


def _weight(row: Row) -> int:
    kind = row["kind"]
    if kind == "country":
        return 0 if float(row["rank"]) <= 3 else 3  # noqa: PLR2004 - larger countries
    if kind == "city":
        return 1 if is_capital(row) else 4
    return {"sea": 2, "hub": 2, "lake": 4}.get(kind, 5)


def _spot(  # noqa: PLR0913, PLR0917 - all that decides where a name may stand
    row: Row,
    at: tuple[float, float],
    style: Lettering,
    taken: Taken,
    frame: Frame,
    lang: str,
) -> Placed | None:
    name = name_in(row, lang)
    if style.upper and _CASED.fullmatch(name):
        name = name.upper()
    lines = in_lines(name, style.longest)
    width = max(
        text_px(line, style.size_px, bold=style.bold, italic=style.italic) for line in lines
    )
    if style.marker == "dot" and not taken.is_free(_around(at, _DOT_PX)):
        return None
    for x, y, align, box in _spots(at, width, len(lines), style):
        if _inside(box, frame.box) and taken.is_free(box, row):
            marked = at if style.marker in {"ring", "dot"} else None
            return Placed(lines, style, x, y, align, box, marked)
    return None


def _spots(
    at: tuple[float, float], width: float, count: int, style: Lettering
) -> Iterator[tuple[float, float, str, Box]]:
    high = style.size_px * _LINE_HEIGHT

    def spot(x: float, y: float, align: str) -> tuple[float, float, str, Box]:
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        top = y + high / 2
        return x, y, align, (left - 3, top - high * count - 1, left + width + 3, top + 1)

    x, y = at
    if not style.marker:
        first = y + high * (count - 1) / 2
        for share in (0, -0.6, 0.6, -1.1, 1.1):
            yield spot(x, first + share * high, "center")
        for share in (-0.3, 0.3):
            yield spot(x + share * width, first, "center")
        return
    gap = 8.0 if style.marker == "ring" else 6.0
    yield spot(x + gap, y, "left")
    yield spot(x - gap, y, "right")
    yield spot(x, y + gap + high / 2, "center")
    yield spot(x, y - gap - high / 2, "center")
    yield spot(x + gap, y + high / 2, "left")
    yield spot(x + gap, y - high / 2, "left")


def _write(easel: Easel, one: Placed, theme: Theme) -> None:
    style = one.lettering
    if one.at is not None:
        _dot(easel, one.at, style, theme)
    for number, line in enumerate(one.lines):
        easel.text(
            one.x,
            one.y - number * style.size_px * _LINE_HEIGHT,
            line,
            colour=style.colour,
            size_px=style.size_px,
            bold=style.bold,
            italic=style.italic,
            align=one.align,
            anchor="center",
            halo=style.halo,
        )


def _dot(easel: Easel, at: tuple[float, float], style: Lettering, theme: Theme) -> None:
    turn = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    circle = np.column_stack([np.cos(turn), np.sin(turn)])
    ring = style.marker == "ring"
    easel.mark(
        np.asarray(at) + circle * (3.6 if ring else 2.2),
        fill=NAMES[theme].dot,
        edge=style.colour,
        edge_px=1.6 if ring else 1.0,
    )
    if ring:
        easel.mark(np.asarray(at) + circle * 1.3, fill=style.colour)


def _around(at: tuple[float, float], half: float) -> Box:
    return (at[0] - half, at[1] - half, at[0] + half, at[1] + half)


def _inside(box: Box, frame: Box) -> bool:
    return box[0] > frame[0] and box[1] > frame[1] and box[2] < frame[2] and box[3] < frame[3]

"""Which names fit beside one another, decided before they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

_LETTER = 0.56  # mean width of a letter as a share of the height of the type, on the generous side
Align = Literal["left", "center", "right"]
_APART_PX = 8.0
_LEADER_PX = 3.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A name and where it is written.

    Attributes
    ----------
    index
        Which of the names it is.
    lane
        0 is nearest to the line.
    align
        Side at which it is held; a name near an edge or another one is written to one side.
    """

    index: int
    lane: int
    align: Align


def width_px(text: str, font_px: float) -> float:
    """Estimate how wide a text is.

    Parameters
    ----------
    text
        The text.
    font_px
        Height of its type.

    Returns
    -------
    float
        Pixels; on the generous side, letters of Chinese and Japanese counted double.
    """
    letters = sum(2.0 if ord(letter) > 0x2E7F else 1.0 for letter in text)  # noqa: PLR2004 - CJK
    return _LETTER * font_px * letters


def place(
    names: Sequence[tuple[float, str]], *, lanes: int, width_px: float, font_px: float
) -> list[Placed]:
    """Find room for names above a line, those that come first before the others.

    Parameters
    ----------
    names
        Where each belongs, in pixels from the left, and the name; the most important first.
    lanes
        How many rows there are.
    width_px
        How wide the whole is.
    font_px
        Height of the type.

    Returns
    -------
    list[Placed]
        Those there is room for, in the order given: no two overlap, and no name covers the leader
        that runs from a name in a farther lane down to the line.
    """
    room = [_Lane() for _ in range(lanes)]
    placed = []
    for index, (at, name) in enumerate(names):
        wide = _width(name, font_px)
        ways = (
            (lane, align, start)
            for lane in range(lanes)
            for align, start in _starts(at, wide, width_px)
        )
        for lane, align, start in ways:
            if _is_free(room, lane, at, start, start + wide):
                room[lane].names.append((start, start + wide))
                room[lane].leaders.append(at)
                placed.append(Placed(index, lane, align))
                break
    return placed


_width = width_px


@dataclass(slots=True)
class _Lane:
    names: list[tuple[float, float]] = field(default_factory=list)
    leaders: list[float] = field(default_factory=list)


def _starts(at: float, wide: float, whole: float) -> list[tuple[Align, float]]:
    starts: tuple[tuple[Align, float], ...] = (
        ("center", at - wide / 2),
        ("left", at),
        ("right", at - wide),
    )
    return [(align, start) for align, start in starts if start >= 0 and start + wide <= whole]


def _is_free(room: Sequence[_Lane], lane: int, at: float, start: float, end: float) -> bool:
    return (
        all(end + _APART_PX <= a or b + _APART_PX <= start for a, b in room[lane].names)
        and not any(
            start - _LEADER_PX < x < end + _LEADER_PX
            for farther in room[lane + 1 :]
            for x in farther.leaders
        )
        and not any(
            a - _LEADER_PX < at < b + _LEADER_PX for nearer in room[:lane] for a, b in nearer.names
        )
    )

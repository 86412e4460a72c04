"""Texts on a page: the font, how wide a line is set, where a text is broken into lines."""

import math
from functools import lru_cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from corridors.extract import clean_text

_FAMILY = "DejaVu Sans"
_SAFELY = 0.975  # at small sizes letters are set a little wider than they are measured


@lru_cache(maxsize=8)
def font(*, bold: bool = False, italic: bool = False) -> FontProperties:
    """Choose the font of the maps, which comes with matplotlib and has Cyrillic.

    Parameters
    ----------
    bold, italic
        How it is set.

    Returns
    -------
    FontProperties
        Read-only.
    """
    return FontProperties(
        family=_FAMILY,
        weight="bold" if bold else "normal",
        style="italic" if italic else "normal",
    )


def text_px(text: str, size_px: float, *, bold: bool = False, italic: bool = False) -> float:
    """Measure how wide a text is set.

    Parameters
    ----------
    text
        One line; nothing in it is read as mark-up.
    size_px
        Of its letters.
    bold, italic
        How it is set.

    Returns
    -------
    float
        Pixels; 0 for no text.
    """
    edge = _right_edge(one_line(text), bold=bold, italic=italic)
    return edge * size_px / text_to_path.FONT_SCALE


def one_line(text: str) -> str:
    """Write a text so that it can be drawn.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        Without control characters and breaks.
    """
    return clean_text(" ".join(text.splitlines()) if len(text.splitlines()) > 1 else text)


def wrapped(text: str, width_px: float, size_px: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines.

    Parameters
    ----------
    text
        Words.
    width_px
        As wide as a line may be; a single longer word is cut.
    size_px
        Of its letters.
    bold
        How it is set.

    Returns
    -------
    list[str]
        At least one line.
    """
    space = text_px("n n", size_px, bold=bold) - text_px("nn", size_px, bold=bold)
    lines, used = [""], 0.0
    for whole in text.split():
        for word in _cut(whole, width_px, size_px, bold=bold):
            wide = text_px(word, size_px, bold=bold)
            if lines[-1] and used + space + wide > _SAFELY * width_px:
                lines.append("")
            used = used + space + wide if lines[-1] else wide
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _cut(word: str, width_px: float, size_px: float, *, bold: bool) -> list[str]:
    """Cut a word that is wider than a line."""
    wide = text_px(word, size_px, bold=bold)
    if wide <= width_px:
        return [word]
    step = max(math.floor(len(word) * width_px / wide * 0.9), 1)
    return [word[at : at + step] for at in range(0, len(word), step)]


@lru_cache(maxsize=8192)
def _right_edge(line: str, *, bold: bool, italic: bool) -> float:
    """Find where the outlines of letters end, in units of the font.

    They are straight lines and quadratic curves, from p over the control point c to q. A curve
    whose c is right of both turns back at t = (p - c) / (p - 2 c + q).
    """
    points, codes = text_to_path.get_text_path(font(bold=bold, italic=italic), line)
    if not len(points):
        return 0.0
    x, kind = np.asarray(points)[:, 0], np.asarray(codes)
    control = np.flatnonzero(kind == Path.CURVE3)[::2]
    on_line = kind != Path.CLOSEPOLY
    on_line[control] = False
    p, c, q = x[control - 1], x[control], x[control + 1]
    turns = c > np.maximum(p, q)
    p, c, q = p[turns], c[turns], q[turns]
    return float(np.max(np.concatenate([x[on_line], p + (c - p) ** 2 / (2 * c - p - q)])))

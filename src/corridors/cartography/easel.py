"""A page to draw on, in pixels from its lower left corner; texts stay texts whatever they hold."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
import shapely
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from corridors.extract import clean_text

Floats = npt.NDArray[np.float64]
PX_PER_INCH = 1600 / 11.69
"""A page of 1,600 pixels is as wide as A4 is long."""

_PT_PER_PX = 72 / PX_PER_INCH
_FAMILY = "DejaVu Sans"
_FINEST_PX = 0.25
_SAFELY = 0.975  # at small sizes letters are set a little wider than they are measured
# What is drawn twice must come out the same: names of parts of an SVG are hashes with this salt.
_SETTINGS: Any = {
    "svg.hashsalt": "corridors",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "lines.scale_dashes": False,
    "text.usetex": False,
    "text.parse_math": False,
    "text.hinting": "none",
    "axes.unicode_minus": False,
    "path.simplify": False,
}


class Easel:
    """A page in the making.

    Parameters
    ----------
    wide_px, high_px
        Its size.
    paper
        Its colour, ``#rrggbb``.
    """

    def __init__(self, wide_px: float, high_px: float, paper: str) -> None:
        mpl.rcParams.update(_SETTINGS)  # the same values every time
        self.size_px = (wide_px, high_px)
        self.figure = Figure(
            figsize=(wide_px / PX_PER_INCH, high_px / PX_PER_INCH), facecolor=paper
        )
        FigureCanvasAgg(self.figure)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, wide_px)
        self.axes.set_ylim(0, high_px)
        self.axes.set_autoscale_on(False)
        self._level = 1.0
        self.clip: Rectangle | None = None

    def clip_to(self, box: Sequence[float] | None) -> None:
        """Keep what is drawn next inside a box.

        Parameters
        ----------
        box
            Left, bottom, right, top; None for the whole page.
        """
        if box is None:
            self.clip = None
            return
        left, bottom, right, top = box
        self.clip = Rectangle(
            (left, bottom), right - left, top - bottom, transform=self.axes.transData
        )

    def box(
        self,
        box: Sequence[float],
        fill: str,
        *,
        edge: str = "none",
        edge_px: float = 0.0,
        opacity: float = 1.0,
    ) -> None:
        """Draw a rectangle.

        Parameters
        ----------
        box
            Left, bottom, right, top.
        fill, edge
            Colours, or ``none``.
        edge_px
            Width of the edge.
        opacity
            Of the inside.
        """
        left, bottom, right, top = box
        corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        path = Path(corners, closed=True)
        self._add(
            PathPatch(
                path,
                facecolor=fill,
                edgecolor="none",
                linewidth=0,
                alpha=opacity,
                zorder=self._up(),
            )
        )
        if edge_px:
            self.lines([np.array(corners, dtype=float)], edge, edge_px)

    def areas(self, shapes: Iterable[shapely.Geometry], fill: str, opacity: float = 1.0) -> None:
        """Fill areas.

        Parameters
        ----------
        shapes
            Polygons on the page, their holes turned the other way.
        fill
            ``#rrggbb``.
        opacity
            From 0 to 1.
        """
        rings = [
            shapely.get_coordinates(ring)
            for shape in shapes
            for ring in (shape.exterior, *shape.interiors)
            if not ring.is_empty
        ]
        if not rings:
            return
        path = Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))
        self._add(
            PathPatch(
                path,
                facecolor=fill,
                edgecolor="none",
                linewidth=0,
                alpha=opacity,
                zorder=self._up(),
            )
        )

    def lines(  # noqa: PLR0913 - all by name
        self,
        paths: Sequence[Floats],
        colour: str,
        width_px: float,
        *,
        dash: Sequence[float] = (),
        opacity: float = 1.0,
        is_round: bool = False,
    ) -> None:
        """Draw lines in one stroke.

        Parameters
        ----------
        paths
            Each of shape (n, 2).
        colour
            ``#rrggbb``.
        width_px
            Their width.
        dash
            Lengths of line and gap, pixels.
        opacity
            From 0 to 1.
        is_round
            Whether lines and dashes end round.
        """
        if not paths:
            return
        pattern = tuple(part * _PT_PER_PX for part in dash)
        self._add(
            LineCollection(
                list(paths),
                colors=colour,
                linewidths=width_px * _PT_PER_PX,
                linestyles=[(0, pattern or None)],
                alpha=opacity,
                capstyle="round" if is_round else "butt",
                joinstyle="round",
                zorder=self._up(),
            )
        )

    def mark(
        self,
        outline: Floats,
        *,
        fill: str,
        edge: str = "none",
        edge_px: float = 0.0,
        opacity: float = 1.0,
    ) -> None:
        """Draw closed outlines.

        Parameters
        ----------
        outline
            Shape (n, 2), or (k, n, 2) for several of the same kind.
        fill, edge
            Colours, or ``none``.
        edge_px
            Width of the edge.
        opacity
            From 0 to 1.
        """
        rings = outline if outline.ndim == 3 else outline[None]  # noqa: PLR2004 - several
        path = Path.make_compound_path(
            *(Path(np.vstack([ring, ring[:1]]), closed=True) for ring in rings)
        )
        self._add(
            PathPatch(
                path,
                facecolor=fill,
                edgecolor=edge,
                linewidth=edge_px * _PT_PER_PX,
                alpha=opacity,
                joinstyle="round",
                zorder=self._up(),
            )
        )

    def text(  # noqa: PLR0913 - a text has many sides, all by name
        self,
        x: float,
        y: float,
        text: str,
        *,
        colour: str,
        size_px: float,
        bold: bool = False,
        italic: bool = False,
        align: str = "left",
        anchor: str = "baseline",
        halo: str | None = None,
        halo_px: float = 3.0,
    ) -> None:
        """Write a text; nothing in it is read as mark-up or as mathematics.

        Parameters
        ----------
        x, y
            Where it is held.
        text
            One line.
        colour
            ``#rrggbb``.
        size_px
            Of its letters.
        bold, italic
            How it is set.
        align
            ``left``, ``center`` or ``right``.
        anchor
            ``baseline``, ``center``, ``top`` or ``bottom``.
        halo
            Colour of the band around its letters; None for none.
        halo_px
            Width of the band, both sides together.
        """
        line = one_line(text)
        style: dict[str, Any] = {
            "fontproperties": font(bold=bold, italic=italic),
            "ha": align,
            "va": "center_baseline" if anchor == "center" else anchor,
            "parse_math": False,
            "clip_on": False,
        }
        if halo:
            band = self.axes.text(x, y, line, color=halo, zorder=self._up(), **style)
            band.set_fontsize(size_px * _PT_PER_PX)
            band.set_path_effects(
                [patheffects.Stroke(linewidth=halo_px * _PT_PER_PX, foreground=halo)]
            )
        written = self.axes.text(x, y, line, color=colour, zorder=self._up(), **style)
        written.set_fontsize(size_px * _PT_PER_PX)

    def _add(self, artist: PathPatch | LineCollection) -> None:
        if isinstance(artist, LineCollection):
            self.axes.add_collection(artist, autolim=False)
        else:
            self.axes.add_artist(artist)
        if self.clip is not None:
            artist.set_clip_path(self.clip)

    def _up(self) -> float:
        self._level += 1
        return self._level


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


@lru_cache(maxsize=8192)
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
    if not text.strip():
        return 0.0
    mpl.rcParams.update(_SETTINGS)
    extents = TextPath(
        (0, 0), one_line(text), size=100, prop=font(bold=bold, italic=italic)
    ).get_extents()
    return float(extents.x1) * size_px / 100


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


def fine(shapes: Iterable[shapely.Geometry], box: Sequence[float]) -> list[shapely.Geometry]:
    """Leave away what a page does not show: what is outside, and vertices closer than it prints.

    Parameters
    ----------
    shapes
        On the page, pixels.
    box
        Left, bottom, right, top.

    Returns
    -------
    list[shapely.Geometry]
        Single polygons, lines or points.
    """
    cut = shapely.clip_by_rect(np.asarray(list(shapes), dtype=object), *box)
    kept = shapely.get_parts(shapely.simplify(cut, _FINEST_PX))
    return [shape for shape in kept if not shape.is_empty]


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

"""A page to draw on, in pixels from its lower left corner; texts stay texts whatever they hold."""

import io
from collections.abc import Iterable, Sequence
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
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from corridors.cartography.typesetting import font, one_line

Floats = npt.NDArray[np.float64]
PX_PER_INCH = 1600 / 11.69
"""A page of 1,600 pixels is as wide as A4 is long."""

_PT_PER_PX = 72 / PX_PER_INCH
_HALO_PX = 3.0  # both sides together
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
        self._clip: Rectangle | None = None

    def clip_to(self, box: Sequence[float] | None) -> None:
        """Keep what is drawn next inside a box.

        Parameters
        ----------
        box
            Left, bottom, right, top; None for the whole page.
        """
        if box is None:
            self._clip = None
            return
        left, bottom, right, top = box
        self._clip = Rectangle(
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
        self._fill(Path(corners, closed=True), fill, opacity)
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
        self._fill(path, fill, opacity)

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
            ``baseline`` or ``center``.
        halo
            Colour of the band around its letters; None for none.
        """
        line = one_line(text)
        style: dict[str, Any] = {
            "fontproperties": font(bold=bold, italic=italic),
            "fontsize": size_px * _PT_PER_PX,
            "ha": align,
            "va": "center_baseline" if anchor == "center" else anchor,
            "parse_math": False,
            "clip_on": False,
        }
        if halo:
            band = self.axes.text(x, y, line, color=halo, zorder=self._up(), **style)
            stroke = patheffects.Stroke(linewidth=_HALO_PX * _PT_PER_PX, foreground=halo)
            band.set_path_effects([stroke])
        self.axes.text(x, y, line, color=colour, zorder=self._up(), **style)

    def saved(self, kind: str, **settings: Any) -> bytes:  # noqa: ANN401 - as matplotlib takes them
        """Write the page.

        Parameters
        ----------
        kind
            ``png``, ``svg`` or ``pdf``.
        **settings
            Passed on to matplotlib.

        Returns
        -------
        bytes
            The whole file.
        """
        file = io.BytesIO()
        self.figure.savefig(file, format=kind, facecolor=self.figure.get_facecolor(), **settings)
        return file.getvalue()

    def _fill(self, path: Path, fill: str, opacity: float) -> None:
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

    def _add(self, artist: PathPatch | LineCollection) -> None:
        if isinstance(artist, LineCollection):
            self.axes.add_collection(artist, autolim=False)
        else:
            self.axes.add_artist(artist)
        if self._clip is not None:
            artist.set_clip_path(self._clip)

    def _up(self) -> float:
        self._level += 1
        return self._level

"""Pieces that the strip diagram is made of: axes, words and their leaders."""

from collections.abc import Iterable, Sequence

import altair as alt
import pandas as pd

from corridors.strip import Strip
from corridors.style import Ink
from corridors.texts import _
from corridors.ui import labelling, parts

LEAST_PX = 900
"""The diagram is laid out for this width; on a narrower screen it is scrolled."""

HEIGHT_PX = 254
FONT_PX = 11
LINE_PX = 86
PAPER = Ink("#ffffff", "#11161d")
TEXT = Ink("#1f2a37", "#e6eaf0")
FAINT = Ink("#6b7686", "#98a3b3")
_ALIGNS: tuple[labelling.Align, ...] = ("left", "center", "right")


def anchored(
    named: Sequence[tuple[float, str]],
    lanes_px: Sequence[float],
    strip: Strip,
    *,
    leader_px: float | None = None,
    ink: Ink | None = None,
) -> Iterable[alt.Chart]:
    """Write names where there is room for them, with leaders to where they belong.

    Parameters
    ----------
    named
        Kilometre and name, the most important first.
    lanes_px
        Middles of the rows to write in, from the top of the diagram, nearest to the line first.
    strip
        For the scale.
    leader_px
        Where leaders end; None for no leaders.
    ink
        Colour of the names.

    Yields
    ------
    alt.Chart
        Leaders below names.
    """
    placed = labelling.place(
        [(km / strip.length_km * LEAST_PX, name) for km, name in named],
        lanes=len(lanes_px),
        width_px=LEAST_PX,
        font_px=FONT_PX,
    )
    if leader_px is not None and placed:
        rows = [
            {
                "km": named[one.index][0],
                "top": lanes_px[one.lane] + (6 if lanes_px[one.lane] < leader_px else -6),
                "bottom": leader_px,
            }
            for one in placed
        ]
        yield (
            alt.Chart(pd.DataFrame(rows))
            .mark_rule(strokeWidth=0.7, color=parts.colour(FAINT), opacity=0.8)
            .encode(x=x("km", strip), y=y("top"), y2="bottom:Q")
        )
    for align in _ALIGNS:
        for lane, at_px in enumerate(lanes_px):
            here = [named[one.index] for one in placed if (one.align, one.lane) == (align, lane)]
            if here:
                yield texts(here, at_px, strip, align=align, ink=ink or TEXT)


def texts(
    named: Sequence[tuple[float, str]],
    at_px: float,
    strip: Strip,
    *,
    align: labelling.Align = "center",
    ink: Ink = TEXT,
) -> alt.Chart:
    """Write words at kilometres.

    Parameters
    ----------
    named
        Kilometre and words.
    at_px
        Middle of the row, from the top of the diagram.
    strip
        For the scale.
    align
        Side at which the words are held.
    ink
        Their colour.

    Returns
    -------
    alt.Chart
        Words only.
    """
    rows = [{"km": km, "y": at_px, "text": text} for km, text in named]
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows, columns=["km", "y", "text"]))
        .mark_text(fontSize=FONT_PX, align=align, baseline="middle", color=parts.colour(ink))
        .encode(x=x("km", strip), y=y("y"), text="text:N")
    )
    return chart


def x(field: str, strip: Strip) -> alt.X:
    """Encode a field of kilometres.

    Parameters
    ----------
    field
        Its name.
    strip
        For the scale.

    Returns
    -------
    alt.X
        The axis from 0 to the length of the strip.
    """
    axis = alt.Axis(
        title=_("Kilometres along the main line"), grid=False, format=",d", tickCount=10
    )
    return alt.X(f"{field}:Q", axis=axis, scale=alt.Scale(domain=[0, strip.length_km], nice=False))


def y(field: str) -> alt.Y:
    """Encode a field of pixels from the top of the diagram.

    Parameters
    ----------
    field
        Its name.

    Returns
    -------
    alt.Y
        Without an axis.
    """
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[HEIGHT_PX, 0], nice=False))


def tip(field: str, title: str) -> alt.Tooltip:
    """Tell a field when it is pointed at.

    Parameters
    ----------
    field
        Its name.
    title
        What it is called.

    Returns
    -------
    alt.Tooltip
        As text.
    """
    return alt.Tooltip(f"{field}:N", title=title)

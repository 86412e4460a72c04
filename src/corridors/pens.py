"""What all charts share: their inks, what a mark tells, an axis of names."""

from collections.abc import Mapping
from typing import Any, Literal

import altair as alt
import pandas as pd

from corridors.style import Ink

Theme = Literal["light", "dark"]
Tips = Mapping[str, str]
"""Column to its name, in the order in which a mark tells them."""

CONFLICT_INK = Ink("#c46a10", "#f0a04b")
TEXT_INK = Ink("#1d2733", "#e6ebf1")
QUIET_INK = Ink("#5d6773", "#a3adb9")
GROUND_INK = Ink("#fbfaf7", "#151b22")
Spec = dict[str, Any]
"""A chart in the words of Vega-Lite."""

Layers = alt.Chart | alt.LayerChart | alt.FacetChart
"""A chart, or charts on one another, as Altair types them."""

ROW_PX = 20
AXIS_PX = 76
"""What an axis with its title takes of the height of a chart."""

_LEGEND_PX = 52
_LEGEND_ROW_PX = 24
LEGEND_COLUMNS = 2


def values(frame: pd.DataFrame) -> alt.InlineData:
    """Put a frame into a chart as plain values.

    Altair turns frames into data by a setting that all threads share; values need none.

    Parameters
    ----------
    frame
        Numbers, texts and truth values; what is missing becomes null.

    Returns
    -------
    alt.InlineData
        One record a row.
    """
    plain = frame.astype(object).where(frame.notna(), None)
    records = [
        {str(name): value for name, value in row.items()} for row in plain.to_dict("records")
    ]
    return alt.InlineData(values=records)


def spec(chart: Layers) -> Spec:
    """Write a chart out, without the look that Altair would give it.

    Parameters
    ----------
    chart
        The chart; its encodings name their types.

    Returns
    -------
    Spec
        Not held to the schema of Vega-Lite, which takes long: a test does that.
    """
    written: Spec = chart.to_dict(validate=False)
    written.pop("config", None)
    return written


def shade(ink: Ink, theme: Theme) -> str:
    """Take the colour of a theme.

    Parameters
    ----------
    ink
        A colour on light and on dark.
    theme
        Which of both.

    Returns
    -------
    str
        ``#rrggbb``.
    """
    return ink.dark if theme == "dark" else ink.light


def faded(ink: Ink, share: float, theme: Theme) -> str:
    """Mix a colour with the ground of a theme.

    Parameters
    ----------
    ink
        A colour on light and on dark.
    share
        How much of it is left, from 0 to 1.
    theme
        Which of both.

    Returns
    -------
    str
        ``#rrggbb``.

    Examples
    --------
    >>> faded(Ink("#000000", "#000000"), 0.0, "light") == GROUND_INK.light
    True
    """
    pairs = zip(*(bytes.fromhex(shade(i, theme)[1:]) for i in (ink, GROUND_INK)), strict=True)
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def legend_px(entries: int) -> int:
    """Say what a legend above a chart takes of its height.

    Parameters
    ----------
    entries
        How many it has.

    Returns
    -------
    int
        Pixels.
    """
    return _LEGEND_PX + _LEGEND_ROW_PX * ((entries - 1) // LEGEND_COLUMNS)


def told(tips: Tips) -> list[alt.Tooltip]:
    """Write what a mark tells.

    Parameters
    ----------
    tips
        Column to its name.

    Returns
    -------
    list[alt.Tooltip]
        In the same order; all of it is text.
    """
    return [alt.Tooltip(field=name, type="nominal", title=title) for name, title in tips.items()]


def holds(column: str) -> alt.FieldEqualPredicate:
    """Ask whether a column of truth values holds.

    Parameters
    ----------
    column
        Its name.

    Returns
    -------
    alt.FieldEqualPredicate
        A predicate, not an expression that a browser would have to evaluate.
    """
    return alt.FieldEqualPredicate(field=column, equal=True)


def ink_value(ink: Ink, theme: Theme) -> alt.ColorValue:
    """Give all marks one colour.

    Parameters
    ----------
    ink
        A colour on light and on dark.
    theme
        Which of both.

    Returns
    -------
    alt.ColorValue
        For the channel of colour.
    """
    return alt.ColorValue(value=shade(ink, theme))


def names() -> alt.Axis:
    """Make an axis of names.

    Returns
    -------
    alt.Axis
        Without ticks and line; long names are not cut.
    """
    return alt.Axis(
        ticks=False,
        domain=False,
        labelLimit=0,
        labelPadding=6,
        labelOverlap=False,
        labelFlush=False,
        labelBound=False,
    )

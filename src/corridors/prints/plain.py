"""Tables and charts as plain values, for whatever draws them."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    title
        Its heading.
    share
        Its width beside the others.
    is_number
        Whether it is set to the right.
    """

    title: str
    share: float
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table in words.

    Attributes
    ----------
    title
        What it holds.
    columns
        From left to right.
    rows
        One text a column; numbers in brackets are those of the list of sources.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One series.

    Attributes
    ----------
    name
        In the legend of the chart.
    values
        One a category; None where there is none.
    colour
        ``#rrggbb``; None for what the program chooses.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Graph:
    """A chart.

    Attributes
    ----------
    title, unit
        What it shows, and in which unit.
    kind
        ``stacked``: bars, the parts of each on one another; ``beside``: columns side by side.
    categories
        What the bars stand for.
    series
        At least one.
    """

    title: str
    unit: str
    kind: Literal["stacked", "beside"]
    categories: tuple[str, ...]
    series: tuple[Series, ...]

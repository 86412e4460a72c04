"""The ways of a comparison side by side, as a table and as charts."""

from collections.abc import Mapping, Sequence

from corridors import compare_words as words
from corridors.bars import PART_INKS
from corridors.borders import country_or_sea
from corridors.compare import Comparison
from corridors.compare_rows import Cell, rows
from corridors.extract import clean_text
from corridors.prints.plain import Column, Graph, Series, Table
from corridors.texts import _


def table(comparison: Comparison) -> Table:
    """Write out the ways, one column each.

    Parameters
    ----------
    comparison
        At least one way.

    Returns
    -------
    Table
        In the language in use.
    """
    names = (f"{one.letter} {clean_text(one.journey.name)}" for one in comparison.alternatives)
    return Table(
        _("The ways side by side"),
        (Column("", 2.2), *(Column(name.strip(), 3.0) for name in names)),
        tuple(
            (row.title, *(clean_text(_plain(cell)) for cell in row.cells))
            for row in rows(comparison)
        ),
    )


def graphs(comparison: Comparison) -> tuple[Graph, Graph]:
    """Draw kilometres by country and hours by cause, one bar a way.

    Parameters
    ----------
    comparison
        At least one way.

    Returns
    -------
    tuple[Graph, Graph]
        As on the page.
    """
    ways = comparison.alternatives
    km = {
        country_or_sea(code): [one.journey.km_by_country.get(code, 0.0) for one in ways]
        for code in comparison.countries
    }
    hours = {
        title: [getattr(one.effort.hours, name).central for one in ways]
        for name, title in words.causes().items()
    }
    return (
        _stacked(_("Kilometres by country"), _("km"), comparison, km),
        _stacked(_("Hours by cause, central estimate"), _("Hours"), comparison, hours),
    )


def _stacked(
    title: str, unit: str, comparison: Comparison, amounts: Mapping[str, Sequence[float]]
) -> Graph:
    return Graph(
        title,
        unit,
        "stacked",
        tuple(one.letter for one in comparison.alternatives),
        tuple(
            Series(
                name,
                tuple(round(amount, 1) or None for amount in parts),
                PART_INKS[at % len(PART_INKS)].light,
            )
            for at, (name, parts) in enumerate(amounts.items())
        ),
    )


def _plain(cell: Cell) -> str:
    items = ", ".join(cell.items)
    if not cell.head:
        return cell.text or items
    beside = f" ({cell.text})" if cell.text else ""
    return f"{cell.head}{beside}" + (f": {items}" if items else "")

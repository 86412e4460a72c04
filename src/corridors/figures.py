"""Figures as their sources have them, and where they contradict one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

import pandas as pd

from corridors.amounts import agree, is_number, span
from corridors.schema import Figure
from corridors.terms import Confidence, Disagreement
from corridors.texts import fold, number

PERIODIC = (
    "carbon_cut_",
    "consumption_",
    "export_usd",
    "generation_",
    "growth_",
    "import_",
    "population_",
    "share_",
    "students",
    "throughput_",
    "trade_",
    "trains_",
)
"""Beginnings of quantities that belong to a year: they are compared within one year only.

All others (lengths, capacities, costs, years of opening …) are compared whenever they were
written down.
"""

RUNNING = ("delivered_", "progress_")
"""Beginnings of quantities that only grow: counted from a beginning to the year they name."""


@dataclass(frozen=True, slots=True, eq=False)
class Conflict:
    """Figures that cannot all be right, or that at least do not say the same.

    Attributes
    ----------
    subject, quantity, scope
        What they speak of.
    year
        The year they speak of; empty where the quantity belongs to none.
    figures
        The rows of the table of figures, at least two different values.
    kind
        In which way they disagree.
    """

    subject: str
    quantity: str
    scope: str
    year: str
    figures: pd.DataFrame
    kind: Disagreement = Disagreement.DIFFERENT


def of_subject(figures: pd.DataFrame, subject: str) -> pd.DataFrame:
    """Take the figures of one subject, in the order of the file.

    Parameters
    ----------
    figures
        The table of figures.
    subject
        Id of a feature or corridor.

    Returns
    -------
    pd.DataFrame
        Rows of `figures`; none for a subject without figures.
    """
    return figures[figures["subject"] == subject]


def rows(figures: pd.DataFrame) -> list[Figure]:
    """Take figures out of their table, one by one.

    Parameters
    ----------
    figures
        The table of figures, or part of it.

    Returns
    -------
    list[Figure]
        In the same order; what is missing is None.
    """
    names = [str(name) for name in figures.columns]
    held = [[_known(value) for value in figures[name].tolist()] for name in figures.columns]
    return [
        Figure.model_construct(**dict(zip(names, values, strict=True)))
        for values in zip(*held, strict=True)
    ]


def conflicts(figures: pd.DataFrame) -> list[Conflict]:
    """Find all figures of the same subject, quantity, scope and period that disagree.

    Nothing is averaged or resolved. Two figures agree where one is a coarser way of saying the
    other, see `corridors.amounts.agree`. Where two of a group do not,
    the whole group is given. Words agree if they are the same but for spelling. A quantity of
    `PERIODIC` is held apart by year. One of `RUNNING` may be larger later: it disagrees within one
    year, or where it falls, or where a mere claim is larger than everything that is published.

    Parameters
    ----------
    figures
        The table of figures, or part of it.

    Returns
    -------
    list[Conflict]
        In the order in which their first figures stand in the table.
    """
    told = rows(figures)
    groups: dict[tuple[str, str, str, str], list[int]] = {}
    for place, figure in enumerate(told):
        period = figure.year if figure.quantity.startswith(PERIODIC) else ""
        key = figure.subject, figure.quantity, fold(figure.scope), period
        groups.setdefault(key, []).append(place)
    found = []
    for (subject, quantity, _, period), places in groups.items():
        kind = _disagreement([told[place] for place in places])
        if kind:
            scope = told[places[0]].scope
            found.append(Conflict(subject, quantity, scope, period, figures.iloc[places], kind))
    return found


def unconfirmed(figures: pd.DataFrame) -> pd.DataFrame:
    """Take the figures that are claimed and for whose quantity nothing is published.

    Parameters
    ----------
    figures
        The table of figures, or part of it.

    Returns
    -------
    pd.DataFrame
        Rows of `figures`: claims of which no other source states any figure of the same subject
        and quantity.
    """
    key = figures["subject"] + "|" + figures["quantity"]
    stated = set(key[figures["confidence"] == Confidence.PUBLISHED])
    return figures[(figures["confidence"] == Confidence.CLAIMED) & ~key.isin(stated)]


def undated(figures: pd.DataFrame) -> pd.DataFrame:
    """Take the numbers that belong to a year of which the source names none.

    Parameters
    ----------
    figures
        The table of figures, or part of it.

    Returns
    -------
    pd.DataFrame
        Rows of `figures` with a quantity of `PERIODIC` or `RUNNING`, a number and no year: they can
        be compared with nothing.
    """
    of_a_year = figures["quantity"].str.startswith(PERIODIC + RUNNING)
    numeric = figures[["value", "low", "high"]].notna().any(axis=1)
    return figures[of_a_year & numeric & (figures["year"] == "")]


def written(figure: Figure) -> str:
    """Write the value of a figure as its source has it, with qualifier and unit.

    Parameters
    ----------
    figure
        One figure.

    Returns
    -------
    str
        E.g. ``> 800 km``, ``55–60 bcm/a`` or the words of the source.
    """
    unit = "" if figure.unit in {"year", "count"} else figure.unit
    amount = " ".join(part for part in (*_amount(figure), unit) if part)
    if amount == unit:
        return figure.text
    return f"{amount} ({figure.text})" if figure.text else amount


def _known(value: object) -> object:
    return None if value is None or value != value else value  # noqa: PLR0124 - only nan differs from itself


def _amount(figure: Figure) -> tuple[str, str]:
    is_year = figure.unit == "year" or figure.quantity.endswith("_year")

    def plain(value: float) -> str:
        return str(int(value)) if is_year else number(value, decimals=4)

    value, low, high = figure.value, figure.low, figure.high
    between = f"{plain(low)}–{plain(high)}" if low is not None and high is not None else ""
    if value is not None:
        return figure.qualifier, f"{plain(value)} ({between})" if between else plain(value)
    if between:
        return figure.qualifier, between
    if low is not None:
        return ">", plain(low)
    return ("<", plain(high)) if high is not None else ("", "")


def _disagreement(told: Sequence[Figure]) -> Disagreement | None:
    words = {fold(figure.text) for figure in told if not is_number(figure)}
    numbers = [figure for figure in told if is_number(figure)]
    if len(words) + len({figure.unit for figure in numbers}) > 1:
        return Disagreement.DIFFERENT
    if told[0].quantity.startswith(RUNNING):
        return _running(numbers)
    return Disagreement.DIFFERENT if _differ(numbers) else None


def _running(numbers: Sequence[Figure]) -> Disagreement | None:
    by_year: dict[str, list[Figure]] = {}
    for figure in numbers:
        by_year.setdefault(figure.year[:4], []).append(figure)
    if any(_differ(same) for same in by_year.values()):
        return Disagreement.DIFFERENT
    reached = Decimal(0)
    for year in sorted(by_year.keys() - {""}):
        if any(span(figure)[1] < reached for figure in by_year[year]):
            return Disagreement.FALLING
        reached = max(reached, *(span(figure)[0] for figure in by_year[year]))
    is_sure = [figure.confidence == Confidence.PUBLISHED for figure in numbers]
    most = max((span(f)[1] for f, sure in zip(numbers, is_sure, strict=True) if sure), default=None)
    claims = [span(f)[0] for f, sure in zip(numbers, is_sure, strict=True) if not sure]
    beyond = most is not None and any(claim > most for claim in claims)
    return Disagreement.UNDOCUMENTED if beyond else None


def _differ(numbers: Sequence[Figure]) -> bool:
    return any(not agree(one, other) for one, other in combinations(numbers, 2))

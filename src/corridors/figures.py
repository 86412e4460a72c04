"""Figures as their sources have them, and where they contradict one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

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

Span = tuple[Decimal, Decimal]


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
    plain = figures.astype(object).where(figures.notna(), None)
    return [
        Figure.model_construct(**{str(name): value for name, value in row.items()})
        for row in plain.to_dict("records")
    ]


def conflicts(figures: pd.DataFrame) -> list[Conflict]:
    """Find all figures of the same subject, quantity, scope and period that disagree.

    Nothing is averaged or resolved. Figures that can mean the same number, see `span`, agree;
    where two of a group do not, the whole group is given. Words agree if they are the same but
    for spelling. A quantity of `PERIODIC` is held apart by year. One of `RUNNING` may be larger
    later: it disagrees within one year, or where it falls, or where a mere claim is larger than
    everything that is published.

    Parameters
    ----------
    figures
        The table of figures, or part of it.

    Returns
    -------
    list[Conflict]
        In the order in which their first figures stand in the table.
    """
    if figures.empty:
        return []
    keyed = figures.assign(
        _scope=figures["scope"].map(fold),
        _period=figures["year"].where(figures["quantity"].str.startswith(PERIODIC), ""),
    )
    found = []
    for _, group in keyed.groupby(["subject", "quantity", "_scope", "_period"], sort=False):
        told = group[list(figures.columns)]
        kind = _disagreement(rows(told))
        if kind:
            first = group.iloc[0]
            found.append(
                Conflict(
                    first["subject"],
                    first["quantity"],
                    first["scope"],
                    first["_period"],
                    told,
                    kind,
                )
            )
    return found


def span(figure: Figure) -> Span | None:
    """Say from where to where the number of a figure may lie as it is written.

    A plain number is rounded to its last digit, so 94.82 and 94.8 agree. About so many is rounded
    to the last digit that is not 0. More than so many reaches as far as the next number as round
    as it: "more than 43" is said of 43.82 and not of 95, "more than 70" not of 94.82. Up to so many
    likewise, downwards.

    Parameters
    ----------
    figure
        One figure.

    Returns
    -------
    tuple[Decimal, Decimal] or None
        Both ends; None where the source has words only.

    Examples
    --------
    >>> row = dict.fromkeys(Figure.model_fields, "") | {"low": None, "high": None}
    >>> span(Figure.model_construct(**row | {"value": 94.8}))
    (Decimal('94.75'), Decimal('94.85'))
    >>> span(Figure.model_construct(**row | {"value": 70.0, "qualifier": ">"}))
    (Decimal('70'), Decimal('80'))
    """
    value, low, high = figure.value, figure.low, figure.high
    if value is None and low is None and high is None:
        return None
    about = figure.qualifier == "≈"
    ends: list[Decimal] = []
    if value is not None:
        ends += _about(value, figure.qualifier)
    if low is not None and high is not None:
        ends += [_about(low, "≈")[0] if about else Decimal(repr(low))]
        ends += [_about(high, "≈")[1] if about else Decimal(repr(high))]
    elif low is not None:
        ends += _about(low, ">")
    elif high is not None:
        ends += _about(high, "<")
    return min(ends), max(ends)


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
    words = {fold(figure.text) for figure in told if span(figure) is None}
    spans = [(figure, found) for figure in told if (found := span(figure)) is not None]
    units = {figure.unit for figure, _ in spans}
    if len(words) + len(units) > 1:
        return Disagreement.DIFFERENT
    if not spans or not told[0].quantity.startswith(RUNNING):
        return Disagreement.DIFFERENT if _apart([found for _, found in spans]) else None
    return _running(spans)


def _running(spans: Sequence[tuple[Figure, Span]]) -> Disagreement | None:
    by_year: dict[str, list[Span]] = {}
    for figure, found in spans:
        by_year.setdefault(figure.year[:4], []).append(found)
    if any(_apart(same) for same in by_year.values()):
        return Disagreement.DIFFERENT
    by_year.pop("", None)
    reached: list[Decimal] = []
    for year in sorted(by_year):
        if any(high <= low for _, high in by_year[year] for low in reached):
            return Disagreement.FALLING
        reached += [low for low, _ in by_year[year]]
    published = [high for figure, (_, high) in spans if figure.confidence == Confidence.PUBLISHED]
    claimed = [low for figure, (low, _) in spans if figure.confidence != Confidence.PUBLISHED]
    beyond = bool(published and claimed) and max(claimed) >= max(published)
    return Disagreement.UNDOCUMENTED if beyond else None


def _apart(spans: Sequence[Span]) -> bool:
    return len(spans) > 1 and max(low for low, _ in spans) >= min(high for _, high in spans)


def _about(value: float, qualifier: str) -> Span:
    exact = Decimal(repr(value))
    exponent = int(exact.normalize().as_tuple().exponent) if exact else 0
    round_to = Decimal(1).scaleb(exponent)
    if qualifier == ">":
        return exact, exact + round_to
    if qualifier == "<":
        return exact - round_to, exact
    half = (round_to if qualifier == "≈" else min(round_to, Decimal(1))) / 2
    return exact - half, exact + half

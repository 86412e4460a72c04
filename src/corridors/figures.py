"""Figures as their sources have them, and where they contradict one another."""

from dataclasses import dataclass

import pandas as pd

from corridors.schema import Figure
from corridors.texts import fold, number

PERIODIC = (
    "consumption_",
    "delivered_",
    "export_usd",
    "generation_",
    "growth_",
    "import_",
    "population_",
    "progress_",
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
    """

    subject: str
    quantity: str
    scope: str
    year: str
    figures: pd.DataFrame


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
    """Find all figures of the same subject, quantity, scope and period that differ.

    Only a quantity of `PERIODIC` is held apart by year. Nothing is averaged or resolved. Two
    sources that give the same value do not conflict.

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
        _says=[_said(figure) for figure in rows(figures)],
    )
    found = []
    for _, group in keyed.groupby(["subject", "quantity", "_scope", "_period"], sort=False):
        if len(set(group["_says"])) > 1:
            first = group.iloc[0]
            told = group[list(figures.columns)]
            found.append(
                Conflict(
                    first["subject"], first["quantity"], first["scope"], first["_period"], told
                )
            )
    return found


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


def _said(figure: Figure) -> str:
    numbers = (figure.value, figure.low, figure.high)
    return fold(figure.text) if numbers == (None, None, None) else f"{numbers} {figure.unit}"

"""Figures as their sources have them, and where they contradict one another."""

from dataclasses import dataclass

import pandas as pd

from corridors.texts import fold, number

STANDING = (
    "length_km",
    "tunnel_length_km",
    "gauge_mm",
    "voltage_kv",
    "capacity_",
    "start_year",
    "cost_",
    "status",
    "area_",
)
"""Quantities that do not belong to a year: two values differ whenever they were written down.

All others (trade, growth, throughput …) are compared within one year only.
"""

_DECIMALS = 6  # more than any source writes


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


def conflicts(figures: pd.DataFrame) -> list[Conflict]:
    """Find all figures of the same subject, quantity, scope and period that differ.

    A quantity in `STANDING` is compared whatever its year. Nothing is averaged or resolved. Two
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
        _period=figures["year"].where(~figures["quantity"].str.startswith(STANDING), ""),
        _says=[str(_said(row)) for row in figures.itertuples()],
    )
    found = []
    for _, group in keyed.groupby(["subject", "quantity", "_scope", "_period"], sort=False):
        if len(set(group["_says"])) > 1:
            first = group.iloc[0]
            rows = group[list(figures.columns)]
            found.append(
                Conflict(
                    first["subject"], first["quantity"], first["scope"], first["_period"], rows
                )
            )
    return found


def written(figure: object) -> str:
    """Write the value of a figure as its source has it, with qualifier and unit.

    Parameters
    ----------
    figure
        A row of the table of figures, as ``itertuples`` gives it.

    Returns
    -------
    str
        E.g. ``> 800 km``, ``55–60 bcm/a`` or the words of the source.
    """
    value, low, high, text, qualifier, unit = (
        getattr(figure, name) for name in ("value", "low", "high", "text", "qualifier", "unit")
    )
    if pd.notna(value):
        amount = _amount(value, unit)
    elif pd.notna(low) and pd.notna(high):
        amount = f"{_amount(low, unit)}–{_amount(high, unit)}"
    elif pd.notna(low) or pd.notna(high):
        qualifier = ">" if pd.notna(low) else "<"
        amount = _amount(low if pd.notna(low) else high, unit)
    else:
        return str(text)
    shown = "" if unit == "year" else str(unit)
    parts = (qualifier, amount, shown)
    written_out = " ".join(part for part in parts if part)
    return f"{written_out} ({text})" if text else written_out


def _amount(value: float, unit: str) -> str:
    return str(int(value)) if unit == "year" else number(value, _DECIMALS)


def _said(figure: object) -> tuple[str, ...]:
    value, low, high = (getattr(figure, name) for name in ("value", "low", "high"))
    if pd.notna(value) or pd.notna(low) or pd.notna(high):
        return (str(float(value)), str(float(low)), str(float(high)))
    return (fold(getattr(figure, "text", "")),)

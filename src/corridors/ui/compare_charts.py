"""Kilometres by country and hours by cause, as stacked bars."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from corridors import bars
from corridors import compare_words as words
from corridors.borders import country_or_sea
from corridors.compare import Alternative, Comparison
from corridors.texts import _
from corridors.ui import parts, plots
from corridors.ui.plots import Plot

Split = Callable[[Alternative], Mapping[str, float]]


def show(comparison: Comparison) -> None:
    """Show both charts side by side.

    Parameters
    ----------
    comparison
        At least one alternative.
    """
    left, right = st.columns(2, gap="large")
    with left:
        plots.show(by_country(comparison))
    with right:
        plots.show(by_cause(comparison))


def by_country(comparison: Comparison) -> Plot:
    """Draw kilometres by country, one bar an alternative.

    Parameters
    ----------
    comparison
        At least one alternative.

    Returns
    -------
    Plot
        Countries in order of travel.
    """
    rows = _rows(
        comparison,
        lambda one: {country_or_sea(code): km for code, km in one.journey.km_by_country.items()},
        words.km,
    )
    order = [country_or_sea(code) for code in comparison.countries]
    title = _("Kilometres by country")
    return _plot(title, rows, order, _("Kilometres"))


def by_cause(comparison: Comparison) -> Plot:
    """Draw the central hours by what they are spent with, one bar an alternative.

    Parameters
    ----------
    comparison
        At least one alternative.

    Returns
    -------
    Plot
        Moving first.
    """
    names = words.causes()
    rows = _rows(
        comparison,
        lambda one: {name: getattr(one.effort.hours, part).central for part, name in names.items()},
        lambda hours: words.signed(hours, _("h")).lstrip("+±"),
    )
    return _plot(_("Hours by cause, central estimate"), rows, list(names.values()), _("Hours"))


def _rows(comparison: Comparison, split: Split, written: Callable[[float], str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (one.letter, name, amount, written(amount))
            for one in comparison.alternatives
            for name, amount in split(one).items()
            if amount > 0
        ],
        columns=["row", "part", "amount", "written"],
    )


def _plot(title: str, rows: pd.DataFrame, order: Sequence[str], axis: str) -> Plot:
    tips = {"row": _("Alternative"), "part": _("Part"), "written": _("Amount")}
    chart = bars.shares(rows, order, axis, tips, parts.theme())
    told = "; ".join(
        f"{letter}: " + ", ".join(f"{r.part} {r.written}" for r in some.itertuples())
        for letter, some in rows.groupby("row", sort=False)
    )
    return plots.plot(title, chart, told)

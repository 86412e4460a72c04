"""Trade, growth, exports, targets and throughput: which figures stand in which chart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from corridors.atlas import Atlas
from corridors.figures import conflicts, of_subject
from corridors.terms import RecordKind

MORE_SUBJECTS = ("middle-corridor",)
"""Subjects with a series of their own beside the records of statistics."""

CHARTED = (
    "trade_usd_bn",
    "trade_usd_m",
    "export_usd_m",
    "share_pct",
    "growth_pct",
    "throughput_mt_a",
    "throughput_teu_a",
)
BESIDE = ("share_pct", "growth_pct")
"""Quantities that are compared beside one another and not over time."""

TARGET_OF = {"trade_target_usd_m": "trade_usd_m"}
"""Quantities that are targets of another: they stand in its chart."""

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_PART = re.compile(rf"({_MONTH})–({_MONTH})")
_EVER = re.compile(r"\b(highest|lowest)\b", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(target|potential|forecast|plan|planned|projected|projection)\b", re.IGNORECASE
)
_YEARS_OVER_TIME = 2

Kind = Literal["stated", "part", "target"]
Form = Literal["years", "amounts"]


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Figures that are drawn together.

    Attributes
    ----------
    quantity
        What they measure.
    scope
        Which part or aspect all of them are about; empty for the whole subject.
    form
        ``years``: over time; ``amounts``: beside one another, one row a scope.
    figures
        Rows of `classified`.
    """

    quantity: str
    scope: str
    form: Form
    figures: pd.DataFrame


def subjects(atlas: Atlas, countries: Sequence[str] = ()) -> list[str]:
    """Name the subjects of trade.

    Parameters
    ----------
    atlas
        The data.
    countries
        Only subjects that concern one of them; all where it is empty.

    Returns
    -------
    list[str]
        Ids of corridor records: statistics and `MORE_SUBJECTS`, trade before growth before
        throughput.
    """
    statistics = [n for n, r in atlas.corridors.items() if r.kind is RecordKind.STATISTICS]
    named = [*statistics, *(name for name in MORE_SUBJECTS if name in atlas.corridors)]
    wanted = set(countries)
    chosen = [name for name in named if not wanted or wanted & set(atlas.corridors[name].countries)]
    figures = atlas.figures
    first = {
        name: min(
            (
                CHARTED.index(quantity)
                for quantity in set(of_subject(figures, name)["quantity"])
                if quantity in CHARTED
            ),
            default=len(CHARTED),
        )
        for name in chosen
    }
    return sorted(chosen, key=lambda name: first[name])


def classified(figures: pd.DataFrame) -> pd.DataFrame:
    """Say of each figure with a number where it stands and what sort of figure it is.

    Parameters
    ----------
    figures
        The table of figures, or part of it.

    Returns
    -------
    pd.DataFrame
        The rows with a number, and columns ``at`` (where its mark stands: the value, the middle of
        a range, the end of an open one), ``first`` and ``last`` (its range; nan for none), ``kind``
        (``stated`` for a whole period, ``part`` for a part of a year, ``target`` for what is not
        yet) and ``dispute`` (number of the conflict it stands in, -1 for none).
    """
    numeric = figures[figures[["value", "low", "high"]].notna().any(axis=1)]
    number_of = {
        index: place
        for place, conflict in enumerate(conflicts(numeric))
        for index in conflict.figures.index
    }
    ends = numeric[["low", "high"]]
    is_range = ends.notna().all(axis=1)
    return numeric.assign(
        at=numeric["value"].fillna(ends.mean(axis=1)),
        first=ends["low"].where(is_range),
        last=ends["high"].where(is_range),
        kind=[
            _kind(scope, quantity)
            for scope, quantity in zip(numeric["scope"], numeric["quantity"], strict=True)
        ],
        dispute=[number_of.get(index, -1) for index in numeric.index],
    )


def panels(figures: pd.DataFrame) -> list[Panel]:
    """Arrange the figures of one subject in charts.

    Parts of a year and targets stand beside the whole they belong to. Other scopes stand over time
    where they have several years, else beside one another.

    Parameters
    ----------
    figures
        Figures of one subject.

    Returns
    -------
    list[Panel]
        In the order of `CHARTED`, at least two figures each.
    """
    table = classified(figures)
    of_which = table["quantity"].replace(TARGET_OF)
    is_whole = table["scope"].map(_is_whole).astype(bool)
    found = []
    for quantity in CHARTED:
        of_it, whole = table[of_which == quantity], is_whole[of_which == quantity]
        if quantity in BESIDE or of_it.loc[whole, "year"].nunique() < _YEARS_OVER_TIME:
            whole = whole & False
        found.append(Panel(quantity, "", "years", of_it[whole]))
        rest = of_it[~whole]
        years = rest.groupby("scope")["year"].transform("nunique")
        several = (years >= _YEARS_OVER_TIME) & (quantity not in BESIDE)
        found += [
            Panel(quantity, str(scope), "years", group)
            for scope, group in rest[several].groupby("scope", sort=False)
        ]
        found.append(Panel(quantity, "", "amounts", rest[~several]))
    return [panel for panel in found if len(panel.figures) > 1]


def undrawn(figures: pd.DataFrame, arranged: Sequence[Panel]) -> pd.DataFrame:
    """Take the figures of one subject that are in none of its charts.

    Parameters
    ----------
    figures
        Figures of one subject.
    arranged
        Its charts, as `panels` arranges them.

    Returns
    -------
    pd.DataFrame
        Rows of `figures`: words, and numbers that stand alone.
    """
    drawn = {index for panel in arranged for index in panel.figures.index}
    return figures[[index not in drawn for index in figures.index]]


def _kind(scope: str, quantity: str) -> Kind:
    if quantity in TARGET_OF or _TARGET.search(scope):
        return "target"
    return "part" if _PART.search(scope) else "stated"


def _is_whole(scope: str) -> bool:
    is_aspect = bool(_PART.fullmatch(scope) or _TARGET.search(scope) or _EVER.search(scope))
    return not scope or (is_aspect and "," not in scope)

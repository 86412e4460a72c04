"""Which features are shown: the shared filters as one frozen value that a URL can carry."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from corridors.terms import Mode, Status
from corridors.texts import fold

LONGEST_QUERY = 100
FACETS = ("mode", "status", "country", "corridor")
"""Filters that offer options; within one any option is enough, all filters must agree."""

_COLUMN = {"mode": "modes", "status": "status", "country": "countries", "corridor": "corridors"}
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Selection:
    """The shared filters; an empty one lets everything through.

    Attributes
    ----------
    mode, status, country, corridor
        Options chosen, as in the URL.
    year
        First and last year of opening, both included; features without a year are left out.
        None lets every year, and none, through.
    q
        Words that must all occur among a feature's names or its corridors' names.
    """

    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    corridor: tuple[str, ...] = ()
    year: tuple[int, int] | None = None
    q: str = ""

    def active(self) -> tuple[str, ...]:
        """Name the filters that are set.

        Returns
        -------
        tuple[str, ...]
            In a fixed order; none for an empty selection.
        """
        return tuple(name for name in (*FACETS, "year", "q") if getattr(self, name))

    def without(self, name: str) -> "Selection":
        """Let go of one filter.

        Parameters
        ----------
        name
            One of `FACETS`, ``year`` or ``q``.

        Returns
        -------
        Selection
            The same with that filter empty.
        """
        return replace(self, **{name: getattr(Selection(), name)})

    def to_query(self) -> dict[str, list[str]]:
        """Write the selection as words of a URL.

        Returns
        -------
        dict[str, list[str]]
            Name to values; what is not set is left out.
        """
        query = {name: list(getattr(self, name)) for name in FACETS if getattr(self, name)}
        if self.year:
            query["year"] = [f"{self.year[0]}-{self.year[1]}"]
        if self.q:
            query["q"] = [self.q]
        return query


class Options:
    """What the filters can be set to for a set of features, and how many each would leave.

    Parameters
    ----------
    features
        Columns ``modes``, ``status``, ``countries``, ``corridors``, ``start_year``, ``words``;
        ``modes``, ``countries`` and ``corridors`` hold lists, ``status`` one word.
    corridors
        Ids of the corridors to offer, in the order to offer them.

    Notes
    -----
    Membership is kept as one boolean column an option, so that counting all of them for a click
    is one product of a matrix and a mask, also for ten thousand features.
    """

    def __init__(self, features: pd.DataFrame, corridors: Sequence[str]) -> None:
        held = {
            name: [[v] if isinstance(v, str) else list(v) for v in features[_COLUMN[name]]]
            for name in FACETS
        }
        present = {name: {v for row in rows for v in row} for name, rows in held.items()}
        ordered = {
            "mode": [mode.value for mode in Mode],
            "status": [status.value for status in Status],
            "country": sorted(present["country"]),
            "corridor": list(corridors),
        }
        self.values: dict[str, tuple[str, ...]] = {
            name: tuple(v for v in ordered[name] if v in present[name]) for name in FACETS
        }
        self._matrix = {
            name: np.array(
                [[v in row for v in self.values[name]] for row in map(set, held[name])], dtype=bool
            ).reshape(len(features), len(self.values[name]))
            for name in FACETS
        }
        self._year = features["start_year"].to_numpy(dtype=float)
        self._words = features["words"].to_numpy(dtype=object)
        known = self._year[~np.isnan(self._year)]
        self.years: tuple[int, int] | None = (
            (int(known.min()), int(known.max())) if known.size else None
        )
        self.undated = int(np.isnan(self._year).sum())

    def __len__(self) -> int:
        return len(self._year)

    def parse(self, query: Mapping[str, Sequence[str]]) -> tuple[Selection, tuple[str, ...]]:
        """Read a selection from the words of a URL, whatever they are.

        Parameters
        ----------
        query
            Name to values; names that are not of a filter are passed over.

        Returns
        -------
        tuple[Selection, tuple[str, ...]]
            What could be read, and the filters of which something was dropped.
        """
        chosen: dict[str, Any] = {}
        dropped = []
        for name in FACETS:
            words = [part for value in query.get(name, ()) for part in value.split(",") if part]
            allowed = set(self.values[name])
            chosen[name] = tuple(v for v in self.values[name] if v in set(words) & allowed)
            if set(words) - allowed:
                dropped.append(name)
        if query.get("year"):
            chosen["year"] = self._parse_year(query["year"][-1])
            if chosen["year"] is None:
                dropped.append("year")
            elif chosen["year"] == self.years:
                chosen["year"] = None
        if query.get("q"):
            typed = "".join(c if c.isprintable() else " " for c in query["q"][-1])
            chosen["q"] = typed.strip()[:LONGEST_QUERY].strip()
            if chosen["q"] != query["q"][-1].strip():
                dropped.append("q")
        return Selection(**chosen), tuple(dropped)

    def select(self, selection: Selection) -> Mask:
        """Find the features a selection lets through.

        Parameters
        ----------
        selection
            The filters.

        Returns
        -------
        np.ndarray
            Shape (n,), True where the feature is shown.
        """
        return self._agreeing(selection, leave_out=None)

    def counts(self, selection: Selection) -> dict[str, dict[str, int]]:
        """Count for every option how many features it would leave if it alone were chosen.

        The other filters stay as they are.

        Parameters
        ----------
        selection
            The filters as they are.

        Returns
        -------
        dict[str, dict[str, int]]
            Filter to option to number of features.
        """
        return {
            name: dict(
                zip(
                    self.values[name],
                    (
                        self._agreeing(selection, leave_out=name)
                        @ self._matrix[name].astype(np.int64)
                    ).tolist(),
                    strict=True,
                )
            )
            for name in FACETS
        }

    def loosen(self, selection: Selection) -> list[tuple[str, int]]:
        """Say which filter to let go of and how many features that would show.

        Parameters
        ----------
        selection
            The filters as they are.

        Returns
        -------
        list[tuple[str, int]]
            Filters that are set with the number of features shown without them, most first,
            those that would show none left out.
        """
        gains = [
            (name, int(self._agreeing(selection, leave_out=name).sum()))
            for name in selection.active()
        ]
        return sorted((gain for gain in gains if gain[1]), key=lambda gain: -gain[1])

    def _agreeing(self, selection: Selection, leave_out: str | None) -> Mask:
        shown = np.ones(len(self), dtype=bool)
        for name in FACETS:
            chosen = getattr(selection, name)
            if chosen and name != leave_out:
                columns = [self.values[name].index(v) for v in chosen if v in self.values[name]]
                shown &= self._matrix[name][:, columns].any(axis=1)
        if selection.year and leave_out != "year":
            shown &= (self._year >= selection.year[0]) & (self._year <= selection.year[1])
        if selection.q and leave_out != "q":
            wanted = fold(selection.q).split()
            shown &= np.fromiter(
                (all(word in words for word in wanted) for words in self._words), bool, len(self)
            )
        return shown

    def _parse_year(self, text: str) -> tuple[int, int] | None:
        written = re.fullmatch(r"([0-9]{4})(?:-([0-9]{4}))?", text.strip())
        if not written or self.years is None:
            return None
        first, last = int(written[1]), int(written[2] or written[1])
        clipped = (max(first, self.years[0]), min(last, self.years[1]))
        return clipped if clipped[0] <= clipped[1] else None

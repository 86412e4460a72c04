"""What the comparison assumes of speeds, borders, emissions and costs, and where.

Where they come from is told by `corridors.parameters`.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from corridors.errors import UnknownIdError
from corridors.estimates import Estimate
from corridors.observations import Quantity

Basis = Literal["published", "claimed", "recall", "assumption"]


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number of the model.

    Attributes
    ----------
    id
        Stable name in links.
    quantity
        What it measures, with its unit.
    mode
        Mode it holds for; two words for a transfer.
    countries, places
        Where it holds; both empty for everywhere else.
    estimate
        The numbers.
    records, sources
        Ids of the observations it rests on and of their sources; empty for an assumption.
    basis
        The confidence of the first of its records, or ``assumption``.
    note
        What a reader must know of it.
    """

    id: str
    quantity: Quantity
    mode: str
    countries: frozenset[str]
    places: frozenset[str]
    estimate: Estimate
    records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    basis: Basis = "assumption"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All numbers of the model.

    Attributes
    ----------
    rows
        In the order of the file; ids are unique.
    digest
        Name of the numbers: the same for the same numbers.
    """

    rows: tuple[Assumption, ...]
    digest: str = field(init=False, compare=False)
    _by_use: Mapping[tuple[Quantity, str], tuple[Assumption, ...]] = field(
        init=False, compare=False, repr=False
    )
    _found: dict[tuple[object, ...], Assumption | None] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        by_use: dict[tuple[Quantity, str], list[Assumption]] = {}
        for row in self.rows:
            by_use.setdefault((row.quantity, row.mode), []).append(row)
        told = ";".join(f"{row.id}={row.estimate}" for row in self.rows)
        object.__setattr__(self, "_by_use", {use: tuple(found) for use, found in by_use.items()})
        object.__setattr__(self, "digest", hashlib.sha256(told.encode()).hexdigest()[:12])

    def find(
        self,
        quantity: Quantity,
        mode: str,
        *,
        countries: Iterable[str] = (),
        places: Iterable[str] = (),
    ) -> Assumption | None:
        """Find the parameter that holds for something: the narrowest one.

        One that names places goes before one that names countries, fewer before more, and one
        that names nothing comes last.

        Parameters
        ----------
        quantity
            What is asked for.
        mode
            One of rail, road and sea; two of them in this order for a transfer.
        countries, places
            Countries and hubs concerned: both ends of a border or of a sailing.

        Returns
        -------
        Assumption or None
            None where the model has no such number.
        """
        here, at = frozenset(countries), frozenset(places)
        asked = quantity, mode, here, at
        if asked not in self._found:  # asked for on every kilometre, of few countries
            self._found[asked] = self._narrowest(*asked)
        return self._found[asked]

    def _narrowest(
        self, quantity: Quantity, mode: str, here: frozenset[str], at: frozenset[str]
    ) -> Assumption | None:
        best, rank = None, (-1, 0)
        for row in self._by_use.get((quantity, mode), ()):
            if row.places:
                fits, how = bool(at) and at <= row.places, (2, -len(row.places))
            elif row.countries:
                fits, how = bool(here) and here <= row.countries, (1, -len(row.countries))
            else:
                fits, how = True, (0, 0)
            if fits and how > rank:
                best, rank = row, how
        return best

    def edited(self, edits: Mapping[str, Estimate]) -> "Assumptions":
        """Put other numbers in the place of some.

        Parameters
        ----------
        edits
            Id of a parameter to its numbers.

        Returns
        -------
        Assumptions
            This, with what was put in marked as an assumption without sources.

        Raises
        ------
        UnknownIdError
            If there is no such parameter.
        """
        known = {row.id: row for row in self.rows}
        for name in edits:
            if name not in known:
                kind = "assumption"
                raise UnknownIdError(kind, name)
        return Assumptions(
            tuple(
                replace(row, estimate=edits[row.id], records=(), sources=(), basis="assumption")
                if row.id in edits and edits[row.id] != row.estimate
                else row
                for row in self.rows
            )
        )

"""A way from one place to another as the comparison sees it: legs, borders, gauges, changes.

A route of the search and a named corridor are both journeys.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from corridors.legs import BorderCrossing, GaugeBreak, Leg, Transfer
from corridors.route import Route

EPSILON_KM = 0.05
NEAR_BORDER_KM = 80.0
"""How far along the way a change of gauge may be from the border it belongs to."""


@dataclass(frozen=True, slots=True)
class Journey:
    """A way, leg by leg.

    Attributes
    ----------
    name
        What it is called; empty where the search found it.
    legs
        In order of travel; each begins where the last one ended.
    border_crossings, gauge_breaks, transfers
        In order of travel.
    origin_id, destination_id
        Hubs that were asked for, where the first and the last leg name none.
    """

    name: str
    legs: tuple[Leg, ...]
    border_crossings: tuple[BorderCrossing, ...]
    gauge_breaks: tuple[GaugeBreak, ...]
    transfers: tuple[Transfer, ...]
    origin_id: str = ""
    destination_id: str = ""

    @property
    def length_km(self) -> float:
        """Add up the legs.

        Returns
        -------
        float
            Kilometres: published where a leg has a published length, else measured.
        """
        return sum(leg.length_km for leg in self.legs)

    @property
    def km_by_mode(self) -> dict[str, float]:
        """Add up the legs mode by mode.

        Returns
        -------
        dict[str, float]
            In the order in which the modes are first used; adds up to `length_km`.
        """
        return _sums((leg.mode, leg.length_km) for leg in self.legs)

    @property
    def km_by_country(self) -> dict[str, float]:
        """Add up the legs country by country.

        Returns
        -------
        dict[str, float]
            In order of travel; ``XZ`` is open water; adds up to `length_km`.
        """
        return _sums(part for leg in self.legs for part in leg.km_by_country)

    @property
    def km_by_basis(self) -> dict[str, float]:
        """Add up the legs by what their lengths rest on.

        Returns
        -------
        dict[str, float]
            ``published``, and the geometry classes of what is measured; adds up to `length_km`.
        """
        return _sums(
            ("published" if leg.basis == "published" else leg.geometry_class, leg.length_km)
            for leg in self.legs
        )

    @property
    def sailings(self) -> tuple[tuple[Leg, ...], ...]:
        """Gather the legs at sea, ship by ship.

        Returns
        -------
        tuple[tuple[Leg, ...], ...]
            Legs at sea that follow one another are one sailing: one waits for the ship once.
        """
        runs = groupby(self.legs, key=lambda leg: leg.mode == "sea")
        return tuple(tuple(run) for at_sea, run in runs if at_sea)

    def places(self) -> Iterator[tuple[str, float]]:
        """Go through the hubs on the way.

        Yields
        ------
        tuple[str, float]
            Id of a hub and kilometres from the start; a hub that two legs share stands once.
        """
        at_km, last = 0.0, self.origin_id
        if last:
            yield last, 0.0
        for leg in self.legs:
            if leg.from_id and leg.from_id != last:
                yield leg.from_id, at_km
            at_km += leg.length_km
            last = leg.to_id
            if leg.to_id:
                yield leg.to_id, at_km
        if self.destination_id and self.destination_id != last:
            yield self.destination_id, at_km

    def between(self, begin_km: float, end_km: float) -> "Journey":
        """Take the part between two places of the way.

        Parameters
        ----------
        begin_km, end_km
            Where legs begin and end, from the start.

        Returns
        -------
        Journey
            Whole legs only; what happens at its ends is part of it.
        """
        legs, reached = [], 0.0
        for leg in self.legs:
            before, reached = reached, reached + leg.length_km
            if before >= begin_km - EPSILON_KM and reached <= end_km + EPSILON_KM:
                legs.append(leg)

        def within(at_km: float) -> bool:
            return begin_km - EPSILON_KM <= at_km <= end_km + EPSILON_KM

        return replace(
            self,
            legs=tuple(legs),
            border_crossings=tuple(one for one in self.border_crossings if within(one.at_km)),
            gauge_breaks=tuple(one for one in self.gauge_breaks if within(one.at_km)),
            transfers=tuple(one for one in self.transfers if within(one.at_km)),
            origin_id="",
            destination_id="",
        )

    def countries_at(self, at_km: float) -> frozenset[str]:
        """Say which countries a change of gauge concerns.

        Parameters
        ----------
        at_km
            Where it is, from the start.

        Returns
        -------
        frozenset[str]
            Both sides of the nearest border, if it is within `NEAR_BORDER_KM`; else the one
            country it lies in.
        """
        near = min(self.border_crossings, key=lambda one: abs(one.at_km - at_km), default=None)
        if near is not None and abs(near.at_km - at_km) <= NEAR_BORDER_KM:
            return frozenset({near.from_country, near.to_country})
        reached = 0.0
        for country, km in (part for leg in self.legs for part in leg.km_by_country):
            reached += km
            if at_km <= reached:
                return frozenset({country})
        return frozenset()


def of_route(route: Route, name: str = "") -> Journey:
    """Take a route of the search as a journey.

    Parameters
    ----------
    route
        As the search found it.
    name
        What to call it.

    Returns
    -------
    Journey
        The same legs, crossings and changes.
    """
    return Journey(
        name,
        route.legs,
        route.border_crossings,
        route.gauge_breaks,
        route.transfers,
        route.origin.place.id,
        route.destination.place.id,
    )


def _sums(parts: Iterable[tuple[str, float]]) -> dict[str, float]:
    summed: dict[str, float] = {}
    for name, km in parts:
        summed[name] = summed.get(name, 0.0) + km
    return summed

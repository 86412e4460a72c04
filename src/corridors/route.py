"""A route as the search finds it: legs in order, what adds up, and what two have in common."""

from collections.abc import Iterable
from dataclasses import dataclass

import shapely

from corridors.access import Access
from corridors.geodesy import great_circle_km
from corridors.legs import MEASURED, PUBLISHED, BorderCrossing, GaugeBreak, Leg, Transfer
from corridors.scenario import Scenario
from corridors.terms import Mode


@dataclass(frozen=True, slots=True)
class Route:
    """One way from a place to another.

    Attributes
    ----------
    origin, destination
        Where it enters and leaves the network.
    via
        Where it passes what the scenario asks for.
    legs
        In order of travel, each beginning where the last one ended.
    crossings
        Every border passed, also those without a stop.
    gauge_breaks, transfers
        In order of travel.
    length_km
        The sum of its legs.
    cost
        What the search added up, in the unit of its weights.
    stretch
        Its cost over that of the best route.
    pieces
        Pairs of an edge of the network and the kilometres travelled on it, to compare routes.
    scenario
        Under which it was found.
    """

    origin: Access
    destination: Access
    via: tuple[Access, ...]
    legs: tuple[Leg, ...]
    crossings: tuple[BorderCrossing, ...]
    gauge_breaks: tuple[GaugeBreak, ...]
    transfers: tuple[Transfer, ...]
    length_km: float
    cost: float
    stretch: float
    pieces: tuple[tuple[int, float], ...]
    scenario: Scenario

    @property
    def border_crossings(self) -> tuple[BorderCrossing, ...]:
        """List the borders where there is a stop.

        Returns
        -------
        tuple[BorderCrossing, ...]
            In order of travel.
        """
        return tuple(crossing for crossing in self.crossings if crossing.stops)

    @property
    def ferries(self) -> tuple[Leg, ...]:
        """List the legs by ship.

        Returns
        -------
        tuple[Leg, ...]
            In order of travel.
        """
        return tuple(leg for leg in self.legs if leg.mode == Mode.SEA.value)

    @property
    def km_by_mode(self) -> dict[str, float]:
        """Add the kilometres up by mode.

        Returns
        -------
        dict[str, float]
            Adds up to `length_km`.
        """
        return _added((leg.mode, leg.length_km) for leg in self.legs)

    @property
    def km_by_country(self) -> dict[str, float]:
        """Add the kilometres up by country, ``XZ`` for open water.

        Returns
        -------
        dict[str, float]
            In order of travel; adds up to `length_km`.
        """
        return _added(pair for leg in self.legs for pair in leg.km_by_country)

    @property
    def km_by_basis(self) -> dict[str, float]:
        """Add the kilometres up by what they rest on.

        Returns
        -------
        dict[str, float]
            ``published``, and ``measured`` followed by the class of the shape.
        """
        return _added(
            (
                PUBLISHED if leg.basis == PUBLISHED else f"{MEASURED} {leg.geometry_class}",
                leg.length_km,
            )
            for leg in self.legs
        )

    @property
    def measured_km(self) -> float:
        """Measure the route without published lengths.

        Returns
        -------
        float
            Kilometres.
        """
        return sum(leg.measured_km for leg in self.legs)

    @property
    def great_circle_km(self) -> float:
        """Measure the shortest way over the ellipsoid between its ends on the network.

        Returns
        -------
        float
            Kilometres.
        """
        return great_circle_km(
            shapely.Point(self.origin.lon_deg, self.origin.lat_deg),
            shapely.Point(self.destination.lon_deg, self.destination.lat_deg),
        )

    @property
    def line(self) -> shapely.MultiLineString:
        """Draw the whole route.

        Returns
        -------
        shapely.MultiLineString
            A line a leg, WGS84.
        """
        return shapely.MultiLineString([leg.line for leg in self.legs])


def shared_share(one: Route, other: Route) -> float:
    """Say how much two routes have in common.

    Parameters
    ----------
    one, other
        Routes on the same network.

    Returns
    -------
    float
        Kilometres that both travel over those of the shorter route.
    """
    shorter = min(one.length_km, other.length_km)
    return shared_km(one.pieces, other.pieces) / shorter if shorter > 0 else 1.0


def shared_km(one: Iterable[tuple[int, float]], other: Iterable[tuple[int, float]]) -> float:
    """Measure what two ways have in common.

    Parameters
    ----------
    one, other
        Pairs of an edge and the kilometres travelled on it.

    Returns
    -------
    float
        Kilometres.

    Examples
    --------
    >>> shared_km([(1, 5.0), (2, 3.0)], [(2, 2.0), (4, 7.0)])
    2.0
    """
    held = dict(other)
    return sum(min(km, held[edge]) for edge, km in one if edge in held)


def _added(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for name, km in pairs:
        total[name] = total.get(name, 0.0) + km
    return total

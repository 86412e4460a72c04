"""Routes between two places under a scenario: the best one and others that really differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge

from corridors.access import Access, accesses
from corridors.barriers import explain
from corridors.errors import SamePlaceError
from corridors.itinerary import itinerary
from corridors.network import Floats, Network
from corridors.places import Place, Places
from corridors.route import Route, shared_km
from corridors.scenario import (
    DISTANCE,
    Scenario,
    Weights,
    check_scenario,
    weigh,
)
from corridors.texts import _
from corridors.trips import Search, Trip

MAX_SHARE = 0.7
"""The most that two alternatives may have in common, as a share of the shorter."""
MAX_STRETCH = 1.6
"""The most that an alternative may cost, as a multiple of the best."""

_SAME_DEG = 0.0005


@dataclass(frozen=True, slots=True)
class Routes:
    """What was found between two places.

    Attributes
    ----------
    origin, destination
        As they were understood.
    found
        At least one; the best first.
    """

    origin: Place
    destination: Place
    found: tuple[Route, ...]


def find_routes(  # noqa: PLR0913 - a question has this many parts
    network: Network,
    places: Places,
    origin: str,
    destination: str,
    scenario: Scenario | None = None,
    *,
    weights: Weights = DISTANCE,
    alternatives: int = 3,
    max_share: float = MAX_SHARE,
    max_stretch: float = MAX_STRETCH,
) -> Routes:
    """Find the best route and others that differ from it and from each other.

    Parameters
    ----------
    network, places
        What to search, and the names on it.
    origin, destination
        Hub ids, names or ``latitude,longitude``.
    scenario
        What may be used; the world as it is if missing.
    weights
        What to add up; kilometres if missing.
    alternatives
        How many routes are wanted; fewer are found where no others are different enough.
    max_share
        The most that two of them may have in common, as a share of the shorter.
    max_stretch
        The most that one may cost, as a multiple of the best.

    Returns
    -------
    Routes
        By cost, the best first.

    Raises
    ------
    UnknownPlaceError
        If a place has a name that we do not hold.
    OffNetworkError
        If a place is too far from every line.
    SamePlaceError
        If origin and destination are the same.
    ScenarioError
        If the scenario or a weight makes no sense.
    UnknownIdError
        If the scenario closes what does not exist.
    UnreachableError
        If no allowed line leads there; the message says why.
    """
    asked = scenario or Scenario()
    check_scenario(network, asked)
    stops = [places.resolve(text) for text in (origin, *asked.via, destination)]
    doors = [accesses(network, stop) for stop in stops]
    if _same(stops[0], stops[-1]) and not asked.via:
        message = _("origin and destination are both {place}: there is nothing to travel")
        raise SamePlaceError(message.format(place=stops[0].name))
    search = Search(network, asked, weights)
    hops = search.hops(doors)
    if alternatives == 1:  # nothing farther than the best need be looked at
        max_stretch = 1.0
    found = (next(search.trips(*hop, max_stretch), None) for hop in hops)
    first = [trip for trip in found if trip is not None]
    if not hops or len(first) < len(hops):
        raise explain(network, asked, stops, doors)
    chosen = [(first, _travelled(network, first))]
    for trips in _others(search, hops, first, max_share, max_stretch):
        if len(chosen) >= alternatives:
            break
        pieces = _travelled(network, trips)
        if _differs(pieces, [others for _trips, others in chosen], max_share):
            chosen.append((trips, pieces))
    plain = weigh(network, weights)
    routes = [_route(places, asked, plain, *one) for one in chosen]
    routes.sort(key=lambda route: route.cost)
    best = routes[0].cost
    return Routes(stops[0], stops[-1], tuple(_stretched(route, best) for route in routes))


def _same(one: Place, other: Place) -> bool:
    if one.id and one.id == other.id:
        return True
    near = abs(one.lon_deg - other.lon_deg) + abs(one.lat_deg - other.lat_deg)
    return near < _SAME_DEG


def _others(
    search: Search,
    hops: Sequence[tuple[list[Access], list[Access]]],
    first: Sequence[Trip],
    max_share: float,
    max_stretch: float,
) -> Iterator[list[Trip]]:
    """Go through ways that differ from the first in one hop, the lightest first."""

    def of_hop(number: int) -> Iterator[tuple[float, int, Trip]]:
        best = first[number]
        for place, trip in enumerate(search.trips(*hops[number], max_stretch, max_share)):
            if place:
                yield trip.weight - best.weight, number, trip

    for _more, number, trip in merge(
        *(of_hop(number) for number in range(len(hops))), key=lambda item: item[0]
    ):
        yield [*first[:number], trip, *first[number + 1 :]]


def _travelled(network: Network, trips: Sequence[Trip]) -> dict[int, float]:
    """Add up the kilometres travelled on each edge."""
    steps = [step for trip in trips for step in trip.steps]
    whole_km = network.lengths_km()[[step.edge for step in steps]].tolist()
    found: dict[int, float] = {}
    for (edge, from_share, to_share), km in zip(steps, whole_km, strict=True):
        found[edge] = found.get(edge, 0.0) + abs(to_share - from_share) * km
    return found


def _differs(
    pieces: Mapping[int, float], others: Sequence[Mapping[int, float]], max_share: float
) -> bool:
    total = sum(pieces.values())
    return all(
        shared_km(pieces.items(), other.items()) < max_share * min(total, sum(other.values()))
        for other in others
    )


def _route(
    places: Places,
    scenario: Scenario,
    plain: Floats,
    trips: Sequence[Trip],
    pieces: Mapping[int, float],
) -> Route:
    steps = [step for trip in trips for step in trip.steps]
    told = itinerary(places, steps, trips[0].start, trips[-1].end)
    return Route(
        origin=trips[0].start,
        destination=trips[-1].end,
        via=tuple(trip.end for trip in trips[:-1]),
        legs=told.legs,
        crossings=told.crossings,
        gauge_breaks=told.gauge_breaks,
        transfers=told.transfers,
        length_km=sum(leg.length_km for leg in told.legs),
        cost=sum(
            abs(step.to_share - step.from_share) * weight
            for step, weight in zip(
                steps, plain[[step.edge for step in steps]].tolist(), strict=True
            )
        ),
        stretch=1.0,
        pieces=tuple(pieces.items()),
        scenario=scenario,
    )


def _stretched(route: Route, best: float) -> Route:
    return replace(route, stretch=route.cost / best if best > 0 else 1.0)

"""Routes between two places under a scenario: the best one and others that really differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import merge
from itertools import pairwise

import numpy as np

from corridors.barriers import explain
from corridors.errors import SamePlaceError
from corridors.itinerary import Step, itinerary
from corridors.network import Network
from corridors.places import Access, Place, Places
from corridors.route import Route, shared_km
from corridors.scenario import (
    DISTANCE,
    Floats,
    Scenario,
    Weights,
    among,
    check_scenario,
    usable,
    weigh,
)
from corridors.search import Door, Graph, Tree, Way, best_ways, build_graph, grow
from corridors.terms import Mode
from corridors.texts import _

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


@dataclass(frozen=True, slots=True)
class _Trip:
    """Steps through the network with where they begin and end."""

    steps: tuple[Step, ...]
    start: Access
    end: Access
    weight: float


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
    accesses = [places.accesses(stop) for stop in stops]
    if _same(stops[0], stops[-1]) and not asked.via:
        message = _("{origin} and {destination} are the same place: there is nothing to travel")
        raise SamePlaceError(message.format(origin=stops[0].name, destination=stops[-1].name))
    search = _Search(network, asked, weights)
    hops = search.hops(accesses)
    if hops is None:
        raise explain(network, asked, stops, accesses)
    first = [next(search.trips(start, end)) for start, end in hops]
    plain = _plain(network, weights)
    routes = [_route(places, asked, plain, first)]
    for trips in _others(search, hops, first, max_share, max_stretch):
        if len(routes) >= alternatives:
            break
        route = _route(places, asked, plain, trips)
        if _differs(route, routes, max_share):
            routes.append(route)
    routes.sort(key=lambda route: route.cost)
    best = routes[0].cost
    return Routes(stops[0], stops[-1], tuple(_stretched(route, best) for route in routes))


class _Search:
    """One question: the graph, what its edges weigh, and where places enter it."""

    def __init__(self, network: Network, scenario: Scenario, weights: Weights) -> None:
        self._passed, self._weight = _prepared(network, scenario, weights)
        both = {Mode.RAIL.value, Mode.ROAD.value} <= scenario.modes
        self._graph: Graph = build_graph(network, 1 + (scenario.changes if both else 0))
        self._ends = network.ends()
        self._per_km = dict(weights.per_km)
        self._length_km = network.edges["length_km"].to_numpy()
        self._trees: dict[tuple[Door, ...], Tree] = {}

    def _grown(self, doors: Sequence[Door]) -> Tree:
        key = tuple(doors)
        if key not in self._trees:
            self._trees[key] = grow(self._graph, self._weight, doors)
        return self._trees[key]

    def hops(
        self, accesses: Sequence[Sequence[Access]]
    ) -> list[tuple[list[Access], list[Access]]] | None:
        """Settle where each place to pass is passed; None where no way leads over all of them."""
        settled: list[list[Access]] = []
        doors = self._doors(accesses[0])
        steps: list[tuple[Tree, list[Access]]] = []
        for via in accesses[1:-1]:
            if not doors:
                return None
            tree = self._grown(doors)
            held = [self._at_node(access) for access in via if self._is_open(access)]
            least = tree.weight.min(axis=0)
            doors = [
                Door(access.node, float(least[access.node]))
                for access in held
                if np.isfinite(least[access.node])
            ]
            steps.append((tree, held))
        ends = self._doors(accesses[-1])
        if not doors or not ends:
            return None
        last = self._grown(doors)
        back = self._grown(ends)
        way = next(best_ways(self._graph, last, back, most_stretch=1.0, most_shared=1.0), None)
        if way is None:
            return None
        node = way.nodes[0]
        for number in range(len(steps) - 1, -1, -1):
            tree, held = steps[number]
            settled.insert(0, [next(access for access in held if access.node == node)])
            copy = int(tree.weight[:, node].argmin())
            state = copy * self._graph.count + node
            while tree.before[state] >= 0:
                state = int(tree.before[state])
            node = state % self._graph.count
        return list(pairwise([list(accesses[0]), *settled, list(accesses[-1])]))

    def trips(
        self,
        starts: Sequence[Access],
        ends: Sequence[Access],
        max_stretch: float = 1.0,
        max_share: float = 1.0,
    ) -> Iterator[_Trip]:
        """Go through the trips between two places, the lightest first."""
        begin, finish = self._doors(starts), self._doors(ends)
        direct = self._direct(starts, ends)
        forward = self._grown(begin)
        backward = self._grown(finish)
        for way in best_ways(
            self._graph, forward, backward, most_stretch=max_stretch, most_shared=max_share
        ):
            if direct is not None and direct.weight <= way.weight:
                yield direct
                direct = None
            yield self._trip(way, starts, ends)
        if direct is not None:
            yield direct

    def _is_open(self, access: Access) -> bool:
        if access.edge >= 0:
            return bool(self._passed.edges[access.edge])
        return bool(self._passed.nodes[access.node])

    def _doors(self, accesses: Sequence[Access]) -> list[Door]:
        doors = []
        for access in accesses:
            if not self._is_open(access):
                continue
            if access.node >= 0:
                doors.append(Door(access.node, 0.0))
                continue
            whole = self._length_km[access.edge] * self._per_km[access.mode]
            one, other = (int(ends[access.edge]) for ends in self._ends)
            doors += [Door(one, access.share * whole), Door(other, (1 - access.share) * whole)]
        return doors

    def _at_node(self, access: Access) -> Access:
        if access.node >= 0:
            return access
        nearer = self._ends[0] if access.share <= 0.5 else self._ends[1]  # noqa: PLR2004 - half
        return Access(
            access.place,
            access.mode,
            access.lon_deg,
            access.lat_deg,
            access.moved_km,
            node=int(nearer[access.edge]),
        )

    def _direct(self, starts: Sequence[Access], ends: Sequence[Access]) -> _Trip | None:
        found = [
            _Trip(
                (Step(one.edge, one.share, other.share),),
                one,
                other,
                abs(one.share - other.share)
                * float(self._length_km[one.edge])
                * self._per_km[one.mode],
            )
            for one in starts
            for other in ends
            if one.edge >= 0 and one.edge == other.edge and self._is_open(one)
        ]
        return min(found, key=lambda trip: trip.weight, default=None)

    def _trip(self, way: Way, starts: Sequence[Access], ends: Sequence[Access]) -> _Trip:
        start, first = self._entered(way.nodes[0], starts)
        end, last = self._entered(way.nodes[-1], ends)
        steps = [
            Step(edge, 0.0, 1.0) if int(self._ends[0][edge]) == node else Step(edge, 1.0, 0.0)
            for edge, node in zip(way.edges, way.nodes[:-1], strict=True)
        ]
        head = [first] if first is not None else []
        tail = [Step(last.edge, last.to_share, last.from_share)] if last is not None else []
        return _Trip((*head, *steps, *tail), start, end, way.weight)

    def _entered(self, node: int, accesses: Sequence[Access]) -> tuple[Access, Step | None]:
        """Find through which access, and over which part of an edge, a node is entered."""
        found: list[tuple[float, Access, Step | None]] = []
        for access in accesses:
            if not self._is_open(access):
                continue
            if access.node == node:
                found.append((0.0, access, None))
            elif access.edge >= 0:
                whole = self._length_km[access.edge] * self._per_km[access.mode]
                for ends, share in zip(self._ends, (0.0, 1.0), strict=True):
                    if int(ends[access.edge]) == node:
                        step = Step(access.edge, access.share, share)
                        found.append((abs(access.share - share) * whole, access, step))
        _weight, access, step = min(found, key=lambda item: item[0])
        return access, step


@dataclass(frozen=True, slots=True, eq=False)
class _Passed:
    """Which edges and nodes a scenario lets through."""

    edges: np.ndarray
    nodes: np.ndarray


@lru_cache(maxsize=64)
def _prepared(network: Network, scenario: Scenario, weights: Weights) -> tuple[_Passed, Floats]:
    passed = usable(network, scenario)
    nodes = network.nodes
    open_nodes = among(nodes["mode"], scenario.modes) & ~among(nodes["country"], scenario.avoid)
    open_nodes &= ~among(nodes["hub_id"], scenario.close)
    weight = np.where(passed, weigh(network, weights, ties=True), np.inf)
    weight.flags.writeable = False
    return _Passed(passed, open_nodes), weight


@lru_cache(maxsize=64)
def _plain(network: Network, weights: Weights) -> Floats:
    weight = weigh(network, weights)
    weight.flags.writeable = False
    return weight


def _same(one: Place, other: Place) -> bool:
    if one.id and one.id == other.id:
        return True
    near = abs(one.lon_deg - other.lon_deg) + abs(one.lat_deg - other.lat_deg)
    return near < _SAME_DEG


def _others(
    search: _Search,
    hops: Sequence[tuple[list[Access], list[Access]]],
    first: Sequence[_Trip],
    max_share: float,
    max_stretch: float,
) -> Iterator[list[_Trip]]:
    """Go through ways that differ from the first in one hop, the lightest first."""

    def of_hop(number: int) -> Iterator[tuple[float, int, _Trip]]:
        best = first[number]
        for place, trip in enumerate(search.trips(*hops[number], max_stretch, max_share)):
            if place:
                yield trip.weight - best.weight, number, trip

    for _more, number, trip in merge(
        *(of_hop(number) for number in range(len(hops))), key=lambda item: item[0]
    ):
        yield [*first[:number], trip, *first[number + 1 :]]


def _route(places: Places, scenario: Scenario, plain: Floats, trips: Sequence[_Trip]) -> Route:
    steps = [step for trip in trips for step in trip.steps]
    parts = [abs(step.to_share - step.from_share) for step in steps]
    told = itinerary(places, steps, trips[0].start, trips[-1].end)
    length_km = places.network.edges["length_km"].to_numpy()
    travelled: dict[int, float] = {}
    for part, step in zip(parts, steps, strict=True):
        travelled[step.edge] = travelled.get(step.edge, 0.0) + part * float(length_km[step.edge])
    return Route(
        origin=trips[0].start,
        destination=trips[-1].end,
        via=tuple(trip.end for trip in trips[:-1]),
        legs=told.legs,
        crossings=told.crossings,
        gauge_breaks=told.gauge_breaks,
        transfers=told.transfers,
        length_km=sum(leg.length_km for leg in told.legs),
        cost=sum(part * float(plain[step.edge]) for part, step in zip(parts, steps, strict=True)),
        stretch=1.0,
        pieces=tuple(travelled.items()),
        scenario=scenario,
    )


def _differs(route: Route, others: Sequence[Route], max_share: float) -> bool:
    return all(
        shared_km(route.pieces, other.pieces) < max_share * min(route.length_km, other.length_km)
        for other in others
    )


def _stretched(route: Route, best: float) -> Route:
    return replace(route, stretch=route.cost / best if best > 0 else 1.0)

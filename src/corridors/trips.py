"""The trips between places under a scenario: steps through the network, the lightest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
import shapely
from scipy.sparse import csr_array

from corridors.access import Access
from corridors.geodesy import great_circle_km
from corridors.itinerary import Step
from corridors.network import Flags, Network
from corridors.plateaus import Way, best_ways
from corridors.scenario import Scenario, Weights, usable, weigh
from corridors.search import (
    Door,
    Graph,
    Tree,
    build_graph,
    grow,
    grow_towards,
    weighted,
)
from corridors.terms import Mode

_GUESSED_DETOUR = 1.5  # way over great circle; only how long a search takes depends on it
_LEAST_GUESS = 1.0
_A_TRIFLE = 1.0 + 1e-9


@dataclass(frozen=True, slots=True)
class Trip:
    """Steps through the network with where they begin and end.

    Attributes
    ----------
    steps
        In order of travel.
    start, end
        Where the network is entered and left.
    weight
        What the search added up, ties broken.
    """

    steps: tuple[Step, ...]
    start: Access
    end: Access
    weight: float


class Search:
    """One question: the graph, what its edges weigh, and where places enter it.

    Parameters
    ----------
    network
        The network.
    scenario
        A checked scenario.
    weights
        What to add up.
    """

    def __init__(self, network: Network, scenario: Scenario, weights: Weights) -> None:
        prepared = _prepared(network, scenario, weights)
        self._passed, self._graph, self._matrix = prepared
        self._ends = network.ends()
        self._per_km = dict(weights.per_km)
        self._length_km = network.lengths_km()
        self._trees: dict[tuple[object, ...], tuple[Tree, Tree]] = {}

    def hops(self, accesses: Sequence[Sequence[Access]]) -> list[tuple[list[Access], list[Access]]]:
        """Settle where each place to pass is passed.

        Parameters
        ----------
        accesses
            Where the origin, each place to pass, and the destination meet the network.

        Returns
        -------
        list[tuple[list[Access], list[Access]]]
            Where each hop begins and ends; none where no way leads over the places to pass.
        """
        if len(accesses) == 2:  # noqa: PLR2004 - nothing to pass
            return [(list(accesses[0]), list(accesses[1]))]
        settled: list[list[Access]] = []
        doors = self._doors(accesses[0])
        steps: list[tuple[Tree, list[Access]]] = []
        for via in accesses[1:-1]:
            if not doors:
                return []
            tree = grow(self._graph, self._matrix, doors)
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
            return []
        last = grow(self._graph, self._matrix, doors)
        back = grow(self._graph, self._matrix, ends)
        way = next(best_ways(self._graph, last, back, most_stretch=1.0, most_shared=1.0), None)
        if way is None:
            return []
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
    ) -> Iterator[Trip]:
        """Go through the trips between two places, the lightest first.

        Parameters
        ----------
        starts, ends
            Where the places meet the network.
        max_stretch
            Weight of the heaviest trip, as a multiple of the best.
        max_share
            The most that a trip may have in common with the best, as a share of the best.

        Yields
        ------
        Trip
            Nothing where no way leads from one to the other.
        """
        begin, finish = self._doors(starts), self._doors(ends)
        direct = self._direct(starts, ends)
        if not begin or not finish:
            return
        forward, backward = self._trees_between(starts, ends, max_stretch)
        for way in best_ways(
            self._graph, forward, backward, most_stretch=max_stretch, most_shared=max_share
        ):
            if direct is not None and direct.weight <= way.weight:
                yield direct
                direct = None
            yield self._trip(way, starts, ends)
        if direct is not None:
            yield direct

    def _trees_between(
        self, starts: Sequence[Access], ends: Sequence[Access], max_stretch: float
    ) -> tuple[Tree, Tree]:
        key = tuple(starts), tuple(ends), max_stretch
        if key not in self._trees:
            begin, finish = self._doors(starts), self._doors(ends)
            guess = _GUESSED_DETOUR * min(self._per_km.values()) * _apart_km(starts[0], ends[0])
            forward, best = grow_towards(
                self._graph, self._matrix, begin, finish, guess + _LEAST_GUESS, max_stretch
            )
            backward = grow(self._graph, self._matrix, finish, max_stretch * best * _A_TRIFLE)
            self._trees[key] = forward, backward
        return self._trees[key]

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
        return replace(access, node=int(nearer[access.edge]), edge=-1)

    def _direct(self, starts: Sequence[Access], ends: Sequence[Access]) -> Trip | None:
        found = [
            Trip(
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

    def _trip(self, way: Way, starts: Sequence[Access], ends: Sequence[Access]) -> Trip:
        start, first = self._entered(way.nodes[0], starts)
        end, last = self._entered(way.nodes[-1], ends)
        steps = [
            Step(edge, 0.0, 1.0) if begin == node else Step(edge, 1.0, 0.0)
            for edge, begin, node in zip(
                way.edges, self._ends[0][list(way.edges)].tolist(), way.nodes[:-1], strict=True
            )
        ]
        head = [first] if first is not None else []
        tail = [Step(last.edge, last.to_share, last.from_share)] if last is not None else []
        return Trip((*head, *steps, *tail), start, end, way.weight)

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
        _weight, nearest, part = min(found, key=lambda item: item[0])
        return nearest, part


@dataclass(frozen=True, slots=True, eq=False)
class _Passed:
    """Which edges and nodes a scenario lets through."""

    edges: Flags
    nodes: Flags


@lru_cache(maxsize=32)
def _prepared(
    network: Network, scenario: Scenario, weights: Weights
) -> tuple[_Passed, Graph, csr_array]:
    both = {Mode.RAIL.value, Mode.ROAD.value} <= scenario.modes
    graph = build_graph(network, 1 + (scenario.changes if both else 0))
    passed = usable(network, scenario)
    of_node = network.words("nodes")
    open_nodes = of_node["mode"].among(scenario.modes)
    open_nodes &= ~of_node["country"].among(scenario.avoid)
    open_nodes &= ~of_node["hub_id"].among(scenario.close)
    weight = np.where(passed, weigh(network, weights, ties=True), np.inf)
    return _Passed(passed, open_nodes), graph, weighted(graph, weight)


def _apart_km(one: Access, other: Access) -> float:
    return great_circle_km(
        shapely.Point(one.lon_deg, one.lat_deg), shapely.Point(other.lon_deg, other.lat_deg)
    )

"""Shortest ways and different ways: trees of scipy's Dijkstra, joined at plateaus.

Different ways come from the shortest path trees of both ends (Abraham, Delling, Goldberg, Werneck:
Alternative routes in road networks, ACM J. Exp. Algorithmics 18 (2013) 1.3). A way is the shortest
one over a via node; only nodes on a plateau, a stretch that both trees have, are taken, so that the
way is locally optimal about there; a way must share little with those before it and not be much
longer than the best. The changes between rail and road on a way are bounded: the graph has one copy
a change, and such a change leads to the next copy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from corridors.network import TRANSFER, Floats, Network
from corridors.terms import Mode

Ints = npt.NDArray[np.int64]
PLATEAU_SHARE = 0.03
"""Least plateau of a different way, as a share of the best way."""

_NONE = -9999  # scipy's mark for no predecessor
_LOOKED_AT = 400
_LEAST = 1e-12
_FARTHER, _FARTHEST = 3.0, 8.0
_A_TRIFLE = 1.0 + 1e-9


@dataclass(frozen=True, slots=True)
class Door:
    """A node where the network is entered, and what it weighs to get there."""

    node: int
    weight: float


@dataclass(frozen=True, slots=True)
class Way:
    """Edges and nodes in order of travel.

    Attributes
    ----------
    nodes
        One more than `edges`.
    edges
        Numbers of edges.
    weight
        With what it weighs to get in and out, ties broken.
    """

    nodes: tuple[int, ...]
    edges: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """The edges of a network as a sparse matrix, one copy a change between rail and road.

    Attributes
    ----------
    count
        Nodes in one copy.
    copies
        One more than the changes allowed.
    indptr, indices
        Of the matrix, both directions.
    edge
        Number of the edge of each entry.
    between
        Number of the edge between two nodes, both ways.
    """

    count: int
    copies: int
    indptr: npt.NDArray[np.int32]
    indices: npt.NDArray[np.int32]
    edge: npt.NDArray[np.int32]
    between: Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """Shortest ways from a set of doors.

    Attributes
    ----------
    weight
        Shape (copies, count); infinite where nothing leads.
    before
        Shape (copies * count,), the node before in numbers over all copies; negative at a door.
    """

    weight: Floats
    before: npt.NDArray[np.int32]


@lru_cache(maxsize=8)
def build_graph(network: Network, copies: int) -> Graph:
    """Lay a network out for the search.

    Parameters
    ----------
    network
        The network.
    copies
        One more than the changes between rail and road; 1 leaves such changes out.

    Returns
    -------
    Graph
        Shared, not to be changed.
    """
    one, other = (ends.astype(np.int64) for ends in network.ends())
    at_sea = network.words("nodes")["mode"].among({Mode.SEA.value})
    changes = network.words("edges")["kind"].among({TRANSFER}) & ~(at_sea[one] | at_sea[other])
    count = len(at_sea)
    numbers = np.arange(len(one))
    rows, columns, edges = [], [], []
    for copy in range(copies):
        here = copy * count
        for start, end in ((one, other), (other, one)):
            rows += [start[~changes] + here]
            columns += [end[~changes] + here]
            edges += [numbers[~changes]]
            if copy + 1 < copies:
                rows += [start[changes] + here]
                columns += [end[changes] + here + count]
                edges += [numbers[changes]]
    size = copies * count
    row, column, edge = (np.concatenate(parts) for parts in (rows, columns, edges))
    order = np.lexsort((column, row))
    indptr = np.searchsorted(row[order], np.arange(size + 1))
    return Graph(
        count,
        copies,
        indptr.astype(np.int32),
        column[order].astype(np.int32),
        edge[order].astype(np.int32),
        {
            pair: number
            for number, ends in enumerate(zip(one.tolist(), other.tolist(), strict=True))
            for pair in (ends, ends[::-1])
        },
    )


def weighted(graph: Graph, weight: Floats) -> csr_array:
    """Put weights on the edges of a graph.

    Parameters
    ----------
    graph
        The graph.
    weight
        Shape (m,), of each edge; infinite where it is barred.

    Returns
    -------
    csr_array
        Square, over all copies; not to be changed.
    """
    size = graph.copies * graph.count
    return csr_array((weight[graph.edge], graph.indices, graph.indptr), shape=(size, size))


def grow(graph: Graph, matrix: csr_array, doors: Iterable[Door], limit: float = np.inf) -> Tree:
    """Find the shortest ways from a set of doors to every node.

    Parameters
    ----------
    graph
        The graph.
    matrix
        Its weights, as `weighted` gives them.
    doors
        Where to begin; at least one.
    limit
        Nodes that weigh more are not looked for.

    Returns
    -------
    Tree
        Shortest ways with 0, 1, … changes between rail and road.
    """
    lightest: dict[int, float] = {}
    for door in doors:
        lightest[door.node] = min(door.weight, lightest.get(door.node, np.inf))
    if not any(lightest.values()):
        found, before, _roots = dijkstra(
            matrix, indices=list(lightest), return_predecessors=True, min_only=True, limit=limit
        )
        return Tree(found.reshape(graph.copies, graph.count), before)
    root = graph.copies * graph.count  # one more node, with the doors as its neighbours
    wider = csr_array(
        (
            np.concatenate([matrix.data, np.maximum(list(lightest.values()), _LEAST)]),
            np.concatenate([matrix.indices, np.array(list(lightest), dtype=np.int32)]),
            np.append(matrix.indptr, np.int32(len(matrix.data) + len(lightest))),
        ),
        shape=(root + 1, root + 1),
    )
    found, before = dijkstra(wider, indices=root, return_predecessors=True, limit=limit)
    before = before[:root]
    before[before == root] = _NONE
    return Tree(found[:root].reshape(graph.copies, graph.count), before)


def grow_towards(  # noqa: PLR0913, PLR0917 - a search has two ends
    graph: Graph,
    matrix: csr_array,
    doors: Iterable[Door],
    goals: Iterable[Door],
    guess: float,
    most_stretch: float = 1.0,
) -> tuple[Tree, float]:
    """Find the shortest ways from a set of doors, not much farther than is needed.

    Parameters
    ----------
    graph, matrix, doors
        As for `grow`.
    goals
        Where the way is to end.
    guess
        What the best way weighs at a guess; a good one saves time and changes nothing.
    most_stretch
        How far the tree must reach, as a multiple of the best way.

    Returns
    -------
    tuple[Tree, float]
        The tree, and what the best way weighs; infinite where there is none.
    """
    begin, ends = list(doors), list(goals)
    limit = most_stretch * guess
    while True:
        tree = grow(graph, matrix, begin, limit)
        least = tree.weight.min(axis=0)
        best = min((float(least[goal.node]) + goal.weight for goal in ends), default=np.inf)
        if most_stretch * best <= limit or limit == np.inf:
            return tree, best
        limit = most_stretch * best * _A_TRIFLE if np.isfinite(best) else limit * _FARTHER
        if limit > _FARTHEST * guess:
            limit = np.inf


def best_ways(
    graph: Graph, forward: Tree, backward: Tree, *, most_stretch: float, most_shared: float
) -> Iterator[Way]:
    """Go through the shortest way and then different ways over a plateau, lightest first.

    Parameters
    ----------
    graph
        The graph.
    forward, backward
        Trees from the origin and from the destination.
    most_stretch
        Weight of the heaviest way looked at, as a multiple of the best.
    most_shared
        The most that a way may share with the best, as a share of its own weight, nearly: what
        it shares between its ends is not seen here.

    Yields
    ------
    Way
        Without loops. Nothing where no way leads from one end to the other.
    """
    spans = [(i, j) for i in range(graph.copies) for j in range(graph.copies - i)]
    whole = np.stack([forward.weight[i] + backward.weight[j] for i, j in spans])
    best = float(whole.min())
    if not np.isfinite(best):
        return
    which, node = np.unravel_index(int(whole.argmin()), whole.shape)
    first = _way(graph, forward, backward, spans[which], int(node), best)
    yield first
    heads = _shared_from_root(graph, forward, first)
    tails = _shared_from_root(graph, backward, first)
    candidates: list[tuple[float, tuple[int, int], int]] = []
    for total, span, via in _plateaus(graph, forward, backward, spans, most_stretch * best, best):
        shared = heads[span[0] * graph.count + via] + tails[span[1] * graph.count + via]
        if shared <= most_shared * best:
            candidates.append((total, span, via))
    seen = {first.edges}
    for total, span, via in sorted(candidates)[:_LOOKED_AT]:
        way = _way(graph, forward, backward, span, via, total)
        if way.edges not in seen and len(set(way.nodes)) == len(way.nodes):
            seen.add(way.edges)
            yield way


def _plateaus(  # noqa: PLR0913, PLR0917 - two trees, and where and how far they may meet
    graph: Graph,
    forward: Tree,
    backward: Tree,
    spans: Sequence[tuple[int, int]],
    most: float,
    best: float,
) -> Iterator[tuple[float, tuple[int, int], int]]:
    """Go through the ways over a plateau: what each weighs, its copies, the least node on it.

    A plateau is a path: a node has one before it in one tree and one after it in the other.
    """
    count = graph.count
    own = count * np.arange(graph.copies)[:, np.newaxis]
    here, there = (list(copies) for copies in zip(*spans, strict=True))
    offset = count * np.arange(len(spans))[:, np.newaxis]
    before = (forward.before.reshape(graph.copies, count) - own)[here]
    after = (backward.before.reshape(graph.copies, count) - own)[there]
    ahead = forward.weight[here]
    total = (ahead + backward.weight[there]).ravel()
    near = np.flatnonzero((total <= most) & (before.ravel() >= 0))
    parent = (before + offset).ravel()[near]
    on_both = (after + offset).ravel()[parent] == near
    both, parent = near[on_both], parent[on_both]
    if not len(both):
        return
    numbers = np.arange(len(total))
    is_parent = np.zeros(len(total), dtype=bool)
    is_parent[parent] = True
    last = both[~is_parent[both]]
    head = numbers.copy()
    head[both] = parent
    while not np.array_equal(higher := head[head[both]], head[both]):
        head[both] = higher
    least = numbers
    np.minimum.at(least, head[both], both)
    weight = ahead.ravel()
    long = last[weight[last] - weight[head[last]] >= PLATEAU_SHARE * best]
    for via in least[head[long]].tolist():
        yield float(total[via]), spans[via // count], via % count


def _shared_from_root(graph: Graph, tree: Tree, way: Way) -> Floats:
    """Weigh what the way from the root of a tree to each node has in common with another way."""
    size = graph.copies * graph.count
    weight = tree.weight.ravel()
    up = np.where(tree.before >= 0, tree.before, np.arange(size))
    on_way = np.zeros(graph.count, dtype=bool)
    on_way[list(way.nodes)] = True
    stops = np.tile(on_way, graph.copies)
    up[stops] = np.flatnonzero(stops)
    while True:
        higher = up[up]
        if np.array_equal(higher, up):
            break
        up = higher
    return np.where(stops[up], weight[up], 0.0)


def _way(  # noqa: PLR0913, PLR0917 - two trees and where they meet
    graph: Graph,
    forward: Tree,
    backward: Tree,
    span: tuple[int, int],
    node: int,
    weight: float,
) -> Way:
    """Put a way together from its two halves."""
    head = _climb(forward, span[0] * graph.count + node)
    tail = _climb(backward, span[1] * graph.count + node)
    nodes = [state % graph.count for state in [*head[::-1], *tail[1:]]]
    edges = [graph.between[pair] for pair in pairwise(nodes)]
    return Way(tuple(nodes), tuple(edges), weight)


def _climb(tree: Tree, state: int) -> list[int]:
    states = [state]
    before = tree.before
    while (state := int(before[state])) >= 0:
        states.append(state)
    return states

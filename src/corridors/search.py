"""Shortest ways through a network: trees of scipy's Dijkstra from one end or towards another.

The changes between rail and road on a way are bounded: the graph has one copy a change, and such a
change leads to the next copy.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from corridors.network import TRANSFER, Floats, Network
from corridors.terms import Mode

_NONE = -9999  # scipy's mark for no predecessor
_LEAST = 1e-12
_FARTHER, _FARTHEST = 3.0, 8.0
_A_TRIFLE = 1.0 + 1e-9


@dataclass(frozen=True, slots=True)
class Door:
    """A node where the network is entered, and what it weighs to get there."""

    node: int
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

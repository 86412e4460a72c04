"""Different ways between two ends: the shortest path trees of both, joined at plateaus.

From Abraham, Delling, Goldberg, Werneck: Alternative routes in road networks, ACM J. Exp.
Algorithmics 18 (2013) 1.3. A way is the shortest one over a via node; only nodes on a plateau, a
stretch that both trees have, are taken, so that the way is locally optimal about there; a way must
share little with those before it and not be much longer than the best.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from corridors.network import Floats
from corridors.search import Graph, Tree

PLATEAU_SHARE = 0.03
"""Least plateau of a different way, as a share of the best way."""

_LOOKED_AT = 400


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

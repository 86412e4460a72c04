"""The world's railways and highways as graphs, from the package scgraph_data.

The package holds OpenStreetMap data (© OpenStreetMap contributors, ODbL 1.0) as Python
source: a list of neighbour tables and a list of (latitude, longitude) nodes. Its modules
import `scgraph.core`, which scgraph 3 no longer has, so the two lists are parsed as text
and no code of the package runs.

An edge keeps the true length of the chain of tracks it stands for, in kilometres. The
straight drawing between its two nodes is shorter, and a point of the real track can lie
off it by as much as `bulge_km` says.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from _drawing import GEOD, Point
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra
from shapely import STRtree, linestrings, points

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

REGION = (15.0, 28.0, 125.0, 62.0)
BRIDGES = Path(__file__).with_name("rail_bridges.csv")
BRIDGE_REACH_KM = 0.5
STATIONS = Path(__file__).with_name("rail_stations.csv")
BEND_KM = 6.0
BEND_SLACK_KM = 0.5
BEND_SLACK = 0.005
BEND_LEAST_KM = 1.0
STRETCH = math.cos(math.radians(45))


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and undirected edges.

    `lonlat` has shape (n, 2), degrees. `ends` has shape (m, 2), node numbers. `km` has
    shape (m,), the true length. `bridge` has shape (m,), true where the edge is our own
    join over a gap in the data.
    """

    lonlat: Floats
    ends: Ints
    km: Floats
    bridge: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Snap:
    """A point on an edge: its number, the share of the way along it, where, how far off."""

    edge: int
    share: float
    point: Point
    off_km: float


@dataclass(frozen=True, slots=True)
class Way:
    """A path: vertices, the true length of each piece, whether a piece is a bridge."""

    line: tuple[Point, ...]
    km: tuple[float, ...]
    bridge: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """A place that a track passes: on which segment, where, who says so, how far off."""

    segment: str
    name: str
    point: Point
    source: str
    accuracy_km: float


def read_graph(name: str, region: tuple[float, float, float, float] = REGION) -> Graph:
    """Read one graph of scgraph_data, cut to a region.

    Parameters
    ----------
    name
        Module of the package: `world_railways` or `world_highways`.
    region
        West, south, east, north, in degrees. An edge is kept if both nodes are inside.

    Returns
    -------
    Graph
        Nodes without an edge are dropped; a loop from a node to itself is dropped.
    """
    spec = find_spec("scgraph_data")
    if spec is None or not spec.submodule_search_locations:
        message = "the package scgraph_data is not installed; install the extra `recipes`"
        raise ModuleNotFoundError(message)
    source = Path(spec.submodule_search_locations[0], f"{name}.py")
    tables: list[dict[str, float]] = []
    nodes: list[list[float]] = []
    with source.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("graph="):
                tables = json.loads(re.sub(r"(\d+):", r'"\1":', line.removeprefix("graph=")))
            elif line.startswith("nodes="):
                nodes = json.loads(line.removeprefix("nodes="))
    lonlat = np.array(nodes, dtype=float)[:, ::-1]
    west, south, east, north = region
    inside = (
        (lonlat[:, 0] >= west)
        & (lonlat[:, 0] <= east)
        & (lonlat[:, 1] >= south)
        & (lonlat[:, 1] <= north)
    )
    shortest: dict[tuple[int, int], float] = {}
    for one, table in enumerate(tables):
        if not inside[one]:
            continue
        for word, km in table.items():
            other = int(word)
            if other != one and inside[other]:
                pair = (min(one, other), max(one, other))
                shortest[pair] = min(km, shortest.get(pair, math.inf))
    pairs = np.array(sorted(shortest), dtype=np.int64)
    used, ends = np.unique(pairs, return_inverse=True)
    return Graph(
        lonlat=lonlat[used],
        ends=ends.reshape(-1, 2).astype(np.int64),
        km=np.array([shortest[one, other] for one, other in pairs.tolist()]),
        bridge=np.zeros(len(pairs), dtype=bool),
    )


def read_bridges(path: Path = BRIDGES) -> list[tuple[Point, Point]]:
    """Read the joins over gaps in the data: pairs of points, each on or near a track."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            (
                (float(row["from_lon"]), float(row["from_lat"])),
                (float(row["to_lon"]), float(row["to_lat"])),
            )
            for row in csv.DictReader(lines)
        ]


def bridged(graph: Graph, bridges: Iterable[tuple[Point, Point]]) -> Graph:
    """Join the graph over gaps; an end that lies along an edge splits that edge.

    Parameters
    ----------
    graph
        The graph as read.
    bridges
        Pairs of points; each is snapped to the nearest edge first.

    Returns
    -------
    Graph
        The graph with split edges and with one new edge a bridge, of geodesic length.
    """
    for one, other in bridges:
        graph, start = _split(graph, Finder(graph).nearest(one))
        labels = components(graph)
        apart = labels[graph.ends[:, 0]] != labels[start]
        other_side = Finder(graph, apart).nearest(other) if apart.any() else None
        if other_side is None or other_side.off_km > BRIDGE_REACH_KM:
            # Both sides are joined elsewhere, far around: take what does not touch the start.
            other_side = Finder(graph, (graph.ends != start).all(axis=1)).nearest(other)
        graph, end = _split(graph, other_side)
        km = _lengths(graph.lonlat[[start]], graph.lonlat[[end]])
        graph = Graph(
            graph.lonlat,
            np.vstack([graph.ends, [[start, end]]]),
            np.append(graph.km, km),
            np.append(graph.bridge, np.array([True])),
        )
    return graph


def read_stations(path: Path = STATIONS) -> list[Station]:
    """Read the places that a track is known to pass where the data keeps it as one piece."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Station(
                row["segment"],
                row["place"],
                (float(row["lon"]), float(row["lat"])),
                row["source"],
                float(row["accuracy_km"]),
            )
            for row in csv.DictReader(lines)
        ]


def bent(graph: Graph, stations: Iterable[Station]) -> Graph:
    """Bend long straight pieces through places that the track is known to pass.

    Parameters
    ----------
    graph
        The graph, with bridges.
    stations
        Each goes into the edge that needs the smallest detour for it.

    Returns
    -------
    Graph
        The graph with one more node a place; the edge's true length is split in proportion.

    Raises
    ------
    ValueError
        If the way through the places is longer than the track: it does not pass there.
    """
    long = np.flatnonzero(graph.km > BEND_KM)
    starts, ends = graph.lonlat[graph.ends[long, 0]], graph.lonlat[graph.ends[long, 1]]
    straight = _lengths(starts, ends)
    chains: dict[int, list[tuple[float, Station]]] = {}
    for station in stations:
        there = np.repeat(np.array([station.point]), len(long), axis=0)
        first, second = _lengths(starts, there), _lengths(there, ends)
        best = int(np.argmin(first + second - straight))
        along = (first[best] ** 2 - second[best] ** 2) / straight[best]
        chains.setdefault(int(long[best]), []).append((float(along), station))
    for edge, chain in chains.items():
        ordered = [station for _, station in sorted(chain, key=lambda item: item[0])]
        graph = _through(graph, edge, ordered)
    return graph


def _through(graph: Graph, edge: int, stations: Sequence[Station]) -> Graph:
    """Draw one edge through places in order; the first piece keeps the number of the edge."""
    start, end = graph.ends[edge].tolist()
    names = list(range(len(graph.lonlat), len(graph.lonlat) + len(stations)))
    lonlat = np.vstack([graph.lonlat, [station.point for station in stations]])
    nodes = np.array([start, *names, end])
    legs = _lengths(lonlat[nodes[:-1]], lonlat[nodes[1:]])
    drawn, true = float(legs.sum()), float(graph.km[edge])
    if drawn > true + max(BEND_SLACK_KM, BEND_SLACK * true) or legs.min() < BEND_LEAST_KM:
        places = ", ".join(station.name for station in stations)
        message = f"no track of {true:.1f} km passes {places}: {legs.round(1).tolist()}"
        raise ValueError(message)
    pairs = np.column_stack([nodes[:-1], nodes[1:]])
    km = legs * max(true, drawn) / drawn
    all_ends, all_km = graph.ends.copy(), graph.km.copy()
    all_ends[edge], all_km[edge] = pairs[0], km[0]
    return Graph(
        lonlat,
        np.vstack([all_ends, pairs[1:]]),
        np.append(all_km, km[1:]),
        np.append(graph.bridge, np.repeat(graph.bridge[edge], len(stations))),
    )


class Finder:
    """Finds the nearest edge to a point and the shortest path between points."""

    def __init__(self, graph: Graph, among: npt.NDArray[np.bool_] | None = None) -> None:
        """Index the edges of the graph.

        Parameters
        ----------
        graph
            The graph; it is not changed.
        among
            Shape (m,), the edges that `nearest` may find; all if missing.
        """
        self.graph = graph
        self._names = np.arange(len(graph.ends)) if among is None else np.flatnonzero(among)
        self._lines = linestrings(_flat(graph.lonlat)[graph.ends[self._names]])
        self._tree = STRtree(self._lines)

    def nearest(self, point: Point) -> Snap:
        """Find the nearest point on an edge.

        Parameters
        ----------
        point
            Longitude, latitude.

        Returns
        -------
        Snap
            The edge and the place on it.
        """
        place = points(_flat(np.array([point])))[0]
        found = int(self._tree.nearest(place))
        share = float(self._lines[found].project(place, normalized=True))
        edge = int(self._names[found])
        start, end = self.graph.lonlat[self.graph.ends[edge]]
        lon, lat = start + share * (end - start)
        off = _lengths(np.array([[lon, lat]]), np.array([point]))[0]
        return Snap(edge, share, (float(lon), float(lat)), float(off))

    def path(self, stops: Sequence[Point]) -> Way:
        """Find the shortest path by true length through stops in order.

        Parameters
        ----------
        stops
            At least two points; each is snapped to the nearest edge.

        Returns
        -------
        Way
            Its first and last vertex are the snapped first and last stop.
        """
        graph = self.graph
        snaps = [self.nearest(stop) for stop in stops]
        names: list[int] = []
        for number, snap in enumerate(snaps):
            if number and snap.edge in {other.edge for other in snaps[:number]}:
                # An earlier stop has split this edge; look again among the pieces.
                snap = Finder(graph).nearest(stops[number])  # noqa: PLW2901
            graph, name = _split(graph, snap)
            names.append(name)
        weights = np.maximum(graph.km, 1e-6)
        count = len(graph.lonlat)
        matrix = csr_array((weights, (graph.ends[:, 0], graph.ends[:, 1])), shape=(count, count))
        lookup = {(int(one), int(other)): number for number, (one, other) in enumerate(graph.ends)}
        nodes = [names[0]]
        for start, end in itertools.pairwise(names):
            _, before = dijkstra(matrix, directed=False, indices=start, return_predecessors=True)
            leg = [end]
            while leg[-1] != start:
                previous = int(before[leg[-1]])
                if previous < 0:
                    message = f"no path from {graph.lonlat[start]} to {graph.lonlat[end]}"
                    raise ValueError(message)
                leg.append(previous)
            nodes.extend(reversed(leg[:-1]))
        edges = [
            lookup[pair] if pair in lookup else lookup[pair[::-1]]
            for pair in itertools.pairwise(nodes)
        ]
        return Way(
            tuple((float(lon), float(lat)) for lon, lat in graph.lonlat[nodes]),
            tuple(graph.km[edges].tolist()),
            tuple(graph.bridge[edges].tolist()),
        )


def components(graph: Graph) -> Ints:
    """Label each node with the number of its connected part, shape (n,)."""
    count = len(graph.lonlat)
    ones = np.ones(len(graph.ends))
    matrix = csr_array((ones, (graph.ends[:, 0], graph.ends[:, 1])), shape=(count, count))
    _, labels = connected_components(matrix, directed=False)
    return np.asarray(labels, dtype=np.int64)


def bulge_km(straight_km: float, true_km: float) -> float:
    """Bound how far a track can lie off the straight line between its two ends.

    Every point of a path of length w between two points d apart lies in the ellipse with
    these foci and the axis w, so it is off the line by at most half the minor axis.

    Parameters
    ----------
    straight_km
        Distance of the ends.
    true_km
        Length of the path.

    Returns
    -------
    float
        Kilometres; 0 where the path is not longer than the distance.

    Examples
    --------
    >>> bulge_km(3, 5)
    2.0
    """
    return math.sqrt(max(true_km**2 - straight_km**2, 0)) / 2


def _flat(lonlat: Floats) -> Floats:
    """Squeeze longitudes so that a degree is roughly as long both ways at 45°N."""
    return np.asarray(lonlat * np.array([STRETCH, 1.0]), dtype=float)


def _lengths(one: Floats, other: Floats) -> Floats:
    _, _, metres = GEOD.inv(one[:, 0], one[:, 1], other[:, 0], other[:, 1])
    return np.asarray(metres, dtype=float) / 1000


def _split(graph: Graph, snap: Snap) -> tuple[Graph, int]:
    """Put a node at the snapped point; reuse an end of the edge if the point is there."""
    start, end = graph.ends[snap.edge].tolist()
    if snap.share <= 0:
        return graph, start
    if snap.share >= 1:
        return graph, end
    name = len(graph.lonlat)
    ends = graph.ends.copy()
    ends[snap.edge] = (start, name)
    km = graph.km.copy()
    km[snap.edge] = graph.km[snap.edge] * snap.share
    return (
        Graph(
            np.vstack([graph.lonlat, [snap.point]]),
            np.vstack([ends, [[name, end]]]),
            np.append(km, graph.km[snap.edge] * (1 - snap.share)),
            np.append(graph.bridge, graph.bridge[snap.edge]),
        ),
        name,
    )

"""List where the tracks of the whole region have gaps: `python geodata/recipes/network_gaps.py`.

A gap is a dead end within `REACH_KM` of a track of the same country that is farther than `FAR_KM`
away along the network. It is listed where it is shorter than `SHORT_KM`, or where both sides are
dead ends. What is listed in rail_bridges.csv is bridged before. Output: rail_bridges_outer.csv, to
be read by a person before it is used.
"""

from __future__ import annotations

import csv

import numpy as np
import shapely
from _drawing import distance_km
from network_borders import Borders
from network_rail import OUTER_BRIDGES
from osm_graph import (
    STRETCH,
    Graph,
    bent,
    bridged,
    components,
    read_bridges,
    read_graph,
    read_stations,
)
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

REACH_KM = 8.0
SHORT_KM = 3.0
FAR_KM = 60.0
DEAD_KM = 0.3
LEAST_KM = 10.0
KM_PER_DEGREE = 111.0


def find_gaps(graph: Graph) -> list[dict[str, object]]:
    """Find dead ends beside tracks that are far away along the network.

    Parameters
    ----------
    graph
        The tracks.

    Returns
    -------
    list[dict[str, object]]
        Rows of the table, from west to east; each gap once.
    """
    count = len(graph.lonlat)
    one, other = graph.ends.T
    km = np.maximum(graph.km, 1e-6)
    matrix = csr_array((np.r_[km, km], (np.r_[one, other], np.r_[other, one])), (count, count))
    flat = graph.lonlat * np.array([STRETCH, 1.0])
    lines = shapely.linestrings(flat[graph.ends])
    tree = shapely.STRtree(lines)
    labels = components(graph)
    of_part = np.bincount(labels[one], weights=graph.km)
    degree = np.bincount(graph.ends.ravel(), minlength=count)
    dead = np.flatnonzero((degree == 1) & (of_part[labels] >= LEAST_KM))
    country = Borders.read().of_points(graph.lonlat)
    ends = shapely.STRtree(shapely.points(flat[dead]))
    found: dict[frozenset[tuple[float, float]], dict[str, object]] = {}
    for node in dead.tolist():
        place = shapely.Point(flat[node])
        near_km = dijkstra(matrix, indices=node, limit=FAR_KM)
        best: tuple[float, tuple[float, float]] | None = None
        for edge in tree.query(place.buffer(REACH_KM / KM_PER_DEGREE)).tolist():
            start, end = graph.ends[edge].tolist()
            if min(near_km[start], near_km[end]) <= FAR_KM or country[start] != country[node]:
                continue
            share = lines[edge].project(place, normalized=True)
            lon, lat = graph.lonlat[start] + share * (graph.lonlat[end] - graph.lonlat[start])
            gap_km = distance_km(tuple(graph.lonlat[node]), (lon, lat))
            if best is None or gap_km < best[0]:
                best = gap_km, (round(float(lon), 5), round(float(lat), 5))
        if best is None or best[0] > REACH_KM:
            continue
        beside = shapely.Point(best[1][0] * STRETCH, best[1][1])
        mutual = len(ends.query(beside, "dwithin", distance=DEAD_KM / KM_PER_DEGREE)) > 0
        if best[0] <= SHORT_KM or mutual:
            here = tuple(round(float(value), 5) for value in graph.lonlat[node])
            key = frozenset(
                {tuple(round(value, 3) for value in point) for point in (here, best[1])}
            )
            found[key] = {
                "from_lon": here[0],
                "from_lat": here[1],
                "to_lon": best[1][0],
                "to_lat": best[1][1],
                "gap_km": round(best[0], 2),
                "near": country[node],
                "note": "two dead ends" if mutual else "dead end beside a track far away by rail",
            }
    return sorted(found.values(), key=lambda row: (row["from_lon"], row["from_lat"]))


if __name__ == "__main__":
    graph = bridged(read_graph("world_railways"), read_bridges())
    gaps = find_gaps(bent(graph, read_stations()))
    with OUTER_BRIDGES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(gaps[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(gaps)
    print(f"{OUTER_BRIDGES.name}: {len(gaps)} gaps")

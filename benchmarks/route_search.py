"""How fast routes are found, beside networkx and scgraph.

Run `uv run --group bench python benchmarks/route_search.py`. Every search gets the same railways of
the shipped network and the same pairs in one run. networkx and scgraph get them with every vertex
of the drawing as a node, as such a graph comes from a map; ours and scgraph also get them with
chains merged. What is found must agree. Times are those of the processor, in milliseconds, so that
other work on the machine does not count.
"""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import networkx as nx
import numpy as np
import shapely
from scgraph import Graph as ScGraph

from corridors.atlas import load_atlas_once
from corridors.catalogue import geodata_folder
from corridors.errors import RouteError
from corridors.geodesy import along_km, great_circle_km
from corridors.network import LINE, Floats, Network, load_network_once
from corridors.places import Places
from corridors.routing import find_routes
from corridors.scenario import DISTANCE, Scenario, usable, weigh
from corridors.search import Door, build_graph, grow_towards, weighted

Pair = tuple[int, int]
Edge = tuple[int, int, float]
PAIRS = 60
NEAR_KM = 0.5
NAMED = (
    ("ulaanbaatar", "kars"),
    ("khorgos", "poti"),
    ("xi-an", "malaszewicze"),
    ("tashkent", "moscow"),
    ("beijing", "ankara"),
    ("almaty", "tbilisi"),
)
LOADING = """
import resource, time
import geopandas, pyarrow.parquet, scipy.sparse.csgraph
from corridors.catalogue import geodata_folder
from corridors.network import load_network
usage = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before, start = usage(), time.perf_counter()
network = load_network(geodata_folder())
print(time.perf_counter() - start, usage() - before)
"""


def main() -> None:
    """Run and print."""
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, check=True)  # noqa: S603
    seconds, megabytes = map(float, done.stdout.split())
    print(f"network loaded in {seconds:.2f} s, {megabytes:.0f} MB resident")
    network = load_network_once(geodata_folder())
    scenario = Scenario(modes=frozenset({"rail"}))
    weight = np.where(usable(network, scenario), weigh(network, DISTANCE), np.inf)
    rows = np.flatnonzero(np.isfinite(weight))
    one, other = network.ends()
    merged = [(int(one[row]), int(other[row]), float(weight[row])) for row in rows]
    count, whole = every_vertex(network, rows.tolist())
    print(f"{len(merged)} edges with chains merged, {len(whole)} with every vertex\n")
    compare_paths(network, weight, merged, (count, whole))
    compare_alternatives(network, merged, (count, whole))


def compare_paths(
    network: Network, weight: Floats, merged: Sequence[Edge], whole: tuple[int, Sequence[Edge]]
) -> None:
    """Time one shortest path."""
    graph = build_graph(network, 1)
    places = shapely.points(network.nodes[["lon_deg", "lat_deg"]].to_numpy())
    matrix = weighted(graph, weight)

    def ours(start: int, end: int) -> float:
        guess = 1.5 * great_circle_km(places[start], places[end]) + 1.0
        tree, _best = grow_towards(graph, matrix, [Door(start, 0.0)], [Door(end, 0.0)], guess)
        node = end
        while tree.before[node] >= 0:
            node = int(tree.before[node])
        return float(tree.weight[0, end])

    nodes = sorted({node for edge in merged for node in edge[:2]})
    chance = random.Random(4)  # noqa: S311
    drawn = [(chance.choice(nodes), chance.choice(nodes)) for _ in range(4 * PAIRS)]
    pairs = [pair for pair in drawn if np.isfinite(ours(*pair))][:PAIRS]
    plain = nx.Graph()
    plain.add_weighted_edges_from(sorted(whole[1], key=lambda edge: -edge[2]))
    large = ScGraph(tables(*whole))
    small = ScGraph(tables(len(network.nodes), merged))
    head(f"one shortest path, {len(pairs)} pairs")
    middle, found = row("ours: scipy's dijkstra, chains merged", ours, pairs)
    others: dict[str, Callable[[int, int], float]] = {
        "networkx dijkstra": lambda s, e: float(nx.dijkstra_path_length(plain, s, e)),
        "scgraph dijkstra": lambda s, e: float(large.dijkstra(s, e)["length"]),
        "scgraph dijkstra, chains merged": lambda s, e: float(small.dijkstra(s, e)["length"]),
    }
    for name, run in others.items():
        _, km = row(name, run, pairs, middle)
        off = max(abs(a - b) for a, b in zip(km, found, strict=True))
        if off > NEAR_KM:
            message = f"{name} is off by {off} km"
            raise AssertionError(message)


def compare_alternatives(
    network: Network, merged: Sequence[Edge], whole: tuple[int, Sequence[Edge]]
) -> None:
    """Time three alternatives under scenarios that were never asked for before."""
    places = Places(load_atlas_once(geodata_folder()), network)
    segments = sorted(set(network.edges["segment_id"]) - {""})
    chance = random.Random(4)  # noqa: S311

    def ours(origin: str, destination: str) -> int:
        changed = Scenario(
            modes=frozenset({"rail", "sea"}), close=frozenset(chance.sample(segments, 3))
        )
        try:
            return len(find_routes(network, places, origin, destination, changed).found)
        except RouteError:
            return 0

    ours(*NAMED[0])
    head("three alternatives under a changed scenario")
    middle, _ = row("ours, with legs, borders and lines", ours, NAMED * 4)
    graphs = {
        "scgraph: contraction hierarchy anew": whole,
        "scgraph: contraction hierarchy anew, merged": (len(network.nodes), merged),
    }
    if find_spec("scgraph_data"):
        graphs["scgraph: contraction hierarchy anew, as mapped"] = as_mapped()
    for name, (count, edges) in graphs.items():
        graph = ScGraph(tables(count, edges))
        row(name, lambda graph, _: graph.create_contraction_hierarchy(), [(graph, None)], middle)


def every_vertex(network: Network, rows: Sequence[int]) -> tuple[int, list[Edge]]:
    """Cut lines back into the pieces between their vertices: count of nodes, and edges."""
    count = len(network.nodes)
    one, other = network.ends()
    kind, shapes = network.edges["kind"].tolist(), network.edges.geometry.to_numpy()
    length = network.edges["length_km"].to_numpy()
    found: list[Edge] = []
    for number in rows:
        start, end = int(one[number]), int(other[number])
        at_km = along_km(shapes[number])
        if kind[number] != LINE or at_km[-1] == 0:
            found.append((start, end, float(length[number])))
            continue
        nodes = [start, *range(count, count + len(at_km) - 2), end]
        count += len(at_km) - 2
        pieces = np.diff(at_km) * float(length[number]) / at_km[-1]
        found += [
            (here, there, float(km))
            for (here, there), km in zip(pairwise(nodes), pieces, strict=True)
        ]
    return count, found


def as_mapped() -> tuple[int, list[Edge]]:
    """Read the railways as the package scgraph_data has them, before anything is left out."""
    recipes = Path(__file__).parents[1] / "geodata" / "recipes"
    sys.path.insert(0, str(recipes))
    graph = import_module("osm_graph").read_graph("world_railways")
    ends, km = graph.ends.tolist(), graph.km.tolist()
    return len(graph.lonlat), [(*pair, length) for pair, length in zip(ends, km, strict=True)]


def tables(count: int, edges: Sequence[Edge]) -> list[dict[int, float]]:
    """Write edges as scgraph wants them: a table of neighbours a node."""
    found: list[dict[int, float]] = [{} for _ in range(count)]
    for one, other, km in edges:
        found[one][other] = found[other][one] = min(km, found[one].get(other, km))
    return found


def head(words: str) -> None:
    """Print the head of a table."""
    print(f"{words:48} {'median ms':>10} {'95th':>10} {'times ours':>11}")


def row(
    name: str, run: Callable[..., object], pairs: Sequence[tuple[object, object]], ours: float = 0.0
) -> tuple[float, list[float]]:
    """Time a search for every pair, print a row, give the median and what was found."""
    times, found = [], []
    for pair in pairs:
        start = time.process_time()
        answer = run(*pair)
        times.append(1000 * (time.process_time() - start))
        found.append(float(answer) if isinstance(answer, (int, float)) else 0.0)
    middle, high = statistics.median(times), sorted(times)[int(0.95 * len(times))]
    print(f"{name:48} {middle:10.1f} {high:10.1f} {middle / (ours or middle):11.1f}")
    return middle, found


if __name__ == "__main__":
    main()

"""Measure one comparison of three ways with its table and its layer for the map.

Run ``uv run python benchmarks/comparison.py``; what is measured and how is in README.md.
"""

import argparse
import random
import statistics
import time
from dataclasses import replace

from corridors import tracks
from corridors.atlas import load_atlas_once
from corridors.catalogue import geodata_folder
from corridors.compare import change, compare
from corridors.distances import published_distances
from corridors.errors import RouteError
from corridors.io import to_geojson_bytes
from corridors.journey import of_route
from corridors.network import load_network_once
from corridors.parameters import load_assumptions_once
from corridors.places import Places
from corridors.routing import find_routes
from corridors.scenario import Scenario
from corridors.track_files import comparison_bytes
from corridors.transits import published_transits

SEED = 20261121


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=60)
    asked = parser.parse_args()
    folder = geodata_folder()
    atlas, network = load_atlas_once(folder), load_network_once(folder)
    places = Places(atlas, network)
    assumptions = load_assumptions_once(folder)
    distances, transits = published_distances(atlas), published_transits(folder)
    hubs = sorted(set(network.nodes["hub_id"]) - {""})
    scenario = Scenario(statuses=frozenset({"operating", "construction"}), avoid=frozenset({"RU"}))
    base = replace(Scenario(), modes=scenario.modes)
    parts: dict[str, list[float]] = {"search": [], "compare": [], "table": [], "map layer": []}
    chosen = random.Random(SEED)  # noqa: S311 - pairs to measure, no secret
    while len(parts["search"]) < asked.pairs:
        origin, destination = chosen.sample(hubs, 2)
        started = time.process_time()
        try:
            found = find_routes(network, places, origin, destination, scenario, alternatives=3)
            usual = find_routes(network, places, origin, destination, base, alternatives=1)
        except RouteError:
            continue
        searched = time.process_time()
        journeys = [of_route(route) for route in found.found]
        told = compare(journeys, assumptions, distances, transits)
        change(journeys[0], of_route(usual.found[0]), assumptions)
        compared = time.process_time()
        comparison_bytes(told)
        tabled = time.process_time()
        to_geojson_bytes(tracks.map_layer(told))
        drawn = time.process_time()
        marks = (started, searched, compared, tabled, drawn)
        for name, one, other in zip(parts, marks, marks[1:], strict=False):
            parts[name].append((other - one) * 1000)
    parts["all"] = [sum(times) for times in zip(*parts.values(), strict=True)]
    print(
        f"{asked.pairs} random pairs of hubs, three ways each and the base case, milliseconds of "
        "processor"
    )
    for name, times in parts.items():
        print(
            f"{name:10} median {statistics.median(times):6.1f}"
            f"   95 % {statistics.quantiles(times, n=20)[-1]:6.1f}"
        )


if __name__ == "__main__":
    main()

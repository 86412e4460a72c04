"""Draw the roads of `roads.toml` and write `layers/roads.geojson`.

A road is drawn through named places in the order of travel. Where the highway graph of the
package scgraph_data is dense (`trace = true`) the line follows its shortest path from place
to place instead. Run from the root of the repository: `python geodata/recipes/roads.py`.

The length that the graph has for a road in operation, or closed (`stalled`), is `mapped_km`;
`road_lengths.py` says when the graph has the road.
"""

from __future__ import annotations

import csv
import math
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _drawing import (
    GEOD,
    GEODATA,
    LAYERS,
    Feature,
    Hub,
    Point,
    distance_km,
    length_km,
    line_feature,
    read_hubs,
    round_line,
    write_layer,
)
from osm_graph import Finder, Graph, read_graph
from road_lengths import around, find_mapped_km

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

INPUT = Path(__file__).with_suffix(".toml")
LAYER = LAYERS / "roads.geojson"
LEAST_ACCURACY_KM = 3
SHARP_TURN_DEG = 100
SPUR_KM = 5
WORST_VIA_KM = 10
APART = 0.05
SOURCES = GEODATA / "sources.csv"
RECALL = "recall"
BUILT = frozenset({"operating", "stalled"})


def main() -> None:
    """Read the input, draw every segment, write the layer."""
    hubs = read_hubs()
    segments = tomllib.loads(INPUT.read_text(encoding="utf-8"))["segments"]
    with SOURCES.open(encoding="utf-8", newline="") as rows:
        sources = {row["id"] for row in csv.DictReader(rows)} | {RECALL}
    faults = [fault for segment in segments for fault in find_faults(segment, hubs, sources)]
    if faults:
        raise SystemExit("\n".join(faults))
    graph = read_graph("world_highways")
    write_layer(LAYER, (build_feature(segment, hubs, graph) for segment in segments))


def find_faults(
    segment: dict[str, Any], hubs: dict[str, Hub], sources: Container[str]
) -> list[str]:
    """List what is wrong with a segment of the input.

    Parameters
    ----------
    segment
        One table of the input.
    hubs
        Every hub, by id.
    sources
        What a place may name as its source: the ids of `sources.csv`, and `recall`.

    Returns
    -------
    list[str]
        One line a fault; empty when there is none.
    """
    name = segment["id"]
    ends = (segment["from"], segment["to"])
    faults = [f"{name}: no hub {end!r}" for end in ends if end not in hubs]
    for via in segment["via"]:
        if via["source"] not in sources:
            faults.append(f"{name}: {via['name']} has the unknown source {via['source']!r}")
        if via["source"] == RECALL and not 0 < via.get("accuracy_km", 0) <= WORST_VIA_KM:
            faults.append(f"{name}: {via['name']} needs an accuracy_km up to {WORST_VIA_KM}")
    return faults


def is_traced(segment: dict[str, Any]) -> bool:
    """Tell whether a segment follows the highway graph."""
    return bool(segment.get("trace", False))


def build_feature(segment: dict[str, Any], hubs: dict[str, Hub], graph: Graph) -> Feature:
    """Draw one segment and put its attributes in the order of the contract.

    Parameters
    ----------
    segment
        One table of the input.
    hubs
        Every hub, by id.
    graph
        The highway graph.

    Returns
    -------
    Feature
        A LineString feature.
    """
    start, end = hubs[segment["from"]], hubs[segment["to"]]
    places = [(via["lon"], via["lat"]) for via in segment["via"]]
    stops = [start.point, *places, end.point]
    finder = Finder(around(graph, stops))
    if is_traced(segment):
        path = finder.path(stops if segment.get("trace_hubs", True) else places).line
        line = round_line(without_spurs([start.point, *path, end.point]))
        sources = ["osm-scgraph-data"]
    else:
        line = round_line(stops)
        sources = sorted({via["source"] for via in segment["via"]}) or ["own-digitising"]
    gap_km = max(distance_km(one, other) for one, other in pairwise(line))
    drawn_km = length_km(line)
    mapped_km = None
    is_built = segment["status"] in BUILT and segment["geometry_class"] != "schematic"
    if is_built and segment.get("mapped", True):
        mapped_km = find_mapped_km(stops, drawn_km, finder)
    if mapped_km is not None:
        sources = sorted({*sources, "osm-scgraph-data"} - {"own-digitising"})
    properties = {
        "id": segment["id"],
        "name": segment["name"],
        "aliases": segment["aliases"],
        "mode": "road",
        "status": segment["status"],
        "countries": segment["countries"],
        "from_hub": start.id,
        "to_hub": end.id,
        "mapped_km": mapped_km,
        "start_year": segment.get("start_year"),
        "geometry_class": segment["geometry_class"],
        "accuracy_km": segment.get("accuracy_km", estimate_accuracy_km(gap_km, segment["via"])),
        "geometry_source": sources,
        "description": segment.get("description", f"Road from {start.name} to {end.name}."),
        "note": describe(segment, len(line) - 2, gap_km, drawn_km, mapped_km),
    }
    return line_feature(properties, line)


def without_spurs(line: Iterable[Point]) -> list[Point]:
    """Take out short stretches that leave the way and come back, as a snapped stop makes them.

    Parameters
    ----------
    line
        Vertices.

    Returns
    -------
    list[Point]
        The ends, and each vertex where the line does not turn by more than `SHARP_TURN_DEG`
        next to a piece shorter than `SPUR_KM`.

    Examples
    --------
    >>> without_spurs([(0, 0), (1, 0), (1, 0.01), (1, 0), (2, 0)])
    [(0, 0), (1, 0), (2, 0)]
    """
    kept: list[Point] = []
    for point in line:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and _is_spur(kept[-2], kept[-1], point):
            kept.pop()
        if kept[-1:] != [point]:
            kept.append(point)
    return kept


def _is_spur(before: Point, here: Point, after: Point) -> bool:
    """Tell whether the line turns back sharply right beside another vertex."""
    inward, _, first_m = GEOD.inv(*before, *here)
    outward, _, second_m = GEOD.inv(*here, *after)
    turn = abs((outward - inward + 180) % 360 - 180)
    return bool(turn > SHARP_TURN_DEG and min(first_m, second_m) < SPUR_KM * 1000)


def estimate_accuracy_km(gap_km: float, via: Sequence[dict[str, Any]]) -> int:
    """Estimate how far a road can lie off its drawing.

    Parameters
    ----------
    gap_km
        Longest straight piece of the drawing.
    via
        Places of the input; those from memory carry their own accuracy.

    Returns
    -------
    int
        A quarter of the longest piece, or the worst place if that is more; at least 3 km.
    """
    worst = max((place.get("accuracy_km", 0) for place in via), default=0)
    return math.ceil(max(LEAST_ACCURACY_KM, worst, gap_km / 4))


def describe(
    segment: dict[str, Any], vertices: int, gap_km: float, drawn_km: float, mapped_km: float | None
) -> str:
    """Say in one note how the shape was made and what to beware of."""
    if segment["geometry_class"] == "schematic":
        made = "Straight line between the ends."
    elif is_traced(segment):
        made = (
            f"Follows the OpenStreetMap highway graph; {vertices} vertices, "
            f"longest straight piece {gap_km:.0f} km."
        )
    elif vertices:
        plural = "s" if vertices > 1 else ""
        made = (
            f"Drawn through {vertices} place{plural} between the ends; "
            f"longest straight piece {gap_km:.0f} km."
        )
    else:
        made = f"Straight line of {gap_km:.0f} km between the ends."
    if mapped_km is not None and drawn_km < (1 - APART) * mapped_km:
        made += (
            f" Drawn straight between mapped points: {drawn_km:.0f} km; the road has "
            f"{mapped_km:.0f} km in the OpenStreetMap highway graph."
        )
    elif mapped_km is not None:
        made += f" The road has {mapped_km:.0f} km in the OpenStreetMap highway graph."
    return f"{made} {segment.get('note', '')}".strip()


if __name__ == "__main__":
    main()

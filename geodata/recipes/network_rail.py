"""The rail part of the network: our segments on the tracks of OpenStreetMap, cut at borders.

Tracks come from the graph of scgraph_data with its gaps bridged, as for the layer of railways.
A segment of ours that follows tracks gives them its id, its status, its gauge and, where one is
published, its length: the published kilometres are spread over its pieces so that no piece gets
shorter than the geodesic between its ends. A segment that no track is known for is added as one
line between its hubs.
"""

from __future__ import annotations

import csv
import itertools
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from _drawing import GEODATA, Hub, Point, distance_km, length_km, read_hubs
from network_borders import Borders, Line
from osm_graph import (
    Finder,
    Graph,
    bent,
    bridged,
    components,
    read_bridges,
    read_graph,
    read_stations,
)
from railways import GAP_KM, GAP_STRETCH, HUB_REACH_KM, INPUT, place_anchors
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEAST_ISLAND_KM = 100.0
LEAST_BENDS_KM = 1e-6
OUTER_BRIDGES = GEODATA / "recipes" / "rail_bridges_outer.csv"
HAND_BRIDGES = GEODATA / "recipes" / "rail_bridges_hand.csv"
GAUGES = GEODATA / "network" / "gauges.csv"
ENDS = frozenset({"city", "station", "port", "dry_port"})


@dataclass(slots=True)
class Rails:
    """Lines between numbered nodes, and which hub stands at which node."""

    points: list[Point]
    lines: list[Line]
    hubs: dict[str, int] = field(default_factory=dict)


def build_rails(
    borders: Borders, published: Mapping[str, float], ports: Mapping[str, tuple[Point, str]]
) -> Rails:
    """Put the tracks and our segments together, one country and one gauge a line.

    Parameters
    ----------
    borders
        Countries and official crossings.
    published
        Length of a segment by its id, kilometres, where one is published.
    ports
        Ports that are no hubs of the layers: where, and in which country.

    Returns
    -------
    Rails
        Lines cut at the borders; where two countries meet at a node, `borders` decides.
    """
    table = tomllib.loads(INPUT.read_text(encoding="utf-8"))
    hubs = read_hubs()
    graph = bent(bridged(read_graph("world_railways"), read_bridges()), read_stations())
    graph = without_islands(
        bridged_at_once(graph, [*read_bridges(OUTER_BRIDGES), *read_bridges(HAND_BRIDGES)])
    )
    anchors = place_anchors(table, hubs, Finder(graph))
    near = {name: hub.point for name, hub in hubs.items() if hub.kind in ENDS}
    near |= {name: point for name, (point, _) in ports.items()}
    lies_in = {name: hub.countries for name, hub in hubs.items()}
    lies_in |= {name: (country,) for name, (_, country) in ports.items()}
    tracked = [segment for segment in table["segments"] if segment["method"] == "track"]
    on_track = {name for segment in tracked for name in (segment["from"], segment["to"])}
    stops = {("hub", name): anchors.get(name, point) for name, point in near.items()}
    stops |= {("hub", name): point for name, point in anchors.items()}
    stops |= {
        ("via", f"{segment['id']} {number}"): tuple(point)
        for segment in tracked
        for number, point in enumerate(segment.get("via", []))
    }
    graph, nodes, off_km = split_at(graph, list(stops.values()))
    node_of = {
        name: node
        for (kind, name), node, km in zip(stops, nodes, off_km, strict=True)
        if kind == "via" or name in on_track or km <= HUB_REACH_KM
    }
    country_of = borders.of_points(graph.lonlat)
    for name in [name for name in node_of if name in lies_in and name not in on_track]:
        if country_of[node_of[name]] not in lies_in[name]:
            del node_of[name]
    owner = _trace(graph, tracked, node_of)
    by_id = {segment["id"]: segment for segment in table["segments"]}
    forced, crossing_nodes = _forced_countries(graph, owner, by_id, hubs, node_of)
    country_of.update(forced)
    rails = Rails([(float(lon), float(lat)) for lon, lat in graph.lonlat], [])
    rails.lines = [
        _track_line(graph, edge, owner.get(edge), by_id) for edge in range(len(graph.ends))
    ]
    rails.hubs = {name: node for name, node in node_of.items() if name in lies_in}
    borders.cut(rails.points, rails.lines, country_of, crossing_nodes)
    _add_drawn(rails, table, anchors, borders)
    _set_gauges(rails.lines, by_id)
    _set_lengths(rails, published)
    return rails


def without_islands(graph: Graph) -> Graph:
    """Leave out tracks that are joined to fewer than `LEAST_ISLAND_KM` of others."""
    labels = components(graph)[graph.ends[:, 0]]
    keep = np.bincount(labels, weights=graph.km)[labels] >= LEAST_ISLAND_KM
    used, ends = np.unique(graph.ends[keep], return_inverse=True)
    return Graph(graph.lonlat[used], ends.reshape(-1, 2), graph.km[keep], graph.bridge[keep])


def bridged_at_once(graph: Graph, bridges: Sequence[tuple[Point, Point]]) -> Graph:
    """Join the graph over gaps; each end goes to the track nearest to it."""
    graph, nodes, _ = split_at(graph, [point for pair in bridges for point in pair])
    ends = np.array(nodes, dtype=np.int64).reshape(-1, 2)
    km = [distance_km(*pair) for pair in bridges]
    apart = ends[:, 0] != ends[:, 1]
    return Graph(
        graph.lonlat,
        np.vstack([graph.ends, ends[apart]]),
        np.r_[graph.km, np.array(km)[apart]],
        np.r_[graph.bridge, np.ones(int(apart.sum()), dtype=bool)],
    )


def split_at(graph: Graph, stops: Sequence[Point]) -> tuple[Graph, list[int], list[float]]:
    """Put a node on the nearest track of each point.

    Parameters
    ----------
    graph
        The tracks.
    stops
        Longitude and latitude.

    Returns
    -------
    tuple[Graph, list[int], list[float]]
        The graph with split edges, the node of each point and how far off the track it was.
    """
    finder = Finder(graph)
    snaps = [finder.nearest(stop) for stop in stops]
    lonlat = graph.lonlat.tolist()
    ends, km, bridge = graph.ends.tolist(), graph.km.tolist(), graph.bridge.tolist()
    nodes = [0] * len(stops)
    on_edge: dict[int, list[int]] = defaultdict(list)
    for number, snap in enumerate(snaps):
        on_edge[snap.edge].append(number)
    for edge, numbers in on_edge.items():
        start, end = graph.ends[edge].tolist()
        chain, shares = [start], [0.0]
        for number in sorted(numbers, key=lambda number: snaps[number].share):
            share = snaps[number].share
            if share <= shares[-1]:
                nodes[number] = chain[-1]
            elif share >= 1:
                nodes[number] = end
            else:
                nodes[number] = len(lonlat)
                lonlat.append(list(snaps[number].point))
                chain.append(nodes[number])
                shares.append(share)
        chain.append(end)
        shares.append(1.0)
        whole = graph.km[edge]
        for place, (pair, span) in enumerate(
            zip(itertools.pairwise(chain), itertools.pairwise(shares), strict=True)
        ):
            part = float(whole * (span[1] - span[0]))
            if place == 0:
                ends[edge], km[edge] = list(pair), part
            else:
                ends.append(list(pair))
                km.append(part)
                bridge.append(bridge[edge])
    split = Graph(
        np.array(lonlat), np.array(ends, dtype=np.int64), np.array(km), np.array(bridge, dtype=bool)
    )
    return split, nodes, [snap.off_km for snap in snaps]


def _trace(
    graph: Graph, tracked: Iterable[Mapping[str, object]], node_of: Mapping[str, int]
) -> dict[int, str]:
    """Say which track belongs to which segment of ours; the first that passes has it."""
    count = len(graph.lonlat)
    km = np.maximum(graph.km, 1e-6)
    one, other = graph.ends.T
    matrix = csr_array(
        (np.r_[km, km], (np.r_[one, other], np.r_[other, one])), shape=(count, count)
    )
    lookup: dict[tuple[int, int], int] = {}
    for number, (start, end) in enumerate(graph.ends.tolist()):
        for pair in ((start, end), (end, start)):
            if pair not in lookup or graph.km[number] < graph.km[lookup[pair]]:
                lookup[pair] = number
    owner: dict[int, str] = {}
    for segment in tracked:
        name = str(segment["id"])
        via = [node_of[f"{name} {number}"] for number in range(len(segment.get("via", [])))]
        stops = [node_of[str(segment["from"])], *via, node_of[str(segment["to"])]]
        seen: dict[int, int] = defaultdict(int)
        for start, end in itertools.pairwise(stops):
            before = dijkstra(matrix, indices=start, return_predecessors=True)[1]
            node = end
            while node != start:
                if before[node] < 0:
                    message = f"{name}: its hubs are not joined"
                    raise ValueError(message)
                seen[lookup[int(before[node]), node]] += 1
                node = int(before[node])
        for edge, times in seen.items():
            if times == 1:  # a piece travelled there and back is a spur into a station
                owner.setdefault(edge, name)
    return owner


def _forced_countries(
    graph: Graph,
    owner: Mapping[int, str],
    by_id: Mapping[str, Mapping[str, object]],
    hubs: Mapping[str, Hub],
    node_of: Mapping[str, int],
) -> tuple[dict[int, str], set[int]]:
    """Trust the record of a segment more than the borders of the base map."""
    crossing = {
        node_of[name]: name
        for segment in by_id.values()
        for name in (str(segment["from"]), str(segment["to"]))
        if name in node_of and hubs[name].kind == "border_crossing"
    }
    forced: dict[int, str] = {}
    at_crossing: dict[int, set[str]] = defaultdict(set)
    for edge, name in owner.items():
        countries = by_id[name]["countries"]
        if len(countries) == 1:
            for node in graph.ends[edge].tolist():
                if node in crossing:
                    at_crossing[node].add(countries[0])
                else:
                    forced[node] = countries[0]
    meeting = {node for node, countries in at_crossing.items() if len(countries) > 1}
    forced |= {node: min(at_crossing[node]) for node in at_crossing if node not in meeting}
    return forced, meeting


def _track_line(
    graph: Graph, edge: int, name: str | None, by_id: Mapping[str, Mapping[str, object]]
) -> Line:
    start, end = graph.ends[edge].tolist()
    points = [tuple(graph.lonlat[start].tolist()), tuple(graph.lonlat[end].tolist())]
    straight = distance_km(*points)
    true = float(graph.km[edge])
    if graph.bridge[edge] and straight > GAP_KM:
        true = straight * GAP_STRETCH
    return Line(
        start,
        end,
        points,
        measured_km=max(true, straight),
        mode="rail",
        segment_id=name or "",
        status=str(by_id[name]["status"]) if name else "operating",
    )


def _add_drawn(
    rails: Rails,
    table: Mapping[str, object],
    anchors: Mapping[str, Point],
    borders: Borders,
) -> None:
    """Add the segments that no track is known for; where they cross a border, cut them."""
    for segment in table["segments"]:
        if segment["method"] == "track":
            continue
        for name in (segment["from"], segment["to"]):
            if name not in rails.hubs:
                rails.hubs[name] = len(rails.points)
                rails.points.append(anchors[name])
        start, end = rails.hubs[segment["from"]], rails.hubs[segment["to"]]
        through = [(lon, lat) for _, lon, lat in segment.get("through", [])]
        points = [rails.points[start], *through, rails.points[end]]
        line = Line(
            start,
            end,
            points,
            measured_km=length_km(points),
            mode="rail",
            segment_id=segment["id"],
            status=segment["status"],
            geometry_class=segment["geometry_class"],
        )
        rails.lines += borders.cut_drawn(
            rails.points, line, segment["countries"], [segment["from"], segment["to"]]
        )


def _set_gauges(lines: Iterable[Line], by_id: Mapping[str, Mapping[str, object]]) -> None:
    with GAUGES.open(encoding="utf-8", newline="") as rows:
        usual = {row["country"]: int(row["gauge_mm"]) for row in csv.DictReader(rows)}
    for line in lines:
        own = by_id[line.segment_id].get("gauge_mm") if line.segment_id else None
        line.gauge_mm = int(own) if own else usual[line.country]


def _set_lengths(rails: Rails, published: Mapping[str, float]) -> None:
    """Spread a published length over the pieces of its segment, each at least its geodesic."""
    pieces: dict[str, list[Line]] = defaultdict(list)
    for line in rails.lines:
        line.length_km = line.measured_km
        if line.segment_id in published:
            pieces[line.segment_id].append(line)
    for name, parts in pieces.items():
        drawn = sum(length_km(part.points) for part in parts)
        true = sum(part.measured_km for part in parts)
        stated = published[name]
        if stated < drawn:
            print(f"{name}: {stated:.1f} km published, {drawn:.1f} km between its points: measured")
            continue
        for part in parts:
            part.published_km = stated
            own = length_km(part.points)
            bends = true - drawn > LEAST_BENDS_KM
            share = (part.measured_km - own) / (true - drawn) if bends else own / drawn
            part.length_km = own + (stated - drawn) * share

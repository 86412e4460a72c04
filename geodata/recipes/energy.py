"""Draw the energy layers: gas and oil pipelines, power lines, power plants, zones.

Reads pipelines.toml, power_lines.toml, power_plants.toml and zones.toml beside this file and
the hubs layer; rewrites gas_pipelines, oil_pipelines, power_lines, power_plants and zones.
There is no layer of fibre lines, because no line with known end points was found; what is
claimed about networks is an area in zones.toml.

A line runs from hub to hub through named points, straight between them. Where a segment does
not state how far it can be off, it is taken as a quarter of its longest gap between named points.
"""

from __future__ import annotations

import itertools
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from _drawing import (
    DECIMALS,
    GEOD,
    LAYERS,
    Feature,
    Hub,
    Point,
    distance_km,
    line_feature,
    read_hubs,
    write_layer,
)

HERE = Path(__file__).resolve().parent
Table = Mapping[str, Any]

GAP_SHARE = 0.25
CIRCLE_VERTICES = 48
HECTARES_IN_KM2 = 100
DEFAULT_PLANT_ACCURACY_KM = 2
COMMON = ("id", "name", "aliases", "mode", "status", "countries")
TAIL = (
    "start_year",
    "geometry_class",
    "accuracy_km",
    "geometry_source",
    "description",
    "note",
)
OWN = {
    "gas_pipelines": ("capacity_bcm_a",),
    "oil_pipelines": ("capacity_mt_a",),
    "power_lines": ("voltage_kv", "capacity_mw"),
}


def read_toml(name: str) -> dict[str, Any]:
    """Read one of the hand-edited files beside this one."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def in_order(values: Table, keys: tuple[str, ...]) -> dict[str, Any]:
    """Pick the keys in the order given; a missing one is null."""
    return {key: values.get(key) for key in keys}


def build_lines(book: Table, hubs: Mapping[str, Hub]) -> dict[str, list[Feature]]:
    """Build the lines of a book of segments, by layer.

    Parameters
    ----------
    book
        A parsed toml with `places`, `systems` and `segments`.
    hubs
        Every hub, by id.

    Returns
    -------
    dict[str, list[Feature]]
        LineString features by the name of their layer.
    """
    layers: dict[str, list[Feature]] = {}
    places = book["places"]
    for own in book["segments"]:
        segment = {**book["systems"][own["system"]], **own}
        layer = segment["layer"]
        between = [course_point(name, places, hubs) for name in segment.get("via", [])]
        between += [(lon, lat) for lon, lat in segment.get("course", [])]
        line = [hubs[segment["from"]].point, *between, hubs[segment["to"]].point]
        segment["from_hub"], segment["to_hub"] = segment["from"], segment["to"]
        segment["name"] = f"{segment['name']}: {segment['part']}"
        segment.setdefault("accuracy_km", quarter_of_longest_gap_km(line))
        segment.setdefault("geometry_source", sources_on_the_way(segment, places))
        ends = ("from_hub", "to_hub", "mapped_km")
        properties = in_order(segment, (*COMMON, *ends, *OWN[layer], *TAIL))
        layers.setdefault(layer, []).append(line_feature(properties, line))
    return layers


def build_plant(plant: Table) -> Feature:
    """Build the point of a power plant."""
    defaults = {
        "mode": "power",
        "geometry_class": "location",
        "accuracy_km": DEFAULT_PLANT_ACCURACY_KM,
        "geometry_source": ["wri-gppd"],
    }
    properties = in_order({**defaults, **plant}, (*COMMON, "technology", "capacity_mw", *TAIL))
    point = [round(plant["lon"], DECIMALS), round(plant["lat"], DECIMALS)]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": point},
    }


def build_zone(zone: Table) -> Feature:
    """Build the polygon of an indicative area, its outer ring counterclockwise."""
    if "ring" in zone:
        ring = [(lon, lat) for lon, lat in zone["ring"]]
        accuracy_km = None
    else:
        accuracy_km = zone.get("radius_km") or radius_of_area_km(zone["area_ha"])
        ring = circle((zone["lon"], zone["lat"]), accuracy_km)
    defaults = {
        "geometry_class": "indicative",
        "accuracy_km": accuracy_km,
        "geometry_source": ["own-digitising"],
    }
    closed = [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in [*ring, ring[0]]]
    return {
        "type": "Feature",
        "properties": in_order({**defaults, **zone}, (*COMMON, "technology", *TAIL)),
        "geometry": {"type": "Polygon", "coordinates": [closed]},
    }


def course_point(name: str, places: Table, hubs: Mapping[str, Hub]) -> Point:
    """Find a point of a course: a place of the same file, else a hub."""
    if name in places:
        return (places[name]["lon"], places[name]["lat"])
    return hubs[name].point


def quarter_of_longest_gap_km(line: list[Point]) -> int:
    """Estimate how far a line through named points can be off, in whole 5 km, at least 5."""
    longest = max(distance_km(one, other) for one, other in itertools.pairwise(line))
    return max(5, 5 * round(longest * GAP_SHARE / 5))


def sources_on_the_way(segment: Table, places: Table) -> list[str]:
    """List where the points of a course come from; the line itself is drawn by us."""
    if "course_source" in segment:
        return [segment["course_source"]]
    named = [places[name]["source"] for name in segment.get("via", []) if name in places]
    return sorted({*named, "own-digitising"})


def circle(centre: Point, radius_km: float) -> list[Point]:
    """Draw a circle on the ellipsoid as an open ring, counterclockwise."""
    steps = range(CIRCLE_VERTICES)
    azimuths = [-360 * step / CIRCLE_VERTICES for step in steps]
    lons, lats, _ = GEOD.fwd(
        [centre[0] for _ in steps],
        [centre[1] for _ in steps],
        azimuths,
        [1000 * radius_km for _ in steps],
    )
    return [(float(lon), float(lat)) for lon, lat in zip(lons, lats, strict=True)]


def radius_of_area_km(area_ha: float) -> float:
    """Compute the radius of the circle that has an area."""
    return math.sqrt(area_ha / HECTARES_IN_KM2 / math.pi)


def main() -> None:
    """Rewrite the five layers."""
    hubs = read_hubs()
    layers: dict[str, list[Feature]] = {
        "power_plants": [build_plant(plant) for plant in read_toml("power_plants.toml")["plants"]],
        "zones": [build_zone(zone) for zone in read_toml("zones.toml")["zones"]],
    }
    for book in ("pipelines.toml", "power_lines.toml"):
        layers.update(build_lines(read_toml(book), hubs))
    for layer, features in layers.items():
        write_layer(LAYERS / f"{layer}.geojson", features)


if __name__ == "__main__":
    main()

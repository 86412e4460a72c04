"""What the recipes have in common: read the hubs, measure a line, write a layer.

Coordinates are (longitude, latitude) in degrees, EPSG:4326. Lengths are kilometres along
the WGS84 ellipsoid.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyproj import Geod

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Point = tuple[float, float]
Feature = dict[str, Any]

GEODATA = Path(__file__).resolve().parents[1]
LAYERS = GEODATA / "layers"
DECIMALS = 5
GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Hub:
    """A named place where segments meet."""

    id: str
    name: str
    kind: str
    modes: tuple[str, ...]
    countries: tuple[str, ...]
    point: Point
    accuracy_km: float


def read_hubs(path: Path = LAYERS / "hubs.geojson") -> dict[str, Hub]:
    """Read every hub, by id.

    Parameters
    ----------
    path
        The hubs layer.

    Returns
    -------
    dict[str, Hub]
        The hubs in the order of the file.
    """
    collection = json.loads(path.read_text(encoding="utf-8"))
    hubs = {}
    for feature in collection["features"]:
        words = feature["properties"]
        lon, lat = feature["geometry"]["coordinates"]
        hubs[words["id"]] = Hub(
            id=words["id"],
            name=words["name"],
            kind=words["kind"],
            modes=tuple(words["modes"]),
            countries=tuple(words["countries"]),
            point=(lon, lat),
            accuracy_km=words["accuracy_km"],
        )
    return hubs


def length_km(line: Sequence[Point]) -> float:
    """Measure a line along the ellipsoid.

    Parameters
    ----------
    line
        Vertices as (longitude, latitude).

    Returns
    -------
    float
        Kilometres; 0 for fewer than two vertices.

    Examples
    --------
    >>> round(length_km([(0, 0), (1, 0)]), 3)
    111.319
    """
    if len(line) < 2:  # noqa: PLR2004
        return 0.0
    lons, lats = zip(*line, strict=True)
    return float(GEOD.line_length(lons, lats)) / 1000


def distance_km(one: Point, other: Point) -> float:
    """Measure the geodesic between two points, in kilometres."""
    return length_km([one, other])


def round_line(line: Iterable[Point]) -> list[Point]:
    """Round the vertices as a layer stores them and drop repeats that follow each other."""
    rounded = [(round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in line]
    return [point for point, _ in itertools.groupby(rounded)]


def line_feature(properties: Mapping[str, Any], line: Iterable[Point]) -> Feature:
    """Build a LineString feature with rounded vertices."""
    coordinates = [list(point) for point in round_line(line)]
    return {
        "type": "Feature",
        "properties": dict(properties),
        "geometry": {"type": "LineString", "coordinates": coordinates},
    }


def write_layer(path: Path, features: Iterable[Feature]) -> None:
    """Write a layer as RFC 7946 GeoJSON, one feature a line, sorted by id.

    Parameters
    ----------
    path
        The file to write; an existing one is replaced.
    features
        GeoJSON features; each has `properties.id`.
    """
    ordered = sorted(features, key=lambda feature: str(feature["properties"]["id"]))
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in ordered)
    text = f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'
    path.write_text(text, encoding="utf-8")

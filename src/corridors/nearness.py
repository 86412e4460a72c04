"""How far each power plant is from the nearest power line and the nearest railway."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import Geod

from corridors.atlas import Atlas
from corridors.terms import WGS84, Mode, Status

_ELLIPSOID = Geod(ellps="WGS84")
_M_PER_KM = 1000.0
_PIECE_KM = 10.0
_RADIUS_KM = 6371.0
_SPHERE_ERROR = 1.02
_MIDDLE = shapely.Point(0.0, 0.0)

Course = npt.NDArray[np.float64]


def nearness(atlas: Atlas) -> pd.DataFrame:
    """Measure how far every power plant is from the nearest power line and the nearest railway.

    Only lines in operation count, and only those of this atlas. A plant known to lie within an area
    is measured from the middle of the area.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    pd.DataFrame
        Index: ids of plants; columns ``power_id``, ``power_km``, ``power_within_km``, ``rail_id``,
        ``rail_km``, ``rail_within_km``: the line, its distance, and how far its shape can be off.
        None and nan where there is no such line.
    """
    known = {entry.id: atlas.layers[entry.id] for entry in atlas.catalogue}
    points = pd.concat(
        [
            frame.loc[frame["technology"].notna(), ["id", "geometry"]].set_index("id")["geometry"]
            for frame in known.values()
            if "technology" in frame
        ]
    )
    middles = gpd.GeoSeries(points, crs=WGS84).map(lambda shape: shape.centroid)
    parts = []
    for mode in (Mode.POWER, Mode.RAIL):
        lines = pd.concat(
            [
                frame.loc[
                    (frame["mode"] == mode) & (frame["status"] == Status.OPERATING),
                    ["id", "accuracy_km", "geometry"],
                ]
                for entry, frame in zip(atlas.catalogue, known.values(), strict=True)
                if entry.record == "segment"
            ]
        ).set_index("id")
        found = nearest(middles, gpd.GeoSeries(lines["geometry"], crs=WGS84))
        found["within_km"] = found["id"].map(lines["accuracy_km"])
        parts.append(found.add_prefix(f"{mode.value}_"))
    return pd.concat(parts, axis=1)


def nearest(points: gpd.GeoSeries, lines: gpd.GeoSeries) -> pd.DataFrame:
    """Find the line nearest to each point, on the ellipsoid.

    The pieces of a line are geodesics. Each point is made the middle of an azimuthal equidistant
    projection, in which distances from the middle are true.

    Parameters
    ----------
    points
        Shape (n,), points in degrees, WGS84.
    lines
        Shape (m,), lines in degrees, WGS84; the index names them.

    Returns
    -------
    pd.DataFrame
        Index of `points`, columns ``id`` and ``km``; None and nan where there are no lines.

    References
    ----------
    J. P. Snyder, Map Projections: A Working Manual, USGS 1395 (1987), 191-202.
    """
    if lines.empty:
        return pd.DataFrame({"id": None, "km": np.nan}, index=points.index)
    courses = [_course(line) for line in lines]
    found = [_nearest_to(point, courses) for point in points]
    return pd.DataFrame(
        {"id": [lines.index[place] for place, _ in found], "km": [km for _, km in found]},
        index=points.index,
    )


def _course(line: shapely.LineString) -> Course:
    course = shapely.get_coordinates(line)
    _, _, metres = _ELLIPSOID.inv(*course[:-1].T, *course[1:].T)
    pieces = np.ceil(np.asarray(metres) / _M_PER_KM / _PIECE_KM).astype(int)
    finer = [course[:1]]
    for first, last, count in zip(course[:-1], course[1:], pieces, strict=True):
        if count > 1:
            finer.append(np.array(_between(first, last, count - 1)))
        finer.append(last[np.newaxis])
    return np.concatenate(finer)


def _between(first: Course, last: Course, count: int) -> list[tuple[float, float]]:
    (lon, lat), (end_lon, end_lat) = first, last
    found: list[tuple[float, float]] = _ELLIPSOID.npts(lon, lat, end_lon, end_lat, count)
    return found


def _nearest_to(point: shapely.Point, courses: Sequence[Course]) -> tuple[int, float]:
    roughly_km = [_sphere_km(point, course).min() for course in courses]
    reach_km = _SPHERE_ERROR * min(roughly_km) + _PIECE_KM
    near = [place for place, km in enumerate(roughly_km) if km <= reach_km]
    exactly_km = [_flat(point, courses[place]).distance(_MIDDLE) / _M_PER_KM for place in near]
    best = int(np.argmin(exactly_km))
    return near[best], float(exactly_km[best])


def _flat(point: shapely.Point, course: Course) -> shapely.LineString:
    here = np.full(len(course), point.x), np.full(len(course), point.y)
    azimuth_deg, _, metres = _ELLIPSOID.inv(*here, *course.T)
    azimuth = np.radians(azimuth_deg)
    return shapely.LineString(np.column_stack([metres * np.sin(azimuth), metres * np.cos(azimuth)]))


def _sphere_km(point: shapely.Point, course: Course) -> Course:
    lon, lat = np.radians(course).T
    rise, turn = lat - np.radians(point.y), lon - np.radians(point.x)
    half = np.sin(rise / 2) ** 2 + np.cos(lat) * np.cos(np.radians(point.y)) * np.sin(turn / 2) ** 2
    km: Course = 2 * _RADIUS_KM * np.arcsin(np.sqrt(half))
    return km

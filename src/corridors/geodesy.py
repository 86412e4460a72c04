"""Lengths on the ellipsoid WGS84, by geographiclib through pyproj."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from pyproj import Geod

from corridors.errors import GeometryError
from corridors.terms import WGS84

_ELLIPSOID = Geod(ellps="WGS84")
_M_PER_KM = 1000.0


def length_km(lines: gpd.GeoSeries) -> pd.Series:
    """Measure each line along the ellipsoid.

    Height is ignored. A piece between two vertices is a geodesic, so a line across the
    antimeridian takes the short way.

    Parameters
    ----------
    lines
        Shape (n,). LineString or MultiLineString, any CRS with a known datum.

    Returns
    -------
    pd.Series
        Shape (n,), kilometres, index of `lines`, named ``length_km``; 0 where empty or missing,
        and for points; the length of the boundary for areas.

    Raises
    ------
    GeometryError
        If `lines` has no CRS.

    References
    ----------
    C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013) 43-55.

    Examples
    --------
    One degree of the equator is a*pi/180 = 6378.137 * pi / 180 km.

    >>> equator = gpd.GeoSeries.from_wkt(["LINESTRING (0 0, 1 0)"], crs="EPSG:4326")
    >>> round(length_km(equator).iloc[0], 6)
    np.float64(111.319491)
    """
    if lines.crs is None:
        message = "lines without a CRS cannot be measured; set one, e.g. EPSG:4326"
        raise GeometryError(message)
    geographic = lines.to_crs(WGS84)
    lengths = [
        0.0 if shape is None or shape.is_empty else _ELLIPSOID.geometry_length(shape) / _M_PER_KM
        for shape in geographic
    ]
    return pd.Series(lengths, index=lines.index, name="length_km", dtype=float)


def great_circle_km(origin: shapely.Point, destination: shapely.Point) -> float:
    """Measure the shortest way over the ellipsoid between two points.

    Parameters
    ----------
    origin, destination
        Longitude and latitude, degrees, WGS84.

    Returns
    -------
    float
        Kilometres.

    Examples
    --------
    From the pole to the equator along a meridian.

    >>> round(great_circle_km(shapely.Point(0, 0), shapely.Point(0, 90)), 4)
    10001.9657
    """
    _, _, metres = _ELLIPSOID.inv(origin.x, origin.y, destination.x, destination.y)
    return float(np.asarray(metres)) / _M_PER_KM


def along_km(line: shapely.LineString) -> npt.NDArray[np.float64]:
    """Measure how far along a line each of its vertices lies.

    Parameters
    ----------
    line
        Longitude and latitude, degrees, WGS84.

    Returns
    -------
    npt.NDArray[np.float64]
        Shape (vertices,), kilometres from the first vertex, never decreasing; the last is the
        length of the line.

    Examples
    --------
    >>> along_km(shapely.LineString([(0, 0), (1, 0), (2, 0)])).round(3)
    array([  0.   , 111.319, 222.639])
    """
    degrees = shapely.get_coordinates(line)
    pieces = _ELLIPSOID.line_lengths(degrees[:, 0], degrees[:, 1])
    return np.concatenate([[0.0], np.cumsum(pieces) / _M_PER_KM])

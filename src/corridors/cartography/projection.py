"""The plane a map is drawn on: an equal-area cone laid through what it shows."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod, Transformer

from corridors.errors import GeometryError
from corridors.terms import WGS84

Bounds = tuple[float, float, float, float]
Floats = npt.NDArray[np.float64]

_PARALLELS = 6  # a standard parallel a sixth of the way in from each edge
_STEPS = 40
_LEAST_M = 60_000.0
_PX_OF_WORLD = 256
_FARTHEST_NORTH = 85.0
_GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Frame:
    """A piece of a plane, and where it lies on a page.

    Attributes
    ----------
    crs
        The plane, as PROJ writes it; metres.
    bounds
        Left, bottom, right, top on the plane, metres.
    box
        Left, bottom, right, top on the page, pixels, upwards; of the same proportions.
    """

    crs: str
    bounds: Bounds
    box: Bounds

    @property
    def m_per_px(self) -> float:
        """Say how many metres of the plane a pixel covers.

        Returns
        -------
        float
            Metres.
        """
        return (self.bounds[2] - self.bounds[0]) / (self.box[2] - self.box[0])

    def to_page(self, lon_lat: Floats) -> Floats:
        """Place positions on the page.

        Parameters
        ----------
        lon_lat
            Shape (n, 2), degrees.

        Returns
        -------
        Floats
            Shape (n, 2), pixels.
        """
        x, y = _transformer(self.crs).transform(lon_lat[:, 0], lon_lat[:, 1])
        left, bottom = self.bounds[:2]
        return np.column_stack(
            [
                self.box[0] + (np.asarray(x) - left) / self.m_per_px,
                self.box[1] + (np.asarray(y) - bottom) / self.m_per_px,
            ]
        )

    def to_degrees(self, xy: Floats) -> Floats:
        """Find what lies at places of the page, the inverse of `to_page`.

        Parameters
        ----------
        xy
            Shape (n, 2), pixels.

        Returns
        -------
        Floats
            Shape (n, 2), longitude and latitude.
        """
        x = self.bounds[0] + (xy[:, 0] - self.box[0]) * self.m_per_px
        y = self.bounds[1] + (xy[:, 1] - self.box[1]) * self.m_per_px
        lon, lat = _transformer(self.crs).transform(x, y, direction="INVERSE")
        return np.column_stack([lon, lat])

    def around(self) -> Bounds:
        """Find the box of degrees around everything the frame shows.

        Returns
        -------
        Bounds
            West, south, east, north.
        """
        left, bottom, right, top = self.box
        edge = np.linspace(0, 1, _STEPS)
        across, up = left + (right - left) * edge, bottom + (top - bottom) * edge
        edges = np.concatenate(
            [np.column_stack([across, np.full(_STEPS, y)]) for y in (bottom, top)]
            + [np.column_stack([np.full(_STEPS, x), up]) for x in (left, right)]
        )
        seen = self.to_degrees(edges)
        seen = seen[np.isfinite(seen).all(axis=1)]  # a corner may lie beyond the Earth
        west, south = seen.min(axis=0)
        east, north = seen.max(axis=0)
        return float(west), float(south), float(east), float(north)

    def km_per_px(self) -> float:
        """Measure what a pixel across the middle of the page covers on the ground.

        Returns
        -------
        float
            Kilometres along the ellipsoid.
        """
        x = (self.box[0] + self.box[2]) / 2
        y = (self.box[1] + self.box[3]) / 2
        ends = self.to_degrees(np.array([[x - 50, y], [x + 50, y]]))
        _, _, metres = _GEOD.inv(*ends[0], *ends[1])
        return float(metres) / 1000 / 100

    def zoom(self) -> float:
        """Say at which zoom a map in the browser shows things as large.

        Returns
        -------
        float
            As Leaflet counts: the world is 256 pixels wide at 0.
        """
        _, south, _, north = self.around()
        cosine = math.cos(math.radians(min((south + north) / 2, _FARTHEST_NORTH)))
        return math.log2(40_075_016.7 * cosine / (_PX_OF_WORLD * 1000 * self.km_per_px()))


def fit(positions: Floats, box: Bounds, *, pad: float = 0.05) -> Frame:
    """Lay a cone through a part of the Earth and fit that part into a box of the page.

    Parameters
    ----------
    positions
        Shape (n, 2), at least one: longitude and latitude of what has to be on the map, degrees.
    box
        Left, bottom, right, top on the page, pixels.
    pad
        Share of the width and of the height left free on each side.

    Returns
    -------
    Frame
        Albers' equal-area conic projection, so that no land looks larger than it is. Its standard
        parallels lie one sixth of the height inside the northern and the southern edge.

    Raises
    ------
    GeometryError
        If the positions are not all on the northern hemisphere.

    References
    ----------
    Snyder, J. P. (1987): Map Projections: A Working Manual. U.S. Geological Survey Professional
    Paper 1395, pages 98 to 103.
    """
    (west, south), (east, north) = positions.min(axis=0), positions.max(axis=0)
    if not (-180 <= west <= east <= 180 and 0 <= south <= north <= _FARTHEST_NORTH):  # noqa: PLR2004 - degrees
        found = ", ".join(f"{degrees:g}" for degrees in (west, south, east, north))
        message = f"{found} (west, south, east, north) is no part of the northern hemisphere"
        raise GeometryError(message)
    inset = (north - south) / _PARALLELS
    crs = (
        f"+proj=aea +lat_1={south + inset:.4f} +lat_2={north - inset:.4f}"
        f" +lat_0={(south + north) / 2:.4f} +lon_0={(west + east) / 2:.4f} +datum=WGS84 +units=m"
    )
    x, y = (np.asarray(part) for part in _transformer(crs).transform(*positions.T))
    m_per_px = max(
        max(float(np.ptp(part)), _LEAST_M) * (1 + 2 * pad) / (box[far] - box[near])
        for part, near, far in ((x, 0, 2), (y, 1, 3))
    )
    middle = float(x.max() + x.min()) / 2, float(y.max() + y.min()) / 2
    half = m_per_px * (box[2] - box[0]) / 2, m_per_px * (box[3] - box[1]) / 2
    return Frame(
        crs,
        (middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]),
        box,
    )


def rim(bounds: Bounds) -> Floats:
    """Walk around a box of degrees, to fit it as a whole.

    Parameters
    ----------
    bounds
        West, south, east, north.

    Returns
    -------
    Floats
        Shape (n, 2), a position every half degree.
    """
    edge: Floats = shapely.get_coordinates(shapely.segmentize(shapely.box(*bounds), 0.5))
    return edge


def screen_bounds(lat: float, lng: float, zoom: float, size_px: tuple[float, float]) -> Bounds:
    """Find what a map in the browser shows.

    Parameters
    ----------
    lat, lng
        Its centre, degrees.
    zoom
        As Leaflet counts.
    size_px
        Its width and height.

    Returns
    -------
    Bounds
        West, south, east, north in degrees, kept to where a frame can be laid.

    Notes
    -----
    The browser's map is in Web Mercator: y = artanh(sin(latitude)).
    """
    radians_per_px = 2 * math.pi / (_PX_OF_WORLD * 2**zoom)
    y = math.atanh(math.sin(math.radians(lat)))
    half_deg = math.degrees(size_px[0] / 2 * radians_per_px)

    def latitude(shift_px: float) -> float:
        return math.degrees(math.asin(math.tanh(y + shift_px * radians_per_px)))

    return (
        max(lng - half_deg, -180.0),
        min(max(latitude(-size_px[1] / 2), 0.0), _FARTHEST_NORTH),
        min(lng + half_deg, 180.0),
        min(max(latitude(size_px[1] / 2), 0.0), _FARTHEST_NORTH),
    )


@lru_cache(maxsize=64)
def _transformer(crs: str) -> Transformer:
    return Transformer.from_crs(WGS84, crs, always_xy=True)

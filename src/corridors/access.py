"""Where a place meets the network, and how far it is moved to get there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod

from corridors.errors import OffNetworkError
from corridors.network import LINE, Network
from corridors.places import Place
from corridors.terms import Mode, Status
from corridors.texts import _, number

REACH_KM = 50.0
"""How far a place may be from the network."""
BEYOND_KM = 25.0
"""How much farther than the nearest line in operation another mode's line may be."""

_ELLIPSOID = Geod(ellps="WGS84")
_KM_PER_DEGREE = 111.0
_M_PER_KM = 1000.0

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Access:
    """Where a place meets the network in one mode.

    Attributes
    ----------
    place
        The place.
    mode, status
        Of the line there; a hub has the status ``operating``.
    lon_deg, lat_deg
        The point on the network.
    moved_km
        From the place to that point, as the crow flies; it does not count to a route.
    node, edge, share
        A node (`edge` is -1), or an edge and how far along it (`node` is -1).
    """

    place: Place
    mode: str
    status: str
    lon_deg: float
    lat_deg: float
    moved_km: float
    node: int = -1
    edge: int = -1
    share: float = 0.0


@lru_cache(maxsize=512)
def accesses(network: Network, place: Place) -> tuple[Access, ...]:
    """List where a place meets the network, whatever a scenario allows.

    Parameters
    ----------
    network
        The network.
    place
        The place.

    Returns
    -------
    tuple[Access, ...]
        The nodes of its hub; for each mode that it has no node of, and for a town or a point, the
        nearest line of each mode and status, not more than `BEYOND_KM` farther than the nearest
        line in operation.

    Raises
    ------
    OffNetworkError
        If no line is within `REACH_KM`.
    """
    at_hub = _at_hub(network, place)
    near = [
        access
        for key, rows in _lines(network).items()
        if (access := _beside(network, place, key, rows)) is not None
    ]
    if not near and not at_hub:
        message = _(
            "{place} is more than {km} km from every railway, road and port of the network; "
            "choose a place on land beside one"
        ).format(place=place.name, km=number(REACH_KM))
        raise OffNetworkError(message)
    open_km = [access.moved_km for access in near if access.status == Status.OPERATING]
    least = 0.0 if at_hub else min(open_km or [access.moved_km for access in near])
    have = {access.mode for access in at_hub}
    return (
        *at_hub,
        *(
            access
            for access in near
            if access.mode not in have and access.moved_km <= least + BEYOND_KM
        ),
    )


def _at_hub(network: Network, place: Place) -> list[Access]:
    if not place.id:
        return []
    nodes, words = network.nodes, network.words("nodes")
    rows = np.flatnonzero(words["hub_id"].among({place.id}))
    columns = (nodes["lon_deg"].to_numpy()[rows], nodes["lat_deg"].to_numpy()[rows])
    modes = [words["mode"].known[code] for code in words["mode"].codes[rows]]
    return [
        _access(place, (mode, Status.OPERATING.value), (float(lon), float(lat)), node=int(row))
        for row, mode, lon, lat in zip(rows, modes, *columns, strict=True)
    ]


@lru_cache(maxsize=2)
def _lines(network: Network) -> Mapping[tuple[str, str], tuple[Rows, shapely.STRtree]]:
    """Index the lines that can be entered between their ends, by mode and status."""
    edges, words = network.edges, network.words("edges")
    open_line = words["kind"].among({LINE}) & ~words["mode"].among({Mode.SEA.value})
    rows = np.flatnonzero(open_line & edges["snaps"].to_numpy())
    shapes = edges.geometry.to_numpy()
    groups = edges.iloc[rows].groupby(["mode", "status"], observed=True).indices
    return {
        (str(mode), str(status)): (rows[held], shapely.STRtree(shapes[rows[held]]))
        for (mode, status), held in groups.items()
    }


def _beside(
    network: Network,
    place: Place,
    key: tuple[str, str],
    lines: tuple[Rows, shapely.STRtree],
) -> Access | None:
    """Find the nearest line of a mode and status; None where none is within `REACH_KM`."""
    rows, tree = lines
    squeeze = float(np.cos(np.radians(place.lat_deg)))
    tall = REACH_KM / _KM_PER_DEGREE
    wide = tall / max(squeeze, tall)
    lon, lat = place.lon_deg, place.lat_deg
    close = tree.query(shapely.box(lon - wide, lat - tall, lon + wide, lat + tall))
    if not len(close):
        return None
    shapes = network.edges.geometry.to_numpy()[rows[close]]
    flat = shapely.transform(shapes, lambda points: points * [squeeze, 1.0])
    here = shapely.Point(lon * squeeze, lat)
    best = int(shapely.distance(flat, here).argmin())
    share = float(shapely.line_locate_point(flat[best], here, normalized=True))
    touch = shapely.line_interpolate_point(flat[best], share, normalized=True)
    at = (float(touch.x) / squeeze, float(touch.y))
    access = _access(place, key, at, edge=int(rows[close[best]]), share=share)
    return access if access.moved_km <= REACH_KM else None


def _access(  # noqa: PLR0913 - a place and where it meets the network
    place: Place,
    key: tuple[str, str],
    at: tuple[float, float],
    *,
    node: int = -1,
    edge: int = -1,
    share: float = 0.0,
) -> Access:
    _ahead, _back, metres = _ELLIPSOID.inv(place.lon_deg, place.lat_deg, *at)
    moved_km = round(float(np.asarray(metres)) / _M_PER_KM, 3)
    return Access(place, *key, *at, moved_km, node, edge, share)

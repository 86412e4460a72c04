"""What a way is made of: legs, borders, changes of gauge and of mode; values only."""

from dataclasses import dataclass

import shapely

PUBLISHED, MEASURED = "published", "measured"


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of one mode, one line and one basis.

    Attributes
    ----------
    mode
        ``rail``, ``road`` or ``sea``.
    from_name, to_name
        Names of the hubs where it begins and ends, or of the towns next to there.
    from_id, to_id
        Ids of the hubs; empty where there is none.
    length_km
        What counts: of the published length where the segment has one, else measured.
    measured_km
        What we measure on the same stretch.
    basis
        ``published`` or ``measured``.
    share
        How much of its segment is travelled; of a published length this share counts.
    published_km
        Of the whole segment; None where none is published.
    geometry_class, status
        Of the line.
    segment_id
        Empty for tracks and lanes that no segment of ours follows.
    gauge_mm
        0 where it is not a railway.
    km_by_country
        Pairs of a country and kilometres in order of travel, ``XZ`` for open water; they add up to
        `length_km`.
    sources
        Ids of sources: of the length where it is published, else of the shape.
    line
        Longitude and latitude, WGS84, in the direction of travel.
    from_km
        Where it begins along the route.
    """

    mode: str
    from_name: str
    to_name: str
    from_id: str
    to_id: str
    length_km: float
    measured_km: float
    basis: str
    share: float
    published_km: float | None
    geometry_class: str
    status: str
    segment_id: str
    gauge_mm: int
    km_by_country: tuple[tuple[str, float], ...]
    sources: tuple[str, ...]
    line: shapely.LineString
    from_km: float


@dataclass(frozen=True, slots=True)
class BorderCrossing:
    """A border that is passed.

    Attributes
    ----------
    id, name
        Of the official crossing.
    from_country, to_country
        In the direction of travel.
    mode, status
        Of the crossing.
    lon_deg, lat_deg
        Where the line passes the border.
    at_km
        Along the route.
    stops
        Whether trains and trucks are controlled there; a railway that runs through a corner of
        another country, and a border within the Schengen area, have no stop.
    """

    id: str
    name: str
    from_country: str
    to_country: str
    mode: str
    status: str
    lon_deg: float
    lat_deg: float
    at_km: float
    stops: bool


@dataclass(frozen=True, slots=True)
class GaugeBreak:
    """A place where the gauge changes.

    Attributes
    ----------
    place, hub_id
        Its name, and the hub it is at; empty where there is none.
    from_mm, to_mm
        In the direction of travel.
    lon_deg, lat_deg, at_km
        Where.
    """

    place: str
    hub_id: str
    from_mm: int
    to_mm: int
    lon_deg: float
    lat_deg: float
    at_km: float


@dataclass(frozen=True, slots=True)
class Transfer:
    """A hub where cargo changes the mode.

    Attributes
    ----------
    place, hub_id
        The hub.
    from_mode, to_mode
        In the direction of travel.
    lon_deg, lat_deg, at_km
        Where.
    """

    place: str
    hub_id: str
    from_mode: str
    to_mode: str
    lon_deg: float
    lat_deg: float
    at_km: float

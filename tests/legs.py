"""Journeys drawn by hand: lines along the equator, ten kilometres a piece of line."""

import shapely

from corridors.journey import Journey
from corridors.legs import BorderCrossing, GaugeBreak, Leg, Transfer


def leg(mode="rail", km=100.0, countries=None, **more):
    """Draw a leg; its country is KZ unless others are named."""
    told = {
        "mode": mode,
        "from_name": "A",
        "to_name": "B",
        "from_id": "a",
        "to_id": "b",
        "length_km": km,
        "measured_km": km,
        "basis": "measured",
        "share": 1.0,
        "published_km": None,
        "geometry_class": "alignment",
        "status": "operating",
        "segment_id": "",
        "gauge_mm": 1520 if mode == "rail" else 0,
        "km_by_country": tuple((countries or {"KZ": km}).items()),
        "sources": ("paper",),
        "line": shapely.LineString([(50, 40), (51, 40)]),
        "from_km": 0.0,
    }
    return Leg(**(told | more))


def crossing(name="gate", one="KZ", other="CN", *, mode="rail", at_km=0.0):
    """Mark a border crossing."""
    return BorderCrossing(
        name, name.title(), one, other, mode, "operating", 50.0, 40.0, at_km, stops=True
    )


def gauge_break(place="Gate", at_km=0.0):
    """Mark a change of gauge."""
    return GaugeBreak(place, place.lower(), 1435, 1520, 50.0, 40.0, at_km)


def transfer(one="rail", other="sea", hub="port", at_km=0.0):
    """Mark a change of mode."""
    return Transfer(hub.title(), hub, one, other, 50.0, 40.0, at_km)


def journey(*legs, crossings=(), breaks=(), transfers=(), name=""):
    """Put a journey together."""
    return Journey(name, tuple(legs), tuple(crossings), tuple(breaks), tuple(transfers))

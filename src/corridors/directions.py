"""Routes as a document for other programs and as lines to read, for the command line."""

from collections.abc import Callable
from typing import Any

from corridors.access import Access
from corridors.borders import country_or_sea
from corridors.legs import Leg
from corridors.route import Route
from corridors.routing import Routes
from corridors.texts import _, number

Hours = Callable[[Route], tuple[float, float, float]]

_DECIMALS = 3


def to_document(routes: Routes, hours: Hours | None = None) -> dict[str, Any]:
    """Put routes into the shape that the command line promises.

    Parameters
    ----------
    routes
        The routes.
    hours
        What gives the least, the central and the most hours of a route; none where it is missing.

    Returns
    -------
    dict[str, Any]
        ``from``, ``to`` and ``alternatives``; kilometres to the metre, so that sums agree.
    """
    first = routes.found[0]
    return {
        "from": _end(first.origin),
        "to": _end(first.destination),
        "alternatives": [_alternative(route, hours) for route in routes.found],
    }


def to_lines(routes: Routes, hours: Hours | None = None) -> list[str]:
    """Put routes into lines to read.

    Parameters
    ----------
    routes
        The routes.
    hours
        What gives the least, the central and the most hours of a route; none where it is missing.

    Returns
    -------
    list[str]
        A heading, and for each route its length, hours, borders, breaks of gauge, changes and legs.
    """
    first = routes.found[0]
    lines = [_heading(first)]
    for place, route in enumerate(routes.found, start=1):
        modes = ", ".join(f"{mode} {_km(km)}" for mode, km in route.km_by_mode.items())
        lines += [f"{place}. {_km(route.length_km)} ({modes}){_hours(route, hours)}"]
        lines += [
            f"   {heading}: {' > '.join(names)}"
            for heading, names in (
                (_("countries"), [country_or_sea(code) for code in route.km_by_country]),
                (_("borders"), [crossing.name for crossing in route.border_crossings]),
                (_("breaks of gauge"), [change.place for change in route.gauge_breaks]),
                (_("changes of mode"), [change.place for change in route.transfers]),
            )
            if names
        ]
        lines += [
            f"     {leg.mode:4} {leg.from_name} – {leg.to_name}: {_km(leg.length_km)}, {leg.basis}"
            for leg in route.legs
        ]
    return lines


def _alternative(route: Route, hours: Hours | None) -> dict[str, Any]:
    low, central, high = (
        (round(value, 1) for value in hours(route)) if hours else (None, None, None)
    )
    return {
        "length_km": _exact(route.length_km),
        "measured_km": _exact(route.measured_km),
        "great_circle_km": _exact(route.great_circle_km),
        "stretch": round(route.stretch, _DECIMALS),
        "km_by_mode": {mode: _exact(km) for mode, km in route.km_by_mode.items()},
        "km_by_country": {code: _exact(km) for code, km in route.km_by_country.items()},
        "km_by_basis": {basis: _exact(km) for basis, km in route.km_by_basis.items()},
        "border_crossings": [
            {
                "id": crossing.id,
                "name": crossing.name,
                "from": crossing.from_country,
                "to": crossing.to_country,
                "mode": crossing.mode,
                "status": crossing.status,
                "at_km": _exact(crossing.at_km),
            }
            for crossing in route.border_crossings
        ],
        "borders_without_stop": [
            crossing.name for crossing in route.crossings if not crossing.stops
        ],
        "gauge_breaks": len(route.gauge_breaks),
        "gauge_breaks_at": [
            {"place": change.place, "from_mm": change.from_mm, "to_mm": change.to_mm}
            for change in route.gauge_breaks
        ],
        "transshipments": len(route.transfers),
        "transshipments_at": [
            {"place": change.place, "from": change.from_mode, "to": change.to_mode}
            for change in route.transfers
        ],
        "hours": {"low": low, "central": central, "high": high},
        "legs": [_leg(leg) for leg in route.legs],
    }


def _leg(leg: Leg) -> dict[str, Any]:
    return {
        "mode": leg.mode,
        "from": leg.from_name,
        "to": leg.to_name,
        "from_id": leg.from_id or None,
        "to_id": leg.to_id or None,
        "length_km": _exact(leg.length_km),
        "measured_km": _exact(leg.measured_km),
        "basis": leg.basis,
        "geometry_class": leg.geometry_class,
        "status": leg.status,
        "segment_id": leg.segment_id or None,
        "share_of_segment": round(leg.share, _DECIMALS),
        "gauge_mm": leg.gauge_mm or None,
        "sources": list(leg.sources),
    }


def _end(access: Access) -> dict[str, Any]:
    place = access.place
    return {
        "asked": place.asked,
        "id": place.id or None,
        "name": place.name,
        "kind": place.kind,
        "country": place.country or None,
        "lat": place.lat_deg,
        "lon": place.lon_deg,
        "moved_km": access.moved_km,
    }


def _heading(route: Route) -> str:
    ends = [_told(access) for access in (route.origin, route.destination)]
    return " – ".join(ends)


def _told(access: Access) -> str:
    if not access.place.id and access.moved_km >= 1:
        moved = _("moved {km} km to the {mode}").format(
            km=number(access.moved_km, 1), mode=access.mode
        )
        return f"{access.place.name} ({moved})"
    return access.place.name


def _hours(route: Route, hours: Hours | None) -> str:
    if hours is None:
        return ""
    low, central, high = (number(value) for value in hours(route))
    return _(", {central} hours ({low} to {high})").format(low=low, central=central, high=high)


def _km(km: float) -> str:
    return _("{km} km").format(km=number(km))


def _exact(km: float) -> float:
    return round(km, _DECIMALS)

"""A comparison as frames: one row a leg, the marks beside the lines, one row an alternative."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from corridors.compare import Alternative, Comparison
from corridors.legs import Leg
from corridors.terms import WGS84

_WIDTHS_PX = ((), (5.0,), (8.5, 3.8), (11.0, 7.0, 3.4), (12.0, 8.4, 5.2, 2.4))

LEG_COLUMNS = (
    "id",
    "alternative",
    "number",
    "name",
    "mode",
    "status",
    "from",
    "to",
    "length_km",
    "basis",
    "published_km",
    "measured_km",
    "share",
    "geometry_class",
    "gauge_mm",
    "countries",
    "segment_id",
    "sources",
)
_MAP_COLUMNS = (
    "id",
    "name",
    "mode",
    "status",
    "geometry_class",
    "kind",
    "route",
    "length_km",
    "width_px",
    "radius_px",
)
_SIMPLER_DEG = 0.001
_BADGES = (0.5, 0.22, 0.78)


def legs(comparison: Comparison) -> gpd.GeoDataFrame:
    """List the legs of all alternatives with their shapes.

    Parameters
    ----------
    comparison
        Journeys side by side.

    Returns
    -------
    gpd.GeoDataFrame
        Columns as in `LEG_COLUMNS`, EPSG:4326; ids are the letter of the alternative and the
        number of the leg, *B3*; lengths rounded to a tenth. No row for no alternatives.
    """
    rows = [
        _row(one, number, leg)
        for one in comparison.alternatives
        for number, leg in enumerate(one.journey.legs, start=1)
    ]
    shapes = [leg.line for one in comparison.alternatives for leg in one.journey.legs]
    return gpd.GeoDataFrame(rows, columns=list(LEG_COLUMNS), geometry=shapes, crs=WGS84)


def map_layer(comparison: Comparison) -> gpd.GeoDataFrame:
    """Draw a comparison for the map: legs, borders and ends, and the letters on the lines.

    Parameters
    ----------
    comparison
        Journeys side by side.

    Returns
    -------
    gpd.GeoDataFrame
        EPSG:4326. Legs have ids as in `legs` and ``route``, their letter. Border crossings, places
        of transfer and ends have their own ids, each once. An alternative's letter stands up to
        three times on its line, where it runs alone if it does; its id is the letter.
    """
    rows = [*_lines(comparison), *_places(comparison), *_letters(comparison)]
    shapes = np.array([row.pop("geometry") for row in rows], dtype=object)
    columns: dict[str, object] = {name: [row.get(name) for row in rows] for name in _MAP_COLUMNS}
    drawn = gpd.array.from_shapely(shapely.simplify(shapes, _SIMPLER_DEG), crs=WGS84)
    return gpd.GeoDataFrame(columns | {"geometry": drawn}, geometry="geometry")


def widths_px(count: int) -> tuple[float, ...]:
    """Say how wide the lines of alternatives are on the map.

    Parameters
    ----------
    count
        How many there are, 0 to 4.

    Returns
    -------
    tuple[float, ...]
        At the home zoom, the first one the widest: where they run together each can be seen
        beside the next.
    """
    return _WIDTHS_PX[count]


def ids_on_map(comparison: Comparison) -> list[str]:
    """Name everything `map_layer` draws.

    Parameters
    ----------
    comparison
        Journeys side by side.

    Returns
    -------
    list[str]
        Ids in drawing order.
    """
    return list(map_layer(comparison)["id"])


def alternatives(comparison: Comparison) -> pd.DataFrame:
    """List the alternatives as a table for a file, one a row.

    Parameters
    ----------
    comparison
        Journeys side by side.

    Returns
    -------
    pd.DataFrame
        Lengths rounded to a tenth of a kilometre, hours and carbon to a tenth, money to cents;
        ``km_rail`` … by mode, ``km_KZ`` … by country, ``km_published`` … by basis.
    """
    return pd.DataFrame(summaries(comparison))


def summaries(comparison: Comparison) -> list[dict[str, object]]:
    """Say in a row of plain values what each alternative is.

    Parameters
    ----------
    comparison
        Journeys side by side.

    Returns
    -------
    list[dict[str, object]]
        The rows of `alternatives`, all with the same names; a split has 0 where it has no part.
    """
    rows = [_summary(one) for one in comparison.alternatives]
    names = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name, 0.0) for name in names} for row in rows]


def _row(one: Alternative, number: int, leg: Leg) -> list[object]:
    return [
        f"{one.letter}{number}",
        one.letter,
        number,
        f"{leg.from_name} – {leg.to_name}",
        leg.mode,
        leg.status,
        leg.from_name,
        leg.to_name,
        round(leg.length_km, 1),
        leg.basis,
        np.nan if leg.published_km is None else round(leg.published_km, 1),
        round(leg.measured_km, 1),
        round(leg.share, 4),
        leg.geometry_class,
        float(leg.gauge_mm) if leg.gauge_mm else np.nan,
        " ".join(dict.fromkeys(country for country, _ in leg.km_by_country)),
        leg.segment_id,
        "; ".join(leg.sources),
    ]


def _lines(comparison: Comparison) -> Iterator[dict[str, object]]:
    every = comparison.alternatives
    for one, width_px in zip(every, widths_px(len(every)), strict=True):
        for number, leg in enumerate(one.journey.legs, start=1):
            yield {
                "id": f"{one.letter}{number}",
                "name": f"{leg.from_name} – {leg.to_name}",
                "mode": leg.mode,
                "status": leg.status,
                "geometry_class": leg.geometry_class,
                "length_km": round(leg.length_km, 1),
                "route": one.letter,
                "width_px": width_px,
                "geometry": leg.line,
            }


def _places(comparison: Comparison) -> Iterator[dict[str, object]]:
    seen: set[str] = set()

    def once(
        name: str, spelled: str, kind: str, xy: Sequence[float]
    ) -> Iterator[dict[str, object]]:
        if name not in seen:
            seen.add(name)
            yield {"id": name, "name": spelled, "kind": kind, "geometry": shapely.Point(xy[:2])}

    for one in comparison.alternatives:
        journey = one.journey
        for crossing in journey.border_crossings:
            xy = (crossing.lon_deg, crossing.lat_deg)
            yield from once(crossing.id, crossing.name, "border_crossing", xy)
        for change in journey.transfers:
            kind = "port" if "sea" in {change.from_mode, change.to_mode} else "dry_port"
            name = change.hub_id or f"transfer-{change.lon_deg:.2f}-{change.lat_deg:.2f}"
            yield from once(name, change.place, kind, (change.lon_deg, change.lat_deg))
        if journey.legs:
            first, last = journey.legs[0], journey.legs[-1]
            begin, end = first.line.coords[0], last.line.coords[-1]
            yield from once(first.from_id or "origin", first.from_name, "city", begin)
            yield from once(last.to_id or "destination", last.to_name, "city", end)


def _letters(comparison: Comparison) -> Iterator[dict[str, object]]:
    traces = [_traces(one.journey.legs) for one in comparison.alternatives]
    often = Counter(trace for own in traces for trace in set(own))
    for one, own in zip(comparison.alternatives, traces, strict=True):
        alone = [often[trace] == 1 for trace in own]
        line = _longest_run(one.journey.legs, alone if any(alone) else [True] * len(own))
        if line is not None:
            points = [line.interpolate(share, normalized=True) for share in _BADGES]
            yield {
                "id": one.letter,
                "name": one.journey.name or one.letter,
                "route": one.letter,
                "radius_px": 11.0,
                "geometry": shapely.MultiPoint(points),
            }


def _traces(legs: Sequence[Leg]) -> list[tuple[object, ...]]:
    """Say what two legs have in common that run on the same line, in whichever direction."""
    lines = np.array([leg.line for leg in legs], dtype=object)
    ends = (shapely.get_coordinates(shapely.get_point(lines, at)).tolist() for at in (0, -1))
    return [
        (*sorted(map(tuple, both)), round(leg.measured_km), leg.mode)
        for leg, *both in zip(legs, *ends, strict=True)
    ]


def _longest_run(legs: Sequence[Leg], alone: Sequence[bool]) -> shapely.LineString | None:
    """Join legs that run alone and follow one another; the longest such run."""
    groups = groupby(zip(legs, alone, strict=True), key=lambda pair: pair[1])
    runs = [[leg for leg, _alone in run] for is_alone, run in groups if is_alone]
    if not runs:
        return None
    longest = max(runs, key=lambda run: sum(leg.length_km for leg in run))
    return shapely.LineString(shapely.get_coordinates([leg.line for leg in longest]))


def _summary(one: Alternative) -> dict[str, object]:
    journey, effort = one.journey, one.effort
    told = {
        "alternative": one.letter,
        "name": journey.name,
        "from": journey.legs[0].from_name if journey.legs else "",
        "to": journey.legs[-1].to_name if journey.legs else "",
        "length_km": round(journey.length_km, 1),
        "stretch": round(one.stretch, 3),
        "borders": len(journey.border_crossings),
        "border_crossings": "; ".join(crossing.name for crossing in journey.border_crossings),
        "gauge_breaks": len(journey.gauge_breaks),
        "gauge_break_places": "; ".join(found.place for found in journey.gauge_breaks),
        "transshipments": one.transshipments,
        "ferries": "; ".join(
            f"{ship[0].from_name}–{ship[-1].to_name}" for ship in journey.sailings
        ),
    }
    parts = {
        "hours": effort.hours.total,
        "hours_moving": effort.hours.moving,
        "hours_borders": effort.hours.borders,
        "hours_gauge_changes": effort.hours.gauge_changes,
        "hours_transfers": effort.hours.transfers,
        "hours_ferry_wait": effort.hours.ferry_wait,
        "co2_kg_t": effort.co2_kg_t,
        "cost_usd_t": effort.cost_usd_t,
    }
    for name, estimate in parts.items():
        for end in ("low", "central", "high"):
            told[f"{name}_{end}"] = round(getattr(estimate, end), 2)
    for split in (journey.km_by_mode, journey.km_by_country, journey.km_by_basis):
        told |= {f"km_{name}": round(km, 1) for name, km in split.items()}
    return told

"""A named corridor as a journey along its main line, to be compared with others."""

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd
import shapely

from corridors.atlas import Atlas
from corridors.composition import corridor_ledger
from corridors.course import lines, main_line, places
from corridors.errors import GeometryError
from corridors.journey import Journey
from corridors.legs import BorderCrossing, GaugeBreak, Leg, Transfer
from corridors.schema import Corridor
from corridors.terms import HubKind, Mode

TRAVELLED = frozenset({Mode.RAIL, Mode.ROAD, Mode.SEA})


def can_be_travelled(atlas: Atlas, corridor: Corridor) -> bool:
    """Say whether a corridor's main line leads from one end to the other by rail, road or sea.

    Parameters
    ----------
    atlas
        The data.
    corridor
        The corridor.

    Returns
    -------
    bool
        False where nothing is drawn, where a part is missing, and for pipelines and power lines.
    """
    legs = main_line(atlas, corridor)
    known = lines(atlas)
    return bool(legs) and all(leg.joins and known[leg.segment_id].mode in TRAVELLED for leg in legs)


def corridor_journey(
    atlas: Atlas, corridor: Corridor, segments: pd.DataFrame | None = None
) -> Journey:
    """Travel a corridor's main line in the order of its record.

    A border counts where the country changes on land; it has the name of the crossing that lies
    at the segment's end, if there is one between the two countries, else that of the segment.

    Parameters
    ----------
    atlas
        The data.
    corridor
        The corridor.
    segments
        What `segment_ledger` gives, where it is at hand.

    Returns
    -------
    Journey
        Lengths as in the corridor's ledger: published where a segment has one, else measured.

    Raises
    ------
    GeometryError
        If the main line cannot be travelled, see `can_be_travelled`.
    """
    if not can_be_travelled(atlas, corridor):
        message = (
            f"corridor {corridor.id!r} has no main line that leads from end to end by rail, road "
            "or sea; compare one that has"
        )
        raise GeometryError(message)
    legs = tuple(_legs(atlas, corridor, segments))
    return Journey(
        corridor.name,
        legs,
        tuple(_crossings(atlas, legs)),
        tuple(_breaks(legs)),
        tuple(_transfers(legs)),
    )


def _legs(atlas: Atlas, corridor: Corridor, segments: pd.DataFrame | None) -> Iterator[Leg]:
    rows = corridor_ledger(atlas, corridor, segments).rows
    rows = rows[~rows["branch"]]
    hubs = places(atlas)
    reached = 0.0
    travelled = main_line(atlas, corridor)
    for step, row in zip(travelled, rows.to_dict("records"), strict=True):
        feature = atlas.feature(step.segment_id)
        length, measured = float(row["length_km"]), float(row["measured_km"])
        order = list(row["km_by_country"].items())
        is_published = row["basis"] == "published"
        yield Leg(
            mode=str(feature["mode"]),
            from_name=hubs[step.from_hub].name,
            to_name=hubs[step.to_hub].name,
            from_id=step.from_hub,
            to_id=step.to_hub,
            length_km=length,
            measured_km=measured,
            basis=row["basis"],
            share=1.0,
            published_km=length if is_published else None,
            geometry_class=str(feature["geometry_class"]),
            status=str(feature["status"]),
            segment_id=step.segment_id,
            gauge_mm=0 if pd.isna(feature["gauge_mm"]) else int(feature["gauge_mm"]),
            km_by_country=_shared(order[::-1] if step.against else order, length),
            sources=tuple(one["source"] for one in row["published"])
            if is_published
            else tuple(feature["geometry_source"]),
            line=shapely.reverse(feature["geometry"]) if step.against else feature["geometry"],
            from_km=reached,
        )
        reached += length


def _shared(parts: list[tuple[str, float]], length_km: float) -> tuple[tuple[str, float], ...]:
    whole = sum(km for _, km in parts)
    return tuple((country, km / whole * length_km) for country, km in parts)


def _crossings(atlas: Atlas, legs: tuple[Leg, ...]) -> Iterator[BorderCrossing]:
    hubs = places(atlas)
    country = ""
    for leg in legs:
        at_km = leg.from_km
        for name, km in leg.km_by_country:
            if country and name != country and leg.mode != Mode.SEA:
                pair = {country, name}
                near = next(
                    (
                        hubs[hub]
                        for hub in (leg.from_id, leg.to_id)
                        if hubs[hub].kind is HubKind.BORDER_CROSSING
                        and pair <= set(atlas.feature(hub)["countries"])
                    ),
                    None,
                )
                point = leg.line.interpolate((at_km - leg.from_km) / leg.length_km, normalized=True)
                yield BorderCrossing(
                    id=near.id if near else leg.segment_id,
                    name=near.name if near else f"{leg.from_name}–{leg.to_name}",
                    from_country=country,
                    to_country=name,
                    mode=leg.mode,
                    status=leg.status,
                    lon_deg=float(point.x),
                    lat_deg=float(point.y),
                    at_km=at_km,
                    stops=True,
                )
            country = name
            at_km += km


def _breaks(legs: tuple[Leg, ...]) -> Iterator[GaugeBreak]:
    on_rails = [leg for leg in legs if leg.mode == Mode.RAIL and leg.gauge_mm]
    for before, leg in pairwise(on_rails):
        if before.gauge_mm != leg.gauge_mm:
            lon, lat = leg.line.coords[0]
            yield GaugeBreak(
                leg.from_name,
                leg.from_id,
                before.gauge_mm,
                leg.gauge_mm,
                float(lon),
                float(lat),
                leg.from_km,
            )


def _transfers(legs: tuple[Leg, ...]) -> Iterator[Transfer]:
    for before, leg in pairwise(legs):
        if before.mode != leg.mode:
            lon, lat = leg.line.coords[0]
            yield Transfer(
                leg.from_name,
                leg.from_id,
                before.mode,
                leg.mode,
                float(lon),
                float(lat),
                leg.from_km,
            )

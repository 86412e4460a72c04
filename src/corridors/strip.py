"""What lies along a corridor, kilometre by kilometre."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from corridors.atlas import Atlas
from corridors.borders import Stretch, joined, stretches, without_slivers
from corridors.course import Leg, Line, Place, lines, main_line, places
from corridors.geodesy import along_km, great_circle_km
from corridors.schema import Corridor
from corridors.terms import HUB_REACH_KM, WGS84, HubKind, Mode, Status, Technology

NEAR_KM = 50.0
"""How far from the line plants and pipelines are still shown."""

_PLANE = "+proj=lcc +lat_0=45 +lon_0=70 +lat_1=38 +lat_2=52 +ellps=WGS84"
_M_PER_KM = 1000.0
_STRETCHED = 1.1  # the plane enlarges by less than this, anywhere in the region
_TO_PLANE = Transformer.from_crs(WGS84, _PLANE, always_xy=True)


@dataclass(frozen=True, slots=True)
class Band:
    """One segment along the way.

    Attributes
    ----------
    from_km, to_km
        Where it begins and ends.
    section, segment_id
        What it is.
    line
        Its name, mode, status and gauge.
    """

    from_km: float
    to_km: float
    section: str
    segment_id: str
    line: Line


@dataclass(frozen=True, slots=True)
class Stop:
    """A hub on the way; one stands twice where the way ends there and begins anew elsewhere."""

    km: float
    hub: Place


@dataclass(frozen=True, slots=True)
class Crossing:
    """A change of country, found by cutting the line at the borders.

    Attributes
    ----------
    km
        Where.
    out_of, into
        ISO 3166-1 alpha-2 codes, or `corridors.borders.SEA`.
    hub
        The border crossing, or else the hub, that is near; None where none is.
    """

    km: float
    out_of: str
    into: str
    hub: Place | None


@dataclass(frozen=True, slots=True)
class GaugeBreak:
    """A change of gauge: trains do not run through."""

    km: float
    from_mm: float
    to_mm: float
    hub: Place


@dataclass(frozen=True, slots=True)
class ModeChange:
    """A change of mode: cargo is moved over, or wagons roll onto a ferry."""

    km: float
    out_of: Mode
    into: Mode
    hub: Place


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A power plant or a pipeline near the line.

    Attributes
    ----------
    km
        Where along the line it comes nearest.
    apart_km
        How far it is there, over the ellipsoid; 0 where it crosses.
    id, name, status
        As in the record; of a pipeline, the segment that comes nearest.
    kind
        Technology of a plant, mode of a pipeline.
    """

    km: float
    apart_km: float
    id: str
    name: str
    status: Status
    kind: Technology | Mode


@dataclass(frozen=True, slots=True)
class Strip:
    """A corridor's main line laid out straight.

    Attributes
    ----------
    length_km
        Its measured length, as the ledger has it.
    bands, stops, countries, crossings, gauge_breaks, mode_changes, neighbours
        In order of kilometres; `countries` are without gaps from 0 to `length_km`, and empty
        where the data folder has no countries.
    breaks_km
        Where the way ends and begins anew at another place.
    """

    length_km: float
    bands: tuple[Band, ...]
    stops: tuple[Stop, ...]
    countries: tuple[Stretch, ...]
    crossings: tuple[Crossing, ...]
    gauge_breaks: tuple[GaugeBreak, ...]
    mode_changes: tuple[ModeChange, ...]
    neighbours: tuple[Neighbour, ...]
    breaks_km: tuple[float, ...]


def build_strip(atlas: Atlas, corridor: Corridor) -> Strip | None:
    """Lay out the main line of a corridor straight.

    Parameters
    ----------
    atlas
        The data.
    corridor
        The corridor.

    Returns
    -------
    Strip or None
        None where the corridor has no main line.
    """
    legs = main_line(atlas, corridor)
    if not legs:
        return None
    hubs, known = places(atlas), lines(atlas)
    stops = tuple(
        Stop(km, hubs[name])
        for leg in legs
        for name, km in (
            *(((leg.from_hub, leg.from_km),) if leg is legs[0] or not leg.joins else ()),
            (leg.to_hub, leg.to_km),
        )
    )
    bands = tuple(
        Band(leg.from_km, leg.to_km, leg.section, leg.segment_id, known[leg.segment_id])
        for leg in legs
    )
    breaks_km = tuple(leg.from_km for leg in legs if not leg.joins)
    countries = _countries(atlas, legs)
    return Strip(
        length_km=legs[-1].to_km,
        bands=bands,
        stops=stops,
        countries=countries,
        crossings=_crossings(countries, stops, breaks_km),
        gauge_breaks=_gauge_breaks(legs, known, hubs),
        mode_changes=tuple(
            ModeChange(leg.from_km, known[before.segment_id].mode, known[leg.segment_id].mode,
                       hubs[leg.from_hub])
            for before, leg in pairwise(legs)
            if leg.joins and known[before.segment_id].mode is not known[leg.segment_id].mode
        ),
        neighbours=_neighbours(atlas, corridor, legs),
        breaks_km=breaks_km,
    )  # fmt: skip


def _countries(atlas: Atlas, legs: Sequence[Leg]) -> tuple[Stretch, ...]:
    cut = stretches(atlas)
    pieces = [piece for leg in legs for piece in _laid(cut.get(leg.segment_id, ()), leg)]
    return tuple(without_slivers(joined(pieces)))


def _laid(parts: Sequence[Stretch], leg: Leg) -> Iterable[Stretch]:
    if not parts:
        return
    whole = parts[-1].to_km
    scale = (leg.to_km - leg.from_km) / whole  # the ledger's length is not that of the drawing
    for part in reversed(parts) if leg.against else parts:
        start, end = part.from_km, part.to_km
        if leg.against:
            start, end = whole - end, whole - start
        yield replace(part, from_km=leg.from_km + scale * start, to_km=leg.from_km + scale * end)


def _crossings(
    countries: Sequence[Stretch], stops: Sequence[Stop], breaks_km: Sequence[float]
) -> tuple[Crossing, ...]:
    return tuple(
        Crossing(
            round(after.from_km, 1), before.country, after.country, _near(after.from_km, stops)
        )
        for before, after in pairwise(countries)
        if not any(abs(after.from_km - km) < HUB_REACH_KM for km in breaks_km)
    )


def _near(km: float, stops: Sequence[Stop]) -> Place | None:
    within = [stop for stop in stops if abs(stop.km - km) <= HUB_REACH_KM]
    official = [stop for stop in within if stop.hub.kind is HubKind.BORDER_CROSSING]
    nearest = min(official or within, key=lambda stop: abs(stop.km - km), default=None)
    return nearest.hub if nearest else None


def _gauge_breaks(
    legs: Sequence[Leg], known: Mapping[str, Line], hubs: Mapping[str, Place]
) -> tuple[GaugeBreak, ...]:
    gauged = [leg for leg in legs if not np.isnan(known[leg.segment_id].gauge_mm)]
    return tuple(
        GaugeBreak(leg.from_km, one, other, hubs[leg.from_hub])
        for before, leg in pairwise(gauged)
        if (one := known[before.segment_id].gauge_mm) != (other := known[leg.segment_id].gauge_mm)
    )


def _neighbours(atlas: Atlas, corridor: Corridor, legs: Sequence[Leg]) -> tuple[Neighbour, ...]:
    flat = _flat(atlas)
    own = {name for section in corridor.sections for name in section.segments}
    ways = [flat[leg.segment_id] for leg in legs]
    reach_m = NEAR_KM * _M_PER_KM * _STRETCHED
    tree = shapely.STRtree([way.shape for way in ways])
    nearest: dict[str, Neighbour] = {}
    for name, thing in flat.items():
        if thing.kind is None or name in own:
            continue
        for at in tree.query(thing.shape, predicate="dwithin", distance=reach_m):
            found = _beside(name, thing, ways[at], legs[at])
            held = nearest.get(thing.system)
            if found.apart_km <= NEAR_KM and (held is None or found.apart_km < held.apart_km):
                nearest[thing.system] = found
    return tuple(sorted(nearest.values(), key=lambda one: (one.km, one.id)))


def _beside(name: str, thing: "_Flat", way: "_Flat", leg: Leg) -> Neighbour:
    foot, other = shapely.get_coordinates(shapely.shortest_line(way.shape, thing.shape))
    steps = np.hypot(*np.diff(shapely.get_coordinates(way.shape), axis=0).T)
    along_m = shapely.line_locate_point(way.shape, shapely.Point(foot))
    km = float(np.interp(along_m, np.concatenate([[0.0], np.cumsum(steps)]), way.km))
    back = [_TO_PLANE.transform(x, y, direction="INVERSE") for x, y in (foot, other)]
    degrees = [shapely.Point(xy) for xy in back]
    km *= (leg.to_km - leg.from_km) / way.km[-1]  # the ledger's length is not that of the drawing
    travelled = leg.to_km - km if leg.against else leg.from_km + km
    return Neighbour(
        km=round(min(max(travelled, leg.from_km), leg.to_km), 1),
        apart_km=round(great_circle_km(*degrees), 1),
        id=name,
        name=thing.name,
        status=thing.status,
        kind=thing.kind or Mode.POWER,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Flat:
    """A shape on a plane; a kind where it is a plant or a pipeline; km where it is a line."""

    shape: shapely.Geometry
    name: str
    system: str
    status: Status
    kind: Technology | Mode | None
    km: npt.NDArray[np.float64]


@lru_cache(maxsize=2)
def _flat(atlas: Atlas) -> dict[str, _Flat]:
    flat = {}
    for entry in atlas.catalogue:
        if entry.record not in {"segment", "plant"}:
            continue
        frame = atlas.layers[entry.id]
        shapes = shapely.transform(
            frame.geometry.to_numpy(), lambda xy: np.column_stack(_TO_PLANE.transform(*xy.T))
        )
        is_line = entry.record == "segment"
        for row, shape in zip(frame.itertuples(), shapes, strict=True):
            kind: Technology | Mode | None = None
            if not is_line:
                kind = Technology(row.technology)
            elif row.mode in {Mode.GAS, Mode.OIL}:
                kind = Mode(row.mode)
            system = row.corridors[0] if is_line and row.corridors else row.id
            km = along_km(row.geometry) if is_line else np.zeros(1)
            flat[row.id] = _Flat(shape, row.name, system, Status(row.status), kind, km)
    return flat

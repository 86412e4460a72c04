"""The way a corridor takes: its segments in order and direction, with kilometres."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush

from corridors.atlas import Atlas
from corridors.schema import Corridor, Section
from corridors.terms import GeometryClass, HubKind, Mode, Status

Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Leg:
    """One segment as it is travelled along a corridor.

    Attributes
    ----------
    section
        Name of the section it belongs to.
    segment_id
        The segment.
    from_hub, to_hub
        Where it is entered and left.
    against
        Whether it is travelled against the direction in which it is drawn.
    from_km, to_km
        Measured kilometres from the beginning of the way.
    joins
        Whether it begins where the leg before it ended; True for the first.
    """

    section: str
    segment_id: str
    from_hub: str
    to_hub: str
    against: bool
    from_km: float
    to_km: float
    joins: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What is needed of a segment to travel it.

    Attributes
    ----------
    name, mode, status, geometry_class, gauge_mm
        As in the record; no gauge is nan.
    ends
        Ids of the hubs where it begins and ends.
    measured_km
        Its length, rounded to a tenth as everywhere.
    """

    name: str
    mode: Mode
    status: Status
    geometry_class: GeometryClass
    gauge_mm: float
    ends: Ends
    measured_km: float


@dataclass(frozen=True, slots=True)
class Place:
    """A hub on the way.

    Attributes
    ----------
    id, name, aliases, kind
        As in the record.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: HubKind


@lru_cache(maxsize=2)
def lines(atlas: Atlas) -> Mapping[str, Line]:
    """List the segments of an atlas by id.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    Mapping[str, Line]
        Id to what is needed of it.
    """
    return {
        row.id: Line(
            row.name,
            Mode(row.mode),
            Status(row.status),
            GeometryClass(row.geometry_class),
            float(row.gauge_mm),
            (row.from_hub, row.to_hub),
            float(row.measured_km),
        )
        for entry in atlas.catalogue
        if entry.record == "segment"
        for row in atlas.layers[entry.id].itertuples()
    }


@lru_cache(maxsize=2)
def places(atlas: Atlas) -> Mapping[str, Place]:
    """List the hubs of an atlas by id.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    Mapping[str, Place]
        Id to what is needed of it.
    """
    return {
        row.id: Place(row.id, row.name, tuple(row.aliases), HubKind(row.kind))
        for entry in atlas.catalogue
        if entry.record == "hub"
        for row in atlas.layers[entry.id].itertuples()
    }


def main_line(atlas: Atlas, corridor: Corridor) -> tuple[Leg, ...]:
    """Travel the main line of a corridor: its sections that are no branches, in their order.

    Parameters
    ----------
    atlas
        The data.
    corridor
        The corridor.

    Returns
    -------
    tuple[Leg, ...]
        Kilometres run on over all legs; none where nothing is drawn.
    """
    return travel(atlas, [section for section in corridor.sections if not section.branch])


def travel(atlas: Atlas, sections: Sequence[Section]) -> tuple[Leg, ...]:
    """Travel sections one after another.

    Parameters
    ----------
    atlas
        The data.
    sections
        In order.

    Returns
    -------
    tuple[Leg, ...]
        Each segment turned so that it leads on from the one before it, or towards the next one;
        the kilometres of the last leg end at the sum of the measured lengths.
    """
    known = lines(atlas)
    steps = [(section.name, name) for section in sections for name in section.segments]
    legs: list[Leg] = []
    reached = ""
    tenths = 0
    for at, (section, name) in enumerate(steps):
        ends = known[name].ends
        after: Sequence[str] = known[steps[at + 1][1]].ends if at + 1 < len(steps) else ()
        against = _turned(ends, reached, after)
        start, end = ends[::-1] if against else ends
        from_km = tenths / 10
        tenths += round(10 * known[name].measured_km)
        joins = not legs or start == reached
        legs.append(Leg(section, name, start, end, against, from_km, tenths / 10, joins))
        reached = end
    return tuple(legs)


def distance_km(atlas: Atlas, corridor: Corridor, one: str, other: str) -> float | None:
    """Measure the shortest way between two hubs over the segments of a corridor, branches too.

    Parameters
    ----------
    atlas
        The data.
    corridor
        The corridor.
    one, other
        Ids of hubs.

    Returns
    -------
    float or None
        Kilometres, rounded to a tenth; None where no way leads over its own segments.

    References
    ----------
    E. W. Dijkstra, A note on two problems in connexion with graphs, Numer. Math. 1 (1959) 269-271.
    """
    beside: dict[str, list[tuple[str, float]]] = {}
    for name in dict.fromkeys(name for part in corridor.sections for name in part.segments):
        line = lines(atlas)[name]
        for start, end in (line.ends, line.ends[::-1]):
            beside.setdefault(start, []).append((end, line.measured_km))
    ahead, seen = [(0.0, one)], set()
    while ahead:
        km, hub = heappop(ahead)
        if hub == other:
            return round(km, 1) if km else None
        if hub not in seen:
            seen.add(hub)
            for following, length in beside.get(hub, ()):
                heappush(ahead, (km + length, following))
    return None


def _turned(ends: Ends, reached: str, after: Sequence[str]) -> bool:
    if reached in ends:
        return ends[1] == reached
    return ends[0] in after and ends[1] not in after

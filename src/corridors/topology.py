"""What a network of lines must keep to: joined ends, clean courses, corridors in one piece."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import shapely

from corridors.atlas import Atlas
from corridors.course import Leg, main_line, places, travel
from corridors.errors import Fault
from corridors.geodesy import great_circle_km
from corridors.io import CORRIDORS_FILE
from corridors.schema import Corridor

SPIKE_DEG = 2.0
"""A line that turns back at a sharper angle than this has a spike."""

OVERLAP_KM = 0.05
"""A line may run over itself this far: where a train reverses, the same track is used twice."""

_KM_PER_DEG = 111.2


def topology_faults(atlas: Atlas) -> list[Fault]:
    """Find everything that is wrong with how lines run and meet.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    list[Fault]
        Empty where the data keeps the contract.
    """
    faults = list(_loose_ends(atlas))
    for entry in atlas.catalogue:
        if entry.record == "segment":
            for row in atlas.layers[entry.id].itertuples():
                faults += [
                    Fault(entry.path, row.id, "geometry", message)
                    for message in course_faults(row.geometry)
                ]
    for corridor in atlas.corridors.values():
        faults += _gaps(atlas, corridor)
    return faults


def course_faults(line: shapely.LineString) -> list[str]:
    """Say what is wrong with the course of a line.

    Parameters
    ----------
    line
        Longitude and latitude, degrees.

    Returns
    -------
    list[str]
        One sentence a fault.

    Examples
    --------
    >>> course_faults(shapely.LineString([(60, 44), (60, 45), (60, 45), (61, 45)]))
    ['has a piece without length at (60.0, 45.0)']
    """
    degrees = shapely.get_coordinates(line)
    steps = np.diff(degrees, axis=0)
    sizes = np.hypot(*steps.T)
    faults = [
        f"has a piece without length at {_at(degrees[i])}" for i in np.flatnonzero(sizes == 0)
    ]
    if faults:
        return faults
    bearing = np.arctan2(steps[:, 1], steps[:, 0])
    turn = np.abs((np.diff(bearing) + np.pi) % (2 * np.pi) - np.pi)
    faults += [
        f"turns back on itself at {_at(degrees[i + 1])}"
        for i in np.flatnonzero(turn > np.radians(180 - SPIKE_DEG))
    ]
    if not faults and not line.is_simple:
        twice_km = (line.length - shapely.unary_union(line).length) * _KM_PER_DEG
        if twice_km > OVERLAP_KM:
            faults.append(f"runs over itself for {twice_km:.1f} km")
    return faults


def _loose_ends(atlas: Atlas) -> Iterable[Fault]:
    ends = [
        (row.mode, hub, field, entry.path, row.id, tuple(shapely.get_coordinates(row.geometry)[at]))
        for entry in atlas.catalogue
        if entry.record == "segment"
        for row in atlas.layers[entry.id].itertuples()
        for field, hub, at in (("from_hub", row.from_hub, 0), ("to_hub", row.to_hub, -1))
    ]
    meeting: dict[tuple[str, str], Counter[tuple[float, ...]]] = {}
    for mode, hub, *_, point in ends:
        meeting.setdefault((mode, hub), Counter())[point] += 1
    for mode, hub, field, file, name, point in ends:
        usual = meeting[mode, hub].most_common(1)[0][0]
        if point != usual:
            apart_m = 1000 * great_circle_km(shapely.Point(point), shapely.Point(usual))
            message = f"ends {apart_m:.0f} m from where other {mode} lines meet at {hub!r}"
            yield Fault(file, name, field, message)


def _gaps(atlas: Atlas, corridor: Corridor) -> Iterable[Fault]:
    noted = {section.name for section in corridor.sections if section.note}
    hubs = places(atlas)
    legs = main_line(atlas, corridor)
    for before, leg in pairwise(legs):
        if not leg.joins and leg.section not in noted:
            message = (
                f"begins at {hubs[leg.from_hub].name!r}, but the section before it ends at "
                f"{hubs[before.to_hub].name!r}; join them or say why in its note"
            )
            yield Fault(CORRIDORS_FILE, corridor.id, leg.section, message)
    touched: dict[str, set[str]] = {
        section.name: _hubs(travel(atlas, [section])) for section in corridor.sections
    }
    for section in corridor.sections:
        others = set().union(*(held for name, held in touched.items() if name != section.name))
        if section.branch and section.name not in noted and not touched[section.name] & others:
            message = "a branch that meets no other section; join it or say why in its note"
            yield Fault(CORRIDORS_FILE, corridor.id, section.name, message)


def _hubs(legs: Sequence[Leg]) -> set[str]:
    return {hub for leg in legs for hub in (leg.from_hub, leg.to_hub)}


def _at(degrees: Sequence[float]) -> str:
    return f"({degrees[0]:.4f}, {degrees[1]:.4f})".replace(".0000", ".0")

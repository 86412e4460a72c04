"""What must hold between the files of the data folder, beyond each record's own contract."""

from collections.abc import Iterable, Mapping, Sequence

import geopandas as gpd
import pandas as pd
import shapely

from corridors.catalogue import Layer
from corridors.errors import Fault
from corridors.geodesy import great_circle_km
from corridors.io import CORRIDORS_FILE, FIGURES_FILE
from corridors.schema import Corridor
from corridors.terms import HUB_REACH_KM


def cross_faults(
    catalogue: Sequence[Layer],
    layers: Mapping[str, gpd.GeoDataFrame],
    corridors: Sequence[Corridor],
    figures: pd.DataFrame,
    sources: pd.DataFrame,
) -> list[Fault]:
    """Find every reference that leads nowhere and every line that does not meet its hub.

    Parameters
    ----------
    catalogue
        Entries of the layers.
    layers
        Frames as read, by id of the layer.
    corridors
        The corridor records.
    figures, sources
        The tables of figures and sources.

    Returns
    -------
    list[Fault]
        Empty where the data keeps the contract.
    """
    entries = {entry.id: entry for entry in catalogue}
    segments = {name: f for name, f in layers.items() if entries[name].record == "segment"}
    hubs = [f for name, f in layers.items() if entries[name].record == "hub"]
    points = {i: p for f in hubs for i, p in zip(f["id"], f.geometry, strict=True)}
    file_of = {i: entries[name].path for name, f in layers.items() for i in f["id"]}
    ends = {row.id: (row.from_hub, row.to_hub) for f in segments.values() for row in f.itertuples()}
    faults = _ids_twice(entries, layers, corridors)
    for name, frame in layers.items():
        faults += _unknown_sources(entries[name].path, frame, sources)
    for name, frame in segments.items():
        faults += _ends(entries[name].path, frame, points)
    for corridor in corridors:
        faults += _composition(corridor, file_of, ends)
    subjects = set(file_of) | {corridor.id for corridor in corridors}
    return faults + _figures(figures, subjects, set(sources.index))


def _ids_twice(
    entries: Mapping[str, Layer],
    layers: Mapping[str, gpd.GeoDataFrame],
    corridors: Sequence[Corridor],
) -> list[Fault]:
    seen: dict[str, str] = {}
    faults = []
    homes: Iterable[tuple[str, str]] = [
        *((entries[name].path, i) for name, frame in layers.items() for i in frame["id"]),
        *((CORRIDORS_FILE, corridor.id) for corridor in corridors),
    ]
    for file, name in homes:
        if name in seen:
            faults.append(Fault(file, name, "id", f"is also in {seen[name]}; ids are unique"))
        seen.setdefault(name, file)
    return faults


def _unknown_sources(file: str, frame: gpd.GeoDataFrame, sources: pd.DataFrame) -> list[Fault]:
    return [
        Fault(file, name, "geometry_source", f"no source {source!r} in sources.csv")
        for name, used in zip(frame["id"], frame["geometry_source"], strict=True)
        for source in used
        if source not in sources.index
    ]


def _ends(file: str, frame: gpd.GeoDataFrame, points: Mapping[str, shapely.Point]) -> list[Fault]:
    faults = []
    for row in frame.itertuples():
        first, last = shapely.get_point(row.geometry, 0), shapely.get_point(row.geometry, -1)
        for field, hub, end in (("from_hub", row.from_hub, first), ("to_hub", row.to_hub, last)):
            if hub not in points:
                faults.append(Fault(file, row.id, field, f"no hub {hub!r} in the layer of hubs"))
                continue
            apart_km = great_circle_km(points[hub], end)
            if apart_km > HUB_REACH_KM:
                message = f"ends {apart_km:.0f} km from hub {hub!r}; at most {HUB_REACH_KM:.0f} km"
                faults.append(Fault(file, row.id, field, message))
    return faults


def _composition(
    corridor: Corridor, file_of: Mapping[str, str], ends: Mapping[str, tuple[str, str]]
) -> list[Fault]:
    faults = [
        Fault(CORRIDORS_FILE, corridor.id, "members", f"no feature {member!r} in any layer")
        for member in corridor.members
        if member not in file_of
    ]
    for section in corridor.sections:
        unknown = [segment for segment in section.segments if segment not in ends]
        faults += [
            Fault(CORRIDORS_FILE, corridor.id, section.name, f"no segment {segment!r}")
            for segment in unknown
        ]
        if not unknown:
            faults += _breaks(corridor, section.name, [ends[s] for s in section.segments])
    return faults


def _breaks(corridor: Corridor, section: str, ends: Sequence[tuple[str, str]]) -> list[Fault]:
    faults = []
    reached = set(ends[0])
    for number, pair in enumerate(ends[1:], start=2):
        joint = reached & set(pair)
        if not joint:
            message = f"segment {number} begins at neither of {sorted(reached)}"
            faults.append(Fault(CORRIDORS_FILE, corridor.id, section, message))
        reached = set(pair) - joint or set(pair)
    return faults


def _figures(figures: pd.DataFrame, subjects: set[str], sources: set[str]) -> list[Fault]:
    faults = [
        Fault(FIGURES_FILE, f"line {line}", "subject", f"no feature or corridor {subject!r}")
        for line, subject in enumerate(figures["subject"], start=2)
        if subject not in subjects
    ]
    return faults + [
        Fault(FIGURES_FILE, f"line {line}", "source", f"no source {source!r} in sources.csv")
        for line, source in enumerate(figures["source"], start=2)
        if source and source not in sources
    ]

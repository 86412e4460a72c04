"""The whole contract of a data folder, held against it: every fault, with file, id and field."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from corridors.atlas import Atlas, load_atlas
from corridors.borders import SEA, stretches
from corridors.composition import corridor_ledger
from corridors.distances import distance_faults, published_distances
from corridors.errors import DataError, Fault
from corridors.io import CORRIDORS_FILE, FIGURES_FILE, NETWORK_FOLDER, SOURCES_FILE
from corridors.ledger import segment_ledger
from corridors.observations import FOLDER
from corridors.parameters import load_assumptions_once, read_observations, reference_faults
from corridors.prepared import prepared_faults
from corridors.terms import GeometryClass, HubKind
from corridors.topology import topology_faults
from corridors.verdict import Problem, Report

BACKED = ("capacity_mw", "capacity_bcm_a", "capacity_mt_a", "voltage_kv", "start_year")
"""Numbers of features that a figure must back."""

OF_LANES = frozenset({"searoute-lanes"})
"""Sources that legs at sea cite: their shapes are no layer."""

TOLERANCE_PCT = {GeometryClass.ALIGNMENT: 5.0, GeometryClass.WAYPOINTS: 15.0}
"""How far a measured length may be from a published one without a note."""

MAPPED_SLACK, MAPPED_SLACK_KM = 0.01, 1.0
"""By how much a drawing may be longer than the way it simplifies: places are rounded."""

STANDING_ALONE = frozenset({HubKind.PORT, HubKind.DRY_PORT, HubKind.BORDER_CROSSING})
"""Hubs that are of use without a line."""


def audit(folder: Path) -> Report:
    """Hold a data folder to its whole contract.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    Report
        Where records or references are broken, only these: the rest rests on them.
    """
    try:
        atlas = load_atlas(folder)
    except DataError as error:
        return Report(0, tuple(_problems("contract", error.faults)))
    checks = (
        ("topology", topology_faults(atlas)),
        ("border", _border_faults(atlas)),
        ("figure", _figure_faults(atlas)),
        ("ledger", _length_faults(atlas)),
        ("assumption", _assumption_faults(atlas)),
        ("distance", _distance_faults(atlas)),
        ("orphan", _orphan_faults(atlas)),
        ("prepared", _prepared_faults(atlas)),
    )
    found = [problem for code, faults in checks for problem in _problems(code, faults)]
    return Report(len(atlas.features), tuple(found))


def _problems(code: str, faults: Iterable[Fault]) -> Iterable[Problem]:
    for fault in faults:
        where = " · ".join(part for part in (fault.file, fault.subject, fault.field) if part)
        yield Problem(code, fault.message, where)


def _border_faults(atlas: Atlas) -> Iterable[Fault]:
    cut = stretches(atlas)
    for entry in atlas.catalogue:
        if entry.record != "segment":
            continue
        frame = atlas.layers[entry.id]
        for name, named in zip(frame["id"], frame["countries"], strict=True):
            for piece in cut.get(name, ()):
                if piece.country not in {SEA, *named}:
                    message = (
                        f"{piece.length_km:.0f} km of it lie in {piece.country}, which is not "
                        f"among {named}"
                    )
                    yield Fault(entry.path, name, "countries", message)


def _figure_faults(atlas: Atlas) -> Iterable[Fault]:
    files = {entry.id: entry.path for entry in atlas.catalogue}
    for quantity in BACKED:
        figures = atlas.figures[atlas.figures["quantity"] == quantity]
        said = {
            subject: set(rows[["value", "low", "high"]].to_numpy().ravel())
            for subject, rows in figures.groupby("subject")
        }
        shown = atlas.features[atlas.features[quantity].notna()]
        for layer, name, value in zip(shown["layer"], shown["id"], shown[quantity], strict=True):
            if name not in said:
                message = f"is {value:g} on the map, but {FIGURES_FILE} has no such figure"
                yield Fault(files[layer], name, quantity, message)
            elif value not in said[name]:
                message = f"is {value:g} on the map, but no figure in {FIGURES_FILE} says so"
                yield Fault(files[layer], name, quantity, message)


def _length_faults(atlas: Atlas) -> Iterable[Fault]:
    segments = segment_ledger(atlas)
    yield from _ledger_faults(atlas, segments)
    yield from _part_faults(atlas, segments)
    yield from _shortcut_faults(atlas)


def _ledger_faults(atlas: Atlas, ledger: pd.DataFrame) -> Iterable[Fault]:
    file_of = {
        name: entry.path
        for entry in atlas.catalogue
        if entry.record == "segment"
        for name in atlas.layers[entry.id]["id"]
    }
    limit_pct = ledger["geometry_class"].map(dict(TOLERANCE_PCT)).astype(float)
    off = ledger[(ledger["deviation_pct"].abs() > limit_pct) & ledger["note"].isna()]
    for name, km, pct, kind in zip(
        off["segment_id"],
        off["measured_km"],
        off["deviation_pct"],
        off["geometry_class"],
        strict=True,
    ):
        message = (
            f"is empty, but the measured {km:g} km are {pct:+.1f} % from a published length; "
            f"class {kind} needs no note below {TOLERANCE_PCT[GeometryClass(kind)]:g} %"
        )
        yield Fault(file_of[name], name, "note", message)


def _assumption_faults(atlas: Atlas) -> Iterable[Fault]:
    if not (atlas.folder / FOLDER).is_dir():
        return []
    hubs = atlas.features.loc[atlas.features["record"] == "hub", "id"]
    try:
        observations = read_observations(atlas.folder)
        return reference_faults(
            load_assumptions_once(atlas.folder),
            observations,
            sources=atlas.sources.index,
            places=hubs,
        )
    except DataError as error:
        return error.faults


def _distance_faults(atlas: Atlas) -> Iterable[Fault]:
    try:
        return distance_faults(atlas)
    except DataError as error:
        return error.faults


def _prepared_faults(atlas: Atlas) -> Iterable[Fault]:
    try:
        return prepared_faults(atlas)
    except DataError as error:  # of the network or of what is assumed
        return error.faults


def _of_network(atlas: Atlas) -> frozenset[str]:
    return OF_LANES if (atlas.folder / NETWORK_FOLDER).is_dir() else frozenset()


def _observed(atlas: Atlas) -> set[str]:
    if not (atlas.folder / FOLDER).is_dir():
        return set()
    try:
        tables = read_observations(atlas.folder)
    except DataError:
        return set()  # told by its own check
    return {source for table in tables.values() for source in table["source"]} | {
        one.source for one in published_distances(atlas)
    }


def _part_faults(atlas: Atlas, segments: pd.DataFrame) -> Iterable[Fault]:
    limit_pct = TOLERANCE_PCT[GeometryClass.WAYPOINTS]
    told = set(atlas.figures.loc[atlas.figures["quantity"] == "length_km", "subject"])
    for corridor in atlas.corridors.values():
        if corridor.id not in told:
            continue
        for part in corridor_ledger(atlas, corridor, segments).published:
            apart_pct = part.deviation_pct or 0.0
            if abs(apart_pct) > limit_pct and not part.figure.note:
                message = (
                    f"is empty, but {part.length_km:g} km ({part.figure.scope or 'the whole'}) are "
                    f"published and {part.measured_km:g} km measured, {apart_pct:+.1f} %"
                )
                yield Fault(FIGURES_FILE, corridor.id, "note", message)


def _shortcut_faults(atlas: Atlas) -> Iterable[Fault]:
    for entry in atlas.catalogue:
        if entry.record == "segment":
            frame = atlas.layers[entry.id]
            least_km = frame["drawn_km"] * (1 - MAPPED_SLACK) - MAPPED_SLACK_KM
            wrong = frame[frame["mapped_km"] < least_km]
            for name, mapped_km, drawn_km in zip(
                wrong["id"], wrong["mapped_km"], wrong["drawn_km"], strict=True
            ):
                message = f"is {mapped_km:g}, less than the {drawn_km:g} km of its own drawing"
                yield Fault(entry.path, name, "mapped_km", message)


def _orphan_faults(atlas: Atlas) -> Iterable[Fault]:
    ends: set[str] = set()
    cited = set(atlas.figures["source"]) | _observed(atlas) | _of_network(atlas)
    for entry in atlas.catalogue:
        frame = atlas.layers[entry.id]
        if entry.record == "segment":
            ends |= {*frame["from_hub"], *frame["to_hub"]}
        cited |= {source for used in frame["geometry_source"] for source in used}
    for entry in atlas.catalogue:
        if entry.record == "hub":
            frame = atlas.layers[entry.id]
            for name, kind in zip(frame["id"], frame["kind"], strict=True):
                if name not in ends and HubKind(kind) not in STANDING_ALONE:
                    yield Fault(entry.path, name, "kind", f"is {kind!r}, and no line ends there")
    for name in atlas.sources.index.difference(pd.Index(list(cited))):
        yield Fault(
            SOURCES_FILE, str(name), "id", "is cited by no figure, no shape and no observation"
        )
    told = set(atlas.figures["subject"])
    for corridor in atlas.corridors.values():
        if not corridor.sections and not corridor.members and corridor.id not in told:
            yield Fault(CORRIDORS_FILE, corridor.id, "", "has no section, no member and no figure")
    yield from _orphan_files(atlas)


def _orphan_files(atlas: Atlas) -> Iterable[Fault]:
    named = {entry.path for entry in atlas.catalogue}
    for path in sorted((atlas.folder / "layers").iterdir()):
        shown = path.relative_to(atlas.folder).as_posix()
        if shown not in named:
            yield Fault(shown, "", "", "is not in the catalogue")
    for entry in atlas.catalogue:
        if entry.recipe and not (atlas.folder / entry.recipe).is_file():
            message = f"there is no file {entry.recipe!r}"
            yield Fault("catalogue.toml", entry.id, "recipe", message)

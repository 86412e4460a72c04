"""The whole data folder, read once and checked, as one read-only value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd

from corridors import io
from corridors.catalogue import Layer, read_catalogue
from corridors.contract import cross_faults
from corridors.errors import DataError, Fault, UnknownIdError
from corridors.geodesy import length_km
from corridors.schema import Corridor
from corridors.style import width_px
from corridors.terms import MeasuredBasis
from corridors.texts import fold

T = TypeVar("T")
FEATURE_COLUMNS = (
    "id",
    "name",
    "aliases",
    "layer",
    "record",
    "modes",
    "status",
    "countries",
    "corridors",
    "start_year",
    "geometry_class",
    "accuracy_km",
    "measured_km",
    "measured_basis",
    "drawn_km",
    "kind",
    "technology",
    "capacity_mw",
    "capacity_bcm_a",
    "capacity_mt_a",
    "voltage_kv",
    "gauge_mm",
    "words",
)


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """Everything the project knows.

    Attributes
    ----------
    folder
        The data folder it was read from.
    data_version
        Name of the state of the data, see `corridors.io.fingerprint`.
    catalogue
        Entries of the layers, lowest first.
    layers
        Id of a layer to its frame, EPSG:4326, with what was derived: `corridors`, `modes`,
        `measured_km`, `measured_basis`, `drawn_km`, `width_px`.
    corridors
        Id to record.
    figures, sources
        The tables of figures and sources.
    features
        One row a feature over all layers in drawing order, without shapes; columns as in
        `FEATURE_COLUMNS`, index 0 to n-1.
    """

    folder: Path
    data_version: str
    catalogue: tuple[Layer, ...]
    layers: Mapping[str, gpd.GeoDataFrame]
    corridors: Mapping[str, Corridor]
    figures: pd.DataFrame
    sources: pd.DataFrame
    features: pd.DataFrame

    def feature(self, name: str) -> pd.Series:
        """Look up one feature with its shape.

        Parameters
        ----------
        name
            Its id.

        Returns
        -------
        pd.Series
            The row of its layer, and `layer`.

        Raises
        ------
        UnknownIdError
            If no feature has the id.
        """
        for layer, frame in self.layers.items():
            found = frame[frame["id"] == name]
            if len(found):
                row: pd.Series = found.iloc[0].copy()
                row["layer"] = layer
                return row
        kind = "feature"
        raise UnknownIdError(kind, name)

    def bounds(self, name: str) -> tuple[float, float, float, float] | None:
        """Find the box around a feature, or around all that belongs to a corridor.

        Parameters
        ----------
        name
            Id of a feature or a corridor.

        Returns
        -------
        tuple[float, float, float, float] or None
            West, south, east, north in degrees; None for a corridor without features.

        Raises
        ------
        UnknownIdError
            If nothing has the id.
        """
        if name not in self.corridors:
            west, south, east, north = self.feature(name)["geometry"].bounds
            return west, south, east, north
        boxes = [
            frame[frame["corridors"].map(lambda held: name in held)].total_bounds
            for frame in self.layers.values()
        ]
        known = [box for box in boxes if not np.isnan(box).any()]
        if not known:
            return None
        lows, highs = np.min(known, axis=0), np.max(known, axis=0)
        return float(lows[0]), float(lows[1]), float(highs[2]), float(highs[3])


def load_atlas(folder: Path) -> Atlas:
    """Read and check a whole data folder.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    Atlas
        Read-only by convention: nothing in the project changes it.

    Raises
    ------
    DataError
        If anything is wrong anywhere; the faults of all files together. What must hold between
        the files is looked at once each of them keeps its own contract.
    """
    faults: list[Fault] = []
    catalogue = _or_faults(lambda: read_catalogue(folder), faults) or ()
    layers = {
        entry.id: _or_faults(partial(io.read_layer, folder, entry), faults) for entry in catalogue
    }
    corridors = _or_faults(lambda: io.read_corridors(folder), faults)
    figures = _or_faults(lambda: io.read_figures(folder), faults)
    sources = _or_faults(lambda: io.read_sources(folder), faults)
    if corridors is None or figures is None or sources is None or faults:
        raise DataError(faults)
    faults = cross_faults(catalogue, layers, corridors, figures, sources)
    if faults:
        raise DataError(faults)
    return compose(folder, catalogue, layers, corridors, figures, sources)


@lru_cache(maxsize=2)
def load_atlas_once(folder: Path) -> Atlas:
    """Read and check a data folder the first time, and give the same atlas from then on.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    Atlas
        The one that every visitor shares.

    Raises
    ------
    DataError
        As `load_atlas`.
    """
    return load_atlas(folder)


def compose(  # noqa: PLR0913, PLR0917 - the parts of an atlas are six, in the order of their files
    folder: Path,
    catalogue: Sequence[Layer],
    layers: Mapping[str, gpd.GeoDataFrame],
    corridors: Sequence[Corridor],
    figures: pd.DataFrame,
    sources: pd.DataFrame,
) -> Atlas:
    """Put checked parts together and derive what follows from them.

    Parameters
    ----------
    folder
        Where the parts were read.
    catalogue, layers, corridors, figures, sources
        As their readers return them.

    Returns
    -------
    Atlas
        The whole.
    """
    belongs = _membership(catalogue, layers, corridors)
    meeting = _modes_at_hubs(catalogue, layers)
    enriched = {
        entry.id: _enriched(entry, layers[entry.id], belongs, meeting) for entry in catalogue
    }
    names = {corridor.id: corridor for corridor in corridors}
    return Atlas(
        folder=folder,
        data_version=io.fingerprint(folder),
        catalogue=tuple(catalogue),
        layers=enriched,
        corridors=names,
        figures=figures,
        sources=sources,
        features=_features(catalogue, enriched, names),
    )


def _or_faults(read: Callable[[], T], faults: list[Fault]) -> T | None:
    try:
        return read()
    except DataError as error:
        faults += error.faults
        return None


def _membership(
    catalogue: Sequence[Layer],
    layers: Mapping[str, gpd.GeoDataFrame],
    corridors: Sequence[Corridor],
) -> dict[str, list[str]]:
    ends = {
        row.id: (row.from_hub, row.to_hub)
        for entry in catalogue
        if entry.record == "segment"
        for row in layers[entry.id].itertuples()
    }
    belongs: dict[str, list[str]] = {}
    for corridor in corridors:
        segments = [segment for section in corridor.sections for segment in section.segments]
        hubs = [hub for segment in segments for hub in ends[segment]]
        for name in dict.fromkeys([*segments, *hubs, *corridor.members]):
            belongs.setdefault(name, []).append(corridor.id)
    return belongs


def _modes_at_hubs(
    catalogue: Sequence[Layer], layers: Mapping[str, gpd.GeoDataFrame]
) -> dict[str, list[str]]:
    meeting: dict[str, list[str]] = {}
    for entry in catalogue:
        if entry.record == "segment":
            for row in layers[entry.id].itertuples():
                for hub in (row.from_hub, row.to_hub):
                    meeting.setdefault(hub, []).append(row.mode)
    return meeting


def _enriched(
    entry: Layer,
    frame: gpd.GeoDataFrame,
    belongs: Mapping[str, list[str]],
    meeting: Mapping[str, list[str]],
) -> gpd.GeoDataFrame:
    derived = frame.copy()
    derived["corridors"] = [belongs.get(name, []) for name in frame["id"]]
    if entry.record == "hub":
        derived["modes"] = [
            list(dict.fromkeys([*modes, *meeting.get(name, [])]))
            for name, modes in zip(frame["id"], frame["modes"], strict=True)
        ]
    else:
        derived["modes"] = [[mode] for mode in frame["mode"]]
    if entry.record == "segment":
        mapped = frame["mapped_km"].round(1)
        derived["drawn_km"] = length_km(frame.geometry).round(1)
        derived["measured_km"] = mapped.fillna(derived["drawn_km"])
        derived["measured_basis"] = [
            (MeasuredBasis.DRAWN if missing else MeasuredBasis.MAPPED).value
            for missing in mapped.isna()
        ]
        derived["width_px"] = [_width(row) for _, row in frame.iterrows()]
    return derived


def _width(row: pd.Series) -> float:
    for quantity in ("capacity_bcm_a", "capacity_mt_a", "capacity_mw", "voltage_kv"):
        if pd.notna(row[quantity]):
            return width_px(quantity, row[quantity])
    return width_px("capacity_mw", float("nan"))


def _features(
    catalogue: Sequence[Layer],
    layers: Mapping[str, gpd.GeoDataFrame],
    corridors: Mapping[str, Corridor],
) -> pd.DataFrame:
    parts = []
    for entry in catalogue:
        frame = layers[entry.id]
        part = pd.DataFrame(frame.drop(columns=frame.geometry.name))
        part = part.reindex(columns=FEATURE_COLUMNS)
        part["layer"] = entry.id
        part["record"] = entry.record
        part["words"] = [
            _words(row, corridors)
            for row in part[["id", "name", "aliases", "corridors"]].itertuples(index=False)
        ]
        parts.append(part)
    numbers = [
        name
        for name in FEATURE_COLUMNS
        if name.endswith(("_km", "_mw", "_bcm_a", "_mt_a", "_kv", "_mm", "_year"))
    ]
    whole = pd.concat(
        [
            part.astype(dict.fromkeys(numbers, float)).astype(
                {"kind": object, "technology": object, "measured_basis": object}
            )
            for part in parts
        ],
        ignore_index=True,
    )
    return whole[list(FEATURE_COLUMNS)]


def _words(row: object, corridors: Mapping[str, Corridor]) -> str:
    own = [row.id, row.name, *row.aliases]  # type: ignore[attr-defined]
    wider = [
        text
        for name in row.corridors  # type: ignore[attr-defined]
        for text in (corridors[name].name, *corridors[name].aliases)
    ]
    return " | ".join(dict.fromkeys(fold(text) for text in [*own, *wider]))

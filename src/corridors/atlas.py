"""The whole data folder, read once and checked, as one read-only value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from corridors import io
from corridors.catalogue import Layer, read_catalogue
from corridors.contract import cross_faults
from corridors.derived import enriched, feature_table
from corridors.errors import DataError, Fault, UnknownIdError
from corridors.schema import Corridor

T = TypeVar("T")


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
        `corridors.derived.FEATURE_COLUMNS`, index 0 to n-1.
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

    def by_layer(self, mask: npt.NDArray[np.bool_]) -> dict[str, npt.NDArray[np.bool_]]:
        """Cut a mask over all features into one for each layer.

        Parameters
        ----------
        mask
            Shape (n,) over `features`.

        Returns
        -------
        dict[str, npt.NDArray[np.bool_]]
            Id of a layer to the mask of its features, in the order of the catalogue.
        """
        names = [entry.id for entry in self.catalogue]
        ends = np.cumsum([len(self.layers[name]) for name in names])
        return dict(zip(names, np.split(mask, ends[:-1]), strict=True))

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
        belongs = self.features["corridors"].map(lambda held: name in held)
        return self.extent(belongs.to_numpy(dtype=bool))

    def extent(self, mask: npt.NDArray[np.bool_]) -> tuple[float, float, float, float] | None:
        """Find the box around some features.

        Parameters
        ----------
        mask
            Shape (n,) over `features`.

        Returns
        -------
        tuple[float, float, float, float] or None
            West, south, east, north in degrees; None for no features.
        """
        shown = self.by_layer(mask).items()
        boxes = [
            self.layers[name].geometry[some].total_bounds for name, some in shown if some.any()
        ]
        if not boxes:
            return None
        lows, highs = np.min(boxes, axis=0), np.max(boxes, axis=0)
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
    held = enriched(catalogue, layers, corridors)
    names = {corridor.id: corridor for corridor in corridors}
    return Atlas(
        folder=folder,
        data_version=io.fingerprint(folder),
        catalogue=tuple(catalogue),
        layers=held,
        corridors=names,
        figures=figures,
        sources=sources,
        features=feature_table(catalogue, held, names),
    )


def _or_faults(read: Callable[[], T], faults: list[Fault]) -> T | None:
    try:
        return read()
    except DataError as error:
        faults += error.faults
        return None

"""The data folder as a whole: its network, its small files, and the state it is in."""

import hashlib
from pathlib import Path

import geopandas as gpd
import pandas as pd

from corridors.io.faults import as_fault

NETWORK_FOLDER = "network"


def read_network_table(folder: Path, name: str) -> pd.DataFrame:
    """Read one table of the network that routes are searched on.

    Parameters
    ----------
    folder
        The data folder.
    name
        File name within `NETWORK_FOLDER`: ``.csv`` or ``.parquet``.

    Returns
    -------
    pd.DataFrame
        As the recipe wrote it; the cells of CSV are text, empty where nothing is known.

    Raises
    ------
    DataError
        If the file is missing or cannot be read.
    """
    path = folder / NETWORK_FOLDER / name
    with as_fault(path, folder):
        if path.suffix == ".csv":
            return pd.read_csv(path, dtype=str, keep_default_na=False)
        return pd.read_parquet(path)


def read_network_lines(folder: Path, name: str) -> gpd.GeoDataFrame:
    """Read the table of the network that has shapes.

    Parameters
    ----------
    folder
        The data folder.
    name
        File name within `NETWORK_FOLDER`, GeoParquet.

    Returns
    -------
    gpd.GeoDataFrame
        As the recipe wrote it, EPSG:4326.

    Raises
    ------
    DataError
        If the file is missing or cannot be read.
    """
    path = folder / NETWORK_FOLDER / name
    with as_fault(path, folder):
        frame: gpd.GeoDataFrame = gpd.read_parquet(path)
        return frame


def read_documents(folder: Path, pattern: str) -> dict[str, bytes]:
    """Read small files of the data folder as they are.

    Parameters
    ----------
    folder
        The data folder.
    pattern
        Which, relative to the folder, e.g. ``stories/*.json``.

    Returns
    -------
    dict[str, bytes]
        Name without ending to content, in the order of the names; empty where there are none.
    """
    return {path.stem: path.read_bytes() for path in sorted(folder.glob(pattern))}


def fingerprint(folder: Path) -> str:
    """Name the state of a data folder by its contents.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    str
        Twelve hexadecimal digits; the same for the same contents of the files that are read.
    """
    digest = hashlib.sha256()
    for path in sorted(
        path
        for pattern in (
            "*.toml",
            "*.csv",
            "layers/*.geojson",
            "assumptions/*.csv",
            f"{NETWORK_FOLDER}/*",
        )
        for path in folder.glob(pattern)
    ):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]

"""The only reader and writer of data files."""

import csv
import hashlib
import json
import math
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from corridors.catalogue import RECORDS, Layer
from corridors.errors import DataError, Fault
from corridors.schema import Corridor, Figure, Record, Source, problems
from corridors.terms import REGION, WGS84

R = TypeVar("R", bound=Record)
CORRIDORS_FILE = "corridors.toml"
FIGURES_FILE = "figures.csv"
SOURCES_FILE = "sources.csv"
COUNTRIES_FILE = "basemap/countries.geojson"
NETWORK_FOLDER = "network"
_GEOMETRIES = {"line": {"LineString"}, "point": {"Point"}, "area": {"Polygon", "MultiPolygon"}}
_NUMBERS = {"value", "low", "central", "high", "lat", "lon", "coord_accuracy_km"}
_DECIMALS = 5
_BEYOND = "beyond the last column"
_EXACT_BELOW = 2.0**53


def read_layer(folder: Path, layer: Layer) -> gpd.GeoDataFrame:
    """Read a layer and hold it to its contract.

    Parameters
    ----------
    folder
        The data folder.
    layer
        Its entry in the catalogue.

    Returns
    -------
    gpd.GeoDataFrame
        One row a feature in the order of the file, EPSG:4326, every field of the contract as a
        column; a missing number is nan, a missing text None.

    Raises
    ------
    DataError
        If the file cannot be read or any feature breaks the contract; all faults together.
    """
    record = RECORDS[layer.record]
    features, faults = _features(folder / layer.path, layer.path)
    rows: list[dict[str, Any]] = []
    shapes: list[shapely.Geometry | None] = []
    for position, feature in enumerate(features, start=1):
        raw = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(raw, dict):
            faults.append(Fault(layer.path, f"feature {position}", "properties", "are missing"))
            continue
        subject = str(raw.get("id", f"feature {position}"))
        faults += [Fault(layer.path, subject, *problem) for problem in problems(record, raw)]
        shape, wrong = _shape(feature.get("geometry"), layer)
        if wrong:
            faults.append(Fault(layer.path, subject, "geometry", wrong))
        rows.append(raw)
        shapes.append(shape)
    faults += _twice(layer.path, [str(row["id"]) for row in rows if "id" in row])
    if faults:
        raise DataError(faults)
    columns = list(record.model_fields)
    frame = gpd.GeoDataFrame(
        [record.model_validate(row).model_dump(mode="json") for row in rows],
        columns=columns,
        geometry=shapes,
        crs=WGS84,
    )
    for name in columns:
        if name.endswith(("_km", "_mm", "_kv", "_mw", "_bcm_a", "_mt_a", "_year")):
            frame[name] = frame[name].astype(float)
    return frame


def read_corridors(folder: Path) -> tuple[Corridor, ...]:
    """Read the corridor records.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    tuple[Corridor, ...]
        In the order of the file.

    Raises
    ------
    DataError
        If the file cannot be read or a record breaks the contract; all faults together.
    """
    return read_records(folder, CORRIDORS_FILE, "corridors", Corridor)


def read_records(folder: Path, name: str, key: str, record: type[R]) -> tuple[R, ...]:
    """Read the records of a TOML file and hold each to its contract.

    Parameters
    ----------
    folder
        The data folder.
    name
        Path of the file relative to it.
    key
        Name of its list of tables; records have an `id`, which is unique.
    record
        The contract.

    Returns
    -------
    tuple[R, ...]
        In the order of the file.

    Raises
    ------
    DataError
        If the file cannot be read or a record breaks the contract; all faults together.
    """
    try:
        document = tomllib.loads((folder / name).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DataError([_unreadable(name, error)]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError([Fault(name, "", "", f"is not TOML: {error}")]) from error
    entries = document.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DataError([Fault(name, "", key, f"is not a list of tables: write [[{key}]]")])
    faults = [
        Fault(name, str(entry.get("id", f"entry {position}")), *problem)
        for position, entry in enumerate(entries, start=1)
        for problem in problems(record, entry)
    ]
    faults += _twice(name, [str(entry["id"]) for entry in entries if "id" in entry])
    if faults:
        raise DataError(faults)
    return tuple(record.model_validate(entry) for entry in entries)


def read_figures(folder: Path) -> pd.DataFrame:
    """Read the figures, one a row.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    pd.DataFrame
        Columns as in `Figure`; numbers as float with nan where missing, the rest as text.

    Raises
    ------
    DataError
        If the file cannot be read or a row breaks the contract; all faults together.
    """
    return read_table(folder, FIGURES_FILE, Figure)


def read_sources(folder: Path) -> pd.DataFrame:
    """Read the sources.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    pd.DataFrame
        Index ``id``; the other columns as in `Source`; `url` None where it is not known,
        `url_complete` a bool, the rest as text.

    Raises
    ------
    DataError
        If the file cannot be read or a row breaks the contract; all faults together.
    """
    frame = read_table(folder, SOURCES_FILE, Source)
    faults = _twice(SOURCES_FILE, list(frame["id"]))
    if faults:
        raise DataError(faults)
    frame["url_complete"] = [Source.model_validate(row).url_complete for row in _rows(frame)]
    return frame.set_index("id")


def read_table(folder: Path, name: str, record: type[Record]) -> pd.DataFrame:
    """Read a table and hold every row to its contract.

    Parameters
    ----------
    folder
        The data folder.
    name
        Path of the CSV file relative to it.
    record
        The contract of a row.

    Returns
    -------
    pd.DataFrame
        Columns as in `record`, in the order of the file; numbers as float with nan where missing,
        the rest as text.

    Raises
    ------
    DataError
        If the file cannot be read, lacks a column or a row breaks the contract; all faults
        together.
    """
    columns = list(record.model_fields)
    try:
        with (folder / name).open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle, restkey=_BEYOND, strict=True)
            rows = [dict(row) for row in reader]
            header = reader.fieldnames or []
    except OSError as error:
        raise DataError([_unreadable(name, error)]) from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise DataError([Fault(name, "", "", f"is not CSV in UTF-8: {error}")]) from error
    missing = [column for column in columns if column not in header]
    if missing:
        raise DataError([Fault(name, "", column, "column is missing") for column in missing])
    for row in rows:
        row.update({key: row[key] or None for key in ("url", *_NUMBERS) if key in row})
    faults = [
        Fault(name, f"line {line}: {row.get('subject') or row.get('id')}", *problem)
        for line, row in enumerate(rows, start=2)
        for problem in problems(record, row)
    ]
    if faults:
        raise DataError(faults)
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    for column in _NUMBERS & set(columns):
        frame[column] = pd.to_numeric(frame[column])
    return frame


def read_countries(folder: Path) -> gpd.GeoDataFrame:
    """Read the countries of the base map.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    gpd.GeoDataFrame
        Columns ``iso``, ``name`` and ``geometry``, EPSG:4326, one country a row; no row where the
        folder has no base map.

    Raises
    ------
    DataError
        If the file cannot be read, or a country lacks its code or its area.
    """
    path = folder / COUNTRIES_FILE
    if not path.exists():
        return gpd.GeoDataFrame(columns=["iso", "name", "geometry"], geometry="geometry", crs=WGS84)
    features, faults = _features(path, COUNTRIES_FILE)
    if faults:
        raise DataError(faults)
    shapes = shapely.from_geojson(path.read_text(encoding="utf-8-sig"), on_invalid="ignore")
    areas = [] if shapes is None else list(shapes.geoms)
    named = [one.get("properties") or {} if isinstance(one, dict) else {} for one in features]
    if len(areas) != len(named) or not all(one.get("iso") for one in named):
        message = "a country lacks its code `iso` or its area"
        raise DataError([Fault(COUNTRIES_FILE, "", "", message)])
    return gpd.GeoDataFrame(
        {"iso": [one["iso"] for one in named], "name": [one.get("name") for one in named]},
        geometry=areas,
        crs=WGS84,
    )


def to_geojson_bytes(frame: gpd.GeoDataFrame) -> bytes:
    """Write a frame as GeoJSON (RFC 7946) that any reader accepts.

    A missing value is null, never NaN; dates are ISO 8601; lists stay lists. Coordinates are
    rounded to five decimals, about a metre.

    Parameters
    ----------
    frame
        Any CRS; written as EPSG:4326.

    Returns
    -------
    bytes
        UTF-8, one feature a line; a collection without features for an empty frame.
    """
    geographic = frame.to_crs(WGS84) if frame.crs is not None else frame
    rounded = shapely.to_geojson(
        shapely.transform(geographic.geometry.to_numpy(), lambda xy: np.round(xy, _DECIMALS))
    )
    columns = [name for name in frame.columns if name != geographic.geometry.name]
    lines = [
        '{"type": "Feature", "properties": '
        + json.dumps(_plain(row), ensure_ascii=False)
        + f', "geometry": {shape or "null"}}}'
        for row, shape in zip(_rows(frame[columns]), rounded, strict=True)
    ]
    written = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"
    return written.encode(errors="replace")  # half a surrogate pair is no text and has no UTF-8


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


def to_json(document: object) -> str:
    """Write a document as JSON; a missing value is null, never NaN.

    Parameters
    ----------
    document
        Dicts, lists and plain values.

    Returns
    -------
    str
        Indented by two.
    """
    return json.dumps(_plain(document), ensure_ascii=False, indent=2)


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
    with _as_fault(path, folder):
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
    with _as_fault(path, folder):
        frame: gpd.GeoDataFrame = gpd.read_parquet(path)
        return frame


@contextmanager
def _as_fault(path: Path, folder: Path) -> Iterator[None]:
    shown = path.relative_to(folder).as_posix()
    try:
        yield
    except OSError as error:
        raise DataError([_unreadable(shown, error)]) from error
    except ValueError as error:
        raise DataError([Fault(shown, "", "", f"is not such a table: {error}")]) from error


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


def _features(path: Path, shown: str) -> tuple[list[Any], list[Fault]]:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        return [], [_unreadable(shown, error)]
    except (ValueError, RecursionError) as error:
        return [], [Fault(shown, "", "", f"is not JSON: {error}")]
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        return [], [Fault(shown, "", "features", "is missing: not a GeoJSON FeatureCollection")]
    return features, []


def _shape(raw: object, layer: Layer) -> tuple[shapely.Geometry | None, str]:
    try:
        shape = None if raw is None else shapely.from_geojson(json.dumps(raw))
    except shapely.errors.GEOSException as error:
        return None, f"cannot be read: {error}"
    if shape is None or shape.is_empty:
        return None, "is missing or empty"
    if shape.geom_type not in _GEOMETRIES[layer.geometry]:
        return None, f"is a {shape.geom_type}; the layer holds {layer.geometry}s"
    if not shape.is_valid:
        return None, f"is not valid: {shapely.is_valid_reason(shape)}"
    west, south, east, north = shape.bounds
    if west < REGION[0] or south < REGION[1] or east > REGION[2] or north > REGION[3]:
        return None, f"leaves the region {REGION}: its bounds are {shape.bounds}"
    return shape, ""


def _twice(file: str, ids: list[str]) -> list[Fault]:
    counts = pd.Series(ids, dtype=object).value_counts()
    return [Fault(file, name, "id", "stands twice") for name in counts.index[counts > 1]]


def _unreadable(file: str, error: OSError) -> Fault:
    return Fault(file, "", "", f"cannot be read: {error.strerror}")


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    values = [frame[name].tolist() for name in frame.columns]
    return [
        {str(name): column[row] for name, column in zip(frame.columns, values, strict=True)}
        for row in range(len(frame))
    ]


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_plain(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    if value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float):
        return _number(value)
    if value is None or isinstance(value, (str, int)):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> float | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < _EXACT_BELOW else value

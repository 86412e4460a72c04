"""JSON and GeoJSON that any reader accepts."""

import json
import math
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import CRS

from corridors.terms import WGS84

_DECIMALS = 5
_EXACT_BELOW = 2.0**53
_DEGREES = CRS(WGS84)
_encoded = json.JSONEncoder(ensure_ascii=False).encode


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
    shapes = frame.geometry
    if shapes.crs is not None and not shapes.crs.is_exact_same(_DEGREES):
        shapes = shapes.to_crs(_DEGREES)
    rounded = shapely.to_geojson(
        shapely.transform(shapes.to_numpy(), lambda xy: np.round(xy, _DECIMALS))
    )
    lines = [
        '{"type": "Feature", "properties": '
        + _encoded(_plain(row))
        + f', "geometry": {shape or "null"}}}'
        for row, shape in zip(rows_of(frame.drop(columns=shapes.name)), rounded, strict=True)
    ]
    written = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"
    return written.encode(errors="replace")  # half a surrogate pair is no text and has no UTF-8


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


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Take the rows of a frame as dicts.

    Parameters
    ----------
    frame
        Any.

    Returns
    -------
    list[dict[str, Any]]
        One a row; much faster than `DataFrame.to_dict`.
    """
    names = [str(name) for name in frame.columns]
    values = [column.to_numpy(dtype=object).tolist() for _, column in frame.items()]
    if not values:
        return [{} for _ in range(len(frame))]
    return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]


def _plain(value: object) -> object:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_plain(item) for item in value]
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float):
        return _number(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> float | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < _EXACT_BELOW else value

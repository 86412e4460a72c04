"""JSON and GeoJSON that any reader accepts."""

import json
import math
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from corridors.terms import WGS84

_DECIMALS = 5
_EXACT_BELOW = 2.0**53


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
        for row, shape in zip(rows_of(frame[columns]), rounded, strict=True)
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

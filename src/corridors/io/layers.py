"""Layers of features, and the countries of the base map."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from corridors.catalogue import RECORDS, Layer
from corridors.errors import DataError, Fault
from corridors.io.faults import twice, unreadable
from corridors.schema import problems
from corridors.terms import REGION, WGS84

COUNTRIES_FILE = "basemap/countries.geojson"
_GEOMETRIES = {"line": {"LineString"}, "point": {"Point"}, "area": {"Polygon", "MultiPolygon"}}


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
    faults += twice(layer.path, [str(row["id"]) for row in rows if "id" in row])
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


def _features(path: Path, shown: str) -> tuple[list[Any], list[Fault]]:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        return [], [unreadable(shown, error)]
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

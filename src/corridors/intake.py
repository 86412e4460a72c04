"""Looking over a GeoJSON file that somebody hands over, before anything is done with it.

What is merely dressed oddly is taken with a warning that says what was done; what is broken is
refused with a sentence that says where and why.
"""

import json
import math
import re
from collections.abc import Iterable
from pathlib import Path

import shapely
from pyproj import Transformer
from pyproj.exceptions import CRSError

from corridors.errors import DataError, Fault
from corridors.handover import BrokenError, Look, json_name, read_document, read_text, refuse, short
from corridors.terms import REGION, WGS84, GeometryClass, Mode, Status
from corridors.verdict import Problem, Report

LARGEST_BYTES = 200_000_000
_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2}
_DEPTH["MultiPolygon"] = 3
_KIND = {name: name.removeprefix("Multi") for name in _DEPTH}
_EPSG = re.compile(r"(?:urn:(?:x-)?ogc:def:crs:)?EPSG:[0-9.]*:?(\d{4,6})", re.IGNORECASE)
_DEGREES = re.compile(r".*(CRS84|EPSG:[0-9.]*:?4326)", re.IGNORECASE)
_VOCABULARY = {"mode": Mode, "status": Status, "geometry_class": GeometryClass}
_LEAST_RING = 4


def inspect(path: Path) -> Report:
    """Look over a GeoJSON file.

    Parameters
    ----------
    path
        The file; its name does not matter.

    Returns
    -------
    Report
        Never an error for what is inside the file.

    Raises
    ------
    DataError
        If the file cannot be read at all.
    """
    look = Look()
    try:
        if path.stat().st_size > LARGEST_BYTES:
            size = f"it has {path.stat().st_size:,} bytes, at most {LARGEST_BYTES:,} are taken"
            return Report(0, (Problem("size", size),))
        content = path.read_bytes()
    except OSError as error:
        fault = Fault(str(path), "", "", f"cannot be read: {error.strerror}")
        raise DataError([fault]) from error
    try:
        features = _features(read_document(read_text(content, look), look), look)
    except BrokenError as error:
        return Report(0, (Problem(error.code, error.message), *look.report(0).problems))
    for number, feature in enumerate(features, start=1):
        where = f"feature {number}"
        try:
            _check_feature(feature, where, look)
        except BrokenError as error:
            look.problems.append(Problem(error.code, error.message, where))
        except RecursionError:
            look.problems.append(Problem("geometry", "is nested too deeply", where))
    if len(look.kinds) > 1:
        kinds = ", ".join(sorted(look.kinds))
        look.odd("mixed", f"several kinds of geometry ({kinds}); a layer of ours holds one")
    if not features:
        look.odd("empty", "the collection has no features")
    return look.report(len(features))


def _features(document: object, look: Look) -> list[object]:
    if not isinstance(document, dict):
        refuse("type", f"is a JSON {json_name(document)}, not a FeatureCollection")
    kind = document.get("type")
    if "crs" in document:
        _read_crs(document["crs"], look)
    if kind == "Feature":
        look.odd("wrapped", "is a single Feature, which was read as a collection of one")
        return [document]
    if isinstance(kind, str) and (kind in _DEPTH or kind == "GeometryCollection"):
        look.odd("wrapped", f"is a bare {kind}, which was read as a feature without properties")
        return [{"type": "Feature", "properties": {}, "geometry": document}]
    if kind == "Topology":
        refuse("type", "is TopoJSON; convert it to GeoJSON first")
    features = document.get("features")
    if kind != "FeatureCollection":
        if not isinstance(features, list):
            refuse("type", f"its type is {short(kind)}, not 'FeatureCollection'")
        look.odd("type", f"its type is {short(kind)}; it was read as a FeatureCollection")
    if not isinstance(features, list):
        refuse("features", "has no list `features`")
    return features


def _read_crs(crs: object, look: Look) -> None:
    held = crs.get("properties") if isinstance(crs, dict) else None
    name = held.get("name") if isinstance(held, dict) else None
    if not isinstance(name, str):
        look.odd("crs", "the legacy member `crs` names no system; read as WGS84 degrees")
    elif _DEGREES.fullmatch(name):
        look.odd("crs", f"the legacy member `crs` ({short(name)}) was left out: it is the default")
    else:
        code = _EPSG.fullmatch(name)
        message = f"the coordinate system {short(name)} is not known"
        if code is None:
            refuse("crs", message)
        try:
            look.to_degrees = Transformer.from_crs(f"EPSG:{code[1]}", WGS84, always_xy=True)
        except CRSError as error:
            refuse("crs", message, error)
        look.odd("crs", f"coordinates in EPSG:{code[1]} were brought to WGS84 degrees")


def _check_feature(feature: object, where: str, look: Look) -> None:
    if not isinstance(feature, dict):
        refuse("feature", f"is a JSON {json_name(feature)}, not a Feature")
    if feature.get("type") != "Feature":
        refuse("feature", f"its type is {short(feature.get('type'))}, not 'Feature'")
    properties = feature.get("properties")
    if properties is None:
        look.odd("properties", "has no properties; read as none", where)
        properties = {}
    if not isinstance(properties, dict):
        refuse("properties", f"are a JSON {json_name(properties)}, not an object")
    _check_words(properties, where, look)
    name = feature.get("id", properties.get("id"))
    if name is not None:
        if str(name) in look.ids:
            look.odd("id", f"the id {short(name)} stands more than once", where)
        look.ids.add(str(name))
    geometry = feature.get("geometry")
    if geometry is None:
        look.odd("geometry", "has no geometry and is not drawn", where)
    else:
        _check_geometry(geometry, where, look)


def _check_words(properties: dict[str, object], where: str, look: Look) -> None:
    for name, terms in _VOCABULARY.items():
        value = properties.get(name)
        if value is not None and value not in [term.value for term in terms]:
            known = ", ".join(term.value for term in terms)
            look.odd(name, f"{name} {short(value)} is none of ours ({known})", where)


def _check_geometry(geometry: object, where: str, look: Look) -> None:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or not isinstance(kind, str):
        refuse("geometry", f"is {short(geometry)}, not a geometry")
    if kind == "GeometryCollection":
        members = geometry.get("geometries")
        if not isinstance(members, list):
            refuse("geometry", "a GeometryCollection without a list `geometries`")
        for member in members:
            _check_geometry(member, where, look)
        return
    if kind not in _DEPTH:
        refuse("geometry", f"its type {short(kind)} is none of GeoJSON")
    look.kinds.add(_KIND[kind])
    if geometry.get("coordinates") == []:
        look.odd("geometry", "has no geometry and is not drawn", where)
        return
    placed = _placed(geometry.get("coordinates"), _DEPTH[kind], where, look)
    _check_parts(placed, kind)
    shape = shapely.from_geojson(json.dumps({"type": kind, "coordinates": placed}))
    if not shape.is_valid:
        refuse("geometry", f"is not valid: {shapely.is_valid_reason(shape)}")
    west, south, east, north = shape.bounds
    if west > REGION[2] or east < REGION[0] or south > REGION[3] or north < REGION[1]:
        look.odd(
            "region", f"lies outside the region {REGION}: its bounds are {shape.bounds}", where
        )


def _placed(raw: object, depth: int, where: str, look: Look) -> list[object]:
    if not isinstance(raw, list):
        refuse("coordinates", f"are {short(raw)}, not a list")
    if depth:
        return [_placed(part, depth - 1, where, look) for part in raw]
    if len(raw) < 2 or not all(_is_number(value) for value in raw):  # noqa: PLR2004 - x and y
        refuse("coordinates", f"the position {short(raw)} is not two numbers or three")
    if len(raw) > 2:  # noqa: PLR2004 - x and y
        look.odd("height", "has heights (Z), which were left out", where)
    x, y = float(raw[0]), float(raw[1])
    if look.to_degrees is not None:
        x, y = look.to_degrees.transform(x, y)
    if not (abs(x) <= 180 and abs(y) <= 90):  # noqa: PLR2004 - degrees
        hint = (
            "longitude and latitude seem swapped"
            if abs(x) <= 90 and abs(y) <= 180  # noqa: PLR2004 - degrees
            else "they may be metres of a system that the file does not name"
        )
        refuse("coordinates", f"the position {short(raw)} is not in degrees: {hint}")
    return [x, y]


def _check_parts(placed: list[object], kind: str) -> None:
    if _KIND[kind] == "LineString":
        for line in _positions(placed, _DEPTH[kind] - 1):
            if len({tuple(xy) for xy in line}) < 2:  # noqa: PLR2004 - a line has two ends
                refuse("geometry", "a line without length: fewer than two places")
    if _KIND[kind] == "Polygon":
        for ring in _positions(placed, _DEPTH[kind] - 1):
            if len(ring) < _LEAST_RING or ring[0] != ring[-1]:
                refuse("geometry", "a ring that is not closed, or has fewer than 4 places")


def _positions(placed: list[object], depth: int) -> Iterable[list[list[float]]]:
    if depth == 0:
        yield placed  # type: ignore[misc]
        return
    for part in placed:
        yield from _positions(part, depth - 1)  # type: ignore[arg-type]


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:
        return False

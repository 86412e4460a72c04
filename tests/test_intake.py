"""Files that people hand over: odd ones are taken with a warning, broken ones refused."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.errors import DataError
from corridors.intake import inspect
from corridors.verdict import Verdict

LINE = {"type": "LineString", "coordinates": [[60, 44], [61, 45]]}
POINT = {"type": "Point", "coordinates": [60, 44]}


def feature(geometry, **properties):
    """Make a feature."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features, **members):
    """Make a collection."""
    return {"type": "FeatureCollection", "features": list(features), **members}


def crs(name):
    """Make the legacy member that names a coordinate system."""
    return {"type": "name", "properties": {"name": name}}


def polygon(*ring):
    """Make a polygon of one ring."""
    return {"type": "Polygon", "coordinates": [list(ring)]}


@pytest.fixture
def look_over(tmp_path):
    """Write something to a file and look it over."""

    def written(content):
        path = tmp_path / "handed.geojson"
        if not isinstance(content, bytes):
            content = json.dumps(content).encode()
        path.write_bytes(content)
        return inspect(path)

    return written


def test_a_plain_file_is_accepted(look_over):
    report = look_over(collection(feature(LINE, id="a"), feature(LINE, id="b")))
    assert report.to_document() == {"verdict": "accept", "features": 2, "problems": []}


ODD = {
    "bom": b"\xef\xbb\xbf" + json.dumps(collection(feature(LINE))).encode(),
    "height": collection(feature({"type": "Point", "coordinates": [60, 44, 1200]})),
    "crs": collection(feature(LINE), crs=crs("urn:ogc:def:crs:OGC:1.3:CRS84")),
    "encoding": json.dumps(collection(feature(LINE))).encode("utf-16"),
    "wrapped": feature(LINE),
    "sequence": b"\n".join([json.dumps(feature(LINE)).encode()] * 2),
    "number": b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": '
    b'{"x": NaN}, "geometry": {"type": "Point", "coordinates": [60, 44]}}]}',
    "properties": collection({"type": "Feature", "properties": None, "geometry": LINE}),
    "geometry": collection(feature(None)),
    "id": collection(feature(LINE, id="a"), feature(LINE, id="a")),
    "mode": collection(feature(LINE, mode="rails")),
    "status": collection(feature(LINE, status=["open"])),
    "mixed": collection(feature(LINE), feature(POINT)),
    "region": collection(feature({"type": "Point", "coordinates": [-60, -44]})),
    "empty": collection(),
    "type": {"features": [feature(LINE)]},
}


@pytest.mark.parametrize(("code", "content"), ODD.items(), ids=ODD)
def test_odd_dress_is_taken_with_a_warning(look_over, code, content):
    report = look_over(content)
    assert report.verdict is Verdict.WARN
    assert [problem.code for problem in report.problems] == [code]
    assert report.problems[0].message


BROKEN = {
    "nothing": (b"", "empty", "the file is empty"),
    "blank": (b" \n", "empty", "the file is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "encoding", "byte 0x89 at 0"),
    "half a file": (json.dumps(collection(feature(LINE))).encode()[:50], "json", "line 1 column"),
    "too deep": (b"[" * 100_000, "json", "nested too deeply"),
    "a list": ([1], "type", "a JSON list"),
    "a number": (b"3", "type", "a JSON number"),
    "TopoJSON": ({"type": "Topology"}, "type", "convert it to GeoJSON"),
    "another type": ({"type": "Map"}, "type", "'Map'"),
    "no features": ({"type": "FeatureCollection"}, "features", "no list `features`"),
    "unknown crs": (collection(crs=crs("EPSG:999999")), "crs", "'EPSG:999999' is not known"),
    "no crs": (collection(crs=crs("file:///etc/passwd")), "crs", "is not known"),
    "no feature": (collection(5), "feature", "a JSON number"),
    "wrong feature": (collection({"type": "feature"}), "feature", "'feature'"),
    "listed properties": (
        collection({"type": "Feature", "properties": [], "geometry": None}), "properties", "list",
    ),
    "no geometry": (collection(feature("x")), "geometry", "not a geometry"),
    "a strange geometry": (collection(feature({"type": "Blob"})), "geometry", "none of GeoJSON"),
    "no coordinates": (collection(feature({"type": "Point"})), "coordinates", "None"),
    "text coordinates": (
        collection(feature({"type": "Point", "coordinates": ["60", 44]})), "coordinates", "'60'",
    ),
    "true coordinates": (
        collection(feature({"type": "Point", "coordinates": [True, 44]})), "coordinates", "True",
    ),
    "swapped": (
        collection(feature({"type": "Point", "coordinates": [47.9, 106.9]})),
        "coordinates", "seem swapped",
    ),
    "metres": (
        collection(feature({"type": "Point", "coordinates": [6679169, 5465442]})),
        "coordinates", "metres",
    ),
    "no number": (
        b'{"type": "Point", "coordinates": [NaN, 44]}', "coordinates", "not two numbers",
    ),
    "one place": (
        collection(feature({"type": "LineString", "coordinates": [[60, 44]]})),
        "geometry", "without length",
    ),
    "the same place": (
        collection(feature({"type": "LineString", "coordinates": [[60, 44], [60, 44]]})),
        "geometry", "without length",
    ),
    "an open ring": (
        collection(feature(polygon([60, 44], [61, 44], [61, 45], [60, 45]))),
        "geometry", "not closed",
    ),
    "a bow tie": (
        collection(feature(polygon([60, 44], [61, 45], [61, 44], [60, 45], [60, 44]))),
        "geometry", "Self-intersection",
    ),
    "no members": (collection(feature({"type": "GeometryCollection"})), "geometry", "geometries"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "code", "said"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_refused_with_a_reason(look_over, content, code, said):
    report = look_over(content)
    assert report.verdict is Verdict.REJECT
    assert report.problems[0].code == code
    assert said in report.problems[0].message


def test_every_broken_feature_is_told_with_its_number(look_over):
    report = look_over(collection(feature(LINE), feature("x"), feature(LINE), 5))
    assert [problem.where for problem in report.problems] == ["feature 2", "feature 4"]
    assert report.features == 4


def test_a_warning_is_told_once_with_how_often(look_over):
    high = {"type": "Point", "coordinates": [60, 44, 1200]}
    [problem] = look_over(collection(feature(high), feature(high))).problems
    assert "(2 times, first here)" in problem.message
    assert problem.where == "feature 1"


def test_countless_broken_features_are_counted(look_over):
    report = look_over(collection(*[5] * 150))
    assert len(report.problems) == 101
    assert report.problems[-1].message == "50 more features are broken"


def test_coordinates_in_another_system_are_brought_to_degrees(look_over):
    # EPSG:3857 at 60 E, 45 N: x = 60 * 111319.49, y = a * ln(tan(67.5 degrees))
    x, y = 60 * 111_319.490793, 6_378_137 * math.log(math.tan(math.radians(67.5)))
    there = feature({"type": "Point", "coordinates": [x, y]})
    report = look_over(collection(there, crs=crs("urn:ogc:def:crs:EPSG::3857")))
    assert [problem.code for problem in report.problems] == ["crs"]
    assert "brought to WGS84" in report.problems[0].message


def test_a_link_to_a_system_is_not_followed(look_over):
    link = {"type": "link", "properties": {"href": "http://example.com/crs"}}
    report = look_over(collection(feature(LINE), crs=link))
    assert report.verdict is Verdict.WARN


def test_a_file_that_is_not_there_cannot_be_looked_over(tmp_path):
    with pytest.raises(DataError, match="cannot be read: No such file"):
        inspect(tmp_path / "lost.geojson")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["Feature", "FeatureCollection", "Point", "LineString", "Polygon"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["type", "features", "geometry", "coordinates", "properties", "geometries", "crs", "id"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@given(json_values)
def test_whatever_is_handed_over_there_is_a_report(tmp_path_factory, value):
    path = tmp_path_factory.mktemp("handed") / "any"
    for content in (value, collection(value), collection(feature(value))):
        path.write_text(json.dumps(content), encoding="utf-8")
        assert inspect(path).verdict in Verdict


@given(st.binary(max_size=200))
def test_any_bytes_have_a_report(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("handed") / "any"
    path.write_bytes(content)
    assert inspect(path).verdict in Verdict

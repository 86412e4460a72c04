"""Reading and writing data files."""

import datetime as dt
import io as streams
import json
import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from corridors import io
from corridors.catalogue import read_catalogue
from corridors.errors import DataError
from tests import drawn

HOSTILE = [
    "{{1337*1337}}",
    "{% raw %}",
    "${x}",
    "`id`",
    "</script><script>",
    "<img onerror=alert(1)>",
    "javascript:alert(1)",
    'a "quoted" \\ word',
    "line\nline\r\ttab",
    "\u2028 \u2029 \x00 \x7f",
    "Замын-Үүд 霍尔果斯 \U0001f682",
]


def damaged(folder, match, change, kind="railways"):
    """Write one layer changed, and return the faults that reading it reports."""
    document = json.loads((folder / f"layers/{kind}.geojson").read_text(encoding="utf-8"))
    change(document)
    (folder / f"layers/{kind}.geojson").write_text(json.dumps(document), encoding="utf-8")
    return faults_of(folder, match, kind)


def faults_of(folder, match, kind="railways"):
    """Read a layer that is refused and return its faults."""
    [entry] = [entry for entry in read_catalogue(folder) if entry.id == kind]
    with pytest.raises(DataError, match=match) as caught:
        io.read_layer(folder, entry)
    return caught.value.faults


def read(folder, kind="railways"):
    """Read a layer."""
    [entry] = [entry for entry in read_catalogue(folder) if entry.id == kind]
    return io.read_layer(folder, entry)


def strict_json(text):
    """Read JSON as the standard has it: no NaN, no Infinity."""

    def refuse(word):
        pytest.fail(f"{word} is not JSON")

    return json.loads(text, parse_constant=refuse)


# Reading layers


def test_a_layer_has_one_row_a_feature_in_the_order_of_the_file(drawn_folder):
    assert list(read(drawn_folder)["id"]) == ["rail-alpha-gamma", "rail-gamma-beta"]


def test_a_layer_is_in_degrees(drawn_folder):
    assert read(drawn_folder).crs == "EPSG:4326"


def test_every_field_of_the_contract_is_a_column(drawn_folder):
    columns = read(drawn_folder).columns
    assert {"from_hub", "tracks", "electrified", "voltage_kv", "capacity_mt_a"} <= set(columns)


def test_numbers_are_float_with_nan_where_missing(drawn_folder):
    frame = read(drawn_folder)
    assert list(frame["start_year"]) == [2010.0, 2030.0]
    assert frame["voltage_kv"].dtype == float
    assert frame["voltage_kv"].isna().all()


def test_missing_texts_are_none(drawn_folder):
    assert list(read(drawn_folder)["note"]) == [None, None]


def test_lists_are_read_as_lists(drawn_folder):
    assert read(drawn_folder, "hubs")["countries"].iloc[2] == ["KZ", "UZ"]


def test_a_layer_without_features_is_an_empty_frame(drawn_folder):
    path = drawn_folder / "layers/railways.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    frame = read(drawn_folder)
    assert frame.empty
    assert frame["start_year"].dtype == float


def test_a_byte_order_mark_in_a_layer_does_no_harm(drawn_folder):
    path = drawn_folder / "layers/railways.geojson"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(read(drawn_folder)) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[]", "not a GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection"}', "not a GeoJSON FeatureCollection"),
        (b'{"features": {}}', "not a GeoJSON FeatureCollection"),
    ],
    ids=["empty", "cut off", "binary", "nested", "list", "no features", "features no list"],
)
def test_a_file_that_is_no_collection_of_features_is_refused(drawn_folder, content, told):
    (drawn_folder / "layers/railways.geojson").write_bytes(content)
    [fault] = faults_of(drawn_folder, told)
    assert fault.file == "layers/railways.geojson"


def test_a_missing_layer_file_is_a_fault(drawn_folder):
    (drawn_folder / "layers/railways.geojson").unlink()
    faults_of(drawn_folder, r"layers/railways\.geojson: cannot be read: No such file")


@pytest.mark.parametrize("feature", [None, 3, "x", {}, {"properties": []}])
def test_a_feature_without_properties_is_named_by_its_position(drawn_folder, feature):
    faults = damaged(
        drawn_folder, "properties: are missing", lambda d: d["features"].insert(0, feature)
    )
    assert [fault.subject for fault in faults] == ["feature 1"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"mode": "rails"}, "mode"),
        ({"colour": "red"}, "colour"),
        ({"gauge_mm": "wide"}, "gauge_mm"),
        ({"start_year": 3000}, "start_year"),
    ],
)
def test_a_wrong_field_is_a_fault_with_file_id_and_field(drawn_folder, changes, field):
    [fault] = damaged(
        drawn_folder, "1 fault", lambda d: d["features"][1]["properties"].update(changes)
    )
    assert (fault.file, fault.subject, fault.field) == (
        "layers/railways.geojson",
        "rail-gamma-beta",
        field,
    )


def test_a_missing_field_is_a_fault(drawn_folder):
    [fault] = damaged(
        drawn_folder, "is missing", lambda d: d["features"][0]["properties"].pop("status")
    )
    assert fault.field == "status"


@pytest.mark.parametrize(
    ("geometry", "told"),
    [
        (None, "is missing or empty"),
        ({"type": "LineString", "coordinates": []}, "is missing or empty"),
        ({"type": "Point", "coordinates": [60, 44]}, "is a Point; the layer holds lines"),
        (
            {"type": "MultiLineString", "coordinates": [[[60, 44], [60, 45]]]},
            "is a MultiLineString; the layer holds lines",
        ),
        ({"type": "LineString", "coordinates": [[60, 44]]}, "cannot be read"),
        ({"type": "Line", "coordinates": [[60, 44], [60, 45]]}, "cannot be read"),
        ({"type": "LineString", "coordinates": [[60, 44], [60, math.nan]]}, "cannot be read"),
        ("LINESTRING (60 44, 60 45)", "cannot be read"),
        ({"type": "LineString", "coordinates": [[44, 60], [44, 69]]}, "leaves the region"),
        ({"type": "LineString", "coordinates": [[9, 60], [44, 60]]}, "leaves the region"),
        ({"type": "LineString", "coordinates": [[60, 19], [60, 45]]}, "leaves the region"),
        ({"type": "LineString", "coordinates": [[60, 45], [131, 45]]}, "leaves the region"),
        ({"type": "LineString", "coordinates": [[60, 44], [60, 44]]}, "is not valid"),
    ],
)
def test_a_wrong_geometry_is_a_fault(drawn_folder, geometry, told):
    [fault] = damaged(drawn_folder, told, lambda d: d["features"][0].update(geometry=geometry))
    assert (fault.subject, fault.field) == ("rail-alpha-gamma", "geometry")


def test_an_area_that_crosses_itself_is_a_fault(drawn_folder):
    bow_tie = [[[60, 44], [61, 45], [61, 44], [60, 45], [60, 44]]]
    shape = {"type": "Polygon", "coordinates": bow_tie}
    damaged(
        drawn_folder,
        "is not valid: Self-intersection",
        lambda d: d["features"][0].update(geometry=shape),
        "zones",
    )


def test_an_id_that_stands_twice_in_a_layer_is_a_fault(drawn_folder):
    [fault] = damaged(
        drawn_folder, "stands twice", lambda d: d["features"].append(d["features"][0])
    )
    assert (fault.subject, fault.field) == ("rail-alpha-gamma", "id")


def test_features_without_ids_are_not_said_to_stand_twice(drawn_folder):
    def lose_ids(document):
        for feature in document["features"]:
            del feature["properties"]["id"]

    faults = damaged(drawn_folder, "2 faults", lose_ids)
    assert [fault.subject for fault in faults] == ["feature 1", "feature 2"]


def test_all_faults_of_a_layer_are_told_together(drawn_folder):
    def spoil(document):
        first, second = document["features"]
        first["properties"].update(mode="rails", status="open")
        second["geometry"] = None

    faults = damaged(drawn_folder, "3 faults", spoil)
    assert [(fault.subject, fault.field) for fault in faults] == [
        ("rail-alpha-gamma", "status"),
        ("rail-alpha-gamma", "mode"),
        ("rail-gamma-beta", "geometry"),
    ]


# Reading corridors and tables


def test_corridors_come_in_the_order_of_the_file(drawn_folder):
    assert [c.id for c in io.read_corridors(drawn_folder)] == ["steppe-line", "gas-line"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[corridors]", "is not TOML"),
        ("corridors = 'all'", r"write \[\[corridors\]\]"),
        ("corridors = [1]", r"write \[\[corridors\]\]"),
        ("[[corridors]]\nid = 'x'\n", r"corridors\.toml · x · name: is missing"),
        ("[[corridors]]\n", r"corridors\.toml · entry 1 · id"),
    ],
)
def test_corridors_that_break_the_contract_are_refused(drawn_folder, text, told):
    (drawn_folder / "corridors.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=told):
        io.read_corridors(drawn_folder)


def test_missing_corridors_are_a_fault(tmp_path):
    with pytest.raises(DataError, match=r"corridors\.toml: cannot be read"):
        io.read_corridors(tmp_path)


def test_a_corridor_that_stands_twice_is_a_fault(drawn_folder):
    path = drawn_folder / "corridors.toml"
    path.write_text(drawn.CORRIDORS + drawn.CORRIDORS, encoding="utf-8")
    with pytest.raises(DataError, match="steppe-line · id: stands twice"):
        io.read_corridors(drawn_folder)


def test_figures_have_float_numbers_and_text_elsewhere(drawn_folder):
    figures = io.read_figures(drawn_folder)
    assert list(figures["value"][:3]) == [111.0, 120.0, 2010.0]
    assert figures["high"].isna().all()
    assert list(figures["year"][:3]) == ["2020", "2021", ""]


def test_sources_are_indexed_by_id(drawn_folder):
    sources = io.read_sources(drawn_folder)
    assert sources.loc["paper", "publisher"] == "The Publisher"


def test_a_source_without_an_address_has_none(drawn_folder):
    assert io.read_sources(drawn_folder).loc["press", "url"] is None


def test_whether_an_address_is_complete_is_a_truth_value_not_a_word(drawn_folder):
    assert io.read_sources(drawn_folder)["url_complete"].tolist() == [True, False, False]


def test_a_source_that_stands_twice_is_a_fault(drawn_folder):
    (drawn_folder / "sources.csv").write_text(
        drawn.SOURCES + drawn.SOURCES.splitlines()[1] + "\n", encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"sources\.csv · paper · id: stands twice"):
        io.read_sources(drawn_folder)


def test_an_address_that_is_not_of_the_web_is_refused(drawn_folder):
    text = drawn.SOURCES.replace("https://example.org/paper", "javascript:alert(1)")
    (drawn_folder / "sources.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"line 2: paper · url: .*scheme"):
        io.read_sources(drawn_folder)


def test_a_byte_order_mark_in_a_table_does_no_harm(drawn_folder):
    path = drawn_folder / "figures.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(io.read_figures(drawn_folder)) == 8


def test_a_missing_table_is_a_fault(tmp_path):
    with pytest.raises(DataError, match=r"figures\.csv: cannot be read"):
        io.read_figures(tmp_path)


def test_every_missing_column_is_named(drawn_folder):
    (drawn_folder / "figures.csv").write_text("subject,quantity\n", encoding="utf-8")
    with pytest.raises(DataError, match="column is missing") as caught:
        io.read_figures(drawn_folder)
    assert len(caught.value.faults) == 11


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a,Length km,,1,,,,,km,,paper,published,", "line 10: a · quantity"),
        ("a,length_km,,one,,,,,km,,paper,published,", "line 10: a · value"),
        ("a,length_km,,1,,,,,km,,,published,", "line 10: a: .*everything else has one"),
        ("a,length_km,,1,,,,,km,,paper,recall,", "line 10: a: .*recall has no source"),
        ("a,length_km,,1", "line 10: a · text"),
        ("a,length_km,,1,,,,,km,,paper,published,,,more", "line 10: a · beyond the last column"),
        ('a,length_km,,1,,,,,km,,paper,published,"open', "is not CSV"),
    ],
    ids=["quantity", "value", "no source", "recall", "short", "long", "open quote"],
)
def test_a_wrong_row_of_figures_is_a_fault_with_its_line(drawn_folder, row, told):
    (drawn_folder / "figures.csv").write_text(drawn.FIGURES + row + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=told):
        io.read_figures(drawn_folder)


def test_a_table_in_another_encoding_is_refused(drawn_folder):
    (drawn_folder / "sources.csv").write_bytes(drawn.SOURCES.encode("utf-16"))
    with pytest.raises(DataError, match=r"sources\.csv: is not CSV in UTF-8"):
        io.read_sources(drawn_folder)


def test_a_table_of_figures_may_be_empty(drawn_folder):
    header = drawn.FIGURES.splitlines()[0]
    (drawn_folder / "figures.csv").write_text(header + "\n", encoding="utf-8")
    assert io.read_figures(drawn_folder).empty


# Writing


def frame_of(values, name="value"):
    """Put one value a point into a frame."""
    points = gpd.points_from_xy(range(len(values)), range(len(values)), crs="EPSG:4326")
    return gpd.GeoDataFrame({name: pd.Series(values, dtype=object)}, geometry=points)


def properties(frame):
    """Write a frame and read what stands in the properties."""
    document = strict_json(io.to_geojson_bytes(frame))
    return [feature["properties"] for feature in document["features"]]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (math.nan, None),
        (math.inf, None),
        (-math.inf, None),
        (None, None),
        (pd.NaT, None),
        (pd.NA, None),
        (np.float64("nan"), None),
        (np.int64(7), 7),
        (np.bool_(True), True),  # noqa: FBT003 - the value under test
        (2.0, 2),
        (0.5, 0.5),
        (1e300, 1e300),
        (dt.date(2026, 1, 31), "2026-01-31"),
        (pd.Timestamp("2026-01-31 12:00"), "2026-01-31T12:00:00"),
        (["a", math.nan, ["b"]], ["a", None, ["b"]]),
        (("a", "b"), ["a", "b"]),
        (np.array(["a", "b"]), ["a", "b"]),
        ({"a": math.nan, 1: [2.0]}, {"a": None, "1": [2]}),
        ("half a pair \ud800", "half a pair ?"),
    ],
    ids=repr,
)
def test_any_value_is_written_as_json(value, written):
    assert properties(frame_of([value])) == [{"value": written}]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_written_as_the_same_text(text):
    assert properties(frame_of([text], name=text)) == [{text: text}]


def test_a_frame_without_properties_keeps_its_shapes():
    frame = frame_of([1, 2])[["geometry"]]
    assert properties(frame) == [{}, {}]


def test_an_empty_frame_is_a_collection_without_features():
    assert properties(frame_of([])) == []


def test_a_missing_shape_is_null():
    frame = frame_of([1])
    frame.geometry = [None]
    assert strict_json(io.to_geojson_bytes(frame))["features"][0]["geometry"] is None


def test_shapes_are_written_in_degrees():
    metres = frame_of([1, 2]).to_crs("EPSG:3857")
    document = strict_json(io.to_geojson_bytes(metres))
    assert document["features"][1]["geometry"]["coordinates"] == [1, 1]


def test_coordinates_have_five_decimals():
    frame = gpd.GeoDataFrame(geometry=[shapely.Point(60.123456789, 44)], crs="EPSG:4326")
    document = strict_json(io.to_geojson_bytes(frame))
    assert document["features"][0]["geometry"]["coordinates"] == [60.12346, 44]


def test_writing_leaves_the_frame_as_it_is(drawn_atlas):
    frame = drawn_atlas.layers["railways"]
    before = frame.copy(deep=True)
    io.to_geojson_bytes(frame)
    pd.testing.assert_frame_equal(pd.DataFrame(frame), pd.DataFrame(before))


def test_what_is_written_is_read_again_with_the_same_features(drawn_atlas):
    frame = drawn_atlas.layers["railways"]
    again = gpd.read_file(streams.BytesIO(io.to_geojson_bytes(frame)), engine="pyogrio")
    assert list(again["id"]) == list(frame["id"])
    assert list(again["measured_km"]) == list(frame["measured_km"])
    assert again.geometry.geom_equals_exact(frame.geometry, 1e-5).all()


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)


@given(
    st.lists(
        st.tuples(
            texts,
            st.floats(allow_nan=False, allow_infinity=False, width=32),
            st.floats(min_value=10, max_value=130),
            st.floats(min_value=20, max_value=68),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_geopandas_reads_the_same_features_again(rows):
    names, numbers, lons_deg, lats_deg = zip(*rows, strict=True)
    frame = gpd.GeoDataFrame(
        {"name": names, "number": numbers},
        geometry=gpd.points_from_xy(lons_deg, lats_deg, crs="EPSG:4326"),
    )
    again = gpd.read_file(streams.BytesIO(io.to_geojson_bytes(frame)), engine="pyogrio")
    assert list(again["name"]) == list(names)
    assert list(again["number"]) == pytest.approx(list(numbers))
    assert again.geometry.x.tolist() == pytest.approx(lons_deg, abs=1e-5)
    assert again.geometry.y.tolist() == pytest.approx(lats_deg, abs=1e-5)


plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
documents = st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(documents)
def test_any_document_is_written_as_json_that_the_standard_knows(document):
    strict_json(io.to_json(document))


@given(st.lists(documents, min_size=1, max_size=3))
def test_any_properties_are_written_as_json_that_the_standard_knows(values):
    assert len(properties(frame_of(values))) == len(values)


# The fingerprint


def test_the_same_contents_have_the_same_fingerprint(tmp_path):
    one, other = drawn.write(tmp_path / "one"), drawn.write(tmp_path / "other")
    assert io.fingerprint(one) == io.fingerprint(other)


@pytest.mark.parametrize("name", ["figures.csv", "catalogue.toml", "layers/hubs.geojson"])
def test_any_change_of_a_file_changes_the_fingerprint(drawn_folder, name):
    before = io.fingerprint(drawn_folder)
    path = drawn_folder / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert io.fingerprint(drawn_folder) != before


def test_a_fingerprint_is_twelve_digits(drawn_folder):
    assert len(io.fingerprint(drawn_folder)) == 12
    int(io.fingerprint(drawn_folder), base=16)

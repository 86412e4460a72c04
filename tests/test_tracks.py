"""A comparison as frames and files."""

import io as bytes_io
import xml.etree.ElementTree as ET

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from openpyxl import load_workbook

from corridors import tracks
from corridors.compare import compare
from corridors.errors import ExportError
from corridors.track_files import (
    ROUTES,
    assumptions_frame,
    comparison_bytes,
    routes_bytes,
    workbook_bytes,
)
from tests.legs import crossing, gauge_break, journey, leg, transfer
from tests.test_effort import NUMBERS


def line(*points):
    """Draw a line."""
    return shapely.LineString(points)


SHARED = leg(km=100, from_name="Start", line=line((50, 40), (51, 40)), from_id="start")
NORTH = leg(km=200, line=line((51, 40), (51, 42), (53, 41)), to_name="=End", to_id="end")
SOUTH = leg(
    "sea", 300, {"XZ": 300}, line=line((51, 40), (52, 38), (53, 41)), to_name="=End", to_id="end"
)
TOLD = compare(
    [
        journey(SHARED, NORTH, crossings=[crossing("gate")], breaks=[gauge_break()]),
        journey(SHARED, SOUTH, crossings=[crossing("gate")], transfers=[transfer()]),
    ],
    NUMBERS,
)
NONE = compare([], NUMBERS)


def test_legs_have_the_letter_and_their_number():
    assert list(tracks.legs(TOLD)["id"]) == ["A1", "A2", "B1", "B2"]


def test_legs_add_up_to_their_alternative():
    summed = tracks.legs(TOLD).groupby("alternative")["length_km"].sum()
    assert dict(summed) == {"A": 300, "B": 400}


def test_the_map_draws_legs_and_each_place_once():
    assert tracks.ids_on_map(TOLD) == [
        *("A1", "A2", "B1", "B2"),
        *("gate", "start", "end", "port"),
        *("A", "B"),
    ]


def test_the_first_alternative_lies_widest_and_lowest():
    layer = tracks.map_layer(TOLD)
    widths = layer.dropna(subset=["width_px"])["width_px"]
    assert list(widths) == [8.5, 8.5, 3.8, 3.8]


def test_letters_stand_where_the_alternative_runs_alone():
    layer = tracks.map_layer(TOLD).set_index("id")
    for letter, own in (("A", NORTH), ("B", SOUTH)):
        badge = layer.loc[letter, "geometry"]
        assert badge.geom_type == "MultiPoint"
        assert own.line.distance(badge) < 1e-9
        assert SHARED.line.distance(badge) > 0.1


def test_an_alternative_that_never_runs_alone_has_its_letter_all_the_same():
    twice = compare([journey(SHARED, NORTH), journey(SHARED, NORTH)], NUMBERS)
    layer = tracks.map_layer(twice).set_index("id")
    assert not layer.loc["B", "geometry"].is_empty


def test_nothing_draws_nothing():
    assert tracks.legs(NONE).empty
    assert tracks.map_layer(NONE).empty


def test_the_table_has_a_row_an_alternative_and_its_parts_add_up():
    table = tracks.alternatives(TOLD)
    assert list(table["alternative"]) == ["A", "B"]
    assert list(table["km_rail"] + table["km_sea"]) == list(table["length_km"]) == [300, 400]
    assert list(table["km_KZ"] + table["km_XZ"]) == [300, 400]
    assert list(table["transshipments"]) == [1, 1]
    parts = ["moving", "borders", "gauge_changes", "transfers", "ferry_wait"]
    summed = sum(table[f"hours_{part}_central"] for part in parts)
    assert list(summed) == pytest.approx(list(table["hours_central"]), abs=0.03)


@pytest.mark.parametrize("ending", ["geojson", "kml"])
def test_routes_come_back_as_they_went(ending):
    read = gpd.read_file(bytes_io.BytesIO(routes_bytes(TOLD, ending)))
    assert len(read) == 4
    assert read.geometry.iloc[1].length == pytest.approx(NORTH.line.length, rel=1e-4)


def test_gpx_holds_a_track_an_alternative_and_a_segment_a_leg():
    root = ET.fromstring(routes_bytes(TOLD, "gpx"))  # noqa: S314 - written a line before
    space = {"g": "http://www.topografix.com/GPX/1/1"}
    tracks_of = root.findall("g:trk", space)
    assert [track.find("g:name", space).text for track in tracks_of] == ["A", "B"]
    assert [len(track.findall("g:trkseg", space)) for track in tracks_of] == [2, 2]


@pytest.mark.parametrize("ending", ROUTES)
def test_no_routes_make_no_file(ending):
    with pytest.raises(ExportError, match="there is no route to write"):
        routes_bytes(NONE, ending)


def test_a_format_that_is_none_is_told():
    with pytest.raises(ExportError, match="no format 'dwg' for routes; choose geojson, gpx, kml"):
        routes_bytes(TOLD, "dwg")


def test_the_workbook_has_three_sheets_and_no_formula():
    book = load_workbook(bytes_io.BytesIO(workbook_bytes(TOLD, NUMBERS)))
    assert book.sheetnames == ["Alternatives", "Legs", "Assumptions"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "'=End" in {cell.value for cell in cells}
    lengths = {row[0].value: row[1].value for row in book["Alternatives"].iter_rows()}
    assert lengths["length_km"] == 300


def test_csv_guards_against_formulas():
    read = pd.read_csv(bytes_io.BytesIO(comparison_bytes(TOLD)))
    assert list(read["to"]) == ["'=End", "'=End"]


def test_assumptions_say_which_of_them_counted():
    table = assumptions_frame(TOLD, NUMBERS).set_index("id")["counted"]
    assert table["speed-kmh-rail"] == "yes"
    assert table["speed-kmh-road"] == "no"

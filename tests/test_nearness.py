"""How far plants are from power lines and railways."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Point

from corridors.atlas import load_atlas
from corridors.energy import sites
from corridors.geodesy import great_circle_km
from corridors.nearness import nearest, nearness
from tests import drawn

DEGREE_KM = 111.319491  # of the equator: a * pi / 180


def points(*places):
    """Make places of coordinates."""
    return gpd.GeoSeries([Point(place) for place in places], crs="EPSG:4326")


def lines(**courses):
    """Make lines by name."""
    return gpd.GeoSeries([LineString(c) for c in courses.values()], list(courses), crs="EPSG:4326")


def test_a_degree_of_the_equator_is_measured_to_a_meridian():
    found = nearest(points((1, 0)), lines(meridian=[(0, -1), (0, 1)]))
    assert found.loc[0, "km"] == pytest.approx(DEGREE_KM, abs=0.001)


def test_the_nearest_line_is_named():
    found = nearest(
        points((0.4, 0), (0.7, 0)), lines(west=[(0, -1), (0, 1)], east=[(1, -1), (1, 1)])
    )
    assert list(found["id"]) == ["west", "east"]
    assert found["km"].to_numpy() == pytest.approx([0.4 * DEGREE_KM, 0.3 * DEGREE_KM], abs=0.001)


def test_beside_its_end_a_line_is_as_far_as_its_end():
    found = nearest(points((2, 0)), lines(short=[(0, 0), (1, 0)]))
    assert found.loc[0, "km"] == pytest.approx(DEGREE_KM, abs=1e-6)


def test_a_piece_of_a_line_is_a_geodesic():
    # on a sphere the great circle from 0 to 40 E along 60 N culminates at atan(tan 60 / cos 20)
    top = np.degrees(np.arctan(np.tan(np.radians(60)) / np.cos(np.radians(20))))
    found = nearest(points((20, top)), lines(far=[(0, 60), (40, 60)]))
    assert found.loc[0, "km"] < 5
    assert great_circle_km(Point(20, top), Point(20, 60)) > 150


def test_a_point_on_a_line_is_at_it():
    assert nearest(points((0, 0.5)), lines(m=[(0, 0), (0, 1)])).loc[0, "km"] == pytest.approx(0)


def test_without_lines_nothing_is_near():
    found = nearest(points((0, 0)), gpd.GeoSeries([], crs="EPSG:4326"))
    assert found["id"].isna().all()
    assert found["km"].isna().all()


def test_a_plant_of_the_drawn_atlas_is_measured_to_the_railway(drawn_atlas):
    # one degree of longitude at 44 N on a sphere: asin(cos 44 * sin 1)
    expected = 6371 * np.arcsin(np.cos(np.radians(44)) * np.sin(np.radians(1)))
    row = nearness(drawn_atlas).loc["sunny-solar"]
    assert row["rail_id"] == "rail-alpha-gamma"
    assert row["rail_km"] == pytest.approx(expected, rel=0.005)
    assert row["rail_within_km"] == 1.0
    assert np.isnan(row["power_km"])


def test_a_line_that_does_not_run_is_not_near(tmp_path):
    layers = drawn.layers()
    for feature in layers["railways"][2]:
        feature["properties"]["status"] = "planned"
    atlas = load_atlas(drawn.write(tmp_path / "geodata", layers))
    assert nearness(atlas)["rail_km"].isna().all()


def test_every_plant_that_ships_has_its_distances(shipped):
    measured = nearness(shipped)
    plants = sites(shipped, shipped.features)
    assert set(measured.index) == set(plants["id"])
    assert (measured["rail_km"] >= 0).all()
    assert measured["power_within_km"].notna().all()


def test_no_vertex_of_the_nearest_line_is_nearer_than_the_line(shipped):
    measured = nearness(shipped).loc["saran-solar"]
    course = shapely.get_coordinates(shipped.feature(measured["rail_id"])["geometry"])
    place = shipped.feature("saran-solar")["geometry"]
    vertices_km = [great_circle_km(place, Point(vertex)) for vertex in course]
    assert measured["rail_km"] <= min(vertices_km) + 1e-6

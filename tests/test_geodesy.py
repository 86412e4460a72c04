"""Lengths on the ellipsoid, against answers that are known without us."""

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from corridors.errors import GeometryError
from corridors.geodesy import great_circle_km, length_km

DEGREE_OF_EQUATOR_KM = 111.319491
POLE_TO_EQUATOR_KM = 10_001.965729
WGS84 = "EPSG:4326"
MILLIMETRE_KM = 1e-6

places = st.tuples(
    st.floats(min_value=10, max_value=130, allow_nan=False),
    st.floats(min_value=20, max_value=68, allow_nan=False),
)
lines = st.lists(places, min_size=2, max_size=6).map(shapely.LineString)


def measured_km(shape, crs=WGS84):
    """Measure one shape."""
    return length_km(gpd.GeoSeries([shape], crs=crs)).iloc[0]


def test_a_degree_of_the_equator_is_a_pi_over_180():
    equator = shapely.LineString([(0, 0), (1, 0)])
    assert measured_km(equator) == pytest.approx(DEGREE_OF_EQUATOR_KM, abs=MILLIMETRE_KM)


def test_a_quarter_of_a_meridian_is_what_the_metre_was_made_from():
    meridian = shapely.LineString([(60, 0), (60, 90)])
    assert measured_km(meridian) == pytest.approx(POLE_TO_EQUATOR_KM, abs=MILLIMETRE_KM)


def test_longitude_comes_first():
    along_the_equator = measured_km(shapely.LineString([(0, 0), (90, 0)]))
    assert along_the_equator == pytest.approx(90 * DEGREE_OF_EQUATOR_KM, abs=1e-4)


def test_the_pieces_of_a_line_add_up():
    bent = shapely.LineString([(0, 0), (1, 0), (0, 0)])
    assert measured_km(bent) == pytest.approx(2 * DEGREE_OF_EQUATOR_KM, abs=MILLIMETRE_KM)


def test_the_parts_of_a_multiline_add_up_without_the_gap():
    parts = shapely.MultiLineString([[(0, 0), (1, 0)], [(5, 0), (6, 0)]])
    assert measured_km(parts) == pytest.approx(2 * DEGREE_OF_EQUATOR_KM, abs=MILLIMETRE_KM)


def test_a_line_across_the_antimeridian_takes_the_short_way():
    across = shapely.LineString([(179.5, 0), (-179.5, 0)])
    assert measured_km(across) == pytest.approx(DEGREE_OF_EQUATOR_KM, abs=MILLIMETRE_KM)


def test_height_is_ignored():
    steep = shapely.LineString([(0, 0, 0), (1, 0, 8848)])
    assert measured_km(steep) == pytest.approx(DEGREE_OF_EQUATOR_KM, abs=MILLIMETRE_KM)


def test_web_mercator_at_60_degrees_north_is_not_believed():
    street = gpd.GeoSeries([shapely.LineString([(60, 60), (60.01, 60)])], crs=WGS84)
    mercator = street.to_crs("EPSG:3857")
    true_km = length_km(street).iloc[0]
    assert mercator.length.iloc[0] / 1000 == pytest.approx(2 * true_km, rel=0.005)
    assert length_km(mercator).iloc[0] == pytest.approx(true_km, abs=MILLIMETRE_KM)


@given(lines, st.sampled_from(["EPSG:3857", "EPSG:3395", "EPSG:6933"]))
def test_a_length_does_not_depend_on_the_crs(line, crs):
    geographic = gpd.GeoSeries([line], crs=WGS84)
    projected_km = length_km(geographic.to_crs(crs)).iloc[0]
    assert projected_km == pytest.approx(length_km(geographic).iloc[0], rel=1e-9, abs=1e-6)


@given(lines)
def test_a_length_does_not_depend_on_the_direction(line):
    assert measured_km(line.reverse()) == pytest.approx(measured_km(line), rel=1e-12, abs=1e-9)


@given(lines)
def test_a_line_is_never_shorter_than_the_way_between_its_ends(line):
    ends = shapely.get_point(line, 0), shapely.get_point(line, -1)
    assert measured_km(line) >= great_circle_km(*ends) - MILLIMETRE_KM


@pytest.mark.parametrize(
    "shape", [None, shapely.LineString(), shapely.Point(1, 2), shapely.MultiPoint([(1, 2)])]
)
def test_what_has_no_length_measures_0(shape):
    assert measured_km(shape) == 0.0


def test_an_area_measures_its_boundary():
    triangle = shapely.Polygon([(0, 0), (90, 0), (0, 90)])
    octant_km = 2 * POLE_TO_EQUATOR_KM + 90 * DEGREE_OF_EQUATOR_KM
    assert measured_km(triangle) == pytest.approx(octant_km, abs=1e-3)


def test_lengths_keep_the_index_and_are_named_with_their_unit():
    lines = gpd.GeoSeries([None, None], index=["b", "a"], crs=WGS84)
    lengths = length_km(lines)
    assert list(lengths.index) == ["b", "a"]
    assert lengths.name == "length_km"


def test_no_lines_have_no_lengths():
    empty = length_km(gpd.GeoSeries([], crs=WGS84))
    assert empty.empty
    assert empty.dtype == float


def test_measuring_leaves_the_lines_as_they_are():
    lines = gpd.GeoSeries([shapely.LineString([(0, 0), (1, 0)])], crs="EPSG:3857")
    before = lines.copy()
    length_km(lines)
    assert lines.crs == before.crs
    assert lines.geom_equals_exact(before, 0).all()


def test_lines_without_a_crs_are_refused():
    lines = gpd.GeoSeries([shapely.LineString([(0, 0), (1, 0)])])
    with pytest.raises(GeometryError, match="without a CRS cannot be measured; set one"):
        length_km(lines)


def test_the_way_between_two_points_is_the_geodesic():
    origin, destination = shapely.Point(0, 0), shapely.Point(0, 90)
    way_km = great_circle_km(origin, destination)
    assert way_km == pytest.approx(POLE_TO_EQUATOR_KM, abs=MILLIMETRE_KM)


def test_there_is_no_way_from_a_point_to_itself():
    assert great_circle_km(shapely.Point(60, 44), shapely.Point(60, 44)) == 0

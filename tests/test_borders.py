"""Which country each kilometre lies in, on two squares whose borders anybody can draw."""

import itertools

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from corridors.atlas import load_atlas
from corridors.borders import (
    SEA,
    Countries,
    Stretch,
    country_or_sea,
    joined,
    km_by_country,
    stretches,
)
from corridors.geodesy import length_km
from tests import drawn

DEGREE_OF_EQUATOR_KM = 111.319491
METRE_KM = 0.001


def countries():
    """West of the meridian 10 lies A, east of it B; all around is the sea."""
    return Countries(
        gpd.GeoDataFrame(
            {"iso": ["AA", "BB"], "name": ["A", "B"]},
            geometry=[shapely.box(0, -5, 10, 5), shapely.box(10, -5, 20, 5)],
            crs="EPSG:4326",
        )
    )


def cut(points, named=()):
    """Cut a line; give each stretch's country and length."""
    pieces = countries().cut(shapely.LineString(points), named)
    return [(piece.country, round(piece.length_km, 2)) for piece in pieces]


def degrees(count):
    """Kilometres of degrees of the equator."""
    return round(count * DEGREE_OF_EQUATOR_KM, 2)


def test_a_line_is_cut_at_the_border():
    assert cut([(8, 0), (13, 0)]) == [("AA", degrees(2)), ("BB", degrees(3))]


def test_stretches_follow_the_direction_of_the_line():
    assert cut([(13, 0), (8, 0)]) == [("BB", degrees(3)), ("AA", degrees(2))]


def test_a_line_within_one_country_is_one_stretch():
    assert cut([(1, 0), (2, 0), (3, 0)]) == [("AA", degrees(2))]


def test_a_line_that_comes_back_is_told_each_time():
    there_and_back = [(9, 0), (11, 0), (11, 1), (9, 1)]
    assert [country for country, _ in cut(there_and_back)] == ["AA", "BB", "AA"]


def test_open_water_counts_to_the_sea():
    assert cut([(18, 0), (23, 0)]) == [("BB", degrees(2)), (SEA, degrees(3))]


def test_a_quay_off_the_coast_counts_to_the_nearest_country():
    assert cut([(19, 0), (20.03, 0)]) == [("BB", degrees(1.03))]  # 3.3 km out


def test_a_sea_crossing_keeps_its_first_kilometres_at_sea():
    assert cut([(20, 0), (21, 0)]) == [(SEA, degrees(1))]


def test_a_line_along_the_border_counts_to_the_country_its_record_names():
    beside = [(9.98, -2), (10.02, -1), (9.98, 0), (10.02, 1)]  # 2.2 km to either side
    assert len(cut(beside)) > 1
    assert [country for country, _ in cut(beside, ("AA",))] == ["AA"]


def test_a_country_that_is_not_named_is_told_where_the_line_goes_deep_into_it():
    deep = [(9, 0), (10.5, 0)]  # 56 km
    assert cut(deep, ("AA",)) == [("AA", degrees(1)), ("BB", degrees(0.5))]


def test_a_sliver_counts_to_the_country_around_it():
    bulge = [(9, 0), (9.99, 0), (10.005, 0.003), (9.99, 0.006), (9, 0.006)]  # 1.2 km in B
    assert [country for country, _ in cut(bulge)] == ["AA"]


places = st.tuples(st.integers(-5000, 25000), st.integers(-8000, 8000)).map(
    lambda xy: (xy[0] / 1000, xy[1] / 1000)
)


@given(
    st.lists(places, min_size=2, max_size=6, unique=True),
    st.sampled_from([(), ("AA",), ("AA", "BB")]),
)
def test_stretches_follow_one_another_and_add_up_to_the_line(points, named):
    line = shapely.LineString(points)
    pieces = countries().cut(line, named)
    measured = length_km(gpd.GeoSeries([line], crs="EPSG:4326")).iloc[0]
    assert pieces[0].from_km == 0
    assert all(a.to_km == b.from_km for a, b in itertools.pairwise(pieces))
    assert pieces[-1].to_km == pytest.approx(measured, abs=METRE_KM)
    assert sum(km_by_country(pieces, round(measured, 1)).values()) == pytest.approx(
        round(measured, 1)
    )


def test_kilometres_of_a_country_are_added_over_its_stretches():
    parts = [Stretch("AA", 0, 1), Stretch("BB", 1, 3), Stretch("AA", 3, 4.5)]
    assert km_by_country(parts, 4.5) == {"AA": 2.5, "BB": 2.0}


def test_rounding_goes_to_the_longest_country():
    parts = [Stretch("AA", 0, 0.04), Stretch("BB", 0.04, 10.09)]
    assert km_by_country(parts, 10.1) == {"BB": 10.1}


def test_neighbouring_stretches_of_one_country_are_joined():
    parts = [Stretch("AA", 0, 1), Stretch("AA", 1, 2), Stretch("BB", 2, 3)]
    assert joined(parts) == [Stretch("AA", 0, 2), Stretch("BB", 2, 3)]


def test_the_segments_of_an_atlas_are_cut_once(drawn_atlas):
    assert stretches(drawn_atlas) is stretches(drawn_atlas)
    assert [piece.country for piece in stretches(drawn_atlas)["rail-alpha-gamma"]] == ["UZ"]


def test_without_a_base_map_nothing_is_cut(tmp_path):
    folder = drawn.write(tmp_path)
    (folder / "basemap" / "countries.geojson").unlink()
    assert stretches(load_atlas(folder)) == {}


def test_what_ships_adds_up_to_its_drawn_lengths(shipped):
    cut_segments = stretches(shipped)
    lengths = shipped.features[shipped.features["record"] == "segment"].set_index("id")
    apart = {
        name: pieces[-1].to_km - lengths.loc[name, "drawn_km"]
        for name, pieces in cut_segments.items()
    }
    assert set(cut_segments) == set(lengths.index)
    assert max(map(abs, apart.values())) <= 0.051


def test_a_railway_that_runs_through_three_countries_is_told_so(shipped):
    countries_on_the_way = [piece.country for piece in stretches(shipped)["rail-taraz-shymkent"]]
    assert countries_on_the_way == ["KZ", "KG", "KZ"]  # by Maimak in Kyrgyzstan


def test_open_water_is_no_country():
    assert country_or_sea(SEA) == "open water"
    assert country_or_sea("KZ") == "Kazakhstan"

"""How shapes are made from tracks and highways: small graphs drawn by hand along the equator.

A degree of longitude there is 111.319 km (the equatorial radius of WGS84 times pi / 180).
"""

import importlib
import math
from pathlib import Path

import numpy as np
import pytest

RECIPES = Path(__file__).parents[1] / "geodata" / "recipes"
DEGREE_KM = 6378.137 * math.pi / 180


@pytest.fixture(scope="module")
def recipe():
    """Load a recipe by its name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(RECIPES)
        yield importlib.import_module


@pytest.fixture
def graph(recipe):
    """Make a graph of places and of (one, other, true length) edges."""

    def made(lonlat, edges):
        return recipe("osm_graph").Graph(
            np.array(lonlat, dtype=float),
            np.array([edge[:2] for edge in edges], dtype=np.int64),
            np.array([edge[2] for edge in edges], dtype=float),
            np.zeros(len(edges), dtype=bool),
        )

    return made


@pytest.fixture
def station(recipe):
    """Make a place that a track passes."""
    return lambda lon, lat: recipe("osm_graph").Station("any", "Halt", (lon, lat), "anybody", 0.1)


@pytest.mark.parametrize(
    ("straight_km", "true_km", "bulge_km"), [(6, 10, 4), (5, 13, 6), (7, 7, 0), (8, 7.9, 0)]
)
def test_a_track_bulges_by_half_the_minor_axis_of_its_ellipse(
    recipe, straight_km, true_km, bulge_km
):
    assert recipe("osm_graph").bulge_km(straight_km, true_km) == pytest.approx(bulge_km)


def test_the_way_is_the_shortest_by_true_length_and_not_by_its_drawing(recipe, graph):
    drawn = graph([(0, 0), (1, 0), (0.5, 0.3)], [(0, 1, 300), (0, 2, 80), (2, 1, 90)])
    way = recipe("osm_graph").Finder(drawn).path([(0, 0), (1, 0)])
    assert way.line == ((0, 0), (0.5, 0.3), (1, 0))
    assert way.km == (80, 90)


def test_a_stop_beside_a_track_is_led_to_it_and_takes_its_share_of_the_length(recipe, graph):
    finder = recipe("osm_graph").Finder(graph([(0, 0), (1, 0)], [(0, 1, 120)]))
    assert finder.nearest((0.25, 0.01)).off_km == pytest.approx(1.1057, abs=0.001)
    way = finder.path([(0.25, 0.01), (0.75, -0.01)])
    assert way.line == (pytest.approx((0.25, 0)), pytest.approx((0.75, 0)))
    assert sum(way.km) == pytest.approx(60)


def test_tracks_that_do_not_meet_have_no_way(recipe, graph):
    apart = graph([(0, 0), (1, 0), (2, 0), (3, 0)], [(0, 1, 112), (2, 3, 112)])
    with pytest.raises(ValueError, match="no path"):
        recipe("osm_graph").Finder(apart).path([(0, 0), (3, 0)])


def test_a_bridge_joins_tracks_over_a_gap_by_its_geodesic_and_says_so(recipe, graph):
    graphs = recipe("osm_graph")
    apart = graph([(0, 0), (1, 0), (1.1, 0), (2, 0)], [(0, 1, 112), (2, 3, 101)])
    joined = graphs.bridged(apart, [((1, 0), (1.1, 0))])
    way = graphs.Finder(joined).path([(0, 0), (2, 0)])
    assert way.km == (112, pytest.approx(0.1 * DEGREE_KM), 101)
    assert way.bridge == (False, True, False)


def test_a_track_is_bent_through_a_station_and_stays_as_long(recipe, graph, station):
    graphs = recipe("osm_graph")
    straight = graph([(0, 0), (1, 0)], [(0, 1, 120)])
    bent = graphs.bent(straight, [station(0.75, 0.1), station(0.25, -0.1)])
    way = graphs.Finder(bent).path([(0, 0), (1, 0)])
    assert way.line == ((0, 0), (0.25, -0.1), (0.75, 0.1), (1, 0))
    assert sum(way.km) == pytest.approx(120)
    assert way.km[0] == pytest.approx(way.km[2])


def test_a_station_that_a_track_is_too_short_for_is_refused(recipe, graph, station):
    straight = graph([(0, 0), (1, 0)], [(0, 1, 112)])
    with pytest.raises(ValueError, match=r"no track of 112\.0 km passes Halt"):
        recipe("osm_graph").bent(straight, [station(0.5, 0.2)])


def test_a_stretch_past_a_junction_and_back_is_left_out(recipe):
    railways = recipe("railways")
    past, junction = (0.12, 0), (0.1, 0)
    pieces = [
        railways.Piece((0, 0), past, 0.12 * DEGREE_KM, 0.12 * DEGREE_KM),
        railways.Piece(past, junction, 0.02 * DEGREE_KM, 0.02 * DEGREE_KM),
        railways.Piece(junction, (0.1, 0.2), 22.1, 23.0),
    ]
    kept = railways._without_spurs(pieces)
    assert [(piece.start, piece.end) for piece in kept] == [
        ((0, 0), junction),
        (junction, (0.1, 0.2)),
    ]
    assert kept[0].true_km == pytest.approx(0.1 * DEGREE_KM)


@pytest.fixture
def winding(graph):
    """A road of 30 km on 22.3 km, drawn straight, with a place halfway for which there is room."""
    return graph([(0, 0), (0.1, 0), (0.2, 0)], [(0, 1, 15), (1, 2, 15)])


def test_a_road_has_the_length_that_the_highway_graph_keeps(recipe, winding):
    road_lengths, finder = recipe("road_lengths"), recipe("osm_graph").Finder(winding)
    stops = [(0, 0), (0.1, 0.04), (0.2, 0)]
    drawn_km = recipe("_drawing").length_km(stops)
    assert drawn_km == pytest.approx(23.96, abs=0.01)
    assert road_lengths.find_mapped_km(stops, drawn_km, finder) == 30


@pytest.mark.parametrize(
    "stops",
    [
        [(0, 0), (0.1, 0.3), (0.2, 0)],  # a place that the road has no room for
        [(5, 5), (5.2, 5)],  # a road that the graph does not have
    ],
)
def test_a_road_that_is_not_in_the_graph_has_no_length_there(recipe, winding, stops):
    finder = recipe("osm_graph").Finder(winding)
    drawn_km = recipe("_drawing").length_km(stops)
    assert recipe("road_lengths").find_mapped_km(stops, drawn_km, finder) is None


def test_a_graph_that_draws_a_road_straight_does_not_say_how_long_it_is(recipe, graph):
    straight = graph([(0, 0), (0.2, 0)], [(0, 1, 0.2 * DEGREE_KM)])
    finder = recipe("osm_graph").Finder(straight)
    stops = [(0, 0), (0.2, 0)]
    assert recipe("road_lengths").find_mapped_km(stops, 0.2 * DEGREE_KM, finder) is None


def test_only_the_highways_around_the_places_are_looked_at(recipe, graph):
    drawn = graph([(0, 0), (1, 0), (30, 0), (31, 0)], [(0, 1, 112), (2, 3, 112)])
    near = recipe("road_lengths").around(drawn, [(0, 0), (1, 0)])
    assert near.lonlat.tolist() == [[0, 0], [1, 0]]
    assert near.km.tolist() == [112]

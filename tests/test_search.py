"""The search on a network small enough to be added up by hand."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from corridors.access import accesses
from corridors.network import Network, Words
from corridors.places import Place
from corridors.plateaus import best_ways
from corridors.scenario import DISTANCE, Scenario, Weights, usable, weigh
from corridors.search import Door, build_graph, grow, grow_towards, weighted

# A ladder of railways with a road along it; a transfer at each end:
#
#   0 --10-- 1 --10-- 2        rail, one gauge; 1-2 is planned
#   |                 |
#   5                 5        rail
#   3 -------15------ 4        rail
#   5 -------20------ 6        road; 5 is at 0, 6 at 2
NODES = [
    (0.0, 0.1, "rail", "west"),
    (0.1, 0.1, "rail", ""),
    (0.2, 0.1, "rail", "east"),
    (0.0, 0.0, "rail", ""),
    (0.2, 0.0, "rail", ""),
    (0.0, 0.1, "road", "west"),
    (0.2, 0.1, "road", "east"),
]
EDGES = [
    (0, 1, "line", "rail", "operating", "a", 10.0),
    (1, 2, "line", "rail", "planned", "b", 10.0),
    (0, 3, "line", "rail", "operating", "", 5.0),
    (3, 4, "line", "rail", "operating", "", 15.0),
    (4, 2, "line", "rail", "operating", "", 5.0),
    (5, 6, "line", "road", "operating", "r", 20.0),
    (0, 5, "transfer", "rail", "operating", "", 0.0),
    (2, 6, "transfer", "rail", "operating", "", 0.0),
]


@pytest.fixture(scope="module")
def network():
    nodes = pd.DataFrame(NODES, columns=["lon_deg", "lat_deg", "mode", "hub_id"])
    nodes = nodes.assign(name=nodes["hub_id"], country="AA", gauge_mm=1520)
    columns = ["from_node", "to_node", "kind", "mode", "status", "segment_id", "length_km"]
    edges = pd.DataFrame(EDGES, columns=columns)
    edges = edges.assign(
        country="AA",
        geometry_class="alignment",
        crossing_id="",
        place="",
        snaps=True,
        gauge_mm=1520,
        measured_km=edges["length_km"],
        published_km=np.nan,
    )
    shapes = [shapely.LineString([NODES[one][:2], NODES[other][:2]]) for one, other, *_ in EDGES]
    words = {
        *("kind", "mode", "status", "segment_id", "country", "geometry_class", "crossing_id"),
        *("place", "hub_id", "name"),
    }
    for frame in (nodes, edges):
        for name in words & set(frame):
            frame[name] = frame[name].astype("category")
    crossings = pd.DataFrame({"id": pd.Series(dtype=str), "mode": pd.Series(dtype=str)})
    lines = gpd.GeoDataFrame(edges, geometry=shapes, crs="EPSG:4326")
    return Network(nodes, lines, crossings, pd.DataFrame(), pd.DataFrame())


def matrix(network, graph, **limits):
    scenario = Scenario(**{name: frozenset(value) for name, value in limits.items()})
    weight = np.where(usable(network, scenario), weigh(network, DISTANCE), np.inf)
    return weighted(graph, weight)


def ways(network, *, changes=0, stretch=2.0, **limits):
    """List weight and edges of the ways from node 0 to node 2."""
    graph = build_graph(network, 1 + changes)
    weights = matrix(network, graph, **limits)
    trees = [grow(graph, weights, [Door(node, 0.0)]) for node in (0, 2)]
    found = best_ways(graph, *trees, most_stretch=stretch, most_shared=0.9)
    return [(way.weight, way.edges) for way in found]


def test_the_shortest_way_is_taken(network):
    assert ways(network, modes={"rail"}, stretch=1.0) == [(25.0, (2, 3, 4))]


def test_a_planned_line_shortens_it_once_it_is_allowed(network):
    allowed = {"operating", "planned"}
    found = ways(network, modes={"rail"}, statuses=allowed)
    assert found == [(20.0, (0, 1)), (25.0, (2, 3, 4))]


def test_a_way_beyond_the_stretch_is_left_out(network):
    found = ways(network, modes={"rail"}, statuses={"operating", "planned"}, stretch=1.2)
    assert found == [(20.0, (0, 1))]


@pytest.mark.parametrize(("changes", "weight"), [(0, 25.0), (1, 25.0), (2, 20.0)])
def test_changes_between_rail_and_road_are_counted(network, changes, weight):
    assert ways(network, changes=changes)[0][0] == weight


def test_where_nothing_leads_there_is_no_way(network):
    assert ways(network, modes={"rail"}, close={"a", "east"}) == []


def test_a_door_within_an_edge_weighs_the_rest_of_it(network):
    graph = build_graph(network, 1)
    weights = matrix(network, graph, modes={"rail"})
    tree = grow(graph, weights, [Door(0, 3.0), Door(1, 7.0)])
    assert tree.weight[0, [0, 1, 3]].tolist() == [3.0, 7.0, 8.0]


@pytest.mark.parametrize("guess", [0.1, 24.0, 1000.0])
def test_a_guess_changes_nothing(network, guess):
    graph = build_graph(network, 1)
    weights = matrix(network, graph, modes={"rail"})
    tree, best = grow_towards(graph, weights, [Door(0, 0.0)], [Door(2, 1.0)], guess)
    assert best == 26.0
    assert tree.weight[0, 2] == 25.0


def test_a_guess_does_not_hide_that_nothing_leads_there(network):
    graph = build_graph(network, 1)
    weights = matrix(network, graph, modes={"rail"}, close={"east"})
    assert grow_towards(graph, weights, [Door(0, 0.0)], [Door(2, 0.0)], 1.0)[1] == np.inf


def test_weights_are_put_on_lines_and_joints(network):
    hours = Weights(
        per_km=(("rail", 0.5), ("road", 0.25), ("sea", 1.0)),
        per_transfer=3.0,
    )
    assert weigh(network, hours).tolist() == [5.0, 5.0, 2.5, 7.5, 2.5, 5.0, 3.0, 3.0]


def test_closing_a_hub_bars_every_line_at_it(network):
    barred = ~usable(network, Scenario(close=frozenset({"west"})))
    assert np.flatnonzero(barred).tolist() == [0, 1, 2, 5, 6]


def test_words_give_flags_and_numbers():
    column = Words(("a", "b"), np.array([0, 1, 1], dtype=np.int32))
    assert column.among({"b"}).tolist() == [False, True, True]
    assert column.valued({"a": 2.0}, otherwise=-1.0).tolist() == [2.0, -1.0, -1.0]


def test_a_hub_is_entered_at_its_nodes_and_a_point_beside_its_lines(network):
    hub = Place("west", "west", "West", "hub", "AA", 0.0, 0.1)
    assert [(one.mode, one.node) for one in accesses(network, hub)] == [("rail", 0), ("road", 5)]
    point = Place("", "", "0, 0.05", "point", "", 0.05, 0.0)
    (rail,) = [
        one for one in accesses(network, point) if (one.mode, one.status) == ("rail", "operating")
    ]
    assert (rail.edge, rail.moved_km) == (3, 0.0)
    assert rail.share == pytest.approx(0.25)

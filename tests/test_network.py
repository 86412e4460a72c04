"""The network that ships: what must hold of every node, edge and border."""

import numpy as np
import pytest
import shapely
from pyproj import Geod

from corridors.catalogue import geodata_folder
from corridors.errors import DataError
from corridors.ledger import published_lengths
from corridors.network import CROSSING, GAUGE, LINE, TRANSFER, load_network, load_network_once

TOLERANCE_KM = 0.02  # vertices are rounded to about a metre


@pytest.fixture(scope="module")
def network():
    return load_network_once(geodata_folder())


def at_ends(network, column):
    """Take a column of the nodes at both ends of every edge."""
    values = network.nodes[column].astype(object).to_numpy()
    one, other = network.ends()
    return values[one], values[other]


def of_kind(network, kind):
    return (network.edges["kind"] == kind).to_numpy()


def test_a_line_over_land_lies_in_one_country(network):
    lines = of_kind(network, LINE) & (network.edges["mode"] != "sea").to_numpy()
    one, other = at_ends(network, "country")
    country = network.edges["country"].astype(object).to_numpy()
    assert (one[lines] == country[lines]).all()
    assert (other[lines] == country[lines]).all()


def test_only_a_crossing_joins_two_countries_over_land(network):
    one, other = at_ends(network, "country")
    by_sea = (np.array(at_ends(network, "mode")) == "sea").any(axis=0)
    assert set(network.edges["kind"][(one != other) & ~by_sea]) == {CROSSING}


def test_every_crossing_is_official_or_within_the_schengen_area(network):
    used = network.edges[of_kind(network, CROSSING)]
    known = set(zip(network.crossings["id"], network.crossings["mode"], strict=True))
    unknown = {
        (name, mode)
        for name, mode in zip(used["crossing_id"], used["mode"], strict=True)
        if (name, mode) not in known and not name.startswith("schengen-")
    }
    assert unknown == set()


def test_a_crossing_joins_the_countries_that_the_table_names(network):
    used = of_kind(network, CROSSING)
    one, other = at_ends(network, "country")
    table = network.crossings
    named = {}
    for name, mode, a, b in zip(
        table["id"], table["mode"], table["country_a"], table["country_b"], strict=True
    ):
        named.setdefault((name, mode), set()).update({a, b})
    edges = network.edges
    wrong = [
        edges["crossing_id"].iat[row]
        for row in np.flatnonzero(used)
        if not edges["crossing_id"].iat[row].startswith("schengen-")
        and named[edges["crossing_id"].iat[row], edges["mode"].iat[row]] != {one[row], other[row]}
    ]
    assert wrong == []


def test_a_railway_keeps_its_gauge_and_only_a_break_changes_it(network):
    rail = (network.edges["mode"] == "rail").to_numpy() & ~of_kind(network, TRANSFER)
    one, other = at_ends(network, "gauge_mm")
    changes = one != other
    assert set(network.edges["kind"][rail & changes]) == {GAUGE}
    assert not (of_kind(network, GAUGE) & ~changes).any()


@pytest.mark.parametrize(
    ("country", "gauge_mm"),
    [("KZ", 1520), ("MN", 1520), ("UZ", 1520), ("RU", 1520), ("TR", 1435), ("PL", 1435)],
)
def test_the_gauge_of_a_country_is_its_own(network, country, gauge_mm):
    edges = network.edges
    own = edges[(edges["country"] == country) & (edges["mode"] == "rail") & of_kind(network, LINE)]
    km = own.groupby("gauge_mm")["length_km"].sum()
    assert km[gauge_mm] / km.sum() > 0.99


@pytest.mark.parametrize(
    "place",
    [
        "Khorgos / Altynkol",
        "Dostyk / Alashankou",
        "Zamyn-Uud / Erenhot",
        "Zabaikalsk / Manzhouli",
        "Brest / Małaszewicze",
        "Akhalkalaki",
        "Sarahs / Sarakhs",
        "Makmal (Kazarman)",
    ],
)
def test_gauges_meet_where_they_are_known_to(network, place):
    assert place in set(network.edges["place"][of_kind(network, GAUGE)])


def test_no_edge_is_shorter_than_the_way_over_the_ellipsoid(network):
    shapes = network.edges.geometry.to_numpy()
    ends = [shapely.get_coordinates(shapely.get_point(shapes, place)) for place in (0, -1)]
    _ahead, _back, metres = Geod(ellps="WGS84").inv(*ends[0].T, *ends[1].T)
    short_km = np.asarray(metres) / 1000 - network.edges["length_km"].to_numpy()
    assert short_km.max() < TOLERANCE_KM


def test_lines_begin_and_end_at_their_nodes(network):
    shapes = network.edges.geometry.to_numpy()
    nodes = network.nodes[["lon_deg", "lat_deg"]].to_numpy()
    for place, ends in zip((0, -1), network.ends(), strict=True):
        drawn = shapely.get_coordinates(shapely.get_point(shapes, place))
        assert np.abs(drawn - nodes[ends]).max() < 2e-5


def test_no_two_edges_join_the_same_nodes(network):
    one, other = network.ends()
    pairs = np.sort(np.column_stack([one, other]), axis=1)
    assert len(np.unique(pairs, axis=0)) == len(pairs)
    assert (one != other).all()


def test_the_pieces_of_a_segment_add_up_to_its_published_length(network):
    own = network.edges[network.edges["published_km"].notna()]
    sums = own.groupby("segment_id", observed=True)["length_km"].sum()
    stated = own.groupby("segment_id", observed=True)["published_km"].first()
    assert len(stated) > 60
    assert (sums - stated).abs().max() < 0.1


def test_published_lengths_are_those_of_the_figures(network, shipped):
    lengths = published_lengths(shipped)
    known = {
        (subject, float(km))
        for subject, km in zip(lengths["subject"], lengths["length_km"], strict=True)
    }
    own = network.edges[network.edges["published_km"].notna()]
    used = set(zip(own["segment_id"], own["published_km"], strict=True))
    assert {pair for pair in used if pair not in known} == set()


def test_every_segment_by_rail_road_or_sea_is_on_the_network(network, shipped):
    layers = [shipped.layers[name]["id"] for name in ("railways", "roads", "ferries")]
    missing = {name for ids in layers for name in ids} - set(network.edges["segment_id"])
    assert missing == set()


def test_segments_keep_their_status(network, shipped):
    of_segment = {
        name: status
        for layer in ("railways", "roads", "ferries")
        for name, status in zip(
            shipped.layers[layer]["id"], shipped.layers[layer]["status"], strict=True
        )
    }
    own = network.edges[network.edges["segment_id"] != ""]
    pairs = set(zip(own["segment_id"], own["status"], strict=True))
    assert {(name, status) for name, status in pairs if of_segment[name] != status} == set()


def test_a_missing_table_is_a_fault_of_the_data(tmp_path):
    with pytest.raises(DataError, match=r"network/nodes.parquet: cannot be read"):
        load_network(tmp_path)


def test_a_broken_table_is_a_fault_of_the_data(tmp_path):
    (tmp_path / "network").mkdir()
    (tmp_path / "network" / "nodes.parquet").write_bytes(b"not a table")
    with pytest.raises(DataError, match=r"network/nodes.parquet: is not such a table"):
        load_network(tmp_path)

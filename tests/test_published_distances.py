"""Published distances between hubs, from their own table and from figures."""

import shutil

import pytest

from corridors.atlas import load_atlas
from corridors.catalogue import geodata_folder
from corridors.distances import distance_faults, published_distances
from corridors.errors import DataError
from corridors.observations import DISTANCES_FILE


def test_every_row_of_the_table_is_there(shipped):
    table = (geodata_folder() / DISTANCES_FILE).read_text(encoding="utf-8").splitlines()
    assert len(published_distances(shipped)) >= len(table) - 1


def test_hubs_and_sources_exist(shipped):
    assert distance_faults(shipped) == []


def test_a_figure_of_a_way_between_two_hubs_is_a_distance(shipped):
    """Georgian Railway gives 312.1 km from Poti to Tbilisi."""
    found = [
        one.length_km
        for one in published_distances(shipped)
        if {one.from_hub, one.to_hub} == {"poti", "tbilisi"}
    ]
    assert 312.1 in found


def test_two_ways_of_one_pair_are_told_apart(shipped):
    """837 km by Ridder and 1,604 km by Barnaul, as published."""
    found = {
        one.length_km: one.via
        for one in published_distances(shipped)
        if {one.from_hub, one.to_hub} == {"oskemen", "tashanta-tsagaannuur"}
    }
    assert found == {837: {"ridder"}, 1604: {"barnaul"}}


@pytest.fixture
def copied(tmp_path):
    """Copy the shipped data."""
    return shutil.copytree(geodata_folder(), tmp_path / "geodata")


def test_a_hub_and_a_source_that_do_not_exist_are_told(copied):
    with (copied / DISTANCES_FILE).open("a", encoding="utf-8") as table:
        table.write("rail,nowhere,poti,,10,nobody,\n")
    told = {(fault.field, fault.message) for fault in distance_faults(load_atlas(copied))}
    assert told == {
        ("hub", "there is no hub 'nowhere'"),
        ("source", "'nobody' is not in the table of sources"),
    }


def test_a_distance_of_nothing_is_told(copied):
    with (copied / DISTANCES_FILE).open("a", encoding="utf-8") as table:
        table.write("rail,tbilisi,poti,,0,ghn,\n")
    with pytest.raises(DataError, match="greater than 0"):
        published_distances(load_atlas(copied))

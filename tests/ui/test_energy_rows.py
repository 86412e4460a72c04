"""What the charts of energy are made of."""

import pandas as pd
import pytest

from corridors import energy
from corridors.nearness import nearness
from corridors.ui import energy_rows


@pytest.fixture(scope="module")
def gas(shipped):
    """The bars of the gas pipelines."""
    table = energy.pipelines(shipped, shipped.features)
    return energy_rows.bars(shipped, table[table["quantity"] == "capacity_bcm_a"])


@pytest.fixture(scope="module")
def sites(shipped):
    """All plants."""
    return energy.sites(shipped, shipped.features)


def test_the_largest_system_comes_first(gas):
    assert gas["value"].iloc[0] == gas["value"].max()
    assert gas["system"].iloc[0] == "Central Asia–China gas pipeline, lines A, B and C"


def test_bars_of_a_system_follow_one_another(gas):
    changes = (gas["system"] != gas["system"].shift()).sum()
    assert changes == gas["system"].nunique()


def test_both_values_of_a_contradiction_are_bars_and_marked(gas):
    disputed = gas[gas["disputed"]]
    assert {55.0, 60.0, 12.0, 22.0} == set(disputed["value"])


def test_only_what_is_stated_for_a_whole_running_system_is_full(gas):
    full = dict(zip(gas["label"], gas["full"], strict=True))
    assert full["60"]
    assert not full["25 · line C"]
    assert not full["33 · recall, no source"]


def test_capacities_of_a_country_are_added_by_technology_and_state():
    known = pd.DataFrame(
        {
            "id": ["a", "b", "c"], "name": ["A", "B", "C"], "technology": ["coal"] * 3,
            "status": ["operating", "operating", "planned"], "countries": [["KZ"]] * 3,
            "capacity_mw": [100.0, 50.0, 70.0],
        }
    )  # fmt: skip
    rows = energy_rows.by_country(known)
    assert list(rows["row"]) == ["Kazakhstan", "Kazakhstan, to come"]
    assert list(rows["capacity_mw"]) == [150.0, 70.0]
    assert list(rows["total"]) == ["150", "70"]


def test_megawatts_of_the_chart_are_those_of_the_plants(sites):
    known = sites[sites["capacity_mw"].notna()]
    rows = energy_rows.by_country(known)
    assert rows["capacity_mw"].sum() == pytest.approx(known["capacity_mw"].sum())


def test_every_plant_has_a_distance_to_both(shipped, sites):
    rows = energy_rows.near(shipped, sites, nearness(shipped))
    assert rows.groupby("mode").size().to_dict() == {"power": len(sites), "rail": len(sites)}


def test_a_distance_says_how_far_place_and_line_can_be_off():
    assert energy_rows.distance(46.2, 12, 60) == "46 km (± 12 for the place, ± 60 for the line)"
    assert "± ? for the line" in energy_rows.distance(1, 2, float("nan"))


def test_the_table_has_one_row_a_plant(shipped, sites):
    table = energy_rows.near_table(shipped, sites, nearness(shipped))
    assert len(table) == len(sites)
    assert {"within_km", "power_within_km", "rail_within_km"} <= set(table.columns)


def test_a_voltage_nobody_states_says_so():
    assert energy_rows.voltage(500.0) == "500 kV"
    assert energy_rows.voltage(float("nan")) == "not stated"

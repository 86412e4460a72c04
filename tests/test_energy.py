"""Pipelines, plants, the grid."""

import math

import pytest

from corridors import energy
from corridors.energy import SITE_COLUMNS


def test_a_plant_is_a_site_with_its_capacity(drawn_atlas):
    listed = energy.sites(drawn_atlas, drawn_atlas.features)
    assert list(listed.columns) == list(SITE_COLUMNS)
    assert listed.loc[0, ["id", "technology", "capacity_mw"]].tolist() == [
        "sunny-solar", "solar", 100.0,
    ]  # fmt: skip


def test_without_plants_there_are_no_sites(drawn_atlas):
    assert energy.sites(drawn_atlas, drawn_atlas.features.head(0)).empty


def test_a_plant_within_an_area_has_the_capacity_of_its_project(shipped):
    listed = energy.sites(shipped, shipped.features).set_index("id")
    assert listed.loc["zone-kambarata-1", "capacity_mw"] == 1860
    assert listed.loc["zone-kambarata-1", "technology"] == "hydro"
    assert listed.loc["zone-kambarata-1", "name"] == "Kambarata-1 hydropower plant"


def test_a_capacity_nobody_states_is_missing(shipped):
    # of Buuruljuut only the first unit and the plan for all are known
    listed = energy.sites(shipped, shipped.features).set_index("id")
    assert math.isnan(listed.loc["zone-buuruljuut-tpp", "capacity_mw"])


def test_an_announced_area_is_no_plant(shipped):
    listed = energy.sites(shipped, shipped.features)
    assert "zone-gobi-desert-solar-initiative" not in set(listed["id"])


def test_capacities_of_pipelines_stand_side_by_side(shipped):
    table = energy.pipelines(shipped, shipped.features)
    of_it = table[(table["system"] == "central-asia-china-gas-pipeline") & (table["scope"] == "")]
    assert sorted(of_it["value"]) == [55.0, 60.0]


def test_a_system_is_listed_only_where_a_line_of_it_is_shown(shipped):
    in_turkey = shipped.features[shipped.features["countries"].map(lambda codes: "TR" in codes)]
    assert set(energy.pipelines(shipped, in_turkey)["system"]) == {"tanap", "baku-tbilisi-ceyhan"}


def test_a_pipeline_without_a_capacity_is_listed_without_one(drawn_atlas):
    figures = drawn_atlas.figures
    bare = drawn_atlas.__class__(
        **{
            name: getattr(drawn_atlas, name)
            for name in ("folder", "data_version", "catalogue", "layers", "corridors", "sources",
                         "features")
        },
        figures=figures[figures["quantity"] != "capacity_bcm_a"],
    )  # fmt: skip
    table = energy.pipelines(bare, bare.features)
    assert list(table["system"]) == ["gas-line"]
    assert list(table["quantity"]) == [""]


def test_no_pipelines_make_an_empty_list(drawn_atlas):
    assert energy.pipelines(drawn_atlas, drawn_atlas.features.head(0)).empty


def test_the_grid_is_measured_by_voltage_and_status(shipped):
    table = energy.grid(shipped.features)
    lines = shipped.layers["power_lines"]
    assert table["measured_km"].sum() == pytest.approx(lines["measured_km"].sum())
    assert table["lines"].sum() == len(lines)
    known = table["voltage_kv"].dropna()
    assert list(known) == sorted(known, reverse=True)


def test_without_power_lines_there_is_no_grid(drawn_atlas):
    assert energy.grid(drawn_atlas.features).empty


def test_subjects_of_energy_are_projects_and_then_their_features(drawn_atlas):
    assert energy.subjects_of(drawn_atlas, drawn_atlas.features) == [
        "gas-line", "zone-sunny", "gas-alpha-delta", "sunny-solar",
    ]  # fmt: skip


def test_disputes_are_those_about_energy(shipped):
    about = {conflict.subject for conflict in energy.disputes(shipped, shipped.features)}
    assert "central-asia-china-gas-pipeline" in about
    assert not about & {"baku-tbilisi-kars", "china-central-asia-trade", "rail-angren-pap"}


def test_a_line_does_not_repeat_the_dispute_of_its_corridor(shipped):
    about = {conflict.subject for conflict in energy.disputes(shipped, shipped.features)}
    assert "baku-tbilisi-ceyhan" in about
    assert "oil-btc-turkgozu-ceyhan" not in about


def test_disputes_are_narrowed_by_what_is_shown(shipped):
    shown = shipped.features[shipped.features["countries"].map(lambda codes: codes == ["MN"])]
    about = {conflict.subject for conflict in energy.disputes(shipped, shown)}
    assert "salkhit-project" in about
    assert "tanap" not in about

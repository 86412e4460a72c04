"""What the page on energy says."""

import pandas as pd
import pytest

from corridors import energy
from corridors.selection import Selection
from corridors.terms import Mode
from corridors.ui import energy_labels as labels
from corridors.ui import energy_words as words


@pytest.fixture
def sites(drawn_atlas):
    """The one plant of the drawn atlas."""
    return energy.sites(drawn_atlas, drawn_atlas.features)


def test_the_sentence_names_what_is_shown_and_the_filters(drawn_atlas, sites):
    said = words.sentence(sites, drawn_atlas.features, Selection(country=("UZ",)))
    assert said == (
        "Shown here: 160 km of gas pipeline and 1 power plant. The filters set in the sidebar "
        "apply: country."
    )


def test_amounts_are_kilometres_in_operation_and_megawatts(drawn_atlas, sites):
    assert words.amounts(sites, drawn_atlas.features) == [
        ("160 km", "of gas pipeline in operation"),
        ("100 MW", "in 1 power plant in operation"),
    ]


def test_missing_capacities_are_counted_and_named(sites):
    unknown = sites.assign(capacity_mw=float("nan"))
    assert "capacity of 1 plant is not known, and it is in no bar: Sunny Solar." in (
        words.plants_note(unknown)
    )
    assert "not known" not in words.plants_note(sites)


def test_what_lies_beyond_the_chart_is_counted():
    assert words.beyond_note(pd.Series([10.0, 201.0, 900.0])).startswith("2 distances are beyond")
    assert words.beyond_note(pd.Series([10.0])) == ""


def test_each_kind_of_pipeline_has_its_unit():
    assert labels.capacity_axis(Mode.GAS) == "Capacity, billion cubic metres a year"
    assert labels.capacity_axis(Mode.OIL) == "Capacity, million tonnes a year"


def test_a_capacity_in_another_unit_is_said_and_not_drawn(shipped):
    table = energy.pipelines(shipped, shipped.features)
    assert "Baku–Tbilisi–Ceyhan oil pipeline: 1.2 Mb/d" in words.not_drawn(shipped, table)


def test_lines_are_counted_with_their_length():
    assert labels.line_km(1, 498.2) == "1 line, 498 km"
    assert labels.line_km(21, 4692.7) == "21 lines, 4,693 km"

"""The charts of energy."""

import itertools
import json

import pandas as pd
import pytest

from corridors import charts, plant_charts
from corridors.terms import Mode

TIPS = {"system": "System"}


def bars(*rows):
    """Make rows of the chart of pipelines."""
    names = ["system", "value", "label", "full", "disputed"]
    return pd.DataFrame(rows, columns=names)


TWO = bars(("Alpha", 60.0, "60", True, True), ("Alpha", 55.0, "55", True, True),
           ("Beta", 10.0, "10 · planned", False, False))  # fmt: skip
PLANTS = pd.DataFrame(
    {
        "row": ["Kazakhstan", "Kazakhstan", "Kazakhstan, to come"],
        "technology": ["coal", "hydro", "wind"],
        "to_come": [False, False, True],
        "capacity_mw": [4000.0, 675.0, 1000.0],
        "total": ["4,675", "4,675", "1,000"],
        "name": ["A", "B", "C"],
        "start_year": [1982.0, 1960.0, 2028.0],
    }
)
LINES = pd.DataFrame(
    {
        "row": ["500 kV", "500 kV", "not stated"],
        "status": ["operating", "construction", "planned"],
        "measured_km": [4693.0, 1170.0, 498.0],
    }
)
NEAR = pd.DataFrame(
    {
        "country": ["Mongolia", "Mongolia"],
        "name": ["A", "A"],
        "mode": ["power", "rail"],
        "km": [1208.0, 12.0],
    }
)


def every(theme):
    """Draw every chart."""
    return {
        "systems": charts.systems(TWO, Mode.GAS, "Capacity", TIPS, theme),
        "capacities": plant_charts.capacities(PLANTS, "MW", {"row": "Row"}, theme),
        "openings": plant_charts.openings(PLANTS, ("Year", "MW"), {"name": "Plant"}, theme),
        "voltages": charts.voltages(LINES, "km", {"row": "Voltage"}, theme),
        "near": plant_charts.near(NEAR, "km", 200.0, {"name": "Plant"}, theme),
    }


def rows_of(chart):
    """Give all rows that a chart holds."""
    return [row for data in chart.to_dict()["datasets"].values() for row in data]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_chart_keeps_the_schema_of_vega_lite(theme):
    for chart in every(theme).values():
        assert chart.to_dict(validate=True)


@pytest.mark.parametrize("name", list(every("light")))
def test_a_chart_needs_no_script_and_no_other_place(name):
    document = every("light")[name].to_dict()
    document.pop("$schema")
    written = json.dumps(document)
    for word in ('"expr"', '"signal"', '"calculate"', '"url"', "http", "datum."):
        assert word not in written


@pytest.mark.parametrize("name", list(every("light")))
def test_a_chart_has_other_colours_on_dark(name):
    light, dark = (json.dumps(every(theme)[name].to_dict()) for theme in ("light", "dark"))
    assert light != dark


def test_bars_of_systems_do_not_overlap():
    placed = [row for row in rows_of(every("light")["systems"]) if "full" in row]
    spans = sorted({(row["top"], row["bottom"]) for row in placed})
    assert len(spans) == 3
    assert all(above[1] < below[0] for above, below in itertools.pairwise(spans))


def test_values_that_contradict_each_other_are_bracketed():
    rows = rows_of(every("light")["systems"])
    brackets = [row for row in rows if set(row) == {"system", "top", "bottom"}]
    placed = [row for row in rows if row.get("disputed")]
    assert [row["system"] for row in brackets] == ["Alpha"]
    assert brackets[0]["top"] == min(row["top"] for row in placed)
    assert brackets[0]["bottom"] == max(row["bottom"] for row in placed)


def test_without_contradictions_there_is_no_bracket():
    plain = charts.systems(TWO.assign(disputed=False), Mode.GAS, "Capacity", TIPS, "light")
    assert not [row for row in rows_of(plain) if set(row) == {"system", "top", "bottom"}]


def test_every_system_is_named_once():
    heads = [row for row in rows_of(every("light")["systems"]) if set(row) == {"system", "middle"}]
    assert [row["system"] for row in heads] == ["Alpha", "Beta"]


def test_what_is_farther_than_the_edge_stands_at_the_edge():
    rows = [row for row in rows_of(every("light")["near"]) if "at_km" in row]
    assert {(row["at_km"], row["beyond"]) for row in rows} == {(200.0, True), (12.0, False)}


def test_drawing_leaves_the_rows_as_they_are():
    before = TWO.copy(deep=True)
    charts.systems(TWO, Mode.GAS, "Capacity", TIPS, "light")
    pd.testing.assert_frame_equal(TWO, before)

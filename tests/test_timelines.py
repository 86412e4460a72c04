"""Charts of figures over the years and beside one another."""

import json

import pandas as pd
import pytest

from corridors import timelines

NONE = float("nan")


def rows(**columns):
    """Make rows of a chart over the years."""
    made = {
        "period": ["2021", "2021", "2024", "no year"],
        "lane": ["00", "01", "00", "00"],
        "row": ["A", "A", "B", "C"],
        "at": [60.9, 33.9, 83.9, 500.0],
        "first": [NONE, NONE, 80.0, NONE],
        "last": [NONE, NONE, 90.0, NONE],
        "kind": ["stated", "stated", "part", "target"],
        "dispute": [0, 0, -1, -1],
        "confidence": ["Published", "Claimed", "Claimed", "Published"],
        "confidence_id": ["published", "claimed", "claimed", "published"],
        "short": ["60.9", "33.9", "83.9", ""],
        "below": [False, True, True, False],
        **columns,
    }
    return pd.DataFrame(made)


def layers(chart):
    """Give the layers of a chart, each with its rows."""
    document = chart.to_dict()
    return [(layer, document["datasets"][layer["data"]["name"]]) for layer in document["layer"]]


def marks(chart):
    """Give the layers of marks."""
    return [(layer, held) for layer, held in layers(chart) if layer["mark"]["type"] == "point"]


@pytest.mark.parametrize("draw", [timelines.years, timelines.amounts])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chart_keeps_the_schema_and_needs_no_script(draw, theme):
    document = draw(rows(), "million", {"short": "Value"}, theme).to_dict(validate=True)
    document.pop("$schema")
    written = json.dumps(document)
    for word in ('"expr"', '"signal"', '"calculate"', '"url"', "http"):
        assert word not in written


@pytest.mark.parametrize("draw", [timelines.years, timelines.amounts])
def test_every_figure_is_one_mark(draw):
    drawn = [row["at"] for _, held in marks(draw(rows(), "x", {}, "light")) for row in held]
    assert sorted(drawn) == [33.9, 60.9, 83.9, 500.0]


def test_a_target_is_hollow_and_a_part_of_a_year_is_small():
    found = {
        held[0]["kind"]: layer["mark"]
        for layer, held in marks(timelines.years(rows(), "x", {}, "light"))
    }
    assert not found["target"]["filled"]
    assert found["stated"]["filled"]
    assert found["part"]["size"] < found["stated"]["size"]


def test_shape_and_colour_say_how_far_a_figure_can_be_relied_on():
    layer, _ = marks(timelines.years(rows(), "x", {}, "light"))[0]
    shape, colour = layer["encoding"]["shape"], layer["encoding"]["color"]
    assert shape["field"] == colour["field"] == "confidence"
    assert shape["scale"] == {
        "domain": ["Published", "Claimed"],
        "range": ["circle", "triangle-up"],
    }


@pytest.mark.parametrize(
    ("draw", "expected"),
    [
        (timelines.years, {"period": "2021", "least": 33.9, "most": 60.9, "lane": "bracket"}),
        (timelines.amounts, {"row": "A", "least": 33.9, "most": 60.9}),
    ],
)
def test_figures_that_contradict_each_other_are_bracketed(draw, expected):
    brackets = [held for _, held in layers(draw(rows(), "x", {}, "light")) if "least" in held[0]]
    assert brackets == [[expected]]


def test_without_contradictions_there_is_no_bracket():
    plain = timelines.years(rows(dispute=[-1] * 4), "x", {}, "light")
    assert not [held for _, held in layers(plain) if "least" in held[0]]


def test_years_without_a_figure_have_their_place():
    layer, _ = marks(timelines.years(rows(), "x", {}, "light"))[0]
    assert layer["encoding"]["x"]["scale"]["domain"] == ["2021", "2022", "2023", "2024", "no year"]


def test_a_range_is_drawn_as_one():
    ranged = [held for layer, held in layers(timelines.years(rows(), "x", {}, "light"))
              if layer["encoding"].get("y2", {}).get("field") == "last"]  # fmt: skip
    assert [(row["first"], row["last"]) for row in ranged[0]] == [(80.0, 90.0)]

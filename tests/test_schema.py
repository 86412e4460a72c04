"""The contract of a record."""

import math

import pydantic
import pytest

from corridors.schema import (
    Corridor,
    Figure,
    Hub,
    Plant,
    Section,
    Segment,
    Source,
    Zone,
    described,
    problems,
)
from tests import drawn

SEGMENT = drawn.layers()["railways"][2][0]["properties"]
FIGURE = {
    "subject": "rail-alpha-gamma",
    "quantity": "length_km",
    "scope": "",
    "value": "111",
    "low": None,
    "high": None,
    "text": "",
    "qualifier": "",
    "unit": "km",
    "year": "2020",
    "source": "paper",
    "confidence": "published",
    "note": "",
}


def fields_at_fault(record, raw):
    """Name the fields that are refused, in order."""
    return [field for field, _ in problems(record, raw)]


@pytest.mark.parametrize("record", [Segment, Plant, Hub, Zone, Section, Corridor, Figure, Source])
def test_every_field_says_what_it_means(record):
    assert all(described(record).values())


def test_fields_are_described_in_their_order():
    assert list(described(Section)) == ["name", "branch", "segments", "note"]


def test_a_record_that_keeps_the_contract_has_no_problems():
    assert problems(Segment, SEGMENT) == []


def test_a_figure_that_keeps_the_contract_has_no_problems():
    assert problems(Figure, FIGURE) == []


def test_every_missing_field_is_named():
    assert fields_at_fault(Section, {}) == ["name", "segments"]


def test_an_unknown_field_is_refused():
    assert fields_at_fault(Segment, {**SEGMENT, "colour": "red"}) == ["colour"]


def test_a_problem_tells_the_value():
    [(_, message)] = problems(Segment, {**SEGMENT, "mode": "rails"})
    assert "it is 'rails'" in message


def test_a_problem_does_not_repeat_a_long_value_in_full():
    [(_, message)] = problems(Segment, {**SEGMENT, "mode": "rails " * 100})
    assert len(message) < 300


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("id", "Rail Line"),
        ("id", "rail--line"),
        ("id", "a" * 81),
        ("id", "../rail"),
        ("id", 7),
        ("name", "   "),
        ("name", None),
        ("status", "open"),
        ("countries", []),
        ("countries", ["uz"]),
        ("countries", "UZ"),
        ("start_year", 1849),
        ("start_year", 2010.5),
        ("geometry_source", []),
        ("accuracy_km", 0),
        ("accuracy_km", math.nan),
        ("gauge_mm", -1520),
        ("gauge_mm", math.inf),
        ("gauge_mm", "wide"),
        ("tracks", 0),
        ("description", ""),
    ],
)
def test_a_field_refuses_what_it_cannot_hold(field, wrong):
    assert fields_at_fault(Segment, {**SEGMENT, field: wrong})[0].split(".")[0] == field


@pytest.mark.parametrize("geometry_class", ["location", "indicative"])
def test_a_line_is_no_place(geometry_class):
    [(_, message)] = problems(Segment, {**SEGMENT, "geometry_class": geometry_class})
    assert f"a line cannot be '{geometry_class}'" in message


def test_a_line_states_how_far_it_can_be_off():
    [(_, message)] = problems(Segment, {**SEGMENT, "accuracy_km": None})
    assert "accuracy_km is missing" in message


CORRIDOR = {"id": "line", "name": "Line", "kind": "railway", "description": "A line."}


def test_a_corridor_says_how_far_it_has_come():
    [(_, message)] = problems(Corridor, CORRIDOR)
    assert "status is missing: only statistics have none" in message


def test_statistics_have_no_status():
    assert problems(Corridor, {**CORRIDOR, "kind": "statistics"}) == []


def test_a_record_cannot_be_changed_after_reading():
    segment = Segment.model_validate(SEGMENT)
    with pytest.raises(pydantic.ValidationError, match="frozen"):
        segment.name = "Another"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"value": None}, "value, low, high and text are all empty"),
        ({"confidence": "recall"}, "recall has no source"),
        ({"source": ""}, "everything else has one"),
        ({"value": "0"}, "a distance is more than 0"),
        ({"value": None, "low": "9", "high": "2"}, "low 9 is above high 2"),
    ],
)
def test_a_figure_that_contradicts_itself_is_refused(changes, told):
    [(_, message)] = problems(Figure, {**FIGURE, **changes})
    assert told in message


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("quantity", "Length km"),
        ("quantity", "length-km"),
        ("quantity", "length_km_"),
        ("value", "about 111"),
        ("value", "nan"),
        ("low", "inf"),
        ("qualifier", "~"),
        ("year", "20"),
        ("year", "2020/2021"),
        ("confidence", "certain"),
        ("subject", ""),
    ],
)
def test_a_figure_refuses_a_field_it_cannot_read(field, wrong):
    assert fields_at_fault(Figure, {**FIGURE, field: wrong}) == [field]


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "", "confidence": "recall"},
        {"value": None, "low": "2", "high": "2"},
        {"value": None, "high": "70", "qualifier": ""},
        {"value": None, "text": "doubled"},
        {"year": "2020-2023"},
        {"qualifier": "≈"},
    ],
)
def test_a_figure_may_be_a_range_words_or_recall(changes):
    assert problems(Figure, {**FIGURE, **changes}) == []

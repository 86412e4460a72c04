"""Journeys side by side, and what a scenario changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.compare import LETTERS, change, compare
from corridors.opinions import Distance
from tests.legs import crossing, gauge_break, journey, leg, transfer
from tests.test_effort import NUMBERS

SHORT = journey(leg(km=1000), crossings=[crossing("gate")], breaks=[gauge_break()])
LONG = journey(
    leg(km=900),
    leg("sea", 600, {"XZ": 600}, from_id="one", to_id="other"),
    leg(km=500),
    crossings=[crossing("other"), crossing("third")],
    transfers=[transfer("rail", "sea"), transfer("sea", "rail")],
)


def test_alternatives_have_letters_in_order():
    assert [one.letter for one in compare([LONG, SHORT], NUMBERS).alternatives] == ["A", "B"]


def test_stretch_is_the_length_over_the_shortest():
    assert [one.stretch for one in compare([LONG, SHORT], NUMBERS).alternatives] == [2.0, 1.0]


def test_cargo_is_moved_at_each_change_of_gauge_and_mode():
    assert [one.transshipments for one in compare([LONG, SHORT], NUMBERS).alternatives] == [2, 1]


def test_countries_stand_in_the_order_in_which_they_are_reached():
    assert compare([LONG, SHORT], NUMBERS).countries == ("KZ", "XZ")


def test_there_are_four_at_most():
    assert len(compare([SHORT] * 6, NUMBERS).alternatives) == len(LETTERS) == 4


def test_nothing_is_compared_with_nothing():
    told = compare([], NUMBERS)
    assert told.alternatives == told.countries == ()


def test_opinions_come_along():
    [one] = compare([SHORT], NUMBERS, [Distance("rail", "a", "b", 990, "paper")]).alternatives
    assert [told.stated.length_km for told in one.opinions] == [990]


def test_a_change_is_scenario_less_base():
    """Short: 25 h moving, 2 h border, 2 h gauge. Long: 35 + 20 + 16 border + 24 transfer + 50."""
    told = change(SHORT, LONG, NUMBERS)
    assert told.length_km == -1000
    assert told.hours == pytest.approx(29 - 145)
    assert (told.borders, told.gauge_breaks, told.transshipments) == (-1, 1, -1)
    assert told.co2_kg_t == pytest.approx(30 - (42 + 6))
    assert told.cost_usd_t == pytest.approx(50 + 16 - (70 + 60))


def test_no_change_is_nothing_at_all():
    told = change(LONG, LONG, NUMBERS)
    assert (told.length_km, told.hours, told.borders, told.co2_kg_t, told.cost_usd_t) == (0,) * 5


@given(st.lists(st.floats(1, 9000), min_size=1, max_size=4))
def test_stretch_is_one_for_the_shortest_and_never_less(lengths):
    told = [
        one.stretch for one in compare([journey(leg(km=k)) for k in lengths], NUMBERS).alternatives
    ]
    assert min(told) == 1
    assert told[lengths.index(min(lengths))] == 1

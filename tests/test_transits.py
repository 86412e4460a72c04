"""Published times beside ours."""

import dataclasses

import pytest

from corridors.catalogue import geodata_folder
from corridors.estimates import Estimate
from corridors.journey import Journey
from corridors.transits import Transit, published_transits, transit_opinions
from tests.legs import crossing, gauge_break, journey, leg, transfer
from tests.test_effort import NUMBERS

WAY = journey(
    leg(km=100, from_id="a", to_id="b"),
    leg(km=1000, from_id="b", to_id="c"),
    leg(km=500, from_id="c", to_id="d"),
    crossings=[crossing("gate", at_km=50), crossing("gate", at_km=600)],
    breaks=[gauge_break(at_km=1100)],
    transfers=[transfer(at_km=1500)],
)


def stated(from_hubs, to_hubs, low=24.0, high=48.0):
    """Write a published time."""
    return Transit(
        "From",
        "To",
        frozenset(from_hubs),
        frozenset(to_hubs),
        low,
        high,
        "reported",
        "",
        "",
        "",
        "",
    )


def test_ours_is_that_of_the_part_between_both_hubs():
    """From b to c: 1,000 km at 20 to 50 km/h, one border, and the gauge at its end."""
    [found] = transit_opinions(WAY, [stated("b", "c")], NUMBERS)
    assert found.hours == Estimate(20 + 1 + 1, 25 + 2 + 2, 50 + 3 + 5)


def test_any_of_several_hubs_may_be_meant():
    [found] = transit_opinions(WAY, [stated(["x", "c"], ["d", "y"])], NUMBERS)
    assert found.hours.central == 12.5 + 2 + 12


@pytest.mark.parametrize("other", [stated("c", "b"), stated("a", "x"), stated("a", "a")])
def test_what_is_of_another_way_or_direction_does_not_count(other):
    assert transit_opinions(WAY, [other], NUMBERS) == ()


def test_the_longest_part_stands_first():
    found = transit_opinions(WAY, [stated("c", "d"), stated("a", "d")], NUMBERS)
    assert [one.stated.from_hubs for one in found] == [{"a"}, {"c"}]


def test_an_end_that_was_asked_for_counts_as_a_place():
    asked = dataclasses.replace(WAY, origin_id="city", destination_id="port")
    [found] = transit_opinions(asked, [stated(["city"], ["port"])], NUMBERS)
    [whole] = transit_opinions(WAY, [stated("a", "d")], NUMBERS)
    assert found.hours == whole.hours


def test_a_part_has_whole_legs_and_what_happens_in_it():
    part = WAY.between(100, 1100)
    assert isinstance(part, Journey)
    assert [one.length_km for one in part.legs] == [1000]
    assert [one.at_km for one in part.border_crossings] == [600]
    assert len(part.gauge_breaks) == 1
    assert part.transfers == ()


def test_days_are_hours_and_ratios_are_left_out():
    """Altynkol to Poti in 12 days, as the Kazakh ministry of transport has it (2024)."""
    transits = published_transits(geodata_folder())
    [found] = [one for one in transits if "poti" in one.to_hubs and one.origin == "Altynkol"]
    assert (found.low_h, found.high_h) == (288.0, 288.0)
    assert all(one.low_h <= one.high_h < 24 * 365 for one in transits)

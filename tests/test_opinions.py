"""Published distances beside ours."""

import pytest

from corridors.opinions import Distance, opinions
from tests.legs import journey, leg

WAY = journey(
    leg(km=100, from_id="a", to_id="b"),
    leg(km=50, from_id="b", to_id="c"),
    leg("road", 30, from_id="c", to_id="d"),
)


def told(*distances):
    """Say from where to where, what is stated, what is ours."""
    return [
        (one.stated.from_hub, one.stated.to_hub, one.stated.length_km, one.length_km)
        for one in opinions(WAY, distances)
    ]


def test_a_distance_between_two_hubs_on_the_way_counts():
    assert told(Distance("rail", "a", "c", 160, "paper")) == [("a", "c", 160, 150)]


def test_it_counts_in_both_directions():
    assert told(Distance("rail", "c", "b", 48, "paper")) == [("b", "c", 48, 50)]


@pytest.mark.parametrize(
    "other",
    [
        Distance("rail", "a", "x", 160, "paper"),
        Distance("road", "a", "b", 110, "paper"),
        Distance("rail", "a", "d", 200, "paper"),
        Distance("rail", "a", "a", 1, "paper"),
        Distance("rail", "a", "c", 160, "paper", via=frozenset({"elsewhere"})),
    ],
)
def test_what_is_of_another_way_or_mode_does_not(other):
    assert told(other) == []


def test_the_way_it_passes_may_be_this_one():
    assert told(Distance("rail", "a", "c", 160, "paper", via=frozenset({"b"}))) != []


def test_the_longest_stands_first_and_the_whole_is_known():
    found = opinions(WAY, [Distance("rail", "b", "c", 48, "p"), Distance("", "a", "d", 190, "p")])
    assert [one.whole for one in found] == [True, False]


def test_the_deviation_is_in_per_cent_of_what_is_stated():
    [found] = opinions(WAY, [Distance("rail", "b", "c", 40, "paper")])
    assert found.deviation_pct == pytest.approx(25)

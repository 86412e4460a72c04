"""A way leg by leg: what adds up, and where things happen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.legs import crossing, gauge_break, journey, leg

lengths = st.floats(0.1, 5000)


@st.composite
def drawn_legs(draw):
    """Draw a leg whose countries add up to its length."""
    parts = draw(st.dictionaries(st.sampled_from(["KZ", "CN", "XZ"]), lengths, min_size=1))
    mode = draw(st.sampled_from(["rail", "road", "sea"]))
    basis = draw(st.sampled_from(["published", "measured"]))
    form = draw(st.sampled_from(["alignment", "waypoints", "schematic"]))
    return leg(mode, sum(parts.values()), parts, basis=basis, geometry_class=form)


@given(st.lists(drawn_legs(), max_size=6))
def test_every_split_adds_up_to_the_length(legs):
    whole = journey(*legs)
    for split in (whole.km_by_mode, whole.km_by_country, whole.km_by_basis):
        assert sum(split.values()) == pytest.approx(whole.length_km)
    assert whole.length_km == pytest.approx(sum(one.length_km for one in legs))


def test_modes_and_countries_stand_in_order_of_travel():
    whole = journey(
        leg("road", 10, {"MN": 10}), leg("rail", 20, {"CN": 5, "KZ": 15}), leg("road", 5)
    )
    assert list(whole.km_by_mode.items()) == [("road", 15), ("rail", 20)]
    assert list(whole.km_by_country.items()) == [("MN", 10), ("CN", 5), ("KZ", 20)]


def test_a_published_length_is_told_from_a_measured_one():
    whole = journey(
        leg(km=30, basis="published"), leg(km=20), leg(km=10, geometry_class="waypoints")
    )
    assert whole.km_by_basis == {"published": 30, "alignment": 20, "waypoints": 10}


def test_a_hub_that_two_legs_share_stands_once():
    whole = journey(
        leg(km=10, from_id="a", to_id="b"),
        leg(km=5, from_id="b", to_id=""),
        leg(km=5, from_id="", to_id="c"),
    )
    assert list(whole.places()) == [("a", 0.0), ("b", 10.0), ("c", 20.0)]


def test_legs_at_sea_that_follow_one_another_are_one_sailing():
    by_ship = [leg("sea", km, {"XZ": km}) for km in (300, 50, 80)]
    whole = journey(leg(), *by_ship[:2], leg(), by_ship[2])
    assert [[one.length_km for one in ship] for ship in whole.sailings] == [[300, 50], [80]]


def test_a_change_of_gauge_near_a_border_concerns_both_sides():
    whole = journey(
        leg(km=100, countries={"CN": 100}),
        leg(km=900),
        crossings=[crossing(at_km=100)],
        breaks=[gauge_break(at_km=110)],
    )
    assert whole.countries_at(110) == {"KZ", "CN"}
    assert whole.countries_at(600) == {"KZ"}


def test_nowhere_concerns_nobody():
    assert journey().countries_at(5) == frozenset()
    assert journey().length_km == 0

"""Short legs are joined to the leg beside them; what adds up still does."""

import pytest

from corridors.tidying import tidied
from tests.legs import journey, leg


def legs(*told):
    """Draw legs one after another, each told as ends, kilometres, segment and more."""
    drawn, at_km = [], 0.0
    for (one, one_id), (other, other_id), km, segment, more in told:
        ends = {"from_name": one, "from_id": one_id, "to_name": other, "to_id": other_id}
        drawn.append(leg(km=km, segment_id=segment, from_km=at_km, **ends, **more))
        at_km += km
    return drawn


A, HUB, YARD, Z = ("Orsha", "orsha"), ("Brest", "brest"), ("Brest", ""), ("Terespol", "terespol")
STATED = {"basis": "published", "published_km": 601.0}


def shown(drawn, stops_km=()):
    return [(one.from_name, one.to_name, one.length_km) for one in tidied(drawn, stops_km)]


def test_a_leg_within_a_place_is_none_and_the_hub_stays_where_it_is():
    drawn = legs((A, HUB, 600, "main", {}), (HUB, YARD, 0.5, "main", {}), (YARD, Z, 5, "", {}))
    found = tidied(drawn, ())
    assert [one.length_km for one in found] == [600, 5.5]
    assert dict(journey(*found).places())["brest"] == 600


def test_before_a_hub_it_counts_to_the_leg_before():
    drawn = legs((A, YARD, 600, "main", {}), (YARD, HUB, 0.5, "main", {}), (HUB, Z, 5, "", {}))
    assert shown(drawn) == [("Orsha", "Brest", 600.5), ("Brest", "Terespol", 5)]


def test_what_is_published_counts_to_its_own_segment_alone():
    drawn = legs(
        (A, HUB, 600, "main", STATED | {"share": 0.99}),
        (HUB, YARD, 1, "main", STATED | {"share": 0.01}),
        (YARD, Z, 5, "", {}),
    )
    first, second = tidied(drawn, ())
    assert (first.length_km, first.share, first.to_id) == (601, 1.0, "brest")
    assert (second.length_km, second.basis) == (5, "measured")
    alone = legs((A, HUB, 600, "", {}), (HUB, YARD, 1, "main", STATED), (YARD, Z, 5, "", {}))
    assert shown(alone) == [
        ("Orsha", "Brest", 600),
        ("Brest", "Brest", 1),
        ("Brest", "Terespol", 5),
    ]


def test_nothing_is_joined_across_what_happens_on_the_way():
    drawn = legs((A, HUB, 600, "main", {}), (HUB, YARD, 0.5, "main", {}), (YARD, Z, 5, "", {}))
    assert len(shown(drawn, {600, 600.5})) == 3


@pytest.mark.parametrize("other", [{"mode": "road"}, {"gauge_mm": 1435}, {"status": "planned"}])
def test_legs_that_differ_stay_apart(other):
    drawn = legs((A, HUB, 600, "main", other), (HUB, YARD, 0.5, "main", {}))
    assert len(shown(drawn)) == 2


def test_a_long_leg_within_a_place_is_kept():
    drawn = legs((A, HUB, 600, "main", {}), (HUB, YARD, 12, "main", {}))
    assert len(shown(drawn)) == 2

"""Named corridors as journeys."""

import pytest

from corridors.along import can_be_travelled, corridor_journey
from corridors.composition import corridor_ledger
from corridors.errors import GeometryError


def test_a_corridor_is_as_long_as_its_ledger_says(shipped):
    corridor = shipped.corridors["middle-corridor"]
    journey = corridor_journey(shipped, corridor)
    assert journey.length_km == pytest.approx(corridor_ledger(shipped, corridor).length_km, abs=0.1)


def test_the_middle_corridor_is_as_its_operators_describe_it(shipped):
    """Gauge at the Chinese border, one sea, Kazakhstan, Azerbaijan, Georgia."""
    journey = corridor_journey(shipped, shipped.corridors["middle-corridor"])
    assert [one.id for one in journey.border_crossings] == [
        "dostyk-alashankou",
        "boyuk-kesik-gardabani",
    ]
    assert [(one.from_mm, one.to_mm) for one in journey.gauge_breaks] == [(1435, 1520)]
    assert [(one.from_mode, one.to_mode) for one in journey.transfers] == [
        ("rail", "sea"),
        ("sea", "rail"),
    ]
    assert [code for code in journey.km_by_country if code != "CN"] == ["KZ", "XZ", "AZ", "GE"]


def test_the_line_leads_on_without_a_break(shipped):
    journey = corridor_journey(shipped, shipped.corridors["northern-corridor"])
    for before, leg in zip(journey.legs, journey.legs[1:], strict=False):
        assert before.to_id == leg.from_id


def test_a_railway_change_inside_a_country_is_where_it_is_planned(shipped):
    """The change of gauge of the new railway is at Makmal, by Kazarman."""
    corridor = shipped.corridors["china-kyrgyzstan-uzbekistan-railway"]
    [found] = corridor_journey(shipped, corridor).gauge_breaks
    assert found.hub_id == "kazarman"


@pytest.mark.parametrize("name", ["tanap", "article-a-growth", "kambarata-1"])
def test_what_carries_no_cargo_cannot_be_travelled(shipped, name):
    corridor = shipped.corridors[name]
    assert not can_be_travelled(shipped, corridor)
    with pytest.raises(GeometryError, match="has no main line that leads from end to end"):
        corridor_journey(shipped, corridor)

"""The way a corridor takes."""

import pytest

from corridors.atlas import load_atlas
from corridors.course import distance_km, lines, main_line, places, travel
from corridors.schema import Section
from tests import drawn

A_TO_C_KM, C_TO_B_KM, A_TO_D_KM = 111.1, 111.1, 160.4  # 1 degree of latitude; 2 of longitude


def way(atlas, *segments):
    """Travel segments in one section."""
    return travel(atlas, [Section(name="X", segments=list(segments))])


def hubs(legs):
    """Name the ends of each leg."""
    return [(leg.from_hub, leg.to_hub) for leg in legs]


def test_legs_run_on_from_one_another(drawn_atlas):
    legs = main_line(drawn_atlas, drawn_atlas.corridors["steppe-line"])
    assert hubs(legs) == [("alpha", "gamma"), ("gamma", "beta")]
    assert [(leg.from_km, leg.to_km) for leg in legs] == [(0.0, 111.1), (111.1, 222.2)]
    assert not any(leg.against for leg in legs)


def test_a_segment_is_turned_to_lead_on(drawn_atlas):
    legs = way(drawn_atlas, "rail-gamma-beta", "rail-alpha-gamma")
    assert hubs(legs) == [("beta", "gamma"), ("gamma", "alpha")]
    assert all(leg.against for leg in legs)


def test_a_way_that_begins_anew_elsewhere_says_so(drawn_atlas):
    legs = way(drawn_atlas, "rail-gamma-beta", "gas-alpha-delta")
    assert [leg.joins for leg in legs] == [True, False]
    assert legs[1].from_km == C_TO_B_KM


def test_branches_are_not_on_the_main_line(tmp_path):
    folder = drawn.write(tmp_path)
    text = drawn.CORRIDORS + '\n[[corridors.sections]]\nname = "B"\nbranch = true\n'
    (folder / "corridors.toml").write_text(
        text + 'segments = ["rail-alpha-gamma"]\n', encoding="utf-8"
    )
    atlas = load_atlas(folder)
    assert [leg.segment_id for leg in main_line(atlas, atlas.corridors["gas-line"])] == [
        "gas-alpha-delta"
    ]


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ("alpha", "beta", 222.2),
        ("beta", "alpha", 222.2),
        ("gamma", "beta", 111.1),
        ("alpha", "delta", None),
        ("alpha", "alpha", None),
        ("omega", "alpha", None),
    ],
)
def test_a_distance_is_between_two_hubs_of_the_corridor(drawn_atlas, one, other, km):
    corridor = drawn_atlas.corridors["steppe-line"]
    assert distance_km(drawn_atlas, corridor, one, other) == km


def test_a_distance_leads_over_branches_too(tmp_path):
    folder = drawn.write(tmp_path)
    text = drawn.CORRIDORS.replace(
        '\n[[corridors]]\nid = "gas-line"',
        '\n[[corridors.sections]]\nname = "East"\nbranch = true\nsegments = ["gas-alpha-delta"]\n'
        '\n[[corridors]]\nid = "gas-line"',
    )
    (folder / "corridors.toml").write_text(text, encoding="utf-8")
    atlas = load_atlas(folder)
    over_both = A_TO_C_KM + A_TO_D_KM
    found = distance_km(atlas, atlas.corridors["steppe-line"], "delta", "gamma")
    assert found == pytest.approx(over_both, abs=0.2)


def test_segments_and_hubs_are_known_by_id(drawn_atlas):
    assert lines(drawn_atlas)["rail-gamma-beta"].ends == ("gamma", "beta")
    assert places(drawn_atlas)["alpha"].aliases == ("Альфа", "Алфа")


def test_no_corridor_that_ships_loses_a_kilometre(shipped):
    for corridor in shipped.corridors.values():
        legs = main_line(shipped, corridor)
        total = sum(lines(shipped)[leg.segment_id].measured_km for leg in legs)
        assert (legs[-1].to_km if legs else 0) == pytest.approx(total, abs=1e-6)
        assert all(leg.to_km > leg.from_km for leg in legs)

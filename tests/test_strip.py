"""What lies along a corridor."""

from itertools import pairwise

import pytest

from corridors.atlas import load_atlas
from corridors.borders import SEA
from corridors.composition import corridor_ledger
from corridors.strip import NEAR_KM, build_strip
from corridors.terms import Mode, Technology
from tests import drawn

CHECKED = (
    "middle-corridor",
    "trans-mongolian-railway",
    "oskemen-ridder-tuyekta-road",
    "central-asia-china-gas-pipeline",
)


def strip_of(atlas, name):
    """Lay out a corridor that has a main line."""
    strip = build_strip(atlas, atlas.corridors[name])
    assert strip is not None
    return strip


@pytest.fixture
def steppe(drawn_atlas):
    """The Steppe Line, two degrees of a meridian from Uzbekistan into Kazakhstan."""
    return strip_of(drawn_atlas, "steppe-line")


def rewritten(tmp_path, old, new, change=None):
    """Load the hand-drawn atlas with other corridors or layers."""
    layers = drawn.layers()
    if change:
        change(layers)
    folder = drawn.write(tmp_path, layers)
    assert old in drawn.CORRIDORS
    text = drawn.CORRIDORS.replace(old, new)
    (folder / "corridors.toml").write_text(text, encoding="utf-8")
    return load_atlas(folder)


def test_hubs_stand_at_their_kilometres(steppe):
    assert [(stop.km, stop.hub.id) for stop in steppe.stops] == [
        (0.0, "alpha"),
        (111.1, "gamma"),
        (222.2, "beta"),
    ]


def test_a_border_is_found_by_cutting_and_named_by_its_crossing(steppe):
    [crossing] = steppe.crossings
    assert (crossing.out_of, crossing.into) == ("UZ", "KZ")
    assert crossing.km == pytest.approx(111.1, abs=0.1)
    assert crossing.hub.id == "gamma"


def test_countries_fill_the_whole_line(steppe):
    assert [piece.country for piece in steppe.countries] == ["UZ", "KZ"]
    assert steppe.countries[0].from_km == 0
    assert steppe.countries[-1].to_km == pytest.approx(steppe.length_km)


def test_a_corridor_travelled_backwards_has_its_countries_backwards(tmp_path):
    there = '"rail-alpha-gamma", "rail-gamma-beta"'
    atlas = rewritten(tmp_path, there, '"rail-gamma-beta", "rail-alpha-gamma"')
    strip = strip_of(atlas, "steppe-line")
    assert [piece.country for piece in strip.countries] == ["KZ", "UZ"]
    assert strip.stops[0].hub.id == "beta"


def test_a_plant_stands_where_the_line_comes_nearest(steppe):
    [plant] = [one for one in steppe.neighbours if one.kind is Technology.SOLAR] or [None]
    assert plant is None  # one degree of longitude at 44 N are 80 km


def test_a_plant_within_reach_is_told_with_its_distance(tmp_path):
    def nearer(layers):  # half a degree of longitude at 44.5 N is 39.8 km
        layers["power_plants"][2][0]["geometry"]["coordinates"] = [60.5, 44.5]

    atlas = rewritten(tmp_path, "Steppe Line", "Steppe Line", nearer)
    [plant] = [one for one in strip_of(atlas, "steppe-line").neighbours if one.id == "sunny-solar"]
    assert plant.apart_km == pytest.approx(39.8, abs=0.2)
    assert plant.km == pytest.approx(55.5, abs=0.6)  # half a degree of the meridian


def test_kilometres_are_stretched_to_the_track_as_mapped(tmp_path):
    def longer(layers):  # 166.65 km of track on a drawing of 111.1 km, which it stretches by half
        layers["railways"][2][0]["properties"]["mapped_km"] = 166.7
        layers["power_plants"][2][0]["geometry"]["coordinates"] = [60.5, 44.5]

    atlas = rewritten(tmp_path, "Steppe Line", "Steppe Line", longer)
    strip = strip_of(atlas, "steppe-line")
    assert [stop.km for stop in strip.stops] == [0.0, 166.7, 277.8]
    assert strip.crossings[0].km == pytest.approx(166.7, abs=0.2)
    [plant] = [one for one in strip.neighbours if one.id == "sunny-solar"]
    assert plant.km == pytest.approx(83.3, abs=0.9)  # half of the way, as before
    assert plant.apart_km == pytest.approx(39.8, abs=0.2)


def test_a_pipeline_that_touches_the_line_is_nought_away(steppe):
    [pipe] = [one for one in steppe.neighbours if one.kind is Mode.GAS]
    assert (pipe.km, pipe.apart_km) == (0.0, 0.0)


def test_a_pipeline_is_no_neighbour_of_itself(drawn_atlas):
    assert [one.id for one in strip_of(drawn_atlas, "gas-line").neighbours] == ["sunny-solar"]


def test_a_change_of_gauge_stands_at_its_hub(tmp_path):
    def narrow(layers):
        layers["railways"][2][1]["properties"]["gauge_mm"] = 1435

    atlas = rewritten(tmp_path, "Steppe Line", "Steppe Line", narrow)
    [change] = strip_of(atlas, "steppe-line").gauge_breaks
    assert (change.km, change.from_mm, change.to_mm) == (111.1, 1520, 1435)
    assert change.hub.id == "gamma"


def test_a_change_of_mode_stands_at_its_hub(tmp_path):
    old = '"rail-alpha-gamma", "rail-gamma-beta"'
    atlas = rewritten(tmp_path, old, '"gas-alpha-delta", "rail-alpha-gamma"')
    [change] = strip_of(atlas, "steppe-line").mode_changes
    assert (change.out_of, change.into, change.hub.id) == (Mode.GAS, Mode.RAIL, "alpha")


def test_a_line_that_begins_anew_is_broken_and_crosses_no_border_there(tmp_path):
    old = '"rail-alpha-gamma", "rail-gamma-beta"]'
    new = '"rail-gamma-beta"]\n\n[[corridors.sections]]\nname = "Y"\nsegments = ["gas-alpha-delta"]'
    strip = strip_of(rewritten(tmp_path, old, new), "steppe-line")
    assert strip.breaks_km == (111.1,)
    assert strip.crossings == ()


def test_a_corridor_of_nothing_has_no_strip(shipped):
    empty = next(one for one in shipped.corridors.values() if not one.sections)
    assert build_strip(shipped, empty) is None


@pytest.mark.parametrize("name", CHECKED)
def test_kilometres_increase_and_end_at_the_length_of_the_ledger(shipped, name):
    strip = strip_of(shipped, name)
    kilometres = [stop.km for stop in strip.stops]
    assert kilometres == sorted(set(kilometres))
    assert kilometres[0] == 0
    measured = corridor_ledger(shipped, shipped.corridors[name]).measured_km
    assert kilometres[-1] == strip.length_km == measured
    assert all(a.to_km == b.from_km for a, b in pairwise(strip.bands))
    for rows in (strip.crossings, strip.gauge_breaks, strip.mode_changes, strip.neighbours):
        assert [row.km for row in rows] == sorted(row.km for row in rows)
        assert all(0 <= row.km <= strip.length_km for row in rows)


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("middle-corridor", ["CN", "KZ", SEA, "AZ", "GE"]),
        ("trans-mongolian-railway", ["RU", "MN", "CN"]),
        ("oskemen-ridder-tuyekta-road", ["KZ", "RU"]),
        ("central-asia-china-gas-pipeline", ["UZ", "KZ", "CN"]),
    ],
)
def test_borders_come_in_the_order_of_travel(shipped, name, countries):
    passed = [piece.country for piece in strip_of(shipped, name).countries]
    assert passed[-len(countries) :] == countries


def test_the_trans_mongolian_changes_gauge_at_the_chinese_border(shipped):
    [change] = strip_of(shipped, "trans-mongolian-railway").gauge_breaks
    assert (change.from_mm, change.to_mm) == (1520, 1435)
    assert change.hub.id in {"erenhot", "zamyn-uud-erenhot", "zamyn-uud"}


def test_the_middle_corridor_crosses_the_caspian_by_ship(shipped):
    changes = strip_of(shipped, "middle-corridor").mode_changes
    assert [(one.out_of, one.into) for one in changes] == [
        (Mode.RAIL, Mode.SEA),
        (Mode.SEA, Mode.RAIL),
    ]


def test_every_strip_that_ships_can_be_laid_out(shipped):
    for corridor in shipped.corridors.values():
        strip = build_strip(shipped, corridor)
        if strip is not None:
            assert all(one.apart_km <= NEAR_KM for one in strip.neighbours)
            assert strip.countries[-1].to_km == pytest.approx(strip.length_km)

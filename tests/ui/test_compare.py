"""The page Compare, on the data that ships."""

import json
import re
from pathlib import Path

import pytest

from corridors import compare_words
from corridors.estimates import Estimate
from corridors.ui.compare_assumptions import changed
from corridors.web.shelf import the_shelf
from tests.ui.reading import map_args, map_state, markup, words

SHIPPED = Path(__file__).parents[2] / "geodata"
BY_RAIL = {"from": "kashgar", "to": "tashkent", "modes": "rail"}


@pytest.fixture(scope="session")
def folder():
    """The data that ships, in place of the hand-drawn atlas."""
    return SHIPPED


@pytest.fixture
def open_compare(open_page):
    """Open the page."""

    def opened(query=None, **browser):
        page = open_page(query, **browser)
        page.switch_page("../../../pages/compare.py").run()
        assert not page.exception
        return page

    return opened


def drawn(page):
    """Give the ids of all that the map draws, read from what the server serves."""
    ids = []
    for layer in map_state(page)["layers"]:
        body = the_shelf().get(layer["url"].removeprefix("../../")).body
        features = json.loads(body)["features"]
        assert layer["n"] == len(features)
        ids += [feature["properties"]["id"] for feature in features]
    return ids


def letters(page):
    """Give the letters at the head of the table."""
    return re.findall(r'data-letter="([A-D])"', markup(page))


def length_km(page, place=0):
    """Read a length in the table."""
    row = re.search(r">Length</th>(.*?)</tr>", markup(page))[1]
    return int(re.findall(r"<b>([\d,]+) km</b>", row)[place].replace(",", ""))


def warned(page):
    """Give what is said in warning, as it reads."""
    return [re.sub(r"\\(.)", r"\1", one.value) for one in page.warning]


def test_without_a_word_the_first_preset_is_asked(open_compare):
    page = open_compare()
    assert words(page)["from"] == ["ulaanbaatar"]
    assert letters(page) == ["A", "B"]


def test_map_and_table_agree(open_compare):
    page = open_compare({**BY_RAIL, "n": "2"})
    ids = drawn(page)
    assert [name for name in ids if len(name) == 1] == letters(page) == ["A", "B"]
    for letter in letters(page):
        legs = re.search(rf'data-legs="{letter}">.*?</table>', markup(page), re.DOTALL)[0]
        listed = re.findall(rf"<td>({letter}\d+)</td>", legs)
        assert listed == [name for name in ids if re.fullmatch(rf"{letter}\d+", name)]
    assert "altynkol-khorgos" in ids


def test_the_map_is_the_same_shell_whatever_is_asked(open_compare):
    one, other = open_compare(BY_RAIL), open_compare({"from": "almaty", "to": "poti"})
    assert map_args(one)["script"] == map_args(other)["script"]
    assert "http" not in map_args(one)["script"]


def test_lines_that_are_planned_shorten_the_way(open_compare):
    """Without the new railway trains from Kashgar go round by Ürümqi."""
    today = open_compare(BY_RAIL)
    planned = open_compare({**BY_RAIL, "allow": ["construction", "planned"]})
    assert length_km(planned) < length_km(today) / 2
    told = re.search(r"−([\d,]+) km</span>", markup(planned))[1]
    assert int(told.replace(",", "")) == pytest.approx(length_km(today) - length_km(planned), abs=1)


def test_a_crossing_that_is_closed_is_not_passed(open_compare):
    before = open_compare(BY_RAIL)
    after = open_compare({**BY_RAIL, "close": "altynkol-khorgos"})
    assert "altynkol-khorgos" in drawn(before)
    assert "altynkol-khorgos" not in drawn(after)
    assert length_km(after) > length_km(before)


def test_a_choice_in_the_bar_goes_into_the_link(open_compare):
    page = open_compare(BY_RAIL)
    page.multiselect(key="compare_avoid").select("KG").run()
    assert words(page)["avoid"] == ["KG"]
    page.pills(key="compare_allow").select("construction").run()
    assert words(page)["allow"] == ["construction"]
    assert words(page)["from"] == ["kashgar"]


def test_the_way_can_be_turned_round(open_compare):
    page = open_compare(BY_RAIL)
    before = length_km(page)
    page.button(key="compare_turn").click().run()
    assert (words(page)["from"], words(page)["to"]) == (["tashkent"], ["kashgar"])
    assert length_km(page) == before


def test_a_preset_opens_with_one_click_and_a_sentence(open_compare):
    page = open_compare(BY_RAIL)
    page.button(key="compare_preset_termez-kharlachi").click().run()
    assert words(page)["to"] == ["kharlachi"]
    assert "Trans-Afghan railway is planned" in markup(page)


def test_named_corridors_stand_side_by_side(open_compare):
    page = open_compare({"line": ["middle-corridor", "northern-corridor"]})
    assert letters(page) == ["A", "B"]
    assert "Middle Corridor" in markup(page)
    page.button(key="compare_sort").click().run()
    assert "line" not in words(page)


def test_one_can_turn_from_a_search_to_named_corridors(open_compare):
    page = open_compare(BY_RAIL)
    page.button(key="compare_sort").click().run()
    assert words(page)["line"] == ["middle-corridor", "northern-corridor"]


def test_another_number_changes_the_hours_and_goes_into_the_link(open_compare):
    before = open_compare(BY_RAIL)
    after = open_compare({**BY_RAIL, "set": "rail-speed-cn~4~5~6"})
    assert length_km(before) == length_km(after)
    assert "Assumption" not in markup(before)
    time = r">Time</th><td><b>([\d.]+) days"
    assert float(re.search(time, markup(after))[1]) > float(re.search(time, markup(before))[1]) + 5
    assert words(after)["set"] == ["rail-speed-cn~4~5~6"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"from": "Atlantis", "to": "almaty"}, r"no place is called 'Atlantis'.*"),
        ({"from": "almaty", "to": "Алматы"}, r"origin and destination are both Almaty.*"),
        ({"from": "0,0", "to": "almaty"}, r".*more than 50 km from.*"),
        ({"from": "almaty", "to": "poti", "modes": "none"}, r"no mode is allowed.*"),
        ({"from": "almaty", "to": "poti", "close": "almaty"}, r"Almaty is closed.*"),
        (
            {"from": "ulaanbaatar", "to": "almaty", "avoid": "RU,CN"},
            r"Ulaanbaatar cannot be left.*",
        ),
        ({"from": "ulaanbaatar", "modes": "rail"}, r"Choose where from and where to\."),
    ],
)
def test_bad_input_gives_one_clear_sentence(open_compare, query, said):
    page = open_compare(query)
    [told] = warned(page)
    assert re.fullmatch(said, told, re.DOTALL)
    assert map_state(page)["layers"] == []
    assert letters(page) == []


def test_what_would_open_a_way_is_one_click_away(open_compare):
    page = open_compare({"from": "termez", "to": "kharlachi", "modes": "rail"})
    assert letters(page) == []
    page.button(key="compare_allow_more").click().run()
    assert letters(page) != []


@pytest.mark.parametrize(
    "query",
    [
        {"from": "{{7*7}}", "to": "<img src=x onerror=alert(1)>"},
        {**BY_RAIL, "n": "99", "by": "luck", "close": "nowhere", "set": "x~1", "avoid": "ZZ"},
        {"line": ["atlantis", "<script>"]},
        {**BY_RAIL, "via": "\x00"},
    ],
)
def test_a_mangled_link_opens_a_working_page(open_compare, query):
    page = open_compare(query)
    assert "<img" not in markup(page)
    assert "<script" not in markup(page)
    assert map_args(page)["script"]


def test_what_was_dropped_is_said(open_compare):
    page = open_compare({**BY_RAIL, "n": "99", "by": "luck"})
    assert "left out (by, n)" in markup(page)
    assert letters(page) != []


def test_a_place_in_another_script_is_understood_and_said(open_compare):
    page = open_compare({"from": "Ташкент", "to": "kashgar", "modes": "rail"})
    assert "“Ташкент” was read as Tashkent" in markup(page)


def test_a_point_is_moved_to_the_network_and_says_how_far(open_compare):
    page = open_compare({"from": "43.6,77.2", "to": "tashkent", "modes": "rail"})
    assert re.search(r"“43\.6,77\.2” was read as .* km from the network", markup(page))


def test_files_are_offered(open_compare):
    page = open_compare(BY_RAIL)
    keys = {f"compare_{e}" for e in ("csv", "xlsx", "geojson", "gpx", "kml", "assumptions_csv")}
    assert keys <= {button.key for button in page.get("download_button")}


@pytest.mark.parametrize(
    ("cells", "after"),
    [
        ({"central": 50}, (10, 50, 50)),
        ({"central": 5}, (5, 5, 30)),
        ({"low": 25}, (25, 25, 30)),
        ({"high": 15}, (10, 15, 15)),
        ({"low": 1, "high": 99}, (1, 20, 99)),
        ({"low": None}, None),
        ({"central": -1}, None),
    ],
)
def test_what_is_typed_stands_and_the_rest_follows(cells, after):
    assert changed(Estimate(10, 20, 30), cells) == (after and Estimate(*after))


def test_numbers_are_tidy():
    assert compare_words.km(3219.4) == "3,219 km"
    assert compare_words.span(Estimate(96, 110, 140), "h") == "96–140 h"
    assert compare_words.span(Estimate(5, 5, 5), "h") == "5 h"
    assert compare_words.hours(Estimate(100, 271, 600)) == "11.3 days"
    assert compare_words.hours(Estimate(1, 11, 20)) == "11 h"
    assert compare_words.signed(-767, "km") == "−767 km"
    assert compare_words.signed(0.2, "km") == "±0 km"
    assert compare_words.shares({"a": 1, "b": 2, "c": 0.001}) == {"b": 67, "a": 33}

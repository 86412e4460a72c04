"""The filters in the sidebar: what they let through, what they promise, how they let go."""

import pytest

from corridors.terms import Mode, label
from tests.ui.reading import counts, ids_on_map, map_state, words

RAIL = ["rail-alpha-gamma", "rail-gamma-beta", "alpha", "beta", "gamma"]
EVERYTHING = [
    "zone-sunny",
    "rail-alpha-gamma",
    "rail-gamma-beta",
    "gas-alpha-delta",
    "sunny-solar",
    "alpha",
    "beta",
    "gamma",
    "delta",
]


def test_without_a_filter_everything_is_on_the_map_and_nothing_in_the_address(open_page, atlas):
    page = open_page()
    assert ids_on_map(page, atlas) == EVERYTHING
    assert words(page) == {}
    assert page.button(key="filters_reset").disabled


@pytest.mark.parametrize(
    ("name", "chosen", "left"),
    [
        ("mode", ["rail"], RAIL),
        ("mode", ["gas"], ["gas-alpha-delta", "alpha", "delta"]),
        ("mode", ["rail", "gas"], [*RAIL[:2], "gas-alpha-delta", *RAIL[2:], "delta"]),
        ("status", ["construction"], ["rail-gamma-beta"]),
        ("country", ["KZ"], ["rail-gamma-beta", "beta", "gamma"]),
        ("corridor", ["gas-line"], ["gas-alpha-delta", "alpha", "delta"]),
        ("corridor", ["steppe-line"], [*RAIL[:2], "sunny-solar", *RAIL[2:]]),
    ],
)
def test_a_filter_reaches_the_map_and_the_address(open_page, atlas, name, chosen, left):
    page = open_page()
    widgets = page.multiselect if name in {"country", "corridor"} else page.button_group
    widgets(key=f"filter_{name}").set_value(chosen)
    page.run()
    assert ids_on_map(page, atlas) == left
    assert words(page) == {name: chosen}
    assert not page.button(key="filters_reset").disabled


def test_years_leave_out_what_has_no_year(open_page, atlas):
    page = open_page()
    page.slider(key="filter_year").set_value((2010, 2020)).run()
    assert ids_on_map(page, atlas) == ["rail-alpha-gamma"]
    assert words(page) == {"year": ["2010-2020"]}


def test_the_whole_span_of_years_is_no_filter(open_page, atlas):
    page = open_page({"year": "2010-2020"})
    page.slider(key="filter_year").set_value((2010, 2030)).run()
    assert ids_on_map(page, atlas) == EVERYTHING
    assert words(page) == {}


def test_the_search_finds_a_name_in_another_script(open_page, atlas):
    page = open_page()
    page.text_input(key="filter_q").set_value("АЛФА").run()
    assert "alpha" in ids_on_map(page, atlas)
    assert words(page) == {"q": ["АЛФА"]}


def test_filters_add_up(open_page, atlas):
    page = open_page()
    page.button_group(key="filter_mode").set_value(["rail"])
    page.multiselect(key="filter_country").set_value(["UZ"])
    page.run()
    page.button_group(key="filter_status").set_value(["operating"]).run()
    assert ids_on_map(page, atlas) == ["rail-alpha-gamma", "alpha", "gamma"]
    assert words(page) == {"mode": ["rail"], "status": ["operating"], "country": ["UZ"]}


def test_labels_tell_how_many_features_an_option_leaves(open_page):
    page = open_page()
    assert counts(page.button_group(key="filter_mode").options) == {
        "Rail": 5,
        "Gas pipeline": 3,
        "Power": 2,
    }
    page.multiselect(key="filter_country").set_value(["KZ"]).run()
    assert counts(page.button_group(key="filter_mode").options) == {
        "Rail": 3,
        "Gas pipeline": 0,
        "Power": 0,
    }
    assert counts(page.multiselect(key="filter_country").options) == {
        "Kazakhstan": 3,
        "Uzbekistan": 7,
    }


@pytest.mark.parametrize("mode", ["rail", "gas", "power"])
def test_a_label_keeps_its_promise(open_page, atlas, mode):
    query = {"country": "UZ", "status": "operating"}
    before = open_page(query).button_group(key="filter_mode")
    promised = counts(before.options)[label(Mode(mode))]
    assert len(ids_on_map(open_page(query | {"mode": mode}), atlas)) == promised


def test_an_option_is_let_go_of_again(open_page, atlas):
    page = open_page({"mode": ["rail", "gas"]})
    page.button_group(key="filter_mode").unselect("rail").run()
    assert words(page) == {"mode": ["gas"]}
    page.button_group(key="filter_mode").unselect("gas").run()
    assert words(page) == {}
    assert ids_on_map(page, atlas) == EVERYTHING


def test_reset_lets_go_of_every_filter_at_once(open_page, atlas):
    page = open_page(
        {"mode": "rail", "status": "operating", "country": "UZ", "year": "2010-2020", "q": "alpha"}
    )
    assert ids_on_map(page, atlas) == ["rail-alpha-gamma"]
    page.button(key="filters_reset").click().run()
    assert ids_on_map(page, atlas) == EVERYTHING
    assert words(page) == {}
    assert page.button_group(key="filter_mode").value == []
    assert page.text_input(key="filter_q").value == ""
    assert page.slider(key="filter_year").value == (2010, 2030)


def test_a_record_stays_chosen_while_filters_change(open_page):
    page = open_page({"id": "rail-alpha-gamma"})
    page.button_group(key="filter_mode").set_value(["rail"]).run()
    assert map_state(page)["selected"] == "rail-alpha-gamma"
    assert words(page) == {"mode": ["rail"], "id": ["rail-alpha-gamma"]}


def test_two_visitors_do_not_see_each_others_filters(open_page, atlas):
    first, second = open_page({"mode": "gas"}), open_page()
    second.button_group(key="filter_mode").set_value(["rail"]).run()
    first.run()
    assert len(ids_on_map(first, atlas)) == 3
    assert words(first) == {"mode": ["gas"]}

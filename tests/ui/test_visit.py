"""The address: what it says is shown, what is shown it says, and nothing breaks a page."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from corridors.selection import Selection
from tests.ui.reading import ids_on_map, map_state, markup, said, words

PAGES = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
CANARY = "canary7391"
HOSTILE = [
    CANARY + "{{1337*1337}}",
    CANARY + "{% raw",
    CANARY + "${7*7}`",
    f"</script><script>{CANARY}</script>",
    f"<img src=x onerror={CANARY}>",
    f"javascript:{CANARY}",
    f"\x00\x1b\u202e{CANARY}",
    CANARY + "x" * 10_000,
    f"[{CANARY}](https://example.org) :material/bug_report: ${CANARY}$",
    f"../../{CANARY}",
]
OURS = ["mode", "status", "country", "corridor", "year", "q", "id"]
OTHERS = ["ll", "table", "tiles", "lang", "embed", "embed_options", "utm_source", "", "{{7*7}}"]
VALUES = some.one_of(
    some.text(max_size=40),
    some.sampled_from(HOSTILE),
    some.sampled_from(
        ["rail", "gas", "operating", "KZ", "steppe-line", "2010-2020", "true", "alpha", "-1", "1e9"]
    ),
)
QUERIES = some.dictionaries(
    some.one_of(some.sampled_from(OURS), some.sampled_from(OTHERS), some.text(max_size=10)),
    some.one_of(VALUES, some.lists(VALUES, max_size=4)),
    max_size=6,
)
SELECTIONS = some.builds(
    Selection,
    mode=some.sampled_from([(), ("rail",), ("gas",), ("rail", "power"), ("rail", "gas", "power")]),
    status=some.sampled_from([(), ("operating",), ("construction", "proposed")]),
    country=some.sampled_from([(), ("KZ",), ("UZ",), ("KZ", "UZ")]),
    corridor=some.sampled_from([(), ("steppe-line",), ("gas-line",)]),
    year=some.sampled_from([None, (2010, 2029), (2020, 2030), (2015, 2015)]),
    q=some.sampled_from(["", "alpha", "Степная", "no such name", "50% & more=1"]),
)


@PAGES
@given(query=QUERIES)
def test_any_address_opens_a_page_and_none_of_it_becomes_markup(open_page, atlas, query):
    page = open_page(query)
    assert page.get("component_instance")
    assert set(ids_on_map(page, atlas)) <= set(atlas.features["id"])
    assert CANARY not in "".join(said(page)).replace("\\", "")


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_value_in_every_word_at_once_is_only_text(open_page, hostile):
    page = open_page(dict.fromkeys([*OURS, *OTHERS[:3], OTHERS[6]], hostile))
    assert CANARY not in "".join(said(page))
    assert "1787569" not in "".join(said(page))
    assert "was not understood" in markup(page)


@PAGES
@given(selection=SELECTIONS)
def test_widgets_hold_what_the_address_says(open_page, selection):
    page = open_page(selection.to_query())
    assert words(page) == selection.to_query()
    assert page.button_group(key="filter_mode").value == list(selection.mode)
    assert page.button_group(key="filter_status").value == list(selection.status)
    assert page.multiselect(key="filter_country").value == list(selection.country)
    assert page.multiselect(key="filter_corridor").value == list(selection.corridor)
    assert page.slider(key="filter_year").value == (selection.year or (2010, 2030))
    assert page.text_input(key="filter_q").value == selection.q


@settings(PAGES, max_examples=10)
@given(selection=SELECTIONS)
def test_the_address_says_what_the_widgets_hold(open_page, atlas, selection):
    page = open_page()
    page.button_group(key="filter_mode").set_value(list(selection.mode))
    page.button_group(key="filter_status").set_value(list(selection.status))
    page.multiselect(key="filter_country").set_value(list(selection.country))
    page.multiselect(key="filter_corridor").set_value(list(selection.corridor))
    page.slider(key="filter_year").set_value(selection.year or (2010, 2030))
    page.text_input(key="filter_q").set_value(selection.q)
    page.run()
    assert words(page) == selection.to_query()
    again = open_page(words(page))
    assert ids_on_map(again, atlas) == ids_on_map(page, atlas)


def test_an_address_that_changes_wins_over_the_widgets(open_page, atlas):
    page = open_page({"mode": "rail"})
    page.query_params = {"mode": "gas"}
    page.run()
    assert page.button_group(key="filter_mode").value == ["gas"]
    assert len(ids_on_map(page, atlas)) == 3


def test_going_back_to_an_address_without_words_shows_everything(open_page, atlas):
    page = open_page()
    page.button_group(key="filter_mode").set_value(["gas"]).run()
    page.query_params = {}
    page.run()
    assert page.button_group(key="filter_mode").value == []
    assert len(ids_on_map(page, atlas)) == len(atlas.features)


def test_several_values_may_share_one_word(open_page):
    assert words(open_page({"mode": "rail,gas"})) == {"mode": ["rail", "gas"]}


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"mode": "rail,ship"}, "mode"),
        ({"country": "Kazakhstan"}, "country"),
        ({"year": "yesterday"}, "year"),
        ({"year": "1066"}, "year"),
        ({"id": "no-such-thing"}, "id"),
        ({"corridor": "../../etc"}, "corridor"),
    ],
)
def test_what_is_not_understood_is_named_and_leaves_the_address(open_page, query, named):
    page = open_page(query)
    assert f"was left out ({named})" in markup(page)
    assert words(page) in ({}, {"mode": ["rail"]})


def test_a_foreign_word_is_mentioned_but_not_repeated(open_page):
    page = open_page({CANARY: "1"})
    assert "Part of the link was not understood and was left out." in markup(page)
    assert CANARY not in "".join(said(page))


def test_the_note_goes_with_the_next_click(open_page):
    page = open_page({"mode": "ship"})
    page.button_group(key="filter_mode").set_value(["rail"]).run()
    assert "not understood" not in markup(page)


def test_a_link_to_a_record_goes_there_unless_it_says_where_to_look(open_page):
    assert map_state(open_page({"id": "sunny-solar"}))["focus"]["bbox"] == [60.5, 43.5, 61.5, 44.5]
    assert map_state(open_page({"id": "sunny-solar", "ll": "44,61,5"}))["focus"] is None


def test_words_of_the_map_and_the_table_stay_in_the_address(open_page):
    kept = {"ll": ["44,61,5"], "lang": ["en"]}
    page = open_page({"mode": "rail", **kept})
    page.button_group(key="filter_mode").set_value(["gas"]).run()
    assert words(page) == {"mode": ["gas"], **kept}

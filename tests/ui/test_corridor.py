"""The page of one corridor."""

import json

import pytest

from corridors.ui import strip_chart
from corridors.ui.strip_view import kilometres, strip_of
from tests.ui.reading import ids_on_map, map_state, markup, words


@pytest.fixture
def open_corridor(open_page):
    """Open the page of corridors."""

    def opened(query=None, **browser):
        page = open_page(query, **browser)
        page.switch_page("../../../pages/corridor.py").run()
        assert not page.exception
        return page

    return opened


@pytest.fixture
def at(open_corridor):
    """Open the page at a record."""
    return lambda name, **query: open_corridor({"id": name, **query})


def test_without_an_id_the_first_corridor_is_shown(open_corridor):
    assert '<h3 class="co-title">Steppe Line</h3>' in markup(open_corridor())


def test_the_address_names_the_corridor(at):
    assert '<h3 class="co-title">Gas Line</h3>' in markup(at("gas-line"))


def test_filters_decide_which_corridors_are_offered(open_corridor):
    page = open_corridor({"mode": "gas"})
    assert page.selectbox(key="corridor_select").options == ["Gas Line"]
    assert "Gas Line" in markup(page)


def test_the_corridor_of_a_link_is_shown_even_if_the_filters_leave_it_out(at):
    page = at("steppe-line", mode="gas")
    assert "Steppe Line" in markup(page)


def test_nothing_that_matches_says_what_to_loosen(open_corridor):
    page = open_corridor({"q": "atlantis"})
    assert any("Nothing matches" in info.value for info in page.info)


def test_another_corridor_can_be_chosen(at):
    page = at("steppe-line")
    page.selectbox(key="corridor_select").select("gas-line").run()
    assert "Gas Line" in markup(page)
    assert words(page)["id"] == ["gas-line"]


def test_previous_and_next_go_round(at):
    page = at("steppe-line")
    page.button(key="corridor_next").click().run()
    assert words(page)["id"] == ["gas-line"]
    page.button(key="corridor_next").click().run()
    assert words(page)["id"] == ["steppe-line"]
    page.button(key="corridor_previous").click().run()
    assert words(page)["id"] == ["gas-line"]


def test_only_what_belongs_to_the_corridor_is_on_the_map(at, atlas):
    assert ids_on_map(at("gas-line"), atlas) == ["gas-alpha-delta", "alpha", "delta"]


def test_the_map_looks_at_the_corridor_unless_the_address_says_where(at):
    west, _, east, _ = map_state(at("gas-line"))["focus"]["bbox"]
    assert west < 60
    assert east > 62
    assert map_state(at("gas-line", ll="40,60,5"))["focus"] is None


def test_a_feature_has_its_own_record_and_map(at, atlas):
    page = at("rail-alpha-gamma")
    assert "Rail Alpha Gamma" in markup(page)
    assert ids_on_map(page, atlas) == ["rail-alpha-gamma"]
    assert not page.get("vega_lite_chart")


def test_from_a_feature_one_returns_to_the_corridor_seen_before(at):
    page = at("steppe-line")
    page.query_params["id"] = "rail-alpha-gamma"
    page.run()
    page.button(key="corridor_back").click().run()
    assert words(page)["id"] == ["steppe-line"]


def test_the_ledger_says_what_was_measured_and_what_published(at):
    shown = markup(at("steppe-line"))
    assert "<dt>Main line, measured</dt><dd>222 km</dd>" in shown
    assert "<dt>With published lengths</dt><dd>222 km (1 of 2 parts)</dd>" in shown
    assert "Uzbekistan 111 · Kazakhstan 111" in shown


def test_what_is_not_open_is_named(at):
    assert "Rail Gamma Beta: under construction, 111 km" in markup(at("steppe-line"))


def test_the_ledger_has_a_row_a_segment(at):
    table = next(frame.value for frame in at("steppe-line").dataframe if "measured" in frame.value)
    assert list(table["name"]) == ["Rail Alpha Gamma", "Rail Gamma Beta"]
    assert list(table["measured"]) == [111.1, 111.1]
    assert list(table["basis"]) == ["Published", "Measured"]
    assert table["published"][0] == "111 km, The Publisher; 120 km, The Press"
    assert list(table["countries"]) == ["Uzbekistan 111", "Kazakhstan 111"]


def test_figures_stand_with_their_sources_and_contradictions(at):
    shown = markup(at("steppe-line"))
    assert "<b>Sources disagree</b>" in shown
    assert "The Press" in shown


def test_the_strip_is_told_in_words_too(at):
    said = "Alpha – Beta: 222 km as measured (Uzbekistan 111 km, Kazakhstan 111 km)."
    assert said in markup(at("steppe-line"))


def test_the_strip_is_drawn_from_nought_to_its_length(at):
    at("steppe-line")
    chart = strip_chart.draw(strip_of("steppe-line")).to_dict()
    drawn = json.dumps(chart, ensure_ascii=False)
    assert '"domain": [0, 222.2]' in drawn
    for name in ("Alpha", "Gamma", "Beta", "Uzbekistan", "Kazakhstan", "Under construction"):
        assert name in drawn


def test_the_table_of_kilometres_holds_all_that_the_strip_shows(at):
    at("steppe-line")
    table = kilometres(strip_of("steppe-line"))
    assert list(table["km"]) == sorted(table["km"])
    assert set(table["what"]) >= {"City", "Border crossing", "Border", "Gas pipeline"}

"""What stands around the map: totals, the sentence, the way out of an empty map."""

import pytest

from tests import drawn
from tests.ui.reading import ids_on_map, markup, words


def test_the_sentence_says_what_the_map_shows(open_page):
    shown = markup(open_page())
    assert "The map shows 9 of 9 features: 3 lines (rail 222 km, gas pipeline 160 km)" in shown
    assert "1 power plant; 4 hubs; 1 announced area" in shown


def test_the_sentence_names_the_filters(open_page):
    shown = markup(open_page({"mode": "rail", "country": "KZ"}))
    assert "The map shows 3 of 9 features after filtering by mode, country" in shown


def test_totals_keep_lines_in_operation_apart(open_page):
    shown = markup(open_page({"mode": "rail"}))
    assert "Rail 111 km + 111 km not operating" in shown


def test_megawatts_and_the_largest_gas_system_are_told(open_page):
    shown = markup(open_page())
    assert "1 power plant 100 MW" in shown
    assert "Gas pipeline 160 km, 30 bcm a year" in shown


def test_where_nothing_matches_each_filter_offers_to_let_go(open_page, atlas):
    page = open_page({"mode": "gas", "country": "KZ"})
    assert ids_on_map(page, atlas) == []
    assert page.info[0].value == "Nothing matches these filters."
    assert page.button(key="loosen_mode").label == "Let go of “Mode”: 3 features"
    page.button(key="loosen_country").click().run()
    assert words(page) == {"mode": ["gas"]}
    assert len(ids_on_map(page, atlas)) == 3


def test_where_no_single_filter_helps_all_can_be_let_go_of(open_page, atlas):
    page = open_page({"mode": "gas", "country": "KZ", "q": "no such name"})
    page.button(key="loosen_all").click().run()
    assert words(page) == {}
    assert len(ids_on_map(page, atlas)) == 9


@pytest.mark.parametrize(
    ("name", "query", "left"),
    [
        ("mode", {"mode": "power", "corridor": "gas-line"}, 3),
        ("status", {"status": "construction", "corridor": "gas-line"}, 3),
        ("country", {"country": "KZ", "corridor": "gas-line"}, 3),
        ("corridor", {"corridor": "gas-line", "status": "proposed"}, 1),
        ("year", {"year": "2010-2020", "corridor": "gas-line"}, 3),
        ("q", {"q": "no such name", "mode": "gas"}, 3),
    ],
)
def test_every_filter_can_be_let_go_of_by_its_button(open_page, atlas, name, query, left):
    page = open_page(query)
    page.button(key=f"loosen_{name}").click().run()
    assert len(ids_on_map(page, atlas)) == left
    assert words(page) == {n: [value] for n, value in query.items() if n != name}


def test_data_that_cannot_be_read_is_a_message_and_not_a_traceback(
    open_page, tmp_path, monkeypatch
):
    damaged = drawn.write(tmp_path / "geodata")
    (damaged / "corridors.toml").write_text("[[corridors]]\nid = 'Not a slug'", encoding="utf-8")
    monkeypatch.setenv("CORRIDORS_GEODATA", str(damaged))
    page = open_page()
    assert page.error[0].value == "This cannot be shown."
    assert "Not a slug" in page.text[0].value
    assert not page.get("component_instance")

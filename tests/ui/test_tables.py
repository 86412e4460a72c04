"""The table: the rows of the map, sent only while it is open."""

import pytest

from tests.ui.reading import ids_on_map, map_state, words


@pytest.mark.parametrize(
    "query",
    [{}, {"mode": "rail"}, {"country": "KZ", "status": "operating"}, {"q": "steppe"}],
    ids=str,
)
def test_rows_are_the_features_on_the_map_in_their_order(open_page, atlas, query):
    page = open_page(query | {"table": "true"})
    names = atlas.features.set_index("id")["name"]
    assert list(page.dataframe[0].value["name"]) == [names[i] for i in ids_on_map(page, atlas)]


def test_a_closed_table_is_not_sent(open_page):
    page = open_page()
    assert page.expander[0].label == "Table of the features on the map"
    assert not page.dataframe


def test_no_table_is_offered_where_nothing_matches(open_page):
    assert not open_page({"mode": "gas", "country": "KZ"}).expander


def test_a_row_says_what_the_record_says(open_page):
    table = open_page({"table": "true"}).dataframe[0].value.set_index("name")
    row = table.loc["Rail Alpha Gamma"]
    assert row["type"] == "Rail"
    assert row["status"] == "Operating"
    assert row["countries"] == "Uzbekistan"
    assert row["start_year"] == 2010
    assert row["measured_km"] == pytest.approx(111.1, abs=0.1)
    assert row["source"] == "The Publisher · A paper"
    assert row["link"] == "https://example.org/paper"
    assert table.loc["Sunny Solar", "type"] == "Solar plant"
    assert table.loc["Gamma", "type"] == "Border crossing"
    assert table.loc["Zone Sunny", "type"] == "Power, announced area"


def test_the_record_chosen_is_marked_in_the_table(open_page):
    page = open_page({"id": "gas-alpha-delta", "mode": "gas", "table": "true"})
    key = page.dataframe[0].key
    assert page.session_state[key]["selection"]["rows"] == [0]


def test_a_table_that_was_opened_stays_so_in_the_address(open_page):
    page = open_page({"table": "true"})
    page.button_group(key="filter_mode").set_value(["rail"]).run()
    assert words(page) == {"mode": ["rail"], "table": ["true"]}
    assert len(page.dataframe[0].value) == 5
    assert map_state(page)["selected"] is None

"""The map as the page sends it: one script for ever, data by address, a state without text."""

import json

import pytest

from corridors.ui.mapview import Picked, _read
from tests.ui.reading import map_args, map_state

QUERIES = [
    {},
    {"mode": "rail"},
    {"country": ["KZ", "UZ"], "q": "alpha"},
    {"id": "rail-alpha-gamma"},
    {"mode": "gas", "country": "KZ"},
    {"q": "{{7*7}}"},
    {"table": "true", "corridor": "steppe-line"},
]


def test_the_script_is_the_same_under_every_filter_and_theme(open_page):
    scripts = {
        json.dumps({k: v for k, v in map_args(page).items() if k != "feature_group"})
        for query in QUERIES
        for theme in ("light", "dark")
        for page in [open_page(query, theme=theme)]
    }
    assert len(scripts) == 1


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_no_address_of_another_server_is_sent(open_page, query):
    assert "http" not in json.dumps(map_args(open_page(query))).replace("http-equiv", "")


def test_addresses_are_relative_and_hashed(open_page):
    args, state = map_args(open_page()), map_state(open_page())
    for url in (*args["css_links"], *args["js_links"]):
        assert url.startswith("../../assets/map-")
    for layer in state["layers"]:
        assert layer["url"].startswith(f"../../data/layers/{layer['id']}-")


def test_no_text_of_the_data_or_of_the_visitor_is_in_the_state(open_page):
    page = open_page({"q": "gas-alpha-delta steppe"})
    assert "Steppe" not in json.dumps(map_state(page))
    assert "steppe" not in map_args(page)["feature_group"]


def test_the_theme_of_the_visitor_reaches_the_map(open_page):
    assert map_state(open_page())["theme"] == "light"
    assert map_state(open_page(theme="dark"))["theme"] == "dark"


def test_foreign_tiles_are_not_to_be_had_by_an_address(open_page):
    assert map_state(open_page({"tiles": "osm"}))["tiles"] == "local"


def test_foreign_tiles_are_shown_where_the_server_allows_them(open_page, monkeypatch):
    monkeypatch.setenv("CORRIDORS_OSM_TILES", "1")
    assert map_state(open_page({"tiles": "osm"}))["tiles"] == "osm"
    assert map_state(open_page())["tiles"] == "local"


def test_a_click_is_read_as_the_browser_sends_it():
    assert _read({"picked": "alpha", "t": 5}) == Picked("alpha", 5)
    assert _read({"picked": None, "t": 5}) == Picked(None, 5)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "alpha",
        [],
        {},
        {"picked": "alpha"},
        {"picked": "alpha", "t": "5"},
        {"picked": "alpha", "t": True},
        {"picked": "", "t": 5},
        {"picked": "x" * 81, "t": 5},
        {"picked": ["alpha"], "t": 5},
        {"picked": {"id": "alpha"}, "t": 5},
        {"picked": 5, "t": 5},
    ],
    ids=str,
)
def test_a_click_that_no_map_of_ours_sends_is_none(value):
    assert _read(value) is None

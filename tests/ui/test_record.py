"""The record beside the map: figures with who says so, and where sources disagree."""

import re

import pytest

from tests.ui.reading import map_state, markup, words


def test_before_anything_is_chosen_the_panel_says_what_a_click_does(open_page):
    assert "Nothing chosen yet" in markup(open_page())


def test_a_feature_is_shown_with_its_figures_and_their_sources(open_page):
    shown = markup(open_page({"id": "rail-alpha-gamma"}))
    assert '<h3 class="co-title">Rail Alpha Gamma</h3>' in shown
    assert "<b>111 km</b>" in shown
    assert (
        '<a href="https://example.org/paper" target="_blank" rel="noopener noreferrer">'
        "The Publisher · A paper · 2020-01-01</a>"
    ) in shown
    assert "<b>≈ 120 km</b>" in shown
    assert "The Press · An article · 2021" in shown


def test_the_measured_length_stands_beside_each_published_one(open_page):
    # one degree of the meridian from 44 to 45 N is 111.12 km
    shown = markup(open_page({"id": "rail-alpha-gamma"}))
    assert "<dt>Measured length</dt><dd>111 km, as drawn</dd>" in shown
    assert re.search(r"<dt>Published length</dt><dd>111 km \([^)]*\+0\.1 %\)</dd>", shown)
    assert re.search(r"<dt>Published length</dt><dd>≈ 120 km \([^)]*−7\.4 %\)</dd>", shown)


def test_sources_that_disagree_stand_side_by_side(open_page):
    shown = markup(open_page({"id": "rail-alpha-gamma"}))
    assert "<b>Sources disagree</b>: Length" in shown
    both = shown.split("Sources disagree")[1].split("</ul>")[0]
    assert both.index("111 km") < both.index("The Publisher") < both.index("≈ 120 km")


def test_sources_that_agree_are_not_said_to_disagree(open_page):
    assert "Sources disagree" not in markup(open_page({"id": "gas-alpha-delta"}))


def test_a_claim_says_that_it_is_one(open_page):
    shown = markup(open_page({"id": "rail-alpha-gamma"}))
    assert "(claimed)" in shown


def test_a_figure_without_a_source_says_so(open_page):
    assert "Recall, no source" in markup(open_page({"id": "sunny-solar"}))


def test_a_record_without_figures_says_so(open_page):
    assert "No figure was found" in markup(open_page({"id": "delta"}))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rail-alpha-gamma", "Mapped alignment"),
        ("rail-gamma-beta", "Through named places"),
        ("sunny-solar", "Located place"),
        ("zone-sunny", "Indicative area"),
    ],
)
def test_every_shape_says_how_it_was_obtained_and_from_whom(open_page, name, said):
    shown = markup(open_page({"id": name}))
    assert said in shown
    assert "Shape from: Drawn by hand" in shown


def test_what_is_not_open_yet_is_announced_and_not_opened(open_page):
    shown = markup(open_page({"id": "rail-gamma-beta"}))
    assert "<dt>Opening announced for</dt><dd>2030</dd>" in shown
    assert "<dt>Opened</dt><dd>2010</dd>" in markup(open_page({"id": "rail-alpha-gamma"}))


def test_one_corridor_chosen_alone_is_told_as_a_whole(open_page):
    shown = markup(open_page({"corridor": "steppe-line"}))
    assert '<h3 class="co-title">Steppe Line</h3>' in shown
    assert "A line drawn by hand." in shown
    conflict = shown.split("Sources disagree")[1].split("</ul>")[0]
    assert "95 USD m" in conflict
    assert "&gt; 70 USD m" in conflict
    assert "50 USD m" not in conflict  # of another year


def test_from_a_feature_one_gets_to_its_corridor(open_page):
    page = open_page({"id": "rail-alpha-gamma", "mode": "rail"})
    page.button(key="record_corridor_steppe-line").click().run()
    assert words(page) == {"corridor": ["steppe-line"]}
    assert map_state(page)["selected"] is None
    assert '<h3 class="co-title">Steppe Line</h3>' in markup(page)

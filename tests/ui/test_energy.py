"""The page on energy."""

from pathlib import Path

import pytest

import corridors.ui
from tests.ui.reading import markup

PAGE = str(Path(corridors.ui.__file__).parents[3] / "pages" / "energy.py")


@pytest.fixture
def energy(open_page):
    """Open the page with words of an address."""

    def opened(query=None, **browser):
        page = open_page(query, **browser)
        page.switch_page(PAGE)
        page.run()
        assert not page.exception
        return page

    return opened


def titles(page):
    """Name the charts on a page."""
    shown = markup(page)
    return [part.split("<")[0] for part in shown.split('<p class="co-chart-title">')[1:]]


def test_the_page_says_in_words_what_it_shows(energy):
    # a degree and a half of the parallel of 44 N would be 120 km; two degrees are 160
    shown = markup(energy())
    assert "160 km of gas pipeline and 1 power plant" in shown
    assert "The filters of the sidebar narrow everything on this page." in shown


def test_there_is_a_chart_for_what_is_there_and_none_for_what_is_not(energy):
    page = energy()
    near = "From each plant to the nearest power line and railway"
    assert titles(page) == ["By country and technology", near]
    assert len(page.get("vega_lite_chart")) == 2
    assert all(chart.proto.alt for chart in page.get("vega_lite_chart"))


def test_a_pipeline_without_a_capacity_is_counted_and_named(energy):
    assert "No capacity was found for 1 system: Gas Line." in markup(energy())


def test_a_filter_narrows_the_page(energy):
    page = energy({"mode": "gas"})
    shown = markup(page)
    assert titles(page) == []
    assert "Shown here: 160 km of gas pipeline." in shown
    assert "power plant" not in shown
    assert "The filters set in the sidebar apply: mode." in shown


def test_without_anything_of_energy_the_page_says_so(energy):
    page = energy({"mode": "rail"})
    assert "These filters leave no pipeline, power line or power plant." in markup(page)
    assert not page.get("vega_lite_chart")


def test_nothing_at_all_offers_a_way_out(energy):
    page = energy({"q": "zzzz"})
    assert [button.key for button in page.button if button.key.startswith("loosen_")] == [
        "loosen_q"
    ]


def test_a_plant_without_a_year_is_counted(energy):
    assert "1 of 1 plants is not drawn here" in markup(energy())

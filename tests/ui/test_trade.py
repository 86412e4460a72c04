"""The page on trade, on the atlas that ships."""

from pathlib import Path

import pytest
import streamlit as st

import corridors.ui
from corridors.trade import subjects
from tests.ui.reading import markup

PAGE = str(Path(corridors.ui.__file__).parents[3] / "pages" / "trade.py")


@pytest.fixture
def trade(open_page):
    """Open the page on the hand-drawn atlas."""

    def opened(query=None, **browser):
        page = open_page(query, **browser)
        page.switch_page(PAGE)
        page.run()
        assert not page.exception
        return page

    return opened


@pytest.fixture
def real(monkeypatch, trade):
    """Open the page on the atlas that ships."""
    monkeypatch.delenv("CORRIDORS_GEODATA")
    st.cache_resource.clear()
    st.cache_data.clear()
    return trade


def test_without_statistics_the_page_says_so(trade):
    assert [info.value for info in trade().info] == ["There are no figures on trade."]


def test_every_subject_has_its_heading_and_its_contradictions(real, shipped):
    shown = markup(real())
    for name in subjects(shipped):
        assert f'<a href="corridor?id={name}" target="_self">' in shown
    for pair in (("≈ 95 USD bn", "&gt; 70 USD bn"), ("60.9 USD m", "33.9 USD m"),
                 ("7.4 %", "6.5 %"), ("every year since 2023", "every two years")):  # fmt: skip
        boxes = [box.split("</ul>")[0] for box in shown.split('class="co-conflict"')[1:]]
        assert any(all(value in box for value in pair) for box in boxes), pair


def test_every_chart_is_told_in_words(real):
    charts = real().get("vega_lite_chart")
    assert len(charts) > 8
    assert all(chart.proto.alt for chart in charts)


def test_the_filter_of_the_country_narrows_the_subjects(real):
    shown = markup(real({"country": "MN"}))
    assert "corridor?id=kazakhstan-mongolia-trade" in shown
    assert "corridor?id=china-central-asia-trade" not in shown
    assert "Shown is what concerns Mongolia" in shown


def test_facts_without_a_number_stand_in_a_table(real):
    shown = markup(real()).split("Agreements, visits and other facts")[1]
    assert "President Mirziyoyev in Ulaanbaatar, June 2025" in shown
    assert "negligible" in shown

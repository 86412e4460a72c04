"""A comparison as prints."""

import io
import json

import pytest
from lxml import html
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from corridors.errors import ExportError
from corridors.prints.comparison import answer, build_comparison
from corridors.prints.handout import data_endings, make
from corridors.view import read_view

LINK = "/compare?from=ulaanbaatar&to=poti&n=2"


@pytest.fixture(scope="module")
def told(shipped):
    """What the page says to the same question."""
    return answer(shipped, read_view(shipped, LINK).words).comparison


def test_slides_hold_the_table_and_the_charts_of_the_page(shipped, told):
    deck = Presentation(io.BytesIO(make(shipped, read_view(shipped, LINK), "pptx").body))
    grids = [s.table for slide in deck.slides for s in slide.shapes if s.has_table]
    first = [cell.text for cell in grids[0].rows[1].cells]
    assert first == [
        "Length",
        *(f"{round(one.journey.length_km):,} km" for one in told.alternatives),
    ]
    charts = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    assert len(charts) == 2
    for letter, one in zip("AB", told.alternatives, strict=True):
        place = list(charts[0].plots[0].categories).index(letter)
        whole = sum(series.values[place] or 0 for series in charts[0].plots[0].series)
        assert whole == pytest.approx(one.journey.length_km, abs=1)
    said = {s.text_frame.text for s in deck.slides[1].shapes if s.has_text_frame}
    assert f"A  {round(told.alternatives[0].journey.length_km):,} km" in said


def test_a_brief_holds_map_table_and_sources(shipped):
    body = make(shipped, read_view(shipped, LINK), "pdf").body
    said = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    for part in ("Ulaanbaatar – Poti", "Ways compared", "Borders, in order", "Sources"):
        assert part in said


def test_whoever_published_a_length_or_a_time_is_among_the_sources(shipped, told):
    named = {one.id for one in build_comparison(shipped, read_view(shipped, LINK), "").sources}
    stated = [said for one in told.alternatives for said in (*one.opinions, *one.transits)]
    assert stated
    assert {said.stated.source for said in stated if said.stated.source} <= named


def test_a_print_says_of_each_way_what_the_page_says(shipped, told):
    [table] = build_comparison(shipped, read_view(shipped, LINK), "").tables
    by_title = {title: cells for title, *cells in table.rows}
    for cell, one in zip(by_title["Sailings"], told.alternatives, strict=True):
        assert cell.startswith(str(len(one.journey.sailings)))
    assert all("published" in cell for cell in by_title["Second opinion"])


def test_the_same_comparison_gives_the_same_drawing(shipped):
    first, second = (make(shipped, read_view(shipped, LINK), "svg").body for _ in range(2))
    assert first == second


def test_data_is_that_of_the_ways(shipped, told):
    legs = json.loads(make(shipped, read_view(shipped, LINK), "geojson").body)["features"]
    assert len(legs) == sum(len(one.journey.legs) for one in told.alternatives)
    book = load_workbook(io.BytesIO(make(shipped, read_view(shipped, LINK), "xlsx").body))
    assert book.sheetnames == ["Alternatives", "Legs", "Assumptions"]


@pytest.mark.parametrize(
    ("link", "ending", "told"),
    [
        ("/compare", "png", "nothing is compared yet"),
        (LINK, "gpkg", "choose geojson, kml, csv or xlsx"),
    ],
)
def test_what_cannot_be_made_says_the_way_out(shipped, link, ending, told):
    with pytest.raises(ExportError, match=told):
        make(shipped, read_view(shipped, link), ending)


def test_the_file_is_named_by_its_places(shipped):
    made = make(shipped, read_view(shipped, LINK), "csv")
    assert made.name.startswith("corridors-comparison-ulaanbaatar-poti-")


def test_a_page_of_html_holds_the_ways(shipped):
    root = html.fromstring(make(shipped, read_view(shipped, LINK), "html").body)
    files = json.loads(root.get_element_by_id("corridors-files").text)
    letters = {one["properties"].get("route") for one in files["routes.json"]["features"]}
    assert {"A", "B"} <= letters
    assert "Borders, in order" in root.text_content()


def test_data_is_offered_in_what_it_can_be_written_in(shipped):
    endings = data_endings(read_view(shipped, LINK))
    assert endings == ("geojson", "csv", "kml")
    assert all(make(shipped, read_view(shipped, LINK), ending).body for ending in endings)
    assert data_endings(read_view(shipped, "/present?story=mongolia")) == ()
    assert "gpkg" in data_endings(read_view(shipped, "/atlas"))

"""Slides, opened again by python-pptx."""

import io
import zipfile

import pytest
import zxingcpp
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

from corridors.atlas import load_atlas
from corridors.prints.gathering import build_content
from corridors.prints.graphs import graphs_of
from corridors.prints.slides import to_pptx
from corridors.prints.tables import ledger
from corridors.view import read_view
from tests import drawn

ROOT = "https://corridors.example"
HOSTILE = 'A & B <a:t>x</a:t> ]]> "{{7*7}}" \x0b $x$'


def content(atlas, link):
    """Gather what a print of a link says."""
    return build_content(atlas, read_view(atlas, link), ROOT)


def opened(body):
    """Open slides again."""
    return Presentation(io.BytesIO(body))


def texts(slide):
    """Read all texts of a slide that can be edited."""
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def titles(deck):
    """Read the titles of slides."""
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


@pytest.fixture
def deck(drawn_atlas):
    """Slides of the corridor."""
    return opened(to_pptx(content(drawn_atlas, "/corridor?id=steppe-line")))


def test_slides_are_sixteen_to_nine(deck):
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, rel=1e-3)


def test_there_is_a_slide_for_each_part(deck):
    assert titles(deck) == [
        "Steppe Line",
        "Steppe Line",
        "Main line by country, measured kilometres",
        "Figures and who states them",
        "Ledger of lengths",
        "Power plants",
        "Sources",
    ]


def test_the_legend_can_be_edited(deck):
    said = texts(deck.slides[1])
    assert {"What moves", "Rail", "Under construction", "Border crossing", "Solar plant"} <= set(
        said
    )
    kinds = {shape.shape_type for shape in deck.slides[1].shapes}
    assert {1, 9, 13, 14, 17} <= kinds  # shapes, lines, a picture, a title, texts


def test_tables_hold_what_the_page_holds(deck, drawn_atlas):
    slide = deck.slides[4]
    [grid] = [shape.table for shape in slide.shapes if shape.has_table]
    rows = [[cell.text for cell in row.cells] for row in grid.rows]
    told = ledger(content(drawn_atlas, "/corridor?id=steppe-line"))
    assert rows[0] == [column.title for column in told.columns]
    assert rows[1][:6] == ["Rail Alpha Gamma", "Rail", "Operating", "111.1", "As drawn",
                           "111 [3]; 120 [2]"]  # fmt: skip
    assert [tuple(row) for row in rows[1:]] == list(told.rows)


def test_the_chart_can_be_edited(deck):
    [drawn_chart] = [shape.chart for shape in deck.slides[2].shapes if shape.has_chart]
    plot = drawn_chart.plots[0]
    assert dict(zip(plot.categories, plot.series[0].values, strict=True)) == pytest.approx(
        {"Kazakhstan": 111.1, "Uzbekistan": 111.1}, abs=0.1
    )


def test_the_sources_are_numbered_and_linked(deck):
    slide = deck.slides[-1]
    assert "[3] The Publisher · A paper · 2020-01-01" in texts(slide)
    linked = {
        run.hyperlink.address
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert "https://example.org/paper" in linked


def test_notes_hold_the_link_and_the_state_of_the_data(deck, drawn_atlas):
    for slide in deck.slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert f"{ROOT}/corridor?id=steppe-line&v={drawn_atlas.data_version}" in notes


def test_the_code_leads_to_the_link(deck, drawn_atlas):
    [picture] = [shape for shape in deck.slides[0].shapes if shape.shape_type == 13]
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.image.blob)))
    assert code.text == content(drawn_atlas, "/corridor?id=steppe-line").address


def test_nothing_lies_beside_its_slide(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width + Inches(0.02)
            assert shape.top + shape.height <= deck.slide_height + Inches(0.02), shape.name


def test_the_same_view_gives_the_same_content(drawn_atlas):
    def parts(body):
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            return {
                name: package.read(name) for name in package.namelist() if "embeddings" not in name
            }

    first, second = (
        parts(to_pptx(content(drawn_atlas, "/corridor?id=steppe-line"))) for _ in range(2)
    )
    assert first == second


def test_hostile_texts_are_texts(tmp_path):
    layers = drawn.layers()
    for _geometry, _record, features in layers.values():
        for feature in features:
            feature["properties"]["name"] = HOSTILE
    atlas = load_atlas(drawn.write(tmp_path / "geodata", layers))
    deck = opened(to_pptx(content(atlas, "/atlas?mode=rail")))
    [grid] = [s.table for slide in deck.slides for s in slide.shapes if s.has_table]
    assert grid.cell(1, 0).text.startswith('A & B <a:t>x</a:t> ]]> "{{7*7}}"')


def test_energy_has_capacity_by_country(drawn_atlas):
    [graph, *_] = graphs_of(content(drawn_atlas, "/energy"))
    assert graph.categories == ("Uzbekistan",)
    assert [(one.name, one.values) for one in graph.series] == [("Solar plant", (100.0,))]

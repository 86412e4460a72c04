"""The printed sheet: the same bytes, all that belongs to it, and nothing that is run."""

import io
import re
import threading
from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from corridors.atlas import load_atlas
from corridors.errors import ExportError
from corridors.prints import sheet
from corridors.prints.credits import short_list
from corridors.prints.gathering import build_content
from corridors.view import read_view
from tests import drawn

ROOT = "https://corridors.example"
HOSTILE = r"$\frac{1}{2}$ <script>alert(1)</script> & ]]> {{7*7}} {% x"


def content(atlas, link="/atlas"):
    """Gather what a print of a link says."""
    return build_content(atlas, read_view(atlas, link), ROOT)


def texts(svg):
    """Read the texts of an SVG."""
    return [
        "".join(node.itertext())
        for node in etree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    ]


def test_the_same_view_gives_the_same_bytes(drawn_atlas):
    first, second = (content(drawn_atlas, "/atlas?mode=rail") for _ in range(2))
    assert sheet.to_png(first) == sheet.to_png(second)
    assert sheet.to_svg(first) == sheet.to_svg(second)
    assert sheet.to_pdf_page(first) == sheet.to_pdf_page(second)


def test_pixels_are_as_many_as_promised(drawn_atlas):
    told = content(drawn_atlas)
    assert Image.open(io.BytesIO(sheet.to_png(told))).size == (1600, 1131)
    printed = Image.open(io.BytesIO(sheet.to_png(told, sheet.PRINT_DPI)))
    assert printed.size == (3507, 2479)
    assert printed.info["dpi"][0] == pytest.approx(300, abs=0.1)


def test_a_drawing_says_all_that_belongs_to_it(drawn_atlas):
    said = texts(sheet.to_svg(content(drawn_atlas, "/corridor?id=steppe-line")))
    whole = " ".join(said)
    assert "Steppe Line" in said
    assert {"Rail", "Operating", "Under construction", "Mapped alignment", "City"} <= set(said)
    assert "1 Corridors · Drawn by hand" in whole
    assert "The Publisher · A paper · 2020-01-01" in whole
    assert "Nobody" in whole
    assert "CC0-1.0" in whole
    assert f"data of 2026-01-01, version {drawn_atlas.data_version}" in whole
    assert any(text.endswith(" km") for text in said)
    assert f"{ROOT}/corridor?id=steppe-line" in "".join(said)


def test_a_page_of_pdf_says_the_same(drawn_atlas):
    [page] = PdfReader(io.BytesIO(sheet.to_pdf_page(content(drawn_atlas, "/atlas?q=alpha")))).pages
    said = page.extract_text()
    assert "“alpha”" in said
    assert "What moves" in said
    assert [round(float(side)) for side in page.mediabox[2:]] == [842, 595]  # A4 in points


@pytest.mark.parametrize(
    "link", ["/atlas", "/corridor?id=steppe-line&lang=en", "/atlas?q=" + "a" * 90]
)
def test_the_code_leads_to_the_link(drawn_atlas, link):
    view = replace(
        read_view(drawn_atlas, link), mask=np.ones(len(drawn_atlas.features), dtype=bool)
    )
    told = build_content(drawn_atlas, view, ROOT)
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(sheet.to_png(told))))
    assert code.text == told.address
    assert code.text.startswith(ROOT)
    assert f"v={drawn_atlas.data_version}" in code.text


def test_hostile_texts_are_texts(tmp_path):
    layers = drawn.layers()
    for _geometry, _record, features in layers.values():
        for feature in features:
            feature["properties"]["name"] = HOSTILE
    atlas = load_atlas(drawn.write(tmp_path / "geodata", layers))
    svg = sheet.to_svg(content(atlas, "/corridor?id=rail-alpha-gamma"))
    assert HOSTILE in texts(svg)
    assert b"<script" not in svg
    assert not re.search(rb"(?:href|src)=[\"'](?!#)", svg)
    pdf = PdfReader(io.BytesIO(sheet.to_pdf_page(content(atlas, "/corridor?id=rail-alpha-gamma"))))
    assert r"$\frac{1}{2}$" in pdf.pages[0].extract_text()


def test_cyrillic_is_written(drawn_atlas):
    told = replace(content(drawn_atlas), title="Степная линия")
    assert "Степная линия" in texts(sheet.to_svg(told))
    assert "Степная линия" in PdfReader(io.BytesIO(sheet.to_pdf_page(told))).pages[0].extract_text()


def test_nothing_shown_says_so_with_the_way_out(drawn_atlas):
    with pytest.raises(ExportError, match=r"nothing is selected.*loosen the filters"):
        content(drawn_atlas, "/atlas?q=nowhere")


def test_several_at_once_do_not_disturb_each_other(drawn_atlas):
    links = ["/atlas?mode=rail", "/atlas?mode=gas", "/corridor?id=steppe-line"] * 2
    alone = [sheet.to_svg(content(drawn_atlas, link)) for link in links]
    made = {}

    def draw(at):
        made[at] = sheet.to_svg(content(drawn_atlas, links[at]))

    threads = [threading.Thread(target=draw, args=(at,)) for at in range(len(links))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [made[at] for at in range(len(links))] == alone


def test_a_long_list_of_sources_says_how_many_are_left_out(drawn_atlas):
    sources = content(drawn_atlas, "/corridor?id=steppe-line").sources
    assert len(sources) == 3
    assert short_list(sources, 1) == [
        "1 Corridors · Drawn by hand",
        "and 2 more sources, named in the data files and under the link",
    ]


def test_a_link_that_says_where_it_looks_is_drawn_there(drawn_atlas):
    near = content(drawn_atlas, "/atlas?ll=44.5,60.5,9").subject.positions
    assert near.min(axis=0) == pytest.approx([58.8, 43.9], abs=0.1)
    assert near.max(axis=0) == pytest.approx([62.2, 45.1], abs=0.1)

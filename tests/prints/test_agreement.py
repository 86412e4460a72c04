"""Every file of a view says what the view says, and says it again when it is made again."""

import io
import shutil
import subprocess
import zipfile

import geopandas as gpd
import pytest
import zxingcpp
from lxml import html
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from corridors.errors import ExportError
from corridors.prints import codes
from corridors.prints.handout import FORMATS, make
from corridors.prints.press import Order, Press
from corridors.view import read_view

ROOT = "https://corridors.example"
LINK = "/corridor?id=steppe-line"
LEDGER = ("Rail Alpha Gamma", "111.1", "111 [3]; 120 [2]")
"""Of a line one degree of latitude long, and of the figures of the hand-drawn atlas."""

LEGEND = ("Rail", "Operating", "Under construction", "City", "Border crossing", "Solar plant")
SOURCE = "The Publisher · A paper · 2020-01-01"
BYTES = {"png", "svg", "pdf", "html", "geojson", "csv"}
"""Endings of which two files of a view are the same byte for byte."""


@pytest.fixture
def body(drawn_atlas):
    """Make a file of the view."""

    def made(ending, link=LINK):
        return make(drawn_atlas, read_view(drawn_atlas, link), ending, root=ROOT).body

    return made


@pytest.fixture
def address(drawn_atlas):
    """The link that each file names."""
    return f"{ROOT}{LINK}&v={drawn_atlas.data_version}"


def text_of(ending, made):
    """Read all of a file that people read."""
    if ending == "html":
        return html.fromstring(made).text_content()
    if ending == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    if ending == "svg":
        return " ".join(html.fromstring(made).itertext())
    if ending == "xlsx":
        sheets = load_workbook(io.BytesIO(made)).worksheets
        return "\n".join(
            str(cell)
            for sheet in sheets
            for row in sheet.iter_rows(values_only=True)
            for cell in row
        )
    said = []
    for slide in Presentation(io.BytesIO(made)).slides:
        said.append(slide.notes_slide.notes_text_frame.text)
        said += [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        for grid in (shape.table for shape in slide.shapes if shape.has_table):
            said += [cell.text for row in grid.rows for cell in row.cells]
    return "\n".join(said)


@pytest.mark.parametrize("ending", ["pptx", "xlsx", "html", "pdf", "svg"])
def test_a_file_has_title_values_sources_and_link(body, address, drawn_atlas, ending):
    said = " ".join(text_of(ending, body(ending)).split())
    assert "Steppe Line" in said
    assert SOURCE in said
    assert drawn_atlas.data_version in said
    assert address in said.replace(" ", "") or ending == "pdf"  # there a link, tried below
    if ending == "pdf":
        assert "222 km" in said  # of two degrees
    elif ending != "svg":  # a map has no table
        assert all(value in said for value in LEDGER)
    if ending != "html":  # its map draws the legend, tried in tests/browser
        assert all(entry in said for entry in LEGEND)


@pytest.mark.parametrize(
    ("ending", "rows"),
    [
        (
            "html",
            lambda made: [
                [cell.text_content() for cell in row]
                for row in html.fromstring(made).xpath("//table//tr")
            ],
        ),
        (
            "xlsx",
            lambda made: [
                list(row) for row in load_workbook(io.BytesIO(made))["Ledger of lengths"].values
            ],
        ),
    ],
)
def test_tables_hold_the_ledger_of_the_page(body, ending, rows):
    told = [[str(cell).strip() for cell in row] for row in rows(body(ending))]
    by_name = {row[0]: row for row in told}
    assert by_name["Rail Alpha Gamma"][:6] == [
        "Rail Alpha Gamma", "Rail", "Operating", "111.1", "As drawn", "111 [3]; 120 [2]",
    ]  # fmt: skip
    assert by_name["Rail Gamma Beta"][3] == "111.1"


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_the_code_on_a_brief_leads_to_the_link(body, address):
    command = ["pdftoppm", "-r", "110", "-png", "-f", "1", "-l", "1", "-"]
    drawn = subprocess.run(command, input=body("pdf"), capture_output=True, check=True).stdout
    assert address in {code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(drawn)))}


def test_what_another_process_makes_is_the_same(body, drawn_folder, tmp_path):
    press = Press(drawn_folder)
    try:
        jobs = {form.ending: press.order(Order(LINK, form.ending, ROOT)) for form in FORMATS}
        made = {ending: job.result(240).body for ending, job in jobs.items()}
    finally:
        press.close()
    for ending, other in made.items():
        if ending in BYTES:
            assert other == body(ending), ending
        elif ending in {"pptx", "xlsx"}:
            assert parts(other) == parts(body(ending)), ending
        else:
            file = tmp_path / f"layer.{ending}"
            one, two = (rows(file, given) for given in (other, body(ending)))
            assert one == two, ending


def parts(made):
    """Read the parts of a package, but for the workbooks inside and the time of writing."""
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return {
            name: package.read(name)
            for name in package.namelist()
            if "embeddings" not in name and name != "docProps/core.xml"
        }


def rows(file, made):
    """Read the rows of a layer."""
    file.write_bytes(made)
    read = gpd.read_parquet if file.suffix == ".parquet" else gpd.read_file
    return read(file).astype(str).to_numpy().tolist()


def test_a_link_too_long_for_a_code_says_so_and_stands_there_in_full(body):
    note = "a" * 2400
    with pytest.raises(ExportError, match=r"too long for a QR code \(2400 characters\).*link"):
        codes.to_png(note)
    for ending in ("html", "pptx"):
        assert note in text_of(ending, body(ending, f"/atlas?mode=rail&note={note}"))
    assert Image.open(io.BytesIO(body("png", f"/atlas?mode=rail&note={note}"))).size == (1600, 1131)

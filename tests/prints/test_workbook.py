"""A workbook, opened again by openpyxl."""

import io

import pytest
from openpyxl import load_workbook

from corridors.atlas import load_atlas
from corridors.prints.gathering import build_content
from corridors.prints.workbook import to_xlsx
from corridors.view import read_view
from tests import drawn

HOSTILE = ["=1+1", "+A1", "@SUM(A1)", '=HYPERLINK("https://evil.example","x")']


def book(atlas, link):
    """Write and open a workbook."""
    content = build_content(atlas, read_view(atlas, link), "https://corridors.example")
    return load_workbook(io.BytesIO(to_xlsx(content)))


def rows(sheet):
    """Read the rows of a sheet by the names of its columns."""
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_every_row_has_sources_class_and_licence(drawn_atlas):
    told = rows(book(drawn_atlas, "/atlas?mode=rail")["Features"])
    assert len(told) == 5
    assert all(row["sources"] and row["geometry_class"] and row["licence"] for row in told)
    by_id = {row["id"]: row for row in told}
    assert by_id["rail-alpha-gamma"]["measured_km"] == 111.1
    assert by_id["rail-alpha-gamma"]["published_km"] == "111; 120"
    assert (by_id["alpha"]["lon_deg"], by_id["alpha"]["lat_deg"]) == (60, 44)
    assert by_id["rail-alpha-gamma"]["lon_deg"] is None


def test_it_says_where_it_is_from(drawn_atlas):
    opened = book(drawn_atlas, "/atlas?mode=rail")
    assert opened.sheetnames == ["About", "Features", "Ledger of lengths", "Sources", "Legend"]
    about = dict(opened["About"].iter_rows(min_row=2, values_only=True))
    assert about["Title"] == "Rail"
    assert about["Link"].startswith("https://corridors.example/atlas?mode=rail&v=")
    assert about["Licences"] == "CC0-1.0"
    legend = [row["Meaning"] for row in rows(opened["Legend"])]
    assert legend[:3] == ["Rail", "Operating", "Under construction"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_that_looks_like_a_formula_is_a_text(tmp_path, name):
    layers = drawn.layers()
    layers["railways"][2][0]["properties"]["name"] = name
    atlas = load_atlas(drawn.write(tmp_path / "geodata", layers))
    sheet = book(atlas, "/corridor?id=rail-alpha-gamma")["Features"]
    cell = sheet.cell(2, 2)
    assert (cell.value, cell.data_type) == (name, "s")

"""Pages of PDF, read again by pypdf."""

import io

from pypdf import PdfReader

from corridors.prints.brief import to_pdf
from corridors.prints.gathering import build_content
from corridors.view import read_view


def pages(atlas, link):
    """Write and read a PDF."""
    content = build_content(atlas, read_view(atlas, link), "https://corridors.example")
    return [page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(content))).pages]


def test_a_corridor_has_a_brief_of_two_pages(drawn_atlas):
    first, second = pages(drawn_atlas, "/corridor?id=steppe-line")
    assert "Steppe Line" in first
    assert "A line drawn by hand." in first
    assert "Along the kilometres" in first
    assert "Kilometres along the main line" in first  # of the strip
    assert "at the middle of the map" in first  # of the map
    assert "Under construction" in first  # of the legend
    assert "222 km" in first
    assert "Where sources disagree" in second
    assert "95 USD m" in second
    assert "[3] The Publisher" in second
    assert all(f"version {drawn_atlas.data_version}" in page for page in (first, second))


def test_another_view_has_its_sheet_and_all_sources(drawn_atlas):
    first, second = pages(drawn_atlas, "/atlas?mode=rail")
    assert "What moves" in first
    assert "Sources" in second
    assert "Drawn by hand" in second


def test_the_same_view_gives_the_same_bytes(drawn_atlas):
    view = read_view(drawn_atlas, "/corridor?id=steppe-line")
    told = build_content(drawn_atlas, view, "https://corridors.example")
    assert to_pdf(told) == to_pdf(told)


def test_every_corridor_that_is_drawn_has_a_brief_that_fits(shipped):
    longest = max(shipped.corridors.values(), key=lambda one: len(one.sections))
    assert len(pages(shipped, f"/corridor?id={longest.id}")) <= 3

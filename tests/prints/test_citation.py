"""What people paste elsewhere."""

from urllib.parse import parse_qs, urlsplit

from lxml import html

from corridors.prints.citation import citation, frame_code
from corridors.prints.gathering import build_content
from corridors.view import read_view


def content(atlas, link):
    """Gather what a print of a link says."""
    return build_content(atlas, read_view(atlas, link), "https://corridors.example/base")


def test_a_citation_names_everything(drawn_atlas):
    said = citation(content(drawn_atlas, "/atlas?mode=rail"))
    for part in (
        "Rail (", "Data of 2026-01-01", drawn_atlas.data_version, "CC0-1.0", "Nobody",
        f"https://corridors.example/base/atlas?mode=rail&v={drawn_atlas.data_version}",
    ):  # fmt: skip
        assert part in said


def test_a_frame_leads_to_the_map_without_the_page_around_it(drawn_atlas):
    told = content(drawn_atlas, "/corridor?id=steppe-line&table=true&embed=true")
    [frame] = html.fragments_fromstring(frame_code(told, with_table=False))
    address = urlsplit(frame.get("src"))
    assert address.path == "/base/embed/corridor"
    assert parse_qs(address.query) == {"id": ["steppe-line"]}
    assert frame.get("title") == "Steppe Line"
    assert "table=true" in frame_code(told, with_table=True)


def test_nothing_of_a_link_ends_the_attribute(drawn_atlas):
    told = content(drawn_atlas, '/atlas?mode=rail&x="><script>alert(1)</script>')
    [frame] = html.fragments_fromstring(frame_code(told, with_table=False))
    assert frame.tag == "iframe"
    assert len(frame) == 0

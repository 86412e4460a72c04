"""The page that says what is meant and what is weak."""

import base64
import re
from xml.etree import ElementTree as ET

import pytest

from corridors.style import GEOMETRY_DASH, MODE_INK, STATUS_DASH
from corridors.terms import GeometryClass, Mode, label, meaning
from corridors.ui import drawings
from tests.ui.reading import markup


@pytest.fixture
def shown(open_page):
    """The markup of the page Method."""
    page = open_page()
    page.switch_page("../../../pages/method.py").run()
    assert not page.exception
    return markup(page)


def pictures(text):
    """Read the drawings of a markup."""
    encoded = re.findall(r'src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)"', str(text))
    return [ET.fromstring(base64.b64decode(one)) for one in encoded]  # noqa: S314 - ours


def test_lengths_conflicts_totals_and_corrections_are_explained(shown):
    for title in (
        "What a length means here",
        "Who says so",
        "What is added up, and what is not",
        "How a shape was obtained",
        "What the colours and dashes mean",
        "How to correct a record",
        "Where the shapes come from, and their licences",
    ):
        assert f'<h3 class="co-title">{title}</h3>' in shown


def test_every_geometry_class_is_drawn_named_and_explained(shown):
    assert len(pictures(drawings.geometry_classes())) == len(GeometryClass)
    for kind in GeometryClass:
        assert label(kind) in shown
        assert meaning(kind) in shown


def test_a_schematic_line_is_drawn_dotted_as_on_the_map():
    dashes = [path.get("stroke-dasharray") for picture in pictures(drawings.geometry_classes())
              for path in picture.iter("{http://www.w3.org/2000/svg}path")]  # fmt: skip
    assert dashes == ["none", "none", " ".join(map(str, GEOMETRY_DASH[GeometryClass.SCHEMATIC]))]


def test_modes_are_drawn_in_the_colours_of_the_map():
    inks = [picture[0].get("stroke") for picture in pictures(drawings.modes())]
    assert inks == [MODE_INK[mode].light for mode in Mode]


def test_every_status_is_drawn_in_a_dash_of_its_own():
    dashes = [picture[0].get("stroke-dasharray") for picture in pictures(drawings.statuses())]
    assert len(set(dashes)) == len(STATUS_DASH)


def test_weaknesses_are_told_in_numbers_of_the_data_shown(shown, atlas):
    assert f"as of data version {atlas.data_version}" in shown
    numbers = re.findall(r"<div><b>([^<]*)</b><span>", shown)
    assert numbers == ["0 %", "2 of 3", "1 of 8", "4 of 8", "1"]


def test_the_largest_deviations_are_told_with_a_link_to_the_record(shown):
    assert '<a href="atlas?id=rail-alpha-gamma" target="_self">Rail Alpha Gamma</a>' in shown
    assert "<td>111.1 km</td><td>111, 120 km</td><td>−7.4 %</td>" in shown


def test_every_layer_says_what_it_is_made_from(shown, atlas):
    for entry in atlas.catalogue:
        assert f"<td>{entry.title}</td><td>Drawn by hand.<br>" in shown

"""The colours of the base map are those of the browser."""

import re
from pathlib import Path

import pytest

from corridors.cartography import inks

SOURCE = Path(__file__).parents[2] / "frontend" / "src"
WORD = re.compile(r'(\w+): "(#[0-9a-f]{6}|rgba\([\d., ]+\))"')


def in_browser(file, theme):
    """Read the palette of a theme from the map client."""
    text = (SOURCE / file).read_text(encoding="utf-8")
    block = text.split("PALETTES: Readonly", 1)[1].split(f"{theme}: {{", 1)[1].split("}", 1)[0]
    return dict(WORD.findall(block))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ground_is_the_same(theme):
    told = in_browser("basemap.ts", theme)
    told.pop("highlight")
    assert {name: getattr(inks.GROUND[theme], name) for name in told} == told


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_are_the_same(theme):
    told = {name: ink for name, ink in in_browser("labels.ts", theme).items() if "halo" not in name}
    assert len(told) == 6
    assert {name: getattr(inks.NAMES[theme], name) for name in told} == told

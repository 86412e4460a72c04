"""Colours and widths of the base map and its names, the same as the browser's."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from corridors.pens import Theme, shade
from corridors.style import Ink

Inks = TypeVar("Inks")


@dataclass(frozen=True, slots=True)
class GroundInks:
    """Colours of the base map, ``#rrggbb``."""

    water: str
    land: str
    coast: str
    dry: str
    river: str
    country: str
    disputed: str
    province: str


@dataclass(frozen=True, slots=True)
class NameInks:
    """Colours of the names on the map, ``#rrggbb``; `halo` lies around them."""

    country: str
    city: str
    capital: str
    water: str
    relief: str
    land_halo: str
    water_halo: str
    dot: str


@dataclass(frozen=True, slots=True)
class PaperInks:
    """Colours of what stands around the map, ``#rrggbb``."""

    paper: str
    text: str
    quiet: str
    rule: str


def _by_theme(kind: Callable[..., Inks], **inks: Ink) -> dict[Theme, Inks]:
    themes: tuple[Theme, ...] = ("light", "dark")
    return {one: kind(**{name: shade(ink, one) for name, ink in inks.items()}) for one in themes}


GROUND = _by_theme(
    GroundInks,
    water=Ink("#ccdae2", "#141b24"),
    land=Ink("#f7f4ed", "#262f3b"),
    coast=Ink("#a8bdc9", "#3c4a5a"),
    dry=Ink("#ebe5d6", "#2e3540"),
    river=Ink("#b7cdd9", "#172230"),
    country=Ink("#9186a3", "#77718f"),
    disputed=Ink("#9186a3", "#77718f"),
    province=Ink("#dcd5dd", "#37404e"),
)

NAMES = _by_theme(
    NameInks,
    country=Ink("#5f5671", "#b9b2cf"),
    city=Ink("#434b57", "#c8d0da"),
    capital=Ink("#262c36", "#f1f4f8"),
    water=Ink("#33607a", "#8fb3cc"),
    relief=Ink("#655a41", "#b8ad92"),
    land_halo=Ink("#f7f4ed", "#202832"),
    water_halo=Ink("#ccdae2", "#141b24"),
    dot=Ink("#f7f4ed", "#262f3b"),
)

PAPER = _by_theme(
    PaperInks,
    paper=Ink("#ffffff", "#11161d"),
    text=Ink("#1d2733", "#e6ebf1"),
    quiet=Ink("#5d6773", "#a3adb9"),
    rule=Ink("#c9ced6", "#3a4554"),
)

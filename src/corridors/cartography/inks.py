"""Colours and widths of the base map and its names, the same as the browser's."""

from dataclasses import dataclass

from corridors.cartography.legend import Theme


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


GROUND: dict[Theme, GroundInks] = {
    "light": GroundInks(
        water="#ccdae2",
        land="#f7f4ed",
        coast="#a8bdc9",
        dry="#ebe5d6",
        river="#b7cdd9",
        country="#9186a3",
        disputed="#9186a3",
        province="#dcd5dd",
    ),
    "dark": GroundInks(
        water="#141b24",
        land="#262f3b",
        coast="#3c4a5a",
        dry="#2e3540",
        river="#172230",
        country="#77718f",
        disputed="#77718f",
        province="#37404e",
    ),
}

NAMES: dict[Theme, NameInks] = {
    "light": NameInks(
        country="#5f5671",
        city="#434b57",
        capital="#262c36",
        water="#33607a",
        relief="#655a41",
        land_halo="#f7f4ed",
        water_halo="#ccdae2",
        dot="#f7f4ed",
    ),
    "dark": NameInks(
        country="#b9b2cf",
        city="#c8d0da",
        capital="#f1f4f8",
        water="#8fb3cc",
        relief="#b8ad92",
        land_halo="#202832",
        water_halo="#141b24",
        dot="#262f3b",
    ),
}

PAPER: dict[Theme, PaperInks] = {
    "light": PaperInks(paper="#ffffff", text="#1d2733", quiet="#5d6773", rule="#c9ced6"),
    "dark": PaperInks(paper="#11161d", text="#e6ebf1", quiet="#a3adb9", rule="#3a4554"),
}

"""How and from which zoom on the name of a place is set, as in the browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corridors.cartography.inks import NAMES
from corridors.pens import Theme

Row = Mapping[str, Any]
"""A row of the table of names."""

_WATERS = {"sea", "lake", "river"}
_RELIEF = {"range", "desert"}
_OWN = "own"
_ANYWHERE = 99
_LARGER = 1.12  # a page is read from farther away than a screen


@dataclass(frozen=True, slots=True)
class Lettering:
    """How a name is set.

    Attributes
    ----------
    size_px
        Of its letters.
    colour, halo
        ``#rrggbb``.
    bold, italic
        How it is set.
    longest
        Letters from which on it is broken in two.
    marker
        ``ring`` for a capital, ``dot`` for a city, ``own`` for what is marked already; empty for
        none.
    upper
        Whether it is set in capitals.
    """

    size_px: float
    colour: str
    halo: str
    bold: bool = False
    italic: bool = False
    longest: int = _ANYWHERE
    marker: str = ""
    upper: bool = False


def name_in(row: Row, lang: str) -> str:
    """Take the name in a language.

    Parameters
    ----------
    row
        Of the table.
    lang
        ISO 639-1 code, or ``local``.

    Returns
    -------
    str
        English where there is none.
    """
    if lang == "ru":
        return str(row.get("name_ru") or row["name"])
    if lang in {"local", row.get("lang_local")}:
        return str(row.get("name_local") or row["name"])
    return str(row["name"])


def is_capital(row: Row) -> bool:
    """Say whether a row is of a capital.

    Parameters
    ----------
    row
        Of the table.

    Returns
    -------
    bool
        Whether it is.
    """
    return row.get("capital") == "true"


def first_zoom(row: Row) -> float:
    """Say at which zoom a name appears, as in the browser.

    Parameters
    ----------
    row
        Of the table; ranks go from 1, the most important, to 6.

    Returns
    -------
    float
        As Leaflet counts.
    """
    rank, kind = float(row["rank"]), row["kind"]
    if kind == "hub":
        return 0.0
    if kind == "country":
        return min(rank + 1, 5)
    if kind == "sea":
        return rank + 2
    return rank + (4 if kind in _RELIEF | {"river"} else 3)


def lettering(row: Row, zoom: float, theme: Theme) -> Lettering:
    """Choose how a name is set.

    Parameters
    ----------
    row
        Of the table.
    zoom
        As Leaflet counts.
    theme
        Light or dark.

    Returns
    -------
    Lettering
        As in the browser, a little larger.
    """
    inks, rank, kind = NAMES[theme], float(row["rank"]), row["kind"]
    if kind == "country":
        size = _clamp(10 + (zoom - 3) * 1.2 + (3 - rank) * 1.1, 9.5, 17)
        return Lettering(size * _LARGER, inks.country, inks.land_halo, longest=13, upper=True)
    if kind in _WATERS:
        size = _clamp(11 + (zoom - 4) * 0.9 - rank * 0.3, 10.5, 16)
        halo = inks.water_halo if kind == "sea" else inks.land_halo
        return Lettering(size * _LARGER, inks.water, halo, italic=True, longest=9)
    if kind in _RELIEF:
        size = _clamp(10 + (zoom - 5) * 0.8, 10, 14)
        return Lettering(size * _LARGER, inks.relief, inks.land_halo, italic=True, longest=12)
    if kind == "hub":
        return Lettering(10.5 * _LARGER, inks.capital, inks.land_halo, marker=_OWN)
    capital = is_capital(row)
    size = _clamp(10.5 + (zoom - 4) * 0.5 + (1.5 if capital else 0) - rank * 0.12, 10.5, 15)
    return Lettering(
        size * _LARGER,
        inks.capital if capital else inks.city,
        inks.land_halo,
        bold=capital,
        marker="ring" if capital else "dot",
    )


def in_lines(name: str, longest: int) -> tuple[str, ...]:
    """Cut a name in two lines of like length where it has a space near its middle.

    Parameters
    ----------
    name
        The name.
    longest
        Letters that still fit one line.

    Returns
    -------
    tuple[str, ...]
        One or two lines.

    Examples
    --------
    >>> in_lines("United Arab Emirates", 13)
    ('United Arab', 'Emirates')
    """
    spaces = [at for at, letter in enumerate(name) if letter.isspace()]
    if len(name) <= longest or not spaces:
        return (name,)
    best = min(spaces, key=lambda at: abs(at - len(name) / 2))
    return (name[:best], name[best + 1 :])


def _clamp(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)

"""Small drawings of how lines and places look on the map, and what that means."""

from base64 import b64encode
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from corridors.style import GEOMETRY_DASH, MODE_INK, STATUS_DASH, STATUS_OPACITY
from corridors.terms import GeometryClass, Mode, Status, label, meaning
from corridors.ui import parts

_BOX = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" width="90" height="30" '
    'fill="none" stroke-width="2.5">{}</svg>'
)
_WAVE = "M4 21 C 14 6, 24 6, 33 15 S 52 27, 62 14 S 78 8, 86 12"
_BENT = "M4 21 L 22 9 L 46 22 L 66 9 L 86 13"
_STRAIGHT = "M4 20 L 86 11"
_LEVEL = "M4 15 L 86 15"


def geometry_classes() -> Markup:
    """Draw each geometry class with its name and meaning.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    ink = parts.colour(MODE_INK[Mode.RAIL])
    other = parts.colour(MODE_INK[Mode.POWER])
    dots = Markup('<circle cx="{}" cy="{}" r="3.2" fill="{}"/>')
    stations = ((4, 21), (22, 9), (46, 22), (66, 9), (86, 13))
    samples = {
        GeometryClass.ALIGNMENT: _line(_WAVE, ink),
        GeometryClass.WAYPOINTS: parts.join(
            [_line(_BENT, ink), *(dots.format(x, y, ink) for x, y in stations)]
        ),
        GeometryClass.SCHEMATIC: _line(_STRAIGHT, ink, GEOMETRY_DASH[GeometryClass.SCHEMATIC]),
        GeometryClass.LOCATION: Markup('<circle cx="45" cy="15" r="6.5" fill="{}"/>').format(other),
        GeometryClass.INDICATIVE: Markup(
            '<ellipse cx="45" cy="15" rx="30" ry="11" fill="{}" fill-opacity="0.15" stroke="{}" '
            'stroke-width="1.5" stroke-dasharray="4 4"/>'
        ).format(other, other),
    }
    return _listed((_boxed(sample), label(kind), meaning(kind)) for kind, sample in samples.items())


def modes() -> Markup:
    """Draw a line in the colour of each mode.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    return _listed(
        (_boxed(_line(_LEVEL, parts.colour(ink))), label(mode), "")
        for mode, ink in MODE_INK.items()
    )


def statuses() -> Markup:
    """Draw a line in the dash of each status.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    ink = parts.colour(MODE_INK[Mode.RAIL])
    return _listed(
        (_boxed(_line(_LEVEL, ink, dash, STATUS_OPACITY[status])), label(Status(status)), "")
        for status, dash in STATUS_DASH.items()
    )


def _line(path: str, ink: str, dash: Sequence[float] = (), opacity: float = 1.0) -> Markup:
    return Markup('<path d="{}" stroke="{}" stroke-dasharray="{}" stroke-opacity="{}"/>').format(
        path, ink, " ".join(f"{step:g}" for step in dash) or "none", opacity
    )


def _boxed(drawing: Markup) -> Markup:
    # Streamlit takes svg elements out of markup; a picture stays.
    encoded = b64encode(_BOX.format(drawing).encode()).decode()
    return Markup('<img src="data:image/svg+xml;base64,{}" alt="">').format(encoded)


def _listed(rows: Iterable[tuple[Markup, str, str]]) -> Markup:
    return Markup('<div class="co-swatch">{}</div>').format(
        parts.join(
            Markup("{}<div><b>{}</b>{}</div>").format(
                sample, name, Markup("<br>{}").format(text) if text else ""
            )
            for sample, name, text in rows
        )
    )

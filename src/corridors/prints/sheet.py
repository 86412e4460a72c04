"""The printed sheet: a map with all that belongs to it, as PNG, SVG or one page of PDF."""

from corridors.cartography import key, plate
from corridors.cartography.easel import PX_PER_INCH, Easel
from corridors.cartography.inks import PAPER
from corridors.cartography.projection import Bounds
from corridors.cartography.typesetting import text_px, wrapped
from corridors.errors import ExportError
from corridors.prints import codes
from corridors.prints.content import Content
from corridors.prints.credits import short_list
from corridors.texts import _

SIZE_PX = (1600.0, 1131.0)
"""A4 across."""

PRINT_DPI = 300.0

_MARGIN_PX = 36.0
_SIDE_PX = 290.0
_GAP_PX = 22.0
_FOOT_LINES = 8
_FOOT_PX = 12.5
_SUBTITLE_LINES = 6
_MOST_SOURCES = 14
_TITLE_PX = 31.0
_SMALLEST_TITLE_PX = 17.0
_MODULE_PX = 3.0
_LARGEST_CODE_PX = 210.0


def to_png(content: Content, dpi: float = PX_PER_INCH) -> bytes:
    """Draw a sheet in pixels.

    Parameters
    ----------
    content
        What is on it.
    dpi
        Pixels per inch of A4: `PX_PER_INCH` gives 1,600 pixels across, `PRINT_DPI` 3,507.

    Returns
    -------
    bytes
        A PNG, the same for the same content.

    Raises
    ------
    DataError
        If the base map cannot be read.
    """
    return draw(content).saved("png", dpi=dpi, metadata={"Software": None, "Title": content.title})


def to_svg(content: Content) -> bytes:
    """Draw a sheet in lines, its texts as texts.

    Parameters
    ----------
    content
        What is on it.

    Returns
    -------
    bytes
        An SVG, the same for the same content.

    Raises
    ------
    DataError
        If the base map cannot be read.
    """
    metadata = {"Date": None, "Creator": "Corridors", "Title": content.title}
    return draw(content).saved("svg", metadata=metadata)


def to_pdf_page(content: Content) -> bytes:
    """Draw a sheet as one page of PDF.

    Parameters
    ----------
    content
        What is on it.

    Returns
    -------
    bytes
        A PDF of one page, the same for the same content.

    Raises
    ------
    DataError
        If the base map cannot be read.
    """
    metadata = {
        "CreationDate": None,
        "ModDate": None,
        "Creator": "Corridors",
        "Producer": None,
        "Title": content.title,
    }
    return draw(content).saved("pdf", metadata=metadata)


def draw(content: Content) -> Easel:
    """Draw a sheet.

    Parameters
    ----------
    content
        What is on it.

    Returns
    -------
    Easel
        The page, ready to be saved.

    Raises
    ------
    DataError
        If the base map cannot be read.
    """
    theme = content.subject.theme
    easel = Easel(*SIZE_PX, PAPER[theme].paper)
    wide, high = SIZE_PX
    map_top = _heading(easel, content, high - _MARGIN_PX)
    map_bottom = _foot(easel, content)
    box = (_MARGIN_PX, map_bottom, wide - _MARGIN_PX - _SIDE_PX - _GAP_PX, map_top)
    plate.draw(easel, box, content.atlas, content.subject)
    left = wide - _MARGIN_PX - _SIDE_PX
    code_top = _code(easel, content, left)
    key.draw(easel, content.groups, left=left, top=map_top, bottom=code_top + 12, theme=theme)
    return easel


def map_png(content: Content, size_px: tuple[float, float], dpi: float) -> bytes:
    """Draw the map alone, for a slide that has title and legend of its own.

    Parameters
    ----------
    content
        What is on it.
    size_px
        Its width and height; 1,600 pixels are as wide as A4 is long.
    dpi
        Pixels per inch.

    Returns
    -------
    bytes
        A PNG with scale and attribution.

    Raises
    ------
    DataError
        If the base map cannot be read.
    """
    return _map(content, size_px).saved("png", dpi=dpi, metadata={"Software": None})


def map_pdf(content: Content, size_px: tuple[float, float]) -> bytes:
    """Draw the map alone as a page of PDF, to be laid into another page.

    Parameters
    ----------
    content
        What is on it.
    size_px
        Its width and height.

    Returns
    -------
    bytes
        A PDF of one page, as large as the map.

    Raises
    ------
    DataError
        If the base map cannot be read.
    """
    metadata = {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None}
    return _map(content, size_px).saved("pdf", metadata=metadata)


def _map(content: Content, size_px: tuple[float, float]) -> Easel:
    easel = Easel(*size_px, PAPER[content.subject.theme].paper)
    box: Bounds = (0.5, 0.5, size_px[0] - 0.5, size_px[1] - 0.5)
    plate.draw(easel, box, content.atlas, content.subject, content.credit)
    return easel


def _heading(easel: Easel, content: Content, top: float) -> float:
    inks = PAPER[content.subject.theme]
    width = SIZE_PX[0] - 2 * _MARGIN_PX
    fits = _TITLE_PX * width / max(text_px(content.title, _TITLE_PX, bold=True), 1)
    size = max(min(_TITLE_PX, fits), _SMALLEST_TITLE_PX)
    y = top
    for line in wrapped(content.title, width, size, bold=True)[:2]:
        y -= size * 1.1
        easel.text(_MARGIN_PX, y, line, colour=inks.text, size_px=size, bold=True)
    for line in wrapped(content.subtitle, width, 15.5)[:_SUBTITLE_LINES]:
        y -= 23
        easel.text(_MARGIN_PX, y, line, colour=inks.quiet, size_px=15.5)
    return y - 16


def _foot(easel: Easel, content: Content) -> float:
    inks = PAPER[content.subject.theme]
    width = SIZE_PX[0] - 2 * _MARGIN_PX - _SIDE_PX - _GAP_PX
    owed = wrapped(f"{content.credit} · {content.terms}", width, _FOOT_PX)[:2]
    quiet = [*_sources(content, width), *owed]
    step = _FOOT_PX * 1.42
    top = y = _MARGIN_PX - 6 + step * (len(quiet) + 1)
    for line in quiet:
        y -= step
        easel.text(_MARGIN_PX, y, line, colour=inks.quiet, size_px=_FOOT_PX)
    y -= step
    easel.text(_MARGIN_PX, y, content.state, colour=inks.text, size_px=_FOOT_PX, bold=True)
    return top + 10


def _sources(content: Content, width: float) -> list[str]:
    """Name as many sources as a few lines have room for."""
    lines: list[str] = []
    for count in range(min(len(content.sources), _MOST_SOURCES), -1, -1):
        said = " · ".join(short_list(content.sources, count))
        lines = wrapped(_("Sources: {list}").format(list=said), width, _FOOT_PX)
        if len(lines) <= _FOOT_LINES - 3:
            break
    return lines if content.sources else []


def _code(easel: Easel, content: Content, left: float) -> float:
    inks = PAPER[content.subject.theme]
    lines = wrapped(content.address, _SIDE_PX, 10.5)
    y = _MARGIN_PX - 6
    shown = lines if len(lines) <= 5 else [*lines[:4], lines[4][:-1] + "…"]  # noqa: PLR2004 - lines of a long link
    for above, line in enumerate(shown):
        height = y + 14 * (len(shown) - 1 - above)
        easel.text(left, height, line, colour=inks.quiet, size_px=10.5)
    y += 14 * len(shown)
    try:
        modules = len(codes.modules(content.address))
    except ExportError:  # the address stands there in full
        return y
    size = min(modules * _MODULE_PX, _LARGEST_CODE_PX)
    codes.draw(easel, content.address, left, y + 2, size)
    return y + 2 + size

"""A link as a QR code."""

import io
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import segno

from corridors.cartography.easel import Easel
from corridors.errors import ExportError
from corridors.texts import _

LONGEST = 2300
"""Characters of a link that a code still holds with some spare."""

_QUIET = 4  # the standard (ISO/IEC 18004) asks for four free modules on each side


def modules(link: str) -> npt.NDArray[np.bool_]:
    """Encode a link.

    Parameters
    ----------
    link
        Any text.

    Returns
    -------
    npt.NDArray[np.bool_]
        Shape (n, n), True where dark, with the quiet zone around it.

    Raises
    ------
    ExportError
        If the link is too long.
    """
    code = _code(link)
    return np.array(list(code.matrix_iter(border=_QUIET)), dtype=bool)


def to_png(link: str, px_per_module: int = 8) -> bytes:
    """Draw a link as a QR code in pixels.

    Parameters
    ----------
    link
        Any text.
    px_per_module
        Pixels on each side of a module.

    Returns
    -------
    bytes
        A PNG, black on white.

    Raises
    ------
    ExportError
        If the link is too long.
    """
    file = io.BytesIO()
    _code(link).save(file, kind="png", scale=px_per_module, border=_QUIET)
    return file.getvalue()


def to_svg(link: str) -> bytes:
    """Draw a link as a QR code in lines.

    Parameters
    ----------
    link
        Any text.

    Returns
    -------
    bytes
        An SVG, black on white.

    Raises
    ------
    ExportError
        If the link is too long.
    """
    file = io.BytesIO()
    _code(link).save(file, kind="svg", scale=8, border=_QUIET, light="white")
    return file.getvalue()


def to_markup(link: str) -> str:
    """Draw a link as a QR code within a page of HTML.

    Parameters
    ----------
    link
        Any text; it is not in the drawing.

    Returns
    -------
    str
        An element ``svg`` of the class ``code``.

    Raises
    ------
    ExportError
        If the link is too long.
    """
    return _code(link).svg_inline(
        scale=4, border=_QUIET, light="white", svgclass="code", omitsize=True
    )


def draw(easel: Easel, link: str, left: float, bottom: float, size_px: float) -> None:
    """Draw a link as a QR code on a page.

    Parameters
    ----------
    easel
        The page.
    link
        The link.
    left, bottom
        Its lower left corner.
    size_px
        Its width with the quiet zone.

    Raises
    ------
    ExportError
        If the link is too long.
    """
    dark = modules(link)
    side = size_px / len(dark)
    easel.box((left, bottom, left + size_px, bottom + size_px), "#ffffff")
    rows, columns = np.nonzero(dark[::-1])
    corner = np.column_stack([left + columns * side, bottom + rows * side])
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * side * 1.02
    easel.mark(corner[:, None, :] + square[None], fill="#000000")


@lru_cache(maxsize=64)
def _code(link: str) -> segno.QRCode:
    if len(link) > LONGEST:
        message = _(
            "the link is too long for a QR code ({length} characters); give away the link itself, "
            "or ask for less"
        ).format(length=len(link))
        raise ExportError(message)
    level = "m" if len(link) < LONGEST // 4 else "l"
    return segno.make(link, error=level, micro=False, boost_error=False)

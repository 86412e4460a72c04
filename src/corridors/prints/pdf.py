"""Pieces of a PDF: texts, tables and lists laid out on pages."""

import io
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import matplotlib as mpl
from markupsafe import escape
from pypdf import PdfWriter
from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph
from reportlab.platypus import Table as Grid

from corridors.extract import clean_text
from corridors.prints.content import Content
from corridors.prints.plain import Table
from corridors.prints.tables import rows_left
from corridors.texts import _

WIDE = A4[0] - 36 * mm
"""Width between the margins of a page, points."""

_SANS, _BOLD = "CorridorsSans", "CorridorsSans-Bold"
_QUIET = colors.HexColor("#5d6773")
_RULE = colors.HexColor("#c9ced6")

PLAIN = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 0.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
]
"""How cells are set without lines."""

LINED = [
    *PLAIN,
    ("TOPPADDING", (0, 0), (-1, -1), 1.6),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE),
]
"""With a line below each row."""


def text(  # noqa: PLR0913 - by name
    words: str,
    size: float = 8.0,
    *,
    bold: bool = False,
    quiet: bool = False,
    right: bool = False,
    url: str | None = None,
) -> Paragraph:
    """Set a paragraph.

    Parameters
    ----------
    words
        Any text; nothing in it is read as mark-up.
    size
        Of its letters, points.
    bold, quiet, right
        How it is set.
    url
        Where it leads; None for nowhere.

    Returns
    -------
    Paragraph
        Ready to be laid out.
    """
    _fonts()
    style = ParagraphStyle(
        "text",
        fontName=_BOLD if bold else _SANS,
        fontSize=size,
        leading=size * 1.32,
        textColor=_QUIET if quiet else colors.HexColor("#1d2733"),
        splitLongWords=1,
    )
    if right:
        style.alignment = TA_RIGHT
    written = str(escape(clean_text(words)))
    if url:
        written = f'<link href="{escape(url)}">{written}</link>'
    return Paragraph(written, style)


def heading(words: str, size: float) -> Paragraph:
    """Set a heading.

    Parameters
    ----------
    words
        Any text.
    size
        Of its letters, points.

    Returns
    -------
    Paragraph
        With room around it.
    """
    held = text(words, size, bold=True)
    held.style.spaceBefore, held.style.spaceAfter = size * 0.6, size * 0.25
    return held


def table(content: Table, most: int) -> list[Flowable]:
    """Set a table.

    Parameters
    ----------
    content
        In words.
    most
        How many rows are set; what is left is told, not dropped in silence.

    Returns
    -------
    list[Flowable]
        Across the whole page.
    """
    shares = sum(column.share for column in content.columns)
    widths = [WIDE * column.share / shares for column in content.columns]
    head = [text(column.title, 7, bold=True, right=column.is_number) for column in content.columns]
    body = [
        [
            text(cell, 7.2, right=column.is_number)
            for cell, column in zip(row, content.columns, strict=True)
        ]
        for row in content.rows[:most]
    ]
    story: list[Flowable] = [Grid([head, *body], colWidths=widths, style=LINED, repeatRows=1)]
    left = len(content.rows) - most
    if left > 0:
        story.append(text(rows_left(left), 7, quiet=True))
    return story


def source_list(content: Content, size: float) -> list[Flowable]:
    """Set the numbered list of sources in two columns.

    Parameters
    ----------
    content
        What the print is made of.
    size
        Of its letters, points.

    Returns
    -------
    list[Flowable]
        Empty without a source.
    """
    said = [text(f"[{one.number}] {one.text}", size, url=one.url) for one in content.sources]
    half = (len(said) + 1) // 2
    pairs: list[list[Any]] = [
        [said[at], said[half + at] if half + at < len(said) else ""] for at in range(half)
    ]
    if not pairs:
        return []
    return [Grid(pairs, colWidths=[WIDE / 2, WIDE / 2], style=PLAIN)]


def append_sources(writer: PdfWriter, content: Content) -> None:
    """Add the tables of a comparison, if it is one, and the list of all sources to a PDF.

    Parameters
    ----------
    writer
        The PDF.
    content
        What it says.
    """
    story: list[Flowable] = []
    for one in content.tables or ():
        story += [heading(one.title, 12), *table(one, len(one.rows))]
    story += [heading(_("Sources"), 12), *source_list(content, 7.0)]
    writer.append(io.BytesIO(document(content, story)))


def document(content: Content, story: Sequence[Flowable]) -> bytes:
    """Lay a story out on pages.

    Parameters
    ----------
    content
        For the feet of the pages.
    story
        From the top down.

    Returns
    -------
    bytes
        A PDF, A4 upright.
    """
    _fonts()
    file = io.BytesIO()
    page = PageTemplate(
        frames=[Frame(18 * mm, 15 * mm, WIDE, A4[1] - 28 * mm, 0, 0, 0, 0)],
        onPage=partial(_foot, content),
    )
    laid_out = BaseDocTemplate(
        file, pagesize=A4, pageTemplates=[page], invariant=1, title=content.title, lang="en"
    )
    laid_out.build(list(story))
    return file.getvalue()


def saved(writer: PdfWriter, title: str) -> bytes:
    """Write a PDF.

    Parameters
    ----------
    writer
        The PDF.
    title
        In its properties.

    Returns
    -------
    bytes
        The whole file.
    """
    writer.add_metadata({"/Title": title, "/Creator": "Corridors", "/Producer": "Corridors"})
    writer.compress_identical_objects()
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _foot(content: Content, canvas: Canvas, _document: Any) -> None:  # noqa: ANN401
    canvas.saveState()
    canvas.setFont(_SANS, 6.8)
    canvas.setFillColor(_QUIET)
    canvas.drawString(18 * mm, 9.5 * mm, content.state)
    canvas.drawRightString(A4[0] - 18 * mm, 9.5 * mm, str(canvas.getPageNumber()))
    owed = f"{content.credit} · {content.terms}"
    size = min(6.8, 6.8 * WIDE / max(pdfmetrics.stringWidth(owed, _SANS, 6.8), 1))
    canvas.setFont(_SANS, size)
    canvas.drawString(18 * mm, 6.5 * mm, owed)
    canvas.restoreState()


@cache
def _fonts() -> None:
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    for name, file in ((_SANS, "DejaVuSans.ttf"), (_BOLD, "DejaVuSans-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, folder / file))
    pdfmetrics.registerFontFamily(_SANS, normal=_SANS, bold=_BOLD, italic=_SANS, boldItalic=_BOLD)

"""Pages of PDF: the brief of a corridor, and the sheet of any other view with its sources."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import matplotlib as mpl
from markupsafe import escape
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Grid

from corridors import figures as figure_rows
from corridors.cartography import plate, ribbon
from corridors.cartography.easel import Easel
from corridors.cartography.inks import PAPER
from corridors.composition import corridor_ledger
from corridors.errors import ExportError
from corridors.extract import clean_text
from corridors.prints import codes, sheet
from corridors.prints.content import Content
from corridors.prints.plain import Table
from corridors.prints.tables import key_figures, ledger, said_by
from corridors.schema import Corridor
from corridors.strip import build_strip
from corridors.terms import meaning
from corridors.texts import _, ngettext, number
from corridors.words import quantity_name

_WIDE = A4[0] - 36 * mm
_SANS, _BOLD = "CorridorsSans", "CorridorsSans-Bold"
_MOST_FIGURES, _MOST_CONFLICTS = 16, 5
_ROW_PX = 19.5
_QUIET = colors.HexColor("#5d6773")
_RULE = colors.HexColor("#c9ced6")


def to_pdf(content: Content) -> bytes:
    """Write a view as PDF.

    Parameters
    ----------
    content
        What it says.

    Returns
    -------
    bytes
        Of a corridor, a brief of one or two pages: map, strip, key figures, conflicts, sources.
        Of any other view, its sheet and the list of all sources. Map and strip are lines, not
        pixels; texts can be searched.

    Raises
    ------
    DataError
        If the base map cannot be read.
    """
    corridor = content.atlas.corridors.get(content.view.record or "")
    writer = PdfWriter()
    if corridor is None:
        writer.append(io.BytesIO(sheet.to_pdf_page(content)))
        append_sources(writer, content)
    else:
        append_brief(writer, content, corridor)
    return saved(writer, content.title)


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
    for table in content.tables or ():
        story += [_heading(table.title, 12), *_table(table, len(table.rows))]
    story += [_heading(_("Sources"), 12), *_sources(content, 7.0)]
    writer.append(io.BytesIO(_document(content, story)))


def append_brief(writer: PdfWriter, content: Content, corridor: Corridor) -> None:
    """Add the brief of a corridor to a PDF.

    Parameters
    ----------
    writer
        The PDF.
    content
        What it says.
    corridor
        The corridor.

    Raises
    ------
    DataError
        If the base map cannot be read.
    """
    high_px = 640.0
    drawn = _Slot(_WIDE, high_px / 1200.0 * _WIDE)
    most = max(len(group.entries) for group in content.groups)
    legend_px = (most + 1.6) * _ROW_PX
    key = _Slot(_WIDE, legend_px / 1200.0 * _WIDE)
    story: list[Flowable] = [
        _top(content),
        Spacer(0, 2 * mm),
        drawn,
        key,
        Spacer(0, 1 * mm),
        *_words(content, corridor),
    ]
    strip = build_strip(content.atlas, corridor)
    ran = _Slot(_WIDE, ribbon.HEIGHT_PX / 1200.0 * _WIDE)
    if strip is not None:
        story += [_heading(_("Along the kilometres"), 10.5), ran]
    story += [*_lengths(content, corridor), PageBreak(), *_second_page(content)]
    first = len(writer.pages)
    writer.append(io.BytesIO(_document(content, story)))
    pages = writer.pages[first:]
    _lay(pages, drawn, sheet.map_pdf(content, (1200.0, high_px)))
    words = Easel(1200.0, legend_px, PAPER["light"].paper)
    box = (2.0, 0.0, 1198.0, legend_px)
    plate.draw_legend_row(words, content.groups, box, content.subject.theme)
    _lay(pages, key, sheet.save(words, "pdf", metadata={"CreationDate": None}))
    if strip is not None:
        easel = Easel(1200.0, ribbon.HEIGHT_PX, PAPER["light"].paper)
        ribbon.draw(easel, (24.0, 0.0, 1176.0, ribbon.HEIGHT_PX), strip, "light")
        _lay(pages, ran, sheet.save(easel, "pdf", metadata={"CreationDate": None}))


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


@dataclass
class _Slot(Flowable):  # type: ignore[misc]  # reportlab tells no types
    """A place on a page that a drawing is laid into later."""

    wide: float
    high: float
    page: int = 0
    at: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        super().__init__()

    def wrap(self, _wide: float, _high: float) -> tuple[float, float]:
        return self.wide, self.high

    def draw(self) -> None:
        canvas = self.canv
        self.page = canvas.getPageNumber() - 1
        self.at = canvas.absolutePosition(0, 0)


def _lay(pages: Sequence[PageObject], slot: _Slot, drawing: bytes) -> None:
    drawn = PdfReader(io.BytesIO(drawing)).pages[0]
    scale = slot.wide / float(drawn.mediabox.width)
    move = Transformation().scale(scale).translate(*slot.at)
    pages[slot.page].merge_transformed_page(drawn, move)


def _document(content: Content, story: Sequence[Flowable]) -> bytes:
    _fonts()
    file = io.BytesIO()
    page = PageTemplate(
        frames=[Frame(18 * mm, 15 * mm, _WIDE, A4[1] - 28 * mm, 0, 0, 0, 0)],
        onPage=partial(_foot, content),
    )
    document = BaseDocTemplate(
        file, pagesize=A4, pageTemplates=[page], invariant=1, title=content.title, lang="en"
    )
    document.build(list(story))
    return file.getvalue()


def _foot(content: Content, canvas: Canvas, _document: Any) -> None:  # noqa: ANN401
    canvas.saveState()
    canvas.setFont(_SANS, 6.8)
    canvas.setFillColor(_QUIET)
    canvas.drawString(18 * mm, 9.5 * mm, content.state)
    canvas.drawRightString(A4[0] - 18 * mm, 9.5 * mm, str(canvas.getPageNumber()))
    owed = f"{content.credit} · {content.terms}"
    size = min(6.8, 6.8 * _WIDE / max(pdfmetrics.stringWidth(owed, _SANS, 6.8), 1))
    canvas.setFont(_SANS, size)
    canvas.drawString(18 * mm, 6.5 * mm, owed)
    canvas.restoreState()


@cache
def _fonts() -> None:
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    for name, file in ((_SANS, "DejaVuSans.ttf"), (_BOLD, "DejaVuSans-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, folder / file))
    pdfmetrics.registerFontFamily(_SANS, normal=_SANS, bold=_BOLD, italic=_SANS, boldItalic=_BOLD)


def _text(  # noqa: PLR0913 - by name
    text: str,
    size: float = 8.0,
    *,
    bold: bool = False,
    quiet: bool = False,
    right: bool = False,
    url: str | None = None,
) -> Paragraph:
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
    written = str(escape(clean_text(text)))
    if url:
        written = f'<link href="{escape(url)}">{written}</link>'
    return Paragraph(written, style)


def _heading(text: str, size: float) -> Paragraph:
    heading = _text(text, size, bold=True)
    heading.style.spaceBefore, heading.style.spaceAfter = size * 0.6, size * 0.25
    return heading


def _top(content: Content) -> Grid:
    left = [
        _text(content.title, 17 if len(content.title) < 60 else 13, bold=True),  # noqa: PLR2004 - one line
        Spacer(0, 1.5 * mm),
        _text(content.subtitle, 8.5, quiet=True),
        Spacer(0, 1 * mm),
        _text(content.address, 6.5, quiet=True, url=content.address),
    ]
    try:
        code: Flowable = Image(io.BytesIO(codes.to_png(content.address)), 22 * mm, 22 * mm)
    except ExportError:  # the address stands there in full
        code = Spacer(1, 1)
    return Grid([[left, code]], colWidths=[_WIDE - 24 * mm, 24 * mm], style=_PLAIN)


def _words(content: Content, corridor: Corridor) -> list[Flowable]:
    return [_text(corridor.description or content.subtitle, 8.6)]


def _lengths(content: Content, corridor: Corridor) -> list[Flowable]:
    held = corridor_ledger(content.atlas, corridor)
    if held.rows.empty:
        return []
    main = held.rows[~held.rows["branch"]]
    backed = int((main["basis"] == "published").sum())
    facts = [(_("Main line, measured"), _km(held.measured_km))]
    if backed:
        text = ngettext(
            "{length} ({part} of {count} part)", "{length} ({part} of {count} parts)", len(main)
        )
        said = text.format(length=_km(held.length_km), part=number(backed), count=number(len(main)))
        facts.append((_("With published lengths"), said))
    facts += [
        (one.figure.scope or _("Published for the whole"), figure_rows.written(one.figure))
        for one in held.published
        if not one.figure.scope
    ]
    if held.branches_km:
        facts.append((_("Branches beside it"), _km(held.branches_km)))
    rows = [[_text(name, 8, quiet=True), _text(said, 8, bold=True)] for name, said in facts]
    return [
        _heading(_("Lengths"), 10.5),
        Grid(rows, colWidths=[_WIDE * 0.36, _WIDE * 0.64], style=_LINED),
    ]


def _second_page(content: Content) -> list[Flowable]:
    story: list[Flowable] = []
    figures = key_figures(content)
    if figures.rows:
        story += [_heading(figures.title, 10.5), *_table(figures, _MOST_FIGURES)]
    else:
        story += [_heading(ledger(content).title, 10.5), *_table(ledger(content), _MOST_FIGURES)]
    subject = str(content.view.record)
    found = figure_rows.conflicts(figure_rows.of_subject(content.atlas.figures, subject))
    if found:
        story.append(_heading(_("Where sources disagree"), 10.5))
    for conflict in found[:_MOST_CONFLICTS]:
        values = "; ".join(
            f"{figure_rows.written(figure)} ({said_by(content, figure)})"
            for figure in figure_rows.rows(conflict.figures)
        )
        about = ", ".join(
            part
            for part in (quantity_name(conflict.quantity), conflict.scope, conflict.year)
            if part
        )
        story.append(_text(f"{about}: {values}. {meaning(conflict.kind)}", 7.8))
    left = len(found) - _MOST_CONFLICTS
    if left > 0:
        text = ngettext(
            "{count} more disagreement is under the link.",
            "{count} more disagreements are under the link.",
            left,
        )
        story.append(_text(text.format(count=number(left)), 7.8, quiet=True))
    return [*story, _heading(_("Sources"), 10.5), *_sources(content, 6.4)]


def _table(table: Table, most: int) -> list[Flowable]:
    shares = sum(column.share for column in table.columns)
    widths = [_WIDE * column.share / shares for column in table.columns]
    head = [_text(column.title, 7, bold=True, right=column.is_number) for column in table.columns]
    body = [
        [
            _text(text, 7.2, right=column.is_number)
            for text, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows[:most]
    ]
    story: list[Flowable] = [Grid([head, *body], colWidths=widths, style=_LINED, repeatRows=1)]
    left = len(table.rows) - most
    if left > 0:
        text = ngettext(
            "{count} more row is in the workbook (.xlsx) of this view",
            "{count} more rows are in the workbook (.xlsx) of this view",
            left,
        )
        story.append(_text(text.format(count=number(left)), 7, quiet=True))
    return story


def _sources(content: Content, size: float) -> list[Flowable]:
    said = [_text(f"[{one.number}] {one.text}", size, url=one.url) for one in content.sources]
    half = (len(said) + 1) // 2
    pairs: list[list[Any]] = [
        [said[at], said[half + at] if half + at < len(said) else ""] for at in range(half)
    ]
    if not pairs:
        return []
    return [Grid(pairs, colWidths=[_WIDE / 2, _WIDE / 2], style=_PLAIN)]


def _km(length_km: float) -> str:
    return f"{number(length_km)} km"


_PLAIN = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 0.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
]
_LINED = [
    *_PLAIN,
    ("TOPPADDING", (0, 0), (-1, -1), 1.6),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE),
]

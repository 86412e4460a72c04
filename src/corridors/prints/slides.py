"""Slides of a view, 16:9, that people can go on editing."""

import io
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from pptx import Presentation
from pptx.util import Emu, Inches, Pt

from corridors.cartography.easel import PX_PER_INCH
from corridors.cartography.typesetting import wrapped
from corridors.errors import ExportError
from corridors.prints import codes, native, native_table, sheet
from corridors.prints.content import Content
from corridors.prints.graphs import graphs_of
from corridors.prints.plain import Graph, Table
from corridors.prints.tables import rows_left, tables_of
from corridors.texts import _

_SIZE_IN = (13.333, 7.5)
_TABLE_IN = 5.65
_TITLE_ONLY, _MARGIN = 5, 0.5
_WIDE_IN = _SIZE_IN[0] - 2 * _MARGIN
_MAP_IN = 9.6
_MAP_DPI = 190.0
_MOST_SLIDES = 4
_NARROWER = 0.9  # what slides are set in, beside what is measured
_SOURCES_A_SLIDE = 16
_TOP = 1.2


def to_pptx(content: Content) -> bytes:
    """Make slides of a view: title, map with legend, charts, tables, sources.

    Parameters
    ----------
    content
        What they say.

    Returns
    -------
    bytes
        A PPTX. Title, legend, tables and charts can be edited; the map is a picture. The notes of
        every slide hold the link.

    Raises
    ------
    DataError
        If the base map cannot be read.
    """
    deck = new_deck(content.title, content.data_date)
    title_slide(deck, content)
    map_slide(deck, content)
    for graph in graphs_of(content):
        graph_slide(deck, content, graph)
    for table in tables_of(content):
        table_slides(deck, content, table)
    sources_slides(deck, content)
    return saved(deck)


def new_deck(title: str, data_date: str) -> Any:  # noqa: ANN401 - python-pptx tells no types
    """Begin a presentation.

    Parameters
    ----------
    title
        In its properties.
    data_date
        When its data was read; it counts as the day it was made, so that it is the same tomorrow.

    Returns
    -------
    Any
        Without slides.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = (Inches(side) for side in _SIZE_IN)
    layout = deck.slide_layouts[_TITLE_ONLY]
    for shape in list(layout.placeholders):
        if shape.placeholder_format.type is not None and shape.placeholder_format.idx:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001 - date, footer, number
    made = datetime.fromisoformat(data_date).replace(tzinfo=UTC)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = native.plain(title), "Corridors", ""
    about.created = about.modified = made
    about.subject = about.keywords = about.comments = ""
    return deck


def saved(deck: Any) -> bytes:  # noqa: ANN401
    """Write a presentation.

    Parameters
    ----------
    deck
        The presentation.

    Returns
    -------
    bytes
        The whole file.
    """
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def title_slide(deck: Any, content: Content) -> None:  # noqa: ANN401
    """Begin with title, state of the data, terms and the link with its code.

    Parameters
    ----------
    deck
        The presentation.
    content
        What it says.
    """
    slide = _slide(deck, content, content.title, size_pt=36, box=(0.8, 1.5, 8.6, 1.9))
    native.write(slide, content.subtitle, box=(0.8, 3.6, 8.6, 1.2), size_pt=16, colour=native.QUIET)
    native.write(slide, content.state, box=(0.8, 5.1, 8.6, 0.35), size_pt=14, bold=True)
    owed = f"{content.credit}\n{content.terms}"
    native.write(slide, owed, box=(0.8, 5.5, 8.6, 0.9), size_pt=12, colour=native.QUIET)
    with suppress(ExportError):  # too long for a code; the address stands there in full
        code = io.BytesIO(codes.to_png(content.address))
        picture = slide.shapes.add_picture(code, Inches(10.0), Inches(1.5), Inches(2.5))
        _describe(picture, _("QR code of the link"))
    native.write(
        slide,
        content.address,
        box=(10.0, 4.1, 2.8, 2.2),
        size_pt=10,
        colour=native.ACCENT,
        url=content.address,
    )


def map_slide(
    deck: Any,  # noqa: ANN401
    content: Content,
    title: str | None = None,
    notes: str = "",
    words: str = "",
) -> None:
    """Put the map on a slide, with a legend that can be edited.

    Parameters
    ----------
    deck
        The presentation.
    content
        What it shows.
    title
        Of the slide; None for the title of the view.
    notes
        For the speaker, before the link.
    words
        A few sentences under the title; empty for what the view adds up to.
    """
    slide = _slide(deck, content, title or content.title, notes=notes)
    said = words or content.subtitle
    lines = len(wrapped(said, _WIDE_IN * 72, 12 * _NARROWER))
    top = _TOP - 0.22 + 0.2 * max(lines, 2)
    size_px = (_MAP_IN * PX_PER_INCH * 0.9, (7.15 - top) * PX_PER_INCH * 0.9)
    drawn = sheet.map_png(content, size_px, _MAP_DPI)
    at = (Inches(_MARGIN), Inches(top), Inches(_MAP_IN))
    picture = slide.shapes.add_picture(io.BytesIO(drawn), *at)
    _describe(picture, f"{content.title}. {content.subtitle}")
    native.write(
        slide,
        said,
        box=(_MARGIN, _TOP - 0.28, _WIDE_IN, top - _TOP + 0.22),
        size_pt=12,
        colour=native.QUIET,
    )
    native.legend(slide, content.groups, (_MARGIN + _MAP_IN + 0.25, top, 2.5, 7.1 - top))
    at_foot = (_MARGIN, 7.22, 12.3, 0.22)
    native.write(slide, content.state, box=at_foot, size_pt=9, colour=native.QUIET)


def graph_slide(deck: Any, content: Content, graph: Graph) -> None:  # noqa: ANN401
    """Put a chart that can be edited on a slide.

    Parameters
    ----------
    deck
        The presentation.
    content
        For the notes.
    graph
        The chart.
    """
    slide = _slide(deck, content, graph.title)
    native.chart(slide, graph, (_MARGIN, _TOP, _WIDE_IN, 5.8))
    _foot(slide, content.state)


def table_slides(deck: Any, content: Content, table: Table) -> None:  # noqa: ANN401
    """Put a table that can be edited on as many slides as it needs, within reason.

    Parameters
    ----------
    deck
        The presentation.
    content
        For the notes.
    table
        The table; what is left after a few slides is told, not dropped in silence.
    """
    size_in = (_WIDE_IN, _TABLE_IN)
    parts = list(islice(native_table.pages(table, size_in), _MOST_SLIDES))  # the rest is not set
    left = len(table.rows) - sum(len(rows) for rows in parts)
    for at, rows in enumerate(parts):
        slide = _slide(deck, content, table.title + _count(at, parts))
        native_table.table(slide, table, rows, (_MARGIN, _TOP, *size_in))
        is_cut = left and at + 1 == len(parts)
        _foot(slide, f"{rows_left(left)} · {content.state}" if is_cut else content.state)


def sources_slides(deck: Any, content: Content) -> None:  # noqa: ANN401
    """Close with all sources, numbered, and the terms of use.

    Parameters
    ----------
    deck
        The presentation.
    content
        What it says.
    """
    owed = f"{content.credit} · {content.terms} · {content.state}"
    starts = range(0, max(len(content.sources), 1), _SOURCES_A_SLIDE)
    for at, start in enumerate(starts):
        slide = _slide(deck, content, _("Sources") + _count(at, starts))
        for down, one in enumerate(content.sources[start : start + _SOURCES_A_SLIDE]):
            native.write(
                slide,
                f"[{one.number}] {_shortened(one.text)}",
                box=(_MARGIN, _TOP + 0.345 * down, _WIDE_IN, 0.33),
                size_pt=11,
                colour=native.ACCENT if one.url else native.INK,
                url=one.url,
            )
        native.write(slide, owed, box=(_MARGIN, 6.9, 12.3, 0.45), size_pt=9, colour=native.QUIET)


def _slide(  # noqa: PLR0913 - by name
    deck: Any,  # noqa: ANN401
    content: Content,
    title: str,
    *,
    size_pt: float = 26,
    box: tuple[float, float, float, float] = (_MARGIN, 0.3, _WIDE_IN, 0.62),
    notes: str = "",
) -> Any:  # noqa: ANN401
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    heading = slide.shapes.title
    heading.left, heading.top, heading.width, heading.height = (Inches(part) for part in box)
    frame = heading.text_frame
    frame.text = native.plain(title)
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.vertical_anchor = 3 if size_pt < 30 else 4  # noqa: PLR2004 - middle of a line, end of a block
    for paragraph in frame.paragraphs:
        paragraph.alignment = 1
        for run in paragraph.runs:
            fits = size_pt if len(title) < 70 else size_pt * 0.72  # noqa: PLR2004 - letters on a line
            run.font.size, run.font.bold = Pt(fits), True
            run.font.color.rgb = native.rgb(native.INK)
    said = [notes] if notes else []
    said += [f"{_('Link')}: {content.address}", content.state]
    slide.notes_slide.notes_text_frame.text = native.plain("\n".join(said))
    return slide


def _describe(picture: Any, text: str) -> None:  # noqa: ANN401
    picture._element.nvPicPr.cNvPr.set("descr", native.plain(text))  # noqa: SLF001 - no other way


def _foot(slide: Any, text: str) -> None:  # noqa: ANN401
    native.write(slide, text, box=(_MARGIN, 7.15, 12.3, 0.25), size_pt=9, colour=native.QUIET)


def _count(at: int, parts: Sequence[object]) -> str:
    return f" ({at + 1}/{len(parts)})" if len(parts) > 1 else ""


def _shortened(text: str, longest: int = 150) -> str:
    return text if len(text) <= longest else re.sub(r"\s+\S*$", "", text[:longest]) + " …"

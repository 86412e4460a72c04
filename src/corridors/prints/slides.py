"""Slides of a view, 16:9, that people can go on editing."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.util import Emu, Inches, Pt

from corridors.cartography.easel import PX_PER_INCH, wrapped
from corridors.errors import ExportError
from corridors.prints import codes, native, sheet
from corridors.prints.content import Content
from corridors.prints.graphs import graphs_of
from corridors.prints.plain import Graph, Table
from corridors.prints.tables import sources, tables_of
from corridors.texts import _, ngettext, number

SIZE_IN = (13.333, 7.5)
TABLE_IN = 5.65
"""How high a table on one slide becomes at most."""

_TITLE_ONLY, _MARGIN = 5, 0.5
_MAP_IN = (9.6, 5.75)
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
        table_slides(deck, content, table, most=_MOST_SLIDES)
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
    deck.slide_width, deck.slide_height = (Inches(side) for side in SIZE_IN)
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
    try:
        code = io.BytesIO(codes.to_png(content.address))
    except ExportError:
        code = None
    if code is not None:
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
    width = SIZE_IN[0] - 2 * _MARGIN
    lines = len(wrapped(said, width * 72, 12 * _NARROWER))
    top = _TOP - 0.22 + 0.2 * max(lines, 2)
    size_px = tuple(side * PX_PER_INCH * 0.9 for side in (_MAP_IN[0], 7.15 - top))
    drawn = sheet.map_png(content, (size_px[0], size_px[1]), _MAP_DPI)
    at = (Inches(_MARGIN), Inches(top), Inches(_MAP_IN[0]))
    picture = slide.shapes.add_picture(io.BytesIO(drawn), *at)
    _describe(picture, f"{content.title}. {content.subtitle}")
    native.write(
        slide,
        said,
        box=(_MARGIN, _TOP - 0.28, width, top - _TOP + 0.22),
        size_pt=12,
        colour=native.QUIET,
    )
    native.legend(slide, content.groups, (_MARGIN + _MAP_IN[0] + 0.25, top, 2.5, 7.1 - top))
    native.write(
        slide,
        content.state,
        box=(_MARGIN, 7.22, 12.3, 0.22),
        size_pt=9,
        colour=native.QUIET,
    )


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
    native.chart(slide, graph, (_MARGIN, _TOP, SIZE_IN[0] - 2 * _MARGIN, 5.8))
    native.write(
        slide, content.state, box=(_MARGIN, 7.15, 12.3, 0.25), size_pt=9, colour=native.QUIET
    )


def table_slides(deck: Any, content: Content, table: Table, *, most: int) -> None:  # noqa: ANN401
    """Put a table that can be edited on as many slides as it needs.

    Parameters
    ----------
    deck
        The presentation.
    content
        For the notes.
    table
        The table.
    most
        Slides it may take; what is left is told, not dropped in silence.
    """
    width = SIZE_IN[0] - 2 * _MARGIN
    parts = list(_pages(table, width))
    for at, rows in enumerate(parts[:most]):
        count = f" ({at + 1}/{min(len(parts), most)})" if len(parts) > 1 else ""
        slide = _slide(deck, content, f"{table.title}{count}")
        native.table(slide, table, rows, (_MARGIN, _TOP, width, TABLE_IN))
        said = content.state
        left = sum(len(part) for part in parts[most:])
        if left and at + 1 == most:
            text = ngettext(
                "{count} more row is in the workbook (.xlsx) of this view",
                "{count} more rows are in the workbook (.xlsx) of this view",
                left,
            )
            said = f"{text.format(count=number(left))} · {said}"
        native.write(slide, said, box=(_MARGIN, 7.15, 12.3, 0.25), size_pt=9, colour=native.QUIET)


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
    parts = list(_parts(sources(content).rows, _SOURCES_A_SLIDE)) or [()]
    for at, rows in enumerate(parts):
        count = f" ({at + 1}/{len(parts)})" if len(parts) > 1 else ""
        slide = _slide(deck, content, _("Sources") + count)
        for down, (place, text, url) in enumerate(rows):
            is_web = url.startswith(("https://", "http://"))
            native.write(
                slide,
                f"[{place}] {_shortened(text)}",
                box=(_MARGIN, _TOP + 0.345 * down, SIZE_IN[0] - 2 * _MARGIN, 0.33),
                size_pt=11,
                colour=native.ACCENT if is_web else native.INK,
                url=url if is_web else None,
            )
        native.write(slide, owed, box=(_MARGIN, 6.9, 12.3, 0.45), size_pt=9, colour=native.QUIET)


def _slide(  # noqa: PLR0913 - by name
    deck: Any,  # noqa: ANN401
    content: Content,
    title: str,
    *,
    size_pt: float = 26,
    box: tuple[float, float, float, float] = (_MARGIN, 0.3, SIZE_IN[0] - 2 * _MARGIN, 0.62),
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


def _parts(rows: Sequence[tuple[str, ...]], size: int) -> Iterator[Sequence[tuple[str, ...]]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _pages(table: Table, width_in: float) -> Iterator[list[tuple[str, ...]]]:
    page: list[tuple[str, ...]] = []
    high = native.HEAD_IN
    for row in table.rows:
        more = native.height_in(table, row, width_in)
        if page and high + more > TABLE_IN:
            yield page
            page, high = [], native.HEAD_IN
        page.append(row)
        high += more
    if page:
        yield page


def _shortened(text: str, longest: int = 150) -> str:
    return text if len(text) <= longest else re.sub(r"\s+\S*$", "", text[:longest]) + " …"

"""A table that people can edit, on as many slides as it needs."""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from corridors.cartography.typesetting import wrapped
from corridors.prints.native import ACCENT, INK, plain, rgb
from corridors.prints.plain import Table

_BODY_PT = 10.0
_BROADER = 0.9  # DejaVu Sans, which is measured, is broader than what slides are set in
_HEAD_IN = 0.45


def table(
    slide: Any,  # noqa: ANN401
    content: Table,
    rows: Sequence[Sequence[str]],
    box: tuple[float, float, float, float],
) -> None:
    """Put a native table on a slide.

    Parameters
    ----------
    slide
        The slide.
    content
        For the columns.
    rows
        Those of its rows that stand on this slide.
    box
        Left, top, width, height, inches.
    """
    left, top, width, height = (Inches(part) for part in box)
    shape = slide.shapes.add_table(len(rows) + 1, len(content.columns), left, top, width, height)
    grid = shape.table
    grid.horz_banding = True
    shares = sum(column.share for column in content.columns)
    for at, column in enumerate(content.columns):
        grid.columns[at].width = Emu(int(width * column.share / shares))
        _cell(grid.cell(0, at), column.title, bold=True, right=column.is_number, head=True)
    for down, row in enumerate(rows, start=1):
        grid.rows[down].height = Inches(_height_in(content, row, box[2]))
        for at, text in enumerate(row):
            _cell(grid.cell(down, at), text, right=content.columns[at].is_number)
    grid.rows[0].height = Inches(_HEAD_IN)


def pages(content: Table, size_in: tuple[float, float]) -> Iterator[list[tuple[str, ...]]]:
    """Part the rows of a table by what fits on a slide.

    Parameters
    ----------
    content
        The table.
    size_in
        Width, and height at most, inches.

    Yields
    ------
    list[tuple[str, ...]]
        Rows of one slide, at least one.
    """
    width_in, highest_in = size_in
    page: list[tuple[str, ...]] = []
    high = _HEAD_IN
    for row in content.rows:
        more = _height_in(content, row, width_in)
        if page and high + more > highest_in:
            yield page
            page, high = [], _HEAD_IN
        page.append(row)
        high += more
    if page:
        yield page


def _height_in(content: Table, row: Sequence[str], width_in: float) -> float:
    """Say how high a row becomes with as many lines as the longest of its texts needs."""
    shares = sum(column.share for column in content.columns)
    lines = max(
        len(wrapped(text, (width_in * column.share / shares - 0.12) * 72, _BODY_PT * _BROADER))
        for text, column in zip(row, content.columns, strict=True)
    )
    return 0.14 + lines * _BODY_PT * 1.22 / 72


def _cell(
    cell: Any,  # noqa: ANN401
    text: str,
    *,
    bold: bool = False,
    right: bool = False,
    head: bool = False,
) -> None:
    frame = cell.text_frame
    frame.word_wrap = True
    cell.margin_left = cell.margin_right = Inches(0.05)
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = plain(text)
    run.font.size, run.font.bold = Pt(_BODY_PT), bold
    run.font.color.rgb = rgb("#ffffff" if head else INK)
    if head:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(ACCENT)

"""Pieces of a slide that people can edit: texts, a legend, charts."""

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from corridors.cartography.legend import Entry, Group
from corridors.prints.plain import Graph

INK = "#1d2733"
QUIET = "#5d6773"
ACCENT = "#0b5a78"
RULE = "#c9ced6"

_SHAPES = {
    "circle": MSO_SHAPE.OVAL,
    "ring": MSO_SHAPE.DONUT,
    "square": MSO_SHAPE.RECTANGLE,
    "diamond": MSO_SHAPE.DIAMOND,
    "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "cross": MSO_SHAPE.CROSS,
}
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WHOLE = 100_000


def write(  # noqa: PLR0913 - where, what and how, by name
    slide: Any,  # noqa: ANN401 - python-pptx tells no types
    text: str,
    *,
    box: tuple[float, float, float, float],
    size_pt: float,
    bold: bool = False,
    colour: str = INK,
    url: str | None = None,
    align: str = "left",
    anchor: str = "top",
) -> Any:  # noqa: ANN401
    """Put a text box on a slide.

    Parameters
    ----------
    slide
        The slide.
    text
        Lines.
    box
        Left, top, width, height, inches.
    size_pt
        Of its letters.
    bold
        How it is set.
    colour
        ``#rrggbb``.
    url
        Where the text leads; None for nowhere.
    align
        ``left``, ``center`` or ``right``.
    anchor
        ``top`` or ``middle``.

    Returns
    -------
    Any
        The shape.
    """
    shape = slide.shapes.add_textbox(*(Inches(part) for part in box))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if anchor == "middle" else MSO_ANCHOR.TOP
    for at, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = {"center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}.get(
            align, PP_ALIGN.LEFT
        )
        run = paragraph.add_run()
        run.text = plain(line)
        run.font.size, run.font.bold = Pt(size_pt), bold
        run.font.color.rgb = rgb(colour)
        if url:
            run.hyperlink.address = url
    return shape


def legend(
    slide: Any,  # noqa: ANN401
    groups: Sequence[Group],
    box: tuple[float, float, float, float],
) -> None:
    """Build a legend out of shapes and texts.

    Parameters
    ----------
    slide
        The slide.
    groups
        What is in it.
    box
        Left, top, width, height, inches; rows are lower where there are many.
    """
    left, top, width, height = box
    rows = sum(len(group.entries) + 1.5 for group in groups)
    row = min(0.27, height / max(rows, 1))
    size = min(11.0, row * 72 * 0.62)
    y = top
    for group in groups:
        write(slide, group.heading, box=(left, y, width, row), size_pt=size, bold=True)
        y += row * 1.1
        for entry in group.entries:
            _sample(slide, entry, left, y + row / 2, row)
            text = (left + 0.48, y, width - 0.48, row)
            write(slide, entry.text, box=text, size_pt=size, anchor="middle")
            y += row
        y += row * 0.4


def chart(slide: Any, graph: Graph, box: tuple[float, float, float, float]) -> None:  # noqa: ANN401
    """Put a native chart on a slide.

    Parameters
    ----------
    slide
        The slide.
    graph
        What it shows.
    box
        Left, top, width, height, inches.
    """
    data = CategoryChartData(number_format="#,##0.##")
    turn = -1 if graph.kind == "stacked" else 1  # bars are drawn from the bottom up
    data.categories = [plain(text) for text in graph.categories[::turn]]
    for one in graph.series:
        data.add_series(plain(one.name), one.values[::turn])
    kind = XL_CHART_TYPE.BAR_STACKED if graph.kind == "stacked" else XL_CHART_TYPE.COLUMN_CLUSTERED
    shape = slide.shapes.add_chart(kind, *(Inches(part) for part in box), data)
    drawn = shape.chart
    drawn.font.size = Pt(12)
    drawn.font.color.rgb = rgb(INK)
    drawn.has_title = False
    drawn.has_legend = len(graph.series) > 1
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
        drawn.legend.font.size = Pt(11)
    drawn.value_axis.has_title = True
    drawn.value_axis.axis_title.text_frame.text = plain(graph.unit)
    drawn.value_axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(11)
    drawn.value_axis.major_gridlines.format.line.color.rgb = rgb(RULE)
    drawn.value_axis.tick_labels.number_format = "#,##0"
    drawn.value_axis.tick_labels.number_format_is_linked = False
    if graph.kind == "stacked":
        drawn.plots[0].overlap = 100
    drawn.plots[0].gap_width = 45
    for one, series in zip(graph.series, drawn.plots[0].series, strict=True):
        if one.colour:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = rgb(one.colour)


def plain(text: str) -> str:
    """Replace what the format cannot hold.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        One line.
    """
    return _NOT_XML.sub("\ufffd", text)


def rgb(colour: str) -> RGBColor:
    """Read a colour.

    Parameters
    ----------
    colour
        ``#rrggbb``.

    Returns
    -------
    RGBColor
        As python-pptx has it.
    """
    return RGBColor.from_string(colour.removeprefix("#").upper())


def _sample(slide: Any, entry: Entry, left: float, middle: float, row: float) -> None:  # noqa: ANN401
    sample = entry.sample
    if sample.shape == "line":
        stroke = slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, *(Inches(p) for p in (left, middle, left + 0.38, middle))
        )
        line = stroke.line
        line.color.rgb = rgb(sample.colour)
        line.width = Pt(sample.size_px * 0.75)
        _dash(line, sample.dash, sample.size_px)
        _no_shadow(stroke)
        return
    if sample.shape == "area":
        box = (left + 0.02, middle - row * 0.3, 0.34, row * 0.6)
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(part) for part in box))
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb("#efedea")
        shape.line.color.rgb = rgb(sample.colour)
        shape.line.width = Pt(1)
        _dash(shape.line, (4, 3), 1.2)
        shape.shadow.inherit = False
        return
    half = min(sample.size_px / 72, row * 0.45)
    box = (left + 0.19 - half, middle - half, 2 * half, 2 * half)
    shape = slide.shapes.add_shape(
        _SHAPES.get(sample.shape, MSO_SHAPE.OVAL), *(Inches(part) for part in box)
    )
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(sample.colour)
    shape.line.color.rgb = rgb("#ffffff")
    shape.line.width = Pt(0.75)
    shape.shadow.inherit = False


def _no_shadow(stroke: Any) -> None:  # noqa: ANN401
    etree.SubElement(stroke._element.spPr, qn("a:effectLst"))  # noqa: SLF001 - no other way


def _dash(line: Any, dash: Sequence[float], width_px: float) -> None:  # noqa: ANN401
    """Break a line like the map does; in shares of its width, as the format wants it."""
    if not dash:
        return
    properties = line._get_or_add_ln()  # noqa: SLF001 - python-pptx has presets only
    custom = etree.SubElement(properties, qn("a:custDash"))
    for on, off in zip(dash[::2], dash[1::2], strict=True):
        step = etree.SubElement(custom, qn("a:ds"))
        step.set("d", str(round(on / width_px * _WHOLE)))
        step.set("sp", str(round(off / width_px * _WHOLE)))

"""Pages of PDF: the brief of a corridor, and the sheet of any other view with its sources."""

import io

from pypdf import PdfWriter
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, PageBreak, Spacer
from reportlab.platypus import Table as Grid

from corridors import figures as figure_rows
from corridors.cartography import key, ribbon
from corridors.cartography.easel import Easel
from corridors.cartography.inks import PAPER
from corridors.composition import corridor_ledger
from corridors.errors import ExportError
from corridors.prints import codes, pdf, sheet
from corridors.prints.content import Content
from corridors.prints.slots import Slot, lay
from corridors.prints.tables import key_figures, ledger, said_by
from corridors.schema import Corridor
from corridors.strip import build_strip
from corridors.terms import meaning
from corridors.texts import _, ngettext, number
from corridors.words import quantity_name

_MOST_FIGURES, _MOST_CONFLICTS = 16, 5
_WIDE_PX, _MAP_PX, _ROW_PX = 1200.0, 640.0, 19.5
_UNDATED = {"CreationDate": None}


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
        pdf.append_sources(writer, content)
    else:
        _append_brief(writer, content, corridor)
    return pdf.saved(writer, content.title)


def _append_brief(writer: PdfWriter, content: Content, corridor: Corridor) -> None:
    most = max(len(group.entries) for group in content.groups)
    legend_px = (most + 1.6) * _ROW_PX
    drawn, legend, ran = (_slot(high_px) for high_px in (_MAP_PX, legend_px, ribbon.HEIGHT_PX))
    strip = build_strip(content.atlas, corridor)
    story: list[Flowable] = [
        _top(content),
        Spacer(0, 2 * mm),
        drawn,
        legend,
        Spacer(0, 1 * mm),
        pdf.text(corridor.description or content.subtitle, 8.6),
    ]
    if strip is not None:
        story += [pdf.heading(_("Along the kilometres"), 10.5), ran]
    story += [*_lengths(content, corridor), PageBreak(), *_second_page(content)]
    writer.append(io.BytesIO(pdf.document(content, story)))
    lay(writer.pages, drawn, sheet.map_pdf(content, (_WIDE_PX, _MAP_PX)))
    easel = Easel(_WIDE_PX, legend_px, PAPER["light"].paper)
    box = (2.0, 0.0, _WIDE_PX - 2, legend_px)
    key.draw_columns(easel, content.groups, box, content.subject.theme)
    lay(writer.pages, legend, easel.saved("pdf", metadata=_UNDATED))
    if strip is not None:
        easel = Easel(_WIDE_PX, ribbon.HEIGHT_PX, PAPER["light"].paper)
        ribbon.draw(easel, (24.0, 0.0, _WIDE_PX - 24, ribbon.HEIGHT_PX), strip, "light")
        lay(writer.pages, ran, easel.saved("pdf", metadata=_UNDATED))


def _slot(high_px: float) -> Slot:
    return Slot(pdf.WIDE, high_px / _WIDE_PX * pdf.WIDE)


def _top(content: Content) -> Grid:
    left = [
        pdf.text(content.title, 17 if len(content.title) < 60 else 13, bold=True),  # noqa: PLR2004 - one line
        Spacer(0, 1.5 * mm),
        pdf.text(content.subtitle, 8.5, quiet=True),
        Spacer(0, 1 * mm),
        pdf.text(content.address, 6.5, quiet=True, url=content.address),
    ]
    try:
        code: Flowable = Image(io.BytesIO(codes.to_png(content.address)), 22 * mm, 22 * mm)
    except ExportError:  # the address stands there in full
        code = Spacer(1, 1)
    return Grid([[left, code]], colWidths=[pdf.WIDE - 24 * mm, 24 * mm], style=pdf.PLAIN)


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
        (_("Published for the whole"), figure_rows.written(one.figure))
        for one in held.published
        if not one.figure.scope
    ]
    if held.branches_km:
        facts.append((_("Branches beside it"), _km(held.branches_km)))
    rows = [[pdf.text(name, 8, quiet=True), pdf.text(said, 8, bold=True)] for name, said in facts]
    return [
        pdf.heading(_("Lengths"), 10.5),
        Grid(rows, colWidths=[pdf.WIDE * 0.36, pdf.WIDE * 0.64], style=pdf.LINED),
    ]


def _second_page(content: Content) -> list[Flowable]:
    figures = key_figures(content)
    told = figures if figures.rows else ledger(content)
    story: list[Flowable] = [pdf.heading(told.title, 10.5), *pdf.table(told, _MOST_FIGURES)]
    subject = str(content.view.record)
    found = figure_rows.conflicts(figure_rows.of_subject(content.atlas.figures, subject))
    if found:
        story.append(pdf.heading(_("Where sources disagree"), 10.5))
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
        story.append(pdf.text(f"{about}: {values}. {meaning(conflict.kind)}", 7.8))
    left = len(found) - _MOST_CONFLICTS
    if left > 0:
        text = ngettext(
            "{count} more disagreement is under the link.",
            "{count} more disagreements are under the link.",
            left,
        )
        story.append(pdf.text(text.format(count=number(left)), 7.8, quiet=True))
    return [*story, pdf.heading(_("Sources"), 10.5), *pdf.source_list(content, 6.4)]


def _km(length_km: float) -> str:
    return _("{km} km").format(km=number(length_km))

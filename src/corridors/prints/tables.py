"""The tables of a view in words, for slides, briefs and pages: every row with its sources."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from corridors import figures as figure_rows
from corridors.composition import corridor_ledger
from corridors.extract import clean_text
from corridors.ledger import segment_ledger
from corridors.prints.content import Content
from corridors.prints.plain import Column, Table
from corridors.schema import Figure
from corridors.terms import (
    Confidence,
    GeometryClass,
    MeasuredBasis,
    Mode,
    Status,
    Technology,
    label,
)
from corridors.texts import _, country_name, ngettext, number
from corridors.words import quantity_name

_DASH = "–"


def tables_of(content: Content) -> tuple[Table, ...]:
    """Write out what a view shows.

    Parameters
    ----------
    content
        What the print is made of.

    Returns
    -------
    tuple[Table, ...]
        Key figures of a record, the ledger of the lines, the power plants; those with a row.
    """
    if content.tables is not None:
        return content.tables
    found = (key_figures(content), ledger(content), _plants(content))
    return tuple(table for table in found if table.rows)


def ledger(content: Content) -> Table:
    """Write out the length ledger of the lines shown.

    Parameters
    ----------
    content
        What the print is made of.

    Returns
    -------
    Table
        One row a segment; along a corridor in its order, else the longest first.
    """
    atlas, view = content.atlas, content.view
    rows = segment_ledger(atlas)
    corridor = atlas.corridors.get(view.record or "")
    if corridor is not None:
        of_it = corridor_ledger(atlas, corridor, rows).rows
        order = list(dict.fromkeys(of_it["segment_id"]))
        rows = rows.set_index("segment_id", drop=False).loc[order]
    else:
        shown = set(atlas.features["id"][view.mask])
        rows = rows[rows["segment_id"].isin(shown)]
        rows = rows.sort_values("measured_km", ascending=False, kind="stable")
    return Table(
        _("Ledger of lengths"),
        (
            Column(_("Segment"), 4.6),
            Column(_("Mode"), 1.3),
            Column(_("Status"), 1.7),
            Column(_("Measured, km"), 1.4, is_number=True),
            Column(_("Measured is"), 1.8),
            Column(_("Published, km [source]"), 2.4, is_number=True),
            Column(_("Deviation, %"), 1.3, is_number=True),
            Column(_("Shape"), 2.6),
            Column(_("Shape within, km"), 1.3, is_number=True),
        ),
        tuple(_ledger_row(content, row) for row in _walk(rows)),
    )


def key_figures(content: Content) -> Table:
    """Write out the figures of the record that is shown.

    Parameters
    ----------
    content
        What the print is made of.

    Returns
    -------
    Table
        One row a figure with its source; none where no single record is shown. Figures that
        contradict each other are marked.
    """
    subject = content.view.record or content.view.chosen
    table = figure_rows.of_subject(content.atlas.figures, subject or "")
    disputed = {
        index for conflict in figure_rows.conflicts(table) for index in conflict.figures.index
    }
    marks = [_("yes") if index in disputed else "" for index in table.index]
    return Table(
        _("Figures and who states them"),
        (
            Column(_("Quantity"), 3.0),
            Column(_("Part or aspect"), 3.0),
            Column(_("Figure"), 3.0),
            Column(_("Year"), 1.2),
            Column(_("Said by"), 2.6),
            Column(_("Disagree"), 1.4),
        ),
        tuple(
            (
                quantity_name(figure.quantity),
                clean_text(figure.scope),
                clean_text(figure_rows.written(figure)),
                figure.year,
                said_by(content, figure),
                mark,
            )
            for figure, mark in zip(figure_rows.rows(table), marks, strict=True)
        ),
    )


def said_by(content: Content, figure: Figure) -> str:
    """Name who states a figure.

    Parameters
    ----------
    content
        What the print is made of.
    figure
        One figure.

    Returns
    -------
    str
        The number in the list of sources and how far it can be relied on.
    """
    if not figure.source:
        return label(Confidence(figure.confidence))
    place = content.numbers.get(figure.source)
    told = f"[{place}]" if place else figure.source
    return f"{told} {label(Confidence(figure.confidence)).lower()}"


def sources(content: Content) -> Table:
    """Write out the sources.

    Parameters
    ----------
    content
        What the print is made of.

    Returns
    -------
    Table
        One row a source.
    """
    return Table(
        _("Sources"),
        (Column("", 0.6, is_number=True), Column(_("Source"), 8.0), Column(_("Address"), 6.0)),
        tuple((str(one.number), one.text, one.url or _DASH) for one in content.sources),
    )


def rows_left(count: int) -> str:
    """Say that a table goes on elsewhere.

    Parameters
    ----------
    count
        Rows that had no room.

    Returns
    -------
    str
        In the language in use.
    """
    text = ngettext(
        "{count} more row is in the workbook (.xlsx) of this view",
        "{count} more rows are in the workbook (.xlsx) of this view",
        count,
    )
    return text.format(count=number(count))


def _plants(content: Content) -> Table:
    """Write out the power plants shown, the largest first."""
    shown = content.atlas.features[content.view.mask]
    found = shown[shown["record"] == "plant"]
    ordered = found.sort_values("capacity_mw", ascending=False, kind="stable")
    by_subject = _sources_by_subject(content, found["id"])
    return Table(
        _("Power plants"),
        (
            Column(_("Power plant"), 4.0),
            Column(_("Type"), 2.0),
            Column(_("Status"), 2.0),
            Column(_("Country"), 2.0),
            Column(_("Capacity, MW"), 1.5, is_number=True),
            Column(_("Year of opening"), 1.4, is_number=True),
            Column(_("Place within, km"), 1.4, is_number=True),
            Column(_("Sources"), 1.4),
        ),
        tuple(
            (
                clean_text(row.name_),
                label(Technology(row.technology)),
                label(Status(row.status)),
                ", ".join(country_name(code) for code in row.countries),
                _amount(row.capacity_mw),
                _year(row.start_year),
                _amount(row.accuracy_km),
                by_subject.get(row.id, _DASH),
            )
            for row in _walk(ordered.rename(columns={"name": "name_"}))
        ),
    )


def _ledger_row(content: Content, row: Any) -> tuple[str, ...]:  # noqa: ANN401 - of a frame
    numbers = content.numbers
    said = "; ".join(
        f"{number(float(str(one['length_km'])), 1)} [{numbers.get(str(one['source']), '?')}]"
        for one in row.published
    )
    deviation = float(row.deviation_pct)
    return (
        clean_text(str(row.name)),
        label(Mode(row.mode)),
        label(Status(row.status)),
        number(row.measured_km, 1),
        label(MeasuredBasis(row.measured_basis)),
        said or _DASH,
        _DASH if pd.isna(deviation) else f"{deviation:+.1f}".replace("-", "−"),
        label(GeometryClass(row.geometry_class)),
        _amount(row.accuracy_km),
    )


def _walk(frame: pd.DataFrame) -> Iterable[Any]:
    return frame.itertuples()


def _sources_by_subject(content: Content, subjects: Iterable[str]) -> dict[str, str]:
    numbers, figures = content.numbers, content.atlas.figures
    own = figures[figures["subject"].isin(set(subjects)) & (figures["source"] != "")]
    return {
        str(subject): ", ".join(
            f"[{numbers[name]}]" for name in dict.fromkeys(rows["source"]) if name in numbers
        )
        for subject, rows in own.groupby("subject")
    }


def _amount(value: float | None) -> str:
    return _DASH if value is None or pd.isna(value) else number(value, 1)


def _year(value: float | None) -> str:
    return _DASH if value is None or pd.isna(value) else str(int(value))

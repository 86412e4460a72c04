"""A view as a workbook: its rows, its legend, its sources and where all of it is from."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from corridors.export import BETWEEN
from corridors.extract import LISTS, clean_text, extract
from corridors.prints.content import Content
from corridors.prints.plain import Table
from corridors.prints.tables import ledger, sources
from corridors.texts import _

_LONGEST = 32_000  # a cell holds 32,767 characters
_WIDEST, _NARROWEST = 60, 9
_HEAD = PatternFill("solid", fgColor="0B5A78")


def to_xlsx(content: Content) -> bytes:
    """Write a view as a workbook.

    Parameters
    ----------
    content
        What is in it.

    Returns
    -------
    bytes
        An XLSX with the sheets About, Features (one row a feature with figures, sources, geometry
        class and licence), Ledger, Legend and Sources. Shapes are not in it but the coordinates of
        points. A text that begins like a formula stays a text.
    """
    book = Workbook(write_only=True)
    made = datetime.fromisoformat(content.data_date).replace(tzinfo=None)
    book.properties.creator, book.properties.title = "Corridors", content.title
    book.properties.created = book.properties.modified = made
    _write(book, _("About"), (_("What"), _("Which")), _about(content))
    features = _features(content)
    _write(book, _("Features"), list(features.columns), features.itertuples(index=False))
    for table in (ledger(content), sources(content)):
        if table.rows:
            _write(book, table.title, _titles(table), table.rows)
    entries = [
        (group.heading, entry.text, entry.sample.colour)
        for group in content.groups
        for entry in group.entries
    ]
    _write(book, _("Legend"), (_("Group"), _("Meaning"), _("Colour")), entries)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _about(content: Content) -> list[tuple[str, str]]:
    return [
        (_("Title"), content.title),
        (_("Shown"), content.subtitle),
        (_("Link"), content.address),
        (_("State of the data"), content.state),
        (_("Attribution"), content.credit),
        (_("Licences"), ", ".join(content.licences)),
        (_("Shapes"), _("are in the GeoPackage, GeoJSON and GeoParquet of the same view")),
    ]


def _features(content: Content) -> pd.DataFrame:
    rows = extract(content.atlas, content.view.mask)
    table = pd.DataFrame(rows.drop(columns=rows.geometry.name))
    for name in LISTS:
        if name in table:
            table[name] = [BETWEEN.join(_item(item) for item in held) for held in rows[name]]
    is_point = (rows.geometry.geom_type == "Point").to_numpy()
    points = rows.geometry[is_point]
    for name, part in (("lon_deg", points.x), ("lat_deg", points.y)):
        table[name] = part.round(5).reindex(rows.index)
    return table


def _item(item: object) -> str:
    return f"{item:.15g}" if isinstance(item, float) else str(item)


def _titles(table: Table) -> tuple[str, ...]:
    return tuple(column.title or "#" for column in table.columns)


def _write(book: Any, title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:  # noqa: ANN401
    sheet = book.create_sheet(title=title[:31])
    held = [list(row) for row in rows]
    for at, name in enumerate(head):
        longest = max(
            [len(name), *(len(str(row[at])) for row in held[:200] if row[at] is not None)]
        )
        width = min(max(longest + 1, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(at + 1)].width = width
    sheet.freeze_panes = "A2"
    first = []
    for name in head:
        cell = _cell(sheet, name)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        first.append(cell)
    sheet.append(first)
    for row in held:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Any) -> Any:  # noqa: ANN401
    if value is None or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return None
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=clean_text(value)[:_LONGEST])
        cell.data_type = "s"  # a text, whatever it begins with
        return cell
    plain = value.item() if hasattr(value, "item") else value
    return WriteOnlyCell(sheet, value=plain)

"""Bytes in the formats that other programs read: GeoJSON, GeoPackage, GeoParquet, CSV, KML."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from corridors import io
from corridors.errors import ExportError
from corridors.extract import LISTS
from corridors.selection import Selection
from corridors.texts import fold

BETWEEN = "; "
"""What stands between the items of a list in a format that has no lists."""

_DECIMALS = 5
_LONGEST_STEM = 60
_CDATA = "<![CDATA["
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Format:
    """A format that features are written in.

    Attributes
    ----------
    ending
        Of its files, without the dot.
    name
        As people call it.
    media_type
        For a browser.
    """

    ending: str
    name: str
    media_type: str


FORMATS = (
    Format("geojson", "GeoJSON", "application/geo+json"),
    Format("gpkg", "GeoPackage", "application/geopackage+sqlite3"),
    Format("parquet", "GeoParquet", "application/vnd.apache.parquet"),
    Format("csv", "CSV", "text/csv"),
    Format("kml", "KML", "application/vnd.google-earth.kml+xml"),
)


def format_of(ending: str, among: Sequence[Format] = FORMATS) -> Format:
    """Look up a format by the ending of its files.

    Parameters
    ----------
    ending
        Without the dot, in any case.
    among
        The formats to choose from.

    Returns
    -------
    Format
        One of them.

    Raises
    ------
    ExportError
        If there is no such format.
    """
    found = {form.ending: form for form in among}
    if ending.lower() in found:
        return found[ending.lower()]
    message = f"no format {ending!r}; choose {_choice(list(found))}"
    raise ExportError(message)


def to_bytes(rows: gpd.GeoDataFrame, ending: str) -> bytes:
    """Write an extract in one of the formats.

    GeoJSON and GeoParquet keep lists; in the others a list is one text joined by `BETWEEN`.
    The same rows give the same bytes in GeoJSON and CSV.

    Parameters
    ----------
    rows
        As `corridors.extract.extract` gives them.
    ending
        One of `FORMATS`, without the dot.

    Returns
    -------
    bytes
        A whole file, EPSG:4326. CSV is UTF-8 with a column ``WKT`` and, where all shapes are
        points, ``lon_deg`` and ``lat_deg``; in it a text that a spreadsheet would run as a formula
        (it begins with ``=``, ``+``, ``-``, ``@`` or white space) has an apostrophe before it, as
        OWASP advises. In KML ``]]>``, which would end a text there, becomes ``]] >``.
        Otherwise every text stands as it is.

    Raises
    ------
    ExportError
        If there are no rows, or no such format.
    """
    form = format_of(ending)
    writers: dict[str, Callable[[gpd.GeoDataFrame], bytes]] = {
        "geojson": io.to_geojson_bytes,
        "gpkg": _to_geopackage,
        "parquet": _to_parquet,
        "csv": _to_csv,
        "kml": _to_kml,
    }
    if rows.empty:
        message = "nothing is selected, so there is nothing to export; loosen the filters"
        raise ExportError(message)
    return writers[form.ending](rows)


def table_bytes(table: pd.DataFrame) -> bytes:
    """Write a table without shapes as CSV, guarded like the CSV of `to_bytes`.

    Parameters
    ----------
    table
        Any table, e.g. of figures; its index is left out.

    Returns
    -------
    bytes
        UTF-8, lines ended by a line feed; an empty cell is a missing value.
    """
    safe = pd.DataFrame({str(name): _guarded(table[name]) for name in table.columns})
    return safe.to_csv(index=False, lineterminator="\n", float_format="%.15g").encode()


def rows_bytes(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Write a few rows of plain values as `table_bytes` would write their table, but sooner.

    Parameters
    ----------
    rows
        All with the same names in the same order; no value is missing.

    Returns
    -------
    bytes
        UTF-8, lines ended by a line feed; one empty line for no rows.
    """
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(rows[0] if rows else ())
    writer.writerows(
        [f"{cell:.15g}" if isinstance(cell, float) else guarded(cell) for cell in row.values()]
        for row in rows
    )
    return file.getvalue().encode()


def guarded(value: object) -> object:
    """Keep a spreadsheet from running a text as a formula.

    Parameters
    ----------
    value
        Of a cell.

    Returns
    -------
    object
        The same; a text that would be run begins with an apostrophe.

    Examples
    --------
    >>> guarded("=1+1"), guarded(-1)
    ("'=1+1", -1)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def file_name(what: str, data_version: str, ending: str) -> str:
    """Name a file by what is inside.

    Parameters
    ----------
    what
        Id of a layer, or words as `selection_name` gives them.
    data_version
        Name of the state of the data.
    ending
        Without the dot.

    Returns
    -------
    str
        Lower-case ASCII, safe on every system.

    Examples
    --------
    >>> file_name("gas_pipelines", "41be9b616e81", "gpkg")
    'corridors-gas-pipelines-41be9b616e81.gpkg'
    """
    stem = fold(what).replace(" ", "-")[:_LONGEST_STEM].strip("-") or "selection"
    return f"corridors-{stem}-{data_version}.{ending}"


def selection_name(selection: Selection) -> str:
    """Say in a few words what a selection holds, for the name of a file.

    Parameters
    ----------
    selection
        The shared filters.

    Returns
    -------
    str
        The options chosen one after another; ``atlas`` where none is set.

    Examples
    --------
    >>> selection_name(Selection(mode=("rail",), country=("MN",)))
    'rail MN'
    """
    words = [word for values in selection.to_query().values() for word in values]
    return " ".join(words) or "atlas"


def _to_geopackage(rows: gpd.GeoDataFrame) -> bytes:
    return _through_gdal(_flat(rows), "GPKG")


def _to_kml(rows: gpd.GeoDataFrame) -> bytes:
    flat = _flat(rows)
    texts = flat.select_dtypes("string").columns
    return _through_gdal(flat.assign(**{n: flat[n].map(_sealed) for n in texts}), "LIBKML")


def _sealed(text: object) -> object:
    # libkml wraps a text with mark-up characters in a CDATA section and does not look for the end
    # of such a section in the text, which would then go on as mark-up.
    if isinstance(text, str) and _CDATA not in text:
        return text.replace("]]>", "]] >")
    return text


def _through_gdal(flat: gpd.GeoDataFrame, driver: str) -> bytes:
    file = BytesIO()
    pyogrio.write_dataframe(flat, file, driver=driver, layer=_layer_name(flat))
    return file.getvalue()


def _to_parquet(rows: gpd.GeoDataFrame) -> bytes:
    file = BytesIO()
    rows.to_parquet(file, index=False)
    return file.getvalue()


def _to_csv(rows: gpd.GeoDataFrame) -> bytes:
    flat = _flat(rows)
    shapes = rows.geometry
    table = pd.DataFrame(flat.drop(columns=flat.geometry.name))
    if (shapes.geom_type == "Point").all():
        table["lon_deg"] = np.round(shapes.x.to_numpy(), _DECIMALS)
        table["lat_deg"] = np.round(shapes.y.to_numpy(), _DECIMALS)
    table["WKT"] = shapely.to_wkt(shapes.to_numpy(), rounding_precision=_DECIMALS)
    return table_bytes(table)


def _flat(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    joined = {
        name: pd.Series([_joined(items) for items in rows[name]], index=rows.index, dtype="string")
        for name in LISTS
        if name in rows
    }
    return rows.assign(**joined)


def _joined(items: list[object]) -> str | None:
    return BETWEEN.join(f"{x:.15g}" if isinstance(x, float) else str(x) for x in items) or None


def _guarded(column: pd.Series) -> pd.Series:
    if pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_bool_dtype(column.dtype):
        return column
    return column.map(guarded)


def _layer_name(rows: gpd.GeoDataFrame) -> str:
    layers = rows["layer"].unique()
    return str(layers[0]) if len(layers) == 1 else "corridors"


def _choice(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"

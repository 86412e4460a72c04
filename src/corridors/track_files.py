"""A comparison as files: routes as GeoJSON, GPX and KML, tables as CSV and XLSX."""

from collections.abc import Callable
from io import BytesIO

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from corridors import io, tracks
from corridors.assumptions import Assumptions
from corridors.compare import Comparison
from corridors.errors import ExportError
from corridors.export import guarded, rows_bytes

ROUTES = {
    "geojson": ("GeoJSON", "application/geo+json"),
    "gpx": ("GPX", "application/gpx+xml"),
    "kml": ("KML", "application/vnd.google-earth.kml+xml"),
}
"""Ending of a file of routes to its name and media type."""

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60


def routes_bytes(comparison: Comparison, ending: str) -> bytes:
    """Write the legs of all alternatives with their shapes.

    Parameters
    ----------
    comparison
        At least one alternative.
    ending
        One of `ROUTES`.

    Returns
    -------
    bytes
        A whole file, EPSG:4326. GeoJSON and KML hold one feature a leg, GPX one track an
        alternative with one segment a leg.

    Raises
    ------
    ExportError
        If there is nothing to write or no such format.
    """
    if ending not in ROUTES:
        message = f"no format {ending!r} for routes; choose {', '.join(ROUTES)}"
        raise ExportError(message)
    legs = tracks.legs(comparison)
    if legs.empty:
        message = "there is no route to write; ask for one first"
        raise ExportError(message)
    writers: dict[str, Callable[[gpd.GeoDataFrame], bytes]] = {
        "geojson": io.to_geojson_bytes,
        "gpx": _to_gpx,
        "kml": _to_kml,
    }
    return writers[ending](legs)


def workbook_bytes(comparison: Comparison, assumptions: Assumptions) -> bytes:
    """Write alternatives, legs and assumptions as one workbook.

    Parameters
    ----------
    comparison
        The alternatives.
    assumptions
        The numbers they rest on.

    Returns
    -------
    bytes
        An XLSX file with three sheets; texts that a spreadsheet would run as a formula are texts.
    """
    book = Workbook()
    book.remove(book.active)
    sheets = {
        "Alternatives": tracks.alternatives(comparison).set_index("alternative").T.reset_index(),
        "Legs": pd.DataFrame(tracks.legs(comparison).drop(columns="geometry")),
        "Assumptions": assumptions_frame(comparison, assumptions),
    }
    for title, table in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append([guarded("" if name == "index" else str(name)) for name in table.columns])
        for row in table.astype(object).where(table.notna(), None).itertuples(index=False):
            sheet.append([guarded(value) for value in row])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "B2"
        for place, name in enumerate(table.columns, start=1):
            longest = max((len(str(value)) for value in table[name]), default=0)
            width = min(max(longest, len(str(name))) + 2, _WIDEST)
            sheet.column_dimensions[get_column_letter(place)].width = width
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def comparison_bytes(comparison: Comparison) -> bytes:
    """Write the alternatives as CSV, one a row.

    Parameters
    ----------
    comparison
        The alternatives.

    Returns
    -------
    bytes
        UTF-8.
    """
    return rows_bytes(tracks.summaries(comparison))


def assumptions_frame(comparison: Comparison, assumptions: Assumptions) -> pd.DataFrame:
    """List all assumptions for a file.

    Parameters
    ----------
    comparison
        Says which of them counted.
    assumptions
        The numbers.

    Returns
    -------
    pd.DataFrame
        One row each: ``id``, ``quantity``, ``mode``, ``countries``, ``places``, ``low``,
        ``central``, ``high``, ``basis``, ``records``, ``sources``, ``counted``, ``note``.
    """
    used = {name for one in comparison.alternatives for name in one.effort.used}
    return pd.DataFrame(
        [
            {
                "id": row.id,
                "quantity": row.quantity.value,
                "mode": row.mode,
                "countries": " ".join(sorted(row.countries)),
                "places": " ".join(sorted(row.places)),
                "low": row.estimate.low,
                "central": row.estimate.central,
                "high": row.estimate.high,
                "basis": row.basis,
                "records": " ".join(row.records),
                "sources": " ".join(row.sources),
                "counted": "yes" if row.id in used else "no",
                "note": row.note,
            }
            for row in assumptions.rows
        ]
    )


def _to_kml(legs: gpd.GeoDataFrame) -> bytes:
    named = legs.assign(name=legs["id"] + " " + legs["name"])
    return _through_gdal(named, "LIBKML", "routes")


def _to_gpx(legs: gpd.GeoDataFrame) -> bytes:
    whole = legs.groupby("alternative", sort=False)
    tracks_of = gpd.GeoDataFrame(
        [
            {
                "name": letter,
                "desc": f"{some['from'].iloc[0]} – {some['to'].iloc[-1]}",
                "geometry": shapely.MultiLineString(list(some.geometry)),
            }
            for letter, some in whole
        ],
        geometry="geometry",
        crs=legs.crs,
    )
    return _through_gdal(tracks_of, "GPX", "tracks")


def _through_gdal(rows: gpd.GeoDataFrame, driver: str, layer: str) -> bytes:
    file = BytesIO()
    pyogrio.write_dataframe(rows, file, driver=driver, layer=layer)
    return file.getvalue()

"""Records of TOML and rows of CSV, each held to its contract."""

import csv
import tomllib
from pathlib import Path
from typing import TypeVar

import pandas as pd

from corridors.errors import DataError, Fault
from corridors.io.faults import twice, unreadable
from corridors.io.written import rows_of
from corridors.schema import Corridor, Figure, Record, Source, problems

R = TypeVar("R", bound=Record)
CORRIDORS_FILE = "corridors.toml"
FIGURES_FILE = "figures.csv"
SOURCES_FILE = "sources.csv"
_NUMBERS = {"value", "low", "central", "high", "lat", "lon", "coord_accuracy_km"}
_BEYOND = "beyond the last column"


def read_corridors(folder: Path) -> tuple[Corridor, ...]:
    """Read the corridor records.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    tuple[Corridor, ...]
        In the order of the file.

    Raises
    ------
    DataError
        If the file cannot be read or a record breaks the contract; all faults together.
    """
    return read_records(folder, CORRIDORS_FILE, "corridors", Corridor)


def read_records(folder: Path, name: str, key: str, record: type[R]) -> tuple[R, ...]:
    """Read the records of a TOML file and hold each to its contract.

    Parameters
    ----------
    folder
        The data folder.
    name
        Path of the file relative to it.
    key
        Name of its list of tables; records have an `id`, which is unique.
    record
        The contract.

    Returns
    -------
    tuple[R, ...]
        In the order of the file.

    Raises
    ------
    DataError
        If the file cannot be read or a record breaks the contract; all faults together.
    """
    try:
        document = tomllib.loads((folder / name).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DataError([unreadable(name, error)]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError([Fault(name, "", "", f"is not TOML: {error}")]) from error
    entries = document.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DataError([Fault(name, "", key, f"is not a list of tables: write [[{key}]]")])
    faults = [
        Fault(name, str(entry.get("id", f"entry {position}")), *problem)
        for position, entry in enumerate(entries, start=1)
        for problem in problems(record, entry)
    ]
    faults += twice(name, [str(entry["id"]) for entry in entries if "id" in entry])
    if faults:
        raise DataError(faults)
    return tuple(record.model_validate(entry) for entry in entries)


def read_figures(folder: Path) -> pd.DataFrame:
    """Read the figures, one a row.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    pd.DataFrame
        Columns as in `Figure`; numbers as float with nan where missing, the rest as text.

    Raises
    ------
    DataError
        If the file cannot be read or a row breaks the contract; all faults together.
    """
    return read_table(folder, FIGURES_FILE, Figure)


def read_sources(folder: Path) -> pd.DataFrame:
    """Read the sources.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    pd.DataFrame
        Index ``id``; the other columns as in `Source`; `url` None where it is not known,
        `url_complete` a bool, the rest as text.

    Raises
    ------
    DataError
        If the file cannot be read or a row breaks the contract; all faults together.
    """
    frame = read_table(folder, SOURCES_FILE, Source)
    faults = twice(SOURCES_FILE, list(frame["id"]))
    if faults:
        raise DataError(faults)
    frame["url_complete"] = [Source.model_validate(row).url_complete for row in rows_of(frame)]
    return frame.set_index("id")


def read_table(folder: Path, name: str, record: type[Record]) -> pd.DataFrame:
    """Read a table and hold every row to its contract.

    Parameters
    ----------
    folder
        The data folder.
    name
        Path of the CSV file relative to it.
    record
        The contract of a row.

    Returns
    -------
    pd.DataFrame
        Columns as in `record`, in the order of the file; numbers as float with nan where missing,
        the rest as text.

    Raises
    ------
    DataError
        If the file cannot be read, lacks a column or a row breaks the contract; all faults
        together.
    """
    columns = list(record.model_fields)
    try:
        with (folder / name).open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle, restkey=_BEYOND, strict=True)
            rows = [dict(row) for row in reader]
            header = reader.fieldnames or []
    except OSError as error:
        raise DataError([unreadable(name, error)]) from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise DataError([Fault(name, "", "", f"is not CSV in UTF-8: {error}")]) from error
    missing = [column for column in columns if column not in header]
    if missing:
        raise DataError([Fault(name, "", column, "column is missing") for column in missing])
    for row in rows:
        row.update({key: row[key] or None for key in ("url", *_NUMBERS) if key in row})
    faults = [
        Fault(name, f"line {line}: {row.get('subject') or row.get('id')}", *problem)
        for line, row in enumerate(rows, start=2)
        for problem in problems(record, row)
    ]
    if faults:
        raise DataError(faults)
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    for column in _NUMBERS & set(columns):
        frame[column] = pd.to_numeric(frame[column])
    return frame

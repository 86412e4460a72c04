"""Faults of files: what is told when one cannot be read or says a thing twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from corridors.errors import DataError, Fault


def twice(file: str, ids: list[str]) -> list[Fault]:
    """Find the ids that stand twice.

    Parameters
    ----------
    file
        Where they stand.
    ids
        In any order.

    Returns
    -------
    list[Fault]
        One for each id that stands more than once.
    """
    counts = pd.Series(ids, dtype=object).value_counts()
    return [Fault(file, name, "id", "stands twice") for name in counts.index[counts > 1]]


def unreadable(file: str, error: OSError) -> Fault:
    """Tell that a file cannot be read.

    Parameters
    ----------
    file
        Which.
    error
        Why.

    Returns
    -------
    Fault
        With the reason as the system gives it.
    """
    return Fault(file, "", "", f"cannot be read: {error.strerror}")


@contextmanager
def as_fault(path: Path, folder: Path) -> Iterator[None]:
    """Turn what goes wrong while a file is read into a fault of the data.

    Parameters
    ----------
    path
        The file.
    folder
        The data folder, which the fault does not name.

    Yields
    ------
    None
        While the file is read.

    Raises
    ------
    DataError
        If the file is missing or is no such table.
    """
    shown = path.relative_to(folder).as_posix()
    try:
        yield
    except OSError as error:
        raise DataError([unreadable(shown, error)]) from error
    except ValueError as error:
        raise DataError([Fault(shown, "", "", f"is not such a table: {error}")]) from error

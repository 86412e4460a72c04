"""Where the numbers of the comparison come from: parameters and the observations they rest on.

The rule: where a parameter names observations, its central number is that of the first one named
(the middle of its range where it states no number), its low and high ends are the smallest and
the largest number of all named. Named first is what is published before what is recalled, the
average of a year before a day's queue, and the newest of its kind; what is known of a place goes
before what is known of a country. Where nothing is observed, the numbers are an assumption.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import pandas as pd

from corridors import io
from corridors.assumptions import Assumption, Assumptions, Basis
from corridors.errors import DataError, Fault
from corridors.estimates import Estimate
from corridors.observations import (
    FOLDER,
    PARAMETERS_FILE,
    TABLES,
    Observation,
    Parameter,
    Quantity,
)
from corridors.schema import Record

R = TypeVar("R", bound=Record)

LOAD_T = 20.0
"""Tonnes in a truck or a container where a source counts by these; as CPMM does."""

UNITS: dict[Quantity, dict[str, float]] = {
    Quantity.SPEED: {"km/h": 1.0, "km/day": 1 / 24, "knots": 1.852},
    Quantity.DAY: {"km/day": 1.0},
    Quantity.SAILING: {"h": 1.0, "days": 24.0},
    Quantity.FERRY_WAIT: {"h": 1.0, "days": 24.0},
    Quantity.BORDER: {"h": 1.0},
    Quantity.GAUGE_CHANGE: {"h": 1.0},
    Quantity.TRANSFER: {"h": 1.0},
    Quantity.CO2: {"gCO2e/tkm": 1.0, "gCO2/tkm": 1.0},
    Quantity.COST: {"USD/tkm": 1.0},
    Quantity.FERRY_COST: {"USD/truck": 1 / LOAD_T, "USD/TEU": 1 / LOAD_T},
    Quantity.GAUGE_CHANGE_COST: {"USD per container": 1 / LOAD_T},
}
"""Units an observation may have for a parameter of a quantity, and what they are multiplied by."""

_POSITIVE = {Quantity.SPEED, Quantity.DAY}


def read_observations(folder: Path) -> dict[str, pd.DataFrame]:
    """Read all tables of observations.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    dict[str, pd.DataFrame]
        Name of the table to its rows, index ``id``.

    Raises
    ------
    DataError
        If a table cannot be read, a row breaks the contract or an id stands twice, in one table or
        in two; all faults together.
    """
    tables: dict[str, pd.DataFrame] = {}
    faults: list[Fault] = []
    seen: set[str] = set()
    for name, record in TABLES.items():
        file = f"{FOLDER}/{name}.csv"
        try:
            table = io.read_table(folder, file, record)
        except DataError as error:
            faults += error.faults
            continue
        for one in table["id"]:
            if one in seen:
                faults.append(Fault(file, one, "id", "stands twice; ids are unique"))
            seen.add(one)
        tables[name] = table.set_index("id")
    if faults:
        raise DataError(faults)
    return tables


def build_assumptions(
    parameters: pd.DataFrame, observations: Mapping[str, pd.DataFrame]
) -> Assumptions:
    """Work out the numbers of all parameters from what they rest on.

    Parameters
    ----------
    parameters
        Rows as in `Parameter`.
    observations
        As `read_observations` gives them.

    Returns
    -------
    Assumptions
        In the order of `parameters`.

    Raises
    ------
    DataError
        If a parameter names an observation that does not exist, one in another unit, or one
        without a number; if an id stands twice; if a speed can be 0; all faults together.
    """
    known = {
        one.id: one
        for name, table in observations.items()
        for one in _rows(table.reset_index(), TABLES[name])
    }
    rows: list[Assumption] = []
    faults: list[Fault] = []
    for row in _rows(parameters, Parameter):
        found = [Fault(PARAMETERS_FILE, row.id, *wrong) for wrong in _wrong(row, known)]
        if not found:
            rows.append(_assumption(row, known))
        faults += found
    ids = parameters["id"]
    faults += [Fault(PARAMETERS_FILE, name, "id", "stands twice") for name in ids[ids.duplicated()]]
    if faults:
        raise DataError(faults)
    return Assumptions(tuple(rows))


@lru_cache(maxsize=2)
def load_assumptions_once(folder: Path) -> Assumptions:
    """Read the assumptions of a data folder the first time, and give the same from then on.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    Assumptions
        Shared by all visitors.

    Raises
    ------
    DataError
        As `read_observations` and `build_assumptions`.
    """
    parameters = io.read_table(folder, PARAMETERS_FILE, Parameter)
    return build_assumptions(parameters, read_observations(folder))


def reference_faults(
    assumptions: Assumptions,
    observations: Mapping[str, pd.DataFrame],
    *,
    sources: Iterable[str],
    places: Iterable[str],
) -> list[Fault]:
    """Find every source and every place that is named and does not exist.

    Parameters
    ----------
    assumptions
        The parameters.
    observations
        As `read_observations` gives them.
    sources
        Ids of the table of sources.
    places
        Ids of hubs and crossings.

    Returns
    -------
    list[Fault]
        Empty where the data keeps the contract.
    """
    known, hubs = set(sources), set(places)
    faults = []
    for name, table in observations.items():
        for one, source in table["source"].items():
            if source and source not in known:
                message = f"{source!r} is not in the table of sources"
                faults.append(Fault(f"{FOLDER}/{name}.csv", str(one), "source", message))
    for row in assumptions.rows:
        for place in sorted(row.places - hubs):
            message = f"there is no hub {place!r}"
            faults.append(Fault(PARAMETERS_FILE, row.id, "places", message))
    return faults


def _rows(frame: pd.DataFrame, record: type[R]) -> list[R]:
    plain = frame.astype(object).where(frame.notna(), None)
    return [record.model_validate(row) for row in plain.to_dict("records")]


def _numbers(one: Observation) -> list[float | None]:
    return [one.low, one.value, one.high]


def _wrong(row: Parameter, known: Mapping[str, Observation]) -> list[tuple[str, str]]:
    factors = UNITS[row.quantity]
    wrong = []
    for name in row.records.split():
        one = known.get(name)
        if one is None:
            wrong.append(("records", f"{name!r} is in none of the tables of {FOLDER}/"))
            continue
        told = [number for number in _numbers(one) if number is not None]
        if one.unit not in factors:
            wrong.append(("records", f"{name} is in {one.unit!r}, not in {', '.join(factors)}"))
        elif not told:
            wrong.append(("records", f"{name} states no number"))
        elif row.quantity in _POSITIVE and min(told) <= 0:
            wrong.append(("records", f"{name} states a speed of 0"))
    if row.low is not None and row.quantity in _POSITIVE and row.low <= 0:
        wrong.append(("low", "a speed is above 0"))
    return wrong


def _assumption(row: Parameter, known: Mapping[str, Observation]) -> Assumption:
    records = [known[name] for name in row.records.split()]
    basis: Basis = records[0].confidence.value if records else "assumption"
    return Assumption(
        id=row.id,
        quantity=row.quantity,
        mode=row.mode,
        countries=frozenset(row.countries.split()),
        places=frozenset(row.places.split()),
        estimate=_estimate(records, UNITS[row.quantity])
        if records
        else Estimate(row.low or 0.0, row.central or 0.0, row.high or 0.0),
        records=tuple(one.id for one in records),
        sources=tuple(dict.fromkeys(one.source for one in records if one.source)),
        basis=basis,
        note=row.note,
    )


def _estimate(records: Sequence[Observation], factors: Mapping[str, float]) -> Estimate:
    told = [
        [number * factors[one.unit] for number in _numbers(one) if number is not None]
        for one in records
    ]
    first = records[0]
    central = (
        sum(told[0]) / len(told[0]) if first.value is None else first.value * factors[first.unit]
    )
    every = [number for numbers in told for number in numbers]
    return Estimate(min(every), central, max(every))

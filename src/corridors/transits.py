"""A second opinion on time: published transit times beside ours over the same way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

import pandas as pd

from corridors.assumptions import Assumptions
from corridors.effort import effort
from corridors.estimates import Estimate
from corridors.journey import Journey
from corridors.parameters import read_observations

_HOURS = {"days": 24.0, "h": 1.0}


@dataclass(frozen=True, slots=True)
class Transit:
    """A published time between two places.

    Attributes
    ----------
    origin, destination
        As the source names them.
    from_hubs, to_hubs
        Ids of the hubs that are meant.
    low_h, high_h
        Hours; the same where one number is stated.
    kind
        Reported, scheduled, promised …
    route, year, source, note
        As in the table; no source is recall.
    """

    origin: str
    destination: str
    from_hubs: frozenset[str]
    to_hubs: frozenset[str]
    low_h: float
    high_h: float
    kind: str
    route: str
    year: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class TransitOpinion:
    """A published time beside ours.

    Attributes
    ----------
    stated
        What is published.
    hours
        Ours between the same two hubs along the journey.
    """

    stated: Transit
    hours: Estimate


@lru_cache(maxsize=2)
def published_transits(folder: Path) -> tuple[Transit, ...]:
    """List the published transit times between places that are hubs.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    tuple[Transit, ...]
        In the order of the table; ratios and those from region to region are left out.

    Raises
    ------
    DataError
        If a table of observations breaks its contract.
    """
    return tuple(_transits(read_observations(folder)))


def transit_opinions(
    journey: Journey, transits: Sequence[Transit], assumptions: Assumptions
) -> tuple[TransitOpinion, ...]:
    """Find published times of a journey or of a part of it, in its direction.

    Parameters
    ----------
    journey
        The way.
    transits
        Published times.
    assumptions
        The numbers for ours.

    Returns
    -------
    tuple[TransitOpinion, ...]
        The longest parts first. A time that was published for another route between the same
        places is among them: its route is told.

    Raises
    ------
    AssumptionError
        If there is no number for something on the way.
    """
    at_km: dict[str, list[float]] = {}
    for place, km in journey.places():
        at_km.setdefault(place, []).append(km)
    found = []
    for one in transits:
        ways = [
            (begin, end)
            for begin, end in product(_at(at_km, one.from_hubs), _at(at_km, one.to_hubs))
            if begin < end
        ]
        if ways:
            begin, end = min(ways, key=lambda way: way[1] - way[0])
            ours = effort(journey.between(begin, end), assumptions).hours.total
            found.append((end - begin, TransitOpinion(one, ours)))
    return tuple(told for _, told in sorted(found, key=lambda pair: -pair[0]))


def _at(at_km: Mapping[str, Sequence[float]], hubs: frozenset[str]) -> list[float]:
    return [km for hub in sorted(hubs) for km in at_km.get(hub, ())]


def _transits(tables: Mapping[str, pd.DataFrame]) -> Iterator[Transit]:
    table = tables["transit_times"]
    for row in table[table["from_hubs"].ne("") & table["unit"].isin(list(_HOURS))].to_dict(
        "records"
    ):
        told = [row[end] for end in ("low", "value", "high") if pd.notna(row[end])]
        if told and row["to_hubs"]:
            yield Transit(
                row["origin"],
                row["destination"],
                frozenset(row["from_hubs"].split()),
                frozenset(row["to_hubs"].split()),
                min(told) * _HOURS[row["unit"]],
                max(told) * _HOURS[row["unit"]],
                row["kind"],
                row["route"],
                row["year"],
                row["source"],
                row["note"],
            )

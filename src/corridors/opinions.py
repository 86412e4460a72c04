"""A second opinion: what others state of a way or of parts of it, beside ours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from corridors.journey import Journey

SAME_KM = 1.0
"""Ways between two places that are no longer than this are no way."""


@dataclass(frozen=True, slots=True)
class Distance:
    """A published distance between two hubs.

    Attributes
    ----------
    mode
        rail, road or sea; empty where the source does not say.
    from_hub, to_hub
        Ids; it holds in both directions.
    length_km
        What is stated.
    source
        Id of the source.
    note
        What a reader must know of it.
    via
        Hubs it passes, where ways are told apart.
    """

    mode: str
    from_hub: str
    to_hub: str
    length_km: float
    source: str
    note: str = ""
    via: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Opinion:
    """A published distance beside ours over the same way.

    Attributes
    ----------
    stated
        The distance, turned round where the journey goes the other way.
    length_km
        Ours between the same two hubs along the journey.
    whole
        Whether it speaks of the whole journey.
    """

    stated: Distance
    length_km: float
    whole: bool

    @property
    def deviation_pct(self) -> float:
        """Say by how much ours differs.

        Returns
        -------
        float
            Per cent of what is stated.
        """
        return (self.length_km / self.stated.length_km - 1) * 100


def opinions(journey: Journey, distances: Sequence[Distance]) -> tuple[Opinion, ...]:
    """Find what others state of a journey or of parts of it.

    A distance counts where the journey passes both of its hubs and goes between them by its mode
    alone; where it leaves the journey's own way nobody can tell, so all that differ are shown.

    Parameters
    ----------
    journey
        The way.
    distances
        Published distances.

    Returns
    -------
    tuple[Opinion, ...]
        The longest parts first; none where nobody states anything.
    """
    at_km: dict[str, list[float]] = {}
    for place, km in journey.places():
        at_km.setdefault(place, []).append(km)
    found = []
    for one in distances:
        if not {one.from_hub, one.to_hub, *one.via} <= at_km.keys():
            continue
        ways = product(at_km[one.from_hub], at_km[one.to_hub])
        first, last = min(ways, key=lambda way: abs(way[1] - way[0]))
        stated = one if first <= last else _turned(one)
        begin, end = sorted((first, last))
        if end - begin > SAME_KM and one.mode in _modes(journey, begin, end):
            whole = begin < SAME_KM and end > journey.length_km - SAME_KM
            found.append(Opinion(stated, end - begin, whole))
    return tuple(sorted(found, key=lambda one: -one.stated.length_km))


def _turned(one: Distance) -> Distance:
    return replace(one, from_hub=one.to_hub, to_hub=one.from_hub)


def _modes(journey: Journey, begin: float, end: float) -> set[str]:
    reached = 0.0
    modes: set[str] = set()
    for leg in journey.legs:
        before, reached = reached, reached + leg.length_km
        if before < end - SAME_KM and reached > begin + SAME_KM:
            modes.add(leg.mode)
    return {"", *modes} if len(modes) == 1 else {""}

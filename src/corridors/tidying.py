"""Fewer legs to read: a short stretch of track past a station counts to the leg beside it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import shapely

from corridors.route import MEASURED, Leg

SHORT_KM = 3.0
"""A shorter leg on no segment of ours is joined to one beside it."""


def tidied(legs: Sequence[Leg], stops_km: Collection[float]) -> list[Leg]:
    """Join short legs on tracks of no segment to the measured leg beside them.

    Parameters
    ----------
    legs
        In order of travel.
    stops_km
        Where along the route something happens: legs are not joined across it.

    Returns
    -------
    list[Leg]
        The same kilometres, in order.
    """
    held = list(legs)
    at = 0
    while at < len(held):
        leg = held[at]
        short = not leg.segment_id and leg.length_km < SHORT_KM
        if short and at and _may_join(held[at - 1], leg, stops_km):
            held[at - 1 : at + 1] = [_joined(held[at - 1], leg, held[at - 1])]
        elif short and at + 1 < len(held) and _may_join(leg, held[at + 1], stops_km):
            held[at : at + 2] = [_joined(leg, held[at + 1], held[at + 1])]
        else:
            at += 1
    return held


def join_chains(chains: Sequence[npt.NDArray[np.float64]]) -> shapely.LineString:
    """Put chains of vertices that follow one another into one line.

    Parameters
    ----------
    chains
        Each of shape (vertices, 2), longitude and latitude; each begins where the last one ended.

    Returns
    -------
    shapely.LineString
        The vertex where two chains meet stands once.
    """
    first, *others = chains
    points = np.concatenate([first, *(chain[1:] for chain in others)]) if others else first
    return shapely.linestrings(points)


def _may_join(one: Leg, other: Leg, stops_km: Collection[float]) -> bool:
    alike = all(
        getattr(one, name) == getattr(other, name) for name in ("mode", "gauge_mm", "status")
    )
    measured = one.basis == other.basis == MEASURED
    return alike and measured and other.from_km not in stops_km


def _joined(one: Leg, other: Leg, like: Leg) -> Leg:
    return replace(
        like,
        from_name=one.from_name,
        from_id=one.from_id,
        to_name=other.to_name,
        to_id=other.to_id,
        length_km=one.length_km + other.length_km,
        measured_km=one.measured_km + other.measured_km,
        km_by_country=_added(one.km_by_country, other.km_by_country),
        line=join_chains([shapely.get_coordinates(leg.line) for leg in (one, other)]),
        from_km=one.from_km,
    )


def _added(
    one: Sequence[tuple[str, float]], other: Sequence[tuple[str, float]]
) -> tuple[tuple[str, float], ...]:
    if one[-1][0] != other[0][0]:
        return (*one, *other)
    return (*one[:-1], (one[-1][0], one[-1][1] + other[0][1]), *other[1:])

"""Fewer legs to read: a short stretch past or within a station counts to the leg beside it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import shapely

from corridors.legs import MEASURED, Leg

_ALIKE = ("mode", "gauge_mm", "status", "basis")
SHORT_KM = 3.0
"""A shorter leg on no segment of ours, or within one place, is joined to one beside it."""


def tidied(legs: Sequence[Leg], stops_km: Collection[float]) -> list[Leg]:
    """Join short legs on tracks of no segment, or within one place, to the leg beside them.

    Parameters
    ----------
    legs
        In order of travel.
    stops_km
        Where along the route something happens: legs are not joined across it.

    Returns
    -------
    list[Leg]
        The same kilometres, in order; by mode, country, and basis too. A hub within which a leg
        ends stays where it is along the way if that can be.
    """
    held = list(legs)
    at = 0
    while at < len(held):
        beside = _beside(held, at, stops_km)
        if beside is None:
            at += 1
            continue
        first = min(at, beside)
        held[first : first + 2] = [_joined(held[first], held[first + 1], held[beside])]
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


def _beside(legs: Sequence[Leg], at: int, stops_km: Collection[float]) -> int | None:
    """Choose the leg that another one is joined to; None where it stands for itself."""
    leg = legs[at]
    is_within = leg.from_name == leg.to_name
    if leg.length_km >= SHORT_KM or (leg.segment_id and not is_within):
        return None
    leaves = is_within and leg.from_id and not leg.to_id
    for beside in (at + 1, at - 1) if leaves else (at - 1, at + 1):
        if 0 <= beside < len(legs):
            meet_km = legs[max(at, beside)].from_km
            if meet_km not in stops_km and _may_join(leg, legs[beside]):
                return beside
    return None


def _may_join(short: Leg, other: Leg) -> bool:
    if any(getattr(short, name) != getattr(other, name) for name in _ALIKE):
        return False
    if short.segment_id == other.segment_id:
        return True
    same_class = not short.segment_id or short.geometry_class == other.geometry_class
    return short.basis == MEASURED and same_class


def _joined(one: Leg, other: Leg, like: Leg) -> Leg:
    same = one.segment_id == other.segment_id
    return replace(
        like,
        from_name=one.from_name,
        from_id=one.from_id or (other.from_id if one.from_name == other.from_name else ""),
        to_name=other.to_name,
        to_id=other.to_id or (one.to_id if one.to_name == other.to_name else ""),
        share=min(one.share + other.share, 1.0) if same else like.share,
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

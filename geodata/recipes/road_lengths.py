"""Find the length of a road in the highway graph, if the graph has the same road.

The graph keeps the true length of each road it simplifies, so its length is nearer the truth
than a drawing through places. Which stretch of the graph is the road is told by the places:
the longest runs of them are tried first, each from its first place to its last. The shortest
way in the graph between the two is the same road if it begins and ends near them, passes all
the places between, and is neither shorter than the drawing nor more than `MOST_STRETCH` times
as long. What no run covers counts as drawn, up to half of the road.

The graph draws a simplified road straight, so a place on the road can lie far off the line. It
is passed all the same if the road's true length leaves room for the detour (the place then lies
in the ellipse that `osm_graph.bulge_km` describes).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from _drawing import Point, distance_km, length_km
from osm_graph import STRETCH, Finder, Graph, Way
from shapely import LineString
from shapely import Point as FlatPoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Piece = tuple[Point, Point, float]

PASS_KM = 7.5
LEG_PASS_KM = 3.0
MOST_STRETCH = 1.3
LEAST_STRETCH = 0.99
LEAST_LEG_STRETCH = 0.8
LEAST_MAPPED = 0.5
COARSE_KM = 8.0
COARSE_STRETCH = 1.001
MOST_COARSE = 0.5
KM_PER_DEGREE = 111.2
MARGIN_DEG = 1.5
PAIR = 2


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a road: its length, how much the graph draws straight, if it has it."""

    km: float
    coarse_km: float
    mapped: bool = True


def around(graph: Graph, stops: Sequence[Point]) -> Graph:
    """Cut a graph to the box around places, `MARGIN_DEG` wider on all sides.

    Parameters
    ----------
    graph
        The graph; it is not changed.
    stops
        At least one place.

    Returns
    -------
    Graph
        The edges with both nodes in the box; none if the graph has none there.
    """
    places = np.array(stops)
    low, high = places.min(axis=0) - MARGIN_DEG, places.max(axis=0) + MARGIN_DEG
    inside = ((graph.lonlat >= low) & (graph.lonlat <= high)).all(axis=1)
    kept = inside[graph.ends].all(axis=1)
    used, ends = np.unique(graph.ends[kept], return_inverse=True)
    ends = ends.reshape(-1, 2).astype(np.int64)
    return Graph(graph.lonlat[used], ends, graph.km[kept], graph.bridge[kept])


def find_mapped_km(stops: Sequence[Point], drawn_km: float, finder: Finder) -> float | None:
    """Find the length of a road in the highway graph, if the graph has the same road.

    Parameters
    ----------
    stops
        The hubs and the places between them.
    drawn_km
        Length of the drawing.
    finder
        The highway graph around the stops.

    Returns
    -------
    float or None
        Kilometres, to a tenth, with the ways from the hubs to the graph; None where the graph has
        no such road, or only straight lines for more than `MOST_COARSE` of it.
    """
    if len(finder.graph.ends) == 0:
        return None
    legs = _split_into_legs(stops, finder)
    ends = [finder.nearest(stop) for stop in (stops[0], stops[-1])]
    joins_km = sum(
        end.off_km
        for end, leg in zip(ends, (legs[0], legs[-1]), strict=True)
        if leg.mapped and end.off_km < PASS_KM
    )
    known = sum(leg.km for leg in legs if leg.mapped) + joins_km
    coarse = sum(leg.coarse_km for leg in legs if leg.mapped)
    total = known + sum(leg.km for leg in legs if not leg.mapped)
    fits = LEAST_STRETCH * drawn_km <= total <= MOST_STRETCH * drawn_km
    if not fits or known < LEAST_MAPPED * total or coarse > MOST_COARSE * known:
        return None
    return round(total, 1)


def _split_into_legs(stops: Sequence[Point], finder: Finder) -> list[Leg]:
    """Cover a road by the longest runs of stops that the graph joins, the rest as drawn."""
    reach = [PASS_KM, *[LEG_PASS_KM] * (len(stops) - 2), PASS_KM]
    near = [finder.nearest(stop).off_km <= most for stop, most in zip(stops, reach, strict=True)]

    def cover(first: int, last: int) -> list[Leg]:
        for size in range(last - first, 0, -1):
            for start in range(first, last - size + 1):
                end = start + size
                leg = (
                    _find_leg(stops[start : end + 1], finder) if near[start] and near[end] else None
                )
                if leg is not None:
                    return [*cover(first, start), leg, *cover(end, last)]
        drawn_km = length_km(stops[first : last + 1])
        return [Leg(drawn_km, drawn_km, mapped=False)] if first < last else []

    return cover(0, len(stops) - 1)


def _find_leg(stops: Sequence[Point], finder: Finder) -> Leg | None:
    """Take the shortest way in the graph from the first to the last stop if it is the road."""
    drawn_km = length_km(stops)
    try:
        way = finder.path([stops[0], stops[-1]])
    except ValueError:
        return None
    if not way.km:
        return None
    km = sum(way.km)
    least = LEAST_LEG_STRETCH if len(stops) == PAIR else LEAST_STRETCH
    joins_km = distance_km(stops[0], way.line[0]) + distance_km(way.line[-1], stops[-1])
    if not least * drawn_km <= km + joins_km or km > MOST_STRETCH * drawn_km:
        return None
    pieces = [*_pieces(way), *(_whole_edge(finder, stop) for stop in (stops[0], stops[-1]))]
    line = LineString([_flat(point) for point in way.line])
    if not all(_passes(line, pieces, stop) for stop in stops[1:-1]):
        return None
    straight = [distance_km(*ends) for ends in pairwise(way.line)]
    coarse = sum(
        true
        for true, drawn in zip(way.km, straight, strict=True)
        if drawn > COARSE_KM and true < COARSE_STRETCH * drawn
    )
    return Leg(km, coarse)


def _pieces(way: Way) -> list[Piece]:
    """List the ends and the true length of each piece of a way."""
    return [(*ends, km) for ends, km in zip(pairwise(way.line), way.km, strict=True)]


def _whole_edge(finder: Finder, stop: Point) -> Piece:
    """Take the edge on which a leg begins or ends, of which the leg itself has a part only."""
    edge = finder.nearest(stop).edge
    one, other = (tuple(node) for node in finder.graph.lonlat[finder.graph.ends[edge]].tolist())
    return one, other, float(finder.graph.km[edge])


def _passes(line: LineString, pieces: Iterable[Piece], stop: Point) -> bool:
    """Tell whether a way passes a stop: by its line, or by the room its true length leaves."""
    if line.distance(FlatPoint(_flat(stop))) * KM_PER_DEGREE <= PASS_KM:
        return True
    return any(distance_km(one, stop) + distance_km(stop, other) <= km for one, other, km in pieces)


def _flat(point: Point) -> Point:
    """Squeeze a longitude so that a degree is roughly as long both ways at 45°N."""
    return point[0] * STRETCH, point[1]

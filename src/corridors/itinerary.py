"""From a way through the graph to a route: legs, borders, breaks of gauge, changes of mode."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import shapely

from corridors.access import Access
from corridors.citations import SHAPE
from corridors.legs import MEASURED, PUBLISHED, BorderCrossing, GaugeBreak, Leg, Transfer
from corridors.network import CROSSING, GAUGE, LINE, Network
from corridors.places import Places
from corridors.terms import Mode
from corridors.tidying import join_chains, tidied

_OPENSTREETMAP = ("osm-scgraph-data",)
_LANES = ("searoute-lanes",)
_ALIKE = ["mode", "segment_id", "status", "geometry_class", "gauge_mm"]


class Step(NamedTuple):
    """An edge, or a part of it, in the direction of travel; thousands are made for a question.

    Attributes
    ----------
    edge
        Its number.
    from_share, to_share
        Of the edge; the first is larger where it is travelled against its direction.
    """

    edge: int
    from_share: float
    to_share: float


@dataclass(frozen=True, slots=True)
class Itinerary:
    """What happens along a way, in order.

    Attributes
    ----------
    legs, crossings, gauge_breaks, transfers
        As in a route.
    """

    legs: tuple[Leg, ...]
    crossings: tuple[BorderCrossing, ...]
    gauge_breaks: tuple[GaugeBreak, ...]
    transfers: tuple[Transfer, ...]


def itinerary(places: Places, steps: Sequence[Step], origin: Access, end: Access) -> Itinerary:
    """Tell what happens along a way.

    Parameters
    ----------
    places
        Names and sources, and the network.
    steps
        In order of travel.
    origin, end
        Where the way begins and ends.

    Returns
    -------
    Itinerary
        A leg is a run of lines of one mode, segment, status, class and gauge between two hubs. The
        few hundred metres of a change of mode count to the leg beside it that is by rail, else by
        road.
    """
    return _Teller(places, origin, end).tell(steps)


class _Teller:
    """Collects what happens while the steps are gone through."""

    def __init__(self, places: Places, origin: Access, end: Access) -> None:
        self._places = places
        self._network = places.network
        self._table = _columns(places.network)
        self._ends = origin, end
        self._km = 0.0
        self._legs: list[Leg] = []
        self._run: list[Step] = []
        self._crossings: list[BorderCrossing] = []
        self._breaks: list[GaugeBreak] = []
        self._transfers: list[Transfer] = []
        self._links: list[tuple[int, Step]] = []

    def tell(self, steps: Sequence[Step]) -> Itinerary:
        kind, alike, hub_id = (self._table[name] for name in ("kind", "alike", "hub_id"))
        sort, begin = -1, ""
        for step in steps:
            edge = step.edge
            if kind[edge] != LINE:
                self._close()
                self._joint(step)
                continue
            here = hub_id[_nodes(self._table, step)[0]]
            if not self._run or alike[edge] != sort or (here and here != begin):
                self._close()
                sort, begin = alike[edge], here
            self._run.append(step)
        self._close()
        stops_km = {
            *(crossing.at_km for crossing in self._crossings),
            *(change.at_km for change in self._breaks),
            *(change.at_km for change in self._transfers),
        }
        self._add_links()
        legs = tidied(self._legs, stops_km)
        return Itinerary(
            tuple(legs), tuple(self._crossings), tuple(self._breaks), tuple(self._transfers)
        )

    def _close(self) -> None:
        """Turn the run of steps into a leg."""
        run, self._run = self._run, []
        facts = _facts_of_leg(self._places, tuple(run)) if run else None
        if facts is None:
            return
        if run[0].from_share % 1:
            place = self._ends[0].place
            facts = facts | {"from_name": place.name, "from_id": place.id}
        if run[-1].to_share % 1:
            place = self._ends[1].place
            facts = facts | {"to_name": place.name, "to_id": place.id}
        self._legs.append(Leg(**facts, from_km=self._km))
        self._km += facts["length_km"]

    def _name(self, node: int) -> tuple[str, str]:
        return self._table["name"][node], self._table["hub_id"][node]

    def _joint(self, step: Step) -> None:
        table = self._table
        start, end = _nodes(table, step)
        kind, (lon, lat) = table["kind"][step.edge], table["point"][start]
        if kind == CROSSING:
            name = table["crossing_id"][step.edge]
            known = table["crossings"].get((name, table["mode"][step.edge]))
            self._crossings.append(
                BorderCrossing(
                    name,
                    known[0] if known else table["name"][start],
                    table["country_of"][start],
                    table["country_of"][end],
                    table["mode"][step.edge],
                    table["status"][step.edge],
                    lon,
                    lat,
                    self._km,
                    stops=known[1] if known else False,
                )
            )
        elif kind == GAUGE:
            hub = table["hub_id"][start] or table["hub_id"][end]
            place = table["place"][step.edge]
            self._breaks.append(
                GaugeBreak(
                    place, hub, table["gauge_of"][start], table["gauge_of"][end], lon, lat, self._km
                )
            )
        else:
            name, hub = self._name(start)
            modes = table["mode_of"][start], table["mode_of"][end]
            self._transfers.append(Transfer(name, hub, *modes, lon, lat, self._km))
            self._links.append((len(self._legs), step))
            self._km += table["length_km"][step.edge]

    def _add_links(self) -> None:
        """Count the way between the two points of a change of mode to a leg beside it."""
        for place, step in self._links:
            km = self._table["length_km"][step.edge]
            mode = self._table["mode"][step.edge]
            if km <= 0 or not self._legs:
                continue
            before, after = place - 1, place
            beside = [at for at in (before, after) if 0 <= at < len(self._legs)]
            at = next((at for at in beside if self._legs[at].mode == mode), beside[0])
            leg = self._legs[at]
            link = _line(self._table, [step])
            first, second = (leg.line, link) if at == before else (link, leg.line)
            countries = list(leg.km_by_country)
            which = -1 if at == before else 0
            countries[which] = (countries[which][0], countries[which][1] + km)
            self._legs[at] = replace(
                leg,
                length_km=leg.length_km + km,
                measured_km=leg.measured_km + km,
                km_by_country=tuple(countries),
                line=join_chains([shapely.get_coordinates(part) for part in (first, second)]),
                from_km=leg.from_km if at == before else leg.from_km - km,
            )


@lru_cache(maxsize=4096)
def _facts_of_leg(places: Places, run: tuple[Step, ...]) -> dict[str, Any] | None:
    """Say all of a leg but where on the route it begins; None where it has no length.

    Its ends are named after the nodes there. Ways share most of their legs: shared, not to be
    changed.
    """
    table, edge = _columns(places.network), run[0].edge
    lengths, measures, countries = table["length_km"], table["measured_km"], table["country"]
    length_km = measured_km = 0.0
    by_country: list[tuple[str, float]] = []
    for step in run:
        part, country = abs(step.to_share - step.from_share), countries[step.edge]
        km = part * lengths[step.edge]
        length_km += km
        measured_km += part * measures[step.edge]
        if by_country and by_country[-1][0] == country:
            by_country[-1] = (country, by_country[-1][1] + km)
        else:
            by_country.append((country, km))
    if length_km <= 0:
        return None
    segment, stated = table["segment_id"][edge], table["published_km"][edge]
    published = None if stated != stated else stated  # noqa: PLR0124 - nan
    start, end = _nodes(table, run[0])[0], _nodes(table, run[-1])[1]
    return {
        "mode": table["mode"][edge],
        "from_name": table["name"][start],
        "to_name": table["name"][end],
        "from_id": table["hub_id"][start],
        "to_id": table["hub_id"][end],
        "length_km": length_km,
        "measured_km": measured_km,
        "basis": MEASURED if published is None else PUBLISHED,
        "share": min(length_km / table["segment_km"].get(segment, length_km), 1.0),
        "published_km": published,
        "geometry_class": table["geometry_class"][edge],
        "status": table["status"][edge],
        "segment_id": segment,
        "gauge_mm": table["gauge_mm"][edge],
        "km_by_country": tuple(by_country),
        "sources": _sources(places, segment, published, table["mode"][edge]),
        "line": _line(table, run),
    }


def _sources(places: Places, segment: str, published: float | None, mode: str) -> tuple[str, ...]:
    if not segment:
        return _LANES if mode == Mode.SEA.value else _OPENSTREETMAP
    known = places.citations.get(segment, {})
    return known.get(published or SHAPE, ()) or known.get(SHAPE, ())


@lru_cache(maxsize=2)
def _columns(network: Network) -> dict[str, Any]:
    """Take the columns out of the tables: lists are faster to look up than frames."""
    edges, nodes = network.edges, network.nodes
    table: dict[str, Any] = {
        name: edges[name].tolist() for name in edges.columns if name != edges.geometry.name
    }
    points, of_edge = shapely.get_coordinates(edges.geometry.to_numpy(), return_index=True)
    table["chain"] = np.split(points, np.flatnonzero(np.diff(of_edge)) + 1)
    table["hub_id"], table["name"] = nodes["hub_id"].tolist(), nodes["name"].tolist()
    table["country_of"], table["mode_of"] = nodes["country"].tolist(), nodes["mode"].tolist()
    table["gauge_of"] = nodes["gauge_mm"].tolist()
    table["point"] = list(zip(nodes["lon_deg"].tolist(), nodes["lat_deg"].tolist(), strict=True))
    own = edges[edges["segment_id"] != ""]
    table["alike"] = edges.groupby(_ALIKE, observed=True).ngroup().tolist()
    table["segment_km"] = own.groupby("segment_id")["length_km"].sum().to_dict()
    table["crossings"] = {
        (row.id, row.mode): (f"{row.name_a}–{row.name_b}", row.stops == "yes")
        for row in network.crossings.itertuples()
    }
    return table


def _nodes(table: dict[str, Any], step: Step) -> tuple[int, int]:
    start, end = table["from_node"][step.edge], table["to_node"][step.edge]
    return (start, end) if step.from_share <= step.to_share else (end, start)


def _line(table: dict[str, Any], run: Sequence[Step]) -> shapely.LineString:
    chains = []
    for step in run:
        chain = table["chain"][step.edge]
        if {step.from_share, step.to_share} != {0.0, 1.0}:
            low, high = sorted((step.from_share, step.to_share))
            part = shapely.ops.substring(shapely.LineString(chain), low, high, normalized=True)
            chain = shapely.get_coordinates(part)
        chains.append(chain if step.from_share <= step.to_share else chain[::-1])
    return join_chains(chains)

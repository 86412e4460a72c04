"""From what a visitor writes to a place, and from a place to the network."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import shapely
from pyproj import Geod
from rapidfuzz import fuzz, process

from corridors.atlas import Atlas
from corridors.errors import OffNetworkError, UnknownPlaceError
from corridors.geodesy import great_circle_km
from corridors.ledger import published_lengths
from corridors.network import LINE, Network
from corridors.terms import Confidence, Mode, Status
from corridors.texts import _, fold, number

REACH_KM = 50.0
"""How far a place may be from the network."""
BEYOND_KM = 25.0
"""How much farther than the nearest line in operation another mode's line may be."""
AT_HUB_KM = 5.0
"""A point this near to a hub of the network means the hub."""

_ELLIPSOID = Geod(ellps="WGS84")
_KM_PER_DEGREE = 111.0
_LIKENESS = 75.0
_SUGGESTIONS = 4
_LATEST_DEG, _LONGEST_DEG = 90.0, 180.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it was understood.

    Attributes
    ----------
    asked
        What the visitor wrote.
    id
        Of the hub; empty where it is none.
    name
        For the visitor.
    kind
        ``hub``, ``town`` or ``point``.
    country
        ISO 3166-1 alpha-2; empty where not known.
    lon_deg, lat_deg
        Where it is.
    """

    asked: str
    id: str
    name: str
    kind: str
    country: str
    lon_deg: float
    lat_deg: float


@dataclass(frozen=True, slots=True)
class Access:
    """Where a place meets the network in one mode.

    Attributes
    ----------
    place
        The place.
    mode
        Of the line there.
    lon_deg, lat_deg
        The point on the network.
    moved_km
        From the place to that point, as the crow flies; it does not count to the route.
    node, edge, share
        A node (edge is -1), or an edge and how far along it (node is -1).
    """

    place: Place
    mode: str
    lon_deg: float
    lat_deg: float
    moved_km: float
    node: int = -1
    edge: int = -1
    share: float = 0.0


class Places:
    """All names of hubs, crossings, ports and towns, and the lines that places are moved to.

    `sources_of` holds the ids of sources of each segment: of its published lengths, by kilometres,
    and of its shape under 0.

    Parameters
    ----------
    atlas
        The data: names of hubs in every spelling held.
    network
        The network.
    """

    def __init__(self, atlas: Atlas, network: Network) -> None:
        self.network = network
        self.sources_of = _sources(atlas)
        self._nodes_of = _nodes_of_hubs(network)
        self._known: dict[str, Place] = {}
        self._by_name: dict[str, Place] = {}
        for place, aliases in (*_hubs(atlas), *_ports(network)):
            self._add(place, (place.name, *aliases, place.id.replace("-", " ")))
        for place, folded in _towns(network.towns):
            for name in folded:
                self._by_name.setdefault(name, place)
        for place, aliases in _crossings(network):
            self._add(place, (place.name, *aliases))
        self._by_name.pop("", None)
        edges = network.edges
        on_land = (edges["kind"] == LINE) & (edges["mode"] != Mode.SEA) & edges["snaps"]
        self._lines = np.flatnonzero(on_land.to_numpy())
        groups = edges.iloc[self._lines].groupby(["mode", "status"], observed=True).indices
        shapes = network.edges.geometry.to_numpy()
        self._trees = {
            (str(mode), str(status)): (
                self._lines[rows],
                shapely.STRtree(shapes[self._lines[rows]]),
            )
            for (mode, status), rows in groups.items()
        }

    def _add(self, place: Place, names: Iterable[str]) -> None:
        self._known.setdefault(place.id, place)
        for name in names:
            self._by_name.setdefault(fold(name), place)

    def resolve(self, text: str) -> Place:
        """Understand what a visitor wrote.

        Parameters
        ----------
        text
            A hub id, a name in any spelling we hold, or ``latitude,longitude`` in degrees.

        Returns
        -------
        Place
            A point within `AT_HUB_KM` of a hub of the network is that hub.

        Raises
        ------
        UnknownPlaceError
            If nothing has the name; near names are suggested.
        """
        point = _point(text)
        if point is not None:
            return self._place_at(text, *point)
        asked = text.strip()
        known = self._known.get(asked.lower()) or self._named(asked)
        if known is None:
            raise UnknownPlaceError(text, self.suggest(text))
        return Place(
            asked, known.id, known.name, known.kind, known.country, known.lon_deg, known.lat_deg
        )

    def _named(self, asked: str) -> Place | None:
        """Look a name up; then without what stands in brackets, then what stands in them."""
        outside, _bracket, inside = asked.partition("(")
        for name in (asked, outside, inside):
            if known := self._by_name.get(fold(name)):
                return known
        return None

    def suggest(self, text: str) -> tuple[str, ...]:
        """Name places that are written much like a text.

        Parameters
        ----------
        text
            What a visitor wrote.

        Returns
        -------
        tuple[str, ...]
            Names, best first; may be empty.
        """
        wanted = fold(text)
        if not wanted:
            return ()
        near = process.extract(
            wanted,
            list(self._by_name),
            scorer=fuzz.ratio,
            limit=3 * _SUGGESTIONS,
            score_cutoff=_LIKENESS,
        )
        found = [self._by_name[name] for name, _score, _place in near]
        return tuple(dict.fromkeys(place.name for place in found))[:_SUGGESTIONS]

    def accesses(self, place: Place) -> tuple[Access, ...]:
        """List where a place meets the network, whatever a scenario allows.

        Parameters
        ----------
        place
            The place.

        Returns
        -------
        tuple[Access, ...]
            The nodes of its hub; for each mode that it has no node of, and for a town or a point,
            the nearest line of each mode and status, not more than `BEYOND_KM` farther than the
            nearest line in operation.

        Raises
        ------
        OffNetworkError
            If no line is within `REACH_KM`.
        """
        return _accesses(self, place)

    def _place_at(self, asked: str, lat_deg: float, lon_deg: float) -> Place:
        here = shapely.Point(lon_deg, lat_deg)
        near = [
            (great_circle_km(here, shapely.Point(hub.lon_deg, hub.lat_deg)), hub)
            for hub in self._known.values()
            if hub.id in self._nodes_of
            and abs(hub.lat_deg - lat_deg) < 1
            and abs(hub.lon_deg - lon_deg) < 1
        ]
        km, hub = min(near, key=lambda pair: pair[0], default=(np.inf, None))
        if hub is not None and km <= AT_HUB_KM:
            return Place(asked, hub.id, hub.name, "hub", hub.country, lon_deg, lat_deg)
        name = _("{lat}, {lon}").format(lat=number(lat_deg, 3), lon=number(lon_deg, 3))
        return Place(asked, "", name, "point", "", lon_deg, lat_deg)

    def at_hub(self, place: Place) -> list[Access]:
        """List the nodes of the hub that a place is.

        Parameters
        ----------
        place
            The place.

        Returns
        -------
        list[Access]
            Empty for a town or a point, and for a hub that is not on the network.
        """
        return [
            self._access(place, mode, lon, lat, node=node)
            for node, mode, lon, lat in self._nodes_of.get(place.id, ())
        ]

    def beside(self, place: Place) -> list[tuple[str, Access]]:
        """Find the nearest line of each mode and status.

        Parameters
        ----------
        place
            The place.

        Returns
        -------
        list[tuple[str, Access]]
            Status and access; none farther than `REACH_KM`.
        """
        squeeze = _squeeze(place.lat_deg)
        found = []
        for (mode, status), (rows, tree) in self._trees.items():
            here = shapely.Point(place.lon_deg, place.lat_deg)
            reach = REACH_KM / _KM_PER_DEGREE / min(squeeze, 1.0)
            close = tree.query(here.buffer(reach))
            if not len(close):
                continue
            shapes = self.network.edges.geometry.to_numpy()[rows[close]]
            flat = shapely.transform(shapes, lambda points: points * [squeeze, 1.0])
            spot = shapely.Point(place.lon_deg * squeeze, place.lat_deg)
            best = int(shapely.distance(flat, spot).argmin())
            share = float(shapely.line_locate_point(flat[best], spot, normalized=True))
            touch = shapely.line_interpolate_point(flat[best], share, normalized=True)
            access = self._access(
                place, mode, touch.x / squeeze, touch.y, edge=int(rows[close[best]]), share=share
            )
            if access.moved_km <= REACH_KM:
                found.append((status, access))
        return found

    @staticmethod
    def _access(  # noqa: PLR0913 - a place and where it meets the network
        place: Place,
        mode: str,
        lon_deg: float,
        lat_deg: float,
        *,
        node: int = -1,
        edge: int = -1,
        share: float = 0.0,
    ) -> Access:
        _fwd, _back, metres = _ELLIPSOID.inv(place.lon_deg, place.lat_deg, lon_deg, lat_deg)
        return Access(
            place, mode, lon_deg, lat_deg, round(float(metres) / 1000, 3), node, edge, share
        )


@lru_cache(maxsize=256)
def _accesses(places: Places, place: Place) -> tuple[Access, ...]:
    at_hub = places.at_hub(place)
    have = {access.mode for access in at_hub}
    near = places.beside(place)
    if not near and not at_hub:
        message = _(
            "{place} is more than {km} km from every railway, road and port of the network; "
            "choose a place on land beside one"
        ).format(place=place.name, km=number(REACH_KM))
        raise OffNetworkError(message)
    open_km = [access.moved_km for status, access in near if status == Status.OPERATING]
    least = 0.0 if at_hub else min(open_km or [access.moved_km for _status, access in near])
    return (
        *at_hub,
        *(
            access
            for _status, access in near
            if access.mode not in have and access.moved_km <= least + BEYOND_KM
        ),
    )


def _hubs(atlas: Atlas) -> Iterable[tuple[Place, list[str]]]:
    for entry in atlas.catalogue:
        if entry.record != "hub":
            continue
        for row in atlas.layers[entry.id].itertuples():
            place = Place(
                row.name, row.id, row.name, "hub", row.countries[0], row.geometry.x, row.geometry.y
            )
            yield place, list(row.aliases)


def _ports(network: Network) -> Iterable[tuple[Place, list[str]]]:
    for row in network.ports.itertuples():
        place = Place(
            row.name, row.id, row.name, "hub", row.country, float(row.lon_deg), float(row.lat_deg)
        )
        yield place, row.aliases.split("|")


def _crossings(network: Network) -> Iterable[tuple[Place, list[str]]]:
    for row in network.crossings.itertuples():
        if row.lon_deg:
            name = f"{row.name_a}–{row.name_b}"
            place = Place(
                name, row.id, name, "point", row.country_a, float(row.lon_deg), float(row.lat_deg)
            )
            yield place, [row.name_a, row.name_b]


def _towns(towns: pd.DataFrame) -> Iterable[tuple[Place, list[str]]]:
    for row in towns.itertuples():
        place = Place(row.name, "", row.name, "town", row.country, row.lon_deg, row.lat_deg)
        yield place, row.folded.split("|")


def _nodes_of_hubs(network: Network) -> dict[str, list[tuple[int, str, float, float]]]:
    held = network.nodes[network.nodes["hub_id"] != ""]
    found: dict[str, list[tuple[int, str, float, float]]] = {}
    for row in held.itertuples():
        found.setdefault(row.hub_id, []).append(
            (int(row.Index), row.mode, row.lon_deg, row.lat_deg)
        )
    return found


def _sources(atlas: Atlas) -> dict[str, dict[float, tuple[str, ...]]]:
    found: dict[str, dict[float, tuple[str, ...]]] = {}
    for entry in atlas.catalogue:
        if entry.record == "segment":
            frame = atlas.layers[entry.id]
            for name, sources in zip(frame["id"], frame["geometry_source"], strict=True):
                found[name] = {0.0: tuple(sources)}
    lengths = published_lengths(atlas)
    for row in lengths[lengths["confidence"] != Confidence.RECALL].itertuples():
        if row.subject in found:
            held = found[row.subject].get(float(row.length_km), ())
            found[row.subject][float(row.length_km)] = (*held, row.source)
    return found


def _point(text: str) -> tuple[float, float] | None:
    parts = text.split(",")
    if len(parts) != 2:  # noqa: PLR2004 - latitude and longitude
        return None
    try:
        lat_deg, lon_deg = (float(part) for part in parts)
    except ValueError:
        return None
    if not (abs(lat_deg) <= _LATEST_DEG and abs(lon_deg) <= _LONGEST_DEG):
        raise UnknownPlaceError(text)
    return lat_deg, lon_deg


def _squeeze(lat_deg: float) -> float:
    return float(np.cos(np.radians(lat_deg)))

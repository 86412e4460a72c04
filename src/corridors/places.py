"""From what a visitor writes to a place: hub ids, names in any spelling, coordinates."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import shapely
from rapidfuzz import fuzz, process

from corridors.atlas import Atlas
from corridors.citations import cite_segments
from corridors.errors import UnknownPlaceError
from corridors.geodesy import great_circle_km
from corridors.network import Network
from corridors.texts import fold

AT_HUB_KM = 5.0
"""A point this near to a hub of the network means the hub."""

_LIKENESS = 75.0
_SUGGESTIONS = 4
_LATEST_DEG, _LONGEST_DEG = 90.0, 180.0
_NEAR_DEG = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it was understood.

    Attributes
    ----------
    asked
        What the visitor wrote.
    id
        Of the hub, port or crossing; empty where it is none.
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


class Places:
    """All names of hubs, ports, crossings and towns.

    `network` is the network they are on; `citations` says what stands behind its segments.

    Parameters
    ----------
    atlas
        The data: names of hubs in every spelling held.
    network
        The network.
    """

    def __init__(self, atlas: Atlas, network: Network) -> None:
        self.network = network
        self.citations = cite_segments(atlas)
        self._on_network = set(network.nodes["hub_id"].unique()) - {""}
        self._known: dict[str, Place] = {}
        self._by_name: dict[str, Place] = {}
        for place, aliases in (*_hubs(atlas), *_ports(network)):
            self._add(place, (place.name, *aliases, place.id.replace("-", " ")))
        for place, folded in _towns(network):
            for name in folded:
                self._by_name.setdefault(name, place)
        for place, aliases in _crossings(network):
            self._add(place, (place.name, *aliases))
        self._by_name.pop("", None)

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
        asked = text.strip()
        point = _point(asked)
        if point is not None:
            return self._place_at(asked, *point)
        known = self._known.get(asked.lower()) or self._named(asked)
        if known is None:
            raise UnknownPlaceError(text, self.suggest(text))
        return replace(known, asked=asked)

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
        found = [self._by_name[name] for name, _score, _number in near]
        return tuple(dict.fromkeys(place.name for place in found))[:_SUGGESTIONS]

    def names(self) -> dict[str, str]:
        """List the hubs and ports that stand on the network.

        Returns
        -------
        dict[str, str]
            Id to name, in the order of names.
        """
        held = [self._known[name] for name in self._on_network if name in self._known]
        return {place.id: place.name for place in sorted(held, key=lambda place: place.name)}

    def _add(self, place: Place, names: Iterable[str]) -> None:
        self._known.setdefault(place.id, place)
        for name in names:
            self._by_name.setdefault(fold(name), place)

    def _named(self, asked: str) -> Place | None:
        """Look a name up; then without what stands in brackets, then what stands in them."""
        outside, _bracket, inside = asked.partition("(")
        for name in (asked, outside, inside):
            if known := self._by_name.get(fold(name)):
                return known
        return None

    def _place_at(self, asked: str, lat_deg: float, lon_deg: float) -> Place:
        here = shapely.Point(lon_deg, lat_deg)
        near = [
            (great_circle_km(here, shapely.Point(hub.lon_deg, hub.lat_deg)), hub)
            for hub in (self._known[name] for name in self._on_network if name in self._known)
            if abs(hub.lat_deg - lat_deg) < _NEAR_DEG and abs(hub.lon_deg - lon_deg) < _NEAR_DEG
        ]
        if near:
            km, hub = min(near, key=lambda pair: (pair[0], pair[1].id))
            if km <= AT_HUB_KM:
                return replace(hub, asked=asked, lon_deg=lon_deg, lat_deg=lat_deg)
        return Place(asked, "", f"{lat_deg:g}, {lon_deg:g}", "point", "", lon_deg, lat_deg)


def _hubs(atlas: Atlas) -> Iterator[tuple[Place, list[str]]]:
    for entry in atlas.catalogue:
        if entry.record != "hub":
            continue
        frame = atlas.layers[entry.id]
        columns = (frame[name] for name in ("id", "name", "aliases", "countries", "geometry"))
        for name_id, name, aliases, countries, point in zip(*columns, strict=True):
            yield Place(name, name_id, name, "hub", countries[0], point.x, point.y), list(aliases)


def _ports(network: Network) -> Iterator[tuple[Place, list[str]]]:
    frame = network.ports
    columns = (frame[name] for name in ("id", "name", "aliases", "country", "lon_deg", "lat_deg"))
    for name_id, name, aliases, country, lon, lat in zip(*columns, strict=True):
        place = Place(name, name_id, name, "hub", country, float(lon), float(lat))
        yield place, aliases.split("|")


def _crossings(network: Network) -> Iterator[tuple[Place, list[str]]]:
    frame = network.crossings[network.crossings["lon_deg"] != ""]
    columns = (
        frame[name] for name in ("id", "name_a", "country_a", "name_b", "lon_deg", "lat_deg")
    )
    for name_id, one, country, other, lon, lat in zip(*columns, strict=True):
        name = f"{one}–{other}"
        yield Place(name, name_id, name, "point", country, float(lon), float(lat)), [one, other]


def _towns(network: Network) -> Iterator[tuple[Place, list[str]]]:
    frame = network.towns
    columns = (frame[name] for name in ("name", "country", "lon_deg", "lat_deg", "folded"))
    for name, country, lon, lat, folded in zip(*columns, strict=True):
        yield Place(name, "", name, "town", country, lon, lat), folded.split("|")


def _point(text: str) -> tuple[float, float] | None:
    try:
        lat_deg, lon_deg = (float(part) for part in text.split(","))
    except ValueError:
        return None
    inside = abs(lat_deg) <= _LATEST_DEG and abs(lon_deg) <= _LONGEST_DEG
    if not inside or math.isnan(lat_deg + lon_deg):
        raise UnknownPlaceError(text)
    return lat_deg, lon_deg

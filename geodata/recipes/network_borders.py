"""Cut lines at borders and let only official crossings through.

The borders of the base map are off by kilometres, so three rules come before them: a segment of
ours lies in the country that its record names; a stretch shorter than `SLIVER_KM` that lies
between stretches of one country belongs to it; where a line of ours passes an official crossing,
other lines over the border beside it are left apart.
"""

from __future__ import annotations

import csv
import itertools
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from _drawing import GEODATA, Point, distance_km, length_km

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

CROSSINGS = GEODATA / "network" / "crossings.csv"
COUNTRIES = GEODATA / "basemap" / "countries.geojson"
SLIVER_KM = 3.0
REACH_KM = 15.0
DRAWN_REACH_KM = 60.0
SCHENGEN = frozenset(
    {
        *("AT", "BE", "BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
    }
)


@dataclass(slots=True)
class Line:
    """A line between two nodes, in one country and of one gauge once it is finished."""

    start: int
    end: int
    points: list[Point]
    measured_km: float
    mode: str
    segment_id: str = ""
    status: str = "operating"
    geometry_class: str = "alignment"
    country: str = ""
    gauge_mm: int = 0
    length_km: float = 0.0
    published_km: float = float("nan")
    kind: str = "line"
    crossing_id: str = ""
    place: str = ""
    snaps: bool = True


@dataclass(frozen=True, slots=True)
class Crossing:
    """An official crossing: two countries, where, and how well that is known."""

    id: str
    mode: str
    countries: frozenset[str]
    status: str
    point: Point
    accuracy_km: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided of a place where a line passes a border."""

    mode: str
    point: Point
    countries: tuple[str, str]
    crossing_id: str
    off_km: float


@dataclass(slots=True)
class Borders:
    """Countries, official crossings, and what was decided."""

    countries: gpd.GeoDataFrame
    crossings: list[Crossing]
    at_node: dict[int, str] = field(default_factory=dict)
    rulings: list[Ruling] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path = CROSSINGS) -> Borders:
        """Read the countries of the base map and the table of crossings."""
        countries = gpd.read_file(COUNTRIES)[["iso", "geometry"]].explode(ignore_index=True)
        with path.open(encoding="utf-8", newline="") as rows:
            crossings = [
                Crossing(
                    row["id"],
                    row["mode"],
                    frozenset({row["country_a"], row["country_b"]}),
                    row["status"],
                    (float(row["lon_deg"]), float(row["lat_deg"])),
                    float(row["accuracy_km"]),
                )
                for row in csv.DictReader(rows)
                if row["lon_deg"]
            ]
        return cls(countries, crossings)

    def of_points(self, lonlat: np.ndarray) -> dict[int, str]:
        """Name the country of each point; the nearest one for a point on water."""
        areas = self.countries.geometry.to_numpy()
        codes = self.countries["iso"].to_numpy()
        tree = shapely.STRtree(areas)
        places = shapely.points(lonlat)
        which, area = tree.query(places, predicate="within")
        found = np.full(len(places), -1)
        found[which] = area
        missing = np.flatnonzero(found < 0)
        found[missing] = tree.nearest(places[missing])
        return dict(enumerate(codes[found].tolist()))

    def official(
        self, mode: str, point: Point, pair: frozenset[str], reach_km: float = REACH_KM
    ) -> tuple[str, float]:
        """Find the nearest official crossing of two countries; an empty id where none is near."""
        near = [
            (distance_km(point, crossing.point), crossing)
            for crossing in self.crossings
            if crossing.mode == mode and crossing.countries == pair
        ]
        reached = [
            (km, crossing.id) for km, crossing in near if km <= max(reach_km, crossing.accuracy_km)
        ]
        if reached:
            km, name = min(reached)
            return name, km
        if pair <= SCHENGEN:
            return "schengen-" + "-".join(sorted(pair)).lower(), 0.0
        return "", min((km for km, _ in near), default=float("nan"))

    def cut(
        self,
        points: list[Point],
        lines: list[Line],
        country_of: dict[int, str],
        meeting: set[int],
    ) -> None:
        """Give every line one country, in place, and decide where a border may be passed.

        Parameters
        ----------
        points
            Of the nodes; grows by a node a cut.
        lines
            Grows by the second part of each line that is cut.
        country_of
            Of each node.
        meeting
            Nodes that stand on a border: hubs where segments of two countries meet.
        """
        on_border = set(meeting)
        for line in list(lines):
            one, other = self._ends(line, country_of, meeting)
            line.country = one
            if one != other:
                node, tail = self._halves(points, line, one, other)
                lines.append(tail)
                on_border.add(node)
        self._settle_slivers(lines, on_border)
        countries: dict[int, set[str]] = defaultdict(set)
        owners: dict[int, set[str]] = defaultdict(set)
        for line in lines:
            for node in (line.start, line.end):
                countries[node].add(line.country)
                owners[node].add(line.segment_id)
        passes = [node for node in sorted(on_border) if len(countries[node]) > 1]
        named = {
            node: self.official(lines[0].mode, points[node], frozenset(countries[node]))
            for node in passes
        }
        ours = {named[node][0] for node in passes if owners[node] - {""}}
        for node in passes:
            name, off_km = named[node]
            if name in ours and not owners[node] - {""} and not name.startswith("schengen"):
                name = ""
            first, second = sorted(countries[node])[:2]
            self.rulings.append(Ruling(lines[0].mode, points[node], (first, second), name, off_km))
            self.at_node[node] = name

    def cut_drawn(
        self, points: list[Point], line: Line, countries: Sequence[str], ends: Sequence[str]
    ) -> list[Line]:
        """Cut a line of ours that no track is known for where its record says it passes borders."""
        from corridors.borders import Countries  # noqa: PLC0415

        own = {crossing.id: crossing for crossing in self.crossings if crossing.mode == line.mode}
        stretches = Countries(self.countries).cut(shapely.LineString(line.points), tuple(countries))
        if len(countries) == 1 or len(stretches) == 1:
            line.country = countries[0]
            parts = [line]
        else:
            parts = _pieces(points, line, stretches)
        for name in ends:  # a border that is passed at an end
            node = line.start if name == ends[0] else line.end
            if name in own:
                self.at_node.setdefault(node, name)
        for before, after in itertools.pairwise(parts):
            pair = frozenset({before.country, after.country})
            name, off_km = self.official(line.mode, points[before.end], pair, DRAWN_REACH_KM)
            self.rulings.append(
                Ruling(line.mode, points[before.end], tuple(sorted(pair)), name, off_km)
            )
            self.at_node[before.end] = name
        return parts

    @staticmethod
    def _ends(line: Line, country_of: Mapping[int, str], meeting: set[int]) -> tuple[str, str]:
        one, other = country_of[line.start], country_of[line.end]
        if line.start in meeting and line.end in meeting:
            return one, one
        if line.start in meeting:
            return other, other
        if line.end in meeting:
            return one, one
        return one, other

    def _halves(self, points: list[Point], line: Line, one: str, other: str) -> tuple[int, Line]:
        shape = shapely.LineString(line.points)
        areas = self.countries.geometry[self.countries["iso"] == one]
        inside = sum(shapely.intersection(shape, area).length for area in areas)
        share = float(np.clip(inside / shape.length if shape.length else 0.5, 0.02, 0.98))
        middle = shape.interpolate(share, normalized=True)
        node = len(points)
        points.append((middle.x, middle.y))
        tail = replace(
            line,
            start=node,
            points=[points[node], line.points[-1]],
            measured_km=line.measured_km * (1 - share),
            country=other,
        )
        line.end, line.points = node, [line.points[0], points[node]]
        line.measured_km *= share
        return node, tail

    @staticmethod
    def _settle_slivers(lines: list[Line], on_border: set[int]) -> None:
        while True:
            patches = _patches(lines, on_border)
            km: dict[int, float] = defaultdict(float)
            beside: dict[int, set[str]] = defaultdict(set)
            touching: dict[int, list[tuple[int, str]]] = defaultdict(list)
            for line, patch in zip(lines, patches, strict=True):
                km[patch] += line.measured_km
                for node in {line.start, line.end} & on_border:
                    touching[node].append((patch, line.country))
            contacts: dict[int, int] = defaultdict(int)
            for around in touching.values():
                for patch, country in around:
                    others = {other for _, other in around if other != country}
                    beside[patch] |= others
                    contacts[patch] += bool(others)
            small = {
                patch: next(iter(beside[patch]))
                for patch in km
                if km[patch] < SLIVER_KM and len(beside[patch]) == 1 and contacts[patch] > 1
            }
            if not small:
                return
            for line, patch in zip(lines, patches, strict=True):
                line.country = small.get(patch, line.country)


def _patches(lines: Sequence[Line], on_border: set[int]) -> list[int]:
    """Give the connected lines of one country one number."""
    parent = list(range(len(lines)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    first: dict[tuple[int, str], int] = {}
    for number, line in enumerate(lines):
        for node in (line.start, line.end):
            key = (node, line.country if node in on_border else "")
            parent[root(number)] = root(first.setdefault(key, number))
    return [root(number) for number in range(len(lines))]


def _pieces(points: list[Point], line: Line, stretches: Sequence[object]) -> list[Line]:
    """Cut a line at the kilometres of its stretches."""
    shape = shapely.LineString(line.points)
    total = stretches[-1].to_km
    parts, start = [], line.start
    for number, stretch in enumerate(stretches):
        last = number == len(stretches) - 1
        piece = shapely.ops.substring(
            shape, stretch.from_km / total, stretch.to_km / total, normalized=True
        )
        chain = [tuple(point) for point in shapely.get_coordinates(piece).tolist()]
        end = line.end if last else len(points)
        if not last:
            points.append(chain[-1])
        parts.append(
            replace(
                line,
                start=start,
                end=end,
                points=chain,
                measured_km=length_km(chain),
                country=stretch.country,
            )
        )
        start = end
    return parts

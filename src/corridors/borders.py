"""Which country each kilometre of a line lies in: lines cut at the borders.

The borders are those of the base map, 1:10 million, which are themselves off by a kilometre or two,
seven at Khorgos.
Three rules keep that error out of the kilometres:

- a piece over water counts to the nearest country while no point of it is farther than `REACH_KM`
  from land, else to the sea, `SEA`, which we do not divide;
- a piece in a country that the line's record does not name, as where it follows a border river,
  counts to the nearest one that it names while no point of it is farther than `REACH_KM` from it;
- a piece between two pieces of one country counts to that country while it is shorter than
  `SLIVER_KM`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from corridors import io
from corridors.atlas import Atlas
from corridors.geodesy import along_km, great_circle_km
from corridors.texts import _, country_name

SEA = "XZ"
"""Open water, in lengths by country; the code that UN/LOCODE keeps for what is offshore."""

REACH_KM = 8.0
SLIVER_KM = 2.0

_NOWHERE = ""
_CHUNK = 32  # vertices of a border that are looked at together
_SAMPLE_KM = 2.0
_LONGEST_KM = 300.0  # a longer piece is no inaccuracy
_AROUND_DEG = 0.2  # more than REACH_KM

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a line within one country.

    Attributes
    ----------
    country
        ISO 3166-1 alpha-2 code, or `SEA`.
    from_km, to_km
        Kilometres from where the line begins.
    """

    country: str
    from_km: float
    to_km: float

    @property
    def length_km(self) -> float:
        """Measure the stretch.

        Returns
        -------
        float
            Kilometres within the country.
        """
        return self.to_km - self.from_km


class Countries:
    """The countries of the base map, ready to cut lines.

    Parameters
    ----------
    frame
        Columns ``iso`` and ``geometry``: areas, EPSG:4326.
    """

    def __init__(self, frame: gpd.GeoDataFrame) -> None:
        parts = frame[["iso", "geometry"]].explode(ignore_index=True)
        self._codes = parts["iso"].to_numpy(dtype=object)
        self._areas = parts.geometry.to_numpy()
        shapely.prepare(self._areas)
        self._tree = shapely.STRtree(self._areas)
        self._borders = shapely.STRtree(_chunks(self._areas))

    def cut(self, line: shapely.LineString, named: Sequence[str] = ()) -> tuple[Stretch, ...]:
        """Cut a line at the borders.

        Parameters
        ----------
        line
            Longitude and latitude, degrees, WGS84.
        named
            Countries that the record of the line names; where it names none, any may be.

        Returns
        -------
        tuple[Stretch, ...]
            In the direction of the line, each beginning where the last one ended, no two of the
            same country next to each other; they add up to the length of the line.
        """
        course = _Course(line)
        cuts = self._cuts(line, course)
        inside = self._at(course.points((cuts[:-1] + cuts[1:]) / 2))
        ends = cuts.tolist()
        pieces = joined([Stretch(*one) for one in zip(inside, ends[:-1], ends[1:], strict=True)])
        pieces = joined([self._settled(piece, course, named) for piece in pieces])
        return tuple(without_slivers(pieces))

    def _cuts(self, line: shapely.LineString, course: "_Course") -> Floats:
        near = self._borders.geometries[self._borders.query(line, predicate="intersects")]
        crossings = shapely.get_coordinates(shapely.intersection(line, near))
        at_km = course.km_of(shapely.points(crossings))
        cuts: Floats = np.unique(np.concatenate([[0.0, course.length_km], at_km]).round(9))
        return cuts if len(cuts) > 1 else np.array([0.0, course.length_km])

    def _at(self, points: npt.NDArray[np.object_]) -> list[str]:
        found = np.full(len(points), _NOWHERE, dtype=object)
        which, area = self._tree.query(points, predicate="within")
        found[which] = self._codes[area]
        return [str(code) for code in found]

    def _settled(self, piece: Stretch, course: "_Course", named: Sequence[str]) -> Stretch:
        over_water = piece.country == _NOWHERE
        if not over_water and (not named or piece.country in named):
            return piece
        otherwise = replace(piece, country=SEA) if over_water else piece
        if piece.length_km > _LONGEST_KM:
            return otherwise
        count = 3 + 2 * int(piece.length_km / _SAMPLE_KM / 2)
        points = course.points(np.linspace(piece.from_km, piece.to_km, count))
        west, south, east, north = shapely.total_bounds(points)
        around = shapely.box(
            west - _AROUND_DEG, south - _AROUND_DEG, east + _AROUND_DEG, north + _AROUND_DEG
        )
        near = self._tree.query(around)
        if named:
            near = near[np.isin(self._codes[near], list(named))]
        if not len(near):
            return otherwise
        lands = self._areas[near]
        apart = shapely.distance(points[:, None], lands[None, :])
        closest = lands[apart.argmin(axis=1)]
        for line in shapely.shortest_line(points, closest):
            if great_circle_km(*shapely.points(shapely.get_coordinates(line))) > REACH_KM:
                return otherwise
        heir = near[apart[len(points) // 2].argmin()]
        return replace(piece, country=str(self._codes[heir]))


class _Course:
    """Where along a line the kilometres are; degrees and kilometres run in step on each edge."""

    def __init__(self, line: shapely.LineString) -> None:
        self._line = line
        self._km = along_km(line)
        steps = np.hypot(*np.diff(shapely.get_coordinates(line), axis=0).T)
        self._degrees = np.concatenate([[0.0], np.cumsum(steps)])
        self.length_km = float(self._km[-1])

    def points(self, at_km: Floats) -> npt.NDArray[np.object_]:
        degrees = np.interp(at_km, self._km, self._degrees)
        found: npt.NDArray[np.object_] = shapely.line_interpolate_point(self._line, degrees)
        return found

    def km_of(self, points: npt.NDArray[np.object_]) -> Floats:
        degrees = shapely.line_locate_point(self._line, points)
        at_km: Floats = np.interp(degrees, self._degrees, self._km)
        return at_km


def country_or_sea(code: str) -> str:
    """Name a country, or the open water between.

    Parameters
    ----------
    code
        ISO 3166-1 alpha-2 code, or `SEA`.

    Returns
    -------
    str
        In the language in use.
    """
    return _("open water") if code == SEA else country_name(code)


@lru_cache(maxsize=2)
def stretches(atlas: Atlas) -> Mapping[str, tuple[Stretch, ...]]:
    """Cut all segments of an atlas at the borders, once.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    Mapping[str, tuple[Stretch, ...]]
        Id of a segment to its stretches; empty where the data folder has no countries.

    Raises
    ------
    DataError
        If the countries of the base map cannot be read.
    """
    frame = io.read_countries(atlas.folder)
    if frame.empty:
        return {}
    countries = Countries(frame)
    return {
        name: countries.cut(line, tuple(named))
        for entry in atlas.catalogue
        if entry.record == "segment"
        for name, line, named in zip(
            atlas.layers[entry.id]["id"],
            atlas.layers[entry.id].geometry,
            atlas.layers[entry.id]["countries"],
            strict=True,
        )
    }


def km_by_country(parts: Sequence[Stretch], measured_km: float) -> dict[str, float]:
    """Add up the stretches of a line country by country.

    Parameters
    ----------
    parts
        The stretches.
    measured_km
        Length of the line, rounded to a tenth; stretches of a drawing that is shorter or longer
        are stretched to it in proportion.

    Returns
    -------
    dict[str, float]
        Code to kilometres, rounded to a tenth so that they add up to `measured_km`, in order of
        travel; empty for no stretches.

    Examples
    --------
    >>> km_by_country([Stretch("KZ", 0.0, 1.25), Stretch("UZ", 1.25, 3.04)], 3.0)
    {'KZ': 1.2, 'UZ': 1.8}
    """
    drawn_km = sum(part.length_km for part in parts)
    exact: dict[str, float] = {}
    for part in parts:
        km = part.length_km * measured_km / drawn_km
        exact[part.country] = exact.get(part.country, 0.0) + km
    rounded = {country: round(km, 1) for country, km in exact.items()}
    if rounded:
        longest = max(exact, key=lambda country: exact[country])
        others = sum(km for country, km in rounded.items() if country != longest)
        rounded[longest] = round(measured_km - others, 1)
    return {country: km for country, km in rounded.items() if km > 0}


def joined(pieces: Sequence[Stretch]) -> list[Stretch]:
    """Join stretches of the same country that follow one another.

    Parameters
    ----------
    pieces
        In order, each beginning where the last one ended.

    Returns
    -------
    list[Stretch]
        No two of the same country next to each other.
    """
    whole: list[Stretch] = []
    for piece in pieces:
        if whole and whole[-1].country == piece.country:
            whole[-1] = replace(whole[-1], to_km=piece.to_km)
        else:
            whole.append(piece)
    return whole


def without_slivers(pieces: Sequence[Stretch]) -> list[Stretch]:
    """Count what is shorter than `SLIVER_KM` to the country that surrounds it.

    Parameters
    ----------
    pieces
        In order, no two of the same country next to each other.

    Returns
    -------
    list[Stretch]
        The same kilometres.
    """
    held = list(pieces)
    while True:
        slivers = [
            at
            for at in range(1, len(held) - 1)
            if held[at - 1].country == held[at + 1].country and held[at].length_km < SLIVER_KM
        ]
        if not slivers:
            return held
        at = min(slivers, key=lambda at: held[at].length_km)
        around = replace(held[at], country=held[at - 1].country)
        held = joined([*held[:at], around, *held[at + 1 :]])


def _chunks(areas: npt.NDArray[np.object_]) -> list[shapely.LineString]:
    chunks = []
    for ring in shapely.get_rings(areas):
        degrees = shapely.get_coordinates(ring)
        chunks += [
            shapely.LineString(degrees[start : start + _CHUNK + 1])
            for start in range(0, len(degrees) - 1, _CHUNK)
        ]
    return chunks

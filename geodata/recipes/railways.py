"""Make the layer of railways: `python geodata/recipes/railways.py`.

Input: railways.toml (what each segment is and how it is drawn), rail_bridges.csv (joins
over gaps in the source), rail_stations.csv (places that a track passes where the source
keeps it as one long straight piece), the hubs layer, the package scgraph_data. Output:
geodata/layers/railways.geojson. The same input gives the same file.

How far a drawing can be off is computed, not guessed: the source keeps the true length of
each straight piece, which bounds how far the track can bulge from it (`bulge_km`). That bound
is `accuracy_km`, for the worst piece.

**Class `alignment`**: at least `ALIGNED_SHARE` of the segment is expected within 2 km of the
track, and the drawing is at most a tenth too short. What share of a piece lies within 2 km
was measured, by `rail_calibration.py`, where the source is dense: stretches that are known to
1 km were replaced by one straight piece and compared with what was taken away. All of a piece
bounded by 2 km, half of one bounded by 10 km and a third of one bounded by 25 km lie within
2 km (`WITHIN_2_KM`). A piece that ends in a town of the gazetteer counts for
`TOWN_SHARE` at most, because a town's point is not its station; one that ends in a place from
memory for `RECALL_SHARE`, which is not measured but a precaution. A point of the track itself
(`ON_TRACK_KM`) lowers nothing.
"""

from __future__ import annotations

import itertools
import math
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from _drawing import (
    GEOD,
    LAYERS,
    Point,
    distance_km,
    length_km,
    line_feature,
    read_hubs,
    write_layer,
)
from osm_graph import Finder, bent, bridged, bulge_km, read_bridges, read_graph, read_stations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from _drawing import Feature, Hub
    from osm_graph import Station

INPUT = Path(__file__).with_suffix(".toml")
OUTPUT = LAYERS / "railways.geojson"
HUB_REACH_KM = 10.0
LONG_PIECE_KM = 10.0
GAP_KM = 2.0
GAP_STRETCH = 1.1
ALIGNED_SHARE = 0.8
DRAWN_SHARE = 0.85
SHORT = 0.98
APART = 0.05
MOST_UNMAPPED = 0.5
NODE_KM = 0.2
SHARP_TURN_DEG = 145
SPUR_KM = 4.0
TOWN_SHARE = 0.75
RECALL_SHARE = 0.5
ON_TRACK_KM = 0.5
# How far a track can bulge from a straight piece, km; the share of it within 2 km.
WITHIN_2_KM = (
    (2.0, 1.0),
    (2.5, 0.99),
    (3.5, 0.89),
    (4.5, 0.83),
    (5.5, 0.74),
    (7.0, 0.61),
    (9.0, 0.56),
    (11.5, 0.54),
    (15.0, 0.48),
    (19.5, 0.33),
    (26.0, 0.33),
    (40.0, 0.25),
    (100.0, 0.1),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of a drawing: its ends, its straight and its true length."""

    start: Point
    end: Point
    straight_km: float
    true_km: float
    stations: tuple[Station, ...] = ()
    mapped: bool = True

    @property
    def off_km(self) -> float:
        """How far the track can lie off the piece."""
        worst = max((station.accuracy_km for station in self.stations), default=0)
        return bulge_km(self.straight_km, self.true_km) + worst

    @property
    def share(self) -> float:
        """The share of the piece that is expected within 2 km of the track."""
        bounds, shares = zip(*WITHIN_2_KM, strict=True)
        share = float(np.interp(bulge_km(self.straight_km, self.true_km), bounds, shares))
        for station in self.stations:
            if station.accuracy_km > ON_TRACK_KM:
                share = min(share, RECALL_SHARE if station.source == "recall" else TOWN_SHARE)
        return share


def build() -> list[Feature]:
    """Draw every segment of the input.

    Returns
    -------
    list[Feature]
        One LineString feature a segment.
    """
    table = tomllib.loads(INPUT.read_text(encoding="utf-8"))
    hubs = read_hubs()
    stations = read_stations()
    finder = Finder(bent(bridged(read_graph("world_railways"), read_bridges()), stations))
    anchors = place_anchors(table, hubs, finder)
    places = {station.point: station for station in stations}
    features = [_feature(segment, anchors, places, finder) for segment in table["segments"]]
    _check_stations(stations, features)
    return features


def read_pieces() -> dict[str, list[Piece]]:
    """Follow the tracks of every mapped segment.

    Returns
    -------
    dict[str, list[Piece]]
        By the id of the segment, in order of travel.
    """
    table = tomllib.loads(INPUT.read_text(encoding="utf-8"))
    stations = read_stations()
    finder = Finder(bent(bridged(read_graph("world_railways"), read_bridges()), stations))
    anchors = place_anchors(table, read_hubs(), finder)
    places = {station.point: station for station in stations}
    return {
        segment["id"]: _track(
            segment, anchors[segment["from"]], anchors[segment["to"]], places, finder
        )
        for segment in table["segments"]
        if segment["method"] == "track"
    }


def _check_stations(stations: list[Station], features: list[Feature]) -> None:
    """Refuse a place that its segment does not pass: it has bent another track."""
    lines = {
        feature["properties"]["id"]: [tuple(point) for point in feature["geometry"]["coordinates"]]
        for feature in features
    }
    faults = [
        f"{station.segment} does not pass {station.name}"
        for station in stations
        if station.point not in lines.get(station.segment, [])
    ]
    if faults:
        raise ValueError("\n".join(faults))


def place_anchors(
    table: Mapping[str, Any], hubs: Mapping[str, Hub], finder: Finder
) -> dict[str, Point]:
    """Place where segments meet at each hub: on the track if a segment follows one."""
    chosen = {name: (lon, lat) for name, (lon, lat) in table["anchors"].items()}
    anchors: dict[str, Point] = {}
    for segment in table["segments"]:
        for name in (segment["from"], segment["to"]):
            if segment["method"] == "track":
                snap = finder.nearest(chosen.get(name, hubs[name].point))
                off = distance_km(snap.point, hubs[name].point)
                if off > HUB_REACH_KM:
                    message = f"{segment['id']}: the track is {off:.1f} km from hub {name}"
                    raise ValueError(message)
                anchors[name] = snap.point
            else:
                anchors.setdefault(name, chosen.get(name, hubs[name].point))
    return anchors


def _feature(
    segment: Mapping[str, Any],
    anchors: Mapping[str, Point],
    places: Mapping[Point, Station],
    finder: Finder,
) -> Feature:
    start, end = anchors[segment["from"]], anchors[segment["to"]]
    if segment["method"] == "track":
        pieces = _track(segment, start, end, places, finder)
        true = sum(piece.true_km for piece in pieces)
        drawn = sum(piece.straight_km for piece in pieces)
        share = sum(piece.true_km * piece.share for piece in pieces) / true
        accuracy = NODE_KM + max(piece.off_km for piece in pieces)
        aligned = share >= ALIGNED_SHARE and drawn >= DRAWN_SHARE * true
        kind = "alignment" if aligned else "waypoints"
        used = {station.source for piece in pieces for station in piece.stations}
        sources = ["osm-scgraph-data", *sorted(used - {"osm-scgraph-data"})]
        mapped_km = _mapped_km(pieces)
        made = _track_note(pieces, drawn, mapped_km, share)
    else:
        # The source of tracks lacks it, but somebody may have measured it in OpenStreetMap.
        mapped_km = segment.get("mapped_km")
        through = [(lon, lat) for _, lon, lat in segment.get("through", [])]
        line = [start, *through, end]
        kind = segment["geometry_class"]
        longest = max(distance_km(*ends) for ends in itertools.pairwise(line))
        # Without a mapped track the true length is not known: one tenth longer is assumed.
        accuracy = segment["point_accuracy_km"] + bulge_km(longest, GAP_STRETCH * longest)
        sources = segment["geometry_source"]
        names = ", ".join(name for name, _, _ in segment.get("through", []))
        made = (
            f"Not in the source of tracks: drawn straight through {names}."
            if names
            else ("Not in the source of tracks: drawn straight between its ends.")
        )
        pieces = [
            Piece(a, b, distance_km(a, b), distance_km(a, b)) for a, b in itertools.pairwise(line)
        ]
    properties = {
        "id": segment["id"],
        "name": segment["name"],
        "aliases": segment["aliases"],
        "mode": "rail",
        "status": segment["status"],
        "countries": segment["countries"],
        "from_hub": segment["from"],
        "to_hub": segment["to"],
        "gauge_mm": segment["gauge_mm"],
        "electrified": segment.get("electrified"),
        "tracks": segment.get("tracks"),
        "mapped_km": mapped_km,
        "capacity_mt_a": segment.get("capacity_mt_a"),
        "start_year": segment.get("start_year"),
        "geometry_class": kind,
        "accuracy_km": _rounded_up(accuracy),
        "geometry_source": sources,
        "description": segment["description"],
        "note": " ".join(filter(None, [made, segment.get("note")])),
    }
    line = [pieces[0].start, *(piece.end for piece in pieces)]
    return line_feature(properties, line)


def _track(
    segment: Mapping[str, Any],
    start: Point,
    end: Point,
    places: Mapping[Point, Station],
    finder: Finder,
) -> list[Piece]:
    """Follow the tracks."""
    via = [(lon, lat) for lon, lat in segment.get("via", [])]
    path = finder.path([start, *via, end])
    pieces = []
    for number, true in enumerate(path.km):
        one, other = path.line[number], path.line[number + 1]
        straight = distance_km(one, other)
        is_gap = path.bridge[number] and straight > GAP_KM
        if is_gap:
            true = straight * GAP_STRETCH  # noqa: PLW2901
        stations = tuple(places[point] for point in (one, other) if point in places)
        pieces.append(Piece(one, other, straight, max(true, straight), stations, not is_gap))
    return _without_spurs([piece for piece in pieces if piece.straight_km > 0])


def _without_spurs(pieces: list[Piece]) -> list[Piece]:
    """Take out short stretches that run past a junction and come back to it."""
    kept: list[Piece] = []
    for piece in pieces:
        kept.append(piece)
        while len(kept) > 1 and _is_spur(kept[-2], kept[-1]):
            second, first = kept.pop(), kept.pop()
            straight = distance_km(first.start, second.end)
            true = max(abs(first.true_km - second.true_km), straight)
            stations = (*first.stations, *second.stations)
            mapped = first.mapped and second.mapped
            kept.append(Piece(first.start, second.end, straight, true, stations, mapped))
    return kept


def _is_spur(first: Piece, second: Piece) -> bool:
    """Tell whether the line turns back beside a short piece."""
    inward = GEOD.inv(*first.start, *first.end)[0]
    outward = GEOD.inv(*second.start, *second.end)[0]
    turn = abs((outward - inward + 180) % 360 - 180)
    return turn > SHARP_TURN_DEG and min(first.straight_km, second.straight_km) < SPUR_KM


def _mapped_km(pieces: list[Piece]) -> float | None:
    """Add up the track in the source; a gap in it counts as drawn, and too many give None."""
    gaps = sum(piece.straight_km for piece in pieces if not piece.mapped)
    whole = gaps + sum(piece.true_km for piece in pieces if piece.mapped)
    return round(whole, 1) if gaps <= MOST_UNMAPPED * whole else None


def _track_note(pieces: list[Piece], drawn: float, mapped_km: float | None, share: float) -> str:
    """Say how the line was made and where it is straight."""
    long = [piece for piece in pieces if piece.straight_km > LONG_PIECE_KM]
    gaps = sum(piece.straight_km for piece in pieces if not piece.mapped)
    if mapped_km is None:
        words = [f"Follows OpenStreetMap tracks, of which {gaps:.0f} km are missing in the source"]
    else:
        words = [f"Follows OpenStreetMap tracks, {mapped_km:.0f} km long by the source"]
        if gaps:
            words.append(f", of which {gaps:.0f} km are missing there and count as drawn")
    if long:
        longest = max(piece.straight_km for piece in long)
        straight = sum(piece.straight_km for piece in long) / drawn
        words.append(
            f"; {straight:.0%} of the drawing is straight pieces over {LONG_PIECE_KM:.0f} km, "
            f"the longest {longest:.0f} km"
        )
    if mapped_km is not None and drawn < (1 - APART) * mapped_km:
        words.append(
            f". Drawn straight between mapped points: {drawn:.0f} km; the track is "
            f"{mapped_km:.0f} km"
        )
    elif mapped_km is not None and drawn < SHORT * mapped_km:
        words.append(f", so it is drawn {1 - drawn / mapped_km:.0%} short")
    names = dict.fromkeys(station.name for piece in pieces for station in piece.stations)
    if names:
        words.append(f"; bent through {', '.join(names)}")
    words.append(f". About {share:.0%} of it is expected within 2 km of the track")
    return "".join(words) + "."


def _rounded_up(km: float) -> float:
    """Round up to one digit below 1 km, else to whole kilometres."""
    return math.ceil(km * 10) / 10 if km < 1 else float(math.ceil(km))


if __name__ == "__main__":
    features = build()
    write_layer(OUTPUT, features)
    total = sum(length_km(feature["geometry"]["coordinates"]) for feature in features)
    aligned = sum(
        length_km(feature["geometry"]["coordinates"])
        for feature in features
        if feature["properties"]["geometry_class"] == "alignment"
    )
    print(f"{OUTPUT.name}: {len(features)} segments, {total:.0f} km drawn")
    print(f"{aligned / total:.1%} of the length is of class alignment")

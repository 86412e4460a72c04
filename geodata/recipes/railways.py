"""Make the layer of railways: `python geodata/recipes/railways.py`.

Input: railways.toml (what each segment is and how it is drawn), rail_bridges.csv (joins
over gaps in the source), the hubs layer, the package scgraph_data. Output:
geodata/layers/railways.geojson. The same input gives the same file.

How far a drawing can be off is computed, not guessed: the source keeps the true length of
each straight piece, which bounds how far the track can bulge from it.
"""

from __future__ import annotations

import itertools
import math
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _drawing import LAYERS, Point, distance_km, length_km, line_feature, read_hubs, write_layer
from osm_graph import Finder, bent, bridged, bulge_km, read_bridges, read_graph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from _drawing import Feature, Hub

# A track that bends to both sides stays, as a rule, within half of its bound: 2 km for 1 km.
INPUT = Path(__file__).with_suffix(".toml")
OUTPUT = LAYERS / "railways.geojson"
HUB_REACH_KM = 10.0
LONG_PIECE_KM = 10.0
GAP_KM = 2.0
GAP_STRETCH = 1.1
TOWN_KM = 5.0
ALIGNED = 0.9
SHORT = 0.98
ALIGNED_KM = 2.0
ALIGNED_MOST_KM = 15.0
NODE_KM = 0.2


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of a drawing: its ends, its straight and its true length."""

    start: Point
    end: Point
    straight_km: float
    true_km: float
    town: bool = False

    @property
    def off_km(self) -> float:
        """How far the track can lie off the piece."""
        return bulge_km(self.straight_km, self.true_km) + (TOWN_KM if self.town else 0)


def build() -> list[Feature]:
    """Draw every segment of the input.

    Returns
    -------
    list[Feature]
        One LineString feature a segment.
    """
    table = tomllib.loads(INPUT.read_text(encoding="utf-8"))
    hubs = read_hubs()
    bends = [(name, (lon, lat)) for name, lon, lat in table["bends"]]
    graph = bent(bridged(read_graph("world_railways"), read_bridges()), bends)
    finder = Finder(graph)
    anchors = _anchors(table, hubs, finder)
    places = {point for _, point in bends}
    return [_feature(segment, anchors, places, finder) for segment in table["segments"]]


def _anchors(table: Mapping[str, Any], hubs: Mapping[str, Hub], finder: Finder) -> dict[str, Point]:
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
    segment: Mapping[str, Any], anchors: Mapping[str, Point], bends: set[Point], finder: Finder
) -> Feature:
    start, end = anchors[segment["from"]], anchors[segment["to"]]
    if segment["method"] == "track":
        pieces = _track(segment, start, end, bends, finder)
        true = sum(piece.true_km for piece in pieces)
        drawn = sum(piece.straight_km for piece in pieces)
        within = sum(p.true_km for p in pieces if p.off_km <= ALIGNED_KM) >= true / 2
        accuracy = NODE_KM + max(piece.off_km for piece in pieces)
        aligned = within and drawn >= ALIGNED * true and accuracy <= ALIGNED_MOST_KM
        kind = "alignment" if aligned else "waypoints"
        sources = ["osm-scgraph-data"] + (["geonames"] if any(p.town for p in pieces) else [])
        made = _track_note(pieces, drawn, true)
    else:
        places = [(lon, lat) for _, lon, lat in segment.get("through", [])]
        line = [start, *places, end]
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
    segment: Mapping[str, Any], start: Point, end: Point, bends: set[Point], finder: Finder
) -> list[Piece]:
    """Follow the tracks."""
    via = [(lon, lat) for lon, lat in segment.get("via", [])]
    path = finder.path([start, *via, end])
    pieces = []
    for number, true in enumerate(path.km):
        one, other = path.line[number], path.line[number + 1]
        straight = distance_km(one, other)
        if path.bridge[number] and straight > GAP_KM:
            true = straight * GAP_STRETCH  # noqa: PLW2901
        town = one in bends or other in bends
        pieces.append(Piece(one, other, straight, max(true, straight), town))
    return [piece for piece in pieces if piece.straight_km > 0]


def _track_note(pieces: list[Piece], drawn: float, true: float) -> str:
    """Say how the line was made and where it is straight."""
    long = [piece for piece in pieces if piece.straight_km > LONG_PIECE_KM]
    words = [f"Follows OpenStreetMap tracks, {true:.0f} km long by the source"]
    if long:
        longest = max(piece.straight_km for piece in long)
        share = sum(piece.straight_km for piece in long) / drawn
        words.append(
            f"; {share:.0%} of the drawing is straight pieces over {LONG_PIECE_KM:.0f} km, "
            f"the longest {longest:.0f} km"
        )
    if drawn < SHORT * true:
        words.append(f", so it is drawn {1 - drawn / true:.0%} short")
    return "".join(words) + "."


def _rounded_up(km: float) -> float:
    """Round up to one digit below 1 km, else to whole kilometres."""
    return math.ceil(km * 10) / 10 if km < 1 else float(math.ceil(km))


if __name__ == "__main__":
    features = build()
    write_layer(OUTPUT, features)
    total = sum(length_km(feature["geometry"]["coordinates"]) for feature in features)
    print(f"{OUTPUT.name}: {len(features)} segments, {total:.0f} km drawn")

"""Draw the ferries of `ferries.toml` and write `layers/ferries.geojson`.

The points of open water are ours; the ends are the ports of the hubs layer. Run from the
root of the repository: `python geodata/recipes/ferries.py`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _drawing import LAYERS, line_feature, read_hubs, write_layer

if TYPE_CHECKING:
    from _drawing import Feature, Hub

INPUT = Path(__file__).with_suffix(".toml")
LAYER = LAYERS / "ferries.geojson"


def main() -> None:
    """Read the input, draw every line, write the layer."""
    hubs = read_hubs()
    segments = tomllib.loads(INPUT.read_text(encoding="utf-8"))["segments"]
    write_layer(LAYER, (build_feature(segment, hubs) for segment in segments))


def build_feature(segment: dict[str, Any], hubs: dict[str, Hub]) -> Feature:
    """Draw one line and put its attributes in the order of the contract.

    Parameters
    ----------
    segment
        One table of the input.
    hubs
        Every hub, by id; the two ports must be among them.

    Returns
    -------
    Feature
        A LineString feature.
    """
    start, end = hubs[segment["from"]], hubs[segment["to"]]
    made = "Digitised by us over open water, checked against Natural Earth land; no sailing track."
    properties = {
        "id": segment["id"],
        "name": segment["name"],
        "aliases": segment["aliases"],
        "mode": "sea",
        "status": segment["status"],
        "countries": segment["countries"],
        "from_hub": start.id,
        "to_hub": end.id,
        "capacity_mt_a": segment.get("capacity_mt_a"),
        "start_year": segment.get("start_year"),
        "geometry_class": "waypoints",
        "accuracy_km": segment["accuracy_km"],
        "geometry_source": ["own-digitising"],
        "description": segment["description"],
        "note": f"{made} {segment.get('note', '')}".strip(),
    }
    water = [(lon, lat) for lon, lat in segment["via"]]
    return line_feature(properties, [start.point, *water, end.point])


if __name__ == "__main__":
    main()

"""Write ``docs/fields.md`` from the contracts of the records: ``python docs/fields.py``."""

from pathlib import Path

from corridors import observations, schema
from corridors.extract import added_fields

RECORDS = {
    "Segments (railways, roads, ferries, pipelines, power lines)": schema.Segment,
    "Power plants": schema.Plant,
    "Hubs": schema.Hub,
    "Zones": schema.Zone,
    "Corridors (`corridors.toml`)": schema.Corridor,
    "Sections of a corridor": schema.Section,
    "Figures (`figures.csv`)": schema.Figure,
    "Sources (`sources.csv`)": schema.Source,
    "Published distances (`distances.csv`)": observations.PublishedDistance,
    "Observed speeds (`assumptions/speeds.csv`)": observations.Speed,
    "Observed hours at borders (`assumptions/dwell.csv`)": observations.Dwell,
    "Published transit times (`assumptions/transit_times.csv`)": observations.TransitTime,
    "Emission factors (`assumptions/emissions.csv`)": observations.Emission,
    "Costs (`assumptions/costs.csv`)": observations.Cost,
    "Ports (`assumptions/ports.csv`)": observations.Port,
    "Parameters of the comparison (`assumptions/parameters.csv`)": observations.Parameter,
}

DERIVED = """
## Derived fields

Not in the files of `geodata/layers/`; added when the atlas is loaded and present in what the
server gives out (`/data/layers/…`) and in exports.

| field | meaning |
|---|---|
| `corridors` | Ids of the corridors and projects it belongs to; a hub, where a segment ends at it |
| `modes` | What moves there: the feature's mode, or the modes that meet at a hub |
| `measured_km` | The length that counts, kilometres: `mapped_km` where known, else `drawn_km` |
| `measured_basis` | Which of the two it is: `mapped track` or `drawn line` |
| `drawn_km` | Geodesic length on WGS84, kilometres, of the shape as drawn |
| `width_px` | Width of the line on the map, from its capacity |
"""


def table() -> str:
    """Write the whole document.

    Returns
    -------
    str
        Markdown.
    """
    parts = [
        "# Every field, its unit and what it means",
        "",
        "Written by `python docs/fields.py` from `src/corridors/schema.py` and",
        "`src/corridors/observations.py`; do not edit by hand.",
        "A unit stands at the end of a name: `_km`, `_mm`, `_kv`, `_mw`, `_bcm_a` (billion cubic",
        "metres a year), `_mt_a` (million tonnes a year). Missing is `null` in GeoJSON and an",
        "empty cell in CSV.",
    ]
    for title, record in RECORDS.items():
        parts += ["", f"## {title}", "", "| field | meaning |", "|---|---|"]
        parts += [f"| `{name}` | {text} |" for name, text in schema.described(record).items()]
    parts += [
        "",
        "## Added to every row of a download",
        "",
        "In every file of the page Data and of `corridors export`; lengths only where there are",
        "lines.",
        "",
        "| field | meaning |",
        "|---|---|",
    ]
    parts += [f"| `{name}` | {text} |" for name, text in added_fields().items()]
    return "\n".join(parts) + "\n" + DERIVED


if __name__ == "__main__":
    Path(__file__).with_name("fields.md").write_text(table(), encoding="utf-8")

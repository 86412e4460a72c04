"""A small atlas drawn by hand on straight meridians and parallels, for tests to write and damage.

```
        b (60 E, 46 N) city, KZ
        |  rail b-c, construction, waypoints, start 2030
        c (60 E, 45 N) border crossing, KZ UZ
        |  rail a-c, operating, alignment, start 2010
        a (60 E, 44 N) city, UZ        s (61 E, 44 N) solar plant, UZ, 100 MW
        a -- gas a-d, operating, 30 bcm/a -- d (62 E, 44 N) terminal, UZ
```
"""

import json
from pathlib import Path
from typing import Any

CATALOGUE = """
[[layers]]
id = "{id}"
path = "layers/{id}.geojson"
title = "{title}"
geometry = "{geometry}"
record = "{record}"
source = "Drawn by hand"
licence = "CC0-1.0"
attribution = "Nobody"
retrieved = 2026-01-01
recipe = ""
note = "Drawn by hand for tests"
"""

CORRIDORS = """
[[corridors]]
id = "steppe-line"
name = "Steppe Line"
aliases = ["Степная линия"]
kind = "railway"
modes = ["rail"]
status = "operating"
countries = ["UZ", "KZ"]
description = "A line drawn by hand."
members = ["sunny-solar"]

[[corridors.sections]]
name = "South to north"
branch = false
segments = ["rail-alpha-gamma", "rail-gamma-beta"]

[[corridors]]
id = "gas-line"
name = "Gas Line"
kind = "pipeline"
modes = ["gas"]
status = "operating"
countries = ["UZ"]
description = "A pipe drawn by hand."

[[corridors.sections]]
name = "West to east"
segments = ["gas-alpha-delta"]
"""

FIGURES = """subject,quantity,scope,value,low,high,text,qualifier,unit,year,source,confidence,note
rail-alpha-gamma,length_km,,111,,,,,km,2020,paper,published,
rail-alpha-gamma,length_km,,120,,,,≈,km,2021,press,claimed,
rail-alpha-gamma,start_year,,2010,,,,,year,,paper,published,
gas-alpha-delta,capacity_bcm_a,,30,,,,,bcm/a,,paper,published,
sunny-solar,capacity_mw,,100,,,,,MW,2015,,recall,
steppe-line,trade_usd_m,,95,,,,,USD m,2024,press,claimed,
steppe-line,trade_usd_m,,,70,,,>,USD m,2024,press,claimed,
steppe-line,trade_usd_m,,50,,,,,USD m,2023,press,claimed,
"""

SOURCES = """id,title,publisher,url,date,url_complete,licence,note
paper,A paper,The Publisher,https://example.org/paper,2020-01-01,true,,
press,An article,The Press,,2021,false,,address not kept
own-digitising,Drawn by hand,Corridors,,,false,CC0-1.0,
"""

COUNTRIES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"iso": iso, "name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[58, south], [66, south], [66, north], [58, north], [58, south]]],
            },
        }
        for iso, name, south, north in (("UZ", "Uzbekistan", 42, 45), ("KZ", "Kazakhstan", 45, 48))
    ],
}
"""Two countries that meet on the parallel of gamma."""


def feature(name: str, shape: list[Any], drawn_as: str, **fields: Any) -> dict[str, Any]:
    """Make one feature with what every feature needs."""
    properties = {
        "id": name,
        "name": name.replace("-", " ").title(),
        "aliases": [],
        "status": "operating",
        "countries": ["UZ"],
        "start_year": None,
        "geometry_class": "location" if drawn_as == "Point" else "alignment",
        "accuracy_km": 1.0,
        "geometry_source": ["own-digitising"],
        "description": None,
        "note": None,
        **fields,
    }
    geometry = {"type": drawn_as, "coordinates": shape}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def layers() -> dict[str, tuple[str, str, list[dict[str, Any]]]]:
    """Give every layer: geometry, record and features."""
    a, b, c, d = [60, 44], [60, 46], [60, 45], [62, 44]
    rail = {"mode": "rail", "gauge_mm": 1520}
    square = [[[63, 43], [65, 43], [65, 45], [63, 45], [63, 43]]]
    return {
        "zones": (
            "area",
            "zone",
            [
                feature(
                    "zone-sunny", square, "Polygon", mode="power", status="proposed",
                    geometry_class="indicative", accuracy_km=None,
                )
            ],
        ),
        "railways": (
            "line",
            "segment",
            [
                feature("rail-alpha-gamma", [a, c], "LineString", from_hub="alpha",
                        to_hub="gamma", start_year=2010, **rail),
                feature("rail-gamma-beta", [c, b], "LineString", from_hub="gamma", to_hub="beta",
                        start_year=2030, status="construction", countries=["KZ"],
                        geometry_class="waypoints", **rail),
            ],
        ),
        "gas_pipelines": (
            "line",
            "segment",
            [
                feature("gas-alpha-delta", [a, d], "LineString", from_hub="alpha", to_hub="delta",
                        mode="gas", capacity_bcm_a=30.0),
            ],
        ),
        "power_plants": (
            "point",
            "plant",
            [feature("sunny-solar", [61, 44], "Point", mode="power", technology="solar",
                     capacity_mw=100.0)],
        ),
        "hubs": (
            "point",
            "hub",
            [
                feature("alpha", a, "Point", modes=[], kind="city", aliases=["Альфа", "Алфа"]),
                feature("beta", b, "Point", modes=[], kind="city", countries=["KZ"]),
                feature("gamma", c, "Point", modes=[], kind="border_crossing",
                        countries=["KZ", "UZ"]),
                feature("delta", d, "Point", modes=[], kind="terminal"),
            ],
        ),
    }  # fmt: skip


def write(folder: Path, drawn: dict[str, Any] | None = None) -> Path:
    """Write the hand-drawn data folder and return it."""
    drawn = layers() if drawn is None else drawn
    (folder / "layers").mkdir(parents=True, exist_ok=True)
    catalogue = ""
    for name, (geometry, record, features) in drawn.items():
        catalogue += CATALOGUE.format(id=name, title=name.title(), geometry=geometry, record=record)
        document = {"type": "FeatureCollection", "features": features}
        path = folder / "layers" / f"{name}.geojson"
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    (folder / "basemap").mkdir(exist_ok=True)
    countries = json.dumps(COUNTRIES)
    (folder / "basemap" / "countries.geojson").write_text(countries, encoding="utf-8")
    (folder / "catalogue.toml").write_text(catalogue, encoding="utf-8")
    (folder / "corridors.toml").write_text(CORRIDORS, encoding="utf-8")
    (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
    (folder / "sources.csv").write_text(SOURCES, encoding="utf-8")
    return folder

"""A small site for tests: a few shapes drawn by hand, and one layer that means harm."""

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import geopandas as gpd
import pandas as pd
from shapely import LineString, Point, box

from corridors.atlas import Atlas
from corridors.terms import WGS84
from corridors.web.bundle import load_bundle
from corridors.web.site import Site, build_site

GEODATA = Path(__file__).parents[3] / "geodata"

HOSTILE = (
    "{{1337*1337}}",
    "{% for x in y %}",
    "${alert(1)}",
    "`${window.harmed=1}`",
    "</script><script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    "javascript:window.harmed=1",
    "\u202egnp.exe\u0007\u0000",
    "مرحبا بالعالم",
    "');window.harmed=1;//",
)


def lines() -> gpd.GeoDataFrame:
    """Draw three lines, one above the other, west to east."""
    rows = [
        {
            "id": f"line-{mode}",
            "name": f"The {mode} line",
            "mode": mode,
            "status": status,
            "geometry_class": form,
            "measured_km": 1234.5,
            "width_px": 4.0,
            "geometry": LineString([(50, latitude), (110, latitude)]),
        }
        for mode, status, form, latitude in (
            ("rail", "operating", "alignment", 50),
            ("road", "construction", "waypoints", 47),
            ("gas", "planned", "schematic", 44),
        )
    ]
    return gpd.GeoDataFrame(rows, crs=WGS84)


def hostile() -> gpd.GeoDataFrame:
    """Draw lines every property of which means harm."""
    rows = [
        {
            "id": f"hostile-{at}",
            "name": text,
            "name_en": text,
            "mode": text,
            "status": text,
            "geometry_class": text,
            "kind": text,
            "technology": text,
            "description": text,
            "measured_km": text,
            "width_px": text,
            "geometry": LineString([(60, 36 + at), (100, 36 + at)]),
        }
        for at, text in enumerate(HOSTILE)
    ]
    return gpd.GeoDataFrame(rows, crs=WGS84)


def places() -> gpd.GeoDataFrame:
    """Draw two places and an area."""
    rows = [
        {
            "id": "hub-a",
            "name": "A",
            "kind": "port",
            "status": "operating",
            "geometry": Point(55, 40),
        },
        {
            "id": "plant-b",
            "name": "B",
            "technology": "wind",
            "status": "planned",
            "geometry": Point(65, 40),
        },
        {
            "id": "zone-c",
            "name": "C",
            "mode": "power",
            "status": "planned",
            "geometry_class": "indicative",
            "geometry": box(70, 38, 76, 42),
        },
    ]
    return gpd.GeoDataFrame(pd.DataFrame(rows), crs=WGS84)


@cache
def site() -> Site:
    """Build the site once."""
    layers = {"lines": lines(), "places": places(), "hostile": hostile()}
    atlas = SimpleNamespace(
        folder=GEODATA,
        data_version="stage",
        catalogue=[SimpleNamespace(id=name) for name in layers],
        layers=layers,
    )
    return build_site(cast("Atlas", atlas), load_bundle())

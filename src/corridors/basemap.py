"""The base map as shapes and names: read from the tiles and the table that the browser has too."""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyogrio
import shapely

from corridors.errors import DataError, Fault
from corridors.terms import WGS84

ARCHIVE = Path("basemap", "region.pmtiles")
LABELS = Path("basemap", "labels.csv")

COARSEST, FINEST = 3, 7
"""Zooms of the archive; the whole world is in it at the coarsest alone."""

REGION = (10.0, 22.0, 130.0, 66.0)
"""West, south, east, north of the finer zooms, degrees."""

_AREAS = {"earth", "water"}
_TILE_PX = 512
_AROUND_EARTH_M = 40_075_016.7
_WHOLE_FROM = 5  # up to this zoom all of the region is read at once
_STEP_DEG = 10
_WORLD = (-20.0, -10.0, 179.0, 84.0)
_BESIDE = ((-20, -10, 10, 84), (130, -10, 179, 84), (10, -10, 130, 22), (10, 66, 130, 84))
_NUMBERS = {"rank": int, "lat": float, "lon": float}

Shapes = npt.NDArray[np.object_]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What lies beneath everything else, in degrees.

    Attributes
    ----------
    land
        Areas; all else is open water.
    water, dry
        Lakes and the Caspian Sea; beds of lakes that have dried out.
    rivers
        Rank, as Natural Earth has it, to lines.
    boundaries
        ``country``, ``disputed`` and ``province`` to lines.
    """

    land: Shapes
    water: Shapes
    dry: Shapes
    rivers: Mapping[int, Shapes]
    boundaries: Mapping[str, Shapes]


def zoom_for(metres: float, lat_deg: float) -> int:
    """Choose the zoom whose tiles are as fine as a map is.

    Parameters
    ----------
    metres
        Metres on the ground that a pixel of the map covers.
    lat_deg
        Latitude of its middle.

    Returns
    -------
    int
        Between `COARSEST` and `FINEST`.

    Notes
    -----
    A tile of zoom z covers the circumference of the Earth over 2^z at the equator, less by the
    cosine of the latitude elsewhere.
    """
    across = _AROUND_EARTH_M * math.cos(math.radians(lat_deg)) / (_TILE_PX * metres)
    return min(max(round(math.log2(across)), COARSEST), FINEST)


def read_ground(folder: Path, zoom: int, box: Box) -> Ground | None:
    """Read the base map around a box.

    Parameters
    ----------
    folder
        The data folder.
    zoom
        How fine, see `zoom_for`.
    box
        West, south, east, north in degrees.

    Returns
    -------
    Ground or None
        At least what is in the box, often more; read-only, kept for the next map. None where the
        data folder has no base map.

    Raises
    ------
    DataError
        If the archive cannot be read.
    """
    if not (folder / ARCHIVE).is_file():
        return None
    if zoom <= _WHOLE_FROM:
        box = REGION
    snapped = (
        max(math.floor(box[0] / _STEP_DEG) * _STEP_DEG, REGION[0]),
        max(math.floor(box[1] / _STEP_DEG) * _STEP_DEG, REGION[1]),
        min(math.ceil(box[2] / _STEP_DEG) * _STEP_DEG, REGION[2]),
        min(math.ceil(box[3] / _STEP_DEG) * _STEP_DEG, REGION[3]),
    )
    return _ground(folder, zoom, snapped)


def read_labels(path: Path) -> list[dict[str, Any]]:
    """Read the table of place names for the map.

    Parameters
    ----------
    path
        CSV with a heading.

    Returns
    -------
    list[dict[str, Any]]
        One object a row: rank and coordinates as numbers, empty cells left out.
    """
    with path.open(encoding="utf-8", newline="") as handle:
        return [
            {name: _NUMBERS.get(name, str)(cell) for name, cell in row.items() if cell}
            for row in csv.DictReader(handle)
        ]


@lru_cache(maxsize=6)
def _ground(folder: Path, zoom: int, box: Box) -> Ground:
    earth, water, bounds, rivers = (
        _cut(_read(folder, layer, zoom, box), box)
        for layer in ("earth", "water", "boundaries", "rivers")
    )
    if box == REGION:  # a map that wide may look beyond it
        earth, bounds = (
            pd.concat([fine, *(_cut(_read(folder, layer, COARSEST, _WORLD), o) for o in _BESIDE)])
            for fine, layer in ((earth, "earth"), (bounds, "boundaries"))
        )
    return Ground(
        land=_united(earth.geometry),
        water=_united(water[water["kind"] != "dry"].geometry),
        dry=_united(water[water["kind"] == "dry"].geometry),
        rivers={
            int(rank): rivers[rivers["rank"] == rank].geometry.to_numpy()
            for rank in sorted(rivers["rank"].unique())
        },
        boundaries={
            kind: bounds[bounds["kind"] == kind].geometry.to_numpy()
            for kind in ("country", "disputed", "province")
        },
    )


def _read(folder: Path, layer: str, zoom: int, box: Box) -> gpd.GeoDataFrame:
    corners = gpd.GeoSeries([shapely.box(*box)], crs=WGS84).to_crs("EPSG:3857")
    try:
        found = pyogrio.read_dataframe(
            folder / ARCHIVE,
            layer=layer,
            bbox=tuple(corners.total_bounds),
            ZOOM_LEVEL=str(zoom),
            # areas overlap from tile to tile, so that none of the cuts is left when they are united
            CLIP="NO" if layer in _AREAS else "YES",
        )
    except pyogrio.errors.DataSourceError as error:
        fault = Fault(ARCHIVE.as_posix(), layer, "", f"cannot be read: {error}")
        raise DataError([fault]) from error
    return found.to_crs(WGS84)


def _cut(tiles: gpd.GeoDataFrame, box: Box) -> gpd.GeoDataFrame:
    kept = tiles.assign(geometry=shapely.clip_by_rect(tiles.geometry.to_numpy(), *box))
    return kept[~kept.geometry.is_empty]


def _united(shapes: Any) -> Shapes:  # noqa: ANN401 - whatever holds shapes
    valid = shapely.make_valid(np.asarray(list(shapes), dtype=object), method="structure")
    areas = shapely.get_parts(shapely.union_all(valid))
    kept: Shapes = areas[shapely.get_dimensions(areas) == 2]  # noqa: PLR2004 - areas, not lines
    return shapely.orient_polygons(kept) if kept.size else kept

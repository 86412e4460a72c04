"""The map of a story: it flies from view to view."""

import math
import re

import numpy as np
import numpy.typing as npt

from corridors.atlas import Atlas
from corridors.catalogue import geodata_folder
from corridors.errors import CorridorsError
from corridors.inquiry import read_inquiry
from corridors.mapping import Bounds, Focus, MapState
from corridors.stories import Scene, page_of, words_of
from corridors.texts import language
from corridors.tracks import map_layer
from corridors.ui import atlas_map, compare, compare_map, compare_search, mapview, parts
from corridors.view import read_view
from corridors.web.site import load_site

KEY = "stage_map"
HEIGHT_PX = 640
_VIEW = re.compile(r"(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)")
_TILE_PX = 256
_FRAME_PX = (960, 560)
_LEAST_PAD_DEG = 0.5
_PAD = 0.08


def show(atlas: Atlas, scene: Scene, at: int) -> str:
    """Show what a scene's link shows.

    Parameters
    ----------
    atlas
        The data.
    scene
        The scene; a link that names what there is not shows an empty map.
    at
        Which of the story it is, from 0.

    Returns
    -------
    str
        What there is to say of the map: the ways compared, or what is wrong with the link; empty
        where nothing is.
    """
    draw = _ways if page_of(scene.link) == "compare" else _features
    state, said = draw(atlas, scene, at)
    mapview.show_map(state, height=HEIGHT_PX, key=KEY)
    return said


def _features(atlas: Atlas, scene: Scene, at: int) -> tuple[MapState, str]:
    record = words_of(scene.link).get("id", [""])[-1]
    try:
        mask, trouble = read_view(atlas, scene.link).mask, ""
    except CorridorsError as error:
        mask, trouble = np.zeros(len(atlas.features), dtype=bool), str(error)
    is_feature = bool((atlas.features["id"] == record).any())
    bounds = look(atlas, scene, mask)
    state = mapview.build_state(
        load_site(geodata_folder()),
        atlas_map.by_layer(atlas, mask),
        selected=record if is_feature else None,
        theme=parts.theme(),
        lang=language(),
        focus=None if bounds is None else Focus(bounds, at + 1),
        stage=True,
    )
    return state, trouble


def _ways(atlas: Atlas, scene: Scene, at: int) -> tuple[MapState, str]:
    inquiry, _dropped = read_inquiry(words_of(scene.link), compare_search.offer())
    told = compare_search.answer(inquiry, atlas.data_version, language())
    layer = map_layer(told.comparison)
    bounds = _written(scene) or (None if layer.empty else _padded(tuple(layer.total_bounds)))
    state = MapState(
        config=load_site(geodata_folder()).config_url,
        layers=compare_map.views_of(layer),
        theme=parts.theme(),
        lang=language(),
        focus=None if bounds is None else Focus(bounds, at + 1),
        stage=True,
    )
    return state, told.trouble or compare.sentence(told.comparison)


def look(atlas: Atlas, scene: Scene, mask: npt.NDArray[np.bool_]) -> Bounds | None:
    """Say where a scene looks.

    Parameters
    ----------
    atlas
        The data.
    scene
        The scene.
    mask
        Shape (n,) over `Atlas.features`: what it shows.

    Returns
    -------
    tuple[float, float, float, float] | None
        West, south, east, north in degrees: of the view in its link, else of its record, else of
        what it shows; None for the whole region.
    """
    written = _written(scene)
    if written is not None:
        return written
    record = words_of(scene.link).get("id", [""])[-1]
    known = record in atlas.corridors or bool((atlas.features["id"] == record).any())
    bounds = atlas.bounds(record) if known else None
    if bounds is None and mask.any() and not mask.all():
        ids = set(atlas.features.loc[mask, "id"])
        boxes = [
            layer.loc[layer["id"].isin(ids)].total_bounds
            for layer in atlas.layers.values()
            if layer["id"].isin(ids).any()
        ]
        edges = np.array(boxes)
        bounds = (
            float(edges[:, 0].min()), float(edges[:, 1].min()),
            float(edges[:, 2].max()), float(edges[:, 3].max()),
        )  # fmt: skip
    return None if bounds is None else _padded(bounds)


def _written(scene: Scene) -> Bounds | None:
    found = _VIEW.fullmatch(words_of(scene.link).get("ll", [""])[-1])
    return _around(*(float(part) for part in found.groups())) if found else None


def _padded(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    pad = max(_LEAST_PAD_DEG, _PAD * max(east - west, north - south))
    return (west - pad, south - pad, east + pad, north + pad)


def _around(lat: float, lng: float, zoom: float) -> Bounds:
    """Box the view that a frame of the usual size has in Web Mercator."""
    per_px = 360 / (_TILE_PX * 2**zoom)
    wide = _FRAME_PX[0] * per_px / 2
    high = _FRAME_PX[1] * per_px / 2 * math.cos(math.radians(lat))
    return (lng - wide, max(lat - high, -85.0), lng + wide, min(lat + high, 85.0))

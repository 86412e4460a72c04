"""The map of a story: it flies from view to view."""

import math
import re

import numpy as np
import numpy.typing as npt

from corridors.atlas import Atlas
from corridors.catalogue import geodata_folder
from corridors.errors import CorridorsError
from corridors.mapping import Bounds, Focus
from corridors.stories import Scene, words_of
from corridors.texts import language
from corridors.ui import atlas_map, mapview, parts
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
        What is wrong with the link; empty where nothing is.
    """
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
    mapview.show_map(state, height=HEIGHT_PX, key=KEY)
    return trouble


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
    words = words_of(scene.link)
    written = _VIEW.fullmatch(words.get("ll", [""])[-1])
    if written:
        lat, lng, zoom = (float(part) for part in written.groups())
        return _around(lat, lng, zoom)
    record = words.get("id", [""])[-1]
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
    if bounds is None:
        return None
    west, south, east, north = bounds
    pad = max(_LEAST_PAD_DEG, _PAD * max(east - west, north - south))
    return (west - pad, south - pad, east + pad, north + pad)


def _around(lat: float, lng: float, zoom: float) -> Bounds:
    """Box the view that a frame of the usual size has in Web Mercator."""
    per_px = 360 / (_TILE_PX * 2**zoom)
    wide = _FRAME_PX[0] * per_px / 2
    high = _FRAME_PX[1] * per_px / 2 * math.cos(math.radians(lat))
    return (lng - wide, max(lat - high, -85.0), lng + wide, min(lat + high, 85.0))

"""The map of a story: it flies from view to view."""

import math

import numpy as np

from corridors.atlas import Atlas
from corridors.catalogue import geodata_folder
from corridors.errors import CorridorsError
from corridors.inquiry import read_inquiry
from corridors.map_state import Bounds, Focus, MapState
from corridors.stories import Scene, page_of, words_of
from corridors.texts import language
from corridors.tracks import map_layer
from corridors.ui import compare, compare_map, compare_search, mapview, parts
from corridors.view import Look, View, read_look, read_view
from corridors.web.site import load_site

KEY = "stage_map"
HEIGHT_PX = 640
_TILE_PX = 256
_FRAME_PX = (960, 560)


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
    state, said = draw(atlas, scene, at + 1)
    mapview.show_map(state, height=HEIGHT_PX, key=KEY)
    return said


def _features(atlas: Atlas, scene: Scene, turn: int) -> tuple[MapState, str]:
    mask, chosen, focus, trouble = np.zeros(len(atlas.features), dtype=bool), None, None, ""
    try:
        view = read_view(atlas, scene.link)
    except CorridorsError as error:
        trouble = str(error)
    else:
        mask, focus = view.mask, _focus(atlas, view, turn)
        chosen = None if view.chosen in atlas.corridors else view.chosen
    state = mapview.build_state(
        load_site(geodata_folder()),
        atlas.by_layer(mask),
        selected=chosen,
        theme=parts.theme(),
        lang=language(),
        focus=focus,
        stage=True,
    )
    return state, trouble


def _ways(atlas: Atlas, scene: Scene, turn: int) -> tuple[MapState, str]:
    words = words_of(scene.link)
    inquiry, _dropped = read_inquiry(words, compare_search.offer())
    told = compare_search.answer(inquiry, atlas.data_version, language())
    layer = map_layer(told.comparison)
    state = MapState(
        config=load_site(geodata_folder()).config_url,
        layers=compare_map.views_of(layer),
        theme=parts.theme(),
        lang=language(),
        focus=_at(read_look(words), None if layer.empty else tuple(layer.total_bounds), turn),
        stage=True,
    )
    return state, told.trouble or compare.sentence(told.comparison)


def _focus(atlas: Atlas, view: View, turn: int) -> Focus | None:
    """Look where the link does, else at its record, else at what it shows; None for all of it."""
    if view.chosen is not None:
        return _at(view.look, atlas.bounds(view.chosen), turn)
    return _at(view.look, None if view.mask.all() else atlas.extent(view.mask), turn)


def _at(look: Look | None, bounds: Bounds | None, turn: int) -> Focus | None:
    if look is not None:
        return Focus(_around(look), turn)
    return None if bounds is None else Focus.around(bounds, turn)


def _around(look: Look) -> Bounds:
    """Box the view that a frame of the usual size has in Web Mercator."""
    per_px = 360 / (_TILE_PX * 2**look.zoom)
    wide = _FRAME_PX[0] * per_px / 2
    high = _FRAME_PX[1] * per_px / 2 * math.cos(math.radians(look.lat))
    return (look.lng - wide, look.lat - high, look.lng + wide, look.lat + high)

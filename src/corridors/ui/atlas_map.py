"""The map of the Atlas: which features of which layer are shown, and what is clicked."""

import numpy as np
import numpy.typing as npt
import streamlit as st

from corridors.atlas import Atlas
from corridors.catalogue import geodata_folder
from corridors.map_state import Focus
from corridors.texts import language
from corridors.ui import mapview, parts
from corridors.ui import visit as visits
from corridors.ui.visit import Visit
from corridors.web.site import load_site, osm_is_enabled

KEY = "atlas_map"
HEIGHT_PX = 640


def show(atlas: Atlas, mask: npt.NDArray[np.bool_], visit: Visit, *, keep: bool = False) -> None:
    """Show the features that a mask lets through; a click chooses one.

    Parameters
    ----------
    atlas
        The data.
    mask
        Shape (n,) over `Atlas.features`.
    visit
        What is chosen.
    keep
        Whether a click beside everything leaves the choice as it is, instead of choosing none.
    """
    with_osm = osm_is_enabled() and st.query_params.get("tiles") == "osm"
    state = mapview.build_state(
        load_site(geodata_folder()),
        atlas.by_layer(mask),
        selected=None if visit.record in atlas.corridors else visit.record,
        related=_related(atlas, visit),
        theme=parts.theme(),
        lang=language(),
        tiles="osm" if with_osm else "local",
        focus=_focus(atlas, visit),
        linked=not keep,
    )
    mapview.show_map(
        state, height=HEIGHT_PX, key=KEY, on_pick=_choose_hit if keep else _choose_picked
    )


def _choose_picked() -> None:
    picked = mapview.picked(KEY)
    if picked is not None:
        visits.choose(picked.id)


def _choose_hit() -> None:
    picked = mapview.picked(KEY)
    if picked is not None and picked.id is not None:
        visits.choose(picked.id)


def _related(atlas: Atlas, visit: Visit) -> dict[str, npt.NDArray[np.bool_]] | None:
    if visit.record not in atlas.corridors:
        return None
    return {
        name: frame["corridors"].map(lambda held: visit.record in held).to_numpy(dtype=bool)
        for name, frame in atlas.layers.items()
    }


def _focus(atlas: Atlas, visit: Visit) -> Focus | None:
    if visit.record is None or not visit.look:
        return None
    bounds = atlas.bounds(visit.record)
    if bounds is None:
        return None
    return Focus.around(bounds, visit.look)

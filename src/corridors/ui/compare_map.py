"""The map of the page Compare: every alternative in its colour, with its letter on the line."""

import time

import geopandas as gpd
import streamlit as st

from corridors import tracks
from corridors.catalogue import geodata_folder
from corridors.compare import Comparison
from corridors.io import to_geojson_bytes
from corridors.map_state import ALL, Focus, LayerView, MapState
from corridors.texts import language
from corridors.ui import folds, mapview, parts, visit
from corridors.ui.inquiries import LEG, Asked
from corridors.web.shelf import the_shelf
from corridors.web.site import load_site

KEY = "compare_map"
HEIGHT_PX = 560
_SEEN = "compare_seen"


def show(comparison: Comparison, asked: Asked) -> str | None:
    """Show the alternatives.

    Parameters
    ----------
    comparison
        The alternatives; none leave an empty map.
    asked
        What was asked: another question moves the map.

    Returns
    -------
    str or None
        Id of the leg, way or place that the address marks, if it is on the map.
    """
    layer = tracks.map_layer(comparison)
    site = load_site(geodata_folder())
    named = st.query_params.get(LEG)
    chosen = named if named in set(layer["id"]) else None
    state = MapState(
        config=site.config_url,
        layers=views_of(layer),
        selected=chosen,
        theme=parts.theme(),
        lang=language(),
        focus=_focus(layer.total_bounds, asked) if len(layer) else None,
    )
    mapview.show_map(state, height=HEIGHT_PX, key=KEY, on_pick=_picked)
    return chosen


def views_of(layer: gpd.GeoDataFrame) -> tuple[LayerView, ...]:
    """Put alternatives where the browser can fetch them.

    Parameters
    ----------
    layer
        As `corridors.tracks.map_layer` draws them.

    Returns
    -------
    tuple[LayerView, ...]
        One layer, or none where there is nothing to draw.
    """
    if layer.empty:
        return ()
    url = the_shelf().put(
        "routes", to_geojson_bytes(layer), ending="geojson", media_type="application/geo+json"
    )
    return (LayerView("routes", url, len(layer), ALL),)


def _picked() -> None:
    """Mark what was clicked in the address, and open the legs of its way."""
    picked = mapview.picked(KEY)
    if picked is None or picked.id is None:
        st.query_params.pop(LEG, None)
        return
    st.query_params[LEG] = picked.id
    letter, number = picked.id[:1], picked.id[1:]
    if letter in folds.LEGS and number.isdigit():
        visit.unfold(folds.LEGS[letter])


def _focus(bounds: tuple[float, float, float, float], asked: Asked) -> Focus | None:
    """Go to the question once: a link's own view, and what the visitor did since, are kept."""
    inquiry = asked.inquiry
    question = (inquiry.origin, inquiry.destination, inquiry.lines, asked.turn)
    before, since = st.session_state.get(_SEEN, (None, 0))
    if question != before:
        is_link = before is None and "ll" in st.query_params
        since = 0 if is_link else time.time_ns() // 1_000_000
        st.session_state[_SEEN] = (question, since)
    if not since:
        return None
    return Focus.around(bounds, since)

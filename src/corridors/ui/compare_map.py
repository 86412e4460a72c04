"""The map of the page Compare: every alternative in its colour, with its letter on the line."""

import time

import geopandas as gpd
import streamlit as st

from corridors import tracks
from corridors.catalogue import geodata_folder
from corridors.compare import Comparison
from corridors.io import to_geojson_bytes
from corridors.mapping import ALL, Focus, LayerView, MapState
from corridors.texts import language
from corridors.ui import mapview, parts
from corridors.ui.inquiries import Asked
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
        Id of the leg or place that was clicked last, if it is on the map.
    """
    layer = tracks.map_layer(comparison)
    site = load_site(geodata_folder())
    picked = mapview.picked(KEY)
    chosen = picked.id if picked is not None and picked.id in set(layer["id"]) else None
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
    """Let the page run again; what was clicked is read at its top."""


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

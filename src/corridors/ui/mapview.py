"""The map on a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from corridors.mapping import MapState, build_shell, state_group
from corridors.web.bundle import load_bundle

_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Picked:
    """What a visitor clicked.

    Attributes
    ----------
    id
        Id as the browser sent it, to be checked against the data; None for a click beside
        everything.
    t
        When, in milliseconds since 1970 by the visitor's clock; differs from click to click.
    """

    id: str | None
    t: int


def show_map(
    state: MapState, *, height: int, key: str, on_pick: Callable[[], None] | None = None
) -> Picked | None:
    """Show the map.

    A click reruns the page once; pan, zoom and hover do not. `picked` gives the click already
    at the top of that rerun, before the state is built.

    Parameters
    ----------
    state
        What to show.
    height
        Pixels.
    key
        Name of the map, one a page.
    on_pick
        Called before the rerun that a click causes.

    Returns
    -------
    Picked | None
        The last click, None before the first; the same click is given on every later rerun.
    """
    # Streamlit registers a component only while a script runs.
    from streamlit_folium import st_folium  # noqa: PLC0415

    value = st_folium(
        build_shell(load_bundle().urls),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=state_group(state),
        on_change=on_pick,
        render=False,
    )
    return _read(value)


def picked(key: str) -> Picked | None:
    """Read the last click on a map that is drawn further down the page.

    Parameters
    ----------
    key
        Name of the map as given to `show_map`.

    Returns
    -------
    Picked | None
        None before the first click.
    """
    return _read(st.session_state.get(key))


def _read(value: Any) -> Picked | None:
    if not isinstance(value, Mapping):
        return None
    name, t = value.get("picked"), value.get("t")
    is_name = name is None or (isinstance(name, str) and 0 < len(name) <= _LONGEST_ID)
    if not is_name or not isinstance(t, int) or isinstance(t, bool):
        return None
    return Picked(name, t)

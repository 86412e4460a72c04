"""The map on a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import streamlit as st

from corridors.map_state import Focus, LayerView, MapState, Tiles, pack_mask
from corridors.mapping import build_shell, state_group
from corridors.pens import Theme
from corridors.web.bundle import load_bundle
from corridors.web.site import Site

Masks = Mapping[str, npt.NDArray[np.bool_]]
"""Id of a layer to which of its features are meant, in the order of the atlas's frame."""

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


def build_state(  # noqa: PLR0913  (words of one value, all by name)
    site: Site,
    shown: Masks,
    *,
    selected: str | None = None,
    related: Masks | None = None,
    theme: Theme = "light",
    lang: str = "en",
    tiles: Tiles = "local",
    focus: Focus | None = None,
    linked: bool = False,
    stage: bool = False,
) -> MapState:
    """Say what the map is to show.

    Parameters
    ----------
    site
        Where the layers are.
    shown
        Features to draw. A layer of which none is shown is left out, and the browser does not
        load it.
    selected
        Id of the feature picked.
    related
        Features to emphasise; those that are not shown do not count.
    theme, lang, tiles, focus, linked, stage
        As in `MapState`.

    Returns
    -------
    MapState
        Layers in drawing order.

    Raises
    ------
    ValueError
        If a mask is not as long as its layer.
    """
    for name, mask in {**shown, **(related or {})}.items():
        if mask.shape != (site.layers[name].n,):
            message = f"a mask of {mask.shape} for layer {name!r} of {site.layers[name].n} features"
            raise ValueError(message)
    names = [name for name in site.layers if name in shown and shown[name].any()]
    marked = [
        (at, pack_mask(related[name] & shown[name]))
        for at, name in enumerate(names)
        if related is not None and name in related and (related[name] & shown[name]).any()
    ]
    return MapState(
        config=site.config_url,
        layers=tuple(
            LayerView(name, site.layers[name].url, site.layers[name].n, pack_mask(shown[name]))
            for name in names
        ),
        selected=selected,
        related=tuple(marked) if related is not None else None,
        theme=theme,
        lang=lang,
        tiles=tiles,
        focus=focus,
        linked=linked,
        stage=stage,
    )


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


def _read(value: object) -> Picked | None:
    if not isinstance(value, Mapping):
        return None
    name, t = value.get("picked"), value.get("t")
    is_name = name is None or (isinstance(name, str) and 0 < len(name) <= _LONGEST_ID)
    if not is_name or not isinstance(t, int) or isinstance(t, bool):
        return None
    return Picked(name, t)

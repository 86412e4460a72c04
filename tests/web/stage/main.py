"""A page with a map and three widgets."""

import numpy as np
import streamlit as st

from corridors.ui.mapview import build_state, picked, show_map
from tests.web.stage.shapes import hostile, lines, places, site

frames = {"lines": lines(), "places": places(), "hostile": hostile()}
layers = st.multiselect(
    "layers", list(frames), ["lines", "places"], key="layers", bind="query-params"
)
mode = st.radio("mode", ["all", "rail", "gas"], key="mode", horizontal=True, bind="query-params")
theme = st.radio("theme", ["light", "dark"], key="theme", horizontal=True)
click = picked("map")
shown = {
    name: np.array([mode in {"all", row.get("mode")} for _, row in frames[name].iterrows()])
    for name in layers
}
state = build_state(
    site(),
    shown,
    selected=click.id if click else None,
    related={"lines": np.array([True, True, False])} if mode == "rail" else None,
    theme="dark" if theme == "dark" else "light",
)
show_map(state, height=500, key="map")
st.text(f"picked: {click.id if click else 'nothing yet'}")

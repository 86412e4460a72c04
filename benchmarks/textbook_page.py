"""The pattern of the manuals: the map is built anew in every run and handed to st_folium."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from corridors.atlas import load_atlas_once
from corridors.catalogue import geodata_folder
from corridors.style import MODE_INK
from corridors.terms import Mode, label
from corridors.web.bundle import load_bundle

FIELDS = ["name", "status"]

# The component's frame loads Leaflet from us, not from a CDN; jQuery, Bootstrap and the marker
# icons, which these shapes do not need, are left out. Both spare the pattern work.
folium.Map.default_js = [("leaflet", load_bundle().urls.js)]
folium.Map.default_css = [("leaflet", load_bundle().urls.css)]

st.set_page_config(layout="wide")
atlas = load_atlas_once(geodata_folder())
with st.sidebar:
    chosen = st.pills(
        "Mode",
        [mode.value for mode in Mode],
        selection_mode="multi",
        format_func=lambda value: label(Mode(value)),
        key="filter_mode",
    )

fmap = folium.Map(location=[45, 80], zoom_start=4, tiles=None)
for frame in atlas.layers.values():
    wanted = [not chosen or not set(chosen).isdisjoint(modes) for modes in frame["modes"]]
    shown = frame[wanted]
    if len(shown):
        drawn = shown[[*FIELDS, "geometry"]].assign(
            colour=[MODE_INK[Mode(modes[0])].light if modes else "#555" for modes in shown["modes"]]
        )
        folium.GeoJson(
            drawn.to_json(),
            style_function=lambda f: {"color": f["properties"]["colour"], "weight": 2},
            marker=folium.CircleMarker(radius=4),
            tooltip=folium.GeoJsonTooltip(FIELDS),
            popup=folium.GeoJsonPopup(FIELDS),
        ).add_to(fmap)
st_folium(fmap, height=640, use_container_width=True)

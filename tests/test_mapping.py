"""The shell never changes, and only base64 reaches folium."""

import base64
import json
from typing import Any

import pytest
import streamlit_folium

from corridors.map_state import LayerView, MapState
from corridors.mapping import AssetUrls, StateGroup, build_shell, state_group

ASSETS = AssetUrls("../../assets/map-A.js", "../../assets/map-A.css")
BARE = MapState(config="../../data/config-1.json", layers=())


def _script(state: MapState) -> tuple[str, str]:
    shell, group = build_shell(ASSETS), state_group(state)
    script = streamlit_folium._get_map_string(shell)
    return script, streamlit_folium._get_feature_group_string(group, shell)


def test_the_script_is_the_same_whatever_is_shown() -> None:
    layers = (LayerView("rail", "../../data/layers/rail-1.geojson", 3, "Bw=="),)
    other = MapState(config="x", layers=layers, theme="dark", selected="a", lang="ru")
    assert _script(BARE)[0] == _script(other)[0]


def test_no_address_outside_this_server_is_in_the_map() -> None:
    shell = build_shell(ASSETS)
    script, group = _script(BARE)
    assert "http" not in script + group
    assert (shell.default_js, shell.default_css) == (
        [("corridors", ASSETS.js)],
        [("corridors", ASSETS.css)],
    )


def test_other_maps_keep_their_own_files() -> None:
    build_shell(ASSETS)
    import folium  # noqa: PLC0415

    assert len(folium.Map.default_js) > 1


@pytest.mark.parametrize("text", ["{{1337*1337}}", "{% for", "');alert(1)//", "a b", "ä", "<b>"])
def test_what_is_not_base64_never_reaches_folium(text: str) -> None:
    with pytest.raises(ValueError, match="as base64 or not at all"):
        StateGroup(text)


def test_a_hostile_id_arrives_as_it_is_and_runs_nowhere() -> None:
    hostile = "{{1337*1337}}{% raw %}');window.x=1//"
    _, group = _script(MapState(config="c", layers=(), selected=hostile))
    assert "1787569" not in group
    assert "{" not in group.split('apply("')[1].split('"')[0]
    assert _payload(MapState(config="c", layers=(), selected=hostile))["selected"] == hostile


@pytest.mark.parametrize(
    "url", ["https://cdn.example.org/a.js", "//a/b.js", "javascript:alert(1)", "../../assets/{{1}}"]
)
def test_an_asset_is_beside_the_component_or_refused(url: str) -> None:
    with pytest.raises(ValueError, match="no relative address"):
        AssetUrls(url, ASSETS.css)


def _payload(state: MapState) -> Any:
    return json.loads(base64.b64decode(state.to_base64()))

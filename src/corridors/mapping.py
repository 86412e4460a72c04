"""The map as folium sees it: a shell that never changes, and a state handed over to it.

Nothing from data, a file or an address passes through a folium object, because folium compiles
what it is given as a template. Data travels by URL and the state as the base64 of its JSON. The
shell's script is the same whatever is shown, so the browser never loads the map's frame twice.
"""

import re
from dataclasses import dataclass

import folium
from folium.template import Template

from corridors.map_state import MapState

_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_ASSET = re.compile(r"(\.\./)*[a-z]+/[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class AssetUrls:
    """Where the browser finds the map client, relative to the component's frame.

    Attributes
    ----------
    js, css
        Addresses of the bundle's two files, e.g. ``../../assets/map-ABC.js``.
    """

    js: str
    css: str

    def __post_init__(self) -> None:
        for url in (self.js, self.css):
            if not _ASSET.fullmatch(url):
                message = f"{url!r} is no relative address of an asset: write ../../assets/NAME"
                raise ValueError(message)


class Shell(folium.Map):
    """A map whose script is one constant call into our bundle.

    folium's own rendering is left out: it would compile every piece as a template, and the
    component needs nothing of it but the script.

    Parameters
    ----------
    assets
        Where the bundle is.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = window.corridors.create({{ this.get_name()|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, assets: AssetUrls) -> None:
        super().__init__(tiles=None)
        self._children.clear()
        self.default_js = [("corridors", assets.js)]
        self.default_css = [("corridors", assets.css)]

    def render(self, **_kwargs: object) -> str:
        """Render nothing: the component reads the script alone.

        Parameters
        ----------
        **_kwargs
            What folium passes to every element.

        Returns
        -------
        str
            Empty.
        """
        return ""


class StateGroup(folium.FeatureGroup):
    """A layer group that holds no layer and hands one state over.

    Parameters
    ----------
    encoded
        Base64 of a state.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.featureGroup();"
        'window.corridors.apply("{{ this.encoded }}");'
        "{% endmacro %}"
    )

    def __init__(self, encoded: str) -> None:
        if not _BASE64.fullmatch(encoded):
            message = "a state reaches folium as base64 or not at all"
            raise ValueError(message)
        super().__init__(name="state", control=False)
        self.encoded = encoded

    def render(self, **_kwargs: object) -> str:
        """Render nothing: the component reads the script alone.

        Parameters
        ----------
        **_kwargs
            What folium passes to every element.

        Returns
        -------
        str
            Empty.
        """
        return ""


def build_shell(assets: AssetUrls) -> folium.Map:
    """Build the map without anything on it.

    The component changes the map it is given, so every run of a page needs a new one: it must
    never be cached.

    Parameters
    ----------
    assets
        Where the bundle is.

    Returns
    -------
    folium.Map
        Its script depends on nothing; no address outside this server is in it.
    """
    return Shell(assets)


def state_group(state: MapState) -> folium.FeatureGroup:
    """Wrap a state for the component's `feature_group_to_add`.

    Parameters
    ----------
    state
        What to show.

    Returns
    -------
    folium.FeatureGroup
        Holds no layer, so nothing piles up in the browser.
    """
    return StateGroup(state.to_base64())

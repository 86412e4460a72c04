"""Reading a page that AppTest has run: its map, its addresses and all it says."""

import base64
import json
import re
from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

from corridors.atlas import Atlas
from corridors.map_state import unpack_mask

_HANDED_OVER = re.compile(r'window\.corridors\.apply\("([A-Za-z0-9+/=]*)"\);')


def map_args(page: AppTest) -> dict[str, Any]:
    """Give what the map's component is sent."""
    (component,) = page.get("component_instance")
    return json.loads(component.proto.json_args)


def map_state(page: AppTest) -> dict[str, Any]:
    """Read the state that is handed to the map."""
    (encoded,) = _HANDED_OVER.findall(map_args(page)["feature_group"])
    return json.loads(base64.b64decode(encoded, validate=True))


def ids_on_map(page: AppTest, atlas: Atlas) -> list[str]:
    """Name the features that the state lets through, in drawing order."""
    return [
        name
        for layer in map_state(page)["layers"]
        for name in atlas.layers[layer["id"]]["id"][unpack_mask(layer["mask"], layer["n"])]
    ]


def words(page: AppTest) -> dict[str, list[str]]:
    """Give the words of the page's address, each as a list."""
    return {
        name: [value] if isinstance(value, str) else list(value)
        for name, value in page.query_params.items()
    }


def markup(page: AppTest) -> str:
    """Give all the markup on the page."""
    return "\n".join(element.value for element in page.get("html"))


def said(page: AppTest) -> Iterator[str]:
    """Give everything sent to the browser but for what the visitor typed into the search."""
    for element in (*page.main, *page.sidebar):
        proto = getattr(element, "proto", None)
        if proto is not None and getattr(element, "key", None) != "filter_q":
            yield str(proto)


def counts(options: list[str]) -> dict[str, int]:
    """Split labels like ``Rail · 5`` into what is named and its count."""
    split = (option.rsplit(" · ", 1) for option in options)
    return {name: int(count.replace(",", "")) for name, count in split}

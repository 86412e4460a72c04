"""Maps for other sites."""

import base64
import json

import pytest
from lxml import html
from starlette.applications import Starlette
from starlette.middleware import Middleware

from corridors.map_state import unpack_mask
from corridors.prints.embed import build_embed_routes
from corridors.web.bundle import load_bundle
from corridors.web.headers import SecurityHeaders
from corridors.web.site import build_site
from tests.web.asking import Client


@pytest.fixture
def client(drawn_atlas):
    """A server of embedded maps."""
    site = build_site(drawn_atlas, load_bundle())
    routes = build_embed_routes(lambda: drawn_atlas, lambda: site)
    return Client(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)]))


def state(answer):
    """Read the state of the map in a page."""
    root = html.fromstring(answer.text)
    encoded = json.loads(root.get_element_by_id("corridors-state").text)
    return json.loads(base64.b64decode(encoded))


def test_a_map_shows_what_its_link_shows(client, drawn_atlas):
    layers = state(client.get("/embed/atlas?mode=gas"))["layers"]
    assert [one["id"] for one in layers] == ["gas_pipelines", "hubs"]
    shown = unpack_mask(layers[1]["mask"], layers[1]["n"])
    assert list(drawn_atlas.layers["hubs"]["id"][shown]) == ["alpha", "delta"]


def test_a_map_alone_has_no_tables(client):
    assert "<table" not in client.get("/embed/atlas").text
    assert "<table" in client.get("/embed/atlas?table=true").text


def test_it_may_be_framed_by_others_and_runs_nothing_but_our_files(client):
    answer = client.get("/embed/atlas")
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'self';" in policy
    scripts = html.fromstring(answer.text).xpath("//script[not(@type)]")
    assert all(script.get("src").startswith("../../") and not script.text for script in scripts)


def test_who_frames_it_can_be_narrowed(drawn_atlas, monkeypatch):
    monkeypatch.setenv("CORRIDORS_EMBED_ANCESTORS", "https://ministry.example")
    routes = build_embed_routes(lambda: drawn_atlas, lambda: None)
    narrowed = Client(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)]))
    policy = narrowed.get("/embed/pieces/embed.css").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors https://ministry.example")


def test_pieces_are_our_own_files_only(client):
    assert (
        client.get("/embed/pieces/embed_before.js")
        .headers["content-type"]
        .startswith("text/javascript")
    )
    assert client.get("/embed/pieces/embed.py").status_code == 404


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("/embed/atlas?mode=rial", "mode 'rial' was not understood"),
        ("/embed/corridor?id=nothing", "no record 'nothing'"),
        ("/embed/atlas?q=nowhere", "nothing is selected"),
    ],
)
def test_a_link_that_shows_nothing_says_so(client, link, told):
    answer = client.get(link)
    assert answer.status_code == 404
    assert told in answer.text
    assert answer.headers["content-type"].startswith("text/plain")

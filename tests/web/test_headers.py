"""Every answer carries the security headers, and websockets pass."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from corridors.web.headers import SecurityHeaders, content_security_policy
from tests.web.asking import Client


def _client(**options: object) -> Client:
    routes = [Route("/{path:path}", lambda _request: PlainTextResponse("ok"))]
    return Client(Starlette(routes=routes, middleware=[Middleware(SecurityHeaders, **options)]))


def _rules(client: Client, path: str = "/") -> dict[str, list[str]]:
    policy = client.get(path).headers["content-security-policy"]
    return {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}


def test_the_page_runs_no_inline_script_that_is_not_named() -> None:
    rules = _rules(_client())
    assert "'unsafe-inline'" not in rules["script-src"]
    assert "'unsafe-eval'" not in rules["script-src"]
    assert any(word.startswith("'sha256-") for word in rules["script-src"])


def test_only_the_component_may_evaluate() -> None:
    assert "'unsafe-eval'" in _rules(_client(), "/component/a/index.html")["script-src"]


def test_nothing_but_this_server_is_asked() -> None:
    assert all("http" not in word for words in _rules(_client()).values() for word in words)


def test_foreign_tiles_are_let_in_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "https://tile.openstreetmap.org" in _rules(_client(with_osm=True))["img-src"]
    monkeypatch.setenv("CORRIDORS_OSM_TILES", "1")
    assert "https://tile.openstreetmap.org" in _rules(_client())["img-src"]


def test_framing_is_for_itself_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _rules(_client())["frame-ancestors"] == ["'self'"]
    monkeypatch.setenv("CORRIDORS_FRAME_ANCESTORS", "'self' https://a.org *.b.org")
    assert _rules(_client())["frame-ancestors"] == ["'self'", "https://a.org", "*.b.org"]
    assert _rules(_client(), "/component/a/index.html")["frame-ancestors"] == ["'self'"]


@pytest.mark.parametrize(
    "ancestors", ["https://a.org; script-src *", "a\r\nX: y;", "javascript:x", " "]
)
def test_an_ancestor_that_is_no_address_is_refused(ancestors: str) -> None:
    with pytest.raises(ValueError, match="is no address"):
        content_security_policy(ancestors, with_osm=False, is_component=False)


def test_the_other_headers_are_there() -> None:
    headers = _client().get("/").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "x-frame-options" not in headers


def test_websockets_pass_untouched() -> None:
    seen: list[object] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.extend([scope, receive, send])

    async def nothing(*_message: object) -> Message:
        return {}

    scope = {"type": "websocket", "path": "/_stcore/stream"}
    asyncio.run(SecurityHeaders(app)(scope, nothing, nothing))
    assert seen == [scope, nothing, nothing]


def test_maps_made_for_it_may_be_framed_by_everybody_unless_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert _rules(_client(), "/embed/atlas")["frame-ancestors"] == ["*"]
    assert _rules(_client(), "/embed/atlas")["script-src"] == ["'self'"]
    assert _rules(_client(), "/atlas")["frame-ancestors"] == ["'self'"]
    monkeypatch.setenv("CORRIDORS_EMBED_ANCESTORS", "https://a.org")
    assert _rules(_client(), "/embed/atlas")["frame-ancestors"] == ["https://a.org"]

"""Security headers on every answer, as plain ASGI so that websockets pass untouched."""

import base64
import hashlib
import importlib.util
import os
import re
from functools import cache
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corridors.web.site import osm_is_enabled

FRAME_ANCESTORS_SWITCH = "CORRIDORS_FRAME_ANCESTORS"
EMBED_ANCESTORS_SWITCH = "CORRIDORS_EMBED_ANCESTORS"
EMBED = "/embed/"
"""Beginning of the addresses of maps that are made to be framed by others."""

_OSM = "https://tile.openstreetmap.org"
_ANCESTOR = re.compile(r"'self'|'none'|\*|(https?://)?(\*\.)?[A-Za-z0-9.-]+(:\d+)?")
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_PERMISSIONS = ", ".join(
    [f"{name}=()" for name in ("camera", "geolocation", "microphone", "payment", "usb")]
    + ["fullscreen=(self)", "clipboard-write=(self)"]
)


class SecurityHeaders:
    """Middleware that sets the security headers.

    Parameters
    ----------
    app
        What answers.
    frame_ancestors
        Who may show the application in a frame, as in a Content-Security-Policy; None takes
        `CORRIDORS_FRAME_ANCESTORS`, or only the application itself.
    embed_ancestors
        Who may frame the maps below `EMBED`, which are made for it; None takes
        `CORRIDORS_EMBED_ANCESTORS`, or everybody.
    with_osm
        Whether images from OpenStreetMap may be shown; None takes `CORRIDORS_OSM_TILES`.

    Raises
    ------
    ValueError
        If `frame_ancestors` or `embed_ancestors` is not a list of addresses.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        frame_ancestors: str | None = None,
        embed_ancestors: str | None = None,
        with_osm: bool | None = None,
    ) -> None:
        ancestors = frame_ancestors or os.environ.get(FRAME_ANCESTORS_SWITCH) or "'self'"
        images = osm_is_enabled() if with_osm is None else with_osm
        self._app = app
        self._page = content_security_policy(ancestors, with_osm=images, is_component=False)
        framed_by = embed_ancestors or os.environ.get(EMBED_ANCESTORS_SWITCH) or "*"
        self._embed = embed_policy(framed_by, with_osm=images)
        self._component = content_security_policy("'self'", with_osm=images, is_component=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, and add headers to what begins an answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = self._page
        if "/component/" in scope["path"]:
            policy = self._component
        elif EMBED in scope["path"]:
            policy = self._embed

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
                headers["Permissions-Policy"] = _PERMISSIONS
                headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups"
            await send(message)

        await self._app(scope, receive, send_with_headers)


def embed_policy(ancestors: str, *, with_osm: bool) -> str:
    """Write the policy for maps that are made to be framed: our own files and nothing else.

    Parameters
    ----------
    ancestors
        Who may frame them, separated by spaces.
    with_osm
        Whether images from OpenStreetMap may be shown.

    Returns
    -------
    str
        The value of the header.

    Raises
    ------
    ValueError
        If `ancestors` holds anything but addresses.
    """
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob:{f' {_OSM}' if with_osm else ''}",
        "connect-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'none'",
        "frame-ancestors": _checked(ancestors, EMBED_ANCESTORS_SWITCH),
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def content_security_policy(ancestors: str, *, with_osm: bool, is_component: bool) -> str:
    """Write the policy for Streamlit's page, or for the frame of its map component.

    The page runs no script but its own files and the inline ones it is shipped with, named by
    their hashes. The component runs the script that Python sends, which needs more.

    Parameters
    ----------
    ancestors
        Who may frame it, separated by spaces.
    with_osm
        Whether images from OpenStreetMap may be shown.
    is_component
        Whether it is for the frame of a component.

    Returns
    -------
    str
        The value of the header.

    Raises
    ------
    ValueError
        If `ancestors` holds anything but addresses, which could add a rule of its own.
    """
    framed_by = _checked(ancestors, FRAME_ANCESTORS_SWITCH)
    scripts = "'unsafe-inline' 'unsafe-eval'" if is_component else " ".join(_inline_hashes())
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' {scripts} 'wasm-unsafe-eval'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob:{f' {_OSM}' if with_osm else ''}",
        "font-src": "'self' data:",
        "media-src": "'self' data: blob:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": "'self' blob: data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": framed_by,
    }
    return "; ".join(f"{name} {' '.join(value.split())}" for name, value in rules.items())


def _checked(ancestors: str, switch: str) -> str:
    bad = [part for part in ancestors.split() if not _ANCESTOR.fullmatch(part)]
    if bad or not ancestors.split():
        message = f"{switch}: {' '.join(bad)!r} is no address, e.g. https://a.org"
        raise ValueError(message)
    return " ".join(ancestors.split())


@cache
def _inline_hashes() -> tuple[str, ...]:
    found = importlib.util.find_spec("streamlit")
    if found is None or found.origin is None:
        return ()
    page = Path(found.origin).parent / "static" / "index.html"
    scripts = _INLINE_SCRIPT.findall(page.read_bytes()) if page.is_file() else []
    digests = (hashlib.sha256(script).digest() for script in scripts)
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

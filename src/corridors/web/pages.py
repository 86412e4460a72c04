"""The HTML of the pages: Streamlit's own, told where its server is.

Streamlit's page guesses the server's address from its own: at ``/atlas`` it first asks
``/atlas/_stcore/health``, which is not there. One line of script before its own spares the guess.
"""

import hashlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from corridors.errors import ServerError

_SCRIPT = (
    "const corridorsRoot = new URL('../', document.currentScript.src).href;\n"
    "window.__streamlit = "
    "{BACKEND_BASE_URL: corridorsRoot, MAIN_PAGE_BASE_URL: corridorsRoot};\n"
)
_SCRIPT_PATH = f"assets/address-{hashlib.sha256(_SCRIPT.encode()).hexdigest()[:8]}.js"


def build_page_routes(pages: Sequence[str], *, style: Path, base_path: str = "") -> list[Route]:
    """Build a route for each page, and one from the root to the first page.

    Parameters
    ----------
    pages
        Names of the pages as in their addresses, the first one first.
    style
        The style sheet of the pages. It is linked here, not sent again with every run of a page.
    base_path
        Where Streamlit is mounted; empty for the root.

    Returns
    -------
    list[Route]
        For `st.App(routes=…)`.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    sheet = style.read_text(encoding="utf-8")
    sheet_path = f"assets/page-{_hash(sheet)}.css"
    html = _html(sheet_path)
    forever = {"Cache-Control": "public, max-age=31536000, immutable"}

    def script(_request: Request) -> Response:
        return Response(_SCRIPT, media_type="text/javascript", headers=forever)

    def styling(_request: Request) -> Response:
        return Response(sheet, media_type="text/css", headers=forever)

    def page(_request: Request) -> Response:
        return HTMLResponse(html, headers={"Cache-Control": "no-cache"})

    def first(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{base}/{pages[0]}{query}", headers={"Cache-Control": "no-cache"})

    return [
        Route(f"{base}/{_SCRIPT_PATH}", script, name="address"),
        Route(f"{base}/{sheet_path}", styling, name="style"),
        Route(f"{base}/", first, name="first page"),
        *(Route(f"{base}/{name}", page, name=f"page {name}") for name in pages),
    ]


def _html(sheet_path: str) -> str:
    found = importlib.util.find_spec("streamlit")
    if found is None or found.origin is None:
        message = "streamlit is not installed: run 'uv sync'"
        raise ServerError(message)
    shipped = (Path(found.origin).parent / "static" / "index.html").read_text(encoding="utf-8")
    told = shipped.replace("<head>", f'<head>\n    <script src="./{_SCRIPT_PATH}"></script>', 1)
    # after Streamlit's own styles, which it writes into the head, so that ours count
    return told.replace("</body>", f'<link rel="stylesheet" href="./{sheet_path}" />\n  </body>', 1)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]

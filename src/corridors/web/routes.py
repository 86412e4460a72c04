"""The routes beside Streamlit's own."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from corridors.web.shelf import the_shelf
from corridors.web.site import Document, Site

_FOREVER = "public, max-age=31536000, immutable"
_METHODS = ["GET"]  # Starlette adds HEAD


def build_routes(site: Callable[[], Site], *, base_path: str = "") -> list[Route]:
    """Build the routes for the map client, its data and the health of the server.

    Parameters
    ----------
    site
        Gives what there is to serve; asked at every request, so it should remember.
    base_path
        Where Streamlit is mounted, e.g. ``atlas``; empty for the root.

    Returns
    -------
    list[Route]
        For `st.App(routes=…)`. Nothing is read before the first request.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""

    def document(request: Request) -> Response:
        path = request.url.path.removeprefix(request.scope.get("root_path", ""))
        name = path.removeprefix(base).lstrip("/")
        found = site().documents.get(name) or the_shelf().get(name)
        if found is None:
            return PlainTextResponse(
                "There is no such file; it may belong to an earlier version: reload the page.",
                status_code=404,
                headers={"Cache-Control": "no-store"},
            )
        return _respond(request, found)

    def health(_request: Request) -> Response:
        version = site().data_version
        return JSONResponse(
            {"status": "ok", "data_version": version}, headers={"Cache-Control": "no-store"}
        )

    return [
        Route(f"{base}/health", health, methods=_METHODS, name="health"),
        Route(f"{base}/assets/{{name}}", document, methods=_METHODS, name="assets"),
        Route(f"{base}/data/{{name:path}}", document, methods=_METHODS, name="data"),
    ]


def _respond(request: Request, found: Document) -> Response:
    headers = {"Cache-Control": _FOREVER, "ETag": found.etag}
    if found.zipped is not None:
        headers["Vary"] = "Accept-Encoding"
    if _is_known(request.headers.get("if-none-match", ""), found.etag):
        return Response(status_code=304, headers=headers)
    if found.path is not None:
        return FileResponse(found.path, media_type=found.media_type, headers=headers)
    if found.zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(found.zipped, media_type=found.media_type, headers=headers)
    return Response(found.body, media_type=found.media_type, headers=headers)


def _is_known(candidates: str, etag: str) -> bool:
    return any(one.strip().removeprefix("W/") in {etag, "*"} for one in candidates.split(","))

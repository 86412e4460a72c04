"""The map of a view as a page of its own, made to be framed by other sites."""

from collections.abc import Callable
from pathlib import Path

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from corridors.atlas import Atlas
from corridors.catalogue import site_address
from corridors.errors import CorridorsError
from corridors.map_state import Focus, LayerView, MapState, pack_mask
from corridors.pens import Theme
from corridors.prints import markup
from corridors.prints.content import Content
from corridors.prints.gathering import build_content
from corridors.prints.tables import tables_of
from corridors.texts import _, language, use_language
from corridors.view import read_view
from corridors.web.bundle import TO_ROOT, load_bundle
from corridors.web.headers import EMBED
from corridors.web.site import Site

_HERE = Path(__file__).parent
_SCRIPTS = ("embed_before.js", "show_map.js")
_STYLES = ("page.css", "embed.css")
_TYPES = {".js": "text/javascript", ".css": "text/css"}
_RECORD = Markup('<section id="record" aria-live="polite" hidden></section>')
_AN_HOUR = {"Cache-Control": "public, max-age=3600"}

_PAGE = Markup(
    """<!DOCTYPE html>
<html lang="{lang}" class="{kind}">
<head>
<meta charset="utf-8">
<base href="{base}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="stylesheet" href="{css}">
{styles}
</head>
<body>
<div id="stage"><div id="map_div"></div></div>
<main>
<p class="named"><a href="{address}" target="_blank" rel="noopener">{title}</a>
<span class="quiet">{state}</span></p>
{more}
</main>
<script type="application/json" id="corridors-files">{files}</script>
<script type="application/json" id="corridors-state">{map_state}</script>
<script type="application/json" id="corridors-records">{records}</script>
{scripts}
</body>
</html>
"""
)


def build_embed_routes(
    atlas: Callable[[], Atlas],
    site: Callable[[], Site],
    *,
    base_path: str = "",
) -> list[Route]:
    """Build the routes of maps for other sites.

    Parameters
    ----------
    atlas, site
        Give the data and what is served; asked at every request, so they should remember.
    base_path
        Where Streamlit is mounted; empty for the root.

    Returns
    -------
    list[Route]
        ``/embed/PAGE?…`` with the words of that page's link; ``table=true`` adds tables and
        sources.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""

    def page(request: Request) -> Response:
        use_language(request.query_params.get("lang", ""))
        link = f"{base}/{request.path_params['page']}?{request.url.query}"
        theme: Theme = "dark" if request.query_params.get("theme") == "dark" else "light"
        try:
            view = read_view(atlas(), link)
            root = site_address(f"{str(request.base_url).rstrip('/')}{base}")
            content = build_content(atlas(), view, root, theme)
        except CorridorsError as error:
            return PlainTextResponse(str(error), status_code=404)
        with_table = request.query_params.get("table") == "true"
        return HTMLResponse(_page(content, site(), base, with_table=with_table), headers=_AN_HOUR)

    def piece(request: Request) -> Response:
        path = _HERE / request.path_params["name"]
        if path.name not in {*_SCRIPTS, *_STYLES}:
            return PlainTextResponse(_("There is no such file."), status_code=404)
        return Response(path.read_bytes(), media_type=_TYPES[path.suffix], headers=_AN_HOUR)

    return [
        Route(f"{base}{EMBED}pieces/{{name}}", piece, name="pieces of embedded maps"),
        Route(f"{base}{EMBED}{{page}}", page, name="embedded map"),
    ]


def _page(content: Content, site: Site, base: str, *, with_table: bool) -> str:
    urls = load_bundle().urls
    pieces = [f"{TO_ROOT}{EMBED.strip('/')}/pieces/{name}" for name in (*_STYLES, *_SCRIPTS)]
    scripts = [pieces[2], urls.js, pieces[3]]
    more = _RECORD
    if with_table:
        told = Markup("\n").join(markup.table(one) for one in tables_of(content))
        more = Markup('<p class="quiet">{}</p>{}{}{}<p class="quiet">{}<br>{}</p>').format(
            content.subtitle,
            _RECORD,
            told,
            markup.source_list(content),
            content.credit,
            content.terms,
        )
    return _PAGE.format(
        lang=language(),
        kind="with-table" if with_table else "map-only",
        base=f"{base}/component/map/",  # addresses of the map client count from there
        title=content.title,
        css=urls.css,
        styles=Markup("\n").join(
            Markup('<link rel="stylesheet" href="{}">').format(url) for url in pieces[:2]
        ),
        address=content.address,
        state=content.state,
        more=more,
        files=markup.embedded_json(markup.routes_file(content)),
        map_state=markup.embedded_json(_state(content, site).to_base64()),
        records=markup.embedded_json(markup.records(content) if with_table else {}),
        scripts=Markup("\n").join(
            Markup('<script src="{}"></script>').format(url) for url in scripts
        ),
    )


def _state(content: Content, site: Site) -> MapState:
    shown = markup.shown_layers(content)
    related = tuple((at, pack_mask(one.raised)) for at, one in enumerate(shown) if one.raised.any())
    west, south = content.subject.positions.min(axis=0)
    east, north = content.subject.positions.max(axis=0)
    return MapState(
        config=site.config_url,
        layers=tuple(
            LayerView(one.id, site.layers[one.id].url, site.layers[one.id].n, pack_mask(one.mask))
            for one in shown
        )
        + markup.routes_layer(content),
        related=related or None,
        theme=content.subject.theme,
        lang=language(),
        focus=Focus((float(west), float(south), float(east), float(north)), 1),
    )

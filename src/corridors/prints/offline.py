"""A view as one file of HTML that opens without a network, with the map to look around in."""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from markupsafe import Markup

from corridors.basemap import ARCHIVE, LABELS, read_labels
from corridors.io import to_geojson_bytes
from corridors.map_state import ALL, LayerView, MapState, pack_mask
from corridors.prints import markup
from corridors.prints.content import Content
from corridors.prints.tables import tables_of
from corridors.texts import language
from corridors.web.bundle import load_bundle
from corridors.web.config import build_config

_HERE = Path(__file__).parent
_PAD_DEG = 0.4

_PAGE = Markup(
    """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Corridors {version}">
<title>{title}</title>
<style>{styles}</style>
</head>
<body>
<div id="stage"><div id="map_div"></div></div>
<main>
<h1>{title}</h1>
<p class="quiet">{subtitle}</p>
<section id="record" aria-live="polite" hidden></section>
{tables}
{sources}
<p class="quiet">{credit}<br>{terms}<br>{state}</p>
<p><a href="{address}">{address}</a></p>
{code}
</main>
<script type="application/json" id="corridors-files">{files}</script>
<script type="application/json" id="corridors-state">{map_state}</script>
<script type="application/json" id="corridors-records">{records}</script>
{scripts}
</body>
</html>
"""
)


def to_html(content: Content) -> bytes:
    """Write a view as one page that asks nobody for anything.

    Parameters
    ----------
    content
        What is on it.

    Returns
    -------
    bytes
        HTML in UTF-8 with the map client, its data, the base map, the tables and the sources. Its
        Content-Security-Policy allows no address at all and no script but its own three.

    Raises
    ------
    ServerError
        If the map client is not built.
    """
    bundle = load_bundle()
    texts = {name: path.read_text(encoding="utf-8") for name, path in bundle.files.items()}
    before, after, style = (
        (_HERE / name).read_text(encoding="utf-8")
        for name in ("offline_before.js", "show_map.js", "page.css")
    )
    client = next(text for name, text in texts.items() if name.endswith(".js"))
    looks = next(text for name, text in texts.items() if name.endswith(".css"))
    scripts = [_inline(script) for script in (before, client, after)]
    page = _PAGE.format(
        lang=language(),
        policy=_policy(scripts),
        version=content.data_version,
        title=content.title,
        subtitle=content.subtitle,
        styles=Markup(looks.replace("</", "<\\/") + style),  # noqa: S704 - our own files
        tables=Markup("\n").join(markup.table(table) for table in tables_of(content)),
        sources=markup.source_list(content),
        credit=content.credit,
        terms=content.terms,
        state=content.state,
        address=content.address,
        code=markup.code(content.address),
        files=markup.embedded_json(_files(content)),
        map_state=markup.embedded_json(_state(content).to_base64()),
        records=markup.embedded_json(markup.records(content)),
        scripts=Markup("\n").join(Markup("<script>{}</script>").format(one) for one in scripts),
    )
    return page.encode()


def _policy(scripts: list[Markup]) -> str:
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _inline(script: str) -> Markup:
    """Keep a script of ours from ending its own element, where a text in it says so."""
    kept = script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    return Markup(kept)  # noqa: S704 - a file of ours, nothing of the data


def _files(content: Content) -> dict[str, object]:
    atlas = content.atlas
    files: dict[str, object] = {
        f"{one.id}.json": json.loads(to_geojson_bytes(one.frame[one.mask]))
        for one in markup.shown_layers(content)
    }
    files |= markup.routes_file(content)
    archive, labels = atlas.folder / ARCHIVE, atlas.folder / LABELS
    if archive.is_file():
        files["basemap.pmtiles"] = base64.b64encode(archive.read_bytes()).decode()
    if labels.is_file():
        files["labels.json"] = read_labels(labels)
    config: dict[str, Any] = dict(
        build_config(
            basemap_url="basemap.pmtiles" if "basemap.pmtiles" in files else None,
            labels_url="labels.json" if "labels.json" in files else None,
        )
    )
    west, south = content.subject.positions.min(axis=0) - _PAD_DEG
    east, north = content.subject.positions.max(axis=0) + _PAD_DEG
    config["home"] = [round(float(edge), 4) for edge in (west, south, east, north)]
    return {**files, "config.json": config}


def _state(content: Content) -> MapState:
    shown = markup.shown_layers(content)
    related = tuple(
        (at, pack_mask(one.raised[one.mask])) for at, one in enumerate(shown) if one.raised.any()
    )
    return MapState(
        config="config.json",
        layers=tuple(LayerView(one.id, f"{one.id}.json", int(one.mask.sum()), ALL) for one in shown)
        + markup.routes_layer(content),
        related=related or None,
        theme=content.subject.theme,
        lang=language(),
    )

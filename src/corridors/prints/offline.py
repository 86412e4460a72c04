"""A view as one file of HTML that opens without a network, with the map to look around in."""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from corridors.atlas import Atlas
from corridors.basemap import ARCHIVE, LABELS, read_labels
from corridors.errors import ExportError
from corridors.extract import LISTS, added_fields, extract
from corridors.io import to_geojson_bytes
from corridors.mapping import ALL, LayerView, MapState, pack_mask
from corridors.prints import codes
from corridors.prints.content import Content
from corridors.prints.tables import Table, tables_of
from corridors.schema import Hub, Plant, Segment, Zone
from corridors.texts import _, language
from corridors.web.bundle import load_bundle
from corridors.web.config import build_config

_HERE = Path(__file__).parent
_PAD_DEG = 0.4
_TAG_END = ("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028")
_NOT_TOLD = {"geometry_source", "words", "data_version", "id", "name"}

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
        for name in ("offline_before.js", "offline_after.js", "offline.css")
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
        tables=Markup("\n").join(_table(table) for table in tables_of(content)),
        sources=_sources(content),
        credit=content.credit,
        terms=content.terms,
        state=content.state,
        address=content.address,
        code=_code(content.address),
        files=_json(_files(content)),
        map_state=_json(_state(content).to_base64()),
        records=_json(_records(content)),
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


def _json(value: object) -> Markup:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter, escaped in _TAG_END:
        text = text.replace(letter, escaped)
    return Markup(text)  # noqa: S704 - without any letter that begins a tag


def _files(content: Content) -> dict[str, object]:
    atlas = content.atlas
    files: dict[str, object] = {
        f"{name}.json": json.loads(to_geojson_bytes(frame[mask]))
        for name, frame, mask in _shown(content)
    }
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


def _shown(content: Content) -> list[tuple[str, Any, Any]]:
    atlas: Atlas = content.atlas
    cuts = np.cumsum([len(atlas.layers[entry.id]) for entry in atlas.catalogue])[:-1]
    parts = np.split(content.subject.mask, cuts)
    return [
        (entry.id, atlas.layers[entry.id], part)
        for entry, part in zip(atlas.catalogue, parts, strict=True)
        if part.any()
    ]


def _state(content: Content) -> MapState:
    shown = _shown(content)
    raised = dict(zip((e.id for e in content.atlas.catalogue), _split(content), strict=True))
    related = [
        (at, pack_mask(raised[name][mask]))
        for at, (name, _frame, mask) in enumerate(shown)
        if raised[name][mask].any()
    ]
    return MapState(
        config="config.json",
        layers=tuple(
            LayerView(name, f"{name}.json", int(mask.sum()), ALL) for name, _frame, mask in shown
        ),
        related=tuple(related) or None,
        theme=content.subject.theme,
        lang=language(),
    )


def _split(content: Content) -> list[Any]:
    atlas = content.atlas
    cuts = np.cumsum([len(atlas.layers[entry.id]) for entry in atlas.catalogue])[:-1]
    return list(np.split(content.subject.raised, cuts))


def _records(content: Content) -> dict[str, dict[str, object]]:
    rows = extract(content.atlas, content.view.mask)
    table = pd.DataFrame(rows.drop(columns=rows.geometry.name)).astype(object)
    titles = _titles()
    return {
        str(row["id"]): {
            "name": str(row["name"]),
            "facts": [
                [titles.get(str(name), str(name)), text]
                for name, value in row.items()
                if name not in _NOT_TOLD and (text := _said(str(name), value))
            ],
        }
        for row in table.to_dict("records")
    }


def _titles() -> dict[str, str]:
    """Name the fields as the downloads do, by their meaning."""
    fields: Mapping[str, str] = {
        name: str(field.description)
        for record in (Zone, Hub, Plant, Segment)
        for name, field in record.model_fields.items()
        if field.description
    }
    return {**fields, **added_fields()}


def _said(name: str, value: object) -> str:
    if name in LISTS:
        return "; ".join(str(item) for item in value) if isinstance(value, list) else ""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _table(table: Table) -> Markup:
    classes = ["number" if column.is_number else "" for column in table.columns]
    head = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format(kind, column.title)
        for kind, column in zip(classes, table.columns, strict=True)
    )
    body = Markup("\n").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup('<td class="{}">{}</td>').format(kind, text)
                for kind, text in zip(classes, row, strict=True)
            )
        )
        for row in table.rows
    )
    return Markup(
        '<h2>{}</h2><div class="scroll"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(table.title, head, body)


def _sources(content: Content) -> Markup:
    items = Markup("\n").join(
        Markup('<li><a href="{}" rel="noopener noreferrer">{}</a></li>').format(one.url, one.text)
        if one.url
        else Markup("<li>{}</li>").format(one.text)
        for one in content.sources
    )
    return Markup("<h2>{}</h2><ol>{}</ol>").format(_("Sources"), items)


def _code(address: str) -> Markup:
    try:
        return Markup(codes.to_markup(address))  # noqa: S704 - squares only
    except ExportError:  # the address stands there in full
        return Markup("")

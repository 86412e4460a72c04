"""Pieces of the pages of HTML that are given away; everything put into them is escaped."""

import json
from collections.abc import Mapping
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
from markupsafe import Markup

from corridors.errors import ExportError
from corridors.extract import LISTS, added_fields, extract
from corridors.io import to_geojson_bytes
from corridors.map_state import ALL, LayerView
from corridors.prints import codes
from corridors.prints.content import Content
from corridors.prints.plain import Table
from corridors.schema import Hub, Plant, Segment, Zone
from corridors.texts import _

_TAG_END = ("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028")
ROUTES = "routes.json"
"""Name of the file of ways within a page."""

_NOT_TOLD = {"geometry_source", "words", "data_version", "id", "name"}


def embedded_json(value: object) -> Markup:
    """Write a value so that it can stand in a script element of a page.

    Parameters
    ----------
    value
        What JSON holds.

    Returns
    -------
    Markup
        JSON without any letter that begins a tag.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter, escaped in _TAG_END:
        text = text.replace(letter, escaped)
    return Markup(text)  # noqa: S704 - without any letter that begins a tag


class ShownLayer(NamedTuple):
    """A layer of which something is shown.

    Attributes
    ----------
    id
        Of the layer.
    frame
        All of its features.
    mask, raised
        Which of them are shown, and which of these stand out.
    """

    id: str
    frame: gpd.GeoDataFrame
    mask: npt.NDArray[np.bool_]
    raised: npt.NDArray[np.bool_]


def shown_layers(content: Content) -> list[ShownLayer]:
    """List the layers of which something is shown.

    Parameters
    ----------
    content
        What the print is made of.

    Returns
    -------
    list[ShownLayer]
        The lowest first.
    """
    atlas, subject = content.atlas, content.subject
    masks, raised = atlas.by_layer(subject.mask), atlas.by_layer(subject.raised)
    return [
        ShownLayer(name, atlas.layers[name], mask, raised[name])
        for name, mask in masks.items()
        if mask.any()
    ]


def routes_file(content: Content) -> dict[str, object]:
    """Write the ways of a comparison as a file of the page.

    Parameters
    ----------
    content
        What the print is made of.

    Returns
    -------
    dict[str, object]
        Its name and GeoJSON; empty where nothing is compared.
    """
    drawn = content.subject.overlay
    return {} if drawn is None else {ROUTES: json.loads(to_geojson_bytes(drawn))}


def routes_layer(content: Content) -> tuple[LayerView, ...]:
    """Show that file as a layer of its own, above those of the atlas.

    Parameters
    ----------
    content
        What the print is made of.

    Returns
    -------
    tuple[LayerView, ...]
        One layer; none where nothing is compared.
    """
    drawn = content.subject.overlay
    return () if drawn is None else (LayerView("routes", ROUTES, len(drawn), ALL),)


def records(content: Content) -> dict[str, dict[str, object]]:
    """Write out what a click on the map tells.

    Parameters
    ----------
    content
        What the print is made of.

    Returns
    -------
    dict[str, dict[str, object]]
        Id to name and facts, each a title and a text.
    """
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


def table(content: Table) -> Markup:
    """Write a table.

    Parameters
    ----------
    content
        In words.

    Returns
    -------
    Markup
        Escaped.
    """
    classes = ["number" if column.is_number else "" for column in content.columns]
    head = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format(kind, column.title)
        for kind, column in zip(classes, content.columns, strict=True)
    )
    body = Markup("\n").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup('<td class="{}">{}</td>').format(kind, text)
                for kind, text in zip(classes, row, strict=True)
            )
        )
        for row in content.rows
    )
    return Markup(
        '<h2>{}</h2><div class="scroll"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(content.title, head, body)


def source_list(content: Content) -> Markup:
    """Write the numbered list of sources.

    Parameters
    ----------
    content
        What the print is made of.

    Returns
    -------
    Markup
        Escaped; only web addresses are links.
    """
    items = Markup("\n").join(
        Markup('<li><a href="{}" rel="noopener noreferrer">{}</a></li>').format(one.url, one.text)
        if one.url
        else Markup("<li>{}</li>").format(one.text)
        for one in content.sources
    )
    return Markup("<h2>{}</h2><ol>{}</ol>").format(_("Sources"), items)


def code(address: str) -> Markup:
    """Draw a link as a QR code; nothing where it is too long.

    Parameters
    ----------
    address
        The link.

    Returns
    -------
    Markup
        An element ``svg``.
    """
    try:
        return Markup(codes.to_markup(address))  # noqa: S704 - squares only
    except ExportError:  # the address stands there in full
        return Markup("")

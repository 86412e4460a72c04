"""Features taken out of the atlas with everything that must travel with them, one row a feature."""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextvars import copy_context
from typing import Any, NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from corridors import figures as figure_rows
from corridors.atlas import Atlas
from corridors.catalogue import RECORDS, Layer
from corridors.ledger import segment_ledger
from corridors.schema import Figure
from corridors.terms import WGS84, Confidence
from corridors.texts import DEFAULT_LANGUAGE, _, use_language

LISTS = (
    "aliases",
    "countries",
    "modes",
    "corridors",
    "geometry_source",
    "published_km",
    "published_by",
    "km_by_country",
    "figures",
    "sources",
)
"""Columns that hold a list in every row."""

_ADDED = (
    "layer",
    "corridors",
    "measured_km",
    "measured_basis",
    "drawn_km",
    "published_km",
    "published_by",
    "deviation_pct",
    "km_by_country",
    "figures",
    "sources",
    "licence",
    "attribution",
    "data_version",
)
_LEDGER = (
    "measured_km",
    "measured_basis",
    "drawn_km",
    "published_km",
    "published_by",
    "deviation_pct",
    "km_by_country",
)
_TOLD_ELSEWHERE = "mapped_km"  # it is the measured length wherever there is one
_WHOLE_NUMBERS = ("start_year", "tracks")
_NUMBERS = ("_km", "_mm", "_kv", "_mw", "_bcm_a", "_mt_a", "_pct")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class _Credit(NamedTuple):
    short: str
    full: str


def extract(atlas: Atlas, mask: npt.NDArray[np.bool_]) -> gpd.GeoDataFrame:
    """Take features out of the atlas with their lengths, figures, sources and terms of use.

    Parameters
    ----------
    atlas
        The data.
    mask
        Shape (n,) over `Atlas.features`, True where the feature is taken.

    Returns
    -------
    gpd.GeoDataFrame
        One row a feature taken, in drawing order, EPSG:4326; the fields of every sort of record
        among them, then those of `added_fields`. The columns of `LISTS` hold lists, nothing else
        does. Control characters, which not every format can hold, are replaced by U+FFFD.

    Notes
    -----
    Numbers within texts are written as in English, whatever the language in use, so that the same
    features always give the same rows. Figures of a corridor stay with the corridor: a row has the
    figures of the feature itself.
    """
    return copy_context().run(_extract, atlas, mask)


def clean_text(text: str) -> str:
    """Replace what not every format can hold.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        The same with U+FFFD for control characters and halves of surrogate pairs.

    Examples
    --------
    >>> clean_text("a" + chr(7) + "b") == "a" + chr(0xFFFD) + "b"
    True
    """
    return _NO_TEXT.sub("\ufffd", text)


def added_fields() -> dict[str, str]:
    """List the fields that every row of an extract has beyond its record, with what they mean.

    Returns
    -------
    dict[str, str]
        Name of the field to its meaning in the language in use, in order.
    """
    meanings = (
        _("Layer it stands in"),
        _("Ids of the corridors and projects it belongs to; a hub, where a segment ends at it"),
        _("Length of the track as mapped where its source has it, else of the line as drawn, km"),
        _("What the measured length is that of: mapped track or drawn line"),
        _("Length of the shape as drawn, along the ellipsoid, kilometres"),
        _("Published lengths of the whole feature, kilometres; none is from recall"),
        _("Who published each of them, in the same order"),
        _("Measured against the published length farthest from it, per cent of the published one"),
        _("Measured kilometres in each country, cut at the borders; XZ is open water"),
        _("Every figure of the feature: value, qualifier, unit, year, source, confidence"),
        _("Publisher, title and address of all sources of its figures and of its shape"),
        _("Licence of the layer it is from"),
        _("Words to show beside a map that uses it"),
        _("State of the data it was taken from"),
    )
    return dict(zip(_ADDED, meanings, strict=True))


def _extract(atlas: Atlas, mask: npt.NDArray[np.bool_]) -> gpd.GeoDataFrame:
    use_language(DEFAULT_LANGUAGE)
    taken = atlas.by_layer(mask)
    entries = [entry for entry in atlas.catalogue if taken[entry.id].any()]
    fields = _fields(entries)
    parts = [
        _typed(_with_layer(atlas, entry, atlas.layers[entry.id][taken[entry.id]]), fields)
        for entry in entries
    ]
    if not parts:
        return gpd.GeoDataFrame({name: [] for name in fields}, geometry=[], crs=WGS84)
    whole = pd.concat(parts, ignore_index=True)
    credit = _credits(atlas.sources)
    told = _told(atlas, credit, whole["id"].tolist(), whole["geometry_source"].tolist())
    for name, values in (told | _lengths(atlas, credit, whole["id"])).items():
        if name in fields:
            whole[name] = pd.Series(values, index=whole.index)
    return gpd.GeoDataFrame(whole[[*fields, "geometry"]], geometry="geometry", crs=WGS84)


def _fields(entries: Sequence[Layer]) -> list[str]:
    own = [name for entry in entries for name in RECORDS[entry.record].model_fields]
    has_lines = any(entry.record == "segment" for entry in entries)
    added = [name for name in _ADDED if has_lines or name not in _LEDGER]
    first = ["id", "name", "layer"]
    return [name for name in dict.fromkeys([*first, *own, *added]) if name != _TOLD_ELSEWHERE]


def _with_layer(atlas: Atlas, entry: Layer, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.assign(
        layer=entry.id,
        licence=entry.licence,
        attribution=entry.attribution,
        data_version=atlas.data_version,
    )


def _typed(frame: gpd.GeoDataFrame, fields: Sequence[str]) -> pd.DataFrame:
    columns = {name: _column(frame, name) for name in fields}
    return pd.DataFrame({**columns, "geometry": frame.geometry.to_numpy()}, index=frame.index)


def _column(frame: gpd.GeoDataFrame, name: str) -> pd.Series:
    held = list(frame[name]) if name in frame else [None] * len(frame)
    if name in LISTS:
        lists = [_clean(items) if isinstance(items, list) else [] for items in held]
        return pd.Series(lists, index=frame.index, dtype=object)
    if name in _WHOLE_NUMBERS:
        return pd.Series(held, index=frame.index, dtype=float).astype("Int32")
    if name == "electrified":
        return pd.Series(held, index=frame.index, dtype="boolean")
    if name.endswith(_NUMBERS):
        return pd.Series(held, index=frame.index, dtype=float)
    texts = [clean_text(text) if isinstance(text, str) else None for text in held]
    return pd.Series(texts, index=frame.index, dtype="string")


def _clean(items: Iterable[object]) -> list[object]:
    return [clean_text(item) if isinstance(item, str) else item for item in items]


def _lengths(atlas: Atlas, credit: Mapping[str, _Credit], ids: pd.Series) -> dict[str, list[Any]]:
    rows = segment_ledger(atlas).set_index("segment_id").reindex(ids)
    published = [entries if isinstance(entries, list) else [] for entries in rows["published"]]
    return {
        "published_km": [[entry["length_km"] for entry in entries] for entries in published],
        "published_by": [[credit[entry["source"]].short for entry in e] for e in published],
        "deviation_pct": rows["deviation_pct"].tolist(),
        "km_by_country": [
            [f"{country} {km:g}" for country, km in held.items()] if isinstance(held, dict) else []
            for held in rows["km_by_country"]
        ],
    }


def _told(
    atlas: Atlas, credit: Mapping[str, _Credit], ids: Sequence[str], shapes: Sequence[list[str]]
) -> dict[str, list[Any]]:
    figures: dict[str, list[Figure]] = {name: [] for name in ids}
    for figure in figure_rows.rows(atlas.figures[atlas.figures["subject"].isin(ids)]):
        figures[figure.subject].append(figure)
    used = [
        dict.fromkeys([*(figure.source for figure in figures[name] if figure.source), *shape])
        for name, shape in zip(ids, shapes, strict=True)
    ]
    return {
        "figures": [_clean(_figure(figure, credit) for figure in figures[name]) for name in ids],
        "sources": [[credit[source].full for source in sources] for sources in used],
    }


def _figure(figure: Figure, credit: Mapping[str, _Credit]) -> str:
    title = ", ".join(part for part in (figure.quantity, figure.scope, figure.year) if part)
    source = credit[figure.source].short if figure.source else "no source"
    note = f" {figure.note}" if figure.note else ""
    confidence = Confidence(figure.confidence).value
    return f"{title}: {figure_rows.written(figure)} [{source}; {confidence}]{note}"


def _credits(sources: pd.DataFrame) -> dict[str, _Credit]:
    columns = (sources[name] for name in ("publisher", "title", "url"))
    return {
        str(name): _Credit(_dotted(publisher, title), _dotted(publisher, title, url))
        for name, publisher, title, url in zip(sources.index, *columns, strict=True)
    }


def _dotted(*parts: object) -> str:
    return clean_text(" · ".join(str(part) for part in parts if part))

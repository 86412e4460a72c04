"""Everything served by a hashed address, made once from the atlas and kept as bytes."""

import gzip
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corridors.atlas import Atlas, load_atlas_once
from corridors.basemap import ARCHIVE, LABELS, read_labels
from corridors.io import to_geojson_bytes
from corridors.web.bundle import TO_ROOT, Bundle, load_bundle
from corridors.web.config import build_config

OSM_SWITCH = "CORRIDORS_OSM_TILES"

_HASH_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to serve.

    Attributes
    ----------
    media_type
        What it is.
    etag
        Quoted hash of its content.
    body
        Its bytes; empty where it is read from `path`, by ranges.
    zipped
        The same, gzipped; None where that gains nothing.
    path
        The file, or None.
    """

    media_type: str
    etag: str
    body: bytes = b""
    zipped: bytes | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class LayerAddress:
    """Where a layer is and how many features it has.

    Attributes
    ----------
    url
        Relative to the component's frame.
    n
        Number of features, in the order of the atlas's frame.
    """

    url: str
    n: int


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """What there is to serve.

    Attributes
    ----------
    documents
        Path below the application to what is there.
    layers
        Id of a layer to its address, in drawing order.
    config_url
        Address of the map's configuration, relative to the component's frame.
    data_version
        Name of the state of the data.
    """

    documents: Mapping[str, Document]
    layers: Mapping[str, LayerAddress]
    config_url: str
    data_version: str


def build_site(atlas: Atlas, bundle: Bundle, *, with_osm: bool = False) -> Site:
    """Write out the atlas's layers, the configuration, the base map and the map client.

    Parameters
    ----------
    atlas
        The data.
    bundle
        The built map client.
    with_osm
        Whether OpenStreetMap's tiles may be asked for.

    Returns
    -------
    Site
        Addresses carry the hash of what they lead to.
    """
    documents: dict[str, Document] = {}

    def publish(stem: str, ending: str, document: Document) -> str:
        path = f"data/{stem}-{document.etag.strip(chr(34))}.{ending}"
        documents[path] = document
        return TO_ROOT + path

    for name, file in bundle.files.items():
        kind = "text/javascript" if name.endswith(".js") else "text/css"
        documents[f"assets/{name}"] = text_document(file.read_bytes(), kind)
    layers = {}
    for entry in atlas.catalogue:
        frame = atlas.layers[entry.id]
        written = text_document(to_geojson_bytes(frame), "application/geo+json")
        url = publish(f"layers/{entry.id}", "geojson", written)
        layers[entry.id] = LayerAddress(url, len(frame))
    archive, labels = atlas.folder / ARCHIVE, atlas.folder / LABELS
    config = build_config(
        basemap_url=publish("basemap", "pmtiles", _file(archive)) if archive.is_file() else None,
        labels_url=publish("labels", "json", _json(read_labels(labels)))
        if labels.is_file()
        else None,
        layers=[{"id": name, "url": one.url, "n": one.n} for name, one in layers.items()],
        with_osm=with_osm,
    )
    return Site(documents, layers, publish("config", "json", _json(config)), atlas.data_version)


@lru_cache(maxsize=2)
def load_site(folder: Path) -> Site:
    """Make the site of a data folder the first time, and give the same one from then on.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    Site
        Shared by all visitors; read-only.

    Raises
    ------
    DataError
        If anything is wrong with the data.
    ServerError
        If the map client is not built.
    """
    return build_site(load_atlas_once(folder), load_bundle(), with_osm=osm_is_enabled())


def osm_is_enabled() -> bool:
    """Whether whoever runs the server allows tiles from OpenStreetMap, the one foreign address.

    Returns
    -------
    bool
        True where `CORRIDORS_OSM_TILES` is ``1``.
    """
    return os.environ.get(OSM_SWITCH) == "1"


def _json(value: object) -> Document:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text_document(text.encode(), "application/json")


def text_document(body: bytes, media_type: str, *, level: int = 9) -> Document:
    """Make a document of a text.

    Parameters
    ----------
    body
        UTF-8.
    media_type
        What it is.
    level
        Of compression, 1 to 9.

    Returns
    -------
    Document
        Zipped too, where that gains anything.
    """
    zipped = gzip.compress(body, compresslevel=level, mtime=0)
    return Document(
        f"{media_type}; charset=utf-8",
        _etag(body),
        body,
        zipped if len(zipped) < len(body) else None,
    )


def _file(path: Path) -> Document:
    return Document("application/vnd.pmtiles", _etag(path.read_bytes()), path=path)


def _etag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:_HASH_DIGITS]}"'

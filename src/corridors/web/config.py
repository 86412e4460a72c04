"""The map's configuration: style tables and texts, built once from the vocabularies."""

from collections.abc import Iterable, Mapping
from contextvars import copy_context
from enum import StrEnum
from typing import Literal, TypedDict

from corridors import style
from corridors.cartography.legend import headings
from corridors.terms import HOME, GeometryClass, HubKind, Mode, Status, Technology, label
from corridors.texts import _, languages, use_language

OSM_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


class InkConfig(TypedDict):
    """A colour on light and on dark."""

    light: str
    dark: str


class StatusConfig(TypedDict):
    """How a status changes a line."""

    opacity: float
    grey: bool


class ClassConfig(TypedDict):
    """How a geometry class changes a line."""

    casing: bool
    round: bool
    width: float


class PointConfig(TypedDict):
    """How a point is drawn."""

    shape: str
    ink: InkConfig
    radius_px: float


class LinesConfig(TypedDict):
    """How lines are drawn; `dashes` is by status, then by geometry class."""

    modes: dict[str, InkConfig]
    routes: dict[str, InkConfig]
    grey: InkConfig
    casing: InkConfig
    halo: InkConfig
    statuses: dict[str, StatusConfig]
    classes: dict[str, ClassConfig]
    dashes: dict[str, dict[str, list[float]]]


class PointsConfig(TypedDict):
    """Marks by kind of hub and by technology of plant."""

    kind: dict[str, PointConfig]
    technology: dict[str, PointConfig]


class AttributionConfig(TypedDict):
    """A text and, where it leads somewhere, an https address."""

    text: str
    url: str | None


class BasemapConfig(TypedDict):
    """Where the base map's files are, relative to the component's frame."""

    url: str | None
    labels: str | None


class LayerConfig(TypedDict):
    """Where a layer is, relative to the component's frame, and how many features it has."""

    id: str
    url: str
    n: int


class OsmConfig(TypedDict):
    """The tiles drawn only when asked for."""

    url: str
    attribution: AttributionConfig


class TextsConfig(TypedDict):
    """The map's texts in one language."""

    map: str
    legend: str
    zoom_in: str
    zoom_out: str
    home: str
    zoom_to_selection: str
    fullscreen: str
    leave_fullscreen: str
    attribution: str
    length: str
    layer_failed: str
    failed: str
    headings: dict[str, str]
    words: dict[str, dict[str, str]]


class MapConfig(TypedDict):
    """All that never changes while the server runs."""

    v: Literal[1]
    home: list[float]
    layers: list[LayerConfig]
    basemap: BasemapConfig
    lines: LinesConfig
    points: PointsConfig
    attribution: list[AttributionConfig]
    osm: OsmConfig | None
    texts: dict[str, TextsConfig]


ATTRIBUTION: tuple[AttributionConfig, ...] = (
    {"text": "© OpenStreetMap contributors", "url": "https://www.openstreetmap.org/copyright"},
    {"text": "Natural Earth", "url": "https://www.naturalearthdata.com/"},
    {"text": "GeoNames", "url": "https://www.geonames.org/"},
)


def build_config(
    *,
    basemap_url: str | None,
    labels_url: str | None,
    layers: Iterable[LayerConfig] = (),
    with_osm: bool = False,
    attribution: Iterable[AttributionConfig] = ATTRIBUTION,
) -> MapConfig:
    """Build the configuration from the tables of `corridors.style` and the texts.

    Parameters
    ----------
    basemap_url, labels_url
        Where the archive and the names are, relative to the component's frame; None for none.
    layers
        All there are, in drawing order.
    with_osm
        Whether OpenStreetMap's tiles may be asked for.
    attribution
        Whom the map is from.

    Returns
    -------
    MapConfig
        Ready to be written as JSON.
    """
    return {
        "v": 1,
        "home": list(HOME),
        "layers": list(layers),
        "basemap": {"url": basemap_url, "labels": labels_url},
        "lines": _lines(),
        "points": {"kind": _points(style.HUB_MARK), "technology": _points(style.PLANT_MARK)},
        "attribution": list(attribution),
        "osm": {"url": OSM_TILES, "attribution": ATTRIBUTION[0]} if with_osm else None,
        "texts": {code: copy_context().run(_texts, code) for code in languages()},
    }


def _lines() -> LinesConfig:
    return {
        "modes": {mode.value: _ink(ink) for mode, ink in style.MODE_INK.items()},
        "routes": {letter: _ink(ink) for letter, ink in style.ROUTE_INK.items()},
        "grey": _ink(style.GREY),
        "casing": _ink(style.LAND),
        "halo": _ink(style.HALO),
        "statuses": {
            status.value: {"opacity": opacity, "grey": status in style.GREYED}
            for status, opacity in style.STATUS_OPACITY.items()
        },
        "classes": {
            form.value: {"casing": drawn.casing, "round": drawn.round, "width": drawn.width}
            for form, drawn in style.LINE_FORM.items()
        },
        "dashes": {
            status.value: {form.value: style.line_dash(status, form) for form in style.LINE_FORM}
            for status in Status
        },
    }


def _points(
    marks: Mapping[HubKind, style.PointMark] | Mapping[Technology, style.PointMark],
) -> dict[str, PointConfig]:
    return {
        term.value: {"shape": mark.shape, "ink": _ink(mark.ink), "radius_px": mark.radius_px}
        for term, mark in marks.items()
    }


def _ink(ink: style.Ink) -> InkConfig:
    return {"light": ink.light, "dark": ink.dark}


def _texts(code: str) -> TextsConfig:
    use_language(code)
    return {
        "map": _("Map of transport and energy corridors"),
        "legend": _("Legend"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "home": _("Show the whole region"),
        "zoom_to_selection": _("Zoom to the selection"),
        "fullscreen": _("Full screen"),
        "leave_fullscreen": _("Leave full screen"),
        "attribution": _("Sources of the map"),
        "length": _("{km} km"),
        "layer_failed": _("These layers could not be loaded: {name}. Reload the page."),
        "failed": _("The map could not show this: {reason}"),
        "headings": {"route": _("Alternatives"), **headings()},
        "words": {
            "route": {letter: letter for letter in style.ROUTE_INK},
            "mode": _words(Mode),
            "status": _words(Status),
            "geometry_class": _words(GeometryClass),
            "kind": _words(HubKind),
            "technology": _words(Technology),
        },
    }


def _words(vocabulary: type[StrEnum]) -> dict[str, str]:
    return {term.value: label(term) for term in vocabulary}  # type: ignore[arg-type]

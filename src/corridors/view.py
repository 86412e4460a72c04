"""Which features a link shows: read from an address of a page, or from the words of one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import parse_qs, urlencode, urlsplit

import numpy as np
import numpy.typing as npt

from corridors.atlas import Atlas
from corridors.energy import is_energy
from corridors.errors import ExportError
from corridors.gazetteer import Gazetteer
from corridors.selection import FACETS, Options, Selection

RECORD_PAGE = "corridor"
"""The page that shows one record, whatever the filters."""

_WORDS = (*FACETS, "year", "q")
_PAGES = ("atlas", RECORD_PAGE, "compare", "energy", "trade", "data", "method", "present")
_NOT_KEPT = {"v", "embed"}
_THEMES = ("dark_theme", "light_theme")
"""How Streamlit writes a theme into an address, under ``embed_options``."""

_LOOK = re.compile(r"(-?\d{1,3}(?:\.\d{1,8})?),(-?\d{1,3}(?:\.\d{1,8})?),(\d{1,2}(?:\.\d{1,4})?)")


@dataclass(frozen=True, slots=True)
class Look:
    """Where a map looks.

    Attributes
    ----------
    lat, lng
        Its centre, degrees.
    zoom
        As the browser's map counts.
    """

    lat: float
    lng: float
    zoom: float


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What a link shows.

    Attributes
    ----------
    mask
        Shape (n,) over `Atlas.features`, True where the feature is shown.
    selection
        The shared filters; none set where one record is shown.
    record
        Id of the corridor or feature shown; None where the filters decide.
    passed_over
        Words of the link that do not decide which features are shown, e.g. ``ll``.
    page
        The page it is of; ``atlas`` where the link names none that there is.
    chosen
        Id of the corridor or feature that is marked; None for none.
    look
        Where the map looks; None where the link does not say.
    root
        What stands before the page's name: ``https://…``; empty where the link does not say.
    words
        Words of the link, without those that only say how it is shown.
    """

    mask: npt.NDArray[np.bool_]
    selection: Selection
    record: str | None
    passed_over: tuple[str, ...]
    page: str = "atlas"
    chosen: str | None = None
    look: Look | None = None
    root: str = ""
    words: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def is_dark(self) -> bool:
        """Say whether the link asks for the dark theme.

        Returns
        -------
        bool
            False where it asks for the light one, or for none.
        """
        return self.words.get("embed_options") == ["dark_theme"]

    def address(self, root: str, data_version: str) -> str:
        """Write the link that shows the same, and names the state of the data.

        Parameters
        ----------
        root
            What to put before the page's name where the link did not say.
        data_version
            Name of the state of the data.

        Returns
        -------
        str
            A web address; every word is escaped.
        """
        words = {**self.words, "v": [data_version]}
        return (
            f"{self.root or root.rstrip('/')}/{self.page}?{urlencode(words, doseq=True, safe=',-')}"
        )


@lru_cache(maxsize=2)
def options_of(atlas: Atlas) -> Options:
    """Prepare what the filters can be set to, once for all who use the same data.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    Options
        Shared; read-only.
    """
    return Options(atlas.features, list(atlas.corridors))


def read_view(atlas: Atlas, text: str) -> View:
    """Read what a link shows.

    Parameters
    ----------
    atlas
        The data.
    text
        An address (``http://…/atlas?mode=rail``), its path and query (``/atlas?mode=rail``) or the
        query alone (``mode=rail&country=MN``). On the page of one record, ``/corridor?id=…``, the
        record decides and not the filters.

    Returns
    -------
    View
        Perhaps of no feature at all.

    Raises
    ------
    ExportError
        If the text is none of these, or a filter names an option there is not: nothing is guessed,
        because all features would be taken instead.
    UnknownIdError
        If the page of one record names nothing.
    """
    root, path, query = _split(text)
    words = parse_qs(query)
    named = path.rstrip("/").rpartition("/")[2]
    page = named if named in _PAGES else "atlas"
    options = options_of(atlas)
    selection, dropped = options.parse(words)
    kept = {name: values for name, values in words.items() if name not in _NOT_KEPT}
    themes = [word for word in kept.pop("embed_options", []) if word in _THEMES]
    kept |= {"embed_options": themes[-1:]} if themes else {}
    chosen = words.get("id", [None])[-1]
    look = read_look(words)
    if page == RECORD_PAGE and chosen is not None:
        passed_over = tuple(name for name in words if name != "id")
        mask = _belonging(atlas, chosen)
        return View(mask, Selection(), chosen, passed_over, page, chosen, look, root, kept)
    if dropped:
        message = "; ".join(_offer(name, words[name], options) for name in dropped)
        raise ExportError(message)
    passed_over = tuple(name for name in words if name not in _WORDS)
    mask = options.select(selection)
    if page == "energy":
        mask &= is_energy(atlas.features).to_numpy(bool)
    known = chosen if chosen in atlas.corridors or chosen in set(atlas.features["id"]) else None
    return View(mask, selection, None, passed_over, page, known, look, root, kept)


def read_look(words: Mapping[str, list[str]]) -> Look | None:
    """Read where a map looks.

    Parameters
    ----------
    words
        Words of a link, name to values.

    Returns
    -------
    Look | None
        None where the link does not say, or says what no map can show.
    """
    written = _LOOK.fullmatch(words.get("ll", [""])[-1])
    if not written:
        return None
    lat, lng, zoom = (float(part) for part in written.groups())
    if not (abs(lat) <= 85 and abs(lng) <= 180 and zoom <= 20):  # noqa: PLR2004 - of a map
        return None
    return Look(lat, lng, zoom)


def _split(text: str) -> tuple[str, str, str]:
    try:
        address = urlsplit(text.strip())
    except ValueError as error:
        message = f"{text[:80]!r} is no address: {error}"
        raise ExportError(message) from error
    if "=" in address.path and not address.query and not address.path.startswith("/"):
        return "", "", address.path
    if not address.query and "/" not in address.path and not address.netloc:
        message = (
            f"{text!r} is neither an address of a page nor words of one; "
            "write e.g. '/atlas?mode=rail&country=MN'"
        )
        raise ExportError(message)
    root = ""
    if address.scheme in {"http", "https"} and address.netloc:
        root = f"{address.scheme}://{address.netloc}{address.path.rpartition('/')[0]}"
    return root, address.path, address.query


def _belonging(atlas: Atlas, record: str) -> npt.NDArray[np.bool_]:
    Gazetteer(atlas).require(record)
    belongs = atlas.features["corridors"].map(lambda held: record in held)
    return (belongs | (atlas.features["id"] == record)).to_numpy(dtype=bool)


def _offer(name: str, given: list[str], options: Options) -> str:
    said = f"{name} {','.join(given)!r} was not understood"
    if name in {"mode", "status", "country"}:
        return f"{said}; there are: {', '.join(options.values[name])}"
    if name == "corridor":
        return f"{said}; find an id with 'corridors find TEXT'"
    return f"{said}; write a year or two, e.g. year=2010-2030" if name == "year" else said

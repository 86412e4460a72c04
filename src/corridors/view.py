"""Which features a link shows: read from an address of a page, or from the words of one."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import numpy as np
import numpy.typing as npt

from corridors.atlas import Atlas
from corridors.errors import ExportError
from corridors.gazetteer import Gazetteer
from corridors.selection import FACETS, Options, Selection

RECORD_PAGE = "corridor"
"""The page that shows one record, whatever the filters."""

_WORDS = (*FACETS, "year", "q")


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
    """

    mask: npt.NDArray[np.bool_]
    selection: Selection
    record: str | None
    passed_over: tuple[str, ...]


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
    path, query = _split(text)
    words = parse_qs(query)
    page = path.rstrip("/").rpartition("/")[2]
    options = Options(atlas.features, list(atlas.corridors))
    selection, dropped = options.parse(words)
    if page == RECORD_PAGE and "id" in words:
        record = words["id"][-1]
        passed_over = tuple(name for name in words if name != "id")
        return View(_belonging(atlas, record), Selection(), record, passed_over)
    if dropped:
        message = "; ".join(_offer(name, words[name], options) for name in dropped)
        raise ExportError(message)
    passed_over = tuple(name for name in words if name not in _WORDS)
    return View(options.select(selection), selection, None, passed_over)


def _split(text: str) -> tuple[str, str]:
    address = urlsplit(text.strip())
    if "=" in address.path and not address.query and not address.path.startswith("/"):
        return "", address.path
    if not address.query and "/" not in address.path:
        message = (
            f"{text!r} is neither an address of a page nor words of one; "
            "write e.g. '/atlas?mode=rail&country=MN'"
        )
        raise ExportError(message)
    return address.path, address.query


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

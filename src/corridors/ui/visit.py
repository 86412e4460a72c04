"""The state of a visit: the URL and the widgets hold the same, and the URL wins when it changed.

Streamlit's own binding of widgets to the URL writes an option as it is labelled. Ours are labelled
with counts that change with every click, so the URL is written here, as stable words. It is written
whole, in one message, which Streamlit refuses while any widget is bound: so none is.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from corridors.inquiry import WORDS as INQUIRY_WORDS
from corridors.selection import FACETS, Selection
from corridors.ui import folds, inquiries, shared

FIELDS = "fields"
"""Word of the kind of record whose fields the page Data tells."""

STORY_WORDS = ("story", "s", "scene", "notes")
"""Words of the page Present."""

SHARED_WORDS = (*FACETS, "year", "q", "id", folds.WORD)
OTHER_WORDS = (
    *("ll", "tiles", "lang", "v", "embed", "embed_options"),
    *INQUIRY_WORDS,
    *(inquiries.LEG, FIELDS),
    *STORY_WORDS,
)
_STATE = "visit"
_FOLLOWING = "atlas"
"""The page whose map follows the filters in the address."""

_HEAD_START_S = 0.03
"""A pause in which the browser gets the address alone: the map follows it, and is painted, before
everything else on the page is drawn anew."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visitor looks at.

    Attributes
    ----------
    selection
        The shared filters.
    record
        Id of the feature chosen; None for none.
    page
        The page it is on.
    written
        The shared words of the URL as they were last written.
    dropped
        Words of the link that could not be used: names of ours, and ``""`` for foreign ones.
    look
        When the map was last asked to go to the record, milliseconds since 1970; 0 for never.
    unfolded
        Names of the folded parts that are open, on whichever page.
    """

    selection: Selection
    record: str | None
    page: str
    written: Mapping[str, list[str]]
    dropped: tuple[str, ...] = ()
    look: int = 0
    unfolded: tuple[str, ...] = ()


def widget_key(name: str) -> str:
    """Name the widget of a shared filter in the session's state.

    Parameters
    ----------
    name
        As in `Selection`.

    Returns
    -------
    str
        Key of the widget.
    """
    return f"filter_{name}"


def settle(page: str) -> Visit:
    """Settle what is looked at from the URL, the widgets and the page before.

    Parameters
    ----------
    page
        The page being drawn.

    Returns
    -------
    Visit
        Kept in the session; widgets and URL hold the same when this returns.
    """
    before: Visit | None = st.session_state.get(_STATE)
    words = _words()
    if before is None or (words != before.written and (words or before.page == page)):
        return _keep(_from_link(words, page))
    return _keep(replace(_changed(before), page=page))


def follow() -> None:
    """Let the address follow a filter; to be called from its callback.

    That is before anything is drawn: the sooner the address is known, the sooner the map is.
    """
    before = settled()
    if _words() == before.written:
        _keep(_changed(before))


def settled() -> Visit:
    """Give the state that `settle` has settled for this run.

    Returns
    -------
    Visit
        The same for the whole run, unless a callback changed it.
    """
    state: Visit = st.session_state[_STATE]
    return state


def choose(record: str | None, *, look: bool = False) -> None:
    """Choose a record, or none; to be called from a callback.

    Parameters
    ----------
    record
        Id of a feature; one that does not exist chooses none.
    look
        Whether the map goes there.
    """
    chosen = record if record in shared.known_ids() else None
    _keep(
        replace(
            _from_widgets(settled()),
            record=chosen,
            dropped=(),
            look=_now_ms() if look and chosen else 0,
        )
    )


def set_selection(selection: Selection, record: str | None = None) -> None:
    """Set all shared filters at once; to be called from a callback.

    Parameters
    ----------
    selection
        The filters.
    record
        The record to choose with them.
    """
    now = _from_widgets(settled())
    _keep(replace(now, selection=selection, record=record, dropped=(), look=0))


def unfold(name: str) -> None:
    """Open a folded part of a page; to be called from a callback.

    Parameters
    ----------
    name
        One of `folds.names`.
    """
    now = _from_widgets(settled())
    _keep(replace(now, unfolded=folds.added(now.unfolded, name)))


def _from_link(words: Mapping[str, list[str]], page: str) -> Visit:
    selection, dropped = shared.options().parse(words)
    record = words.get("id", [None])[-1]
    if record is not None and record not in shared.known_ids():
        record, dropped = None, (*dropped, "id")
    if set(st.query_params) - {*SHARED_WORDS, *OTHER_WORDS}:
        dropped = (*dropped, "")
    look = _now_ms() if record and "ll" not in st.query_params else 0
    unfolded, is_known = folds.read(words.get(folds.WORD, ()))
    dropped = dropped if is_known else (*dropped, folds.WORD)
    return Visit(selection, record, page, words, dropped, look, unfolded)


def _changed(before: Visit) -> Visit:
    now = _from_widgets(before)
    return now if now.selection == before.selection else replace(now, dropped=())


def _from_widgets(before: Visit) -> Visit:
    def held(name: str) -> Any:  # noqa: ANN401  (what a widget holds is the widget's)
        return st.session_state.get(widget_key(name), getattr(before.selection, name))

    year = held("year")
    selection = Selection(
        **{name: tuple(held(name) or ()) for name in FACETS},
        year=None if not year or tuple(year) == shared.options().years else tuple(year),
        q=(held("q") or "").strip(),
    )
    return replace(before, selection=selection, unfolded=folds.held(before.unfolded))


def _fill_widgets(visit: Visit) -> None:
    selection = visit.selection
    for name in FACETS:
        st.session_state[widget_key(name)] = list(getattr(selection, name))
    st.session_state[widget_key("year")] = selection.year or shared.options().years
    st.session_state[widget_key("q")] = selection.q
    folds.fill(visit.unfolded)


def _keep(visit: Visit) -> Visit:
    _fill_widgets(visit)
    wanted = visit.selection.to_query()
    wanted |= {"id": [visit.record]} if visit.record else {}
    wanted |= {folds.WORD: list(visit.unfolded)} if visit.unfolded else {}
    here = {name: st.query_params.get_all(name) for name in st.query_params}
    kept = {name: here[name] for name in OTHER_WORDS if name in here}
    if here != {**wanted, **kept}:
        st.query_params.from_dict({**wanted, **kept})
        if visit.page == _FOLLOWING:
            time.sleep(_HEAD_START_S)
    settled_visit = replace(visit, written=wanted)
    st.session_state[_STATE] = settled_visit
    return settled_visit


def _words() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in SHARED_WORDS if name in st.query_params}


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

"""The state of a visit: the URL and the widgets hold the same, and the URL wins when it changed."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from corridors.selection import FACETS, Selection
from corridors.ui import shared

SHARED_WORDS = (*FACETS, "year", "q", "id")
OTHER_WORDS = ("ll", "table", "tiles", "lang", "embed", "embed_options")
_WIDGET = "filter_{}"
_STATE = "visit"


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visitor looks at.

    Attributes
    ----------
    selection
        The shared filters.
    record
        Id of the feature chosen; None for none.
    written
        The shared words of the URL as they were last written.
    page
        The page it was on.
    dropped
        Words of the link that could not be used: names of ours, and ``""`` for foreign ones.
    """

    selection: Selection
    record: str | None
    written: Mapping[str, list[str]]
    page: str
    dropped: tuple[str, ...] = ()


def widget_key(name: str) -> str:
    """Name the widget of a shared filter in the session's state."""
    return _WIDGET.format(name)


def current(known_ids: frozenset[str], page: str) -> Visit:
    """Settle what is looked at from the URL, the widgets and the page before.

    Parameters
    ----------
    known_ids
        Ids a link may name as the record chosen.
    page
        The page being drawn.

    Returns
    -------
    Visit
        Kept in the session; widgets and URL hold the same when this returns.
    """
    before: Visit | None = st.session_state.get(_STATE)
    words = _words()
    moved = before is not None and before.page != page
    if before is None or (words != before.written and not (moved and not words)):
        visit = _from_link(words, known_ids, page)
    else:
        selection = _from_widgets(before.selection)
        dropped = before.dropped if selection == before.selection else ()
        visit = Visit(selection, before.record, before.written, page, dropped)
    return _keep(visit)


def settled() -> Visit:
    """Give the state that `current` has settled for this run."""
    state: Visit = st.session_state[_STATE]
    return state


def choose(record: str | None) -> None:
    """Choose a record, or none; to be called before `current` or from a callback."""
    before: Visit = st.session_state[_STATE]
    _keep(Visit(_from_widgets(before.selection), record, before.written, before.page))


def set_selection(selection: Selection) -> None:
    """Set all shared filters at once; to be called from a callback."""
    before: Visit = st.session_state[_STATE]
    _fill_widgets(selection)
    _keep(Visit(selection, before.record, before.written, before.page))


def _from_link(words: Mapping[str, list[str]], known_ids: frozenset[str], page: str) -> Visit:
    selection, dropped = shared.options().parse(words)
    record = words.get("id", [None])[-1]
    if record is not None and record not in known_ids:
        record, dropped = None, (*dropped, "id")
    if set(st.query_params) - {*SHARED_WORDS, *OTHER_WORDS}:
        dropped = (*dropped, "")
    return Visit(selection, record, words, page, dropped)


def _from_widgets(before: Selection) -> Selection:
    def held(name: str) -> object:
        return st.session_state.get(widget_key(name), getattr(before, name))

    facets = {name: tuple(held(name) or ()) for name in FACETS}  # type: ignore[call-overload]
    year = held("year")
    whole = year is None or tuple(year) == shared.options().years  # type: ignore[call-overload]
    return Selection(
        **facets,
        year=None if whole else tuple(year),  # type: ignore[call-overload]
        q=str(held("q") or "").strip(),
    )


def _fill_widgets(selection: Selection) -> None:
    for name in FACETS:
        st.session_state[widget_key(name)] = list(getattr(selection, name))
    st.session_state[widget_key("year")] = selection.year or shared.options().years
    st.session_state[widget_key("q")] = selection.q


def _keep(visit: Visit) -> Visit:
    _fill_widgets(visit.selection)
    wanted = visit.selection.to_query() | ({"id": [visit.record]} if visit.record else {})
    here = {name: st.query_params.get_all(name) for name in st.query_params}
    kept = {name: here[name] for name in OTHER_WORDS if name in here and "embed" not in name}
    if {name: values for name, values in here.items() if "embed" not in name} != {**wanted, **kept}:
        st.query_params.from_dict({**wanted, **kept})
    settled = Visit(visit.selection, visit.record, wanted, visit.page, visit.dropped)
    st.session_state[_STATE] = settled
    return settled


def _words() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in SHARED_WORDS if name in st.query_params}

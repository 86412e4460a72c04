"""The question on the page Compare: the URL and the widgets hold the same, the URL wins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from corridors.estimates import Estimate
from corridors.inquiry import ALLOWED, MODES, MOST, WORDS, Inquiry, Offer, read_inquiry

LEG = "leg"
"""Word of the leg that is marked on the map."""

_STATE = "inquiry"
_FIELDS = ("origin", "destination", "modes", "allow", "avoid", "close", "via", "by", "n", "lines")
_FIRST_LINES = ("middle-corridor", "northern-corridor")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asks.

    Attributes
    ----------
    inquiry
        The question.
    written
        The words of the URL as they were last written.
    dropped
        Words of the link that could not be used.
    turn
        Grows when the question came from a link or a preset, for the map to go there.
    """

    inquiry: Inquiry
    written: Mapping[str, list[str]]
    dropped: tuple[str, ...] = ()
    turn: int = 0


def widget_key(name: str) -> str:
    """Name the widget of a part of the question in the session's state.

    Parameters
    ----------
    name
        As in `Inquiry`.

    Returns
    -------
    str
        Key of the widget.
    """
    return f"compare_{name}"


def settle(offer: Offer, first: Inquiry) -> Asked:
    """Settle what is asked from the URL and the widgets.

    Parameters
    ----------
    offer
        What may be named.
    first
        What is asked where neither says anything.

    Returns
    -------
    Asked
        Kept in the session; widgets and URL hold the same when this returns.
    """
    before: Asked | None = st.session_state.get(_STATE)
    words = _words()
    if words and (before is None or words != before.written):
        inquiry, dropped = read_inquiry(words, offer)
        return _keep(Asked(inquiry, words, dropped, _turn(before)))
    if before is None:
        return _keep(Asked(first, {}, turn=1))
    now = _from_widgets(before.inquiry)
    dropped = before.dropped if now == before.inquiry else ()
    return _keep(replace(before, inquiry=now, dropped=dropped))


def settled() -> Asked:
    """Give what `settle` has settled for this run.

    Returns
    -------
    Asked
        The same for the whole run, unless a callback changed it.
    """
    asked: Asked = st.session_state[_STATE]
    return asked


def ask(inquiry: Inquiry) -> None:
    """Ask something else; to be called from a callback.

    Parameters
    ----------
    inquiry
        The whole question.
    """
    before = settled()
    _keep(Asked(inquiry, before.written, turn=_turn(before)))


def turn_round() -> None:
    """Ask for the way back; to be called from a callback."""
    now = _from_widgets(settled().inquiry)
    ask(replace(now, origin=now.destination, destination=now.origin, via=tuple(reversed(now.via))))


def change_sort(offered: Sequence[str]) -> None:
    """Turn between a search and named corridors; to be called from a callback.

    Parameters
    ----------
    offered
        Ids of corridors that can be compared.
    """
    now = _from_widgets(settled().inquiry)
    if now.lines:
        ask(replace(now, lines=()))
    else:
        first = tuple(name for name in _FIRST_LINES if name in offered) or tuple(offered[:2])
        ask(replace(now, lines=first))


def assume(edits: Mapping[str, Estimate]) -> None:
    """Put other numbers in the place of assumptions; to be called from a callback.

    Parameters
    ----------
    edits
        All of them, by id.
    """
    now = _from_widgets(settled().inquiry)
    _keep(replace(settled(), inquiry=replace(now, edits=tuple(edits.items()))))


def allow(statuses: Sequence[str]) -> None:
    """Allow more statuses; to be called from a callback.

    Parameters
    ----------
    statuses
        What may be used beside what may be used already.
    """
    now = _from_widgets(settled().inquiry)
    together = {*now.allow, *statuses}
    ask(replace(now, allow=tuple(status for status in ALLOWED if status in together)))


def _turn(before: Asked | None) -> int:
    return 1 if before is None else before.turn + 1


def _from_widgets(before: Inquiry) -> Inquiry:
    def held(name: str) -> Any:  # noqa: ANN401  (what a widget holds is the widget's)
        return st.session_state.get(widget_key(name), getattr(before, name))

    modes = held("modes") or ()
    lines = before.lines and tuple(held("lines") or ())
    return Inquiry(
        origin=(held("origin") or "").strip(),
        destination=(held("destination") or "").strip(),
        modes=tuple(mode for mode in MODES if mode in modes),
        allow=tuple(held("allow") or ()),
        avoid=tuple(held("avoid") or ()),
        close=tuple(held("close") or ()),
        via=tuple(held("via") or ())[:MOST],
        by=held("by") or "km",
        n=held("n") or before.n,
        lines=lines or before.lines,
        edits=before.edits,
    )


def _keep(asked: Asked) -> Asked:
    for name in _FIELDS:
        value = getattr(asked.inquiry, name)
        as_widget = list(value) if isinstance(value, tuple) else value
        st.session_state[widget_key(name)] = None if as_widget == "" else as_widget
    wanted = asked.inquiry.to_query()
    here = {name: st.query_params.get_all(name) for name in st.query_params}
    others = {name: values for name, values in here.items() if name not in WORDS}
    before: Asked | None = st.session_state.get(_STATE)
    if before and before.written == asked.written and before.inquiry != asked.inquiry:
        others.pop(LEG, None)  # it was a leg of other ways
    if here != {**others, **wanted}:
        st.query_params.from_dict({**others, **wanted})
    kept = replace(asked, written=wanted)
    st.session_state[_STATE] = kept
    return kept


def _words() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in WORDS if name in st.query_params}

"""Parts of pages that open and close; which are open stands in the address, under `WORD`."""

from collections.abc import Collection, Iterable, Sequence

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from corridors import trade
from corridors.ui import shared

WORD = "table"

ATLAS, KILOMETRES, PIPES, PLANTS = "true", "kilometres", "pipes", "plants"
"""Tables of the Atlas, which had the word for itself at first, of a corridor, and of the page
Energy: capacities of pipelines, distances of power plants."""

LEGS = {letter: f"legs-{letter.lower()}" for letter in "ABCD"}
ASSUMPTIONS, MODEL = "assumptions", "model"
"""Assumptions that count for a comparison, and all that the model has."""


@st.cache_resource(show_spinner=False)
def names() -> tuple[str, ...]:
    """Name all parts that open and close.

    Returns
    -------
    tuple[str, ...]
        As they stand in the address, in the order of the pages; a table on the page Trade is
        called as its subject.
    """
    own = (ATLAS, KILOMETRES, PIPES, PLANTS, *LEGS.values(), ASSUMPTIONS, MODEL)
    return (*own, *trade.subjects(shared.atlas()))


def key(name: str) -> str:
    """Name the widget of a part in the session's state.

    Parameters
    ----------
    name
        One of `names`.

    Returns
    -------
    str
        Key of the widget.
    """
    return f"fold_{name}"


def read(words: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """Read which parts are open from words of an address, whatever they are.

    Parameters
    ----------
    words
        Names, one by one or with commas between them.

    Returns
    -------
    tuple[tuple[str, ...], bool]
        Those there are, and whether all words were such names.
    """
    named = {part for word in words for part in word.split(",") if part}
    return tuple(name for name in names() if name in named), named <= set(names())


def held(before: Collection[str]) -> tuple[str, ...]:
    """Say which parts the widgets hold open.

    Parameters
    ----------
    before
        Those that were open, for parts that are not on the page.

    Returns
    -------
    tuple[str, ...]
        In the order of `names`.
    """
    return tuple(name for name in names() if st.session_state.get(key(name), name in before))


def fill(unfolded: Collection[str]) -> None:
    """Let the widgets hold what is open.

    Parameters
    ----------
    unfolded
        Names of the parts that are open.
    """
    for name in names():
        st.session_state[key(name)] = name in unfolded


def fold(name: str, title: str, *, icon: str | None = None) -> ExpanderContainer:
    """Draw a part that opens and closes.

    Parameters
    ----------
    name
        One of `names`.
    title
        What stands on it. One that changes makes another widget of it.
    icon
        As Streamlit names it.

    Returns
    -------
    ExpanderContainer
        To draw into; its attribute ``open`` says whether it is seen.
    """
    return st.expander(title, icon=icon, key=key(name), on_change="rerun")


def added(before: Sequence[str], name: str) -> tuple[str, ...]:
    """Open one more.

    Parameters
    ----------
    before
        Those that are open.
    name
        One of `names`.

    Returns
    -------
    tuple[str, ...]
        In the order of `names`.
    """
    return tuple(one for one in names() if one == name or one in before)

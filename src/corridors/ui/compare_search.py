"""Answers on the page Compare, found once for all visitors who ask the same."""

import gc

import streamlit as st

from corridors import answers
from corridors.answers import Answer, Knowledge
from corridors.catalogue import geodata_folder
from corridors.inquiry import Inquiry, Offer
from corridors.presets import Preset, question, read_presets
from corridors.texts import fold
from corridors.ui import shared

LARGEST_TOWNS = 150
"""Towns offered in the lists beside the hubs."""


@st.cache_resource(show_spinner=False)
def known() -> Knowledge:
    """Give what all answers rest on.

    Returns
    -------
    Knowledge
        Read-only. It lasts as long as the server, so it is taken out of the sight of Streamlit,
        which collects garbage in full after every run of every page.
    """
    found = answers.gather(shared.atlas())
    gc.collect()
    gc.freeze()
    return found


@st.cache_resource(show_spinner=False)
def lines() -> dict[str, str]:
    """List the named corridors that can be compared.

    Returns
    -------
    dict[str, str]
        Id to name, in the order of the file.
    """
    corridors = shared.atlas().corridors
    return {name: corridors[name].name for name in offer().lines}


@st.cache_resource(show_spinner=False)
def closable() -> dict[str, str]:
    """List what is offered to be closed: border crossings, ports and passages at sea.

    Returns
    -------
    dict[str, str]
        Id to name, crossings first. A link may close hubs and segments too.
    """
    crossings = known().network.crossings
    columns = (crossings[name] for name in ("id", "name_a", "name_b"))
    named = {name: _both(one, other) for name, one, other in zip(*columns, strict=True)}
    nodes = known().network.nodes
    at_sea = nodes[(nodes["mode"] == "sea") & (nodes["hub_id"] != "")]
    return named | dict(zip(at_sea["hub_id"], at_sea["name"], strict=True))


@st.cache_resource(show_spinner=False)
def choices() -> dict[str, tuple[str, str]]:
    """List the places that are offered: hubs of the network, then the largest towns.

    Returns
    -------
    dict[str, tuple[str, str]]
        What stands in a link to name and country. Any other place can be typed.
    """
    nodes = known().network.nodes
    hubs = nodes[nodes["hub_id"] != ""].drop_duplicates("hub_id").sort_values("name")
    columns = (hubs[name] for name in ("hub_id", "name", "country"))
    found = {name: (spelled, country) for name, spelled, country in zip(*columns, strict=True)}
    taken = {fold(spelled) for spelled, _country in found.values()}
    towns = known().network.towns.head(LARGEST_TOWNS)
    rest = {
        name: (name, country)
        for name, country in zip(towns["name"], towns["country"], strict=True)
        if fold(name) not in taken
    }
    return found | dict(sorted(rest.items()))


@st.cache_resource(show_spinner=False)
def offer() -> Offer:
    """Give what a question may name.

    Returns
    -------
    Offer
        What can be closed is more than what is offered in the list.
    """
    return answers.offer(known())


@st.cache_resource(show_spinner=False)
def presets() -> tuple[tuple[Preset, Inquiry], ...]:
    """Give the questions to open with one click.

    Returns
    -------
    tuple[tuple[Preset, Inquiry], ...]
        Each with the question itself.
    """
    return tuple((one, question(one, offer())) for one in read_presets(geodata_folder()))


@st.cache_resource(max_entries=64, show_spinner=False)
def answer(inquiry: Inquiry, data_version: str, lang: str) -> Answer:  # noqa: ARG001 - parts of what an answer depends on
    """Answer a question.

    Parameters
    ----------
    inquiry
        The question.
    data_version
        State of the data.
    lang
        The language in use.

    Returns
    -------
    Answer
        Perhaps only why there is none.
    """
    return answers.attempt(inquiry, known(), shared.ledger() if inquiry.lines else None)


def _both(one: str, other: str) -> str:
    return one if one == other else f"{one}–{other}"

"""Answers on the page Compare, found once for all visitors who ask the same."""

from dataclasses import dataclass, replace

import streamlit as st

from corridors.access import Access
from corridors.along import can_be_travelled, corridor_journey
from corridors.assumptions import Assumptions
from corridors.atlas import Atlas
from corridors.catalogue import geodata_folder
from corridors.compare import Change, Comparison, change, compare
from corridors.distances import published_distances
from corridors.errors import CorridorsError, UnreachableError
from corridors.inquiry import ALLOWED, Inquiry, Offer
from corridors.journey import Journey, of_route
from corridors.network import Network, load_network_once
from corridors.objective import weights
from corridors.parameters import load_assumptions_once
from corridors.places import Places
from corridors.presets import Preset, question, read_presets
from corridors.route import Route
from corridors.routing import find_routes
from corridors.scenario import Scenario
from corridors.scenario import closable as all_closable
from corridors.terms import Status
from corridors.texts import _, fold
from corridors.transits import published_transits
from corridors.ui import shared

LARGEST_TOWNS = 150
"""Towns offered in the lists beside the hubs."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What places were read as.

    Attributes
    ----------
    origin, destination, via
        Where the way begins, ends and passes, and how far each was moved to the network.
    """

    origin: Access
    destination: Access
    via: tuple[Access, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What can be said to a question.

    Attributes
    ----------
    comparison
        The journeys; without any where there is no way.
    assumptions
        The numbers they rest on.
    ends
        What the places were read as; None for named corridors and where there is no way.
    change
        What the scenario changes against the base case; None for the base case itself and where
        one of both has no way.
    trouble
        Why there is no way, in a sentence; empty where there is one.
    allow
        Statuses that would open a way.
    base_trouble
        Why there is no way in the base case; empty where there is one or it is this one.
    """

    comparison: Comparison
    assumptions: Assumptions
    ends: Ends | None = None
    change: Change | None = None
    trouble: str = ""
    allow: tuple[str, ...] = ()
    base_trouble: str = ""


@st.cache_resource(show_spinner=False)
def network() -> Network:
    """Give the network that all searches share.

    Returns
    -------
    Network
        Read-only.
    """
    return load_network_once(geodata_folder())


@st.cache_resource(show_spinner=False)
def places() -> Places:
    """Give the names that all searches share.

    Returns
    -------
    Places
        Read-only.
    """
    return Places(shared.atlas(), network())


@st.cache_resource(show_spinner=False)
def lines() -> dict[str, str]:
    """List the named corridors that can be compared.

    Returns
    -------
    dict[str, str]
        Id to name, in the order of the file.
    """
    atlas = shared.atlas()
    return {name: one.name for name, one in atlas.corridors.items() if can_be_travelled(atlas, one)}


@st.cache_resource(show_spinner=False)
def closable() -> dict[str, str]:
    """List what is offered to be closed: border crossings, ports and passages at sea.

    Returns
    -------
    dict[str, str]
        Id to name, crossings first. A link may close hubs and segments too.
    """
    crossings = network().crossings
    columns = (crossings[name] for name in ("id", "name_a", "name_b"))
    named = {name: _both(one, other) for name, one, other in zip(*columns, strict=True)}
    nodes = network().nodes
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
    nodes = network().nodes
    hubs = nodes[nodes["hub_id"] != ""].drop_duplicates("hub_id").sort_values("name")
    columns = (hubs[name] for name in ("hub_id", "name", "country"))
    found = {name: (spelled, country) for name, spelled, country in zip(*columns, strict=True)}
    known = {fold(spelled) for spelled, _country in found.values()}
    towns = network().towns.head(LARGEST_TOWNS)
    rest = {
        name: (name, country)
        for name, country in zip(towns["name"], towns["country"], strict=True)
        if fold(name) not in known
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
    countries = sorted(set(network().nodes["country"]) - {"", "XZ"})
    return Offer(
        countries=tuple(countries),
        closable=frozenset(all_closable(network())),
        lines=tuple(lines()),
        assumptions=frozenset(row.id for row in load_assumptions_once(geodata_folder()).rows),
    )


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
    atlas = shared.atlas()
    assumptions = load_assumptions_once(geodata_folder()).edited(dict(inquiry.edits))
    if inquiry.lines:
        journeys = [
            corridor_journey(atlas, atlas.corridors[name], shared.ledger())
            for name in inquiry.lines
        ]
        return Answer(_compared(atlas, journeys, assumptions), assumptions)
    if not inquiry.origin or not inquiry.destination:
        return Answer(Comparison(()), assumptions, trouble=_("Choose where from and where to."))
    try:
        found = _routes(inquiry, assumptions)
    except CorridorsError as error:
        allow = _in_order(error.allow) if isinstance(error, UnreachableError) else ()
        return Answer(Comparison(()), assumptions, trouble=str(error), allow=allow)
    first = found[0]
    told = Answer(
        _compared(atlas, [of_route(route) for route in found], assumptions),
        assumptions,
        Ends(first.origin, first.destination, first.via),
    )
    return told if inquiry.is_base else _against_base(told, inquiry, first)


def _against_base(told: Answer, inquiry: Inquiry, first: Route) -> Answer:
    try:
        [base] = _routes(replace(inquiry.base, n=1), told.assumptions)
    except CorridorsError as error:
        return replace(told, base_trouble=str(error))
    return replace(told, change=change(of_route(first), of_route(base), told.assumptions))


def _both(one: str, other: str) -> str:
    return one if one == other else f"{one}–{other}"


def _in_order(statuses: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(status for status in ALLOWED if status in statuses)


def _compared(atlas: Atlas, journeys: list[Journey], assumptions: Assumptions) -> Comparison:
    transits = published_transits(atlas.folder)
    return compare(journeys, assumptions, published_distances(atlas), transits)


def _routes(inquiry: Inquiry, assumptions: Assumptions) -> tuple[Route, ...]:
    scenario = Scenario(
        statuses=frozenset({Status.OPERATING.value, *inquiry.allow}),
        modes=frozenset(inquiry.modes),
        avoid=frozenset(inquiry.avoid),
        close=frozenset(inquiry.close),
        via=inquiry.via,
    )
    return find_routes(
        network(),
        places(),
        inquiry.origin,
        inquiry.destination,
        scenario,
        weights=weights(inquiry.by, assumptions, network()),
        alternatives=inquiry.n,
    ).found

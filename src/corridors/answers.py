"""Answers to questions of the comparison: the same on the page, in a print and on a stage."""

from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from corridors.access import Access
from corridors.along import can_be_travelled, corridor_journey
from corridors.assumptions import Assumptions
from corridors.atlas import Atlas
from corridors.borders import SEA
from corridors.compare import Change, Comparison, change, compare
from corridors.distances import published_distances
from corridors.errors import CorridorsError, UnreachableError
from corridors.inquiry import ALLOWED, Inquiry, Offer
from corridors.journey import of_route
from corridors.network import Network, load_network_once
from corridors.objective import weights
from corridors.opinions import Distance
from corridors.parameters import load_assumptions_once
from corridors.places import Places
from corridors.route import Route
from corridors.routing import find_routes
from corridors.scenario import Scenario, closable
from corridors.terms import Status
from corridors.texts import _
from corridors.transits import Transit, published_transits


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What answers rest on; read-only.

    Attributes
    ----------
    atlas, network, places
        Corridors, lines to search on, names on them.
    assumptions
        The usual numbers.
    distances, transits
        What others state of lengths and times.
    """

    atlas: Atlas
    network: Network
    places: Places
    assumptions: Assumptions
    distances: tuple[Distance, ...]
    transits: tuple[Transit, ...]


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
    inquiry
        The question.
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

    inquiry: Inquiry
    comparison: Comparison
    assumptions: Assumptions
    ends: Ends | None = None
    change: Change | None = None
    trouble: str = ""
    allow: tuple[str, ...] = ()
    base_trouble: str = ""


@lru_cache(maxsize=2)
def gather(atlas: Atlas) -> Knowledge:
    """Gather what answers rest on, once for each atlas.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    Knowledge
        Shared by all who ask.

    Raises
    ------
    DataError
        If a table of the network or of the assumptions cannot be read or breaks its contract.
    """
    network = load_network_once(atlas.folder)
    return Knowledge(
        atlas,
        network,
        Places(atlas, network),
        load_assumptions_once(atlas.folder),
        published_distances(atlas),
        published_transits(atlas.folder),
    )


@lru_cache(maxsize=2)
def offer(known: Knowledge) -> Offer:
    """Say what a question may name.

    Parameters
    ----------
    known
        What answers rest on.

    Returns
    -------
    Offer
        Countries and lines of the network, corridors that can be travelled, assumptions.
    """
    corridors = known.atlas.corridors.items()
    return Offer(
        countries=tuple(sorted(set(known.network.nodes["country"]) - {"", SEA})),
        closable=frozenset(closable(known.network)),
        lines=tuple(name for name, one in corridors if can_be_travelled(known.atlas, one)),
        assumptions=frozenset(row.id for row in known.assumptions.rows),
    )


def answer(inquiry: Inquiry, known: Knowledge, segments: pd.DataFrame | None = None) -> Answer:
    """Answer a question.

    Parameters
    ----------
    inquiry
        The question.
    known
        What the answer rests on.
    segments
        What `segment_ledger` gives, where it is at hand; for named corridors.

    Returns
    -------
    Answer
        At least one way, and what the scenario changes against the base case.

    Raises
    ------
    CorridorsError
        If there is no such place, corridor or assumption, or no way.
    """
    assumptions = known.assumptions.edited(dict(inquiry.edits))
    if inquiry.lines:
        atlas = known.atlas
        journeys = [
            corridor_journey(atlas, atlas.corridors[name], segments) for name in inquiry.lines
        ]
        compared = compare(journeys, assumptions, known.distances, known.transits)
        return Answer(inquiry, compared, assumptions)
    found = _routes(inquiry, known, assumptions)
    journeys = [of_route(route) for route in found]
    first = found[0]
    told = Answer(
        inquiry,
        compare(journeys, assumptions, known.distances, known.transits),
        assumptions,
        Ends(first.origin, first.destination, first.via),
    )
    if inquiry.is_base:
        return told
    try:
        [base] = _routes(replace(inquiry.base, n=1), known, assumptions)
    except CorridorsError as error:
        return replace(told, base_trouble=str(error))
    return replace(told, change=change(journeys[0], of_route(base), assumptions))


def attempt(inquiry: Inquiry, known: Knowledge, segments: pd.DataFrame | None = None) -> Answer:
    """Answer a question, or say why there is no answer.

    Parameters
    ----------
    inquiry
        The question.
    known
        What the answer rests on.
    segments
        As for `answer`.

    Returns
    -------
    Answer
        With `Answer.trouble` and no ways where there is none.
    """
    if inquiry.is_open:
        trouble = _("Choose where from and where to.")
        return Answer(inquiry, Comparison(()), known.assumptions, trouble=trouble)
    try:
        return answer(inquiry, known, segments)
    except CorridorsError as error:
        needed = error.allow if isinstance(error, UnreachableError) else ()
        return Answer(
            inquiry,
            Comparison(()),
            known.assumptions,
            trouble=str(error),
            allow=tuple(status for status in ALLOWED if status in needed),
        )


def _routes(inquiry: Inquiry, known: Knowledge, assumptions: Assumptions) -> tuple[Route, ...]:
    scenario = Scenario(
        statuses=frozenset({Status.OPERATING.value, *inquiry.allow}),
        modes=frozenset(inquiry.modes),
        avoid=frozenset(inquiry.avoid),
        close=frozenset(inquiry.close),
        via=inquiry.via,
    )
    return find_routes(
        known.network,
        known.places,
        inquiry.origin,
        inquiry.destination,
        scenario,
        weights=weights(inquiry.by, assumptions, known.network),
        alternatives=inquiry.n,
    ).found

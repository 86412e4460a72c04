"""What if: which lines may be used, and what the search adds up along them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from rapidfuzz import process

from corridors.errors import ScenarioError, UnknownIdError
from corridors.network import CROSSING, GAUGE, TRANSFER, Flags, Floats, Network
from corridors.terms import Mode, Status

MODES = (Mode.RAIL.value, Mode.ROAD.value, Mode.SEA.value)
STATUSES = tuple(status.value for status in Status)
CHANGES = 2
"""Most changes between rail and road on a way, unless a scenario says otherwise."""

_MOST_CHANGES = 4
_SUGGESTIONS = 3
_LIKENESS = 60
# What a joint counts at least, so that of two ways as long the one with fewer joints is taken.
_TIE = {CROSSING: 1e-5, GAUGE: 2e-5, TRANSFER: 4e-5}


@dataclass(frozen=True, slots=True)
class Scenario:
    """Which lines may be used; the default is the world as it is.

    Attributes
    ----------
    statuses
        Of lines and crossings, words of `Status`.
    modes
        ``rail``, ``road``, ``sea``.
    avoid
        Countries, ISO 3166-1 alpha-2.
    close
        Ids of hubs, ports, crossings or segments; ``rail:ID`` and ``road:ID`` close a crossing for
        one mode.
    via
        Places to pass, in order, as a visitor writes them.
    changes
        The most changes between rail and road; ships do not count.
    """

    statuses: frozenset[str] = frozenset({Status.OPERATING.value})
    modes: frozenset[str] = frozenset(MODES)
    avoid: frozenset[str] = frozenset()
    close: frozenset[str] = frozenset()
    via: tuple[str, ...] = ()
    changes: int = CHANGES


@dataclass(frozen=True, slots=True)
class Weights:
    """What the search adds up: kilometres, hours, money, or anything that is not negative.

    Attributes
    ----------
    per_km
        Pairs of a mode and its weight a kilometre, all three modes.
    per_crossing
        Pairs of a mode and the weight of a border crossing; a mode left out weighs nothing.
    per_gauge_break, per_transfer
        Of a change of gauge; of a change of mode.
    per_sailing
        Of boarding a ship; half of it counts at each end of the voyage.
    at_crossing
        Pairs of an id of a crossing and what it weighs instead.
    """

    per_km: tuple[tuple[str, float], ...] = (("rail", 1.0), ("road", 1.0), ("sea", 1.0))
    per_crossing: tuple[tuple[str, float], ...] = ()
    per_gauge_break: float = 0.0
    per_transfer: float = 0.0
    per_sailing: float = 0.0
    at_crossing: tuple[tuple[str, float], ...] = field(default=())


DISTANCE = Weights()


def check_scenario(network: Network, scenario: Scenario) -> None:
    """Refuse a scenario that names what does not exist.

    Parameters
    ----------
    network
        The network.
    scenario
        What to check; its places to pass are not looked at.

    Raises
    ------
    ScenarioError
        If it allows no mode or no status, or a word or a country is unknown.
    UnknownIdError
        If an id to close is that of nothing on the network.
    """
    _among("mode", scenario.modes, MODES)
    _among("status", scenario.statuses, STATUSES)
    _among("country", scenario.avoid, _countries(network), may_be_empty=True)
    if not 0 <= scenario.changes <= _MOST_CHANGES:
        message = f"{scenario.changes} changes between rail and road; give 0 to {_MOST_CHANGES}"
        raise ScenarioError(message)
    known = closable(network)
    for name in sorted(scenario.close):
        plain = name.split(":", 1)[1] if name.split(":", 1)[0] in MODES else name
        if plain not in known:
            kind = "hub, port, crossing or segment to close"
            near = process.extract(plain, known, limit=_SUGGESTIONS, score_cutoff=_LIKENESS)
            raise UnknownIdError(kind, name, [found for found, _, _ in near])


@lru_cache(maxsize=2)
def closable(network: Network) -> tuple[str, ...]:
    """List the ids that a scenario can close.

    Parameters
    ----------
    network
        The network.

    Returns
    -------
    tuple[str, ...]
        Of hubs, ports, crossings and segments, in alphabetical order.
    """
    names = {
        *network.nodes["hub_id"],
        *network.edges["segment_id"],
        *network.crossings["id"],
        *network.edges["crossing_id"],
    }
    return tuple(sorted(names - {""}))


def usable(network: Network, scenario: Scenario) -> Flags:
    """Tell which edges a scenario lets through.

    Parameters
    ----------
    network
        The network.
    scenario
        A checked scenario.

    Returns
    -------
    Flags
        Shape (m,). An edge of a country to avoid, or that touches one at an end, is barred, and so
        is every edge at a closed hub.
    """
    edges, nodes = network.words("edges"), network.words("nodes")
    one, other = network.ends()
    modes = nodes["mode"].among(scenario.modes)
    passed = modes[one] & modes[other] & edges["status"].among(scenario.statuses)
    if scenario.avoid:
        barred = nodes["country"].among(scenario.avoid)
        passed &= ~(barred[one] | barred[other] | edges["country"].among(scenario.avoid))
    if scenario.close:
        closed = nodes["hub_id"].among(scenario.close)
        passed &= ~(closed[one] | closed[other])
        passed &= ~edges["segment_id"].among(scenario.close)
        passed &= ~edges["crossing_id"].among(scenario.close)
        for name in scenario.close:
            mode, _, plain = name.partition(":")
            if plain and mode in MODES:
                passed &= ~(edges["mode"].among({mode}) & edges["crossing_id"].among({plain}))
    return passed


@lru_cache(maxsize=32)
def weigh(network: Network, weights: Weights, *, ties: bool = False) -> Floats:
    """Weigh every edge.

    Parameters
    ----------
    network
        The network.
    weights
        What a kilometre and a joint weigh.
    ties
        Whether joints count a trifle more, so that ways as long differ.

    Returns
    -------
    Floats
        Shape (m,); shared, not to be changed.

    Raises
    ------
    ScenarioError
        If a weight is negative or not finite, or a mode has none a kilometre.
    """
    _check(weights)
    edges, nodes = network.words("edges"), network.words("nodes")
    one, other = network.ends()
    total: Floats = network.lengths_km() * edges["mode"].valued(dict(weights.per_km))
    kind = edges["kind"]
    at_border = edges["mode"].valued(dict(weights.per_crossing))
    own = edges["crossing_id"].valued(dict(weights.at_crossing), otherwise=np.nan)
    total += np.where(kind.among({CROSSING}), np.where(np.isnan(own), at_border, own), 0.0)
    at_sea = nodes["mode"].among({Mode.SEA.value})
    boarding = kind.among({TRANSFER}) & (at_sea[one] | at_sea[other])
    total += np.where(boarding, weights.per_sailing / 2, 0.0)
    total += kind.valued({GAUGE: weights.per_gauge_break, TRANSFER: weights.per_transfer})
    if ties:
        total += (min(value for _, value in weights.per_km) or 1.0) * kind.valued(_TIE)
    total.flags.writeable = False
    return total


def _check(weights: Weights) -> None:
    missing = sorted(set(MODES) - {mode for mode, _ in weights.per_km})
    if missing:
        message = f"no weight a kilometre for {', '.join(missing)}"
        raise ScenarioError(message)
    pairs = (*weights.per_km, *weights.per_crossing, *weights.at_crossing)
    single = (weights.per_gauge_break, weights.per_transfer, weights.per_sailing)
    for value in (*(value for _, value in pairs), *single):
        if not np.isfinite(value) or value < 0:
            message = f"a weight is {value}; weights are 0 or more"
            raise ScenarioError(message)


@lru_cache(maxsize=2)
def _countries(network: Network) -> tuple[str, ...]:
    return tuple(sorted(network.nodes["country"].unique()))


def _among(
    kind: str, given: frozenset[str], known: Sequence[str], *, may_be_empty: bool = False
) -> None:
    if not given and not may_be_empty:
        message = f"no {kind} is allowed, so there is no way at all; allow {', '.join(known)}"
        raise ScenarioError(message)
    for word in sorted(given):
        if word not in known:
            message = f"no {kind} {word!r}; choose from {', '.join(known)}"
            raise ScenarioError(message)

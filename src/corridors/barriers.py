"""Why no route leads to a place: which of the limits of a scenario is in the way."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from corridors.access import Access
from corridors.connectivity import are_joined, is_open, parts, parts_of
from corridors.errors import UnreachableError
from corridors.network import CROSSING, Network
from corridors.places import Place
from corridors.scenario import MODES, STATUSES, Scenario, usable
from corridors.terms import Mode, Status, label
from corridors.texts import _, country_name

_OPENING = tuple(status for status in STATUSES if status != Status.OPERATING)


def explain(
    network: Network,
    scenario: Scenario,
    stops: Sequence[Place],
    accesses: Sequence[Sequence[Access]],
) -> UnreachableError:
    """Find out why no route leads over a list of places.

    Parameters
    ----------
    network
        The network.
    scenario
        Under which no route was found.
    stops
        Origin, places to pass, destination.
    accesses
        Where each of them meets the network.

    Returns
    -------
    UnreachableError
        To be raised: its message says which limit is in the way and what would help.
    """
    for number in range(len(stops) - 1):
        pair = stops[number], stops[number + 1]
        doors = accesses[number], accesses[number + 1]
        if not are_joined(network, scenario, *doors):
            return _explain_pair(network, scenario, pair, doors)
    message = _(
        "from {origin} to {destination} there is no way with {count} changes between rail and road"
    )
    return UnreachableError(
        message.format(origin=stops[0].name, destination=stops[-1].name, count=scenario.changes),
        "modes",
    )


def _explain_pair(
    network: Network,
    scenario: Scenario,
    pair: tuple[Place, Place],
    doors: tuple[Sequence[Access], Sequence[Access]],
) -> UnreachableError:
    for place, held in zip(pair, doors, strict=True):
        own = _explain_end(network, scenario, place, held)
        if own is not None:
            return own
    for reason in (_by_closure, _by_avoid, _by_status, _by_mode):
        found = reason(network, scenario, pair, doors)
        if found is not None:
            return found
    free = Scenario(statuses=frozenset(STATUSES))
    names = {"origin": pair[0].name, "destination": pair[1].name}
    if are_joined(network, free, *doors):
        message = _(
            "no way from {origin} to {destination}: several limits of the scenario are in the way "
            "together; relax them one by one"
        )
        return UnreachableError(message.format(**names), "apart")
    message = _("no railway, road or ferry that we know of joins {origin} and {destination}")
    return UnreachableError(message.format(**names), "apart")


def _explain_end(
    network: Network, scenario: Scenario, place: Place, held: Sequence[Access]
) -> UnreachableError | None:
    """Say why a place itself cannot be entered; None where it can."""
    passed = usable(network, scenario)
    for access in held:
        if access.edge >= 0 and passed[access.edge]:
            return None
        if access.node >= 0 and is_open(network, scenario, access.node):
            return None
    countries = {_country(network, access) for access in held}
    modes = {access.mode for access in held}
    statuses = {access.status for access in held} - scenario.statuses
    if countries <= scenario.avoid:
        message = _("{place} lies in {country}, which the scenario avoids")
        words = message.format(place=place.name, country=_list(sorted(countries)))
        found = UnreachableError(words, "avoid", sorted(countries))
    elif place.id in scenario.close:
        message = _("{place} is closed in this scenario; open it to begin or end there")
        found = UnreachableError(message.format(place=place.name), "closed", [place.id])
    elif not modes & scenario.modes:
        message = _("{place} has no line of the modes allowed; allow {modes}")
        words = message.format(place=place.name, modes=_modes(sorted(modes)))
        found = UnreachableError(words, "modes", sorted(modes))
    elif statuses:
        found = _allow_statuses(place.name, sorted(statuses, key=STATUSES.index))
    else:
        message = _("every line at {place} is closed in this scenario")
        words = message.format(place=place.name)
        found = UnreachableError(words, "closed", sorted(scenario.close))
    return found


def _country(network: Network, access: Access) -> str:
    table, row = (network.nodes, access.node) if access.node >= 0 else (network.edges, access.edge)
    return str(table["country"].iat[row])


def _modes(modes: Sequence[str]) -> str:
    return _(" or ").join(label(Mode(mode)).lower() for mode in modes)


def _by_status(
    network: Network,
    scenario: Scenario,
    pair: tuple[Place, Place],
    doors: tuple[Sequence[Access], Sequence[Access]],
) -> UnreachableError | None:
    wider: list[str] = []
    for status in _OPENING:
        if status in scenario.statuses:
            continue
        wider.append(status)
        if are_joined(network, replace(scenario, statuses=scenario.statuses | {*wider}), *doors):
            needed = [
                one
                for one in wider
                if not are_joined(
                    network,
                    replace(scenario, statuses=scenario.statuses | ({*wider} - {one})),
                    *doors,
                )
            ]
            return _allow_statuses(pair[1].name, needed or wider, pair[0].name)
    return None


def _allow_statuses(place: str, statuses: Sequence[str], origin: str = "") -> UnreachableError:
    names = ", ".join(label(Status(status)).lower() for status in statuses)
    if origin:
        message = _(
            "only lines that are {statuses} lead from {origin} to {place}: allow them?"
        ).format(statuses=names, origin=origin, place=place)
    else:
        message = _("only lines that are {statuses} lead to {place}: allow them?").format(
            statuses=names, place=place
        )
    return UnreachableError(message, "status", statuses)


def _by_avoid(
    network: Network,
    scenario: Scenario,
    pair: tuple[Place, Place],
    doors: tuple[Sequence[Access], Sequence[Access]],
) -> UnreachableError | None:
    if not scenario.avoid or not are_joined(network, replace(scenario, avoid=frozenset()), *doors):
        return None
    labels = parts(network, scenario)
    inside = [np.isin(labels, sorted(parts_of(network, scenario, labels, held))) for held in doors]
    small = 0 if inside[0].sum() <= inside[1].sum() else 1
    free = usable(network, replace(scenario, avoid=frozenset()))
    one, other = network.ends()
    leaving = free & (inside[small][one] != inside[small][other])
    leaving &= (network.edges["kind"] == CROSSING).to_numpy()
    country = network.nodes["country"].to_numpy()
    home = sorted({str(code) for code in country[inside[small]]} - {"XZ"})
    beyond = {
        str(code) for ends in (one, other) for code in country[ends[leaving]]
    } & scenario.avoid
    if not beyond or not home:
        return UnreachableError(
            _(
                "every way from {origin} to {destination} passes {countries}, which are avoided"
            ).format(
                origin=pair[0].name,
                destination=pair[1].name,
                countries=_list(sorted(scenario.avoid)),
            ),
            "avoid",
            sorted(scenario.avoid),
        )
    leaving_words = _(
        "{place} cannot be left: every border crossing out of {home} leads to {beyond}, "
        "which the scenario avoids"
    )
    reaching_words = _(
        "{place} cannot be reached: every border crossing into {home} leads from {beyond}, "
        "which the scenario avoids"
    )
    message = leaving_words if small == 0 else reaching_words
    return UnreachableError(
        message.format(place=pair[small].name, home=_list(home), beyond=_list(sorted(beyond))),
        "avoid",
        sorted(beyond),
    )


def _by_closure(
    network: Network,
    scenario: Scenario,
    pair: tuple[Place, Place],
    doors: tuple[Sequence[Access], Sequence[Access]],
) -> UnreachableError | None:
    if not scenario.close or not are_joined(network, replace(scenario, close=frozenset()), *doors):
        return None
    enough = [
        name
        for name in sorted(scenario.close)
        if are_joined(network, replace(scenario, close=scenario.close - {name}), *doors)
    ] or sorted(scenario.close)
    message = _("every way from {origin} to {destination} is closed; open {ids}")
    return UnreachableError(
        message.format(origin=pair[0].name, destination=pair[1].name, ids=" / ".join(enough)),
        "closed",
        enough,
    )


def _by_mode(
    network: Network,
    scenario: Scenario,
    pair: tuple[Place, Place],
    doors: tuple[Sequence[Access], Sequence[Access]],
) -> UnreachableError | None:
    missing = [mode for mode in MODES if mode not in scenario.modes]
    every = scenario.modes | {*missing}
    if not missing or not are_joined(network, replace(scenario, modes=every), *doors):
        return None
    enough = [
        mode
        for mode in missing
        if are_joined(network, replace(scenario, modes=scenario.modes | {mode}), *doors)
    ] or missing
    message = _("there is no way from {origin} to {destination} by {allowed} alone; allow {modes}")
    return UnreachableError(
        message.format(
            origin=pair[0].name,
            destination=pair[1].name,
            allowed=", ".join(label(Mode(mode)).lower() for mode in sorted(scenario.modes)),
            modes=_modes(enough),
        ),
        "modes",
        enough,
    )


def _list(codes: Sequence[str]) -> str:
    return _(" and ").join(country_name(code) for code in codes)

"""What a scenario leaves joined: the connected parts of the network."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from corridors.access import Access
from corridors.network import Ints, Network
from corridors.scenario import Scenario, usable


def parts(network: Network, scenario: Scenario) -> Ints:
    """Give each connected part that the usable edges leave a number.

    Parameters
    ----------
    network
        The network.
    scenario
        A checked scenario.

    Returns
    -------
    Ints
        Shape (n,), the part of each node.
    """
    passed = usable(network, scenario)
    one, other = network.ends()
    count = len(network.nodes)
    links = csr_array((np.ones(int(passed.sum())), (one[passed], other[passed])), (count, count))
    found: Ints = connected_components(links, directed=False)[1]
    return found


def parts_of(network: Network, scenario: Scenario, part: Ints, held: Sequence[Access]) -> set[int]:
    """Say in which parts a place can be entered.

    Parameters
    ----------
    network, scenario
        As for `parts`.
    part
        What `parts` gives.
    held
        Where the place meets the network.

    Returns
    -------
    set[int]
        Empty where it cannot be entered.
    """
    passed = usable(network, scenario)
    ends = network.ends()
    found: set[int] = set()
    for access in held:
        if access.edge >= 0:
            if passed[access.edge]:
                found.add(int(part[ends[0][access.edge]]))
        elif is_open(network, scenario, access.node):
            found.add(int(part[access.node]))
    return found


def is_open(network: Network, scenario: Scenario, node: int) -> bool:
    """Say whether a scenario lets a node be entered.

    Parameters
    ----------
    network, scenario
        As for `parts`.
    node
        Its number.

    Returns
    -------
    bool
        False for another mode, a country to avoid and a closed hub.
    """
    row = network.nodes.iloc[node]
    return (
        row["mode"] in scenario.modes
        and row["country"] not in scenario.avoid
        and row["hub_id"] not in scenario.close
    )


def are_joined(
    network: Network, scenario: Scenario, one: Sequence[Access], other: Sequence[Access]
) -> bool:
    """Say whether any way leads from one place to another, whatever the changes on it.

    Parameters
    ----------
    network, scenario
        As for `parts`.
    one, other
        Where the places meet the network.

    Returns
    -------
    bool
        False too where one of them cannot be entered.
    """
    part = parts(network, scenario)
    return bool(parts_of(network, scenario, part, one) & parts_of(network, scenario, part, other))

"""The shipped network, read once for all tests of routes."""

from functools import lru_cache

from corridors.atlas import load_atlas_once
from corridors.catalogue import geodata_folder
from corridors.network import load_network_once
from corridors.places import Places
from corridors.routing import find_routes
from corridors.scenario import Scenario


@lru_cache(maxsize=1)
def shipped_places():
    """Give the names on the shipped network."""
    folder = geodata_folder()
    return Places(load_atlas_once(folder), load_network_once(folder))


def routes(origin, destination, *, alternatives=1, weights=None, **limits):
    """Find routes on the shipped network; limits are the fields of a scenario."""
    kinds = {"via": tuple, "changes": int}
    scenario = Scenario(
        **{name: kinds.get(name, frozenset)(value) for name, value in limits.items()}
    )
    places = shipped_places()
    more = {} if weights is None else {"weights": weights}
    return find_routes(
        places.network, places, origin, destination, scenario, alternatives=alternatives, **more
    )


def best(origin, destination, **limits):
    """Find the best route on the shipped network."""
    return routes(origin, destination, **limits).found[0]

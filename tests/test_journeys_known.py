"""Whole journeys on the network that ships, against what is published of them."""

import pytest

from corridors.atlas import load_atlas_once
from corridors.catalogue import geodata_folder
from corridors.compare import compare
from corridors.journey import of_route
from corridors.network import load_network_once
from corridors.parameters import load_assumptions_once
from corridors.places import Places
from corridors.routing import find_routes
from corridors.scenario import Scenario
from corridors.transits import published_transits

BY_RAIL_AND_SEA = frozenset({"rail", "sea"})


@pytest.fixture(scope="module")
def go():
    """Search on the network that ships, and compare."""
    folder = geodata_folder()
    network = load_network_once(folder)
    places = Places(load_atlas_once(folder), network)

    def found(origin, destination, **scenario):
        routes = find_routes(network, places, origin, destination, Scenario(**scenario)).found
        journeys = [of_route(route) for route in routes]
        assumptions = load_assumptions_once(folder)
        return compare(journeys, assumptions, transits=published_transits(folder)).alternatives

    return found


def days(estimate):
    """Turn hours into days."""
    return estimate.low / 24, estimate.central / 24, estimate.high / 24


@pytest.mark.parametrize(
    ("origin", "destination", "more", "published"),
    [
        # KazTAG 2024: Altynkol to Poti or Batumi in 12 days
        ("altynkol-khorgos", "poti", {"via": ("aktau-port",)}, 12),
        # Navis Group 2025: Xi'an to Małaszewicze in 12 to 14 days
        ("xi-an", "malaszewicze", {"modes": frozenset({"rail"})}, 13),
        # UTLC ERA 2024: from the Chinese to the European border in 7.31 days
        ("dostyk-alashankou", "brest", {"modes": frozenset({"rail"})}, 7.31),
    ],
)
def test_published_times_lie_in_our_range_and_near_its_middle(
    go, origin, destination, more, published
):
    first = go(origin, destination, **({"modes": BY_RAIL_AND_SEA} | more))[0]
    low, central, high = days(first.effort.hours.total)
    assert low <= published <= high
    assert central == pytest.approx(published, rel=0.25)


def test_what_is_compared_adds_up(go):
    for one in go("ulaanbaatar", "poti"):
        journey = one.journey
        for split in (journey.km_by_mode, journey.km_by_country, journey.km_by_basis):
            assert sum(split.values()) == pytest.approx(journey.length_km)
        assert one.stretch >= 1


def test_a_published_time_stands_beside_ours(go):
    [first, *_] = go("xi-an", "malaszewicze", modes=frozenset({"rail"}))
    assert {(told.stated.low_h / 24, told.stated.high_h / 24) for told in first.transits} >= {
        (12, 14),
        (5, 7),
    }

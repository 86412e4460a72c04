"""Hours, carbon and cost of journeys that can be worked out by hand."""

import pytest

from corridors.assumptions import Assumption, Assumptions
from corridors.effort import effort
from corridors.errors import AssumptionError
from corridors.estimates import Estimate
from corridors.observations import Quantity
from tests.legs import crossing, gauge_break, journey, leg, transfer


def row(quantity, mode, numbers, countries=(), places=()):
    """Write an assumption."""
    name = "-".join([quantity.value.replace("_", "-"), mode.replace(" ", "-"), *countries, *places])
    return Assumption(
        name, quantity, mode, frozenset(countries), frozenset(places), Estimate(*numbers)
    )


NUMBERS = Assumptions(
    (
        row(Quantity.SPEED, "rail", (20, 40, 50)),
        row(Quantity.SPEED, "rail", (10, 10, 10), countries=("MN",)),
        row(Quantity.SPEED, "road", (40, 60, 80)),
        row(Quantity.SPEED, "sea", (20, 25, 50)),
        row(Quantity.DAY, "road", (480, 600, 960)),
        row(Quantity.SAILING, "sea", (18, 20, 30), places=("one", "other")),
        row(Quantity.FERRY_WAIT, "sea", (10, 50, 100)),
        row(Quantity.BORDER, "rail", (4, 8, 16)),
        row(Quantity.BORDER, "rail", (1, 2, 3), places=("gate",)),
        row(Quantity.GAUGE_CHANGE, "rail", (1, 2, 5)),
        row(Quantity.TRANSFER, "rail sea", (6, 12, 48)),
        row(Quantity.CO2, "rail", (10, 30, 40)),
        row(Quantity.CO2, "road", (60, 90, 120)),
        row(Quantity.CO2, "sea", (5, 10, 20)),
        row(Quantity.COST, "rail", (0.02, 0.05, 0.1)),
        row(Quantity.COST, "road", (0.1, 0.1, 0.2)),
        row(Quantity.COST, "sea", (0.01, 0.01, 0.01)),
        row(Quantity.FERRY_COST, "sea", (20, 60, 75), places=("one", "other")),
        row(Quantity.GAUGE_CHANGE_COST, "rail", (6, 16, 16)),
    )
)


def test_a_train_takes_its_length_over_its_speed():
    told = effort(journey(leg(km=1000)), NUMBERS)
    assert told.hours.moving == Estimate(20, 25, 50)
    assert told.hours.total == told.hours.moving


def test_each_country_has_its_speed():
    told = effort(journey(leg(km=500, countries={"KZ": 400, "MN": 100})), NUMBERS)
    assert told.hours.moving == Estimate(8 + 10, 10 + 10, 20 + 10)


def test_a_truck_goes_no_farther_than_its_driver_may():
    """600 km a day are 25 km an hour, below the 60 of the road; 960 are 40, below the 80."""
    told = effort(journey(leg("road", 1200)), NUMBERS)
    assert told.hours.moving == Estimate(30, 48, 60)


def test_a_sailing_takes_its_own_hours_and_one_waits_for_it_once():
    by_ship = leg("sea", 400, {"XZ": 400}, from_id="other", to_id="one")
    told = effort(journey(by_ship), NUMBERS)
    assert told.hours.moving == Estimate(18, 20, 30)
    assert told.hours.ferry_wait == Estimate(10, 50, 100)


def test_a_sailing_without_hours_takes_its_length_over_the_speed_of_ships():
    told = effort(journey(leg("sea", 500, {"XZ": 500})), NUMBERS)
    assert told.hours.moving == Estimate(10, 20, 25)


def test_the_known_border_goes_before_any_border():
    told = effort(journey(leg(), crossings=[crossing("gate"), crossing("other")]), NUMBERS)
    assert told.hours.borders == Estimate(1 + 4, 2 + 8, 3 + 16)


def test_gauge_and_mode_are_changed_at_a_price_of_time():
    told = effort(
        journey(leg(), breaks=[gauge_break(), gauge_break()], transfers=[transfer("sea", "rail")]),
        NUMBERS,
    )
    assert told.hours.gauge_changes == Estimate(2, 4, 10)
    assert told.hours.transfers == Estimate(6, 12, 48)


def test_carbon_is_grams_a_tonne_kilometre_in_kilogrammes():
    told = effort(journey(leg(km=1000), leg("road", 100), leg("sea", 200, {"XZ": 200})), NUMBERS)
    assert told.co2_kg_t.central == pytest.approx(30 + 9 + 2)


def test_a_ferry_is_paid_by_the_crossing_and_a_gauge_by_the_change():
    by_ship = leg("sea", 400, {"XZ": 400}, from_id="one", to_id="other")
    told = effort(journey(leg(km=100), by_ship, breaks=[gauge_break()]), NUMBERS)
    assert told.cost_usd_t.low == pytest.approx(2 + 20 + 6)
    assert told.cost_usd_t.central == pytest.approx(5 + 60 + 16)


def test_nothing_takes_nothing():
    told = effort(journey(), NUMBERS)
    assert told.hours.total == Estimate(0, 0, 0)
    assert told.co2_kg_t == told.cost_usd_t == Estimate(0, 0, 0)
    assert told.used == ()


def test_what_counted_is_named_once():
    told = effort(journey(leg(km=10), leg(km=10)), NUMBERS)
    assert told.used == ("speed-kmh-rail", "co2-g-tkm-rail", "cost-usd-tkm-rail")


def test_a_number_that_is_missing_is_told():
    lacking = Assumptions(
        tuple(one for one in NUMBERS.rows if one.quantity is not Quantity.TRANSFER)
    )
    with pytest.raises(AssumptionError, match="no transfer_h for rail sea"):
        effort(journey(leg(), transfers=[transfer()]), lacking)


def test_faster_trains_take_less_time_and_as_much_carbon():
    before = effort(journey(leg(km=1000)), NUMBERS)
    after = effort(journey(leg(km=1000)), NUMBERS.edited({"speed-kmh-rail": Estimate(40, 80, 100)}))
    assert after.hours.total.central == before.hours.total.central / 2
    assert after.co2_kg_t == before.co2_kg_t


def test_a_voyage_in_several_legs_is_waited_for_and_paid_once():
    first = leg("sea", 100, {"XZ": 100}, from_id="one", to_id="strait")
    second = leg("sea", 300, {"XZ": 300}, from_id="strait", to_id="other")
    told = effort(journey(first, second), NUMBERS)
    assert told.hours.moving == Estimate(18, 20, 30)
    assert told.hours.ferry_wait == Estimate(10, 50, 100)
    assert told.cost_usd_t == Estimate(20, 60, 75)

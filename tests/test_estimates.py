"""Numbers that are not known exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.errors import AssumptionError
from corridors.estimates import ZERO, Estimate, total

numbers = st.floats(0, 1e6)
estimates = st.lists(numbers, min_size=3, max_size=3).map(lambda three: Estimate(*sorted(three)))


def test_a_range_adds_low_to_low_and_high_to_high():
    assert Estimate(1, 2, 4) + Estimate(10, 20, 40) == Estimate(11, 22, 44)


def test_the_fastest_is_the_shortest_time():
    assert Estimate(25, 50, 100).hours_at(200) == Estimate(2, 4, 8)


@pytest.mark.parametrize("told", [(2, 1, 3), (1, 3, 2), (3, 2, 1)])
def test_numbers_out_of_order_are_refused(told):
    with pytest.raises(AssumptionError, match="out of order"):
        Estimate(*told)


@pytest.mark.parametrize("told", [(-1, 1, 3), (0, 1, float("inf")), (float("nan"), 1, 2)])
def test_numbers_that_are_none_are_refused(told):
    with pytest.raises(AssumptionError, match="is no range"):
        Estimate(*told)


def test_a_speed_of_nothing_arrives_nowhere():
    with pytest.raises(AssumptionError, match="arrives nowhere"):
        Estimate(0, 10, 20).hours_at(100)


def test_a_negative_factor_is_refused():
    with pytest.raises(AssumptionError, match="is no range"):
        Estimate(1, 2, 3).scaled(-1)


def test_nothing_adds_up_to_zero():
    assert total([]) == ZERO


@given(st.lists(estimates, max_size=6))
def test_a_sum_keeps_its_order(parts):
    added = total(parts)
    assert added.low <= added.central <= added.high
    assert added.central == pytest.approx(sum(part.central for part in parts))

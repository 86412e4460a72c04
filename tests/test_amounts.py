"""What number a figure means."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.amounts import agree, is_number, span
from corridors.schema import Figure

numbers = st.floats(min_value=0.001, max_value=1e9).map(lambda value: float(f"{value:.4g}"))
qualifiers = st.sampled_from(["", ">", "<", "≈"])


def figure(value=None, low=None, high=None, qualifier="", text=""):
    """Make a figure."""
    return Figure(
        subject="line", quantity="trade_usd_m", scope="", value=value, low=low, high=high,
        text=text, qualifier=qualifier, unit="USD m", year="", source="paper",
        confidence="published", note="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        (figure(94.8), ("94.75", "94.85")),
        (figure(523.0), ("522.5", "523.5")),
        (figure(150.0), ("149.5", "150.5")),  # a 0 that is written is meant
        (figure(150.0, qualifier="≈"), ("145", "155")),
        (figure(95.0, qualifier="≈"), ("94.5", "95.5")),
        (figure(70.0, qualifier=">"), ("70", "80")),
        (figure(43.0, qualifier=">"), ("43", "44")),
        (figure(500.0, qualifier=">"), ("500", "600")),
        (figure(20.0, qualifier="<"), ("10", "20")),
        (figure(1.0, qualifier="<"), ("0", "1")),
        (figure(low=70.0), ("70", "80")),
        (figure(high=20.0), ("10", "20")),
        (figure(low=55.0, high=60.0), ("55", "60")),
        (figure(57.5, 57.0, 58.0, "≈"), ("56.5", "58.5")),
        (figure(0.0), ("-0.5", "0.5")),
    ],
)
def test_a_number_lies_as_near_as_it_is_written(said, ends):
    assert span(said) == tuple(map(Decimal, ends))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(94.82), figure(94.8)),
        (figure(94.82), figure(95.0, qualifier="≈")),
        (figure(43.82), figure(43.0, qualifier=">")),
        (figure(30.0), figure(low=25.0, high=30.0)),
        (figure(15.0), figure(15.0, 10.0, 15.0)),
        (figure(low=55.0, high=60.0), figure(low=55.0, high=65.0)),
    ],
)
def test_a_coarser_figure_agrees(one, other):
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (figure(94.82), figure(70.0, qualifier=">")),  # of 95 one does not say more than 70
        (figure(767.0), figure(800.0, qualifier=">")),
        (figure(22.0), figure(20.0, qualifier="<")),
        (figure(150.0), figure(126.0, qualifier="≈")),
        (figure(523.0), figure(532.53)),
        (figure(2027.0), figure(2028.0)),
        (figure(low=55.0, high=60.0), figure(low=58.0, high=65.0)),
        (figure(low=4500.0, high=5000.0), figure(5000.0, qualifier=">")),
        (figure(15.0), figure(low=10.0, high=12.0)),
    ],
)
def test_figures_that_say_something_else_do_not_agree(one, other):
    assert not agree(one, other)
    assert not agree(other, one)


@given(numbers, qualifiers)
def test_a_figure_agrees_with_itself(value, qualifier):
    assert agree(figure(value, qualifier=qualifier), figure(value, qualifier=qualifier))


@given(numbers, qualifiers, numbers, qualifiers)
def test_agreeing_has_no_order(one, one_is, other, other_is):
    pair = figure(one, qualifier=one_is), figure(other, qualifier=other_is)
    assert agree(*pair) == agree(*reversed(pair))


def test_words_are_no_number():
    assert not is_number(figure(text="doubled"))
    assert is_number(figure(high=3.0))

"""The legend as data."""

import itertools
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors import style
from corridors.style import NARROWEST_PX, WIDEST_PX, width_px
from corridors.terms import HubKind, Mode, Status, Technology

QUANTITIES = ("capacity_bcm_a", "capacity_mt_a", "capacity_mw", "voltage_kv")
MARKS = [*style.HUB_MARK.values(), *style.PLANT_MARK.values()]
INKS = [*style.MODE_INK.values(), style.HUB_INK, *(mark.ink for mark in MARKS)]
amounts = st.floats(min_value=-10, max_value=1e6)


@pytest.mark.parametrize(
    ("table", "vocabulary"),
    [
        (style.MODE_INK, Mode),
        (style.STATUS_DASH, Status),
        (style.STATUS_OPACITY, Status),
        (style.HUB_MARK, HubKind),
        (style.PLANT_MARK, Technology),
    ],
)
def test_the_legend_has_a_row_for_every_term(table, vocabulary):
    assert set(table) == set(vocabulary)


@pytest.mark.parametrize("ink", INKS, ids=str)
def test_every_ink_is_two_colours_in_six_digits(ink):
    assert re.fullmatch(r"#[0-9a-f]{6}", ink.light)
    assert re.fullmatch(r"#[0-9a-f]{6}", ink.dark)


def test_no_two_modes_share_a_colour():
    assert len({ink.light for ink in style.MODE_INK.values()}) == len(Mode)
    assert len({ink.dark for ink in style.MODE_INK.values()}) == len(Mode)


def test_only_what_operates_is_a_full_line():
    assert [status for status, dash in style.STATUS_DASH.items() if not dash] == [Status.OPERATING]


def test_every_dash_differs_from_every_other():
    dashes = [*style.STATUS_DASH.values(), *style.GEOMETRY_DASH.values()]
    assert len(set(dashes)) == len(dashes)


def test_dashes_are_pairs_of_line_and_gap():
    dashes = itertools.chain(style.STATUS_DASH.values(), style.GEOMETRY_DASH.values())
    assert all(len(dash) % 2 == 0 and all(length > 0 for length in dash) for dash in dashes)


def test_everything_can_be_seen():
    assert all(0 < opacity <= 1 for opacity in style.STATUS_OPACITY.values())


@pytest.mark.parametrize("mark", MARKS, ids=str)
def test_every_mark_has_a_shape_that_is_drawn(mark):
    assert mark.shape in {"circle", "square", "diamond", "triangle", "ring", "cross"}
    assert mark.radius_px > 0


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_an_unknown_capacity_is_drawn_narrowest(quantity):
    assert width_px(quantity, math.nan) == NARROWEST_PX


@given(st.sampled_from(QUANTITIES), amounts, amounts)
def test_more_capacity_is_never_narrower(quantity, one, other):
    low, high = sorted((one, other))
    assert width_px(quantity, low) <= width_px(quantity, high)


@given(st.sampled_from(QUANTITIES), amounts)
def test_a_width_stays_between_the_narrowest_and_the_widest(quantity, value):
    assert NARROWEST_PX <= width_px(quantity, value) <= WIDEST_PX


def test_a_quarter_of_the_full_capacity_is_half_way_to_the_widest():
    assert width_px("capacity_mw", 500) == (NARROWEST_PX + WIDEST_PX) / 2


def test_a_quantity_without_a_scale_is_refused():
    with pytest.raises(KeyError, match="capacity_teu_a"):
        width_px("capacity_teu_a", 1.0)

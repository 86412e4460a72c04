"""Totals of what is shown."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.stats import Totals, totals
from corridors.terms import Mode

COLUMNS = [
    "record",
    "modes",
    "status",
    "measured_km",
    "capacity_mw",
    "capacity_bcm_a",
    "corridors",
]
statuses = st.sampled_from(["operating", "construction", "planned", "cancelled"])
lines = st.fixed_dictionaries(
    {
        "record": st.just("segment"),
        "modes": st.sampled_from([*Mode]).map(lambda mode: [mode.value]),
        "status": statuses,
        "measured_km": st.floats(min_value=0, max_value=5000),
        "capacity_mw": st.just(math.nan),
        "capacity_bcm_a": st.just(math.nan) | st.floats(min_value=1, max_value=60),
        "corridors": st.lists(st.sampled_from(["a", "b", "c"]), unique=True),
    }
)
plants = st.fixed_dictionaries(
    {
        "record": st.just("plant"),
        "modes": st.just(["power"]),
        "status": statuses,
        "measured_km": st.just(math.nan),
        "capacity_mw": st.just(math.nan) | st.floats(min_value=1, max_value=3000),
        "capacity_bcm_a": st.just(math.nan),
        "corridors": st.just([]),
    }
)
mixtures = st.lists(lines | plants, max_size=15)


def frame(rows):
    """Put rows into a frame as the atlas has it."""
    numbers = dict.fromkeys(["measured_km", "capacity_mw", "capacity_bcm_a"], float)
    return pd.DataFrame(rows, columns=COLUMNS).astype(numbers)


def line(mode="gas", status="operating", km=100.0, **fields):
    """Make a line."""
    return {"record": "segment", "modes": [mode], "status": status, "measured_km": km,
            "corridors": [], **fields}  # fmt: skip


def plant(status="operating", mw=100.0):
    """Make a power plant."""
    return {"record": "plant", "modes": ["power"], "status": status, "capacity_mw": mw,
            "corridors": []}  # fmt: skip


def test_nothing_adds_up_to_nothing(drawn_atlas):
    nothing = Totals(0, 0, 0, 0, 0, {}, 0.0, 0.0, 0, {})
    assert totals(drawn_atlas.features.head(0)) == nothing


def test_records_are_counted_by_sort(drawn_atlas):
    summed = totals(drawn_atlas.features)
    assert (summed.features, summed.lines, summed.plants, summed.hubs, summed.zones) == (
        9,
        3,
        1,
        4,
        1,
    )


def test_kilometres_in_operation_are_kept_apart_from_the_rest(drawn_atlas):
    summed = totals(drawn_atlas.features)
    assert summed.km_by_mode[Mode.RAIL] == (111.1, 111.1)
    assert summed.km_by_mode[Mode.GAS][1] == 0.0


def test_modes_without_lines_have_no_total(drawn_atlas):
    assert list(totals(drawn_atlas.features).km_by_mode) == [Mode.RAIL, Mode.GAS]


def test_megawatts_in_operation_are_kept_apart_from_the_rest():
    summed = totals(frame([plant(mw=100.0), plant(mw=50.0), plant("planned", 30.0)]))
    assert (summed.mw_operating, summed.mw_other) == (150.0, 30.0)


def test_plants_of_unknown_capacity_are_counted_not_guessed():
    summed = totals(frame([plant(mw=math.nan), plant()]))
    assert (summed.plants_without_mw, summed.mw_operating) == (1, 100.0)


def test_megawatts_of_lines_are_not_those_of_plants():
    summed = totals(frame([line("power", capacity_mw=2000.0)]))
    assert (summed.mw_operating, summed.mw_other) == (0.0, 0.0)


def test_gas_capacities_along_a_system_are_not_added_up():
    rows = [line(capacity_bcm_a=30.0, corridors=["a"]), line(capacity_bcm_a=25.0, corridors=["a"])]
    assert totals(frame(rows)).bcm_a_by_system == {"a": 30.0}


def test_gas_systems_come_largest_first():
    rows = [
        line(capacity_bcm_a=10.0, corridors=["a"]),
        line(capacity_bcm_a=55.0, corridors=["b"]),
        line(capacity_bcm_a=16.0, corridors=["c"]),
    ]
    assert list(totals(frame(rows)).bcm_a_by_system) == ["b", "c", "a"]


@given(mixtures)
def test_kilometres_by_mode_sum_to_the_kilometres_of_all(rows):
    features = frame(rows)
    summed = sum(sum(parts) for parts in totals(features).km_by_mode.values())
    assert summed == pytest.approx(features["measured_km"].sum())


@given(mixtures)
def test_megawatts_sum_to_those_of_all_plants(rows):
    features = frame(rows)
    summed = totals(features)
    assert summed.mw_operating + summed.mw_other == pytest.approx(features["capacity_mw"].sum())


@given(mixtures, mixtures)
def test_totals_of_parts_sum_to_the_total_of_the_whole(some, others):
    part, rest, whole = totals(frame(some)), totals(frame(others)), totals(frame(some + others))
    assert part.features + rest.features == whole.features
    assert part.mw_operating + rest.mw_operating == pytest.approx(whole.mw_operating)
    for mode in Mode:
        for place in (0, 1):
            parts = sum(t.km_by_mode.get(mode, (0.0, 0.0))[place] for t in (part, rest))
            assert parts == pytest.approx(whole.km_by_mode.get(mode, (0.0, 0.0))[place])


@given(mixtures)
def test_no_system_carries_more_than_its_largest_line(rows):
    largest = max((r["capacity_bcm_a"] for r in rows if r["capacity_bcm_a"] > 0), default=0)
    assert all(bcm_a <= largest for bcm_a in totals(frame(rows)).bcm_a_by_system.values())


@given(mixtures)
def test_adding_up_leaves_the_features_as_they_are(rows):
    features = frame(rows)
    before = features.copy(deep=True)
    totals(features)
    pd.testing.assert_frame_equal(features, before)

"""Lengths between places against what others have published."""

import heapq
import math

import numpy as np
import pytest

from tests.published import published

# Beyond these a pair is explained in the table, one by one, and not counted.
EXPLAINED_ABOVE_PCT = {"rail": 5.0, "road": 15.0}


def shortest_km(neighbours, start, end):
    """Measure the shortest way between two hubs (Dijkstra); inf where there is none."""
    ahead, left = [(0.0, start)], set()
    while ahead:
        way_km, hub = heapq.heappop(ahead)
        if hub == end:
            return way_km
        if hub not in left:
            left.add(hub)
            for other, km in neighbours[hub]:
                heapq.heappush(ahead, (way_km + km, other))
    return math.inf


def deviations_pct(atlas, mode, *, drawn):
    """List how far the way along our segments is off each published distance, with its row."""
    layer = {"rail": "railways", "road": "roads"}[mode]
    segments = atlas.layers[layer].set_index("id")
    lengths_km = segments["drawn_km" if drawn else "measured_km"]
    neighbours = {hub: [] for hub in {*segments["from_hub"], *segments["to_hub"]}}
    for segment in segments.itertuples():
        neighbours[segment.from_hub].append((segment.to_hub, lengths_km[segment.Index]))
        neighbours[segment.to_hub].append((segment.from_hub, lengths_km[segment.Index]))
    rows = published(mode)
    ours = [shortest_km(neighbours, row["from_hub"], row["to_hub"]) for row in rows]
    stated = np.array([float(row["length_km"]) for row in rows])
    return rows, (np.array(ours) / stated - 1) * 100


def counted(rows, deviations):
    """Leave out the pairs that the table explains; absolute values, smallest first."""
    return sorted(
        abs(value) for row, value in zip(rows, deviations, strict=True) if not row["far_off"]
    )


def percentile(values, share):
    """Take the value that a share of the values does not exceed."""
    return values[math.ceil(share * len(values)) - 1]


@pytest.mark.parametrize("mode", ["rail", "road"])
def test_every_pair_is_joined_by_our_segments(shipped, mode):
    rows, deviations = deviations_pct(shipped, mode, drawn=True)
    apart = [row for row, value in zip(rows, deviations, strict=True) if not math.isfinite(value)]
    assert apart == []


@pytest.mark.parametrize("mode", ["rail", "road"])
def test_a_pair_far_off_is_explained_and_no_other_is(shipped, mode):
    rows, deviations = deviations_pct(shipped, mode, drawn=False)
    wrong = [
        (row["from_hub"], row["to_hub"], round(value, 1))
        for row, value in zip(rows, deviations, strict=True)
        if (abs(value) > EXPLAINED_ABOVE_PCT[mode]) != row["far_off"]
    ]
    assert wrong == []
    assert [row for row in rows if row["far_off"] and not row["note"]] == []


def test_measured_railways_agree_with_published_lengths(shipped):
    values = counted(*deviations_pct(shipped, "rail", drawn=False))
    assert percentile(values, 0.5) <= 2
    assert percentile(values, 0.9) <= 5


def test_drawn_railways_are_short_but_not_by_more_than_their_straight_pieces(shipped):
    values = counted(*deviations_pct(shipped, "rail", drawn=True))
    assert percentile(values, 0.5) <= 7
    assert percentile(values, 0.9) <= 14


def test_measured_roads_agree_with_published_lengths(shipped):
    values = counted(*deviations_pct(shipped, "road", drawn=False))
    assert percentile(values, 0.5) <= 8
    assert percentile(values, 0.9) <= 15


def test_roads_agree_even_with_the_pairs_that_are_explained(shipped):
    rows, deviations = deviations_pct(shipped, "road", drawn=False)
    assert any(row["far_off"] for row in rows)
    values = sorted(np.abs(deviations))
    assert percentile(values, 0.5) <= 8
    assert percentile(values, 0.9) <= 15


def test_the_mapped_track_is_never_shorter_than_its_drawing(shipped):
    railways = shipped.layers["railways"]
    assert list(railways.loc[railways["mapped_km"] < railways["drawn_km"] - 1, "id"]) == []


def test_a_mapped_track_is_measured_and_never_published(shipped):
    assert not shipped.figures["scope"].str.contains("as mapped").any()
    is_mapped = shipped.features["measured_basis"] == "mapped track"
    lines = [shipped.layers[one.id] for one in shipped.catalogue if one.record == "segment"]
    assert is_mapped.sum() == sum(frame["mapped_km"].notna().sum() for frame in lines)

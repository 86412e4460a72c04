"""How good the data is, on an atlas whose answers can be done in one's head.

The drawn railways are one degree of a meridian each, 111.1 km; the gas line two degrees of the
parallel 44 N, 160.4 km.
"""

import pytest

from corridors import quality
from corridors.ledger import segment_ledger
from corridors.terms import Confidence, Mode


def test_the_length_of_a_layer_is_shared_out_among_its_classes(drawn_atlas):
    table = quality.shapes(drawn_atlas)
    assert list(zip(table["layer"], table["geometry_class"], strict=True)) == [
        ("railways", "alignment"),
        ("railways", "waypoints"),
        ("gas_pipelines", "alignment"),
    ]
    assert table["share_pct"].tolist() == pytest.approx([50, 50, 100], abs=0.1)
    assert table["length_km"].iloc[0] == pytest.approx(111.1, abs=0.05)


def test_the_shares_of_every_layer_that_ships_sum_to_the_whole(shipped):
    table = quality.shapes(shipped)
    assert table.groupby("layer")["share_pct"].sum().to_numpy() == pytest.approx(100)
    assert table["length_km"].sum() == pytest.approx(shipped.features["measured_km"].sum())


def test_without_schematic_lines_their_share_is_nothing(drawn_atlas):
    assert quality.schematic_pct(drawn_atlas) == 0


def test_one_of_two_railways_has_a_published_length(drawn_atlas):
    held = quality.coverage(segment_ledger(drawn_atlas))
    assert list(held) == [Mode.RAIL, Mode.GAS]
    assert (held[Mode.RAIL].segments, held[Mode.RAIL].published_segments) == (2, 1)
    assert held[Mode.RAIL].segments_pct == 50
    assert held[Mode.RAIL].length_pct == pytest.approx(50, abs=0.1)
    assert held[Mode.GAS].length_pct == 0


def test_the_whole_is_the_sum_of_the_modes(drawn_atlas):
    ledger = segment_ledger(drawn_atlas)
    whole, held = quality.whole_coverage(ledger), quality.coverage(ledger).values()
    assert whole.segments == sum(part.segments for part in held) == 3
    assert whole.published_km == pytest.approx(sum(part.published_km for part in held))


def test_no_segments_are_covered_by_nothing(drawn_atlas):
    whole = quality.whole_coverage(segment_ledger(drawn_atlas).head(0))
    assert (whole.segments_pct, whole.length_pct) == (0, 0)


def test_figures_are_counted_by_confidence(drawn_atlas):
    assert quality.confidences(drawn_atlas.figures) == {
        Confidence.PUBLISHED: 3,
        Confidence.CLAIMED: 4,
        Confidence.RECALL: 1,
    }


def test_the_largest_deviation_comes_first_whatever_its_sign(shipped):
    worst = quality.deviations(segment_ledger(shipped), 10)
    sizes = worst["deviation_pct"].abs()
    assert len(worst) == 10
    assert sizes.is_monotonic_decreasing
    assert "schematic" not in set(worst["geometry_class"])


def test_a_line_without_a_published_length_has_no_deviation(drawn_atlas):
    worst = quality.deviations(segment_ledger(drawn_atlas), 10)
    assert list(worst["segment_id"]) == ["rail-alpha-gamma"]

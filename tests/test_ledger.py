"""Measured beside published."""

import math

import pytest

from corridors.atlas import load_atlas
from corridors.ledger import (
    deviation_pct,
    is_drawn_apart,
    published_lengths,
    segment_ledger,
)
from tests import drawn


@pytest.fixture
def with_figures(tmp_path):
    """Load the hand-drawn atlas with other figures."""

    def load(*rows):
        folder = drawn.write(tmp_path)
        header = drawn.FIGURES.splitlines()[0]
        (folder / "figures.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        return load_atlas(folder)

    return load


def row(ledger, segment):
    """Take one row of the ledger."""
    return ledger.set_index("segment_id").loc[segment]


def test_every_segment_and_nothing_else_has_a_row(drawn_atlas):
    assert list(segment_ledger(drawn_atlas)["segment_id"]) == [
        "rail-alpha-gamma",
        "rail-gamma-beta",
        "gas-alpha-delta",
    ]


def test_columns_are_those_of_the_command_line_contract(drawn_atlas):
    assert list(segment_ledger(drawn_atlas)) == [
        "segment_id",
        "name",
        "mode",
        "status",
        "geometry_class",
        "accuracy_km",
        "measured_km",
        "measured_basis",
        "drawn_km",
        "published",
        "deviation_pct",
        "km_by_country",
        "note",
    ]


def test_kilometres_by_country_add_up_to_the_measured_length(drawn_atlas):
    ledger = segment_ledger(drawn_atlas)
    assert row(ledger, "rail-gamma-beta")["km_by_country"] == {"KZ": 111.1}
    for measured_km, held in zip(ledger["measured_km"], ledger["km_by_country"], strict=True):
        assert sum(held.values()) == pytest.approx(measured_km)


@pytest.fixture
def mapped(tmp_path):
    """Load the hand-drawn atlas; the track of one of its railways is 120 km, drawn 111.1 km."""
    layers = drawn.layers()
    layers["railways"][2][0]["properties"]["mapped_km"] = 120.0
    return load_atlas(drawn.write(tmp_path, layers))


def test_a_mapped_track_is_what_is_measured_and_the_drawing_stands_beside_it(mapped):
    found = row(segment_ledger(mapped), "rail-alpha-gamma")
    assert (found["measured_km"], found["measured_basis"]) == (120.0, "mapped track")
    assert found["drawn_km"] == 111.1
    assert found["deviation_pct"] == 8.1  # (120 - 111) / 111; the 120 km published agree
    assert found["km_by_country"] == {"UZ": 120.0}


def test_without_a_mapped_track_the_drawing_is_measured(mapped):
    found = row(segment_ledger(mapped), "rail-gamma-beta")
    assert (found["measured_km"], found["measured_basis"]) == (111.1, "drawn line")
    assert found["drawn_km"] == 111.1


@pytest.mark.parametrize(
    ("measured_km", "drawn_km", "apart"),
    [(100.0, 95.0, False), (100.0, 94.9, True), (100.0, 105.1, True), (100.0, 100.0, False)],
)
def test_a_drawing_more_than_a_twentieth_off_is_told(measured_km, drawn_km, apart):
    assert is_drawn_apart(measured_km, drawn_km) is apart


def test_a_segment_without_a_note_has_none(drawn_atlas):
    assert row(segment_ledger(drawn_atlas), "rail-gamma-beta")["note"] is None


def test_each_published_length_stands_with_its_source(drawn_atlas):
    assert row(segment_ledger(drawn_atlas), "rail-alpha-gamma")["published"] == [
        {"length_km": 111.0, "source": "paper"},
        {"length_km": 120.0, "source": "press"},
    ]


def test_the_deviation_is_against_the_published_length_farthest_from_ours(drawn_atlas):
    # measured 111.1 km; (111.1 - 120) / 120 = -7.4 %, (111.1 - 111) / 111 = +0.1 %
    assert row(segment_ledger(drawn_atlas), "rail-alpha-gamma")["deviation_pct"] == -7.4


def test_a_segment_without_a_published_length_has_no_deviation(drawn_atlas):
    unpublished = row(segment_ledger(drawn_atlas), "rail-gamma-beta")
    assert unpublished["published"] == []
    assert math.isnan(unpublished["deviation_pct"])


def test_recall_is_not_published(with_figures):
    atlas = with_figures("rail-alpha-gamma,length_km,,500,,,,,km,,,recall,")
    assert row(segment_ledger(atlas), "rail-alpha-gamma")["published"] == []


@pytest.mark.parametrize(
    "figure",
    [
        "rail-alpha-gamma,length_km,the northern half,50,,,,,km,,paper,published,",
        "rail-alpha-gamma,length_km,,,100,120,,,km,,paper,published,",
        "rail-alpha-gamma,tunnel_length_km,,3,,,,,km,,paper,published,",
    ],
    ids=["of a part", "a range", "of another thing"],
)
def test_what_is_not_one_length_of_the_whole_is_not_in_the_ledger(with_figures, figure):
    assert published_lengths(with_figures(figure)).empty


def test_published_lengths_keep_qualifier_and_confidence(drawn_atlas):
    lengths = published_lengths(drawn_atlas)
    assert list(lengths["qualifier"]) == ["", "≈"]
    assert list(lengths["confidence"]) == ["published", "claimed"]


def test_an_atlas_without_figures_still_has_a_ledger(with_figures):
    assert segment_ledger(with_figures())["deviation_pct"].isna().all()


@pytest.mark.parametrize(
    ("measured_km", "published_km", "pct"),
    [(95.0, 100.0, -5.0), (105.0, 100.0, 5.0), (100.0, 80.0, 25.0), (1.0, 3.0, -66.7)],
)
def test_a_deviation_is_in_per_cent_of_the_published_length(measured_km, published_km, pct):
    assert deviation_pct(measured_km, published_km) == pct

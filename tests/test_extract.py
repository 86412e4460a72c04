"""What travels with a feature when it is taken out of the atlas."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from corridors.extract import LISTS, added_fields, extract
from corridors.schema import Segment
from corridors.texts import language, use_language


def taken(atlas, *ids):
    """Take features out of the atlas, index their ids."""
    mask = atlas.features["id"].isin(ids).to_numpy()
    return extract(atlas, mask).set_index("id", drop=False)


def test_only_what_the_mask_lets_through_is_taken_in_drawing_order(drawn_atlas):
    rows = taken(drawn_atlas, "delta", "gas-alpha-delta", "zone-sunny")
    assert list(rows["id"]) == ["zone-sunny", "gas-alpha-delta", "delta"]


def test_every_field_of_a_segment_and_every_added_one_is_there(drawn_atlas):
    rows = taken(drawn_atlas, "rail-alpha-gamma")
    own = set(Segment.model_fields) - {"mapped_km"}  # measured_km and measured_basis tell it
    assert own | set(added_fields()) | {"geometry"} == set(rows.columns)


def test_points_have_no_columns_of_lengths(drawn_atlas):
    assert "measured_km" not in taken(drawn_atlas, "alpha")


def test_licence_attribution_and_version_stand_in_every_row(drawn_atlas):
    rows = taken(drawn_atlas, "alpha", "rail-alpha-gamma")
    assert set(rows["licence"]) == {"CC0-1.0"}
    assert set(rows["attribution"]) == {"Nobody"}
    assert set(rows["data_version"]) == {drawn_atlas.data_version}


def test_every_figure_is_told_with_source_and_confidence(drawn_atlas):
    [told] = taken(drawn_atlas, "rail-alpha-gamma")["figures"]
    assert told == [
        "length_km, 2020: 111 km [The Publisher · A paper; published]",
        "length_km, 2021: ≈ 120 km [The Press · An article; claimed]",
        "start_year: 2010 [The Publisher · A paper; published]",
    ]


def test_recall_says_that_it_has_no_source(drawn_atlas):
    [told] = taken(drawn_atlas, "sunny-solar")["figures"]
    assert told == ["capacity_mw, 2015: 100 MW [no source; recall]"]


def test_sources_are_those_of_the_figures_and_of_the_shape_each_once(drawn_atlas):
    [sources] = taken(drawn_atlas, "rail-alpha-gamma")["sources"]
    assert sources == [
        "The Publisher · A paper · https://example.org/paper",
        "The Press · An article",
        "Corridors · Drawn by hand",
    ]


def test_published_lengths_stand_beside_the_measured_one(drawn_atlas):
    # one degree of the meridian from 44 to 45 N is 111.1 km; 111.1 is 7.4 % less than 120
    row = taken(drawn_atlas, "rail-alpha-gamma").iloc[0]
    assert row["measured_km"] == pytest.approx(111.1, abs=0.05)
    assert row["published_km"] == [111.0, 120.0]
    assert row["published_by"] == ["The Publisher · A paper", "The Press · An article"]
    assert row["deviation_pct"] == -7.4


def test_a_line_without_a_published_length_has_none(drawn_atlas):
    row = taken(drawn_atlas, "rail-gamma-beta").iloc[0]
    assert row["published_km"] == []
    assert np.isnan(row["deviation_pct"])


def test_columns_of_lists_hold_lists_and_no_other_column_does(drawn_atlas):
    rows = extract(drawn_atlas, np.ones(len(drawn_atlas.features), dtype=bool))
    for name in rows.columns:
        held = rows[name].map(lambda value: isinstance(value, list))
        assert held.all() if name in LISTS else not held.any()


def test_whole_numbers_stay_whole(drawn_atlas):
    rows = taken(drawn_atlas, "rail-alpha-gamma", "gas-alpha-delta")
    assert rows["start_year"].dtype == "Int32"
    assert rows["start_year"].isna().tolist() == [False, True]


def test_nothing_taken_is_an_empty_frame(drawn_atlas):
    rows = extract(drawn_atlas, np.zeros(len(drawn_atlas.features), dtype=bool))
    assert rows.empty
    assert rows.crs == "EPSG:4326"


def test_control_characters_are_replaced(drawn_atlas):
    hubs = drawn_atlas.layers["hubs"]
    names = pd.Series("a\x00b\ud800c\td", index=hubs.index, dtype=object)
    hubs = hubs.assign(name=names)
    damaged = dataclasses.replace(drawn_atlas, layers={**drawn_atlas.layers, "hubs": hubs})
    assert taken(damaged, "alpha")["name"].tolist() == ["a\ufffdb\ufffdc\td"]


def test_the_language_of_the_visitor_changes_nothing_and_is_left_as_it_was(
    drawn_atlas, monkeypatch
):
    monkeypatch.setattr("corridors.texts.languages", lambda: ("en", "de"))
    before = taken(drawn_atlas, "rail-alpha-gamma")["figures"].tolist()
    use_language("de")
    try:
        assert taken(drawn_atlas, "rail-alpha-gamma")["figures"].tolist() == before
        assert language() == "de"
    finally:
        use_language("en")


def test_taking_leaves_the_atlas_as_it_is(drawn_atlas):
    before = {name: frame.copy(deep=True) for name, frame in drawn_atlas.layers.items()}
    extract(drawn_atlas, np.ones(len(drawn_atlas.features), dtype=bool))
    assert all(drawn_atlas.layers[name].equals(frame) for name, frame in before.items())


def test_everything_that_ships_can_be_taken(shipped):
    rows = extract(shipped, np.ones(len(shipped.features), dtype=bool))
    assert list(rows["id"]) == list(shipped.features["id"])
    assert rows["sources"].map(len).min() > 0
    assert rows["licence"].notna().all()

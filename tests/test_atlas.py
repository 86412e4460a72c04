"""The whole data folder as one value."""

import pandas as pd
import pytest

from corridors import io
from corridors.atlas import compose, load_atlas, load_atlas_once
from corridors.catalogue import read_catalogue
from corridors.derived import FEATURE_COLUMNS
from corridors.errors import DataError, UnknownIdError
from tests import drawn

# From 44 to 45 degrees north along a meridian, by the series for the meridian's length
# 111132.954 - 559.822 cos 2φ + 1.175 cos 4φ metres a degree at φ = 44.5.
MERIDIAN_44_TO_45_KM = 111.1


def test_the_catalogue_keeps_its_order(drawn_atlas):
    assert [entry.id for entry in drawn_atlas.catalogue] == list(drawn.layers())


def test_features_are_one_row_each_in_drawing_order(drawn_atlas):
    assert list(drawn_atlas.features["id"]) == [
        "zone-sunny",
        "rail-alpha-gamma",
        "rail-gamma-beta",
        "gas-alpha-delta",
        "sunny-solar",
        "alpha",
        "beta",
        "gamma",
        "delta",
    ]


def test_features_have_the_promised_columns_and_index(drawn_atlas):
    assert tuple(drawn_atlas.features.columns) == FEATURE_COLUMNS
    assert list(drawn_atlas.features.index) == list(range(9))


def test_a_mask_is_cut_by_the_layer_of_each_feature(drawn_atlas):
    cut = drawn_atlas.by_layer((drawn_atlas.features["record"] == "hub").to_numpy())
    assert list(cut) == [entry.id for entry in drawn_atlas.catalogue]
    assert {name for name, part in cut.items() if part.all()} == {"hubs"}
    assert {name for name, part in cut.items() if part.any()} == {"hubs"}


def test_numbers_of_features_are_float(drawn_atlas):
    numbers = ["start_year", "accuracy_km", "measured_km", "capacity_mw", "gauge_mm"]
    assert set(drawn_atlas.features[numbers].dtypes) == {pd.Series(dtype=float).dtype}


def test_every_feature_knows_its_layer_and_record(drawn_atlas):
    row = drawn_atlas.features.set_index("id").loc["sunny-solar"]
    assert (row["layer"], row["record"]) == ("power_plants", "plant")


def test_lines_are_measured_along_the_ellipsoid(drawn_atlas):
    measured_km = drawn_atlas.layers["railways"]["measured_km"]
    assert list(measured_km) == [MERIDIAN_44_TO_45_KM, MERIDIAN_44_TO_45_KM]


def test_only_lines_have_a_measured_length(drawn_atlas):
    features = drawn_atlas.features
    measured = features.loc[features["measured_km"].notna(), "record"]
    assert set(measured) == {"segment"}


def test_modes_of_a_hub_are_those_of_the_lines_that_meet_there(drawn_atlas):
    hubs = drawn_atlas.layers["hubs"].set_index("id")
    assert hubs.loc["alpha", "modes"] == ["rail", "gas"]
    assert hubs.loc["delta", "modes"] == ["gas"]


def test_modes_that_a_hub_states_itself_come_first(tmp_path):
    layers = drawn.layers()
    layers["hubs"][2][0]["properties"]["modes"] = ["road", "gas"]
    atlas = load_atlas(drawn.write(tmp_path, layers))
    assert atlas.layers["hubs"]["modes"].iloc[0] == ["road", "gas", "rail"]


def test_segments_hubs_and_members_belong_to_their_corridors(drawn_atlas):
    belongs = drawn_atlas.features.set_index("id")["corridors"]
    assert belongs["rail-gamma-beta"] == ["steppe-line"]
    assert belongs["alpha"] == ["steppe-line", "gas-line"]
    assert belongs["sunny-solar"] == ["steppe-line"]
    assert belongs["zone-sunny"] == []


def test_a_line_with_more_capacity_is_wider(drawn_atlas):
    rail = drawn_atlas.layers["railways"]["width_px"].max()
    assert drawn_atlas.layers["gas_pipelines"]["width_px"].min() > rail


def test_words_hold_all_spellings_and_those_of_the_corridor(drawn_atlas):
    words = drawn_atlas.features.set_index("id")["words"]
    assert "alfa" in words["alpha"]
    assert "stepnaya liniya" in words["rail-alpha-gamma"]


def test_a_feature_is_looked_up_with_its_shape_and_layer(drawn_atlas):
    feature = drawn_atlas.feature("gas-alpha-delta")
    assert feature["layer"] == "gas_pipelines"
    assert feature["geometry"].length == 2.0


def test_looking_a_feature_up_leaves_the_layer_as_it_is(drawn_atlas):
    feature = drawn_atlas.feature("gas-alpha-delta")
    feature["name"] = "Another"
    assert "layer" not in drawn_atlas.layers["gas_pipelines"]
    assert drawn_atlas.feature("gas-alpha-delta")["name"] == "Gas Alpha Delta"


@pytest.mark.parametrize("name", ["omega", "steppe-line", ""])
def test_a_feature_that_does_not_exist_is_refused(drawn_atlas, name):
    with pytest.raises(UnknownIdError, match=f"no feature '{name}'"):
        drawn_atlas.feature(name)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"catalogue\.toml: cannot be read"):
        load_atlas(tmp_path / "nowhere")


def test_a_layer_may_be_empty(tmp_path):
    layers = drawn.layers()
    geometry, record, _ = layers["zones"]
    layers["zones"] = (geometry, record, [])
    assert len(load_atlas(drawn.write(tmp_path, layers)).features) == 8


def test_the_shared_atlas_is_read_once(drawn_folder):
    assert load_atlas_once(drawn_folder) is load_atlas_once(drawn_folder)


def test_a_damaged_folder_is_refused_at_every_attempt(tmp_path):
    for _ in range(2):
        with pytest.raises(DataError, match="none of it was loaded"):
            load_atlas_once(tmp_path)


def test_the_version_of_the_data_is_the_fingerprint_of_the_folder(drawn_folder):
    assert load_atlas(drawn_folder).data_version == io.fingerprint(drawn_folder)


def test_composing_leaves_the_parts_as_they_are(drawn_folder):
    catalogue = read_catalogue(drawn_folder)
    layers = {entry.id: io.read_layer(drawn_folder, entry) for entry in catalogue}
    before = {name: pd.DataFrame(frame.copy(deep=True)) for name, frame in layers.items()}
    compose(
        drawn_folder,
        catalogue,
        layers,
        io.read_corridors(drawn_folder),
        io.read_figures(drawn_folder),
        io.read_sources(drawn_folder),
    )
    for name, frame in layers.items():
        pd.testing.assert_frame_equal(pd.DataFrame(frame), before[name])


def test_the_box_around_features_is_that_of_their_shapes(drawn_atlas):
    names = ["alpha", "beta"]
    shapes = [drawn_atlas.feature(name)["geometry"] for name in names]
    mask = drawn_atlas.features["id"].isin(names)
    assert drawn_atlas.extent(mask.to_numpy()) == (
        min(shape.x for shape in shapes), min(shape.y for shape in shapes),
        max(shape.x for shape in shapes), max(shape.y for shape in shapes),
    )  # fmt: skip
    assert drawn_atlas.extent((mask & ~mask).to_numpy()) is None

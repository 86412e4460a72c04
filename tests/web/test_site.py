"""What is served is what the atlas holds, at addresses that change with it."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from corridors.basemap import read_labels
from corridors.errors import ServerError
from corridors.style import MODE_INK, line_dash
from corridors.terms import GeometryClass, HubKind, Mode, Status, Technology
from corridors.ui.mapview import build_state
from corridors.web.bundle import TO_ROOT, read_bundle
from corridors.web.config import build_config
from tests.web.stage.shapes import lines, site


def test_every_address_leads_to_a_document() -> None:
    addresses = [site().config_url, *(layer.url for layer in site().layers.values())]
    assert {url.removeprefix(TO_ROOT) for url in addresses} <= set(site().documents)


def test_a_layer_is_in_the_order_of_its_frame() -> None:
    document = site().documents[site().layers["lines"].url.removeprefix(TO_ROOT)]
    features = json.loads(document.body)["features"]
    assert [one["properties"]["id"] for one in features] == lines()["id"].tolist()


def test_what_is_zipped_is_the_same() -> None:
    for document in site().documents.values():
        if document.zipped is not None:
            assert gzip.decompress(document.zipped) == document.body


def test_labels_have_numbers_and_no_empty_cells(tmp_path: Path) -> None:
    table = tmp_path / "labels.csv"
    table.write_text("id,name,name_ru,rank,lat,lon\na,A,,3,47.5,106.9\n", encoding="utf-8")
    assert read_labels(table) == [{"id": "a", "name": "A", "rank": 3, "lat": 47.5, "lon": 106.9}]


def test_a_client_that_is_not_built_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="not built: run"):
        read_bundle(tmp_path)


def test_the_configuration_covers_every_word() -> None:
    config = build_config(basemap_url=None, labels_url=None)
    assert set(config["lines"]["modes"]) == {mode.value for mode in Mode}
    assert set(config["lines"]["statuses"]) == {status.value for status in Status}
    assert set(config["points"]["kind"]) == {kind.value for kind in HubKind}
    assert set(config["points"]["technology"]) == {one.value for one in Technology}
    assert config["lines"]["modes"]["rail"]["light"] == MODE_INK[Mode.RAIL].light
    words = config["texts"]["en"]["words"]
    assert words["geometry_class"].keys() == {form.value for form in GeometryClass}


def test_the_attribution_names_those_whose_data_it_is() -> None:
    config = build_config(basemap_url=None, labels_url=None)
    assert "© OpenStreetMap contributors" in [part["text"] for part in config["attribution"]]
    assert all((part["url"] or "https://").startswith("https://") for part in config["attribution"])


def test_foreign_tiles_are_there_only_when_asked_for() -> None:
    assert build_config(basemap_url=None, labels_url=None)["osm"] is None
    assert build_config(basemap_url=None, labels_url=None, with_osm=True)["osm"] is not None


def test_every_line_whose_course_is_unknown_is_dotted() -> None:
    for status in Status:
        assert line_dash(status, GeometryClass.SCHEMATIC)[0] <= 1


def test_status_and_course_are_told_apart() -> None:
    looks = {
        (status, form): tuple(line_dash(status, form))
        for status in (Status.OPERATING, Status.CONSTRUCTION, Status.PLANNED)
        for form in (GeometryClass.ALIGNMENT, GeometryClass.SCHEMATIC)
    }
    assert looks[Status.OPERATING, GeometryClass.ALIGNMENT] == ()
    alignments = {look for (_, form), look in looks.items() if form is GeometryClass.ALIGNMENT}
    assert len(alignments) == 3


def test_a_layer_of_which_nothing_is_shown_is_not_sent() -> None:
    state = build_state(site(), {"lines": np.array([True] * 3), "places": np.array([False] * 3)})
    assert [layer.id for layer in state.layers] == ["lines"]
    assert state.layers[0].mask == "*"


def test_what_is_not_shown_is_not_emphasised() -> None:
    shown = {"lines": np.array([True, False, True])}
    related = {"lines": np.array([True, True, False])}
    assert build_state(site(), shown, related=related).related == ((0, "AQ=="),)


def test_a_mask_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="of 3 features"):
        build_state(site(), {"lines": np.array([True])})

"""Which layers exist."""

from pathlib import Path

import pytest

from corridors.catalogue import geodata_folder, read_catalogue
from corridors.errors import DataError
from tests import drawn


def refused(folder, text, match):
    """Write a catalogue that is refused and return its faults."""
    (folder / "catalogue.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=match) as caught:
        read_catalogue(folder)
    return caught.value.faults


def test_layers_come_in_the_order_of_the_file(drawn_folder):
    assert [entry.id for entry in read_catalogue(drawn_folder)] == list(drawn.layers())


def test_a_byte_order_mark_does_no_harm(drawn_folder):
    path = drawn_folder / "catalogue.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(read_catalogue(drawn_folder)) == len(drawn.layers())


def test_a_missing_catalogue_is_a_fault_of_the_data(tmp_path):
    with pytest.raises(DataError, match=r"catalogue\.toml: cannot be read"):
        read_catalogue(tmp_path)


def test_a_catalogue_that_is_not_toml_says_where(tmp_path):
    refused(tmp_path, "[[layers]\n", match="is not TOML: .*line 1")


def test_a_catalogue_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "catalogue.toml").write_bytes("# Дорога".encode("cp1251"))
    with pytest.raises(DataError, match="is not TOML"):
        read_catalogue(tmp_path)


def test_a_catalogue_without_layers_is_refused(tmp_path):
    refused(tmp_path, "", match="names no layer")


@pytest.mark.parametrize("text", ["layers = 3", "layers = ['roads']", "[layers]\nid = 'roads'"])
def test_layers_that_are_no_list_of_tables_are_refused_with_the_way_out(tmp_path, text):
    refused(tmp_path, text, match=r"write \[\[layers\]\]")


def test_all_missing_fields_of_an_entry_are_named_together(tmp_path):
    faults = refused(tmp_path, "[[layers]]\nid = 'roads'\n", match="faults")
    assert {fault.subject for fault in faults} == {"roads"}
    assert {fault.field for fault in faults} == {
        "path", "title", "geometry", "record", "source", "licence", "attribution", "retrieved",
        "recipe", "note",
    }  # fmt: skip


def test_faults_of_all_entries_are_told_together(drawn_folder):
    text = (drawn_folder / "catalogue.toml").read_text(encoding="utf-8")
    text = text.replace('geometry = "line"', 'geometry = "curve"')
    faults = refused(drawn_folder, text, match="2 faults")
    assert [(fault.subject, fault.field) for fault in faults] == [
        ("railways", "geometry"),
        ("gas_pipelines", "geometry"),
    ]


def test_an_entry_without_an_id_is_named_by_its_position(tmp_path):
    faults = refused(tmp_path, "[[layers]]\n", match="entry 1")
    assert faults[0].field == "id"


def test_a_layer_that_stands_twice_is_refused(drawn_folder):
    text = (drawn_folder / "catalogue.toml").read_text(encoding="utf-8")
    faults = refused(drawn_folder, text + drawn.CATALOGUE.format(
        id="hubs", title="Hubs", geometry="point", record="hub"
    ), match="hubs · id: stands twice")  # fmt: skip
    assert len(faults) == 1


def test_an_id_of_the_wrong_kind_is_told_not_crashed_on(tmp_path):
    refused(tmp_path, "[[layers]]\nid = []\n[[layers]]\nid = []\n", match="id")


def test_the_environment_names_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("CORRIDORS_GEODATA", str(tmp_path))
    assert geodata_folder() == tmp_path


@pytest.mark.parametrize("value", [None, ""])
def test_the_data_folder_is_that_of_the_checkout_otherwise(monkeypatch, value):
    monkeypatch.delenv("CORRIDORS_GEODATA", raising=False)
    if value is not None:
        monkeypatch.setenv("CORRIDORS_GEODATA", value)
    assert geodata_folder() == Path(__file__).parents[1] / "geodata"

"""Questions to open the comparison with."""

import shutil

import pytest

from corridors.catalogue import geodata_folder
from corridors.errors import DataError
from corridors.inquiry import Offer
from corridors.presets import FILE, preset_faults, question, read_presets

OFFER = Offer(
    countries=("CN", "KZ", "RU"),
    closable=("tianjin-port", "lianyungang-port"),
    lines=("middle-corridor", "northern-corridor"),
    assumptions=(),
)


def test_all_that_are_shipped_can_be_read():
    presets = read_presets(geodata_folder())
    assert len(presets) >= 12
    assert preset_faults(presets, OFFER, ["russias-pivot-to-asia-2024", "kaztag-2024-10-04"]) == []


def test_each_asks_something_else():
    asked = [question(preset, OFFER) for preset in read_presets(geodata_folder())]
    assert len(set(asked)) == len(asked)


def test_a_folder_without_presets_has_none(tmp_path):
    assert read_presets(tmp_path) == ()


def test_words_and_sources_that_do_not_exist_are_told(tmp_path):
    shutil.copy(geodata_folder() / FILE, tmp_path / FILE)
    presets = read_presets(tmp_path)
    faults = preset_faults(presets, Offer((), (), (), ()), [])
    assert {fault.field for fault in faults} == {"avoid", "close", "line", "sources"}


def test_an_entry_without_context_is_told(tmp_path):
    (tmp_path / FILE).write_text(
        '[[presets]]\nid = "a"\ntitle = "A"\nwords = { from = ["b"] }\n', encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"presets\.toml · a · context: is missing"):
        read_presets(tmp_path)

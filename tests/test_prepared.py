"""Presets and stories against the data, tried with files written to be wrong."""

import json
import os
import shutil

import pytest

from corridors.atlas import load_atlas
from corridors.audit import audit
from corridors.catalogue import geodata_folder
from corridors.prepared import prepared_faults

PRESET = """
[[presets]]
id = "{id}"
title = "A way"
context = "Words."
words = {{ {words} }}
sources = [{sources}]
"""


@pytest.fixture(scope="module")
def shipped_copy(tmp_path_factory):
    """Copy the shipped data once, to put other presets and stories into it."""
    folder = tmp_path_factory.mktemp("prepared") / "geodata"
    return shutil.copytree(geodata_folder(), folder, ignore=shutil.ignore_patterns("basemap"))


def story(*scenes):
    """Write a story of scenes, each a link with figures."""
    return json.dumps(
        {
            "format": "corridors-story",
            "version": 1,
            "title": "A story",
            "scenes": [
                {"title": "A scene", "link": link, "figures": list(figures)}
                for link, *figures in scenes
            ],
        }
    )


@pytest.fixture
def told(shipped_copy, tmp_path):
    """Give the faults of one presets file and one story, beside the shipped data."""

    def told(presets="", written=""):
        folder = tmp_path / "geodata"
        shutil.copytree(shipped_copy, folder, copy_function=_link, dirs_exist_ok=True)
        (folder / "presets.toml").unlink()
        shutil.rmtree(folder / "stories")
        (folder / "stories").mkdir()
        if presets:
            (folder / "presets.toml").write_text(presets, encoding="utf-8")
        if written:
            (folder / "stories" / "1-told.json").write_text(written, encoding="utf-8")
        found = prepared_faults(load_atlas(folder))
        return [(fault.file, fault.subject, fault.field, fault.message) for fault in found]

    return told


def _link(source, target):
    """Copy a file without its bytes."""
    os.link(source, target)
    return str(target)


def test_what_is_shipped_names_only_what_there_is(shipped):
    assert prepared_faults(shipped) == []


def test_no_presets_and_no_stories_have_no_faults(told):
    assert told() == []


@pytest.mark.parametrize(
    ("words", "field", "says"),
    [
        ('from = ["nowhere-at-all"], to = ["poti"]', "from", "nowhere-at-all"),
        ('from = ["poti"], to = ["khorgos"], via = ["atlantis-city"]', "via", "atlantis-city"),
        ('from = ["poti"], to = ["khorgos"], avoid = ["QQ"]', "avoid", "QQ"),
        ('from = ["poti"], to = ["khorgos"], close = ["no-port"]', "close", "no-port"),
        ('line = ["no-corridor"]', "line", "no-corridor"),
        ('from = ["poti"], too = ["khorgos"]', "too", "is no word of the comparison"),
    ],
)
def test_a_preset_that_names_what_is_not_there_is_told(told, words, field, says):
    [fault] = told(PRESET.format(id="one", words=words, sources=""))
    assert fault[:3] == ("presets.toml", "one", field)
    assert says in fault[3]


def test_a_source_of_a_preset_that_does_not_exist_is_told(told):
    text = PRESET.format(id="one", words='from = ["poti"], to = ["khorgos"]', sources='"nobody"')
    [fault] = told(text)
    assert fault[:3] == ("presets.toml", "one", "sources")


def test_a_preset_that_breaks_the_contract_is_told(told):
    [fault] = told('[[presets]]\nid = "a"\ntitle = "A"\nwords = { from = ["b"] }\n')
    assert fault == ("presets.toml", "a", "context", "is missing")


@pytest.mark.parametrize(
    ("scene", "field", "says"),
    [
        (("/corridor?id=no-corridor",), "link", "no-corridor"),
        (("/atlas?mode=balloon",), "link", "balloon"),
        (("/atlas?id=no-record",), "link", "no-record"),
        (("/compare?from=nowhere-at-all&to=poti",), "link", "nowhere-at-all"),
        (("/compare?from=khorgos&to=poti&close=no-port",), "link", "no-port"),
        (("/compare?line=no-corridor",), "link", "no-corridor"),
        (("/atlas?mode=rail", "tapi no_quantity"), "figures", "tapi no_quantity"),
        (("/atlas?mode=rail", "no-record length_km"), "figures", "no-record length_km"),
    ],
)
def test_a_scene_that_names_what_is_not_there_is_told(told, scene, field, says):
    [fault] = told(written=story(("/atlas?mode=rail",), scene))
    assert fault[:3] == ("stories/1-told.json", "scene 2", field)
    assert says in fault[3]


@pytest.mark.parametrize("text", ["{", story(("https://elsewhere.org/",)), "[]"])
def test_a_story_that_cannot_be_read_is_told(told, text):
    [fault] = told(written=text)
    assert fault[:3] == ("stories/1-told.json", "", "")


def test_a_question_without_a_network_is_told(drawn_atlas):
    text = PRESET.format(id="one", words='from = ["a"], to = ["b"]', sources="")
    (drawn_atlas.folder / "presets.toml").write_text(text, encoding="utf-8")
    report = audit(drawn_atlas.folder)
    assert [p.where for p in report.problems if p.code == "prepared"] == ["presets.toml"]

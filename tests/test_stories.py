"""Stories: read back as written, refused with a sentence when damaged, true to the data."""

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.atlas import load_atlas_once
from corridors.catalogue import geodata_folder
from corridors.errors import StoryError
from corridors.inquiry import WORDS
from corridors.io import read_documents
from corridors.stories import (
    LARGEST_BYTES,
    Scene,
    Story,
    figures_of,
    pack_story,
    page_of,
    read_story,
    unpack_story,
    words_of,
    write_story,
)
from corridors.view import read_view

VIEW = "/atlas?mode=rail&country=MN"
GOOD = {
    "format": "corridors-story",
    "version": 1,
    "title": "Two ways",
    "scenes": [{"title": "North", "link": VIEW, "notes": "Speak up."}],
}
letters = st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and text.isprintable())
scenes = st.builds(Scene, title=letters, text=letters, notes=letters, link=st.just(VIEW))


def shipped():
    """Read the stories that come with the data, by name of file."""
    return read_documents(geodata_folder(), "stories/*.json")


@given(st.builds(Story, title=letters, scenes=st.lists(scenes, min_size=1, max_size=5).map(tuple)))
def test_a_story_comes_back_as_it_was_written(story):
    assert read_story(write_story(story)) == story
    packed = pack_story(story)
    if packed is not None:
        assert packed.replace("-", "").replace("_", "").isalnum()
        assert unpack_story(packed) == story


def test_a_story_with_a_byte_order_mark_is_read():
    assert read_story(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()).title == "Two ways"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"format": "another"}, "not a story of Corridors"),
        ({"version": 2}, "version 2"),
        ({"title": ""}, "title"),
        ({"scenes": []}, "scenes"),
        (
            {"scenes": [{"title": "x", "link": "https://example.org/atlas"}]},
            "no view of this atlas",
        ),
        ({"scenes": [{"title": "x", "link": "//example.org/atlas"}]}, "no view of this atlas"),
        ({"scenes": [{"title": "x", "link": "javascript:alert(1)"}]}, "no view of this atlas"),
        ({"scenes": [{"title": "x", "link": "/../etc/passwd"}]}, "no view of this atlas"),
        ({"scenes": [{"title": "x", "link": VIEW, "figures": ["<b>"]}]}, "names no figure"),
        ({"scenes": [{"title": "x", "link": VIEW, "script": "x"}]}, "script"),
        ({"scenes": [{"title": "x" * 101, "link": VIEW}]}, "title"),
        ({"scenes": [{"title": "x", "link": VIEW}] * 41}, "scenes"),
    ],
)
def test_a_story_that_breaks_a_rule_is_refused_with_the_place(changed, said):
    with pytest.raises(StoryError, match=said):
        read_story(json.dumps(GOOD | changed))


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"PK\x03\x04", b"[" * 100_000]
)
def test_what_is_no_story_is_refused(text):
    with pytest.raises(StoryError, match="not a story"):
        read_story(text)


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(StoryError, match="at most"):
        read_story(b" " * (LARGEST_BYTES + 1))


@pytest.mark.parametrize(
    "word",
    [
        "", "x", "%%%", "a" * 5000, "é",
        base64.urlsafe_b64encode(b"no zlib").decode(),
        base64.urlsafe_b64encode(zlib.compress(b"[]")).decode(),
        base64.urlsafe_b64encode(zlib.compress(b" " * 10_000_000, 9)).decode(),
    ],
)  # fmt: skip
def test_a_damaged_word_is_refused(word):
    with pytest.raises(StoryError):
        unpack_story(word)


def test_control_characters_and_turned_writing_are_left_out():
    scene = Scene(title="a\u202eb", text="c\x00d", link=VIEW)
    assert (scene.title, scene.text) == ("ab", "cd")


def test_the_page_of_a_link_is_the_first_part_of_its_path():
    assert page_of(VIEW) == "atlas"
    assert page_of("http://localhost/atlas") == ""


def test_four_stories_come_with_the_data():
    assert [read_story(text).title for text in shipped().values()] == [
        "Mongolia’s ways to the sea and to Europe",
        "From Khorgos to Kars: the Middle Corridor, kilometre by kilometre",
        "Gas, sun and wires: the energy corridors",
        "What the sources disagree on",
    ]


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_shipped_story_shows_what_there_is(name):
    atlas = load_atlas_once(geodata_folder())
    for scene in read_story(shipped()[name]).scenes:
        if page_of(scene.link) == "compare":
            assert set(words_of(scene.link)) <= set(WORDS), scene.link
        else:
            view = read_view(atlas, scene.link)
            assert view.mask.any(), scene.link
            assert set(view.passed_over) <= {"ll"}, scene.link
        for figure in scene.figures:
            one = scene.model_copy(update={"figures": (figure,)})
            assert len(figures_of(one, atlas.figures)), figure


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_shipped_story_says_no_number_of_its_own(name):
    for scene in read_story(shipped()[name]).scenes:
        said = f"{scene.title} {scene.text} {scene.notes}"
        for word in ("CASA-1000", "Kambarata-1"):
            said = said.replace(word, "")
        assert not any(letter.isdigit() for letter in said), said

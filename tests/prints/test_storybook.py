"""Whole stories as slides and pages."""

import io

import pytest
from pptx import Presentation
from pypdf import PdfReader

from corridors.errors import ExportError, StoryError
from corridors.prints.handout import make
from corridors.prints.storybook import story_of
from corridors.stories import Scene, Story, pack_story
from corridors.view import read_view

STORY = Story(
    title="Steppe and gas",
    scenes=(
        Scene(title="The railway", text="It runs north.", notes="Say hello.",
              link="/corridor?id=steppe-line", figures=("rail-alpha-gamma length_km",)),
        Scene(title="Nowhere", link="/atlas?q=nowhere"),
        Scene(title="The gas", link="/atlas?mode=gas"),
    ),
)  # fmt: skip


@pytest.fixture
def link():
    """A link that carries the story."""
    return f"/present?s={pack_story(STORY)}"


def test_a_story_becomes_slides_with_words_and_notes(drawn_atlas, link):
    deck = Presentation(io.BytesIO(make(drawn_atlas, read_view(drawn_atlas, link), "pptx").body))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == ["Steppe and gas", "The railway", "The gas", "Sources"]
    said = " ".join(s.text_frame.text for s in deck.slides[1].shapes if s.has_text_frame)
    assert "It runs north. Length: 111 km ([" in said
    notes = deck.slides[1].notes_slide.notes_text_frame.text
    assert notes.startswith("Say hello.")
    assert "/corridor?id=steppe-line" in notes


def test_a_story_becomes_a_page_a_view(drawn_atlas, link):
    body = make(drawn_atlas, read_view(drawn_atlas, link), "pdf").body
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(body)).pages]
    assert len(pages) == 3
    assert "The railway" in pages[0]
    assert "It runs north." in pages[0]
    assert "The Publisher" in pages[-1]


def test_the_four_stories_that_ship_are_found(shipped):
    for name in ("mongolia", "middle-corridor", "energy", "disagreements"):
        assert story_of(shipped, read_view(shipped, f"/present?story={name}")).scenes


@pytest.mark.parametrize(
    ("words", "error", "told"),
    [
        ("?story=nothing", ExportError, "no story is played here"),
        ("?", ExportError, "no story is played here"),
        ("?s=damaged", StoryError, "damaged"),
    ],
)
def test_what_is_no_story_is_refused(drawn_atlas, words, error, told):
    with pytest.raises(error, match=told):
        make(drawn_atlas, read_view(drawn_atlas, f"/present{words}"), "pptx")


def test_a_story_of_which_nothing_is_left_says_so(drawn_atlas):
    gone = Story(title="Gone", scenes=(Scene(title="Nowhere", link="/atlas?q=nowhere"),))
    with pytest.raises(ExportError, match="none of the views"):
        make(drawn_atlas, read_view(drawn_atlas, f"/present?s={pack_story(gone)}"), "pdf")

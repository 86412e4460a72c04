"""Stories in the browser: they play to the end by keyboard, on a desk and on a phone."""

import pytest

from corridors.catalogue import geodata_folder
from corridors.io import read_documents
from corridors.stories import read_story

STORIES = {
    name.partition("-")[2]: read_story(text)
    for name, text in read_documents(geodata_folder(), "stories/*.json").items()
}
PHONE, DESK = (390, 844), (1440, 900)


@pytest.mark.parametrize(
    ("name", "size"),
    [(name, DESK if at % 2 else PHONE) for at, name in enumerate(STORIES)],
)
def test_a_story_plays_to_its_end_by_keyboard(visit, name, size):
    scenes = STORIES[name].scenes
    visitor = visit(f"/present?story={name}", size=size)
    visitor.await_map()
    frames = list(visitor.navigated)
    for scene in scenes[1:]:
        visitor.page.keyboard.press("ArrowRight")
        visitor.page.get_by_role("heading", name=scene.title, exact=True).wait_for()
        visitor.rest()
        assert visitor.report()["error"] is None
        assert visitor.report()["visible"] > 0
    assert visitor.word("scene") == str(len(scenes))
    visitor.page.keyboard.press("ArrowLeft")
    visitor.page.get_by_role("heading", name=scenes[-2].title, exact=True).wait_for()
    assert visitor.navigated == frames
    width = visitor.page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= size[0]


def test_the_arrow_keys_work_from_inside_the_map_too(visit):
    name, story = next(iter(STORIES.items()))
    visitor = visit(f"/present?story={name}")
    visitor.await_map()
    visitor.map.evaluate("() => document.querySelector('.leaflet-container').focus()")
    visitor.map.locator(".leaflet-container").press("ArrowRight")
    visitor.page.get_by_role("heading", name=story.scenes[1].title, exact=True).wait_for()


def test_the_map_flies_to_each_view(visit):
    visitor = visit("/present?story=middle-corridor&scene=3")
    visitor.await_map()
    before = visitor.view()
    visitor.page.keyboard.press("ArrowRight")
    there = pytest.approx((41.5, 51), abs=0.5)  # as its link says
    assert (before["lat"], before["lng"]) != there
    assert visitor.until(lambda: (visitor.view()["lat"], visitor.view()["lng"]) == there)
    assert visitor.word("ll") is None

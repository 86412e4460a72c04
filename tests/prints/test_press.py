"""The process that prints are made in."""

import base64
import hashlib
import io

import pytest
from pptx import Presentation

from corridors.errors import ExportError
from corridors.prints import press as presses
from corridors.prints import worker
from corridors.prints.press import Order, Press, fulfil
from corridors.stories import Scene, Story, pack_story

ROOT = "https://corridors.example"


def noise(length):
    """Write letters that no packing shortens much."""
    return base64.b64encode(hashlib.shake_256(bytes(length)).digest(length)).decode()[:length]


@pytest.fixture
def press(drawn_folder):
    """A press on the hand-drawn folder."""
    made = Press(drawn_folder)
    yield made
    made.close()


def test_what_is_made_elsewhere_is_what_is_made_here(press, drawn_folder):
    order = Order("/atlas?mode=rail", "svg", ROOT)
    assert press.order(order).result(120) == fulfil(drawn_folder, order)


def test_what_cannot_be_made_says_why(press):
    job = press.order(Order("/atlas?q=nowhere", "png", ROOT))
    with pytest.raises(ExportError, match="nothing is selected"):
        job.result(120)


def test_a_job_that_is_given_up_says_so_and_the_next_is_made(press):
    first, second = (press.order(Order("/atlas", "svg", ROOT)) for _ in range(2))
    assert press.ahead_of(second) == 1
    press.cancel(second)
    press.cancel(first)
    for job in (first, second):
        with pytest.raises(ExportError, match=r"given up|broke off"):
            job.result(120)
    assert press.order(Order("/atlas?mode=rail", "csv", ROOT)).result(120).body


def test_more_than_can_be_promised_is_refused(press, monkeypatch):
    monkeypatch.setattr(presses, "LONGEST_QUEUE", 1)
    press.order(Order("/atlas", "svg", ROOT))
    with pytest.raises(ExportError, match="1 exports are waiting already; try again in a minute"):
        press.order(Order("/atlas", "svg", ROOT))


def test_waiting_does_not_wait_for_ever(press):
    with pytest.raises(TimeoutError):
        press.order(Order("/atlas", "svg", ROOT)).result(0)


def test_values_come_back_from_a_pipe_as_they_went_in():
    pipe = io.BytesIO()
    for value in ({"a": [1, 2]}, b"\0" * 70_000):
        worker.send(pipe, value)
    pipe.seek(0)
    assert (worker.receive(pipe), worker.receive(pipe)) == ({"a": [1, 2]}, b"\0" * 70_000)
    with pytest.raises(EOFError):
        worker.receive(pipe)


def test_a_worker_answers_until_there_are_no_more_orders():
    orders, answers = io.BytesIO(), io.BytesIO()
    for value in (1, 2):
        worker.send(orders, value)
    orders.seek(0)
    worker.serve(orders, answers, lambda order: order * 10)
    answers.seek(0)
    assert [worker.receive(answers) for _ in range(2)] == [10, 20]


def test_a_story_too_long_for_a_link_is_ordered_itself(press):
    scenes = tuple(
        Scene(title="The gas", text=noise(800 - at), link="/atlas?mode=gas") for at in range(3)
    )
    story = Story(title="Long and wide", scenes=scenes)
    assert pack_story(story) is None
    made = press.order(Order("/present?story=mine", "pptx", ROOT, story=story)).result(120)
    assert made.name.startswith("corridors-story-long-and-wide-")
    deck = Presentation(io.BytesIO(made.body))
    assert len(deck.slides) == 2 + len(story.scenes)
    assert "story=mine" not in deck.slides[0].notes_slide.notes_text_frame.text

"""The button that every page has."""

from corridors.errors import ExportError
from corridors.stories import Scene, Story
from corridors.ui import share
from tests.ui.reading import markup


def test_every_page_has_the_button_and_nothing_more(open_page):
    page = open_page({"mode": "rail"})
    assert page.button(key="share_open").label == "Share"
    assert not page.get("code")


def test_the_dialog_has_link_citation_and_frame(open_page, atlas):
    page = open_page({"mode": "rail"})
    page.button(key="share_open").click().run()
    assert not page.exception
    link, citation, frame = (code.value for code in page.code)
    assert link.endswith(f"/atlas?mode=rail&embed_options=light_theme&v={atlas.data_version}")
    assert link in citation
    assert frame.startswith('<iframe src="')
    assert "/embed/atlas?mode=rail" in frame


def test_what_shows_nothing_says_so_and_still_has_its_link(open_page):
    page = open_page({"q": "nowhere"})
    page.button(key="share_open").click().run()
    assert not page.exception
    assert any("nothing is selected" in text.value for text in page.text)
    assert page.code[0].value.endswith("/atlas?q=nowhere&embed_options=light_theme")


def test_a_link_made_against_other_data_says_so(open_page, atlas):
    assert "another state of the data" in markup(open_page({"v": "0123456789ab"}))
    assert "another state of the data" not in markup(open_page({"v": atlas.data_version}))
    hostile = markup(open_page({"v": "<img src=x onerror=alert(1)>"}))
    assert "onerror" not in hostile
    assert "there has never been" in hostile


def test_a_story_that_no_link_carries_goes_to_the_press_itself(open_page, monkeypatch):
    ordered = []

    class Patient:
        """Takes orders and makes nothing."""

        def order(self, order):
            ordered.append(order)
            message = "not today"
            raise ExportError(message)

    monkeypatch.setattr(share, "press", Patient)
    story = Story(title="By hand", scenes=(Scene(title="All of it", link="/atlas"),))
    page = open_page({"story": "mine"})
    page.session_state["draft_story"] = story
    page.switch_page("../../../pages/present.py").run()
    page.button(key="share_open").click().run()
    assert any("too long for a link" in one.value for one in page.info)
    page.button(key="share_make").click().run()
    assert [(one.link, one.story) for one in ordered] == [
        ("http://127.0.0.1:8501/present?story=mine&embed_options=light_theme", story)
    ]

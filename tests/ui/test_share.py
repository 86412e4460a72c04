"""The button that every page has."""

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
    assert link.endswith(f"/atlas?mode=rail&v={atlas.data_version}")
    assert link in citation
    assert frame.startswith('<iframe src="')
    assert "/embed/atlas?mode=rail" in frame


def test_what_shows_nothing_says_so_and_still_has_its_link(open_page):
    page = open_page({"q": "nowhere"})
    page.button(key="share_open").click().run()
    assert not page.exception
    assert any("nothing is selected" in text.value for text in page.text)
    assert page.code[0].value.endswith("/atlas?q=nowhere")


def test_a_link_made_against_other_data_says_so(open_page, atlas):
    assert "another state of the data" in markup(open_page({"v": "0123456789ab"}))
    assert "another state of the data" not in markup(open_page({"v": atlas.data_version}))
    hostile = markup(open_page({"v": "<img src=x onerror=alert(1)>"}))
    assert "onerror" not in hostile
    assert "there has never been" in hostile

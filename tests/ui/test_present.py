"""The page Present: what it plays, and the visitor's own story."""

import json

from corridors.stories import Scene, Story, pack_story, write_story

PAGE = "../../../pages/present.py"
STORY = Story(
    title="By hand",
    scenes=(
        Scene(title="All of it", text="Three layers.", notes="Slowly.", link="/atlas"),
        Scene(title="Rails", link="/atlas?mode=rail"),
        Scene(title="What is not", link="/corridor?id=nothing-of-the-kind"),
    ),
)


def present(open_page, **words):
    page = open_page()
    page.query_params = words
    page.switch_page(PAGE).run()
    assert not page.exception
    return page


def said(page):
    return " ".join(element.proto.body for element in page.get("html"))


def state(page):
    (component,) = page.get("component_instance")
    return json.loads(component.proto.json_args)


def test_a_story_in_the_link_is_played_from_its_first_view(open_page):
    page = present(open_page, s=pack_story(STORY))
    assert "All of it" in said(page)
    assert "Three layers." in said(page)
    assert "Slowly." not in said(page)
    assert page.button(key="stage_back").disabled
    page.button(key="stage_on").click().run()
    assert "Rails" in said(page)
    assert page.query_params["scene"] == "2"


def test_the_same_map_stays_from_view_to_view(open_page):
    page = present(open_page, s=pack_story(STORY))
    first = state(page)
    page.button(key="stage_on").click().run()
    assert state(page)["script"] == first["script"]


def test_notes_are_shown_on_demand(open_page):
    page = present(open_page, s=pack_story(STORY))
    page.button(key="stage_notes").click().run()
    assert "Slowly." in said(page)
    assert page.query_params["notes"] == "true"


def test_a_view_of_what_there_is_not_says_so_and_the_story_goes_on(open_page):
    page = present(open_page, s=pack_story(STORY), scene="3")
    assert "nothing-of-the-kind" in said(page)
    assert page.button(key="stage_on").disabled


def test_a_mangled_link_leads_to_the_desk(open_page):
    for words in ({"s": "x"}, {"story": "<b>"}, {"story": "mine"}):
        page = present(open_page, **words)
        assert len(page.warning) == 1
    page = present(open_page, s=pack_story(STORY), scene="-7e9")
    assert "All of it" in said(page)


def test_views_are_gathered_put_in_order_and_taken_out(open_page):
    page = open_page()
    page.session_state["draft_story"] = STORY
    page.switch_page(PAGE).run()
    page.button(key="draft_move_1_0_0").click().run()
    assert [s.title for s in page.session_state["draft_story"].scenes][:2] == ["Rails", "All of it"]
    page.button(key="draft_drop_1_0").click().run()
    assert page.session_state["draft_story"].scenes[0].title == "All of it"
    page.text_input(key="draft_title_2_0").set_value("Everything").run()
    assert page.session_state["draft_story"].scenes[0].title == "Everything"
    page.text_input(key="draft_title_2_0").set_value("").run()
    assert page.session_state["draft_story"].scenes[0].title == "Everything"


def test_a_file_is_opened_and_a_damaged_one_changes_nothing(open_page):
    page = open_page()
    page.switch_page(PAGE).run()
    page.file_uploader[0].upload("story.json", write_story(STORY), "application/json").run()
    assert page.session_state["draft_story"] == STORY
    page.file_uploader[0].upload("bad.json", b"{}", "application/json").run()
    assert len(page.error) == 1
    assert page.session_state["draft_story"] == STORY


def test_the_view_on_the_screen_is_added_with_one_click(open_page):
    page = open_page({"mode": "rail", "ll": "45,70,5"})
    page.button(key="draft_add").click().run()
    (scene,) = page.session_state["draft_story"].scenes
    assert scene.link == "/atlas?mode=rail&ll=45,70,5"
    assert scene.title
    assert len(page.toast) == 1

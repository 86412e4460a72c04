"""The desk of the page Present: stories to play, and the visitor's own to put in order."""

from functools import partial

import streamlit as st
from markupsafe import Markup
from pydantic import ValidationError

from corridors.errors import StoryError
from corridors.export import file_name
from corridors.stories import Scene, Story, pack_story, read_story, write_story
from corridors.texts import _, ngettext, number
from corridors.ui import drafts, parts, shared, stage

_FILE = "story_file"
_SEEN = "story_file_seen"


def show() -> None:
    """Show the stories that come with the atlas, and the visitor's own."""
    _heading(_("Stories"))
    stories = shared.stories()
    if stories:
        _note(_("A story is a set of views played one after another, each with its sources."))
    sides = st.columns(2, gap="medium")
    for number_, (name, story) in enumerate(stories.items()):
        with sides[number_ % 2], st.container(border=True, key=f"story_{name}"):
            _card(story)
            st.button(
                _("Play"),
                icon=":material/play_arrow:",
                key=f"story_play_{name}",
                on_click=stage.play,
                args=(name,),
            )
    _heading(_("My story"))
    mine = drafts.draft()
    if mine is None:
        _note(
            _(
                "Nothing gathered yet. On any page with a map press the button beside Share, “Add "
                "this view to my story”; or open a story that was saved as a file."
            )
        )
    else:
        _own(mine)
    _open_file()


def _own(story: Story) -> None:
    st.text_input(
        _("Title of the story"),
        story.title,
        max_chars=100,
        key=f"draft_title_{drafts.turn()}",
        on_change=_rename,
    )
    for at, scene in enumerate(story.scenes):
        _scene(at, scene, len(story.scenes))
    packed = pack_story(story)
    with st.container(horizontal=True, key="draft_actions"):
        st.button(
            _("Play"),
            icon=":material/play_arrow:",
            key="draft_play",
            type="primary",
            on_click=stage.play,
            args=(packed, "s") if packed else (stage.MINE,),
        )
        st.download_button(
            _("Save as a file"),
            data=partial(write_story, story),
            file_name=file_name(story.title, shared.atlas().data_version, "json"),
            mime="application/json",
            icon=":material/download:",
            key="draft_save",
            on_click="ignore",
        )
        st.button(
            _("Remove the story"),
            icon=":material/delete:",
            key="draft_remove",
            on_click=drafts.keep,
            args=(None,),
        )
    if packed:
        _note(_("Played, this story is in the link: copy the address of the page to share it."))
    else:
        _note(_("This story is too long for a link. Share its file."))


def _card(story: Story) -> None:
    count = len(story.scenes)
    text = ngettext("{count} view", "{count} views", count).format(count=number(count))
    parts.show(
        Markup('<h3 class="co-title">{}</h3><p class="co-note">{}: {}</p>').format(
            story.title, text, " · ".join(scene.title for scene in story.scenes)
        )
    )


def _scene(at: int, scene: Scene, count: int) -> None:
    key = f"{drafts.turn()}_{at}"
    title = f"{number(at + 1)}. {parts.plain(scene.title)}"
    with st.expander(title, key=f"draft_scene_{key}"):
        for name, label, height in (
            ("title", _("Title"), None),
            ("text", _("A few sentences"), 90),
            ("notes", _("Notes for the speaker"), 90),
        ):
            field = f"draft_{name}_{key}"
            if height is None:
                st.text_input(
                    label, scene.title, max_chars=100, key=field, on_change=_write,
                    args=(at, name, field),
                )  # fmt: skip
            else:
                st.text_area(
                    label, getattr(scene, name), max_chars=800 if name == "text" else 2000,
                    height=height, key=field, on_change=_write, args=(at, name, field),
                )  # fmt: skip
        with st.container(horizontal=True, key=f"draft_moves_{key}"):
            for label, icon, step, is_off in (
                (_("Earlier"), ":material/arrow_upward:", -1, at == 0),
                (_("Later"), ":material/arrow_downward:", 1, at == count - 1),
            ):
                st.button(
                    label, icon=icon, key=f"draft_move_{step}_{key}", disabled=is_off,
                    on_click=drafts.move, args=(at, step),
                )  # fmt: skip
            st.button(
                _("Remove"), icon=":material/delete:", key=f"draft_drop_{key}",
                on_click=drafts.remove, args=(at,),
            )  # fmt: skip
            st.link_button(_("Open this view"), scene.link, icon=":material/open_in_new:")


def _open_file() -> None:
    given = st.file_uploader(_("Open a story from a file"), type=["json"], key=_FILE)
    if given is None or st.session_state.get(_SEEN) == given.file_id:
        return
    st.session_state[_SEEN] = given.file_id
    try:
        drafts.keep(read_story(given.getvalue()))
    except StoryError as error:
        st.error(_("This file was not opened; your story is as it was."))
        st.text(str(error))
        return
    st.rerun()


def _rename() -> None:
    story = drafts.draft()
    title = st.session_state[f"draft_title_{drafts.turn()}"].strip()
    if story is not None and title:
        drafts.keep(story.model_copy(update={"title": title}))


def _write(at: int, name: str, field: str) -> None:
    try:
        drafts.change(at, **{name: st.session_state[field]})
    except ValidationError:
        st.toast(_("A view needs a title; it was left as it was."))


def _heading(text: str) -> None:
    parts.show(Markup('<h2 class="co-heading">{}</h2>').format(text))


def _note(text: str) -> None:
    parts.show(Markup('<p class="co-note">{}</p>').format(text))

"""The visitor's own story: views gathered from any page, kept while the visit lasts."""

import streamlit as st

from corridors.errors import StoryError
from corridors.stories import MOST_SCENES, Scene, Story
from corridors.texts import _

_STATE = "draft_story"
_TURN = "draft_turn"


def draft() -> Story | None:
    """Give the visitor's story.

    Returns
    -------
    Story | None
        None while nothing has been gathered.
    """
    story: Story | None = st.session_state.get(_STATE)
    return story


def turn() -> int:
    """Count how often scenes have moved, come or gone: widgets of one turn belong to one order.

    Returns
    -------
    int
        Grows with every such change.
    """
    return int(st.session_state.get(_TURN, 0))


def keep(story: Story | None) -> None:
    """Take a story as the visitor's, or none.

    Parameters
    ----------
    story
        The whole story.
    """
    st.session_state[_STATE] = story
    st.session_state[_TURN] = turn() + 1


def add(scene: Scene) -> None:
    """Add a view at the end of the visitor's story.

    Parameters
    ----------
    scene
        The view.

    Raises
    ------
    StoryError
        If the story is full.
    """
    before = draft()
    if before is None:
        keep(Story(title=_("My story"), scenes=(scene,)))
        return
    if len(before.scenes) >= MOST_SCENES:
        message = _("A story has at most {count} views. Begin another one.").format(
            count=MOST_SCENES
        )
        raise StoryError(message)
    keep(before.model_copy(update={"scenes": (*before.scenes, scene)}))


def change(at: int, **parts: str) -> None:
    """Change the words of a view.

    Parameters
    ----------
    at
        Which, from 0.
    **parts
        Its title, text or notes.

    Raises
    ------
    ValidationError
        If the words break a rule of a scene; the story is as it was.
    """
    story = draft()
    if story is None or not 0 <= at < len(story.scenes):
        return
    scene = Scene.model_validate(story.scenes[at].model_dump() | parts)
    scenes = (*story.scenes[:at], scene, *story.scenes[at + 1 :])
    st.session_state[_STATE] = story.model_copy(update={"scenes": scenes})


def move(at: int, step: int) -> None:
    """Move a view towards the beginning or the end.

    Parameters
    ----------
    at
        Which, from 0.
    step
        -1 or 1; a view at the end of its way stays.
    """
    story = draft()
    if story is None or not 0 <= at + step < len(story.scenes):
        return
    scenes = list(story.scenes)
    scenes.insert(at + step, scenes.pop(at))
    keep(story.model_copy(update={"scenes": tuple(scenes)}))


def remove(at: int) -> None:
    """Take a view out; with the last one the story is gone.

    Parameters
    ----------
    at
        Which, from 0.
    """
    story = draft()
    if story is None or not 0 <= at < len(story.scenes):
        return
    scenes = (*story.scenes[:at], *story.scenes[at + 1 :])
    keep(story.model_copy(update={"scenes": scenes}) if scenes else None)


def add_button(link: str, title: str) -> None:
    """Offer to add the view on the screen to the visitor's story.

    Parameters
    ----------
    link
        Path and query of the view.
    title
        What it is called until the visitor calls it otherwise.
    """
    st.button(
        _("Add this view to my story"),
        icon=":material/add_to_queue:",
        key="draft_add",
        on_click=_add,
        args=(link, title),
    )
    if st.session_state.pop("draft_added", False):
        story = draft()
        count = len(story.scenes) if story else 0
        st.toast(_("Added as view {count}. The page Present shows your story.").format(count=count))


def _add(link: str, title: str) -> None:
    add(Scene(title=title[:100], link=link))
    st.session_state["draft_added"] = True

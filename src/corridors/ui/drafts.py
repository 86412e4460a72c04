"""The visitor's own story: views gathered from any page, kept while the visit lasts."""

from collections.abc import Callable

import streamlit as st
from pydantic import ValidationError

from corridors.errors import CorridorsError, StoryError
from corridors.stories import MOST_SCENES, Scene, Story
from corridors.texts import _

_STATE = "draft_story"
_TURN = "draft_turn"
_TOLD = "draft_told"


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


def add_button(describe: Callable[[], tuple[str, str]]) -> None:
    """Offer to add the view on the screen to the visitor's story.

    Parameters
    ----------
    describe
        Gives path and query of the view, and what it is called until the visitor calls it
        otherwise; asked when the button is pressed.
    """
    st.button(
        "",
        icon=":material/add_to_queue:",
        help=_("Add this view to my story"),
        key="draft_add",
        type="tertiary",
        on_click=_add,
        args=(describe,),
    )
    told = st.session_state.pop(_TOLD, "")
    if told:
        st.toast(told)


def _add(describe: Callable[[], tuple[str, str]]) -> None:
    try:
        link, title = describe()
        add(Scene(title=title[:100], link=link))
    except (CorridorsError, ValidationError) as error:
        reason = str(error) if isinstance(error, CorridorsError) else _("its link is too long")
        st.session_state[_TOLD] = _("This view was not added: {reason}").format(reason=reason)
        return
    story = draft()
    told = _("Added as view {count}. The page Present shows your story.")
    st.session_state[_TOLD] = told.format(count=len(story.scenes) if story else 0)

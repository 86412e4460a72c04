"""The stage of the page Present: one view of a story at a time, on by key or click."""

import streamlit as st
from markupsafe import Markup

from corridors import figures as figure_rows
from corridors.atlas import Atlas
from corridors.errors import StoryError
from corridors.stories import Scene, Story, figures_of, unpack_story
from corridors.texts import _, number
from corridors.ui import drafts, evidence, parts, shared, stage_map

MINE = "mine"
"""The word of a link for the visitor's own story, as long as the visit lasts."""


def on_stage() -> Story | None:
    """Give the story that the address names.

    Returns
    -------
    Story | None
        None where it names none; where it names one there is not, or a damaged one, the page says
        so.
    """
    try:
        return _named()
    except StoryError as error:
        st.warning(str(error), icon=":material/unpublished:")
        return None


def _named() -> Story | None:
    packed = st.query_params.get("s", "")
    if packed:
        return unpack_story(packed)
    name = st.query_params.get("story", "")
    if not name:
        return None
    story = drafts.draft() if name == MINE else shared.stories().get(name)
    if story is None:
        message = _(
            "There is no such story here. One of your own lives in your browser until you close "
            "it: open its file once more, or choose one below."
        )
        raise StoryError(message)
    return story


def own_story() -> Story | None:
    """Give the visitor's own story where the address plays it by its name.

    Returns
    -------
    Story | None
        None where the address carries the story itself, or plays another or none.
    """
    words = st.query_params
    return drafts.draft() if words.get("story") == MINE and not words.get("s") else None


def play(name: str, word: str = "story") -> None:
    """Put a story on the stage; to be called from a callback.

    Parameters
    ----------
    name
        Its name, `MINE`, or the story itself packed.
    word
        ``story``, or ``s`` for a packed one.
    """
    leave()
    st.query_params[word] = name


def leave() -> None:
    """Leave the stage; to be called from a callback."""
    for word in ("story", "s", "scene", "notes"):
        if word in st.query_params:
            del st.query_params[word]


def position(story: Story) -> int:
    """Say which view the address names.

    Parameters
    ----------
    story
        The story.

    Returns
    -------
    int
        From 0; the first where the address names none, the last where it goes beyond.
    """
    written = st.query_params.get("scene", "1")
    at = int(written) if written.isdecimal() and len(written) < 4 else 1  # noqa: PLR2004
    return min(max(at, 1), len(story.scenes)) - 1


def show(atlas: Atlas, story: Story) -> None:
    """Show the view of a story that the address names.

    Parameters
    ----------
    atlas
        The data.
    story
        The story.
    """
    at = position(story)
    scene = story.scenes[at]
    parts.show(Markup('<div class="co-stage"></div>'))
    map_side, text_side = st.columns([2, 1], gap="medium")
    with map_side:
        said = stage_map.show(atlas, scene, at)
    with text_side, st.container(key="stage_text"):
        _caption(atlas, story, at)
        if said:
            parts.show(Markup('<p class="co-sentence" role="status">{}</p>').format(said))
        if _with_notes():
            parts.show(
                Markup('<aside class="co-notes"><b>{}</b><p>{}</p></aside>').format(
                    _("Notes for the speaker"), scene.notes or _("No notes for this view.")
                )
            )
    with text_side:
        _controls(story, at, scene)


def _caption(atlas: Atlas, story: Story, at: int) -> None:
    scene = story.scenes[at]
    dots = parts.join(
        Markup('<i class="{}"></i>').format("co-now" if here == at else "")
        for here in range(len(story.scenes))
    )
    where = _("View {position} of {count}").format(
        position=number(at + 1), count=number(len(story.scenes))
    )
    shown = figures_of(scene, atlas.figures)
    disputed = figure_rows.conflicts(shown)
    told = {index for found in disputed for index in found.figures.index}
    rest = figure_rows.rows(shown[~shown.index.isin(told)])
    parts.show(
        parts.join(
            [
                Markup('<p class="co-story">{}</p>').format(story.title),
                Markup('<p class="co-dots" role="img" aria-label="{}">{}</p>').format(where, dots),
                Markup('<h2 class="co-scene" aria-live="polite">{}</h2>').format(scene.title),
                Markup("<p class='co-scene-text'>{}</p>").format(scene.text),
                *(evidence.conflict(atlas, found) for found in disputed),
                evidence.table(atlas, rest) if rest else "",
            ]
        )
    )


def _controls(story: Story, at: int, scene: Scene) -> None:
    last = len(story.scenes) - 1
    with st.container(horizontal=True, key="stage_controls"):
        st.button(
            _("Previous"),
            icon=":material/chevron_left:",
            key="stage_back",
            shortcut="Left",
            disabled=at == 0,
            on_click=_go,
            args=(at,),
        )
        st.button(
            _("Next"),
            icon=":material/chevron_right:",
            key="stage_on",
            shortcut="Right",
            type="primary",
            disabled=at == last,
            on_click=_go,
            args=(at + 2,),
        )
    with st.container(horizontal=True, key="stage_more"):
        st.button(
            _("Hide notes") if _with_notes() else _("Notes"),
            icon=":material/speaker_notes:",
            key="stage_notes",
            type="tertiary",
            on_click=_turn_notes,
        )
        st.link_button(
            _("Open this view"), scene.link, icon=":material/open_in_new:", type="tertiary"
        )
        st.button(
            _("Leave"),
            icon=":material/close:",
            key="stage_leave",
            type="tertiary",
            on_click=leave,
        )


def _go(scene: int) -> None:
    st.query_params["scene"] = str(scene)


def _with_notes() -> bool:
    return st.query_params.get("notes") == "true"


def _turn_notes() -> None:
    if _with_notes():
        del st.query_params["notes"]
    else:
        st.query_params["notes"] = "true"

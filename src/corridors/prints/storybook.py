"""A whole story as slides or as pages of PDF, one view after another."""

import io
from collections.abc import Iterator
from dataclasses import replace

from pypdf import PdfWriter

from corridors import figures as figure_rows
from corridors.atlas import Atlas
from corridors.errors import CorridorsError, ExportError
from corridors.io import read_documents
from corridors.pens import Theme
from corridors.prints import pdf, sheet, slides
from corridors.prints.content import Content
from corridors.prints.credits import credits_of, sources_of
from corridors.prints.gathering import build_content
from corridors.prints.tables import said_by
from corridors.stories import Scene, Story, figures_of, read_story, unpack_story
from corridors.texts import _
from corridors.view import View, read_view
from corridors.words import quantity_name

PAGE = "present"
ENDINGS = ("pptx", "pdf")


def story_of(atlas: Atlas, view: View) -> Story:
    """Find the story that a link plays.

    Parameters
    ----------
    atlas
        The data.
    view
        Of the page Present.

    Returns
    -------
    Story
        One that comes with the data, or the one that the link carries.

    Raises
    ------
    ExportError
        If the link plays none.
    StoryError
        If the one it carries is damaged.
    """
    packed = "".join(view.words.get("s", [])[-1:])
    if packed:
        return unpack_story(packed)
    files = read_documents(atlas.folder, "stories/*.json")
    known = {name.partition("-")[2]: text for name, text in files.items()}
    name = "".join(view.words.get("story", [])[-1:])
    if name not in known:
        message = _("no story is played here; play one first. There are: {names}").format(
            names=", ".join(known) or "–"
        )
        raise ExportError(message)
    return read_story(known[name])


def write(  # noqa: PLR0913 - a view, and how it is wanted
    atlas: Atlas,
    view: View,
    ending: str,
    root: str,
    theme: Theme,
    *,
    story: Story | None = None,
) -> bytes:
    """Write the story that a link plays, or one that is given.

    Parameters
    ----------
    atlas
        The data.
    view
        Of the page Present.
    ending
        One of `ENDINGS`.
    root
        Address of the site, for the links.
    theme
        Of the maps.
    story
        The story; None for that of the link.

    Returns
    -------
    bytes
        Slides with the sentences, the figures and the speaker's notes of each view; or a PDF with
        a page a view. Both end with the sources of all views.

    Raises
    ------
    CorridorsError
        If the link plays no story, or none of its views can be shown.
    """
    story = story or story_of(atlas, view)
    scenes = list(_scenes(atlas, story, view.root or root, theme))
    if not scenes:
        message = _("none of the views of this story shows anything; it may be of older data")
        raise ExportError(message)
    whole = _whole(atlas, view, story, root, [content for _scene, content in scenes])
    return _slides(whole, scenes) if ending == "pptx" else _pages(whole, scenes)


def _scenes(atlas: Atlas, story: Story, root: str, theme: Theme) -> Iterator[tuple[Scene, Content]]:
    for scene in story.scenes:
        try:
            yield scene, build_content(atlas, read_view(atlas, scene.link), root, theme)
        except CorridorsError:  # a view that shows nothing any more has no picture
            continue


def _whole(atlas: Atlas, view: View, story: Story, root: str, contents: list[Content]) -> Content:
    first = contents[0]
    named = [name for one in contents for name in sources_of(atlas, one.view)]
    named += [name for scene in story.scenes for name in figures_of(scene, atlas.figures)["source"]]
    known = [name for name in dict.fromkeys(named) if name in atlas.sources.index]
    return replace(
        first,
        view=view,
        title=story.title,
        subtitle=" · ".join(scene.title for scene in story.scenes),
        sources=credits_of(atlas, known),
        attribution=tuple(dict.fromkeys(part for one in contents for part in one.attribution)),
        licences=tuple(dict.fromkeys(part for one in contents for part in one.licences)),
        address=view.address(root, atlas.data_version),
    )


def _slides(whole: Content, scenes: list[tuple[Scene, Content]]) -> bytes:
    deck = slides.new_deck(whole.title, whole.data_date)
    slides.title_slide(deck, whole)
    for scene, content in scenes:
        told = replace(content, sources=whole.sources)
        words = " ".join(part for part in (scene.text, _figures(scene, told)) if part)
        slides.map_slide(deck, told, scene.title, scene.notes, words)
    slides.sources_slides(deck, whole)
    return slides.saved(deck)


def _pages(whole: Content, scenes: list[tuple[Scene, Content]]) -> bytes:
    writer = PdfWriter()
    for scene, content in scenes:
        told = replace(content, sources=whole.sources)
        words = " ".join(part for part in (scene.text, _figures(scene, told)) if part)
        page = replace(content, title=scene.title, subtitle=words or content.subtitle)
        writer.append(io.BytesIO(sheet.to_pdf_page(page)))
    pdf.append_sources(writer, whole)
    return pdf.saved(writer, whole.title)


def _figures(scene: Scene, content: Content) -> str:
    return "; ".join(
        f"{quantity_name(figure.quantity)}{', ' + figure.scope if figure.scope else ''}: "
        f"{figure_rows.written(figure)} ({said_by(content, figure)})"
        for figure in figure_rows.rows(figures_of(scene, content.atlas.figures))
    )

"""One view as a file of any ending: the one door to all exports."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from corridors.atlas import Atlas
from corridors.export import FORMATS as DATA_FORMATS
from corridors.export import Format, file_name, format_of, selection_name, to_bytes
from corridors.extract import extract
from corridors.pens import Theme
from corridors.prints import brief, comparison, offline, sheet, slides, storybook, workbook
from corridors.prints.content import Content
from corridors.prints.gathering import build_content
from corridors.stories import Story
from corridors.view import View

PRINTS = (
    Format("png", "PNG", "image/png"),
    Format("svg", "SVG", "image/svg+xml"),
    Format("pdf", "PDF", "application/pdf"),
    Format(
        "pptx",
        "PowerPoint",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    Format("html", "HTML", "text/html"),
    Format("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
_WORKBOOK = PRINTS[-1]
FORMATS = (*PRINTS, *DATA_FORMATS)
DEFAULT_ROOT = "http://127.0.0.1:8501"
"""Where the site is, as long as nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Handout:
    """A file to give away.

    Attributes
    ----------
    name
        Says what is inside.
    media_type
        For a browser.
    body
        The whole file.
    """

    name: str
    media_type: str
    body: bytes


def make(  # noqa: PLR0913 - a view, and how it is wanted
    atlas: Atlas,
    view: View,
    ending: str,
    *,
    root: str = DEFAULT_ROOT,
    theme: Theme = "light",
    in_print: bool = False,
    story: Story | None = None,
) -> Handout:
    """Make a file of a view.

    Parameters
    ----------
    atlas
        The data.
    view
        Which of it.
    ending
        One of `FORMATS`, without the dot.
    root
        Address of the site, for the link.
    theme
        Of the map.
    in_print
        Whether pixels are to be as fine as a printer wants them.
    story
        What a view of the page Present plays where its link cannot carry it.

    Returns
    -------
    Handout
        The same for the same view of the same data, in the language in use.

    Raises
    ------
    ExportError
        If nothing is shown or there is no such format.
    DataError
        If the base map cannot be read.
    """
    form = format_of(ending, FORMATS)
    name = name_of(view, atlas.data_version, form.ending)
    if view.page == comparison.PAGE and form in (*DATA_FORMATS, _WORKBOOK):
        return Handout(name, form.media_type, comparison.data_file(atlas, view, form))
    if view.page == storybook.PAGE and form.ending in storybook.ENDINGS:
        if story is not None:
            view = replace(view, words={})  # the link of a story that it cannot carry leads nowhere
            name = file_name(f"story {story.title}", atlas.data_version, form.ending)
        body = storybook.write(atlas, view, form.ending, root, theme, story=story)
        return Handout(name, form.media_type, body)
    if form in DATA_FORMATS:
        return Handout(name, form.media_type, to_bytes(extract(atlas, view.mask), form.ending))
    content = build_content(atlas, view, root, theme)
    if form.ending == "png" and in_print:
        body = sheet.to_png(content, sheet.PRINT_DPI)
        name = file_name(f"{_what(view)} print", atlas.data_version, form.ending)
    else:
        makers: dict[str, Callable[[Content], bytes]] = {
            "png": sheet.to_png,
            "svg": sheet.to_svg,
            "pdf": brief.to_pdf,
            "pptx": slides.to_pptx,
            "html": offline.to_html,
            "xlsx": workbook.to_xlsx,
        }
        body = makers[form.ending](content)
    return Handout(name, form.media_type, body)


def data_endings(view: View) -> tuple[str, ...]:
    """List the endings in which the data of a view is written.

    Parameters
    ----------
    view
        What is shown.

    Returns
    -------
    tuple[str, ...]
        Without the dot; none for a story, which has no data of its own.
    """
    if view.page == storybook.PAGE:
        return ()
    if view.page == comparison.PAGE:
        return comparison.DATA_ENDINGS
    return tuple(form.ending for form in DATA_FORMATS)


def name_of(view: View, data_version: str, ending: str) -> str:
    """Name the file of a view by what is inside.

    Parameters
    ----------
    view
        What is shown.
    data_version
        Name of the state of the data.
    ending
        Without the dot.

    Returns
    -------
    str
        Safe on every system.
    """
    return file_name(_what(view), data_version, ending)


def _what(view: View) -> str:
    if view.record:
        return view.record
    if view.page == comparison.PAGE:
        return comparison.what_is_compared(view)
    if view.page == storybook.PAGE:
        return " ".join(["story", *view.words.get("story", [])])
    named = selection_name(view.selection)
    return named if view.page == "atlas" else f"{view.page} {named}".removesuffix(" atlas")

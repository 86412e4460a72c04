"""Stories: ordered views of the atlas, each with a title, a few sentences and notes to speak from.

A story is a value; it is written as a small JSON file or packed into a word of a link, and read
back with every part checked. It holds no numbers of its own: a scene names the figures to show, and
they come from the data with their sources.
"""

import base64
import binascii
import json
import re
import zlib
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from corridors.errors import StoryError

FORMAT = "corridors-story"
VERSION = 1
PAGES = ("atlas", "corridor", "compare", "energy", "trade")
"""Pages whose views can be scenes."""

MOST_SCENES = 40
LARGEST_BYTES = 200_000
LONGEST_WORD = 1500
"""Characters of a packed story that still fit in a link."""

_LONGEST_LINK = 2000
_FIGURE = re.compile(r"[a-z0-9-]+ [a-z0-9_]+( \|( .+)?)?")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _plain(text: str) -> str:
    """Leave out control characters and those that turn the direction of writing."""
    return _CONTROL.sub("", text).strip()


def _link(text: str) -> str:
    page = page_of(text)
    if page not in PAGES or not text.isprintable() or " " in text:
        message = (
            f"{text[:60]!r} is no view of this atlas; write e.g. '/atlas?mode=rail&country=MN'"
        )
        raise ValueError(message)
    return text


def _figure(text: str) -> str:
    if not _FIGURE.fullmatch(text):
        message = f"{text[:60]!r} names no figure; write its record and quantity, 'tapi length_km'"
        raise ValueError(message)
    return text


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Scene(_Part):
    """One view of a story.

    Attributes
    ----------
    title
        One line.
    text
        A few sentences; may be empty.
    notes
        For the speaker alone; may be empty.
    link
        Path and query of the view, e.g. ``/atlas?mode=rail&country=MN``.
    figures
        Figures shown beside the text: record and quantity, and after a bar the scope if only one is
        meant, e.g. ``tapi length_km``, ``tapi length_km | AF section`` or, for figures of the whole
        alone, ``tapi length_km |``.
    """

    title: Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_plain)]
    text: Annotated[str, Field(max_length=800), AfterValidator(_plain)] = ""
    notes: Annotated[str, Field(max_length=2000), AfterValidator(_plain)] = ""
    link: Annotated[str, Field(max_length=_LONGEST_LINK), AfterValidator(_link)]
    figures: Annotated[
        tuple[Annotated[str, AfterValidator(_figure)], ...], Field(max_length=6)
    ] = ()


class Story(_Part):
    """An ordered set of views.

    Attributes
    ----------
    title
        One line.
    scenes
        At least one, in order.
    data_version
        State of the data it was made with; empty where that is not known.
    """

    title: Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_plain)]
    scenes: Annotated[tuple[Scene, ...], Field(min_length=1, max_length=MOST_SCENES)]
    data_version: Annotated[str, Field(pattern=r"^[0-9a-f]{0,40}$")] = ""


def read_story(text: bytes | str) -> Story:
    """Read a story from its file.

    Parameters
    ----------
    text
        JSON as `write_story` writes it, with or without a byte order mark.

    Returns
    -------
    Story
        Checked as a whole.

    Raises
    ------
    StoryError
        If it is too large, no JSON, of another format or version, or breaks a rule; nothing of it
        is used then.
    """
    raw = text.encode() if isinstance(text, str) else text
    if len(raw) > LARGEST_BYTES:
        message = (
            f"This file has {len(raw):,} bytes; a story has at most {LARGEST_BYTES:,}. "
            "Split it into several."
        )
        raise StoryError(message)
    try:
        document = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        message = "This is not a story: the file is no JSON. Open one that was downloaded here."
        raise StoryError(message) from error
    return _checked(document)


def write_story(story: Story) -> bytes:
    """Write a story as a file.

    Parameters
    ----------
    story
        The story.

    Returns
    -------
    bytes
        JSON, UTF-8, indented; parts that are empty are left out.
    """
    document = {"format": FORMAT, "version": VERSION, **_lean(story)}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def pack_story(story: Story) -> str | None:
    """Pack a story into a word of a link.

    Parameters
    ----------
    story
        The story.

    Returns
    -------
    str | None
        Letters, digits, ``-`` and ``_``; None where it would be longer than `LONGEST_WORD`.
    """
    text = json.dumps(_lean(story), ensure_ascii=False, separators=(",", ":"))
    packed = base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")
    return packed if len(packed) <= LONGEST_WORD else None


def unpack_story(word: str) -> Story:
    """Read a story back from a word of a link.

    Parameters
    ----------
    word
        As `pack_story` writes it, or anything else.

    Returns
    -------
    Story
        Checked as a whole.

    Raises
    ------
    StoryError
        If the word is no story, or would unpack to more than a story may have.
    """
    message = "The story in this link is damaged. Ask for the link once more, or for the file."
    if len(word) > 2 * LONGEST_WORD:
        raise StoryError(message)
    try:
        packed = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
        opened = zlib.decompressobj()
        text = opened.decompress(packed, LARGEST_BYTES)
        document = json.loads(text) if opened.eof else None
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise StoryError(message) from error
    if not isinstance(document, dict):
        raise StoryError(message)
    return _checked({"format": FORMAT, "version": VERSION, **document})


def page_of(link: str) -> str:
    """Name the page of a scene's link.

    Parameters
    ----------
    link
        Path and query.

    Returns
    -------
    str
        The first part of the path; empty where it is none of ours.
    """
    address = urlsplit(link)
    is_ours = not address.scheme and not address.netloc and re.fullmatch(r"/[a-z]+", address.path)
    return address.path[1:] if is_ours else ""


def words_of(link: str) -> dict[str, list[str]]:
    """Read the words of a scene's link.

    Parameters
    ----------
    link
        Path and query.

    Returns
    -------
    dict[str, list[str]]
        Name to values.
    """
    return parse_qs(urlsplit(link).query)


def figures_of(scene: Scene, figures: pd.DataFrame) -> pd.DataFrame:
    """Find the figures a scene shows.

    Parameters
    ----------
    scene
        The scene.
    figures
        The atlas's table of figures.

    Returns
    -------
    pd.DataFrame
        Rows of the table, in the order the scene names them; none where it names none, or none
        that there are.
    """
    found = []
    for name in scene.figures:
        head, bar, scope = name.partition(" |")
        subject, quantity = head.split(" ")
        meant = (figures["subject"] == subject) & (figures["quantity"] == quantity)
        found.append(
            figures[meant & (figures["scope"] == scope.strip())] if bar else figures[meant]
        )
    return pd.concat(found) if found else figures.iloc[:0]


def _checked(document: Any) -> Story:  # noqa: ANN401  (whatever a file holds)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        message = "This is not a story of Corridors. Open a file that was downloaded here."
        raise StoryError(message)
    if document.get("version") != VERSION:
        message = (
            f"This story is of version {str(document.get('version'))[:20]}; this atlas reads "
            f"version {VERSION}. Make it anew here, or open it where it was made."
        )
        raise StoryError(message)
    parts = {name: value for name, value in document.items() if name not in {"format", "version"}}
    try:
        return Story.model_validate(parts)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = " ".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        message = f"This story cannot be used: {_plain(where)[:60]}: {first['msg']}."
        raise StoryError(message) from error


def _lean(story: Story) -> dict[str, Any]:
    return story.model_dump(mode="json", exclude_defaults=True)

"""Small pieces of markup; everything put into them is escaped by markupsafe."""

import re
from collections.abc import Iterable
from typing import Literal

import streamlit as st
from markupsafe import Markup

from corridors.style import Ink

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def show(markup: Markup) -> None:
    """Put markup on the page.

    Parameters
    ----------
    markup
        Made with markupsafe.
    """
    st.html(markup)


def join(pieces: Iterable[Markup | str]) -> Markup:
    """Put pieces one after another; plain text among them is escaped.

    Parameters
    ----------
    pieces
        Markup, and plain text.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    return Markup("").join(pieces)


def plain(text: str) -> str:
    """Write a text so that a label, which Streamlit reads as Markdown, shows it as it is.

    Parameters
    ----------
    text
        From the data.

    Returns
    -------
    str
        All punctuation escaped; a word joiner in the one shortcode that no escape holds back.
    """
    escaped = _PUNCTUATION.sub(r"\\\g<0>", text)
    return escaped.replace("\\:streamlit\\:", "\\:\u2060streamlit\\:")  # else it becomes a logo


def link(text: str, url: object) -> Markup:
    """Make a link that opens beside the page, or plain text where there is no web address.

    Parameters
    ----------
    text
        What is read.
    url
        Where it leads; anything but a web address leads nowhere.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        return Markup("{}").format(text)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(url, text)


def chip(text: str, colour: str = "") -> Markup:
    """Make a small label, with a dot of a colour where one is given (``#rrggbb``).

    Parameters
    ----------
    text
        What is read.
    colour
        Of the dot, ``#rrggbb``; empty for none.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    dot = Markup('<i style="background:{}"></i>').format(colour) if colour else Markup("")
    return Markup('<span class="co-chip">{}{}</span>').format(dot, text)


def colour(ink: Ink) -> str:
    """Take the colour that suits the visitor's theme.

    Parameters
    ----------
    ink
        A colour on light and on dark.

    Returns
    -------
    str
        ``#rrggbb``.
    """
    return ink.dark if theme() == "dark" else ink.light


def theme() -> Literal["light", "dark"]:
    """Name the visitor's theme; light until the browser has said.

    Returns
    -------
    Literal["light", "dark"]
        As Streamlit tells it.
    """
    return "dark" if st.context.theme.type == "dark" else "light"


def table(head: Iterable[str], rows: Iterable[Iterable[Markup | str]]) -> Markup:
    """Make a plain table.

    Parameters
    ----------
    head
        Headings.
    rows
        Cells, row by row.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    cells = join(Markup("<th scope='col'>{}</th>").format(text) for text in head)
    lines = join(
        Markup("<tr>{}</tr>").format(join(Markup("<td>{}</td>").format(cell) for cell in row))
        for row in rows
    )
    return Markup(
        "<div class='co-scroll'><table class='co-table'><thead><tr>{}</tr></thead>"
        "<tbody>{}</tbody></table></div>"
    ).format(cells, lines)

"""Figures with who says so, and where they disagree, for any page."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from corridors.atlas import Atlas
from corridors.figures import Conflict, rows, written
from corridors.schema import Figure
from corridors.terms import Confidence, Disagreement, label, meaning
from corridors.texts import _
from corridors.ui import parts
from corridors.words import quantity_name


def conflict(atlas: Atlas, found: Conflict, subject: Markup | str = "") -> Markup:
    """Set the figures of one conflict side by side, each with who says so.

    Parameters
    ----------
    atlas
        For the sources.
    found
        The conflict.
    subject
        What the figures are about, where the page does not say it already.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    said = parts.join(
        Markup("<li><b>{}</b>{} – {}</li>").format(
            written(figure),
            f" ({figure.year})" if figure.year and not found.year else "",
            who(atlas, figure),
        )
        for figure in rows(found.figures)
    )
    is_plain = found.kind is Disagreement.DIFFERENT
    note = "" if is_plain else Markup('<div class="co-note">{}</div>').format(meaning(found.kind))
    return Markup('<div class="co-conflict"><b>{}</b>: {}<ul>{}</ul>{}</div>').format(
        subject or _("Sources disagree"), about(found), said, note
    )


def in_columns(pieces: Sequence[Markup]) -> None:
    """Show pieces in two columns, the first half on the left.

    Parameters
    ----------
    pieces
        E.g. from `conflict`.
    """
    middle = (len(pieces) + 1) // 2
    halves = (pieces[:middle], pieces[middle:])
    for place, half in zip(st.columns(2, gap="large"), halves, strict=True):
        with place:
            if half:
                parts.show(parts.join(half))


def table(
    atlas: Atlas, told: Iterable[Figure], subjects: Iterable[Markup | str] | None = None
) -> Markup:
    """Make the table of figures: what, how much, who says so.

    Parameters
    ----------
    atlas
        For the sources.
    told
        Figures.
    subjects
        What each figure is about, as many as figures; None where that is clear.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    figures = list(told)
    titles: list[Markup | str] = [figure_title(f.quantity, f.scope, f.year) for f in figures]
    if subjects is not None:
        both = Markup("{}<br>{}")
        titles = [both.format(*pair) for pair in zip(subjects, titles, strict=True)]
    lines = [
        (title, Markup("<b>{}</b>").format(written(figure)), who(atlas, figure))
        for title, figure in zip(titles, figures, strict=True)
    ]
    return parts.table((_("Figure"), _("Value"), _("Source")), lines)


def record_link(name: str, names: Mapping[str, str]) -> Markup:
    """Make a link to the page of a corridor, project or feature.

    Parameters
    ----------
    name
        Its id.
    names
        Id to name.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    text = names.get(name, name)
    return Markup('<a href="corridor?id={}" target="_self">{}</a>').format(name, text)


def about(found: Conflict) -> str:
    """Say what the figures of a conflict speak of, without its subject.

    Parameters
    ----------
    found
        The conflict.

    Returns
    -------
    str
        Quantity, scope and year.
    """
    return figure_title(found.quantity, found.scope, found.year)


def figure_title(quantity: str, scope: str, year: str) -> str:
    """Say what a figure speaks of.

    Parameters
    ----------
    quantity, scope, year
        As in the table of figures; empty ones are left out.

    Returns
    -------
    str
        E.g. ``Length, KZ section, 2009``.
    """
    return ", ".join(part for part in (quantity_name(quantity), scope, year) if part)


def who(atlas: Atlas, figure: Figure) -> Markup:
    """Say who states a figure, with a link where the address is known.

    Parameters
    ----------
    atlas
        For the sources.
    figure
        One figure.

    Returns
    -------
    Markup
        Source, whether it is claimed only, and the note.
    """
    confidence = Confidence(figure.confidence)
    if not figure.source:
        said = Markup('<span title="{}">{}</span>').format(meaning(confidence), label(confidence))
    else:
        said = parts.link(source_name(atlas, figure), _sources(atlas)[figure.source]["url"])
    if confidence is Confidence.CLAIMED:
        claimed = Markup(' <em title="{}">({})</em>')
        said += claimed.format(meaning(confidence), label(confidence).lower())
    if figure.note:
        said += Markup('<br><span class="co-note">{}</span>').format(figure.note)
    return said


def source_name(atlas: Atlas, figure: Figure) -> str:
    """Name the source of a figure in plain text.

    Parameters
    ----------
    atlas
        For the sources.
    figure
        One figure.

    Returns
    -------
    str
        Publisher, title and date as far as known; the word for recall where it has none.
    """
    if not figure.source:
        return label(Confidence.RECALL)
    source = _sources(atlas)[figure.source]
    named = (str(source[name]) for name in ("publisher", "title", "date"))
    return " · ".join(part for part in named if part)


@lru_cache(maxsize=2)
def _sources(atlas: Atlas) -> Mapping[str, Mapping[str, str | None]]:
    """List the sources by id as plain dicts; looking one up in the frame takes far longer."""
    records = atlas.sources.astype(object).to_dict("records")
    return dict(zip(atlas.sources.index, records, strict=True))

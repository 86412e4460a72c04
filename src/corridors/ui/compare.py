"""The page Compare: what is asked, what was understood, what is said in words."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from corridors import compare_words as words
from corridors import tracks
from corridors.access import Access
from corridors.answers import Answer
from corridors.borders import country_or_sea
from corridors.compare import Comparison
from corridors.inquiry import Inquiry
from corridors.terms import Status, label
from corridors.texts import _, country_name, language, ngettext, number
from corridors.ui import compare_controls, compare_search, compare_table, inquiries, parts
from corridors.ui.inquiries import Asked

_WORTH_TELLING_KM = 1.0
_FAR_KM = 5.0


def settle() -> Asked:
    """Settle what is asked; without a word the first preset is.

    Returns
    -------
    Asked
        Kept in the session.
    """
    known = compare_search.presets()
    return inquiries.settle(compare_search.offer(), known[0][1] if known else Inquiry())


def answer(inquiry: Inquiry, data_version: str) -> Answer:
    """Answer what is asked.

    Parameters
    ----------
    inquiry
        The question.
    data_version
        State of the data.

    Returns
    -------
    Answer
        Shared by all who ask the same.
    """
    return compare_search.answer(inquiry, data_version, language())


def opening(inquiry: Inquiry, told: Answer) -> None:
    """Say what is compared, why there is no way, or what the scenario changes.

    Parameters
    ----------
    inquiry
        What was asked.
    told
        The answer.
    """
    context = compare_controls.context(inquiry)
    if context:
        parts.show(Markup('<p class="co-sentence">{}</p>').format(context))
    if told.trouble:
        _trouble(inquiry, told)
        return
    understood = " ".join(_understood(inquiry, told))
    if understood:
        parts.show(Markup('<p class="co-note" role="status">{}</p>').format(understood))
    parts.show(
        Markup('<p class="co-sentence" role="status">{}</p>').format(sentence(told.comparison))
    )
    found = len(told.comparison.alternatives)
    if not inquiry.lines and found < inquiry.n:
        text = ngettext(
            "Only {count} way differs enough from the others to be shown.",
            "Only {count} ways differ enough from one another to be shown.",
            found,
        )
        parts.show(Markup('<p class="co-note">{}</p>').format(text.format(count=number(found))))
    if told.change is not None:
        compare_table.changes(told.change)
    elif told.base_trouble:
        text = _("In today's network there is no way to compare with: {reason}").format(
            reason=told.base_trouble
        )
        parts.show(Markup('<p class="co-note">{}</p>').format(text))


def sentence(comparison: Comparison) -> str:
    """Say in words what the map shows, for those who cannot see it.

    Parameters
    ----------
    comparison
        At least one alternative.

    Returns
    -------
    str
        One sentence.
    """
    told = []
    for one in comparison.alternatives:
        countries = [country_or_sea(code) for code in one.journey.km_by_country]
        named = f"{one.journey.name}, " if one.journey.name else ""
        told.append(
            _("{letter}: {name}{length} in {time}, through {countries}").format(
                letter=one.letter,
                name=named,
                length=words.km(one.journey.length_km),
                time=words.hours(one.effort.hours.total),
                countries=", ".join(countries),
            )
        )
    return "; ".join(told) + "."


def chosen(comparison: Comparison, name: str | None) -> None:
    """Tell what was clicked on the map.

    Parameters
    ----------
    comparison
        What the map shows.
    name
        Id of a leg, an alternative or a place on it; None for nothing.
    """
    if name is None:
        text = _("Click a line for its leg; hover over a mark for its name.")
        parts.show(Markup('<p class="co-note">{}</p>').format(text))
        return
    legs = tracks.legs(comparison)
    row = legs[legs["id"] == name]
    if row.empty:
        return
    leg = row.iloc[0]
    parts.show(
        Markup('<p class="co-note" role="status">{} <b>{}</b> · {} · {}</p>').format(
            compare_table.badge(leg["alternative"]),
            leg["name"],
            words.km(leg["length_km"]),
            words.basis("published" if leg["basis"] == "published" else leg["geometry_class"]),
        )
    )


def _trouble(inquiry: Inquiry, told: Answer) -> None:
    st.warning(parts.plain(told.trouble), icon=":material/alt_route:")
    missing = [status for status in told.allow if status not in inquiry.allow]
    if missing:
        names = ", ".join(label(Status(status)).lower() for status in missing)
        st.button(
            _("Allow lines that are {statuses}").format(statuses=names),
            key="compare_allow_more",
            on_click=inquiries.allow,
            args=(tuple(missing),),
        )


def _understood(inquiry: Inquiry, told: Answer) -> Iterable[str]:
    if told.ends is None:
        return
    ends = (told.ends.origin, told.ends.destination, *told.ends.via)
    for asked, end in zip((inquiry.origin, inquiry.destination, *inquiry.via), ends, strict=False):
        text = _read_as(asked, end)
        if text:
            yield text


def _read_as(asked: str, end: Access) -> str:
    place = end.place
    is_new = asked not in {place.id, place.name}
    told = {
        "asked": asked,
        "name": place.name,
        "country": country_name(place.country),
        "km": number(end.moved_km, 1),
    }
    is_far = end.moved_km >= (_FAR_KM if place.id else _WORTH_TELLING_KM)
    if is_new and is_far:
        text = _("“{asked}” was read as {name} ({country}), {km} km from the network.")
    elif is_new:
        text = _("“{asked}” was read as {name} ({country}).")
    elif is_far:
        text = _("{name} lies {km} km from the nearest line used.")
    else:
        text = ""
    return text.format(**told)

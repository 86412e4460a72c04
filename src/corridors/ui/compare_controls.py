"""What is asked on the page Compare: places, presets, the scenario."""

import streamlit as st

from corridors.inquiry import ALLOWED, MODES, MOST, OBJECTIVES, Inquiry
from corridors.terms import Mode, Status, label
from corridors.texts import _, country_name
from corridors.ui import compare_search as search
from corridors.ui import inquiries, parts
from corridors.ui.inquiries import widget_key


def places(inquiry: Inquiry) -> None:
    """Ask for the places, or for the corridors.

    Parameters
    ----------
    inquiry
        What is asked; the widgets already hold it.
    """
    if inquiry.lines:
        names = search.lines()
        st.multiselect(
            _("Corridors, up to four"),
            list(names),
            format_func=names.__getitem__,
            key=widget_key("lines"),
            max_selections=MOST,
        )
        return
    with st.container(
        horizontal=True, vertical_alignment="bottom", gap="small", key="compare_ends"
    ):
        _place(_("From"), "origin", inquiry.origin)
        st.button(
            _("Turn round"),
            icon=":material/swap_horiz:",
            key="compare_turn",
            on_click=inquiries.turn_round,
            help=_("Ask for the way back"),
        )
        _place(_("To"), "destination", inquiry.destination)


def presets(inquiry: Inquiry) -> None:
    """Offer questions to open with one click, and tell the context of the one that is open.

    Parameters
    ----------
    inquiry
        What is asked.
    """
    known = () if st.context.is_embedded else search.presets()
    with st.container(horizontal=True, gap="small", key="compare_presets"):
        for preset, question in known:
            st.button(
                parts.plain(preset.title),
                key=f"compare_preset_{preset.id}",
                type="primary" if question == inquiry else "secondary",
                on_click=inquiries.ask,
                args=(question,),
            )


def context(inquiry: Inquiry) -> str:
    """Tell the context of the preset that is open.

    Parameters
    ----------
    inquiry
        What is asked.

    Returns
    -------
    str
        Empty where the question is none of the presets.
    """
    return next((one.context for one, asked in search.presets() if asked == inquiry), "")


def scenario(inquiry: Inquiry) -> None:
    """Draw the scenario into the bar at the side; an embedded page has none.

    Parameters
    ----------
    inquiry
        What is asked; the widgets already hold it.
    """
    if st.context.is_embedded:
        return
    with st.sidebar:
        st.button(
            _("Compare named corridors") if not inquiry.lines else _("Search for ways"),
            icon=":material/route:" if not inquiry.lines else ":material/search:",
            on_click=inquiries.change_sort,
            args=(list(search.lines()),),
            width="stretch",
            key="compare_sort",
        )
        if inquiry.lines:
            return
        _what_may_be_used()
        _what_may_not()
        st.segmented_control(
            _("Shortest by"),
            OBJECTIVES,
            format_func=_objective_name,
            key=widget_key("by"),
        )
        st.slider(_("Alternatives"), 1, MOST, key=widget_key("n"))
        st.button(
            _("Back to today's network"),
            icon=":material/restart_alt:",
            disabled=inquiry.is_base and inquiry.modes == MODES,
            on_click=inquiries.ask,
            args=(Inquiry(inquiry.origin, inquiry.destination),),
            width="stretch",
            key="compare_reset",
        )


def _place(title: str, name: str, chosen: str) -> None:
    options = [*search.choices()]
    if chosen and chosen not in search.choices():
        options.append(chosen)
    st.selectbox(
        title,
        options,
        index=None,
        format_func=_place_name,
        key=widget_key(name),
        placeholder=_("A place, in any spelling, or lat,lon"),
        accept_new_options=True,
    )


def _place_name(word: str) -> str:
    name, country = search.choices().get(word, (word, ""))
    return f"{name} · {country_name(country)}" if country else name


def _what_may_be_used() -> None:
    st.pills(
        _("Modes"),
        MODES,
        selection_mode="multi",
        format_func=_mode_name,
        key=widget_key("modes"),
    )
    st.pills(
        _("Beside what operates"),
        ALLOWED,
        selection_mode="multi",
        format_func=_status_name,
        key=widget_key("allow"),
        help=_("Lines that are not open yet may be used as if they were."),
    )


def _what_may_not() -> None:
    known = search.offer()
    names = search.closable()
    asked = inquiries.settled().inquiry
    st.multiselect(
        _("Avoid countries"),
        sorted(known.countries, key=country_name),
        format_func=country_name,
        key=widget_key("avoid"),
        placeholder=_("None"),
    )
    st.multiselect(
        _("Close crossings and ports"),
        [*names, *(name for name in asked.close if name not in names)],
        format_func=lambda name: names.get(name, name),
        key=widget_key("close"),
        placeholder=_("None"),
    )
    st.multiselect(
        _("Pass through"),
        [*search.choices(), *(name for name in asked.via if name not in search.choices())],
        format_func=_place_name,
        key=widget_key("via"),
        placeholder=_("Nowhere in particular"),
        max_selections=MOST,
        accept_new_options=True,
    )


def _objective_name(word: str) -> str:
    return {"km": _("Distance"), "hours": _("Time"), "cost": _("Cost")}[word]


def _mode_name(mode: str) -> str:
    return label(Mode(mode))


def _status_name(status: str) -> str:
    return label(Status(status))

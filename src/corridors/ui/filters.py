"""The shared filters in the sidebar."""

from collections.abc import Callable

import streamlit as st

from corridors.atlas import Atlas
from corridors.selection import LONGEST_QUERY, Options, Selection
from corridors.terms import Mode, RecordKind, Status, label
from corridors.texts import _, country_name, number
from corridors.ui import visit


def draw(atlas: Atlas, options: Options, selection: Selection) -> None:
    """Draw the filters, each option with the number of features it would leave.

    Countries and corridors that would leave none are not offered, nor projects of power plants:
    the search finds those, and a link may still name them.

    Parameters
    ----------
    atlas
        For the names of corridors.
    options
        What can be chosen.
    selection
        What is chosen; the widgets already hold it.
    """
    counts = options.counts(selection)
    plants = {name for name, one in atlas.corridors.items() if one.kind is RecordKind.PLANT}

    def counted(name: str, named: Callable[[str], str]) -> Callable[[str], str]:
        return lambda value: f"{named(value)} · {number(counts[name].get(value, 0))}"

    def offered(name: str) -> list[str]:
        chosen = getattr(selection, name)
        return [
            value
            for value in options.values[name]
            if value in chosen or (counts[name][value] and value not in plants)
        ]

    with st.sidebar:
        st.text_input(
            _("Search"),
            key=visit.widget_key("q"),
            on_change=visit.follow,
            placeholder=_("Name of a place, line or project"),
            max_chars=LONGEST_QUERY,
        )
        st.pills(
            _("Mode"),
            options.values["mode"],
            selection_mode="multi",
            format_func=counted("mode", lambda value: label(Mode(value))),
            key=visit.widget_key("mode"),
            on_change=visit.follow,
        )
        st.pills(
            _("Status"),
            options.values["status"],
            selection_mode="multi",
            format_func=counted("status", lambda value: label(Status(value))),
            key=visit.widget_key("status"),
            on_change=visit.follow,
        )
        st.multiselect(
            _("Country"),
            offered("country"),
            format_func=counted("country", country_name),
            key=visit.widget_key("country"),
            on_change=visit.follow,
            placeholder=_("All countries"),
        )
        st.multiselect(
            _("Corridor or project"),
            offered("corridor"),
            format_func=counted("corridor", lambda value: atlas.corridors[value].name),
            key=visit.widget_key("corridor"),
            on_change=visit.follow,
            placeholder=_("All corridors and projects"),
        )
        _years(options)
        st.button(
            _("Reset all filters"),
            icon=":material/restart_alt:",
            disabled=not selection.active(),
            on_click=visit.set_selection,
            args=(Selection(),),
            width="stretch",
            key="filters_reset",
        )


def _years(options: Options) -> None:
    if options.years is None or options.years[0] == options.years[1]:
        return
    st.slider(
        _("Opening year"),
        *options.years,
        key=visit.widget_key("year"),
        on_change=visit.follow,
        format="%d",
        help=_(
            "Opening year, or the year announced. When this is narrowed, the {count} features "
            "without a known year are left out."
        ).format(count=number(options.undated)),
    )

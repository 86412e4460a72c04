"""What stands around the map: totals, the sentence, the table, and the guard of every page."""

from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors.atlas import Atlas
from corridors.errors import CorridorsError
from corridors.selection import Options, Selection
from corridors.stats import Totals
from corridors.style import MODE_INK
from corridors.terms import HubKind, Mode, Technology, label
from corridors.texts import _, country_name, ngettext, number
from corridors.ui import parts, visit


@contextmanager
def guard() -> Iterator[None]:
    """Turn an error that a person can act on into a message; anything else is a bug and rises."""
    try:
        yield
    except CorridorsError as error:
        st.error(_("This cannot be shown."))
        st.text(str(error))
        st.stop()


def notes(dropped: tuple[str, ...]) -> None:
    """Say discreetly which parts of the link were not understood.

    Parameters
    ----------
    dropped
        Names of our own words, ``""`` for foreign ones; nothing of the link is repeated.
    """
    place = st.container()  # there in every run, or the map would be moved and loaded anew
    if not dropped:
        return
    ours = ", ".join(dict.fromkeys(name for name in dropped if name))
    message = _("Part of the link was not understood and was left out.")
    if ours:
        message = _("Part of the link was not understood and was left out ({words}).").format(
            words=ours
        )
    with place:
        parts.show(Markup('<p class="co-note" role="status">{}</p>').format(message))


def totals_strip(totals: Totals, atlas: Atlas) -> None:
    """Show what the features shown add up to, mode by mode.

    Parameters
    ----------
    totals
        As `corridors.stats.totals` gives them.
    atlas
        For the names of systems.
    """
    pieces = [
        parts.chip(
            ngettext("{count} feature", "{count} features", totals.features).format(
                count=number(totals.features)
            )
        )
    ]
    for mode, (operating, other) in totals.km_by_mode.items():
        amounts = _two_amounts(operating, other, _("km"), _("not operating"))
        if mode is Mode.GAS and totals.bcm_a_by_system:
            amounts += f", {_largest_system(totals, atlas)}"
        pieces.append(parts.chip(f"{label(mode)} {amounts}", parts.colour(MODE_INK[mode])))
    if totals.plants:
        amounts = _two_amounts(totals.mw_operating, totals.mw_other, _("MW"), _("not operating"))
        count = ngettext("{count} power plant", "{count} power plants", totals.plants).format(
            count=number(totals.plants)
        )
        pieces.append(parts.chip(f"{count} {amounts}"))
    parts.show(Markup('<div class="co-strip">{}</div>').format(parts.join(pieces)))


def sentence(totals: Totals, selection: Selection, shown: pd.DataFrame, whole: int) -> None:
    """Say in words what the map shows, for those who cannot see it.

    Parameters
    ----------
    totals
        Of the features shown.
    selection
        The filters.
    shown
        Rows of `Atlas.features`.
    whole
        Number of features there are.
    """
    said = [
        _("The map shows {shown} of {whole} features").format(
            shown=number(totals.features), whole=number(whole)
        )
    ]
    if selection.active():
        said[0] += " " + _("after filtering by {filters}").format(
            filters=", ".join(filter_name(name).lower() for name in selection.active())
        )
    lines = [
        _("{mode} {length} km").format(mode=label(mode).lower(), length=number(sum(lengths)))
        for mode, lengths in totals.km_by_mode.items()
    ]
    if lines:
        text = ngettext("{count} line ({lengths})", "{count} lines ({lengths})", totals.lines)
        said.append(text.format(count=number(totals.lines), lengths=", ".join(lines)))
    for text, count in (
        (ngettext("{count} power plant", "{count} power plants", totals.plants), totals.plants),
        (ngettext("{count} hub", "{count} hubs", totals.hubs), totals.hubs),
        (ngettext("{count} announced area", "{count} announced areas", totals.zones), totals.zones),
    ):
        if count:
            said.append(text.format(count=number(count)))
    countries = shown["countries"].explode().value_counts()
    if not countries.empty:
        most = ", ".join(country_name(code) for code in countries.index[:3])
        said.append(_("most of them in {countries}").format(countries=most))
    text = said[0] + (": " + "; ".join(said[1:]) if said[1:] else "") + "."
    parts.show(Markup('<p class="co-sentence" role="status">{}</p>').format(text))


def nothing(options: Options, selection: Selection) -> None:
    """Say that nothing matches, and which filter to loosen.

    Parameters
    ----------
    options
        What the filters can be set to.
    selection
        The filters as they are.
    """
    ways = options.loosen(selection)
    st.info(_("Nothing matches these filters."), icon=":material/filter_alt_off:")
    for name, count in ways:
        st.button(
            _("Let go of “{filter}”: {count} features").format(
                filter=filter_name(name), count=number(count)
            ),
            key=f"loosen_{name}",
            on_click=visit.set_selection,
            args=(selection.without(name),),
        )
    if not ways:
        st.button(
            _("Reset all filters"),
            key="loosen_all",
            on_click=visit.set_selection,
            args=(Selection(),),
        )


def invitation() -> None:
    """Mark that nothing is chosen; the look of the page then gives the map the whole width."""
    parts.show(Markup('<div class="co-nothing-chosen">{}</div>').format(_("Nothing chosen yet.")))


def hint() -> None:
    """Tell what a click does."""
    text = _(
        "Click a line, a point or an area, or a row of the table, to read its figures, who says "
        "so, and where the sources disagree. Choose one corridor or project to read about it as a "
        "whole."
    )
    parts.show(Markup('<p class="co-note">{}</p>').format(text))


def filter_name(name: str) -> str:
    """Name a shared filter for a visitor.

    Parameters
    ----------
    name
        As in `Selection`.

    Returns
    -------
    str
        In the language in use.
    """
    return {
        "mode": _("Mode"),
        "status": _("Status"),
        "country": _("Country"),
        "corridor": _("Corridor or project"),
        "year": _("Opening year"),
        "q": _("Search"),
    }[name]


def type_name(feature: object) -> str:
    """Name the sort of thing a feature is: its mode, technology or kind.

    Parameters
    ----------
    feature
        A row of `Atlas.features`, as ``itertuples`` gives it.

    Returns
    -------
    str
        In the language in use.
    """
    record, modes = getattr(feature, "record", ""), getattr(feature, "modes", [])
    if record == "plant":
        return label(Technology(getattr(feature, "technology", "")))
    if record == "hub":
        return label(HubKind(getattr(feature, "kind", "")))
    named = label(Mode(modes[0]))
    return _("{mode}, announced area").format(mode=named) if record == "zone" else named


def _largest_system(totals: Totals, atlas: Atlas) -> str:
    system, capacity = next(iter(totals.bcm_a_by_system.items()))
    if len(totals.bcm_a_by_system) == 1:
        return _("{capacity} bcm a year").format(capacity=number(capacity, 1))
    return _("largest system {capacity} bcm a year ({name})").format(
        name=atlas.corridors[system].name.partition(",")[0], capacity=number(capacity, 1)
    )


def _two_amounts(operating: float, other: float, unit: str, what_other: str) -> str:
    if not other:
        return f"{number(operating)} {unit}"
    if not operating:
        return f"{number(other)} {unit} {what_other}"
    return f"{number(operating)} {unit} + {number(other)} {unit} {what_other}"

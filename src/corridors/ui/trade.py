"""The page on trade: figures of the articles beside published series, and where they disagree."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors import timelines, trade
from corridors.atlas import Atlas
from corridors.figures import Conflict, conflicts, of_subject, rows, undated
from corridors.pens import Theme
from corridors.schema import Figure
from corridors.selection import Selection
from corridors.terms import Confidence
from corridors.texts import _, country_name, language, ngettext, number
from corridors.trade import Panel
from corridors.ui import evidence, folds, parts, shared, trade_rows
from corridors.ui.plots import Plot, plot, show


def opening(atlas: Atlas, subjects: Sequence[str], selection: Selection) -> None:
    """Say what is drawn here, how to read it and which filter applies.

    Parameters
    ----------
    atlas
        The data.
    subjects
        Ids of the subjects shown.
    selection
        The shared filters.
    """
    figures = atlas.figures[atlas.figures["subject"].isin(list(subjects))]
    count = figures["confidence"].value_counts()
    text = ngettext("{count} figure", "{count} figures", len(figures))
    said = _(
        "{figures} on trade, growth and throughput: {published} published, {claimed} claimed by "
        "articles and not confirmed elsewhere, {recall} from memory; {conflicts} contradictions."
    ).format(
        figures=text.format(count=number(len(figures))),
        published=number(int(count.get(Confidence.PUBLISHED, 0))),
        claimed=number(int(count.get(Confidence.CLAIMED, 0))),
        recall=number(int(count.get(Confidence.RECALL, 0))),
        conflicts=number(sum(len(_disputed(name, atlas.data_version)) for name in subjects)),
    )
    how = _(
        "Each figure is one mark: shape and colour say how far it can be relied on, a hollow mark "
        "is a target, plan or forecast, a small one covers a part of a year. An orange bar joins "
        "figures that contradict each other; both are listed below the chart with their sources."
    )
    parts.show(
        Markup(
            '<h2 class="co-heading co-first">{}</h2><p>{}</p><p class="co-note">{} {}</p>'
        ).format(_("Trade"), said, how, _filtered(selection))
    )


def subject(atlas: Atlas, name: str) -> None:
    """Draw the figures of one subject and list its contradictions.

    Parameters
    ----------
    atlas
        The data.
    name
        Id of its record.
    """
    record, figures = atlas.corridors[name], of_subject(atlas.figures, name)
    link = evidence.record_link(name, {name: record.name})
    parts.show(Markup('<h2 class="co-heading">{}</h2><p>{}</p>').format(link, record.description))
    plots = _plots(name, parts.theme(), language(), atlas.data_version)
    for start in range(0, len(plots), 2):
        pair = plots[start : start + 2]
        for place, drawn in zip(st.columns(2, gap="large"), pair, strict=False):
            with place:
                show(drawn)
    bare = undated(figures)
    if len(bare):
        text = ngettext(
            "{count} of these figures states no year; it can be compared with nothing.",
            "{count} of these figures state no year; they can be compared with nothing.",
            len(bare),
        )
        parts.show(Markup('<p class="co-note">{}</p>').format(text.format(count=number(len(bare)))))
    disputed, drawn_figures = _told(name, language(), atlas.data_version)
    if disputed:
        parts.show(Markup('<p class="co-chart-title">{}</p>').format(_("Where sources disagree")))
        evidence.in_columns(disputed)
    if drawn_figures:
        with folds.fold(name, _("Table of the figures drawn, with sources")):
            parts.show(drawn_figures)


def facts(atlas: Atlas, subjects: Sequence[str]) -> None:
    """List agreements, visits and numbers that stand alone.

    Parameters
    ----------
    atlas
        The data.
    subjects
        Ids of the subjects shown.
    """
    said = _facts(tuple(subjects), language(), atlas.data_version)
    if not said:
        return
    parts.show(
        Markup('<h2 class="co-heading">{}</h2><p>{}</p>').format(
            _("Agreements, visits and other facts"),
            _("What has no place in a chart: words, and numbers that stand alone."),
        )
    )
    parts.show(said)


def nothing(selection: Selection) -> None:
    """Say that no subject concerns the countries chosen.

    Parameters
    ----------
    selection
        The shared filters.
    """
    parts.show(Markup('<h2 class="co-heading co-first">{}</h2>').format(_("Trade")))
    if selection.country:
        named = ", ".join(country_name(code) for code in selection.country)
        st.info(_("There are no figures on trade for {countries}.").format(countries=named))
    else:
        st.info(_("There are no figures on trade."))


def _filtered(selection: Selection) -> str:
    if selection.country:
        named = ", ".join(country_name(code) for code in selection.country)
        return _("Shown is what concerns {countries}; the other filters do not apply here.").format(
            countries=named
        )
    return _("Of the filters, only that of the country applies here.")


@st.cache_resource(max_entries=64, show_spinner=False)
def _arranged(name: str, data_version: str) -> list[Panel]:  # noqa: ARG001 - what the panels depend on
    return trade.panels(of_subject(shared.atlas().figures, name))


@st.cache_resource(max_entries=64, show_spinner=False)
def _disputed(name: str, data_version: str) -> list[Conflict]:  # noqa: ARG001 - what the conflicts depend on
    return conflicts(of_subject(shared.atlas().figures, name))


@st.cache_resource(max_entries=64, show_spinner=False)
def _told(name: str, lang: str, data_version: str) -> tuple[list[Markup], Markup]:  # noqa: ARG001 - what the words depend on
    """Write out the contradictions of a subject and the figures drawn; the latter may be empty."""
    atlas = shared.atlas()
    disputed = [evidence.conflict(atlas, one) for one in _disputed(name, data_version)]
    panels = _arranged(name, data_version)
    if not panels:
        return disputed, Markup("")
    table = pd.concat([panel.figures for panel in panels])[list(Figure.model_fields)]
    return disputed, evidence.table(atlas, rows(table))


@st.cache_resource(max_entries=16, show_spinner=False)
def _facts(subjects: tuple[str, ...], lang: str, data_version: str) -> Markup:  # noqa: ARG001 - what the words depend on
    """Write out what has no place in a chart; empty where there is nothing."""
    atlas = shared.atlas()
    left = [
        trade.undrawn(of_subject(atlas.figures, name), _arranged(name, data_version))
        for name in subjects
    ]
    alone = pd.concat([atlas.figures.head(0), *left])
    if alone.empty:
        return Markup("")
    names = {name: atlas.corridors[name].name for name in subjects}
    linked = [evidence.record_link(name, names) for name in alone["subject"]]
    return evidence.table(atlas, rows(alone), linked)


@st.cache_data(max_entries=64, show_spinner=False)
def _plots(name: str, theme: Theme, lang: str, data_version: str) -> list[Plot]:  # noqa: ARG001 - what a chart depends on
    atlas = shared.atlas()
    return [_plot(atlas, panel, theme) for panel in _arranged(name, data_version)]


def _plot(atlas: Atlas, panel: Panel, theme: Theme) -> Plot:
    axis, tips = trade_rows.axis(panel), trade_rows.tips()
    if panel.form == "years":
        table, place = trade_rows.over_years(atlas, panel), "period"
        chart = timelines.years(table, axis, tips, theme)
    else:
        table, place = trade_rows.side_by_side(atlas, panel), "row"
        chart = timelines.amounts(table, axis, tips, theme)
    return plot(trade_rows.title(panel), chart, trade_rows.told(table, place))

"""The page on trade: figures of the articles beside published series, and where they disagree."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors import timelines, trade
from corridors.atlas import Atlas
from corridors.figures import conflicts, of_subject, rows, undated
from corridors.schema import Figure
from corridors.selection import Selection
from corridors.terms import Confidence
from corridors.texts import _, country_name, ngettext, number
from corridors.trade import Panel
from corridors.ui import evidence, parts, trade_rows


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
        conflicts=number(len(conflicts(figures))),
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
    panels = trade.panels(figures)
    for start in range(0, len(panels), 2):
        pair = panels[start : start + 2]
        for place, panel in zip(st.columns(2, gap="large"), pair, strict=False):
            with place:
                _draw(atlas, panel)
    bare = undated(figures)
    if len(bare):
        text = ngettext(
            "{count} of these figures states no year; it can be compared with nothing.",
            "{count} of these figures state no year; they can be compared with nothing.",
            len(bare),
        )
        parts.show(Markup('<p class="co-note">{}</p>').format(text.format(count=number(len(bare)))))
    found = conflicts(figures)
    if found:
        parts.show(Markup('<p class="co-chart-title">{}</p>').format(_("Where sources disagree")))
        evidence.conflicts(atlas, found)
    drawn = [panel.figures for panel in panels]
    if drawn:
        with st.expander(_("Table of the figures drawn, with sources"), key=f"trade_{name}"):
            table = pd.concat(drawn)[list(Figure.model_fields)]
            parts.show(evidence.table(atlas, rows(table)))


def facts(atlas: Atlas, subjects: Sequence[str]) -> None:
    """List agreements, visits and numbers that stand alone.

    Parameters
    ----------
    atlas
        The data.
    subjects
        Ids of the subjects shown.
    """
    left = [trade.undrawn(of_subject(atlas.figures, name)) for name in subjects]
    alone = pd.concat([atlas.figures.head(0), *left])
    if alone.empty:
        return
    parts.show(
        Markup('<h2 class="co-heading">{}</h2><p>{}</p>').format(
            _("Agreements, visits and other facts"),
            _("What has no place in a chart: words, and numbers that stand alone."),
        )
    )
    names = {name: atlas.corridors[name].name for name in subjects}
    linked = [evidence.record_link(name, names) for name in alone["subject"]]
    parts.show(evidence.table(atlas, rows(alone), linked))


def nothing(selection: Selection) -> None:
    """Say that no subject concerns the countries chosen.

    Parameters
    ----------
    selection
        The shared filters.
    """
    parts.show(Markup('<h2 class="co-heading co-first">{}</h2>').format(_("Trade")))
    named = ", ".join(country_name(code) for code in selection.country)
    st.info(_("There are no figures on trade for {countries}.").format(countries=named))


def _filtered(selection: Selection) -> str:
    if selection.country:
        named = ", ".join(country_name(code) for code in selection.country)
        return _("Shown is what concerns {countries}; the other filters do not apply here.").format(
            countries=named
        )
    return _("Of the filters, only that of the country applies here.")


def _draw(atlas: Atlas, panel: Panel) -> None:
    title, axis, tips = trade_rows.title(panel), trade_rows.axis(panel), trade_rows.tips()
    if panel.form == "years":
        table, place = trade_rows.over_years(atlas, panel), "period"
        chart = timelines.years(table, axis, tips, parts.theme())
    else:
        table, place = trade_rows.side_by_side(atlas, panel), "row"
        chart = timelines.amounts(table, axis, tips, parts.theme())
    parts.show(Markup('<p class="co-chart-title">{}</p>').format(title))
    st.altair_chart(chart, width="stretch", alt=f"{title}. {trade_rows.told(table, place)}")

"""The page on energy: pipelines, power plants, the grid, and where sources disagree."""

import altair as alt
import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors import charts, energy
from corridors.atlas import Atlas
from corridors.figures import rows, unconfirmed
from corridors.pens import Layers
from corridors.schema import Figure
from corridors.selection import Selection
from corridors.terms import label
from corridors.texts import _, ngettext, number
from corridors.ui import energy_rows, evidence, parts
from corridors.ui import energy_words as words


def opening(atlas: Atlas, shown: pd.DataFrame, selection: Selection) -> None:
    """Say in words and numbers what of energy is shown.

    Parameters
    ----------
    atlas
        The data.
    shown
        Rows of `Atlas.features`.
    selection
        The shared filters.
    """
    sites = energy.sites(atlas, shown)
    parts.show(
        Markup('<h2 class="co-heading co-first">{}</h2><p>{}</p>').format(
            _("Energy"), words.sentence(sites, shown, selection)
        )
    )
    parts.show(
        Markup('<div class="co-numbers">{}</div>').format(
            parts.join(
                Markup("<div><b>{}</b><span>{}</span></div>").format(amount, what)
                for amount, what in words.amounts(sites, shown)
            )
        )
    )


def nothing() -> None:
    """Say that the filters leave nothing of energy."""
    parts.show(
        Markup('<h2 class="co-heading co-first">{}</h2><p>{}</p>').format(
            _("Energy"),
            _("These filters leave no pipeline, power line or power plant."),
        )
    )


def pipelines(atlas: Atlas, shown: pd.DataFrame) -> None:
    """Draw and list the capacities of pipelines, system by system.

    Parameters
    ----------
    atlas
        The data.
    shown
        Rows of `Atlas.features`.
    """
    table = energy.pipelines(atlas, shown)
    if table.empty:
        return
    _heading(
        _("Pipelines"),
        _(
            "Capacities as published, each value by itself: they are not added, because segments "
            "follow one another and systems feed each other. A full bar is stated for a whole "
            "system in operation; a pale one for a part, a phase, a plan, or a system that does "
            "not run. An orange bracket joins values that contradict each other."
        ),
    )
    present = [mode for mode in energy.CAPACITY_OF_PIPES if (table["mode"] == mode).any()]
    for mode, place in zip(present, st.columns(len(present), gap="large"), strict=True):
        drawn = table[
            (table["mode"] == mode) & (table["quantity"] == energy.CAPACITY_OF_PIPES[mode][0])
        ]
        if not drawn.empty:
            bars, axis = energy_rows.bars(atlas, drawn), words.capacity_axis(mode)
            with place:
                _chart(
                    label(mode),
                    charts.systems(bars, mode, axis, words.evidence_tips(), parts.theme()),
                    words.bars_alt(bars),
                )
    _note(words.not_drawn(atlas, table))
    stated = table[table["quantity"] != ""]
    if not stated.empty:
        with st.expander(_("Table of the capacities, with sources"), key="energy_pipes"):
            names = energy_rows.names(atlas, shown)
            named = [evidence.record_link(name, names) for name in stated["system"]]
            told = rows(stated[list(Figure.model_fields)])
            parts.show(evidence.table(atlas, told, named))


def plants(atlas: Atlas, shown: pd.DataFrame) -> None:
    """Draw what the power plants can give, and when they opened.

    Parameters
    ----------
    atlas
        The data.
    shown
        Rows of `Atlas.features`.
    """
    sites = energy.sites(atlas, shown)
    if sites.empty:
        return
    _heading(_("Power plants"), words.plants_note(sites))
    known = sites[sites["capacity_mw"].notna()]
    dated = known[known["start_year"].notna()]
    left, right = st.columns(2, gap="large")
    with left:
        if not known.empty:
            table = energy_rows.by_country(known)
            tips = {"written": _("Capacity"), "technology": _("Technology"), "plants": _("Plants")}
            _chart(
                _("By country and technology"),
                charts.capacities(table, _("Capacity, MW"), tips, parts.theme()),
                words.stack_alt(table),
            )
    with right:
        if not dated.empty:
            table = energy_rows.openings(dated)
            tips = {"name": _("Plant"), "written": _("Capacity"), "opened": _("Opening")}
            axes = (_("Year of opening"), _("Capacity, MW (each step ten times the last)"))
            _chart(
                _("By year of opening"),
                charts.openings(table, axes, tips, parts.theme()),
                words.openings_alt(dated),
            )
        _note(words.undated_note(sites, len(dated)))


def grid(atlas: Atlas, shown: pd.DataFrame, distances: pd.DataFrame) -> None:
    """Draw the lines of the grid, and how far the plants are from them and from railways.

    Parameters
    ----------
    atlas
        The data.
    shown
        Rows of `Atlas.features`.
    distances
        As `corridors.nearness.nearness` returns it.
    """
    lines, sites = energy.grid(shown), energy.sites(atlas, shown)
    if lines.empty and sites.empty:
        return
    _heading(_("Grid and railway"), words.near_note() if len(sites) else "")
    left, right = st.columns([2, 3], gap="large")
    if not lines.empty:
        table = lines.assign(
            row=[energy_rows.voltage(kv) for kv in lines["voltage_kv"]],
            written=[
                words.line_km(count, km)
                for count, km in zip(lines["lines"], lines["measured_km"], strict=True)
            ],
        )
        tips = {"row": _("Voltage"), "written": _("Lines"), "status": _("Status")}
        told = [f"{row}: {km}" for row, km in zip(table["row"], table["written"], strict=True)]
        with left:
            _chart(
                _("Power lines by voltage"),
                charts.voltages(table, _("Length as drawn, km"), tips, parts.theme()),
                "; ".join(told),
            )
            _note(words.grid_note(shown))
    if not sites.empty:
        near = energy_rows.near(atlas, sites, distances)
        tips = {"name": _("Plant"), "written": _("Distance"), "line": _("Nearest line")}
        axis, edge_km = _("Distance, km (wider near 0)"), words.FARTHEST_KM
        with right:
            _chart(
                _("From each plant to the nearest power line and railway"),
                charts.near(near, axis, edge_km, tips, parts.theme()),
                words.near_alt(near),
            )
            _note(words.beyond_note(int((near["km"] > edge_km).sum())))
        with st.expander(_("Table of the plants and their distances"), key="energy_plants"):
            _near_table(energy_rows.near_table(atlas, sites, distances))


def disagreements(atlas: Atlas, shown: pd.DataFrame) -> None:
    """List the contradictions about what of energy is shown, and the claims nobody confirms.

    Parameters
    ----------
    atlas
        The data.
    shown
        Rows of `Atlas.features`.
    """
    subjects = energy.subjects_of(atlas, shown)
    figures = atlas.figures[atlas.figures["subject"].isin(subjects)]
    names = energy_rows.names(atlas, shown)
    found = energy.disputes(atlas, shown)
    if found:
        text = ngettext(
            "{count} contradiction about what is shown here, found by comparing all figures; it is "
            "not resolved.",
            "{count} contradictions about what is shown here, found by comparing all figures; none "
            "is resolved.",
            len(found),
        )
        _heading(_("Where sources disagree"), text.format(count=number(len(found))))
        evidence.conflicts(atlas, found, names)
    alone = unconfirmed(figures)
    if not alone.empty:
        _heading(
            _("Claims that nobody else confirms"),
            _("No other source was found that states any figure of the kind for the same thing."),
        )
        named = [evidence.record_link(subject, names) for subject in alone["subject"]]
        parts.show(evidence.table(atlas, rows(alone), named))


def _heading(title: str, note: str) -> None:
    parts.show(Markup('<h2 class="co-heading">{}</h2><p>{}</p>').format(title, note))


def _note(text: str) -> None:
    if text:
        parts.show(Markup('<p class="co-note">{}</p>').format(text))


def _chart(title: str, chart: Layers | alt.Chart, told: str) -> None:
    parts.show(Markup('<p class="co-chart-title">{}</p>').format(title))
    st.altair_chart(chart, width="stretch", alt=f"{title}. {told}")


def _near_table(table: pd.DataFrame) -> None:
    column = st.column_config
    st.dataframe(
        table,
        hide_index=True,
        placeholder="–",
        height=min(460, 36 * (len(table) + 1) + 2),
        alt=_("Power plants with their distances"),
        column_config={
            "name": column.TextColumn(_("Plant"), width="medium", pinned=True),
            "technology": column.TextColumn(_("Technology")),
            "status": column.TextColumn(_("Status")),
            "country": column.TextColumn(_("Country")),
            "start_year": column.NumberColumn(_("Opening year"), format="%d"),
            "capacity_mw": column.NumberColumn(_("Capacity, MW"), format="localized"),
            "within_km": column.NumberColumn(_("Place within, km"), format="localized"),
            "power_km": column.NumberColumn(_("To power line, km"), format="localized"),
            "power": column.TextColumn(_("Nearest power line")),
            "power_within_km": column.NumberColumn(_("Line within, km"), format="localized"),
            "rail_km": column.NumberColumn(_("To railway, km"), format="localized"),
            "rail": column.TextColumn(_("Nearest railway")),
            "rail_within_km": column.NumberColumn(_("Railway within, km"), format="localized"),
        },
    )

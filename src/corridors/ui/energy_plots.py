"""The charts of the page on energy, made once for each view of it."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from corridors import charts, energy, plant_charts
from corridors.pens import Theme
from corridors.selection import Selection
from corridors.terms import label
from corridors.texts import _
from corridors.ui import energy_labels as labels
from corridors.ui import energy_rows, shared
from corridors.ui import energy_words as words
from corridors.ui.energy_stock import stock
from corridors.ui.plots import Plot, plot

Plots = Mapping[str, Plot]
"""Name to chart; one that has nothing to draw is left out."""


@st.cache_data(max_entries=48, show_spinner=False)
def plots(selection: Selection, theme: Theme, lang: str, data_version: str) -> Plots:
    """Make the charts for what the filters let through.

    Parameters
    ----------
    selection
        The shared filters.
    theme
        Light or dark.
    lang
        The language in use.
    data_version
        State of the data.

    Returns
    -------
    Plots
        ``gas`` and ``oil`` for pipelines, ``capacities``, ``openings``, ``voltages``, ``near``.
    """
    held = stock(selection, lang, data_version)
    made = {**_pipelines(held.pipelines, theme), **_plants(held.sites, theme)}
    if not held.grid.empty:
        made["voltages"] = _voltages(held.grid, theme)
    if not held.near.empty:
        tips = {"name": _("Plant"), "written": _("Distance"), "line": _("Nearest line")}
        axis, edge_km = _("Distance, km (wider near 0)"), words.FARTHEST_KM
        title = _("From each plant to the nearest power line and railway")
        chart = plant_charts.near(held.near, axis, edge_km, tips, theme)
        made["near"] = plot(title, chart, labels.near_alt(held.near))
    return made


def _pipelines(table: pd.DataFrame, theme: Theme) -> dict[str, Plot]:
    made = {}
    for mode, quantities in energy.CAPACITY_OF_PIPES.items():
        drawn = table[(table["mode"] == mode) & (table["quantity"] == quantities[0])]
        if not drawn.empty:
            bars, axis = energy_rows.bars(shared.atlas(), drawn), labels.capacity_axis(mode)
            chart = charts.systems(bars, mode, axis, labels.evidence_tips(), theme)
            made[mode.value] = plot(label(mode), chart, labels.bars_alt(bars))
    return made


def _plants(sites: pd.DataFrame, theme: Theme) -> dict[str, Plot]:
    made = {}
    known = sites[sites["capacity_mw"].notna()]
    dated = known[known["start_year"].notna()]
    if not known.empty:
        table = energy_rows.by_country(known)
        tips = {"written": _("Capacity"), "technology": _("Technology"), "plants": _("Plants")}
        chart = plant_charts.capacities(table, _("Capacity, MW"), tips, theme)
        made["capacities"] = plot(_("By country and technology"), chart, labels.stack_alt(table))
    if not dated.empty:
        tips = {"name": _("Plant"), "written": _("Capacity"), "opened": _("Opening")}
        axes = (_("Year of opening"), _("Capacity, MW (each step ten times the last)"))
        openings = plant_charts.openings(energy_rows.openings(dated), axes, tips, theme)
        made["openings"] = plot(_("By year of opening"), openings, labels.openings_alt(dated))
    return made


def _voltages(lines: pd.DataFrame, theme: Theme) -> Plot:
    table = lines.assign(
        row=[energy_rows.voltage(kv) for kv in lines["voltage_kv"]],
        written=[
            labels.line_km(count, km)
            for count, km in zip(lines["lines"], lines["measured_km"], strict=True)
        ],
    )
    tips = {"row": _("Voltage"), "written": _("Lines"), "status": _("Status")}
    chart = charts.voltages(table, _("Length as drawn, km"), tips, theme)
    told = [f"{row}: {km}" for row, km in zip(table["row"], table["written"], strict=True)]
    return plot(_("Power lines by voltage"), chart, "; ".join(told))

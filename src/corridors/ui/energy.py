"""The page on energy: pipelines, power plants, the grid, and where sources disagree."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors import energy
from corridors.atlas import Atlas
from corridors.figures import rows
from corridors.schema import Figure
from corridors.selection import Selection
from corridors.texts import _, ngettext, number
from corridors.ui import energy_words as words
from corridors.ui import evidence, folds, parts
from corridors.ui.energy_plots import Plots
from corridors.ui.energy_stock import Stock
from corridors.ui.plots import show


def opening(held: Stock, selection: Selection) -> None:
    """Say in words and numbers what of energy is shown.

    Parameters
    ----------
    held
        What is shown.
    selection
        The shared filters.
    """
    parts.show(
        Markup('<h2 class="co-heading co-first">{}</h2><p>{}</p>').format(
            _("Energy"), words.sentence(held.sites, held.shown, selection)
        )
    )
    parts.show(
        Markup('<div class="co-numbers">{}</div>').format(
            parts.join(
                Markup("<div><b>{}</b><span>{}</span></div>").format(amount, what)
                for amount, what in words.amounts(held.sites, held.shown)
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


def pipelines(atlas: Atlas, held: Stock, plots: Plots) -> None:
    """Show the capacities of pipelines, system by system.

    Parameters
    ----------
    atlas
        The data.
    held
        What is shown.
    plots
        As `corridors.ui.energy_plots.plots` makes them.
    """
    table = held.pipelines
    if table.empty:
        return
    _heading(_("Pipelines"), words.pipelines_note())
    drawn = [plots[mode] for mode in energy.CAPACITY_OF_PIPES if mode in plots]
    if drawn:
        for place, plot in zip(st.columns(len(drawn), gap="large"), drawn, strict=True):
            with place:
                show(plot)
    _note(words.not_drawn(atlas, table))
    stated = table[table["quantity"] != ""]
    if not stated.empty:
        with folds.fold(folds.PIPES, _("Table of the capacities, with sources")):
            named = [evidence.record_link(name, held.names) for name in stated["system"]]
            told = rows(stated[list(Figure.model_fields)])
            parts.show(evidence.table(atlas, told, named))


def plants(sites: pd.DataFrame, plots: Plots) -> None:
    """Show what the power plants can give, and when they opened.

    Parameters
    ----------
    sites
        As `corridors.energy.sites` lists them.
    plots
        As `corridors.ui.energy_plots.plots` makes them.
    """
    if sites.empty:
        return
    _heading(_("Power plants"), words.plants_note(sites))
    left, right = st.columns(2, gap="large")
    with left:
        if "capacities" in plots:
            show(plots["capacities"])
    with right:
        if "openings" in plots:
            show(plots["openings"])
        _note(words.undated_note(sites))


def grid(held: Stock, plots: Plots) -> None:
    """Show the lines of the grid, and how far the plants are from them and from railways.

    Parameters
    ----------
    held
        What is shown.
    plots
        As `corridors.ui.energy_plots.plots` makes them.
    """
    if not {"voltages", "near"} & set(plots):
        return
    _heading(_("Grid and railway"), words.near_note() if len(held.sites) else "")
    drawn = [name for name in ("voltages", "near") if name in plots]
    for name, place in zip(drawn, st.columns([2, 3][-len(drawn) :], gap="large"), strict=True):
        with place:
            show(plots[name])
            if name == "voltages":
                _note(words.grid_note(held.shown))
            else:
                _note(words.beyond_note(held.near["km"]))
    if not held.sites.empty:
        with folds.fold(folds.PLANTS, _("Table of the plants and their distances")):
            _near_table(held.distances)


def disagreements(held: Stock) -> None:
    """List the contradictions about what of energy is shown, and the claims nobody confirms.

    Parameters
    ----------
    held
        What is shown.
    """
    found = held.disputes
    if found:
        text = ngettext(
            "{count} contradiction about what is shown here, found by comparing all figures; it is "
            "not resolved.",
            "{count} contradictions about what is shown here, found by comparing all figures; none "
            "is resolved.",
            len(found),
        )
        _heading(_("Where sources disagree"), text.format(count=number(len(found))))
        evidence.in_columns(found)
    if held.alone:
        _heading(
            _("Claims that nobody else confirms"),
            _("No other source was found that states any figure of the kind for the same thing."),
        )
        parts.show(held.alone)


def _heading(title: str, note: str) -> None:
    parts.show(Markup('<h2 class="co-heading">{}</h2><p>{}</p>').format(title, note))


def _note(text: str) -> None:
    if text:
        parts.show(Markup('<p class="co-note">{}</p>').format(text))


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

"""What of energy the filters let through, taken stock of once for all visitors who ask the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors import energy
from corridors.atlas import Atlas
from corridors.figures import rows, unconfirmed
from corridors.selection import Selection
from corridors.ui import energy_rows, evidence, shared


@dataclass(frozen=True, slots=True, eq=False)
class Stock:
    """All that the page on energy draws and tells, read-only.

    Attributes
    ----------
    shown
        Rows of `Atlas.features`.
    subjects
        As `corridors.energy.subjects_of` names them; none where nothing of energy is shown.
    names
        Id of a corridor or feature to its name.
    sites, pipelines, grid
        As `corridors.energy` lists them.
    near, distances
        Distances of plants for their chart and for their table, as `corridors.ui.energy_rows`
        prepares them.
    disputes
        Contradictions about what is shown, written out one by one.
    alone
        Table of the figures that are claimed and that nobody else confirms; empty for none.
    """

    shown: pd.DataFrame
    subjects: Sequence[str]
    names: Mapping[str, str]
    sites: pd.DataFrame
    pipelines: pd.DataFrame
    grid: pd.DataFrame
    near: pd.DataFrame
    distances: pd.DataFrame
    disputes: Sequence[Markup]
    alone: Markup


@st.cache_resource(max_entries=32, show_spinner=False)
def stock(selection: Selection, lang: str, data_version: str) -> Stock:  # noqa: ARG001 - part of what the rows depend on
    """Take stock of what the filters let through.

    Parameters
    ----------
    selection
        The shared filters.
    lang
        The language in use.
    data_version
        State of the data.

    Returns
    -------
    Stock
        The same for all who ask the same; nobody may change it.
    """
    atlas = shared.atlas()
    shown = atlas.features[shared.options().select(selection)]
    subjects = energy.subjects_of(atlas, shown)
    sites = energy.sites(atlas, shown)
    names = energy_rows.names(atlas, shown)
    alone = unconfirmed(atlas.figures[atlas.figures["subject"].isin(subjects)])
    return Stock(
        shown=shown,
        subjects=subjects,
        names=names,
        sites=sites,
        pipelines=energy.pipelines(atlas, shown),
        grid=energy.grid(shown),
        near=energy_rows.near(atlas, sites, shared.nearness()),
        distances=energy_rows.near_table(atlas, sites, shared.nearness()),
        disputes=[
            evidence.conflict(atlas, found, evidence.record_link(found.subject, names))
            for found in energy.disputes(atlas, shown)
        ],
        alone=_table(atlas, alone, names) if len(alone) else Markup(""),
    )


def _table(atlas: Atlas, figures: pd.DataFrame, names: Mapping[str, str]) -> Markup:
    linked = [evidence.record_link(subject, names) for subject in figures["subject"]]
    return evidence.table(atlas, rows(figures), linked)

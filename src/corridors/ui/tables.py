"""The table of the features on the map."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from corridors.atlas import Atlas
from corridors.terms import GeometryClass, MeasuredBasis, Status, label
from corridors.texts import _, country_name
from corridors.ui import folds, panels, visit


def section(shown: pd.DataFrame, atlas: Atlas, selected: str | None) -> None:
    """Offer the table of the features shown; it is made and sent only while it is open.

    Parameters
    ----------
    shown
        Rows of `Atlas.features`; nothing is offered for none.
    atlas
        For the sources of their figures.
    selected
        Id of the feature chosen; None for none.
    """
    if shown.empty:
        return
    # a title that changed with the filters would make another widget of it with every click
    title = _("Table of the features on the map")
    table = folds.fold(folds.ATLAS, title, icon=":material/table_rows:")
    if table.open:
        with table:
            show(features(shown, atlas), selected)


def features(shown: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Write the features out for reading: names, units in the headings, sources and a link.

    Parameters
    ----------
    shown
        Rows of `Atlas.features`, shape (n, …).
    atlas
        For the sources of their figures.

    Returns
    -------
    pd.DataFrame
        Shape (n, 14), in the order of `shown`.
    """
    first = atlas.figures[atlas.figures["source"] != ""].drop_duplicates("subject")
    source_of = first.set_index("subject")["source"]
    used = atlas.sources.reindex(shown["id"].map(source_of))
    return pd.DataFrame(
        {
            "name": shown["name"].to_numpy(),
            "type": [panels.type_name(row) for row in shown.itertuples()],
            "status": [label(Status(value)) for value in shown["status"]],
            "countries": [", ".join(map(country_name, codes)) for codes in shown["countries"]],
            "start_year": shown["start_year"].to_numpy(),
            "measured_km": shown["measured_km"].to_numpy(),
            "measured_basis": [
                label(MeasuredBasis(value)) if isinstance(value, str) else ""
                for value in shown["measured_basis"]
            ],
            "capacity_mw": shown["capacity_mw"].to_numpy(),
            "capacity_bcm_a": shown["capacity_bcm_a"].to_numpy(),
            "capacity_mt_a": shown["capacity_mt_a"].to_numpy(),
            "geometry": [label(GeometryClass(value)) for value in shown["geometry_class"]],
            "accuracy_km": shown["accuracy_km"].to_numpy(),
            "source": [
                " · ".join(text for text in (publisher, title) if isinstance(text, str) and text)
                for publisher, title in zip(used["publisher"], used["title"], strict=True)
            ],
            "link": used["url"].to_numpy(),
        },
        index=pd.Index(shown["id"], name="id"),
    )


def show(frame: pd.DataFrame, selected: str | None) -> None:
    """Show the table, marking the feature chosen; a row chosen here is chosen on the map.

    Parameters
    ----------
    frame
        As `features` returns it.
    selected
        Id of the feature chosen; None for none.
    """
    ids = list(frame.index)
    key = f"atlas_table_{hash(tuple(ids))}"
    rows = [ids.index(selected)] if selected in ids else []
    held = st.session_state.get(key)
    if held is None or held["selection"]["rows"] != rows:
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    _draw(frame, key, partial(_choose_row, key, ids))


def _choose_row(key: str, ids: list[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    visit.choose(ids[rows[0]] if rows else None, look=True)


def _draw(frame: pd.DataFrame, key: str, on_select: Callable[[], None]) -> None:
    column = st.column_config
    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        on_select=on_select,
        selection_mode="single-row",
        placeholder="–",
        height=min(420, 36 * (len(frame) + 1) + 2),
        alt=_("Features on the map"),
        column_config={
            "name": column.TextColumn(_("Name"), width="large", pinned=True),
            "type": column.TextColumn(_("Type")),
            "status": column.TextColumn(_("Status")),
            "countries": column.TextColumn(_("Countries")),
            "start_year": column.NumberColumn(_("Opening year"), format="%d"),
            "measured_km": column.NumberColumn(_("Measured length, km"), format="localized"),
            "measured_basis": column.TextColumn(_("Measured is")),
            "capacity_mw": column.NumberColumn(_("Capacity, MW"), format="localized"),
            "capacity_bcm_a": column.NumberColumn(_("Capacity, bcm/year"), format="localized"),
            "capacity_mt_a": column.NumberColumn(_("Capacity, Mt/year"), format="localized"),
            "geometry": column.TextColumn(_("Shape")),
            "accuracy_km": column.NumberColumn(_("Shape within, km"), format="localized"),
            "source": column.TextColumn(_("First source"), width="large"),
            "link": column.LinkColumn(_("Link"), display_text=_("open")),
        },
    )

"""The numbers behind hours, carbon and cost: shown, explained, changed."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup
from streamlit.elements.lib.column_types import ColumnConfig

from corridors.assumptions import Assumption, Assumptions
from corridors.atlas import Atlas
from corridors.catalogue import geodata_folder
from corridors.compare import Comparison
from corridors.errors import AssumptionError
from corridors.estimates import Estimate
from corridors.inquiry import Inquiry
from corridors.observations import Quantity
from corridors.parameters import load_assumptions_once
from corridors.terms import Mode, label
from corridors.texts import _, country_name, ngettext, number
from corridors.ui import folds, inquiries, parts

_EDITOR = "compare_assumptions"
_SHOWN = "compare_assumptions_shown"
_ENDS = ("low", "central", "high")
_MANY = 6


def show(atlas: Atlas, comparison: Comparison, inquiry: Inquiry, assumptions: Assumptions) -> None:
    """Show the numbers that counted, or all, and let them be changed.

    Parameters
    ----------
    atlas
        For names and sources.
    comparison
        What the numbers counted for.
    inquiry
        What is asked.
    assumptions
        The numbers, edits included.
    """
    used = {name for one in comparison.alternatives for name in one.effort.used}
    changed = len(inquiry.edits)
    title = _("Assumptions: {count} numbers count here").format(count=number(len(used)))
    if changed:
        said = ngettext("{count} changed", "{count} changed", changed)
        title += ", " + said.format(count=number(changed))
    with folds.fold(folds.ASSUMPTIONS, title, icon=":material/tune:"):
        text = _(
            "Change low, central or high, and everything above is worked out anew. The range of a "
            "sum takes all parts at their best or at their worst at once."
        )
        parts.show(Markup('<p class="co-note">{}</p>').format(text))
        is_all = st.toggle(_("Show all numbers of the model"), key=folds.key(folds.MODEL))
        rows = [row for row in assumptions.rows if is_all or row.id in used]
        st.session_state[_SHOWN] = [row.id for row in rows]
        key = f"{_EDITOR}_{assumptions.digest}_{len(rows)}"
        st.data_editor(
            frame(atlas, rows),
            key=key,
            hide_index=True,
            width="stretch",
            height=min(420, 38 + 35 * len(rows)),
            disabled=["what", "where", "unit", "rests", "sources", "note"],
            column_config=_columns(),
            on_change=_changed,
            args=(key,),
        )
        st.button(
            _("Back to the numbers as they were"),
            icon=":material/undo:",
            disabled=not changed,
            on_click=inquiries.assume,
            args=({},),
            key="compare_assumptions_reset",
        )


def frame(atlas: Atlas, rows: Sequence[Assumption]) -> pd.DataFrame:
    """Write assumptions as a table.

    Parameters
    ----------
    atlas
        For names and sources.
    rows
        The assumptions.

    Returns
    -------
    pd.DataFrame
        Columns ``what``, ``where``, ``low``, ``central``, ``high``, ``unit``, ``rests``,
        ``sources``, ``note``; one row each, in the same order.
    """
    names = dict(zip(atlas.features["id"], atlas.features["name"], strict=True))
    return pd.DataFrame(
        [
            (
                quantity_name(row.quantity, row.mode),
                _where(row, names),
                *(round(getattr(row.estimate, end), 4) for end in _ENDS),
                unit(row.quantity),
                basis(row.basis),
                "; ".join(_publisher(atlas, source) for source in row.sources),
                row.note,
            )
            for row in rows
        ],
        columns=["what", "where", *_ENDS, "unit", "rests", "sources", "note"],
    )


def quantity_name(quantity: Quantity, mode: str) -> str:
    """Name what an assumption measures.

    Parameters
    ----------
    quantity
        What is measured.
    mode
        Of what.

    Returns
    -------
    str
        In the language in use.
    """
    named = {
        Quantity.SPEED: _("Speed"),
        Quantity.DAY: _("Distance in a day"),
        Quantity.SAILING: _("Sailing time"),
        Quantity.FERRY_WAIT: _("Wait for the ship"),
        Quantity.BORDER: _("Stop at the border"),
        Quantity.GAUGE_CHANGE: _("Change of gauge"),
        Quantity.TRANSFER: _("Change of mode"),
        Quantity.CO2: _("Carbon dioxide"),
        Quantity.COST: _("Cost"),
        Quantity.FERRY_COST: _("Cost of the ferry"),
        Quantity.GAUGE_CHANGE_COST: _("Cost of a change of gauge"),
    }[quantity]
    modes = "–".join(label(Mode(one)) for one in mode.split())
    return f"{named} · {modes}"


def unit(quantity: Quantity) -> str:
    """Write the unit of a quantity.

    Parameters
    ----------
    quantity
        What is measured.

    Returns
    -------
    str
        E.g. ``km/h``.
    """
    return {
        Quantity.SPEED: _("km/h"),
        Quantity.DAY: _("km a day"),
        Quantity.CO2: _("g CO₂e per t-km"),
        Quantity.COST: _("USD per t-km"),
        Quantity.FERRY_COST: _("USD per t"),
        Quantity.GAUGE_CHANGE_COST: _("USD per t"),
    }.get(quantity, _("h"))


def basis(word: str) -> str:
    """Name what an assumption rests on.

    Parameters
    ----------
    word
        As in `Assumption.basis`.

    Returns
    -------
    str
        In the language in use.
    """
    return {
        "published": _("Published"),
        "claimed": _("Claimed"),
        "recall": _("Recall, no source"),
        "assumption": _("Assumption"),
    }[word]


def _where(row: Assumption, names: dict[str, str]) -> str:
    if row.places:
        return " – ".join(sorted(names.get(place, place) for place in row.places))
    if len(row.countries) > _MANY:
        return _("European Union")
    if row.countries:
        return ", ".join(sorted(country_name(code) for code in row.countries))
    return _("Everywhere else")


def _publisher(atlas: Atlas, source: str) -> str:
    if source not in atlas.sources.index:
        return source
    row = atlas.sources.loc[source]
    return f"{row['publisher']}: {row['title']}"


def _columns() -> dict[str, ColumnConfig]:
    def amount(title: str) -> ColumnConfig:
        return st.column_config.NumberColumn(title, min_value=0.0, format="%.4g", width="small")

    return {
        "what": st.column_config.TextColumn(_("What"), width="medium"),
        "where": st.column_config.TextColumn(_("Where"), width="medium"),
        "low": amount(_("Low")),
        "central": amount(_("Central")),
        "high": amount(_("High")),
        "unit": st.column_config.TextColumn(_("Unit"), width="small"),
        "rests": st.column_config.TextColumn(_("Rests on"), width="small"),
        "sources": st.column_config.TextColumn(_("Sources"), width="large"),
        "note": st.column_config.TextColumn(_("Note"), width="large"),
    }


def _changed(key: str) -> None:
    told = st.session_state[key].get("edited_rows", {})
    shown = st.session_state[_SHOWN]
    asked = inquiries.settled().inquiry
    edits = dict(asked.edits)
    usual = load_assumptions_once(geodata_folder())
    now = {row.id: row.estimate for row in usual.edited(edits).rows}
    defaults = {row.id: row.estimate for row in usual.rows}
    for place, cells in told.items():
        name = shown[int(place)]
        new = changed(now[name], {end: cells[end] for end in _ENDS if end in cells})
        if new is None or new == defaults[name]:
            edits.pop(name, None)
        else:
            edits[name] = new
    inquiries.assume(edits)


def changed(before: Estimate, cells: dict[str, float | None]) -> Estimate | None:
    """Put what was typed in its place and bring the rest into order.

    Parameters
    ----------
    before
        The numbers as they were.
    cells
        What was typed, by ``low``, ``central`` and ``high``; an emptied cell is None.

    Returns
    -------
    Estimate or None
        The typed numbers stand, and what is out of order with them follows; None where a cell was
        emptied: then the number is as usual again.
    """
    if any(value is None for value in cells.values()):
        return None
    told = {end: getattr(before, end) for end in _ENDS} | cells
    low, central, high = (float(told[end]) for end in _ENDS)
    if "central" in cells or not cells:
        low, high = min(low, central), max(high, central)
    elif "low" in cells:
        central, high = max(low, central), max(low, central, high)
    else:
        central, low = min(high, central), min(low, central, high)
    try:
        return Estimate(low, central, high)
    except AssumptionError:
        return None

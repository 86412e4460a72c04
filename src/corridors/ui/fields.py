"""What every field of every record means, and in which unit it is."""

import streamlit as st
from markupsafe import Markup

from corridors.extract import added_fields
from corridors.schema import Corridor, Figure, Hub, Plant, Segment, Source, Zone, described
from corridors.texts import _
from corridors.ui import parts
from corridors.ui.visit import FIELDS

_KEY, _FIRST = "data_fields", "line"
_UNITS = {
    "_km": "km",
    "_mm": "mm",
    "_kv": "kV",
    "_mw": "MW",
    "_bcm_a": "bcm/year",
    "_mt_a": "Mt/year",
    "_pct": "%",
}


def show() -> None:
    """Show what every field means and in which unit it is."""
    parts.show(Markup('<h2 class="co-heading">{}</h2>').format(_("Fields")))
    tables = {
        "line": (_("Lines"), described(Segment)),
        "plant": (_("Power plants"), described(Plant)),
        "hub": (_("Hubs"), described(Hub)),
        "area": (_("Areas"), described(Zone)),
        "added": (_("Added to every row of a download"), added_fields()),
        "corridor": (_("Corridors and projects"), described(Corridor)),
        "figure": (_("Figures"), described(Figure)),
        "source": (_("Sources"), described(Source)),
    }
    named = st.query_params.get(FIELDS, "")
    st.session_state[_KEY] = named if named in tables else _FIRST
    chosen = st.pills(
        _("Fields of"),
        list(tables),
        required=True,
        format_func=lambda name: tables[name][0],
        key=_KEY,
        on_change=_follow,
    )
    _title, meanings = tables[chosen or _FIRST]
    rows = (
        (Markup("<code>{}</code>").format(name), unit(name), _(text))
        for name, text in meanings.items()
    )
    parts.show(parts.table((_("Field"), _("Unit"), _("Meaning")), rows))


def _follow() -> None:
    st.query_params[FIELDS] = st.session_state[_KEY]


def unit(field: str) -> str:
    """Name the unit that the end of a field's name stands for.

    Parameters
    ----------
    field
        Name of a field.

    Returns
    -------
    str
        E.g. ``km``; empty for a field without a unit.

    Examples
    --------
    >>> unit("capacity_bcm_a"), unit("name")
    ('bcm/year', '')
    """
    return next((name for ending, name in _UNITS.items() if field.endswith(ending)), "")

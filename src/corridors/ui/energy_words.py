"""What the page on energy says in words."""

import pandas as pd

from corridors import energy
from corridors.atlas import Atlas
from corridors.figures import rows, written
from corridors.schema import Figure
from corridors.selection import Selection
from corridors.stats import totals
from corridors.terms import Mode, Status
from corridors.texts import _, ngettext, number
from corridors.ui import panels

FARTHEST_KM = 200.0
"""Beyond this a distance tells only that the atlas has no line of the kind thereabouts."""


def sentence(sites: pd.DataFrame, shown: pd.DataFrame, selection: Selection) -> str:
    """Say what is shown, for those who cannot see the charts.

    Parameters
    ----------
    sites
        Plants as `corridors.energy.sites` lists them.
    shown
        Rows of `Atlas.features`.
    selection
        The shared filters.

    Returns
    -------
    str
        One or two sentences.
    """
    lengths = totals(shown).km_by_mode
    parts = [
        _("{length} km of {mode}").format(length=number(sum(km)), mode=named)
        for mode, named in (
            (Mode.GAS, _("gas pipeline")),
            (Mode.OIL, _("oil pipeline")),
            (Mode.POWER, _("power line")),
        )
        if (km := lengths.get(mode))
    ]
    if len(sites):
        text = ngettext("{count} power plant", "{count} power plants", len(sites))
        parts.append(text.format(count=number(len(sites))))
    joined = _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
    said = _("Shown here: {parts}.").format(parts=joined if len(parts) > 1 else "".join(parts))
    filters = ", ".join(panels.filter_name(name).lower() for name in selection.active())
    if filters:
        return (
            said + " " + _("The filters set in the sidebar apply: {names}.").format(names=filters)
        )
    return said + " " + _("The filters of the sidebar narrow everything on this page.")


def amounts(sites: pd.DataFrame, shown: pd.DataFrame) -> list[tuple[str, str]]:
    """Give the large numbers at the head of the page, each with what it counts.

    Parameters
    ----------
    sites
        Plants as `corridors.energy.sites` lists them.
    shown
        Rows of `Atlas.features`.

    Returns
    -------
    list[tuple[str, str]]
        Amount with unit, and words.
    """
    told = []
    lengths = totals(shown).km_by_mode
    for mode, running_text, other_text in (
        (Mode.GAS, _("of gas pipeline in operation"), _("of gas pipeline not in operation")),
        (Mode.OIL, _("of oil pipeline in operation"), _("of oil pipeline not in operation")),
        (Mode.POWER, _("of power line in operation"), _("of power line not in operation")),
    ):
        operating, other = lengths.get(mode, (0.0, 0.0))
        more = _(", {length} km more not in operation").format(length=number(other))
        if operating:
            told.append((f"{number(operating)} km", running_text + (more if other else "")))
        elif other:
            told.append((f"{number(other)} km", other_text))
    running = sites["status"] == Status.OPERATING
    unknown = int(sites["capacity_mw"].isna().sum())
    text = ngettext(
        "in {count} power plant in operation", "in {count} power plants in operation", running.sum()
    )
    missing = ngettext(
        "; the capacity of {count} plant is not known",
        "; the capacity of {count} plants is not known",
        unknown,
    )
    for chosen, named in (
        (running, text.format(count=number(running.sum()))),
        (~running, _("of power plants to come")),
    ):
        if chosen.any():
            without = int(sites.loc[chosen, "capacity_mw"].isna().sum())
            lacking = missing.format(count=number(without)) if without else ""
            mw = f"{number(sites.loc[chosen, 'capacity_mw'].sum())} MW"
            told.append((mw, named + lacking))
    return told


def not_drawn(atlas: Atlas, table: pd.DataFrame) -> str:
    """Count the pipeline systems whose capacity is not in a chart, and name them.

    Parameters
    ----------
    atlas
        The data.
    table
        As `corridors.energy.pipelines` gives it.

    Returns
    -------
    str
        One or two sentences; empty where all are drawn.
    """
    drawn = {names[0] for names in energy.CAPACITY_OF_PIPES.values()}
    held = set(table.loc[table["quantity"].isin(drawn), "system"])
    other = table[(table["quantity"] != "") & ~table["system"].isin(held)]
    none = table[table["quantity"] == ""]
    said = [
        _("{system}: {value}, in a unit of its own, is in the table only.").format(
            system=atlas.corridors[str(figure.subject)].name, value=written(figure)
        )
        for figure in rows(other[list(Figure.model_fields)])
    ]
    if len(none):
        text = ngettext(
            "No capacity was found for {count} system: {names}.",
            "No capacity was found for {count} systems: {names}.",
            len(none),
        )
        found = ", ".join(atlas.corridors[name].name for name in none["system"])
        said.append(text.format(count=number(len(none)), names=found))
    return " ".join(said)


def pipelines_note() -> str:
    """Say how the capacities of pipelines are drawn.

    Returns
    -------
    str
        A few sentences.
    """
    return _(
        "Capacities as published, each value by itself: they are not added, because segments "
        "follow one another and systems feed each other. A full bar is stated for a whole system "
        "in operation; a pale one for a part, a phase, a plan, or a system that does not run. An "
        "orange bracket joins values that contradict each other."
    )


def plants_note(sites: pd.DataFrame) -> str:
    """Say what the capacities of plants are and which are missing.

    Parameters
    ----------
    sites
        Plants as `corridors.energy.sites` lists them.

    Returns
    -------
    str
        A few sentences.
    """
    unknown = sites.loc[sites["capacity_mw"].isna(), "name"]
    said = _(
        "The plants of this atlas, which is not a register of all: those that corridors and "
        "projects name, and large ones for orientation. What is to come is pale."
    )
    if unknown.empty:
        return said
    text = ngettext(
        "The capacity of {count} plant is not known, and it is in no bar: {names}.",
        "The capacity of {count} plants is not known, and they are in no bar: {names}.",
        len(unknown),
    )
    return said + " " + text.format(count=number(len(unknown)), names=", ".join(unknown))


def undated_note(sites: pd.DataFrame) -> str:
    """Say how many plants are not drawn over the years.

    Parameters
    ----------
    sites
        Plants as `corridors.energy.sites` lists them.

    Returns
    -------
    str
        A sentence; empty where all are drawn.
    """
    left = int((sites["capacity_mw"].isna() | sites["start_year"].isna()).sum())
    text = ngettext(
        "{count} of {whole} plants is not drawn here: its year or its capacity is not known.",
        "{count} of {whole} plants are not drawn here: their year or their capacity is not known.",
        left,
    )
    return text.format(count=number(left), whole=number(len(sites))) if left else ""


def near_note() -> str:
    """Say what the distances mean.

    Returns
    -------
    str
        A few sentences.
    """
    return _(
        "Distances are geodesic, from the place of a plant to the nearest line in operation as it "
        "is drawn, and only to lines of this atlas: mostly 500 kV and none in Mongolia or the "
        "Caucasus, so a nearer line of lower voltage may exist. A distance smaller than what place "
        "and line can be off may be nothing at all. Filters narrow the plants, not the lines."
    )


def beyond_note(distances_km: pd.Series) -> str:
    """Say how many distances lie beyond the end of the chart.

    Parameters
    ----------
    distances_km
        All distances.

    Returns
    -------
    str
        A sentence; empty for none.
    """
    count = int((distances_km > FARTHEST_KM).sum())
    text = ngettext(
        "{count} distance is beyond {km} km and drawn at the edge.",
        "{count} distances are beyond {km} km and drawn at the edge.",
        count,
    )
    return text.format(count=number(count), km=number(FARTHEST_KM)) if count else ""


def grid_note(shown: pd.DataFrame) -> str:
    """Say how well the course of the power lines is known.

    Parameters
    ----------
    shown
        Rows of `Atlas.features`.

    Returns
    -------
    str
        A sentence.
    """
    lines = shown[(shown["record"] == "segment") & (shown["modes"].str[0] == Mode.POWER.value)]
    text = _(
        "Most courses are not known between their substations: lengths are those of the shapes as "
        "drawn, which can be off by {least} to {most} km."
    )
    within = lines["accuracy_km"]
    return text.format(least=number(within.min()), most=number(within.max()))

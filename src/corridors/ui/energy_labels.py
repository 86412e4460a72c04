"""The words on the charts of the page on energy, and these charts told in words."""

import pandas as pd

from corridors.pens import Tips
from corridors.terms import Mode, label
from corridors.texts import _, ngettext, number


def capacity_axis(mode: Mode) -> str:
    """Name the capacity of a pipeline with its unit.

    Parameters
    ----------
    mode
        Gas or oil.

    Returns
    -------
    str
        For the axis of a chart.
    """
    if mode is Mode.GAS:
        return _("Capacity, billion cubic metres a year")
    return _("Capacity, million tonnes a year")


def evidence_tips() -> Tips:
    """Name what the mark of a figure tells.

    Returns
    -------
    Tips
        Column to its name.
    """
    return {
        "written": _("Value"),
        "what": _("What"),
        "source": _("Source"),
        "confidence": _("Confidence"),
        "note": _("Note"),
    }


def line_km(count: int, km: float) -> str:
    """Write how many lines have which length.

    Parameters
    ----------
    count
        How many lines.
    km
        Their length, kilometres.

    Returns
    -------
    str
        E.g. ``21 lines, 4,693 km``.
    """
    text = ngettext("{count} line, {km} km", "{count} lines, {km} km", count)
    return text.format(count=number(count), km=number(km))


def bars_alt(table: pd.DataFrame) -> str:
    """Tell the chart of capacities of pipelines in words.

    Parameters
    ----------
    table
        As `corridors.ui.energy_rows.bars` prepares it.

    Returns
    -------
    str
        Every system with its values.
    """
    held = table.groupby("system", sort=False)["label"].agg("; ".join)
    return ". ".join(f"{system}: {values}" for system, values in held.items())


def stack_alt(table: pd.DataFrame) -> str:
    """Tell the chart of capacities of plants in words.

    Parameters
    ----------
    table
        As `corridors.ui.energy_rows.by_country` prepares it.

    Returns
    -------
    str
        Every row with its sum.
    """
    held = table.drop_duplicates("row")
    return "; ".join(f"{row}: {mw} MW" for row, mw in zip(held["row"], held["total"], strict=True))


def openings_alt(table: pd.DataFrame) -> str:
    """Tell the chart of plants over the years in words.

    Parameters
    ----------
    table
        Plants with year and capacity.

    Returns
    -------
    str
        How many, and from when to when.
    """
    years = table["start_year"]
    return _("{count} plants by year of opening, {first} to {last}, and by capacity").format(
        count=number(len(table)), first=int(years.min()), last=int(years.max())
    )


def near_alt(table: pd.DataFrame) -> str:
    """Tell the chart of distances in words.

    Parameters
    ----------
    table
        As `corridors.ui.energy_rows.near` prepares it.

    Returns
    -------
    str
        The median of each mode.
    """
    held = table.groupby("mode", sort=False)["km"].median()
    return "; ".join(
        _("{mode}: half of the plants are within {km} km").format(
            mode=label(Mode(str(mode))), km=number(km)
        )
        for mode, km in zip(held.index, held, strict=True)
    )

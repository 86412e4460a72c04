"""Pipelines, power plants and the grid: capacities as published, never added where unlike."""

import pandas as pd

from corridors.atlas import Atlas
from corridors.figures import Conflict, conflicts
from corridors.terms import Mode, RecordKind, Status

MODES = frozenset({Mode.GAS, Mode.OIL, Mode.POWER})
"""What carries energy."""

CAPACITY_OF_PIPES = {
    Mode.GAS: ("capacity_bcm_a",),
    Mode.OIL: ("capacity_mt_a", "capacity_mb_d"),
}
"""Quantities in which the capacity of a pipeline is given; the first one is drawn."""

SITE_COLUMNS = (
    "id",
    "name",
    "technology",
    "status",
    "countries",
    "start_year",
    "capacity_mw",
    "accuracy_km",
)


def sites(atlas: Atlas, shown: pd.DataFrame) -> pd.DataFrame:
    """List the power plants: those with a place, and those known to lie within an area.

    A plant within an area has the capacity that the figures of its project give for the whole.

    Parameters
    ----------
    atlas
        The data.
    shown
        Rows of `Atlas.features`.

    Returns
    -------
    pd.DataFrame
        One row a plant, columns `SITE_COLUMNS`, index 0 to n-1; a capacity nobody states is nan.
    """
    plants = shown[shown["technology"].notna()]
    figures = atlas.figures
    whole = figures[
        (figures["quantity"] == "capacity_mw")
        & (figures["scope"] == "")
        & figures["value"].notna()
        & figures["subject"].isin(list(atlas.corridors))
    ].drop_duplicates("subject")
    of_project = whole.set_index("subject")["value"]
    stated = [
        next((of_project[name] for name in names if name in of_project.index), float("nan"))
        if record == "zone"
        else own
        for record, names, own in zip(
            plants["record"], plants["corridors"], plants["capacity_mw"], strict=True
        )
    ]
    named = plants["name"].str.replace(r" \([^()]*\)$", "", regex=True)
    table = plants.assign(capacity_mw=pd.Series(stated, index=plants.index, dtype=float))
    return table.assign(name=named)[list(SITE_COLUMNS)].reset_index(drop=True)


def pipelines(atlas: Atlas, shown: pd.DataFrame) -> pd.DataFrame:
    """List the published capacities of the pipeline systems that have a line among those shown.

    Capacities are not added: segments follow one another and systems feed each other. Values that
    contradict each other stand side by side.

    Parameters
    ----------
    atlas
        The data.
    shown
        Rows of `Atlas.features`.

    Returns
    -------
    pd.DataFrame
        Columns ``system``, ``mode``, ``status`` and those of the table of figures; one row a
        figure, one row with an empty ``quantity`` for a system without any. Index 0 to n-1.
    """
    present = set(shown.loc[shown["record"] == "segment", "corridors"].explode())
    systems = pd.DataFrame(
        [
            {"system": record.id, "mode": Mode(mode).value, "status": Status(record.status).value}
            for record in atlas.corridors.values()
            for mode in record.modes
            if record.kind is RecordKind.PIPELINE and record.id in present and record.status
        ],
        columns=["system", "mode", "status"],
    )
    quantities = [quantity for names in CAPACITY_OF_PIPES.values() for quantity in names]
    stated = atlas.figures[atlas.figures["quantity"].isin(quantities)]
    joined = systems.merge(stated, how="left", left_on="system", right_on="subject")
    words = [name for name in stated if name not in {"value", "low", "high"}]
    return joined.fillna(dict.fromkeys(words, ""))


def grid(shown: pd.DataFrame) -> pd.DataFrame:
    """Measure the power lines by voltage and status.

    Parameters
    ----------
    shown
        Rows of `Atlas.features`.

    Returns
    -------
    pd.DataFrame
        Columns ``voltage_kv`` (nan where nobody states it), ``status``, ``lines`` and
        ``measured_km``, highest voltage first.
    """
    lines = shown[(shown["record"] == "segment") & (shown["modes"].str[0] == Mode.POWER.value)]
    by = lines.groupby(["voltage_kv", "status"], dropna=False)["measured_km"]
    table = by.agg(lines="size", measured_km="sum").reset_index()
    order = {status.value: place for place, status in enumerate(Status)}
    return (
        table.assign(_place=table["status"].map(order))
        .sort_values(["voltage_kv", "_place"], ascending=[False, True])
        .drop(columns="_place")
        .reset_index(drop=True)
    )


def disputes(atlas: Atlas, shown: pd.DataFrame) -> list[Conflict]:
    """Find the conflicts about pipelines, plants and power lines among what is shown.

    Parameters
    ----------
    atlas
        The data.
    shown
        Rows of `Atlas.features`.

    Returns
    -------
    list[Conflict]
        Conflicts of corridors and projects first, then those of features; one that a corridor has
        already, with the same values from the same sources, is not repeated for a line of it.
    """
    figures = atlas.figures
    subjects = subjects_of(atlas, shown)
    found = conflicts(figures[figures["subject"].isin(subjects)])
    place = {subject: at for at, subject in enumerate(subjects)}
    told: dict[tuple[str, frozenset[tuple[str, ...]]], Conflict] = {}
    for conflict in sorted(found, key=lambda one: place[one.subject]):
        values = conflict.figures[["value", "low", "high", "text", "source"]].astype(str)
        told.setdefault((conflict.quantity, frozenset(map(tuple, values.to_numpy()))), conflict)
    return list(told.values())


def is_energy(features: pd.DataFrame) -> pd.Series:
    """Say of features whether they are about energy.

    Parameters
    ----------
    features
        Rows of `Atlas.features`.

    Returns
    -------
    pd.Series
        True where one of its modes is, same index.
    """
    return features["modes"].map(lambda held: bool(MODES & {*held})).astype(bool)


def subjects_of(atlas: Atlas, shown: pd.DataFrame) -> list[str]:
    """Name what of energy is shown: lines, plants, areas, and the projects they belong to.

    Parameters
    ----------
    atlas
        The data.
    shown
        Rows of `Atlas.features`.

    Returns
    -------
    list[str]
        Ids of corridors first, then of features; hubs are not among them.
    """
    own = shown[(shown["record"] != "hub") & is_energy(shown)]
    wider = [
        name
        for name in dict.fromkeys(own["corridors"].explode().dropna())
        if MODES & {*atlas.corridors[name].modes}
    ]
    return [*wider, *own["id"]]

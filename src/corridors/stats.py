"""Totals of what is shown; unlike things are never added."""

from dataclasses import dataclass

import pandas as pd

from corridors.terms import Mode, Status


@dataclass(frozen=True, slots=True)
class Totals:
    """What a set of features adds up to.

    Attributes
    ----------
    features, lines, plants, hubs, zones
        Counts.
    km_by_mode
        Mode to measured kilometres in operation and not in operation, for modes that have lines.
    mw_operating, mw_other
        Capacity of power plants in operation, and of those that are not; lines do not count.
    plants_without_mw
        Plants whose capacity is not known and so is in neither sum.
    bcm_a_by_system
        Gas pipelines: corridor id to the largest capacity among its segments shown, in billion
        cubic metres a year, largest first. Segments follow one another and systems feed each
        other, so capacities are not summed.
    """

    features: int
    lines: int
    plants: int
    hubs: int
    zones: int
    km_by_mode: dict[Mode, tuple[float, float]]
    mw_operating: float
    mw_other: float
    plants_without_mw: int
    bcm_a_by_system: dict[str, float]


def totals(features: pd.DataFrame) -> Totals:
    """Add up a set of features.

    Parameters
    ----------
    features
        Rows of `corridors.atlas.Atlas.features`.

    Returns
    -------
    Totals
        All zero and empty for no rows.
    """
    lines = features[features["record"] == "segment"]
    plants = features[features["record"] == "plant"]
    running = plants["status"] == Status.OPERATING
    return Totals(
        features=len(features),
        lines=len(lines),
        plants=len(plants),
        hubs=int((features["record"] == "hub").sum()),
        zones=int((features["record"] == "zone").sum()),
        km_by_mode=_km_by_mode(lines),
        mw_operating=float(plants.loc[running, "capacity_mw"].sum()),
        mw_other=float(plants.loc[~running, "capacity_mw"].sum()),
        plants_without_mw=int(plants["capacity_mw"].isna().sum()),
        bcm_a_by_system=_bcm_a_by_system(lines),
    )


def _km_by_mode(lines: pd.DataFrame) -> dict[Mode, tuple[float, float]]:
    if lines.empty:
        return {}
    modes = lines["modes"].str[0]
    running = lines["status"] == Status.OPERATING
    operating = lines["measured_km"].where(running, 0.0).groupby(modes).sum()
    other = lines["measured_km"].where(~running, 0.0).groupby(modes).sum()
    return {
        mode: (float(operating[mode.value]), float(other[mode.value]))
        for mode in Mode
        if mode.value in operating.index
    }


def _bcm_a_by_system(lines: pd.DataFrame) -> dict[str, float]:
    gas = lines[lines["capacity_bcm_a"].notna()]
    systems = gas[["corridors", "capacity_bcm_a"]].explode("corridors")
    largest = systems.groupby("corridors")["capacity_bcm_a"].max().sort_values(ascending=False)
    return {str(name): float(value) for name, value in largest.items()}

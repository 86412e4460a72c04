"""Totals of what is shown; unlike things are never added."""

import math
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

    Notes
    -----
    One walk over plain lists: it runs with every click, and for some hundred rows a chain of
    operations on frames takes twenty times as long.
    """
    counts = {"segment": 0, "plant": 0, "hub": 0, "zone": 0}
    km: dict[str, list[float]] = {}
    mw = [0.0, 0.0]
    without_mw = 0
    bcm_a: dict[str, float] = {}
    columns = ("record", "modes", "status", "measured_km", "capacity_mw", "capacity_bcm_a")
    walk = zip(*(features[name].tolist() for name in (*columns, "corridors")), strict=True)
    for record, modes, status, measured_km, capacity_mw, capacity_bcm_a, corridors in walk:
        counts[record] += 1
        column = 0 if status == Status.OPERATING else 1
        if record == "segment":
            km.setdefault(modes[0], [0.0, 0.0])[column] += measured_km
            for system in () if math.isnan(capacity_bcm_a) else corridors:
                bcm_a[system] = max(bcm_a.get(system, 0.0), capacity_bcm_a)
        elif record == "plant":
            if math.isnan(capacity_mw):
                without_mw += 1
            else:
                mw[column] += capacity_mw
    return Totals(
        features=len(features),
        lines=counts["segment"],
        plants=counts["plant"],
        hubs=counts["hub"],
        zones=counts["zone"],
        km_by_mode={mode: (km[mode][0], km[mode][1]) for mode in Mode if mode in km},
        mw_operating=mw[0],
        mw_other=mw[1],
        plants_without_mw=without_mw,
        bcm_a_by_system=dict(sorted(bcm_a.items(), key=lambda pair: -pair[1])),
    )

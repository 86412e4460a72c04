"""The rows that the charts and the table of the page on energy are made of."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from corridors.atlas import Atlas
from corridors.figures import conflicts, rows, written
from corridors.schema import Figure
from corridors.terms import Confidence, Mode, Status, Technology, label
from corridors.texts import _, country_name, number
from corridors.ui import evidence


def bars(atlas: Atlas, table: pd.DataFrame) -> pd.DataFrame:
    """Prepare the capacities of pipelines for their chart.

    Parameters
    ----------
    atlas
        The data.
    table
        Rows of `corridors.energy.pipelines` with a figure, of one mode.

    Returns
    -------
    pd.DataFrame
        As `corridors.charts.systems` needs it, the largest system first.
    """
    disputed = {
        (conflict.subject, conflict.scope)
        for conflict in conflicts(table[list(Figure.model_fields)])
    }
    told = rows(table)
    placed = pd.DataFrame(
        {
            "system": [atlas.corridors[name].name for name in table["system"]],
            "value": [max(v for v in (f.value, f.low, f.high) if v is not None) for f in told],
            "label": [_bar_label(figure) for figure in told],
            "full": [
                status == Status.OPERATING and not figure.scope
                for figure, status in zip(told, table["status"], strict=True)
            ],
            "disputed": [(figure.subject, figure.scope) in disputed for figure in told],
            **evidence_columns(atlas, told),
        }
    )
    placed["state"] = [label(Status(status)) for status in table["status"]]
    largest = placed.groupby("system")["value"].transform("max")
    order = placed.assign(_largest=largest, _row=range(len(placed)))
    ordered = order.sort_values(
        ["_largest", "system", "value", "_row"], ascending=[False, True, False, True]
    )
    return ordered.drop(columns=["_largest", "_row"]).reset_index(drop=True)


def by_country(known: pd.DataFrame) -> pd.DataFrame:
    """Add up the capacity of plants by country, technology and whether they run.

    Parameters
    ----------
    known
        Plants with a capacity.

    Returns
    -------
    pd.DataFrame
        As `corridors.plant_charts.capacities` needs it, the largest country first, what is to come
        below what runs.
    """
    table = known.assign(
        country=[country_name(codes[0]) for codes in known["countries"]],
        to_come=known["status"] != Status.OPERATING,
    )
    keys = ["country", "to_come", "technology"]
    summed = table.groupby(keys, as_index=False).agg(
        capacity_mw=("capacity_mw", "sum"), count=("id", "size"), plants=("name", ", ".join)
    )
    summed["total_mw"] = summed.groupby(["country", "to_come"])["capacity_mw"].transform("sum")
    summed["whole_mw"] = summed.groupby("country")["capacity_mw"].transform("sum")
    summed["row"] = [
        _("{country}, to come").format(country=name) if later else name
        for name, later in zip(summed["country"], summed["to_come"], strict=True)
    ]
    summed["total"] = [number(mw) for mw in summed["total_mw"]]
    summed["written"] = [f"{number(mw, 1)} MW" for mw in summed["capacity_mw"]]
    return summed.sort_values(
        ["whole_mw", "country", "to_come"], ascending=[False, True, True]
    ).reset_index(drop=True)


def openings(dated: pd.DataFrame) -> pd.DataFrame:
    """Prepare plants for the chart over the years.

    Parameters
    ----------
    dated
        Plants with a capacity and a year.

    Returns
    -------
    pd.DataFrame
        As `corridors.plant_charts.openings` needs it.
    """
    return dated.assign(
        to_come=dated["status"] != Status.OPERATING,
        written=[
            f"{number(mw, 1)} MW, {label(Technology(technology)).lower()}"
            for mw, technology in zip(dated["capacity_mw"], dated["technology"], strict=True)
        ],
        opened=[
            f"{int(year)}, {label(Status(status)).lower()}"
            for year, status in zip(dated["start_year"], dated["status"], strict=True)
        ],
    ).drop(columns="countries")


def near(atlas: Atlas, sites: pd.DataFrame, distances: pd.DataFrame) -> pd.DataFrame:
    """Prepare the distances of plants for their chart.

    Parameters
    ----------
    atlas
        For the names of lines.
    sites
        Plants as `corridors.energy.sites` lists them.
    distances
        As `corridors.nearness.nearness` returns it.

    Returns
    -------
    pd.DataFrame
        As `corridors.plant_charts.near` needs it: one row a plant and mode, the country with most
        plants first.
    """
    named = atlas.features.set_index("id")["name"]
    order = sites["countries"].str[0].value_counts().index
    table = sites.assign(country=sites["countries"].str[0]).join(distances, on="id")
    parts = []
    for mode in (Mode.POWER, Mode.RAIL):
        m = mode.value
        part = table[table[f"{m}_km"].notna()]
        parts.append(
            pd.DataFrame(
                {
                    "code": part["country"],
                    "country": [country_name(code) for code in part["country"]],
                    "name": part["name"],
                    "mode": m,
                    "km": part[f"{m}_km"],
                    "line": part[f"{m}_id"].map(named),
                    "written": [
                        distance(km, place, line)
                        for km, place, line in zip(
                            part[f"{m}_km"],
                            part["accuracy_km"],
                            part[f"{m}_within_km"],
                            strict=True,
                        )
                    ],
                }
            )
        )
    whole = pd.concat(parts)
    return (
        whole.assign(_place=whole["code"].map({code: at for at, code in enumerate(order)}))
        .sort_values(["_place", "mode", "km"])
        .drop(columns=["_place", "code"])
        .reset_index(drop=True)
    )


def near_table(atlas: Atlas, sites: pd.DataFrame, distances: pd.DataFrame) -> pd.DataFrame:
    """Prepare the table of plants with their distances.

    Parameters
    ----------
    atlas
        For the names of lines.
    sites
        Plants as `corridors.energy.sites` lists them.
    distances
        As `corridors.nearness.nearness` returns it.

    Returns
    -------
    pd.DataFrame
        One row a plant.
    """
    named = atlas.features.set_index("id")["name"]
    table = sites.join(distances, on="id")
    return pd.DataFrame(
        {
            "name": table["name"],
            "technology": [label(Technology(value)) for value in table["technology"]],
            "status": [label(Status(value)) for value in table["status"]],
            "country": [country_name(codes[0]) for codes in table["countries"]],
            "start_year": table["start_year"],
            "capacity_mw": table["capacity_mw"],
            "within_km": table["accuracy_km"],
            "power_km": table["power_km"].round(),
            "power": table["power_id"].map(named),
            "power_within_km": table["power_within_km"],
            "rail_km": table["rail_km"].round(),
            "rail": table["rail_id"].map(named),
            "rail_within_km": table["rail_within_km"],
        }
    ).sort_values(["country", "name"], ignore_index=True)


def distance(km: float, place_km: float, line_km: float) -> str:
    """Write a distance with how far it can be off.

    Parameters
    ----------
    km
        As measured between place and line as drawn.
    place_km, line_km
        How far the place and the line can be off; nan where nobody knows.

    Returns
    -------
    str
        E.g. ``46 km (± 12 for the place, ± 60 for the line)``.
    """
    return _("{km} km (± {place} for the place, ± {line} for the line)").format(
        km=number(km), place=_off(place_km), line=_off(line_km)
    )


def voltage(kv: float) -> str:
    """Write a voltage.

    Parameters
    ----------
    kv
        Kilovolts; nan where nobody states it.

    Returns
    -------
    str
        E.g. ``500 kV``.
    """
    return _("not stated") if np.isnan(kv) else f"{number(kv)} kV"


def names(atlas: Atlas, shown: pd.DataFrame) -> Mapping[str, str]:
    """Name all corridors, and the features that are shown.

    Parameters
    ----------
    atlas
        The data.
    shown
        Rows of `Atlas.features`.

    Returns
    -------
    Mapping[str, str]
        Id to name.
    """
    own = dict(zip(shown["id"], shown["name"], strict=True))
    return own | {name: record.name for name, record in atlas.corridors.items()}


def evidence_columns(atlas: Atlas, told: list[Figure]) -> dict[str, list[str]]:
    """Say of each figure what a mark tells when it is pointed at.

    Parameters
    ----------
    atlas
        For the sources.
    told
        Figures.

    Returns
    -------
    dict[str, list[str]]
        Columns ``what``, ``written``, ``source``, ``confidence`` and ``note``.
    """
    return {
        "what": [
            evidence.figure_title(figure.quantity, figure.scope, figure.year) for figure in told
        ],
        "written": [written(figure) for figure in told],
        "source": [evidence.source_name(atlas, figure) for figure in told],
        "confidence": [label(Confidence(figure.confidence)) for figure in told],
        "note": [str(figure.note) for figure in told],
    }


def _bar_label(figure: Figure) -> str:
    amount = written(figure).removesuffix(f" {figure.unit}")
    recall = label(Confidence.RECALL).lower() if not figure.source else ""
    return " · ".join(part for part in (amount, figure.scope, recall) if part)


def _off(km: float) -> str:
    return "?" if np.isnan(km) else number(km, 1)

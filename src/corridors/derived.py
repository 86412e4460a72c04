"""What follows from checked layers: what belongs together, lengths, widths, one table of all."""

from collections.abc import Mapping, Sequence

import geopandas as gpd
import pandas as pd

from corridors.catalogue import Layer
from corridors.geodesy import length_km
from corridors.schema import Corridor
from corridors.style import width_px
from corridors.terms import MeasuredBasis
from corridors.texts import fold

FEATURE_COLUMNS = (
    "id",
    "name",
    "aliases",
    "layer",
    "record",
    "modes",
    "status",
    "countries",
    "corridors",
    "start_year",
    "geometry_class",
    "accuracy_km",
    "measured_km",
    "measured_basis",
    "drawn_km",
    "kind",
    "technology",
    "capacity_mw",
    "capacity_bcm_a",
    "capacity_mt_a",
    "voltage_kv",
    "gauge_mm",
    "words",
)


def enriched(
    catalogue: Sequence[Layer],
    layers: Mapping[str, gpd.GeoDataFrame],
    corridors: Sequence[Corridor],
) -> dict[str, gpd.GeoDataFrame]:
    """Derive what every feature has beyond its record.

    Parameters
    ----------
    catalogue, layers, corridors
        As their readers return them.

    Returns
    -------
    dict[str, gpd.GeoDataFrame]
        Id of a layer to its frame, EPSG:4326, with ``corridors`` and ``modes``; lines have
        ``measured_km``, ``measured_basis``, ``drawn_km`` and ``width_px`` too.
    """
    belongs = _membership(catalogue, layers, corridors)
    meeting = _modes_at_hubs(catalogue, layers)
    return {entry.id: _enriched(entry, layers[entry.id], belongs, meeting) for entry in catalogue}


def feature_table(
    catalogue: Sequence[Layer],
    layers: Mapping[str, gpd.GeoDataFrame],
    corridors: Mapping[str, Corridor],
) -> pd.DataFrame:
    """Put the features of all layers into one table, without shapes.

    Parameters
    ----------
    catalogue
        In drawing order.
    layers
        As `enriched` returns them.
    corridors
        Id to record.

    Returns
    -------
    pd.DataFrame
        One row a feature, columns `FEATURE_COLUMNS`, index 0 to n-1.
    """
    parts = []
    for entry in catalogue:
        frame = layers[entry.id]
        part = pd.DataFrame(frame.drop(columns=frame.geometry.name))
        part = part.reindex(columns=FEATURE_COLUMNS)
        part["layer"] = entry.id
        part["record"] = entry.record
        part["words"] = [
            _words(row, corridors)
            for row in part[["id", "name", "aliases", "corridors"]].itertuples(index=False)
        ]
        parts.append(part)
    numbers = [
        name
        for name in FEATURE_COLUMNS
        if name.endswith(("_km", "_mw", "_bcm_a", "_mt_a", "_kv", "_mm", "_year"))
    ]
    whole = pd.concat(
        [
            part.astype(dict.fromkeys(numbers, float)).astype(
                {"kind": object, "technology": object, "measured_basis": object}
            )
            for part in parts
        ],
        ignore_index=True,
    )
    return whole[list(FEATURE_COLUMNS)]


def _membership(
    catalogue: Sequence[Layer],
    layers: Mapping[str, gpd.GeoDataFrame],
    corridors: Sequence[Corridor],
) -> dict[str, list[str]]:
    ends = {
        row.id: (row.from_hub, row.to_hub)
        for entry in catalogue
        if entry.record == "segment"
        for row in layers[entry.id].itertuples()
    }
    belongs: dict[str, list[str]] = {}
    for corridor in corridors:
        segments = [segment for section in corridor.sections for segment in section.segments]
        hubs = [hub for segment in segments for hub in ends[segment]]
        for name in dict.fromkeys([*segments, *hubs, *corridor.members]):
            belongs.setdefault(name, []).append(corridor.id)
    return belongs


def _modes_at_hubs(
    catalogue: Sequence[Layer], layers: Mapping[str, gpd.GeoDataFrame]
) -> dict[str, list[str]]:
    meeting: dict[str, list[str]] = {}
    for entry in catalogue:
        if entry.record == "segment":
            for row in layers[entry.id].itertuples():
                for hub in (row.from_hub, row.to_hub):
                    meeting.setdefault(hub, []).append(row.mode)
    return meeting


def _enriched(
    entry: Layer,
    frame: gpd.GeoDataFrame,
    belongs: Mapping[str, list[str]],
    meeting: Mapping[str, list[str]],
) -> gpd.GeoDataFrame:
    derived = frame.copy()
    derived["corridors"] = [belongs.get(name, []) for name in frame["id"]]
    if entry.record == "hub":
        derived["modes"] = [
            list(dict.fromkeys([*modes, *meeting.get(name, [])]))
            for name, modes in zip(frame["id"], frame["modes"], strict=True)
        ]
    else:
        derived["modes"] = [[mode] for mode in frame["mode"]]
    if entry.record == "segment":
        mapped = frame["mapped_km"].round(1)
        derived["drawn_km"] = length_km(frame.geometry).round(1)
        derived["measured_km"] = mapped.fillna(derived["drawn_km"])
        derived["measured_basis"] = [
            (MeasuredBasis.DRAWN if missing else MeasuredBasis.MAPPED).value
            for missing in mapped.isna()
        ]
        derived["width_px"] = [_width(row) for _, row in frame.iterrows()]
    return derived


def _width(row: pd.Series) -> float:
    for quantity in ("capacity_bcm_a", "capacity_mt_a", "capacity_mw", "voltage_kv"):
        if pd.notna(row[quantity]):
            return width_px(quantity, row[quantity])
    return width_px("capacity_mw", float("nan"))


def _words(row: object, corridors: Mapping[str, Corridor]) -> str:
    own = [row.id, row.name, *row.aliases]  # type: ignore[attr-defined]
    wider = [
        text
        for name in row.corridors  # type: ignore[attr-defined]
        for text in (corridors[name].name, *corridors[name].aliases)
    ]
    return " | ".join(dict.fromkeys(fold(text) for text in [*own, *wider]))

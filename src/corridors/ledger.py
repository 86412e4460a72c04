"""The length ledger: what was measured beside what was published."""

import pandas as pd

from corridors.atlas import Atlas
from corridors.borders import km_by_country, stretches

DRAWN_APART_PCT = 5.0
"""A drawing whose length is further than this from the measured one says so."""


def published_lengths(atlas: Atlas) -> pd.DataFrame:
    """List every published length of a whole subject, with who says so.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    pd.DataFrame
        Columns ``subject``, ``length_km``, ``qualifier``, ``source``, ``confidence``, in the order
        of the table of figures; lengths of parts (figures with a scope) are not among them.
    """
    figures = atlas.figures
    whole = figures[
        (figures["quantity"] == "length_km") & (figures["scope"] == "") & figures["value"].notna()
    ]
    renamed = whole.rename(columns={"value": "length_km"})
    return renamed[["subject", "length_km", "qualifier", "source", "confidence"]]


def segment_ledger(atlas: Atlas) -> pd.DataFrame:
    """Set the measured length of every segment beside each published one.

    Measured is the length of the way as mapped where the source of the shape has it, else that of
    the line as drawn; which of the two it is, and the length as drawn, stand beside it.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    pd.DataFrame
        One row a segment: ``segment_id``, ``name``, ``mode``, ``status``, ``geometry_class``,
        ``accuracy_km``, ``measured_km``, ``measured_basis`` (`corridors.terms.MeasuredBasis`),
        ``drawn_km``, ``published`` (a list of ``length_km`` and ``source``,
        empty where none is published), ``deviation_pct``: (measured - published) / published in
        per cent, against the published length that is farthest from ours; nan where there is none,
        ``km_by_country`` (code to measured kilometres) and ``note`` (None where there is none).

    Notes
    -----
    Figures from recall are not published and take no part.
    """
    lengths = published_lengths(atlas)
    lengths = lengths[lengths["confidence"] != "recall"]
    by_subject = {
        subject: [{"length_km": row.length_km, "source": row.source} for row in rows.itertuples()]
        for subject, rows in lengths.groupby("subject", sort=False)
    }
    segments = atlas.features[atlas.features["record"] == "segment"]
    ledger = pd.DataFrame(
        {
            "segment_id": segments["id"],
            "name": segments["name"],
            "mode": [modes[0] for modes in segments["modes"]],
            "status": segments["status"],
            "geometry_class": segments["geometry_class"],
            "accuracy_km": segments["accuracy_km"],
            "measured_km": segments["measured_km"],
            "measured_basis": segments["measured_basis"],
            "drawn_km": segments["drawn_km"],
            "published": [by_subject.get(name, []) for name in segments["id"]],
        }
    ).reset_index(drop=True)
    ledger["deviation_pct"] = [
        _farthest_pct(measured_km, entries)
        for measured_km, entries in zip(ledger["measured_km"], ledger["published"], strict=True)
    ]
    cut = stretches(atlas)
    ledger["km_by_country"] = pd.Series(
        [
            km_by_country(cut.get(name, ()), measured_km)
            for name, measured_km in zip(ledger["segment_id"], ledger["measured_km"], strict=True)
        ],
        dtype=object,
    )
    notes = {
        name: note
        for entry in atlas.catalogue
        if entry.record == "segment"
        for name, note in zip(
            atlas.layers[entry.id]["id"], atlas.layers[entry.id]["note"], strict=True
        )
    }
    ledger["note"] = ledger["segment_id"].map(notes).astype(object)
    return ledger


def deviation_pct(measured_km: float, published_km: float) -> float:
    """Say by how much a measured length differs from a published one.

    Parameters
    ----------
    measured_km, published_km
        Kilometres; the published one is not 0.

    Returns
    -------
    float
        Per cent of the published length, negative where ours is shorter, one decimal.

    Examples
    --------
    >>> deviation_pct(95.0, 100.0)
    -5.0
    """
    return round(100 * (measured_km - published_km) / published_km, 1)


def is_drawn_apart(measured_km: float, drawn_km: float) -> bool:
    """Tell whether a line is so much shorter or longer as drawn that a reader must be told.

    Parameters
    ----------
    measured_km, drawn_km
        Kilometres; the measured length is not 0.

    Returns
    -------
    bool
        True beyond `DRAWN_APART_PCT` of the measured length.

    Examples
    --------
    >>> is_drawn_apart(100.0, 94.0), is_drawn_apart(100.0, 95.0)
    (True, False)
    """
    return abs(deviation_pct(drawn_km, measured_km)) > DRAWN_APART_PCT


def _farthest_pct(measured_km: float, published: list[dict[str, float]]) -> float:
    deviations = [deviation_pct(measured_km, entry["length_km"]) for entry in published]
    return max(deviations, key=abs, default=float("nan"))

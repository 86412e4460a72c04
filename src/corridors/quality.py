"""How good the data is, in numbers: shapes, published lengths, confidence of figures."""

from dataclasses import dataclass

import pandas as pd

from corridors.atlas import Atlas
from corridors.terms import Confidence, GeometryClass, Mode


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a set of segments has a published length.

    Attributes
    ----------
    segments, published_segments
        Counts.
    length_km, published_km
        Measured kilometres of all, and of those with a published length.
    """

    segments: int
    published_segments: int
    length_km: float
    published_km: float

    @property
    def segments_pct(self) -> float:
        """Say which share of the segments has a published length.

        Returns
        -------
        float
            Per cent; 0 for no segments.
        """
        return 100 * self.published_segments / self.segments if self.segments else 0.0

    @property
    def length_pct(self) -> float:
        """Say which share of the kilometres has a published length.

        Returns
        -------
        float
            Per cent; 0 for no kilometres.
        """
        return 100 * self.published_km / self.length_km if self.length_km else 0.0


def shapes(atlas: Atlas) -> pd.DataFrame:
    """Add up the kilometres of every layer of lines by the way their shapes were obtained.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    pd.DataFrame
        Columns ``layer``, ``geometry_class``, ``length_km`` (measured) and ``share_pct`` of the
        layer's length; layers in drawing order, best class first, classes without a line left out.
    """
    lines = atlas.features[atlas.features["record"] == "segment"]
    summed = lines.groupby(["layer", "geometry_class"], sort=False)["measured_km"].sum()
    whole = lines.groupby("layer", sort=False)["measured_km"].sum()
    rows = [
        (entry.id, kind.value, km, 100 * km / whole[entry.id])
        for entry in atlas.catalogue
        for kind in GeometryClass
        if (km := float(summed.get((entry.id, kind.value), 0.0)))
    ]
    return pd.DataFrame(rows, columns=["layer", "geometry_class", "length_km", "share_pct"])


def schematic_pct(atlas: Atlas) -> float:
    """Say which share of the length of all lines is schematic.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    float
        Per cent; 0 where there are no lines.
    """
    table = shapes(atlas)
    dotted = table.loc[table["geometry_class"] == GeometryClass.SCHEMATIC, "length_km"].sum()
    return float(100 * dotted / table["length_km"].sum()) if len(table) else 0.0


def coverage(ledger: pd.DataFrame) -> dict[Mode, Coverage]:
    """Count, mode by mode, the segments that have a published length.

    Parameters
    ----------
    ledger
        As `corridors.ledger.segment_ledger` gives it.

    Returns
    -------
    dict[Mode, Coverage]
        Modes that have lines, in the order of `Mode`. A length from recall is not published.
    """
    return {
        mode: _covered(ledger[ledger["mode"] == mode.value])
        for mode in Mode
        if (ledger["mode"] == mode.value).any()
    }


def whole_coverage(ledger: pd.DataFrame) -> Coverage:
    """Count the segments of all modes that have a published length.

    Parameters
    ----------
    ledger
        As `corridors.ledger.segment_ledger` gives it.

    Returns
    -------
    Coverage
        All zero where there are no lines.
    """
    return _covered(ledger)


def confidences(figures: pd.DataFrame) -> dict[Confidence, int]:
    """Count figures by how far they can be relied on.

    Parameters
    ----------
    figures
        The table of figures.

    Returns
    -------
    dict[Confidence, int]
        Every confidence, in the order of `Confidence`.
    """
    counted = figures["confidence"].value_counts()
    return {level: int(counted.get(level.value, 0)) for level in Confidence}


def deviations(ledger: pd.DataFrame, most: int) -> pd.DataFrame:
    """List the segments whose measured length differs most from a published one.

    Parameters
    ----------
    ledger
        As `corridors.ledger.segment_ledger` gives it.
    most
        The most rows returned.

    Returns
    -------
    pd.DataFrame
        Rows of `ledger`, largest deviation first. Schematic lines are not
        among them: their drawn length means nothing.
    """
    drawn = ledger[ledger["geometry_class"] != GeometryClass.SCHEMATIC]
    known = drawn[drawn["deviation_pct"].notna()]
    return known.sort_values("deviation_pct", key=abs, ascending=False, kind="stable").head(most)


def _covered(ledger: pd.DataFrame) -> Coverage:
    known = ledger["published"].map(bool).astype(bool)
    return Coverage(
        segments=len(ledger),
        published_segments=int(known.sum()),
        length_km=float(ledger["measured_km"].sum()),
        published_km=float(ledger.loc[known, "measured_km"].sum()),
    )

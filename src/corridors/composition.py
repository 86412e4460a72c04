"""The ledger of a corridor: what its lengths are made of, part by part."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from corridors import figures as figure_rows
from corridors.atlas import Atlas
from corridors.course import Leg, distance_km, lines, main_line, places
from corridors.ledger import deviation_pct, published_lengths, segment_ledger
from corridors.schema import Corridor, Figure
from corridors.terms import Confidence, MeasuredBasis, Status
from corridors.texts import fold

_COUNTRY_PART = re.compile(r"([A-Z]{2}) (?:section|part)")


@dataclass(frozen=True, slots=True)
class Published:
    """A published length of a corridor or of a part of it, beside what we measure there.

    Attributes
    ----------
    figure
        Who states it, and of which part: its scope is empty for the whole.
    length_km
        Its value.
    measured_km
        Our length of the same part; None where we have no such part.
    """

    figure: Figure
    length_km: float
    measured_km: float | None

    @property
    def deviation_pct(self) -> float | None:
        """Say by how much ours differs.

        Returns
        -------
        float or None
            Per cent of the published length; None where nothing is measured.
        """
        if self.measured_km is None:
            return None
        return deviation_pct(self.measured_km, self.length_km)


@dataclass(frozen=True, slots=True)
class SectionTotal:
    """What a section of a corridor adds up to.

    Attributes
    ----------
    name, branch, note
        As in the record.
    measured_km, drawn_km
        Sums over its segments.
    km_by_country
        The same, country by country.
    """

    name: str
    branch: bool
    note: str | None
    measured_km: float
    drawn_km: float
    km_by_country: dict[str, float]


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of the main line that cannot be travelled.

    Attributes
    ----------
    name
        Of the segment, or of the hubs between which nothing is drawn.
    status
        Of the segment; None where nothing is drawn.
    measured_km
        Length of the segment; None where nothing is drawn.
    """

    name: str
    status: Status | None
    measured_km: float | None


@dataclass(frozen=True, slots=True, eq=False)
class CorridorLedger:
    """The lengths of one corridor, from its parts.

    Attributes
    ----------
    rows
        One row a segment and section, in order: ``section``, ``branch``, the columns of
        `segment_ledger`, ``basis`` (``published`` or ``measured``) and ``length_km``, the length of
        that basis.
    sections
        Their totals.
    measured_km, length_km
        The main line, without its branches: as measured, and with the published length of each
        segment that has one.
    drawn_km
        The shape of the main line.
    mapped_km
        How much of `measured_km` is the length of ways as mapped; the rest is that of drawn lines.
    branches_km
        What the branches measure together, without segments that the main line has too.
    km_by_country
        The main line as measured.
    published
        Published lengths of the whole and of parts.
    gaps
        What is not open, or not drawn, on the main line.
    """

    rows: pd.DataFrame
    sections: tuple[SectionTotal, ...]
    measured_km: float
    length_km: float
    drawn_km: float
    mapped_km: float
    branches_km: float
    km_by_country: dict[str, float]
    published: tuple[Published, ...]
    gaps: tuple[Gap, ...]


def corridor_ledger(
    atlas: Atlas, corridor: Corridor, segments: pd.DataFrame | None = None
) -> CorridorLedger:
    """Add up a corridor from its parts, beside every published length of it and of its parts.

    Parameters
    ----------
    atlas
        The data.
    corridor
        The corridor; one without sections has a ledger of nothing.
    segments
        What `segment_ledger` gives, where it is at hand.

    Returns
    -------
    CorridorLedger
        The main line and its branches apart.

    Notes
    -----
    Where a segment has a published length, that is its basis: the first in the table of figures,
    those that are claimed or have a qualifier after the others. Lengths are never averaged.
    """
    whole = segment_ledger(atlas) if segments is None else segments
    rows = _rows(atlas, corridor, whole)
    main = rows[~rows["branch"]]
    branching = rows[rows["branch"] & ~rows["segment_id"].isin(main["segment_id"])]
    sections = tuple(
        SectionTotal(
            section.name,
            section.branch,
            section.note,
            _total(part["measured_km"]),
            _total(part["drawn_km"]),
            _sum_by_country(part["km_by_country"]),
        )
        for section, part in (
            (section, rows[rows["section_number"] == number])
            for number, section in enumerate(corridor.sections)
        )
    )
    legs = main_line(atlas, corridor)
    by_country = _sum_by_country(main["km_by_country"])
    return CorridorLedger(
        rows=rows.drop(columns="section_number"),
        sections=sections,
        measured_km=_total(main["measured_km"]),
        length_km=_total(main["length_km"]),
        drawn_km=_total(main["drawn_km"]),
        mapped_km=_total(main.loc[main["measured_basis"] == MeasuredBasis.MAPPED, "measured_km"]),
        branches_km=_total(branching.drop_duplicates("segment_id")["measured_km"]),
        km_by_country=by_country,
        published=_published_parts(atlas, corridor, legs, sections, by_country),
        gaps=_gaps(atlas, legs),
    )


def _rows(atlas: Atlas, corridor: Corridor, whole: pd.DataFrame) -> pd.DataFrame:
    listed = pd.DataFrame(
        [
            (number, section.name, section.branch, name)
            for number, section in enumerate(corridor.sections)
            for name in section.segments
        ],
        columns=["section_number", "section", "branch", "segment_id"],
    ).astype({"branch": bool})
    rows = listed.merge(whole, on="segment_id", how="left")
    best = _best_lengths(atlas)
    known = rows["segment_id"].map(best).astype(float)
    rows["basis"] = ["published" if has else "measured" for has in known.notna()]
    rows["length_km"] = known.fillna(rows["measured_km"].astype(float))
    return rows


def _best_lengths(atlas: Atlas) -> dict[str, float]:
    lengths = published_lengths(atlas)
    lengths = lengths[lengths["confidence"] != Confidence.RECALL]
    doubt = 2 * (lengths["confidence"] == Confidence.CLAIMED) + (lengths["qualifier"] != "")
    ordered = lengths.assign(doubt=doubt).sort_values("doubt", kind="stable")
    first = ordered.drop_duplicates("subject")
    return dict(zip(first["subject"], first["length_km"], strict=True))


def _published_parts(
    atlas: Atlas,
    corridor: Corridor,
    legs: Sequence[Leg],
    sections: Sequence[SectionTotal],
    by_country: dict[str, float],
) -> tuple[Published, ...]:
    own = [
        figure
        for figure in figure_rows.rows(figure_rows.of_subject(atlas.figures, corridor.id))
        if figure.quantity == "length_km" and figure.confidence != Confidence.RECALL
    ]
    hubs = _hub_names(atlas, corridor)
    by_section = {fold(section.name): section.measured_km for section in sections}

    def measured_km(scope: str) -> float | None:
        if not scope:
            return round(legs[-1].to_km, 1) if legs and all(leg.joins for leg in legs) else None
        if fold(scope) in by_section:
            return by_section[fold(scope)]
        if found := _COUNTRY_PART.fullmatch(scope):
            return by_country.get(found[1])
        ends = [hubs.get(fold(name), "") for name in scope.split("–")]
        if len(ends) != 2 or not all(ends):  # noqa: PLR2004 - from one place to another
            return None
        return distance_km(atlas, corridor, *ends)

    return tuple(
        Published(figure, figure.value, measured_km(figure.scope))
        for figure in own
        if figure.value is not None
    )


def _hub_names(atlas: Atlas, corridor: Corridor) -> dict[str, str]:
    names = {name for section in corridor.sections for name in section.segments}
    on_way = {hub for name in names for hub in lines(atlas)[name].ends}
    hubs = [places(atlas)[name] for name in sorted(on_way)]
    aliases = {fold(alias): hub.id for hub in hubs for alias in hub.aliases if fold(alias)}
    return aliases | {fold(hub.name): hub.id for hub in hubs}


def _gaps(atlas: Atlas, legs: Sequence[Leg]) -> tuple[Gap, ...]:
    hubs = places(atlas)
    travelled = [lines(atlas)[leg.segment_id] for leg in legs]
    return (
        *(
            Gap(line.name, line.status, line.measured_km)
            for line in travelled
            if line.status is not Status.OPERATING
        ),
        *(
            Gap(f"{hubs[before.to_hub].name} – {hubs[leg.from_hub].name}", None, None)
            for before, leg in pairwise(legs)
            if not leg.joins
        ),
    )


def _total(lengths_km: Iterable[float]) -> float:
    return round(float(sum(lengths_km)), 1)


def _sum_by_country(parts: Iterable[dict[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for part in parts:
        for country, km in part.items():
            total[country] = round(total.get(country, 0.0) + km, 1)
    return total

"""Several journeys side by side: every kilometre accounted for, the rest as ranges."""

from collections.abc import Sequence
from dataclasses import dataclass

from corridors.assumptions import Assumptions
from corridors.effort import Effort, effort
from corridors.estimates import Estimate
from corridors.journey import Journey
from corridors.opinions import Distance, Opinion, opinions
from corridors.transits import Transit, TransitOpinion, transit_opinions

LETTERS = "ABCD"
"""Names of the alternatives on the map and in the table; there are never more."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the journeys compared.

    Attributes
    ----------
    letter
        One of `LETTERS`.
    journey
        The way itself.
    effort
        What it takes.
    stretch
        Its length over that of the shortest one compared; 1 for the shortest.
    opinions, transits
        What others state of its length and its time, or of parts of it, beside ours.
    """

    letter: str
    journey: Journey
    effort: Effort
    stretch: float
    opinions: tuple[Opinion, ...]
    transits: tuple[TransitOpinion, ...] = ()

    @property
    def transshipments(self) -> int:
        """Count how often the cargo is moved from one vehicle to another.

        Returns
        -------
        int
            Changes between rail, road and sea, and changes of gauge.
        """
        return len(self.journey.transfers) + len(self.journey.gauge_breaks)


@dataclass(frozen=True, slots=True)
class Change:
    """What a scenario changes: the best journey under it against the best one in the base case.

    Attributes
    ----------
    length_km, borders, gauge_breaks, transshipments
        Scenario less base case.
    hours, co2_kg_t, cost_usd_t
        The same of the central numbers; both sides rest on the same assumptions.
    """

    length_km: float
    hours: float
    borders: int
    gauge_breaks: int
    transshipments: int
    co2_kg_t: float
    cost_usd_t: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Journeys side by side.

    Attributes
    ----------
    alternatives
        In the order given.
    """

    alternatives: tuple[Alternative, ...]

    @property
    def countries(self) -> tuple[str, ...]:
        """List the countries crossed by any of them.

        Returns
        -------
        tuple[str, ...]
            In the order in which they are first reached.
        """
        named = (code for one in self.alternatives for code in one.journey.km_by_country)
        return tuple(dict.fromkeys(named))


def compare(
    journeys: Sequence[Journey],
    assumptions: Assumptions,
    distances: Sequence[Distance] = (),
    transits: Sequence[Transit] = (),
) -> Comparison:
    """Set journeys side by side.

    Parameters
    ----------
    journeys
        Up to four; those beyond are left out.
    assumptions
        The numbers for hours, carbon dioxide and cost.
    distances, transits
        Published distances and times between hubs.

    Returns
    -------
    Comparison
        Empty for no journeys.

    Raises
    ------
    AssumptionError
        If there is no number for something on the way.
    """
    kept = journeys[: len(LETTERS)]
    shortest = min((one.length_km for one in kept), default=0.0)
    return Comparison(
        tuple(
            Alternative(
                letter=letter,
                journey=one,
                effort=effort(one, assumptions),
                stretch=one.length_km / shortest if shortest else 1.0,
                opinions=opinions(one, distances),
                transits=transit_opinions(one, transits, assumptions),
            )
            for letter, one in zip(LETTERS, kept, strict=False)
        )
    )


def change(scenario: Journey, base: Journey, assumptions: Assumptions) -> Change:
    """Say what a scenario changes.

    Parameters
    ----------
    scenario, base
        The best journey under the scenario and the best one in the base case.
    assumptions
        The numbers for both.

    Returns
    -------
    Change
        Zero everywhere where both are the same.

    Raises
    ------
    AssumptionError
        If there is no number for something on the way.
    """
    one, other = effort(scenario, assumptions), effort(base, assumptions)

    def more(now: Estimate, before: Estimate) -> float:
        return now.central - before.central

    return Change(
        length_km=scenario.length_km - base.length_km,
        hours=more(one.hours.total, other.hours.total),
        borders=len(scenario.border_crossings) - len(base.border_crossings),
        gauge_breaks=len(scenario.gauge_breaks) - len(base.gauge_breaks),
        transshipments=len(scenario.gauge_breaks)
        + len(scenario.transfers)
        - len(base.gauge_breaks)
        - len(base.transfers),
        co2_kg_t=more(one.co2_kg_t, other.co2_kg_t),
        cost_usd_t=more(one.cost_usd_t, other.cost_usd_t),
    )

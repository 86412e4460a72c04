"""What a journey takes: hours, carbon dioxide and money, as ranges, from the assumptions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corridors.assumptions import Assumption, Assumptions
from corridors.errors import AssumptionError
from corridors.estimates import Estimate, total
from corridors.journey import Journey
from corridors.legs import BorderCrossing, Leg, Transfer
from corridors.observations import Quantity

DAY_H = 24.0
GRAMS_KG = 1000.0


@dataclass(frozen=True, slots=True)
class Hours:
    """How long a journey takes, and with what.

    Attributes
    ----------
    moving
        Under way, by rail, road and sea.
    borders
        Standing at borders.
    gauge_changes
        Being reloaded from one gauge to another.
    transfers
        Changing between rail, road and sea.
    ferry_wait
        Waiting for ships.
    """

    moving: Estimate
    borders: Estimate
    gauge_changes: Estimate
    transfers: Estimate
    ferry_wait: Estimate

    @property
    def total(self) -> Estimate:
        """Add the parts up.

        Returns
        -------
        Estimate
            Hours.
        """
        return total(
            (self.moving, self.borders, self.gauge_changes, self.transfers, self.ferry_wait)
        )


@dataclass(frozen=True, slots=True)
class Effort:
    """What a journey takes.

    Attributes
    ----------
    hours
        How long.
    co2_kg_t
        Kilogrammes of carbon dioxide equivalent, a tonne of cargo.
    cost_usd_t
        US dollars, a tonne of cargo.
    used
        Ids of the assumptions that counted, in the order in which they first did.
    """

    hours: Hours
    co2_kg_t: Estimate
    cost_usd_t: Estimate
    used: tuple[str, ...]


def effort(journey: Journey, assumptions: Assumptions) -> Effort:
    """Say what a journey takes.

    A truck is never faster than what one driver may drive in a day. A sailing takes its published
    hours where the line has some, else its length over the speed of ships, and one waits for each
    ship once. The cost of a ferry is paid by the crossing where there is such a number. Storage,
    insurance and delays beyond those at borders are not counted.

    Parameters
    ----------
    journey
        The way.
    assumptions
        The numbers.

    Returns
    -------
    Effort
        Zero for a journey without legs.

    Raises
    ------
    AssumptionError
        If there is no number at all for something on the way.
    """
    meter = _Meter(assumptions)
    hours = Hours(
        moving=total(
            (
                *(meter.moving(leg) for leg in journey.legs if leg.mode != "sea"),
                *(meter.sailing(ship) for ship in journey.sailings),
            )
        ),
        borders=total(meter.border(one) for one in journey.border_crossings),
        gauge_changes=total(
            meter.take(
                Quantity.GAUGE_CHANGE, "rail", countries=journey.countries_at(one.at_km)
            ).estimate
            for one in journey.gauge_breaks
        ),
        transfers=total(meter.transfer(one) for one in journey.transfers),
        ferry_wait=total(
            meter.take(Quantity.FERRY_WAIT, "sea", places=_ports(ship)).estimate
            for ship in journey.sailings
        ),
    )
    co2_g = total(meter.co2_g_t(leg) for leg in journey.legs)
    cost = total(
        (
            *(meter.cost_usd_t(leg) for leg in journey.legs if leg.mode != "sea"),
            *(meter.fare_usd_t(ship) for ship in journey.sailings),
        )
    )
    reloading = total(
        meter.take(Quantity.GAUGE_CHANGE_COST, "rail").estimate for _ in journey.gauge_breaks
    )
    return Effort(hours, co2_g.scaled(1 / GRAMS_KG), cost + reloading, tuple(meter.used))


class _Meter:
    """Looks numbers up and remembers which counted."""

    def __init__(self, assumptions: Assumptions) -> None:
        self._assumptions = assumptions
        self.used: dict[str, None] = {}

    def find(
        self,
        quantity: Quantity,
        mode: str,
        *,
        countries: frozenset[str] = frozenset(),
        places: frozenset[str] = frozenset(),
    ) -> Assumption | None:
        found = self._assumptions.find(quantity, mode, countries=countries, places=places)
        if found is not None:
            self.used[found.id] = None
        return found

    def take(
        self,
        quantity: Quantity,
        mode: str,
        *,
        countries: frozenset[str] = frozenset(),
        places: frozenset[str] = frozenset(),
    ) -> Assumption:
        found = self.find(quantity, mode, countries=countries, places=places)
        if found is None:
            where = ", ".join(sorted(countries | places)) or "everywhere"
            message = (
                f"no {quantity.value} for {mode} ({where}); add a row to the table of parameters"
            )
            raise AssumptionError(message)
        return found

    def moving(self, leg: Leg) -> Estimate:
        return total(
            self.speed(leg.mode, country).hours_at(km) for country, km in leg.km_by_country
        )

    def sailing(self, ship: Sequence[Leg]) -> Estimate:
        known = self.find(Quantity.SAILING, "sea", places=_ports(ship))
        if known is not None:
            return known.estimate
        return total(
            self.take(Quantity.SPEED, "sea", places=_ends(leg)).estimate.hours_at(leg.length_km)
            for leg in ship
        )

    def speed(self, mode: str, country: str) -> Estimate:
        speed = self.take(Quantity.SPEED, mode, countries=frozenset({country})).estimate
        if mode != "road":
            return speed
        day = self.find(Quantity.DAY, "road", countries=frozenset({country}))
        if day is None:
            return speed
        most = day.estimate.scaled(1 / DAY_H)
        return Estimate(
            min(speed.low, most.low), min(speed.central, most.central), min(speed.high, most.high)
        )

    def border(self, crossing: BorderCrossing) -> Estimate:
        return self.take(
            Quantity.BORDER,
            crossing.mode,
            countries=frozenset({crossing.from_country, crossing.to_country}),
            places=frozenset({crossing.id}),
        ).estimate

    def transfer(self, change: Transfer) -> Estimate:
        modes = " ".join(sorted((change.from_mode, change.to_mode)))
        return self.take(
            Quantity.TRANSFER, modes, places=frozenset({change.hub_id} - {""})
        ).estimate

    def co2_g_t(self, leg: Leg) -> Estimate:
        return total(
            self.take(quantity, leg.mode, countries=countries, places=places).estimate.scaled(km)
            for quantity, countries, places, km in _parts(leg, Quantity.CO2)
        )

    def cost_usd_t(self, leg: Leg) -> Estimate:
        return total(
            self.take(quantity, leg.mode, countries=countries, places=places).estimate.scaled(km)
            for quantity, countries, places, km in _parts(leg, Quantity.COST)
        )

    def fare_usd_t(self, ship: Sequence[Leg]) -> Estimate:
        fare = self.find(Quantity.FERRY_COST, "sea", places=_ports(ship))
        return fare.estimate if fare else total(self.cost_usd_t(leg) for leg in ship)


def _parts(
    leg: Leg, quantity: Quantity
) -> Iterator[tuple[Quantity, frozenset[str], frozenset[str], float]]:
    if leg.mode == "sea":
        yield quantity, frozenset(), _ends(leg), leg.length_km
    else:
        for country, km in leg.km_by_country:
            yield quantity, frozenset({country}), frozenset(), km


def _ports(ship: Sequence[Leg]) -> frozenset[str]:
    return frozenset({ship[0].from_id, ship[-1].to_id} - {""})


def _ends(leg: Leg) -> frozenset[str]:
    return frozenset({leg.from_id, leg.to_id} - {""})

"""The contract of what was observed of speeds, borders, emissions and costs, and is assumed.

An observation is what one source states; where nobody states it, it is marked recall. A parameter
is one number of the model with the observations it rests on.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from corridors.schema import Country, Record, Slug, Text, check_source
from corridors.terms import Confidence

FOLDER = "assumptions"
PARAMETERS_FILE = f"{FOLDER}/parameters.csv"
DISTANCES_FILE = "distances.csv"

Number = Annotated[float, Field(allow_inf_nan=False)]
HubList = Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+( [a-z0-9-]+)*)?$")]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Quantity(StrEnum):
    """What a parameter of the comparison measures; its unit stands at the end."""

    SPEED = "speed_kmh"
    DAY = "day_km"
    SAILING = "sailing_h"
    FERRY_WAIT = "ferry_wait_h"
    BORDER = "border_h"
    GAUGE_CHANGE = "gauge_change_h"
    TRANSFER = "transfer_h"
    CO2 = "co2_g_tkm"
    COST = "cost_usd_tkm"
    FERRY_COST = "ferry_usd_t"
    GAUGE_CHANGE_COST = "gauge_change_usd_t"


class Observation(Record):
    """One number as one source has it."""

    id: Slug = Field(description="Stable name in files")
    value: Number | None = Field(description="The number; empty where there is only a range")
    low: Number | None = Field(description="End of a range")
    high: Number | None = Field(description="End of a range")
    unit: str = Field(description="Unit of the number")
    year: Annotated[str, StringConstraints(pattern=r"^(|\d{4})$")] = Field(
        description="Year it is for; empty where unknown"
    )
    source: str = Field(description="Id of the source; empty only for recall")
    confidence: Confidence = Field(description="published, claimed or recall")
    note: str = Field(description="What a reader must know; other years")

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        known = [number for number in (self.low, self.value, self.high) if number is not None]
        if not known and not self.note:
            message = "value, low, high and note are all empty"
            raise ValueError(message)
        if known != sorted(known):
            message = f"low, value and high are not in order: {known}"
            raise ValueError(message)
        check_source(self.confidence, self.source)
        return self


class Measured(Observation):
    """What was measured of one sort of transport somewhere."""

    scope: Text = Field(description="Country, railway or line, or from where to where")
    mode: Text = Field(description="rail, road, sea, ferry or multimodal")
    metric: Text = Field(description="What was measured or paid for")


class Speed(Measured):
    """How fast something goes, how long a sailing takes, how long one waits for it."""


class Dwell(Observation):
    """How long something stands at a border."""

    crossing: Text = Field(description="Where")
    mode: Text = Field(description="rail or road")
    countries: Text = Field(description="On which border")
    direction: Text = Field(description="Which way")


class TransitTime(Observation):
    """How long a whole journey takes."""

    origin: Text = Field(description="From where")
    destination: Text = Field(description="To where")
    from_hubs: HubList = Field(description="Hubs it counts from; empty where it is no one place")
    to_hubs: HubList = Field(description="Hubs it counts to; empty where it is no one place")
    route: Text = Field(description="By which way")
    kind: Text = Field(description="Reported, scheduled, advertised, promised …")


class Emission(Observation):
    """What moving a tonne a kilometre emits, or what that rests on."""

    mode: Text = Field(description="Sort of vehicle")
    subtype: Text = Field(description="Which of them")
    scope: Text = Field(description="TTW: exhaust; WTT: fuel before it; WTW: both")
    standard: str = Field(description="Table of factors; empty for recall")


class Cost(Measured):
    """What moving something costs."""


class Port(Observation):
    """What a sea or dry port can take or has taken."""

    name: Text = Field(description="Name in English")
    country: Country = Field(description="Country, ISO 3166-1 alpha-2")
    type: Text = Field(description="Sort of port")
    measure: Text = Field(description="What is counted")
    lat: Annotated[float, Field(ge=-90, le=90)] | None = Field(description="Latitude, degrees")
    lon: Annotated[float, Field(ge=-180, le=180)] | None = Field(description="Longitude, degrees")
    coord_source: str = Field(description="Where the coordinates are from")
    coord_accuracy_km: Amount | None = Field(description="How far they can be off, kilometres")


class PublishedDistance(Record):
    """A distance between two hubs as one source has it."""

    mode: Annotated[str, StringConstraints(pattern=r"^(rail|road|sea)$")] = Field(
        description="What moves there"
    )
    from_hub: Slug = Field(description="Hub at one end")
    to_hub: Slug = Field(description="Hub at the other end")
    via: HubList = Field(description="Hubs it passes, where two ways are told apart")
    length_km: Annotated[float, Field(gt=0, allow_inf_nan=False)] = Field(
        description="Kilometres as stated"
    )
    source: Slug = Field(description="Id of the source")
    note: str = Field(description="What a reader must know of it")


class Parameter(Record):
    """One parameter of the model: where it holds, and what it rests on."""

    id: Slug = Field(description="Stable name in links")
    quantity: Quantity = Field(description="What it measures, with its unit")
    mode: Annotated[str, StringConstraints(pattern=r"^(rail|road|sea)( (road|sea))?$")] = Field(
        description="Mode it holds for; the two modes of a transfer"
    )
    countries: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}( [A-Z]{2})*)?$")] = Field(
        description="Holds where all countries concerned are among these; empty for everywhere"
    )
    places: HubList = Field(
        description="Holds where all places concerned are among these hubs; empty for everywhere"
    )
    low: Amount | None = Field(description="Low end of it; empty where records are named")
    central: Amount | None = Field(description="The assumption; empty where records are named")
    high: Amount | None = Field(description="High end of it; empty where records are named")
    records: Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+( [a-z0-9-]+)*)?$")] = Field(
        description="Ids of observations, the one that gives the central number first"
    )
    note: str = Field(description="What a reader must know of it")

    @model_validator(mode="after")
    def _rests_on_records_or_is_assumed(self) -> Self:
        told = (self.low, self.central, self.high)
        numbers = [number for number in told if number is not None]
        if self.records and numbers:
            message = "names records, which give the numbers: leave low, central and high empty"
            raise ValueError(message)
        if not self.records and (None in told or numbers != sorted(numbers)):
            message = "names no records: low, central and high are needed, in this order"
            raise ValueError(message)
        if not self.records and not self.note:
            message = "is an assumption without a note that says why"
            raise ValueError(message)
        if self.countries and self.places:
            message = "names countries and places: a parameter holds for one or the other"
            raise ValueError(message)
        return self


TABLES: dict[str, type[Observation]] = {
    "speeds": Speed,
    "dwell": Dwell,
    "transit_times": TransitTime,
    "emissions": Emission,
    "costs": Cost,
    "ports": Port,
}
"""Name of a table of observations to the contract of its rows."""

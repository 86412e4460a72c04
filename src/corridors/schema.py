"""The contract of a record: which fields it has, in which unit, and what they may hold.

Pydantic does the checking; this module says what is true. The table of fields in ``docs/fields.md``
is written from the descriptions below.
"""

from textwrap import shorten
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from corridors.terms import (
    Confidence,
    GeometryClass,
    HubKind,
    Mode,
    RecordKind,
    Status,
    Technology,
)

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Year = Annotated[int, Field(ge=1850, le=2100)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Record(BaseModel):
    """What every record keeps to: no unknown field, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Feature(Record):
    """A thing on the map."""

    id: Slug = Field(description="Stable name in links and files: lower case, hyphens")
    name: Text = Field(description="Name in English")
    aliases: list[Text] = Field(description="Other spellings; Russian and local names")
    status: Status = Field(description="How far it has come")
    countries: list[Country] = Field(
        min_length=1, description="Countries touched, ISO 3166-1 alpha-2, in order of travel"
    )
    start_year: Year | None = Field(
        default=None, description="Year of opening, or the year announced where it is not open"
    )
    geometry_class: GeometryClass = Field(description="How the shape was obtained")
    accuracy_km: Positive | None = Field(
        default=None, description="How far the shape can be off, in kilometres"
    )
    geometry_source: list[Slug] = Field(
        min_length=1, description="Sources of the shape, ids of the table of sources"
    )
    description: Text | None = Field(default=None, description="What it is, in a sentence or two")
    note: Text | None = Field(
        default=None, description="What a reader must know of the shape, deviations explained"
    )


class Segment(Feature):
    """A line between two hubs."""

    mode: Mode = Field(description="What moves along it")
    from_hub: Slug = Field(description="Hub where the line begins")
    to_hub: Slug = Field(description="Hub where the line ends")
    gauge_mm: Positive | None = Field(default=None, description="Track gauge, millimetres")
    electrified: bool | None = Field(default=None, description="Whether trains draw current")
    tracks: Annotated[int, Field(ge=1, le=8)] | None = Field(
        default=None, description="Number of main tracks"
    )
    mapped_km: Positive | None = Field(
        default=None,
        description="Length of the way itself in the source of the shape, kilometres, where the "
        "drawing simplifies it",
    )
    voltage_kv: Positive | None = Field(default=None, description="Voltage, kilovolts")
    capacity_mw: Positive | None = Field(default=None, description="Capacity, megawatts")
    capacity_bcm_a: Positive | None = Field(
        default=None, description="Capacity, billion cubic metres a year"
    )
    capacity_mt_a: Positive | None = Field(
        default=None, description="Capacity, million tonnes a year"
    )

    @model_validator(mode="after")
    def _shape_is_that_of_a_line(self) -> Self:
        if self.geometry_class in {GeometryClass.LOCATION, GeometryClass.INDICATIVE}:
            message = f"a line cannot be {self.geometry_class.value!r}"
            raise ValueError(message)
        if self.accuracy_km is None:
            message = "accuracy_km is missing: a line states how far it can be off"
            raise ValueError(message)
        return self


class Plant(Feature):
    """A power plant."""

    mode: Mode = Field(description="What it gives: always power")
    technology: Technology = Field(description="What it runs on")
    capacity_mw: Positive | None = Field(default=None, description="Capacity, megawatts")


class Hub(Feature):
    """A named place where segments end."""

    modes: list[Mode] = Field(description="Modes that meet there")
    kind: HubKind = Field(description="What sort of place it is")


class Zone(Feature):
    """An area that something was announced for, or that a thing occupies."""

    mode: Mode = Field(description="What it concerns")
    technology: Technology | None = Field(
        default=None, description="What the plant runs on whose site lies in it; empty for others"
    )


class Section(Record):
    """Segments in order, each beginning where the last one ended."""

    name: Text = Field(description="From where to where")
    branch: bool = Field(default=False, description="Whether it leaves the main line")
    segments: list[Slug] = Field(min_length=1, description="Ids of segments in order")
    note: Text | None = Field(
        default=None,
        description="What a reader must know; why it does not join the section before it",
    )


class Corridor(Record):
    """A named composition of segments, or a project or claim without any."""

    id: Slug = Field(description="Stable name in links and files")
    name: Text = Field(description="Name in English")
    aliases: list[Text] = Field(default=[], description="Other spellings; Russian and local names")
    kind: RecordKind = Field(description="What sort of thing it is")
    modes: list[Mode] = Field(default=[], description="What moves along it")
    status: Status | None = Field(
        default=None, description="How far it has come as a whole; statistics have none"
    )
    countries: list[Country] = Field(default=[], description="Countries touched")
    description: Text = Field(description="What it is, in a few sentences")
    members: list[Slug] = Field(
        default=[], description="Plants, hubs and zones that belong to it, by id"
    )
    sections: list[Section] = Field(default=[], description="Ordered parts")

    @model_validator(mode="after")
    def _has_come_somewhere(self) -> Self:
        if self.status is None and self.kind is not RecordKind.STATISTICS:
            message = "status is missing: only statistics have none"
            raise ValueError(message)
        return self


def check_source(confidence: Confidence, source: str) -> None:
    """Refuse what was read somewhere but names no source, and what is from memory but names one.

    Parameters
    ----------
    confidence
        How well it is known.
    source
        Id of the source; may be empty.

    Raises
    ------
    ValueError
        If they do not fit; the contract tells it with file and line.
    """
    if (confidence is Confidence.RECALL) != (not source):
        message = (
            f"confidence {confidence.value!r} with source {source!r}: "
            "recall has no source, everything else has one"
        )
        raise ValueError(message)


class Figure(Record):
    """One figure of one subject as one source has it."""

    subject: Slug = Field(description="Id of the feature or corridor it speaks of")
    quantity: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")] = Field(
        description="What is measured, with its unit at the end"
    )
    scope: str = Field(description="Which part or aspect; empty for the whole subject")
    value: Annotated[float, Field(allow_inf_nan=False)] | None = Field(
        description="The number; empty where the source has words or a range"
    )
    low: Annotated[float, Field(allow_inf_nan=False)] | None = Field(description="End of a range")
    high: Annotated[float, Field(allow_inf_nan=False)] | None = Field(description="End of a range")
    text: str = Field(description="What the source says where it is not a number")
    qualifier: Annotated[str, StringConstraints(pattern=r"^(|>|<|≈)$")] = Field(
        description="> more than, < up to, ≈ about"
    )
    unit: str = Field(description="Unit of the value")
    year: Annotated[str, StringConstraints(pattern=r"^(|\d{4}(-\d{4})?)$")] = Field(
        description="Year or years the figure is for"
    )
    source: str = Field(description="Id of the source; empty only for recall")
    confidence: Confidence = Field(description="published, claimed or recall")
    note: str = Field(description="What a reader must know of the figure")

    @model_validator(mode="after")
    def _says_something_and_who_says_it(self) -> Self:
        if self.value is None and self.low is None and self.high is None and not self.text:
            message = "value, low, high and text are all empty"
            raise ValueError(message)
        numbers = [number for number in (self.value, self.low, self.high) if number is not None]
        if self.quantity.endswith("_km") and any(number <= 0 for number in numbers):
            message = "a distance is more than 0"
            raise ValueError(message)
        if self.low is not None and self.high is not None and self.low > self.high:
            message = f"low {self.low:g} is above high {self.high:g}"
            raise ValueError(message)
        check_source(self.confidence, self.source)
        return self


class Source(Record):
    """Where figures come from."""

    id: Slug = Field(description="Stable name in files")
    title: Text = Field(description="Title; in [brackets] where it is ours, not the page's own")
    publisher: str = Field(description="Who published it")
    url: HttpUrl | None = Field(description="Its address, where it is known in full")
    date: str = Field(description="Date of publication as far as known, ISO 8601")
    url_complete: bool = Field(description="Whether the address is known in full")
    licence: str = Field(description="Licence of what was taken")
    note: str = Field(description="What a reader must know of the source")


def described(record: type[Record]) -> dict[str, str]:
    """List the fields of a sort of record with what they mean.

    Parameters
    ----------
    record
        One of the records of this module.

    Returns
    -------
    dict[str, str]
        Name of the field to its description, in order.
    """
    return {name: info.description or "" for name, info in record.model_fields.items()}


def problems(record: type[Record], raw: dict[str, Any]) -> list[tuple[str, str]]:
    """Find everything that is wrong with a record as read.

    Parameters
    ----------
    record
        The sort of record it should be.
    raw
        Field names to values.

    Returns
    -------
    list[tuple[str, str]]
        Field and message, one a fault, empty where the record keeps the contract.
    """
    try:
        record.model_validate(raw)
    except ValidationError as error:
        return [
            (".".join(str(part) for part in fault["loc"]), _sentence(fault))
            for fault in error.errors(include_url=False)
        ]
    return []


def _sentence(fault: ErrorDetails) -> str:
    if fault["type"] == "missing":
        return "is missing"
    return f"{fault['msg']} (it is {shorten(repr(fault['input']), width=80, placeholder='…')})"

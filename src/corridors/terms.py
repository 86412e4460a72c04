"""The closed vocabularies of the field, and the coordinate systems in use."""

from enum import StrEnum
from functools import cache

from corridors.texts import _, language

WGS84 = "EPSG:4326"
REGION = (10.0, 20.0, 130.0, 68.0)
"""West, south, east, north in degrees: no feature lies outside."""

HOME = (38.0, 33.0, 125.0, 57.0)
"""West, south, east, north of the first view of a map, degrees."""

HUB_REACH_KM = 10.0
"""How far a segment's end may lie from the point of the hub it ends at."""


class Mode(StrEnum):
    """What moves along a line."""

    RAIL = "rail"
    ROAD = "road"
    SEA = "sea"
    GAS = "gas"
    OIL = "oil"
    POWER = "power"
    FIBRE = "fibre"


class Status(StrEnum):
    """How far a thing has come."""

    OPERATING = "operating"
    CONSTRUCTION = "construction"
    PLANNED = "planned"
    PROPOSED = "proposed"
    STALLED = "stalled"
    CANCELLED = "cancelled"


class GeometryClass(StrEnum):
    """How a shape was obtained."""

    ALIGNMENT = "alignment"
    WAYPOINTS = "waypoints"
    SCHEMATIC = "schematic"
    LOCATION = "location"
    INDICATIVE = "indicative"


class MeasuredBasis(StrEnum):
    """What a measured length is the length of."""

    MAPPED = "mapped track"
    DRAWN = "drawn line"


class HubKind(StrEnum):
    """What sort of place a hub is."""

    CITY = "city"
    STATION = "station"
    PORT = "port"
    DRY_PORT = "dry_port"
    BORDER_CROSSING = "border_crossing"
    JUNCTION = "junction"
    COMPRESSOR_STATION = "compressor_station"
    SUBSTATION = "substation"
    TERMINAL = "terminal"


class Technology(StrEnum):
    """What a power plant runs on."""

    SOLAR = "solar"
    WIND = "wind"
    HYDRO = "hydro"
    GAS = "gas"
    COAL = "coal"
    OIL = "oil"
    BATTERY = "battery"
    NUCLEAR = "nuclear"
    HYBRID = "hybrid"


class RecordKind(StrEnum):
    """What sort of thing a corridor record describes."""

    CORRIDOR = "corridor"
    RAILWAY = "railway"
    HIGHWAY = "highway"
    FERRY = "ferry"
    PIPELINE = "pipeline"
    GRID = "grid"
    PLANT = "plant"
    PROGRAMME = "programme"
    INITIATIVE = "initiative"
    DRY_PORT = "dry_port"
    STATISTICS = "statistics"


class Confidence(StrEnum):
    """How far a figure can be relied on."""

    PUBLISHED = "published"
    CLAIMED = "claimed"
    RECALL = "recall"


class Disagreement(StrEnum):
    """In which way figures of the same thing disagree."""

    DIFFERENT = "different"
    FALLING = "falling"
    UNDOCUMENTED = "undocumented"


Term = (
    Mode | Status | GeometryClass | MeasuredBasis | HubKind | Technology | RecordKind | Confidence
)


def label(term: Term) -> str:
    """Name a term for a visitor, in the language in use.

    Parameters
    ----------
    term
        A member of one of the vocabularies.

    Returns
    -------
    str
        One or a few words with a capital.
    """
    return _labels(language())[term.__class__, term.value]


def meaning(term: GeometryClass | Confidence | Disagreement) -> str:
    """Explain a term of honesty in one sentence, in the language in use.

    Parameters
    ----------
    term
        A geometry class, a confidence or a disagreement.

    Returns
    -------
    str
        One sentence.
    """
    return {
        GeometryClass.ALIGNMENT: _("Follows a mapped alignment, typically within 1 km."),
        GeometryClass.WAYPOINTS: _("Drawn through named places, within the stated distance."),
        GeometryClass.SCHEMATIC: _("Only the end points are known, not the course between them."),
        GeometryClass.LOCATION: _("A place, within the stated distance."),
        GeometryClass.INDICATIVE: _("The area something was announced for; no site is known."),
        Confidence.PUBLISHED: _("Stated by the source named."),
        Confidence.CLAIMED: _("Claimed by the source named and not confirmed elsewhere."),
        Confidence.RECALL: _("From the compilers' general knowledge; no source was found."),
        Disagreement.DIFFERENT: _("Not all of them can be right."),
        Disagreement.FALLING: _("A running total cannot fall."),
        Disagreement.UNDOCUMENTED: _(
            "A running total may grow; but the claim is larger than all that is documented."
        ),
    }[term]


@cache
def _labels(_language: str) -> dict[tuple[type[StrEnum], str], str]:
    return {
        (Mode, "rail"): _("Rail"),
        (Mode, "road"): _("Road"),
        (Mode, "sea"): _("Sea"),
        (Mode, "gas"): _("Gas pipeline"),
        (Mode, "oil"): _("Oil pipeline"),
        (Mode, "power"): _("Power"),
        (Mode, "fibre"): _("Fibre and digital"),
        (Status, "operating"): _("Operating"),
        (Status, "construction"): _("Under construction"),
        (Status, "planned"): _("Planned"),
        (Status, "proposed"): _("Proposed"),
        (Status, "stalled"): _("Stalled"),
        (Status, "cancelled"): _("Cancelled"),
        (GeometryClass, "alignment"): _("Mapped alignment"),
        (GeometryClass, "waypoints"): _("Through named places"),
        (GeometryClass, "schematic"): _("Schematic, course unknown"),
        (GeometryClass, "location"): _("Located place"),
        (GeometryClass, "indicative"): _("Indicative area"),
        (MeasuredBasis, "mapped track"): _("As mapped"),
        (MeasuredBasis, "drawn line"): _("As drawn"),
        (HubKind, "city"): _("City"),
        (HubKind, "station"): _("Station"),
        (HubKind, "port"): _("Port"),
        (HubKind, "dry_port"): _("Dry port"),
        (HubKind, "border_crossing"): _("Border crossing"),
        (HubKind, "junction"): _("Junction"),
        (HubKind, "compressor_station"): _("Compressor station"),
        (HubKind, "substation"): _("Substation"),
        (HubKind, "terminal"): _("Terminal"),
        (Technology, "solar"): _("Solar plant"),
        (Technology, "wind"): _("Wind farm"),
        (Technology, "hydro"): _("Hydropower plant"),
        (Technology, "gas"): _("Gas-fired plant"),
        (Technology, "coal"): _("Coal-fired plant"),
        (Technology, "oil"): _("Oil-fired plant"),
        (Technology, "battery"): _("Battery"),
        (Technology, "nuclear"): _("Nuclear plant"),
        (Technology, "hybrid"): _("Hybrid plant"),
        (RecordKind, "corridor"): _("Corridor"),
        (RecordKind, "railway"): _("Railway"),
        (RecordKind, "highway"): _("Highway"),
        (RecordKind, "ferry"): _("Ferry"),
        (RecordKind, "pipeline"): _("Pipeline"),
        (RecordKind, "grid"): _("Power grid"),
        (RecordKind, "plant"): _("Power plant project"),
        (RecordKind, "programme"): _("Programme"),
        (RecordKind, "initiative"): _("Initiative"),
        (RecordKind, "dry_port"): _("Dry port"),
        (RecordKind, "statistics"): _("Statistics"),
        (Confidence, "published"): _("Published"),
        (Confidence, "claimed"): _("Claimed"),
        (Confidence, "recall"): _("Recall, no source"),
    }

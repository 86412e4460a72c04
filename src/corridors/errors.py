"""Every error the project raises on purpose, as one tree with `CorridorsError` at the root."""

from collections.abc import Sequence
from dataclasses import dataclass


class CorridorsError(Exception):
    """The base of every error a person can act on: it says what, which value, and the way out."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place of the data.

    Attributes
    ----------
    file
        Path of the file relative to the data folder.
    subject
        Id of the feature or record, or its position where it has no id; empty for the whole file.
    field
        Name of the field; empty where the fault is not in one field.
    message
        What is wrong, with the value, and what would be right.
    """

    file: str
    subject: str
    field: str
    message: str

    def __str__(self) -> str:
        where = " · ".join(part for part in (self.file, self.subject, self.field) if part)
        return f"{where}: {self.message}"


class DataError(CorridorsError):
    """The data folder breaks its contract; carries every fault found, not only the first.

    Parameters
    ----------
    faults
        All faults, at least one.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        heading = f"{count} fault{'' if count == 1 else 's'} in the data, none of it was loaded:"
        super().__init__("\n".join([heading, *(f"  {fault}" for fault in self.faults)]))


class UnknownIdError(CorridorsError):
    """An id that names nothing.

    Parameters
    ----------
    kind
        What was looked for, e.g. ``"record"``.
    value
        The id as given.
    suggestions
        Near ids, best first; may be empty.
    """

    def __init__(self, kind: str, value: str, suggestions: Sequence[str] = ()) -> None:
        self.suggestions = tuple(suggestions)
        way_out = f"did you mean {', '.join(suggestions)}?" if suggestions else "nothing is near it"
        super().__init__(f"no {kind} {value!r}; {way_out}")


class GeometryError(CorridorsError):
    """A geometry that cannot be measured or drawn."""


class ExportError(CorridorsError):
    """Something that cannot be written out as asked."""


class AssumptionError(CorridorsError):
    """A number that a model cannot work with."""


class StoryError(CorridorsError):
    """A story that cannot be told."""


class ServerError(CorridorsError):
    """The server cannot be started as asked."""


class ScenarioError(CorridorsError):
    """A scenario that says something impossible."""


class RouteError(CorridorsError):
    """A route that cannot be given; the message says why."""


class UnknownPlaceError(RouteError):
    """A place that we hold no name of.

    Parameters
    ----------
    text
        The place as given.
    suggestions
        Near names, best first; may be empty.
    """

    def __init__(self, text: str, suggestions: Sequence[str] = ()) -> None:
        self.suggestions = tuple(suggestions)
        way_out = (
            f"did you mean {', '.join(suggestions)}?"
            if suggestions
            else 'give a town, a hub id or "latitude,longitude"'
        )
        super().__init__(f"no place is called {text!r}; {way_out}")


class OffNetworkError(RouteError):
    """A place too far from every line of the network."""


class SamePlaceError(RouteError):
    """Origin and destination are the same place."""


class UnreachableError(RouteError):
    """A place that no allowed line leads to.

    Parameters
    ----------
    message
        Why, in one sentence or two.
    reason
        ``status``, ``avoid``, ``closed``, ``modes``, ``via`` or ``apart``.
    allow
        What would have to be allowed: statuses, countries, ids or modes, as `reason` says.
    """

    def __init__(self, message: str, reason: str, allow: Sequence[str] = ()) -> None:
        self.reason = reason
        self.allow = tuple(allow)
        super().__init__(message)

"""What is asked of the comparison, as one frozen value that a URL can carry."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from corridors.errors import AssumptionError
from corridors.estimates import Estimate
from corridors.terms import Status

MODES = ("rail", "road", "sea")
ALLOWED = (Status.CONSTRUCTION.value, Status.PLANNED.value, Status.PROPOSED.value)
"""Statuses that may be travelled beside what operates, surest first."""

OBJECTIVES = ("km", "hours", "cost")
NO_MODE = "none"
MOST = 4
USUAL = 3
LONGEST_PLACE = 80

WORDS = ("from", "to", "modes", "allow", "avoid", "close", "via", "by", "n", "line", "set")
"""Words of the URL, in the order in which they are written."""

_BETWEEN = "~"
_COUNTS = tuple(str(n) for n in range(1, MOST + 1))


@dataclass(frozen=True, slots=True)
class Inquiry:
    """From where to where under which circumstances, or which named corridors.

    Attributes
    ----------
    origin, destination
        Places as they were named; empty for none.
    modes
        Of `MODES`; none at all is an inquiry that cannot be answered.
    allow
        Of `ALLOWED`.
    avoid
        Countries not to be crossed, ISO 3166-1 alpha-2.
    close
        Ids of crossings, ports and segments that cannot be used.
    via
        Places to pass, in order.
    by
        What is to be short, one of `OBJECTIVES`.
    n
        How many alternatives, 1 to `MOST`.
    lines
        Ids of named corridors to compare instead of a search; up to `MOST`.
    edits
        Ids of assumptions with other numbers.
    """

    origin: str = ""
    destination: str = ""
    modes: tuple[str, ...] = MODES
    allow: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    by: str = "km"
    n: int = USUAL
    lines: tuple[str, ...] = ()
    edits: tuple[tuple[str, Estimate], ...] = ()

    @property
    def is_open(self) -> bool:
        """Say whether nothing can be answered yet: no corridors and not both ends are named.

        Returns
        -------
        bool
            True where more must be chosen.
        """
        return not self.lines and not (self.origin and self.destination)

    @property
    def is_base(self) -> bool:
        """Say whether nothing is changed: only what operates, nothing avoided, closed or asked for.

        Returns
        -------
        bool
            True for the base case.
        """
        return not (self.allow or self.avoid or self.close or self.via)

    @property
    def base(self) -> "Inquiry":
        """Take the base case of the same question.

        Returns
        -------
        Inquiry
            The same places, modes, objective and assumptions.
        """
        return replace(self, allow=(), avoid=(), close=(), via=())

    def to_query(self) -> dict[str, list[str]]:
        """Write the inquiry as words of a URL.

        Returns
        -------
        dict[str, list[str]]
            Name to values; what is as usual is left out.
        """
        usual = Inquiry()
        said = {
            "from": [self.origin] if self.origin else [],
            "to": [self.destination] if self.destination else [],
            "modes": [] if self.modes == usual.modes else list(self.modes) or [NO_MODE],
            "allow": list(self.allow),
            "avoid": list(self.avoid),
            "close": list(self.close),
            "via": list(self.via),
            "by": [] if self.by == usual.by else [self.by],
            "n": [] if self.n == usual.n else [str(self.n)],
            "line": list(self.lines),
            "set": [_written(name, estimate) for name, estimate in self.edits],
        }
        return {name: values for name, values in said.items() if values}


@dataclass(frozen=True, slots=True)
class Offer:
    """What an inquiry may name.

    Attributes
    ----------
    countries, closable, lines, assumptions
        Codes and ids.
    """

    countries: Collection[str]
    closable: Collection[str]
    lines: Collection[str]
    assumptions: Collection[str]


def read_inquiry(
    words: Mapping[str, Sequence[str]], offer: Offer
) -> tuple[Inquiry, tuple[str, ...]]:
    """Read an inquiry from the words of a URL, whatever they are.

    Places are kept as they are named: whether there is such a place is for the search to say.

    Parameters
    ----------
    words
        Name to values; names that are not of an inquiry are passed over. Values of lists may stand
        one by one or with commas between them.
    offer
        What may be named.

    Returns
    -------
    tuple[Inquiry, tuple[str, ...]]
        What could be read, and the words of which something was dropped.
    """
    reader = _Reader(words)
    modes = reader.chosen("modes", (*MODES, NO_MODE))
    told = Inquiry(
        origin="".join(reader.texts("from", 1)),
        destination="".join(reader.texts("to", 1)),
        modes=() if modes == (NO_MODE,) else tuple(m for m in MODES if m in modes) or MODES,
        allow=reader.chosen("allow", ALLOWED),
        avoid=reader.chosen("avoid", offer.countries),
        close=reader.chosen("close", offer.closable),
        via=reader.texts("via", MOST),
        by=next(iter(reader.chosen("by", OBJECTIVES, 1)), "km"),
        n=int(next(iter(reader.chosen("n", _COUNTS, 1)), USUAL)),
        lines=reader.chosen("line", offer.lines, MOST),
        edits=reader.edits("set", offer.assumptions),
    )
    return told, tuple(reader.dropped)


class _Reader:
    """Reads words and remembers those of which something could not be read."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = words
        self.dropped: dict[str, None] = {}

    def chosen(self, name: str, known: Collection[str], most: int | None = None) -> tuple[str, ...]:
        told = tuple(dict.fromkeys(_parts(self._words.get(name, ()))))
        kept = tuple(word for word in told if word in known)[:most]
        self._check(name, kept == told)
        return kept

    def texts(self, name: str, most: int) -> tuple[str, ...]:
        told = [one.strip() for one in self._words.get(name, ())]
        clean = ["".join(c if c.isprintable() else " " for c in one) for one in told]
        kept = [one.strip()[:LONGEST_PLACE].strip() for one in clean]
        self._check(name, kept == told and len(told) <= most)
        return tuple(filter(None, kept))[:most]

    def edits(self, name: str, known: Collection[str]) -> tuple[tuple[str, Estimate], ...]:
        read = [_edit(one, known) for one in self._words.get(name, ())]
        self._check(name, None not in read)
        return tuple(dict(one for one in read if one is not None).items())

    def _check(self, name: str, is_whole: bool) -> None:  # noqa: FBT001
        if not is_whole:
            self.dropped[name] = None


def _parts(values: Sequence[str]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _written(name: str, estimate: Estimate) -> str:
    numbers = (estimate.low, estimate.central, estimate.high)
    return _BETWEEN.join([name, *(f"{number:.15g}" for number in numbers)])


def _edit(text: str, known: Collection[str]) -> tuple[str, Estimate] | None:
    name, *numbers = text.split(_BETWEEN)
    if name not in known or len(numbers) != len(Estimate.__slots__):
        return None
    try:
        low, central, high = (float(number) for number in numbers)
        return name, Estimate(low, central, high)
    except (ValueError, AssumptionError):
        return None

"""What stands side by side in a comparison: one row a question, one cell a way.

The page and the prints lay the same rows out in their own way.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from corridors import compare_words as words
from corridors.compare import Alternative, Comparison
from corridors.estimates import Estimate
from corridors.texts import _, ngettext, number

_MOST_TIMES = 2
_LEAST_STRETCH_PCT = 0.05


@dataclass(frozen=True, slots=True)
class Cell:
    """What a way answers.

    Attributes
    ----------
    head
        What stands out: a length, a time, a count; empty where nothing does.
    text
        What stands beside it, or alone.
    items
        A list below it, in order of travel where it has one.
    """

    head: str = ""
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A question and its answers.

    Attributes
    ----------
    title
        In the language in use.
    cells
        One a way.
    """

    title: str
    cells: tuple[Cell, ...]


def rows(comparison: Comparison) -> tuple[Row, ...]:
    """Write out the ways.

    Parameters
    ----------
    comparison
        At least one alternative.

    Returns
    -------
    tuple[Row, ...]
        In the language in use, the length first.
    """
    asked: list[tuple[str, Callable[[Alternative], Cell]]] = [
        (_("Length"), lambda one: Cell(words.km(one.journey.length_km))),
        (_("Against the shortest"), lambda one: Cell(text=_stretch(one))),
        (_("By mode"), lambda one: Cell(items=words.modes(one.journey.km_by_mode))),
        (_("Time"), _time),
        (_("of which moving"), lambda one: _hours(one.effort.hours.moving)),
        (_("at borders"), lambda one: _hours(one.effort.hours.borders)),
        (_("changing gauge"), lambda one: _hours(one.effort.hours.gauge_changes)),
        (_("changing mode"), lambda one: _hours(one.effort.hours.transfers)),
        (_("waiting for ships"), lambda one: _hours(one.effort.hours.ferry_wait)),
        (
            _("Borders, in order"),
            lambda one: _counted(crossing.name for crossing in one.journey.border_crossings),
        ),
        (
            _("Breaks of gauge"),
            lambda one: _counted(
                _gauges(found.place, found.from_mm, found.to_mm)
                for found in one.journey.gauge_breaks
            ),
        ),
        (_("Transshipments"), lambda one: Cell(text=number(one.transshipments))),
        (
            _("Sailings"),
            lambda one: _counted(
                f"{ship[0].from_name}–{ship[-1].to_name}" for ship in one.journey.sailings
            ),
        ),
        (_("CO₂e a tonne"), lambda one: Cell(text=words.span(one.effort.co2_kg_t, _("kg")))),
        (_("Cost a tonne"), lambda one: Cell(text=words.span(one.effort.cost_usd_t, _("USD")))),
        (_("Lengths rest on"), _bases),
        (_("Second opinion"), _opinions),
    ]
    return tuple(
        Row(title, tuple(cell(one) for one in comparison.alternatives)) for title, cell in asked
    )


def _stretch(one: Alternative) -> str:
    more_pct = (one.stretch - 1) * 100
    return _("shortest") if more_pct < _LEAST_STRETCH_PCT else f"+{number(more_pct, 1)} %"


def _time(one: Alternative) -> Cell:
    whole = one.effort.hours.total
    return Cell(words.hours(whole), words.span(whole, _("h")))


def _hours(estimate: Estimate) -> Cell:
    return Cell(text=words.span(estimate, _("h")))


def _gauges(place: str, from_mm: float, to_mm: float) -> str:
    if not from_mm or not to_mm:
        return place
    return _("{place}, {from_mm} to {to_mm} mm").format(
        place=place, from_mm=number(from_mm), to_mm=number(to_mm)
    )


def _bases(one: Alternative) -> Cell:
    told = words.shares(one.journey.km_by_basis)
    return Cell(
        items=tuple(f"{share} % {words.basis(name).lower()}" for name, share in told.items())
    )


def _opinions(one: Alternative) -> Cell:
    told = [
        _("{published} published, ours {ours}").format(
            published=words.km(opinion.stated.length_km), ours=words.km(opinion.length_km)
        )
        for opinion in one.opinions
        if opinion.whole
    ]
    off = [opinion.deviation_pct for opinion in one.opinions]
    if off:
        text = ngettext(
            "{count} published distance on the way, ours {median} at the median",
            "{count} published distances on the way, ours {median} at the median",
            len(off),
        )
        told.append(text.format(count=number(len(off)), median=words.signed(median(off), "%", 1)))
    told += [
        _("{time} published from {origin} to {destination}").format(
            time=words.days(transit.stated.low_h, transit.stated.high_h),
            origin=transit.stated.origin,
            destination=transit.stated.destination,
        )
        for transit in one.transits[:_MOST_TIMES]
    ]
    return Cell(items=tuple(told)) if told else Cell(text=_("none held"))


def _counted(names: Iterable[str]) -> Cell:
    told = tuple(names)
    return Cell(number(len(told)), items=told)

"""The alternatives side by side in one table, and what a scenario changes."""

from collections.abc import Callable, Iterable
from statistics import median

from markupsafe import Markup

from corridors.compare import Alternative, Change, Comparison
from corridors.pens import GROUND_INK
from corridors.style import ROUTE_INK
from corridors.texts import _, ngettext, number
from corridors.ui import compare_words as words
from corridors.ui import parts

_MOST_TIMES = 2
Cell = Callable[[Alternative], Markup | str]


def badge(letter: str) -> Markup:
    """Make the mark of an alternative: its letter on its colour, as on the map.

    Parameters
    ----------
    letter
        One of A to D.

    Returns
    -------
    Markup
        Escaped, ready for the page.
    """
    return Markup('<span class="co-letter" style="background:{};color:{}">{}</span>').format(
        parts.colour(ROUTE_INK[letter]), parts.colour(GROUND_INK), letter
    )


def table(comparison: Comparison) -> None:
    """Show the alternatives side by side.

    Parameters
    ----------
    comparison
        At least one alternative.
    """
    head = parts.join(
        Markup('<th scope="col" data-letter="{}">{}{}</th>').format(
            one.letter,
            badge(one.letter),
            Markup(" <span>{}</span>").format(one.journey.name) if one.journey.name else "",
        )
        for one in comparison.alternatives
    )
    lines = parts.join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            title,
            parts.join(Markup("<td>{}</td>").format(cell(one)) for one in comparison.alternatives),
        )
        for title, cell in _rows()
    )
    parts.show(
        Markup(
            '<div class="co-scroll"><table class="co-table co-compare"><thead><tr><td></td>{}</tr>'
            "</thead><tbody>{}</tbody></table></div>"
        ).format(head, lines)
    )


def changes(changed: Change) -> None:
    """Say what the scenario changes against the base case.

    Parameters
    ----------
    changed
        Scenario less base case.
    """
    told = [
        words.signed(changed.length_km, _("km")),
        words.signed(changed.hours, _("h")),
        words.signed(changed.borders, _("borders")),
        words.signed(changed.gauge_breaks, _("gauge breaks")),
        words.signed(changed.transshipments, _("transshipments")),
        words.signed(changed.co2_kg_t, _("kg CO₂e/t")),
        words.signed(changed.cost_usd_t, _("USD/t")),
    ]
    chips = parts.join(parts.chip(text) for text in told)
    parts.show(
        Markup('<div class="co-strip" id="compare-change"><b>{}</b>{}</div>').format(
            _("This scenario against today's network, shortest way:"), chips
        )
    )


def _rows() -> Iterable[tuple[str, Cell]]:
    yield _("Length"), lambda one: Markup("<b>{}</b>").format(words.km(one.journey.length_km))
    yield _("Against the shortest"), _stretch
    yield _("By mode"), lambda one: _list(words.modes(one.journey.km_by_mode).split(" · "))
    yield _("Time"), _hours
    yield _("of which moving"), lambda one: words.span(one.effort.hours.moving, _("h"))
    yield _("at borders"), lambda one: words.span(one.effort.hours.borders, _("h"))
    yield _("changing gauge"), lambda one: words.span(one.effort.hours.gauge_changes, _("h"))
    yield _("changing mode"), lambda one: words.span(one.effort.hours.transfers, _("h"))
    yield _("waiting for ships"), lambda one: words.span(one.effort.hours.ferry_wait, _("h"))
    yield (
        _("Borders, in order"),
        lambda one: _counted(crossing.name for crossing in one.journey.border_crossings),
    )
    yield (
        _("Breaks of gauge"),
        lambda one: _counted(
            _gauges(found.place, found.from_mm, found.to_mm) for found in one.journey.gauge_breaks
        ),
    )
    yield _("Transshipments"), lambda one: number(one.transshipments)
    yield (
        _("Sailings"),
        lambda one: _counted(
            f"{ship[0].from_name}–{ship[-1].to_name}" for ship in one.journey.sailings
        ),
    )
    yield _("CO₂e a tonne"), lambda one: words.span(one.effort.co2_kg_t, _("kg"))
    yield _("Cost a tonne"), lambda one: words.span(one.effort.cost_usd_t, _("USD"))
    yield _("Lengths rest on"), _bases
    yield _("Second opinion"), _opinions


def _gauges(place: str, from_mm: float, to_mm: float) -> str:
    if not from_mm or not to_mm:
        return place
    return _("{place}, {from_mm} to {to_mm} mm").format(
        place=place, from_mm=number(from_mm), to_mm=number(to_mm)
    )


def _stretch(one: Alternative) -> str:
    more = (one.stretch - 1) * 100
    return _("shortest") if more < 0.05 else f"+{number(more, 1)} %"  # noqa: PLR2004


def _hours(one: Alternative) -> Markup:
    whole = one.effort.hours.total
    return Markup("<b>{}</b><small>{}</small>").format(
        words.hours(whole), words.span(whole, _("h"))
    )


def _bases(one: Alternative) -> Markup:
    told = words.shares(one.journey.km_by_basis)
    return _list(f"{share} % {words.basis(name).lower()}" for name, share in told.items())


def _opinions(one: Alternative) -> Markup | str:
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
    return _list(told) if told else _("none held")


def _counted(names: Iterable[str]) -> Markup:
    told = list(names)
    return Markup("<b>{}</b>{}").format(number(len(told)), _list(told))


def _list(items: Iterable[str]) -> Markup:
    told = parts.join(Markup("<li>{}</li>").format(item) for item in items)
    return Markup("<ul>{}</ul>").format(told) if told else Markup("")

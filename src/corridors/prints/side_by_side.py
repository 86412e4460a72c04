"""The ways of a comparison side by side, as a table and as charts."""

from collections.abc import Callable, Iterable, Mapping

from corridors.bars import PART_INKS
from corridors.borders import SEA
from corridors.compare import Alternative, Comparison
from corridors.estimates import Estimate
from corridors.extract import clean_text
from corridors.prints.plain import Column, Graph, Series, Table
from corridors.terms import GeometryClass, Mode, label
from corridors.texts import _, country_name, number

_DAY_H = 24.0


def table(comparison: Comparison) -> Table:
    """Write out the ways, one column each.

    Parameters
    ----------
    comparison
        At least one way.

    Returns
    -------
    Table
        In the language in use.
    """
    rows: list[tuple[str, Callable[[Alternative], str]]] = [
        (_("Length"), lambda one: in_km(one.journey.length_km)),
        (_("Against the shortest"), lambda one: f"+{number((one.stretch - 1) * 100, 1)} %"),
        (
            _("By mode"),
            lambda one: ", ".join(
                f"{label(Mode(mode))} {in_km(km)}" for mode, km in one.journey.km_by_mode.items()
            ),
        ),
        (
            _("Time"),
            lambda one: (
                f"{in_time(one.effort.hours.total)} ({_span(one.effort.hours.total, _('h'))})"
            ),
        ),
        (_("of which moving"), lambda one: _span(one.effort.hours.moving, _("h"))),
        (_("at borders"), lambda one: _span(one.effort.hours.borders, _("h"))),
        (_("changing gauge"), lambda one: _span(one.effort.hours.gauge_changes, _("h"))),
        (_("changing mode"), lambda one: _span(one.effort.hours.transfers, _("h"))),
        (_("waiting for ships"), lambda one: _span(one.effort.hours.ferry_wait, _("h"))),
        (
            _("Borders, in order"),
            lambda one: _listed(crossing.name for crossing in one.journey.border_crossings),
        ),
        (_("Breaks of gauge"), lambda one: _listed(b.place for b in one.journey.gauge_breaks)),
        (_("Transshipments"), lambda one: number(one.transshipments)),
        (_("CO₂e a tonne"), lambda one: _span(one.effort.co2_kg_t, _("kg"))),
        (_("Cost a tonne"), lambda one: _span(one.effort.cost_usd_t, _("USD"))),
        (_("Lengths rest on"), lambda one: _bases(one.journey.km_by_basis)),
    ]
    ways = comparison.alternatives
    return Table(
        _("The ways side by side"),
        (
            Column("", 2.2),
            *(Column(f"{one.letter} {clean_text(one.journey.name)}".strip(), 3.0) for one in ways),
        ),
        tuple((title, *(clean_text(cell(one)) for one in ways)) for title, cell in rows),
    )


def graphs(comparison: Comparison) -> tuple[Graph, Graph]:
    """Draw kilometres by country and hours by cause, one bar a way.

    Parameters
    ----------
    comparison
        At least one way.

    Returns
    -------
    tuple[Graph, Graph]
        As on the page.
    """
    ways = comparison.alternatives
    letters = tuple(one.letter for one in ways)
    by_country = Graph(
        _("Kilometres by country"),
        _("km"),
        "stacked",
        letters,
        tuple(
            Series(
                _("Open water") if code == SEA else country_name(code),
                tuple(round(one.journey.km_by_country.get(code, 0.0), 1) or None for one in ways),
                PART_INKS[at % len(PART_INKS)].light,
            )
            for at, code in enumerate(comparison.countries)
        ),
    )
    causes = {
        "moving": _("Moving"),
        "borders": _("Borders"),
        "gauge_changes": _("Changing gauge"),
        "transfers": _("Changing mode"),
        "ferry_wait": _("Waiting for ships"),
    }
    by_cause = Graph(
        _("Hours by cause, central estimate"),
        _("Hours"),
        "stacked",
        letters,
        tuple(
            Series(
                title,
                tuple(round(getattr(one.effort.hours, name).central, 1) or None for one in ways),
                PART_INKS[at % len(PART_INKS)].light,
            )
            for at, (name, title) in enumerate(causes.items())
        ),
    )
    return by_country, by_cause


def in_km(length_km: float) -> str:
    """Write a length.

    Parameters
    ----------
    length_km
        Kilometres.

    Returns
    -------
    str
        With its unit.
    """
    return _("{km} km").format(km=number(length_km))


def in_time(estimate: Estimate) -> str:
    """Write a time by its central estimate.

    Parameters
    ----------
    estimate
        Hours.

    Returns
    -------
    str
        In days where it is three or more.
    """
    if estimate.central < 3 * _DAY_H:
        return _("{hours} h").format(hours=number(estimate.central))
    return _("{days} days").format(days=number(estimate.central / _DAY_H, 1))


def _span(estimate: Estimate, unit: str) -> str:
    low, high = number(estimate.low), number(estimate.high)
    return f"{low if low == high else f'{low}–{high}'} {unit}"


def _listed(names: Iterable[str]) -> str:
    told = list(names)
    return f"{number(len(told))}{': ' if told else ''}{', '.join(told)}"


def _bases(parts: Mapping[str, float]) -> str:
    whole = sum(parts.values()) or 1.0
    return ", ".join(
        f"{number(100 * km / whole)} % "
        + (_("published") if name == "published" else label(GeometryClass(name)).lower())
        for name, km in parts.items()
    )

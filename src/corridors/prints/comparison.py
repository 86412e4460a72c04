"""A comparison as the content of a print: its ways on the map, its table, its charts."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import shapely

from corridors import answers, tracks
from corridors.answers import Answer
from corridors.atlas import Atlas
from corridors.bars import PART_INKS
from corridors.borders import SEA
from corridors.cartography.legend import Entry, Group, Sample, Theme, legend
from corridors.cartography.plate import Subject
from corridors.compare import Alternative, Comparison
from corridors.errors import ExportError
from corridors.estimates import Estimate
from corridors.export import Format
from corridors.extract import clean_text
from corridors.inquiry import read_inquiry
from corridors.prints.content import BASE_CREDIT, Content, credits_of, date_of
from corridors.prints.plain import Column, Graph, Series, Table
from corridors.style import ROUTE_INK
from corridors.terms import GeometryClass, Mode, label
from corridors.texts import _, country_name, language, number
from corridors.track_files import comparison_bytes, routes_bytes, workbook_bytes
from corridors.view import View

PAGE = "compare"
DATA_ENDINGS = ("geojson", "csv", "kml")
_DAY_H = 24.0
_SETTINGS = ("allow", "avoid", "close", "via")
_LICENCES = ("ODbL-1.0", "CC-BY-4.0")


def answer(atlas: Atlas, words: Mapping[str, list[str]]) -> Answer:
    """Answer the question of a link.

    Parameters
    ----------
    atlas
        The data.
    words
        Of the link.

    Returns
    -------
    Answer
        The same as on the page Compare.

    Raises
    ------
    ExportError
        If the link names no two places and no corridors.
    CorridorsError
        If there is no such place, or no way.
    """
    known = answers.gather(atlas)
    inquiry, _dropped = read_inquiry(words, answers.offer(known))
    if inquiry.is_open:
        message = _("nothing is compared yet; choose where from and where to, or named corridors")
        raise ExportError(message)
    return answers.answer(inquiry, known)


def build_comparison(atlas: Atlas, view: View, root: str, theme: Theme = "light") -> Content:
    """Gather what a print of a comparison says.

    Parameters
    ----------
    atlas
        The data.
    view
        Of the page Compare.
    root
        Address of the site, for the link, where the view does not say.
    theme
        Of the map.

    Returns
    -------
    Content
        In the language in use.

    Raises
    ------
    ExportError
        If nothing is compared.
    CorridorsError
        If there is no such place, or no way.
    """
    told = answer(atlas, view.words)
    drawn = tracks.map_layer(told.comparison)
    nothing = np.zeros(len(atlas.features), dtype=bool)
    segments = {leg.segment_id for one in told.comparison.alternatives for leg in one.journey.legs}
    named = atlas.features[atlas.features["id"].isin(segments)]
    ways = Group(_("Ways compared"), tuple(_entries(told.comparison, theme)))
    return Content(
        atlas=atlas,
        view=view,
        title=clean_text(_title(atlas, told)),
        subtitle=clean_text(_subtitle(told)),
        subject=Subject(
            nothing, nothing, shapely.get_coordinates(drawn.geometry), theme, language(), drawn
        ),
        groups=(
            ways,
            *(group for group in legend(named, theme) if group.heading != _("What moves")),
        ),
        sources=credits_of(atlas, _sources(atlas, told)),
        attribution=tuple(dict.fromkeys(["© OpenStreetMap contributors", *BASE_CREDIT])),
        licences=_LICENCES,
        address=view.address(root, atlas.data_version),
        data_version=atlas.data_version,
        data_date=date_of(atlas),
        tables=(_table(told.comparison),),
        graphs=tuple(_graphs(told.comparison)),
    )


def data_file(atlas: Atlas, view: View, form: Format) -> bytes:
    """Write the data of a comparison.

    Parameters
    ----------
    atlas
        The data.
    view
        Of the page Compare.
    form
        GeoJSON, KML, CSV or Excel.

    Returns
    -------
    bytes
        Legs with their shapes, or the table of the alternatives.

    Raises
    ------
    ExportError
        If it is another format, or nothing is compared.
    CorridorsError
        If there is no such place, or no way.
    """
    told = answer(atlas, view.words)
    if form.ending in {"geojson", "kml"}:
        return routes_bytes(told.comparison, form.ending)
    if form.ending == "csv":
        return comparison_bytes(told.comparison)
    if form.ending == "xlsx":
        return workbook_bytes(told.comparison, told.assumptions)
    message = _("a comparison is not written as {format}; choose geojson, kml, csv or xlsx").format(
        format=form.name
    )
    raise ExportError(message)


def what_is_compared(view: View) -> str:
    """Say in a few words what is compared, for the name of a file.

    Parameters
    ----------
    view
        Of the page Compare.

    Returns
    -------
    str
        Names of places or corridors as the link has them.
    """
    named = [word for name in ("from", "to", "line") for word in view.words.get(name, [])]
    return " ".join(["comparison", *named])


def _title(atlas: Atlas, told: Answer) -> str:
    if told.inquiry.lines:
        return " · ".join(atlas.corridors[name].name for name in told.inquiry.lines)
    first = told.comparison.alternatives[0].journey.legs
    return f"{first[0].from_name} – {first[-1].to_name}"


def _subtitle(told: Answer) -> str:
    said = [
        f"{one.letter}: {one.journey.name + ', ' if one.journey.name else ''}"
        f"{_km(one.journey.length_km)}, {_hours(one.effort.hours.total)}"
        for one in told.comparison.alternatives
    ]
    query = told.inquiry.to_query()
    settings = [f"{name}: {', '.join(query[name])}" for name in _SETTINGS if name in query]
    return " · ".join([*said, *settings])


def _entries(comparison: Comparison, theme: Theme) -> Iterable[Entry]:
    widths = tracks.widths_px(len(comparison.alternatives))
    for one, width in zip(comparison.alternatives, widths, strict=True):
        ink = ROUTE_INK[one.letter]
        colour = ink.dark if theme == "dark" else ink.light
        text = f"{one.letter}  {_km(one.journey.length_km)}"
        yield Entry(Sample("line", colour, size_px=width), text)


def _sources(atlas: Atlas, told: Answer) -> list[str]:
    used = {name for one in told.comparison.alternatives for name in one.effort.used}
    of_legs = [
        name
        for one in told.comparison.alternatives
        for leg in one.journey.legs
        for name in leg.sources
    ]
    of_numbers = [name for row in told.assumptions.rows if row.id in used for name in row.sources]
    return [name for name in dict.fromkeys([*of_legs, *of_numbers]) if name in atlas.sources.index]


def _table(comparison: Comparison) -> Table:
    rows: list[tuple[str, Callable[[Alternative], str]]] = [
        (_("Length"), lambda one: _km(one.journey.length_km)),
        (_("Against the shortest"), lambda one: f"+{number((one.stretch - 1) * 100, 1)} %"),
        (
            _("By mode"),
            lambda one: ", ".join(
                f"{label(Mode(mode))} {_km(km)}" for mode, km in one.journey.km_by_mode.items()
            ),
        ),
        (
            _("Time"),
            lambda one: (
                f"{_hours(one.effort.hours.total)} ({_span(one.effort.hours.total, _('h'))})"
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


def _graphs(comparison: Comparison) -> Iterable[Graph]:
    ways = comparison.alternatives
    letters = tuple(one.letter for one in ways)
    yield Graph(
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
    yield Graph(
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


def _km(length_km: float) -> str:
    return _("{km} km").format(km=number(length_km))


def _hours(estimate: Estimate) -> str:
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

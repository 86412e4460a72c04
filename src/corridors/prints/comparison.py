"""A comparison as the content of a print: its ways on the map, its table, its charts."""

from collections.abc import Iterable, Mapping

import numpy as np
import shapely

from corridors import answers, compare_words, tracks
from corridors.answers import Answer
from corridors.atlas import Atlas
from corridors.cartography.legend import Entry, Group, Sample, legend
from corridors.cartography.plate import Subject
from corridors.compare import Comparison
from corridors.errors import ExportError
from corridors.export import Format
from corridors.extract import clean_text
from corridors.inquiry import read_inquiry
from corridors.pens import Theme, shade
from corridors.prints import side_by_side
from corridors.prints.content import Content
from corridors.prints.credits import BASE_CREDIT, credits_of
from corridors.style import ROUTE_INK
from corridors.texts import _, language
from corridors.track_files import comparison_bytes, routes_bytes, workbook_bytes
from corridors.view import View

PAGE = "compare"
DATA_ENDINGS = ("geojson", "csv", "kml")
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
        tables=(side_by_side.table(told.comparison),),
        graphs=side_by_side.graphs(told.comparison),
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
        f"{compare_words.km(one.journey.length_km)}, {compare_words.hours(one.effort.hours.total)}"
        for one in told.comparison.alternatives
    ]
    query = told.inquiry.to_query()
    settings = [f"{name}: {', '.join(query[name])}" for name in _SETTINGS if name in query]
    return " · ".join([*said, *settings])


def _entries(comparison: Comparison, theme: Theme) -> Iterable[Entry]:
    widths = tracks.widths_px(len(comparison.alternatives))
    for one, width in zip(comparison.alternatives, widths, strict=True):
        colour = shade(ROUTE_INK[one.letter], theme)
        text = f"{one.letter}  {compare_words.km(one.journey.length_km)}"
        yield Entry(Sample("line", colour, size_px=width), text)


def _sources(atlas: Atlas, told: Answer) -> list[str]:
    ways = told.comparison.alternatives
    used = {name for one in ways for name in one.effort.used}
    of_legs = [name for one in ways for leg in one.journey.legs for name in leg.sources]
    of_numbers = [name for row in told.assumptions.rows if row.id in used for name in row.sources]
    of_lengths = [said.stated.source for one in ways for said in one.opinions]
    of_times = [said.stated.source for one in ways for said in one.transits]
    named = dict.fromkeys([*of_legs, *of_numbers, *of_lengths, *of_times])
    return [name for name in named if name in atlas.sources.index]

"""The page that says how the atlas was made, what its words mean, and what is weak in it."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors import quality
from corridors.atlas import Atlas
from corridors.terms import Confidence, GeometryClass, label, meaning
from corridors.texts import _, number
from corridors.ui import drawings, parts
from corridors.ui.data import day

_MOST_DEVIATIONS = 10


def opening() -> None:
    """Say what the page is for."""
    parts.show(
        Markup('<h2 class="co-heading co-first">{}</h2><p>{}</p>').format(
            _("Method"),
            _(
                "What the lengths, lines and figures on these pages mean, how they were made, and "
                "where not to trust them."
            ),
        )
    )


def conventions() -> None:
    """Explain lengths, figures, conflicts, totals and filters."""
    _section(
        _("What a length means here"),
        _("The measured length is that of the track as mapped where the source of the shape has "
          "it: OpenStreetMap's railways and many of its roads come with their full length, though "
          "their course is kept only from point to point. Everywhere else it is the length of the "
          "line as drawn."),
        _("Every length says which of the two it is, and the length as drawn stands beside it. "
          "Both run along the curved surface of the earth; hills and valleys are not counted."),
        _("The published length is what a source states. It stands beside ours with the "
          "difference in per cent: minus means that our line is shorter."),
        _("A published length never replaces the measured one, and two published lengths are "
          "never averaged."),
        _("A line drawn through named places cuts the bends between them, so it is too short. A "
          "schematic line says nothing about length."),
        _("Where the line is drawn straight between mapped points and its length is more than 5 % "
          "from that of the track, the record says so. Kilometres along a corridor and the "
          "kilometres in each country are stretched to the measured length."),
    )  # fmt: skip
    _section(
        _("Who says so"),
        *(f"{label(level)}: {meaning(level)}" for level in Confidence),
        _("Sources disagree where figures for the same thing, quantity, part and period cannot "
          "all be right; 94.8 is only a rounder way of saying 94.82. A program finds them; all are "
          "shown, none is chosen."),
        _("Lengths, capacities, costs and opening years are compared across years; trade, growth "
          "and traffic within one year. A running total may grow."),
    )  # fmt: skip
    _section(
        _("What is added up, and what is not"),
        _("Kilometres are added within one mode, lines in operation apart from all others."),
        _("Megawatts are added over power plants only."),
        _("Pipeline capacities are never added, because sections follow one another: the largest "
          "system is named instead."),
    )  # fmt: skip
    _section(
        _("Filters, names and links"),
        _("Within one filter any option is enough; all filters must agree."),
        _("A line counts for every country it touches and every corridor it belongs to."),
        _("Narrowing the opening years leaves out what has no known year."),
        _("The search looks for every word in any order, in Latin, Cyrillic and local spellings."),
        _("Names are English; the address of a record never changes, so links to it last."),
    )  # fmt: skip


def look() -> None:
    """Show what lines, dashes and colours on the map mean."""
    title = _title(_("How a shape was obtained"))
    parts.show(parts.join([title, drawings.geometry_classes()]))
    parts.show(_title(_("What the colours and dashes mean")))
    colours, dashes = st.columns(2)
    with colours:
        parts.show(drawings.modes())
    with dashes:
        parts.show(drawings.statuses())
    notes = (
        _("A wider line carries more: width grows with the square root of capacity or voltage. A "
          "schematic line is dotted whatever its status."),
        _("Our railways from Zhanakorgan to Almaty were laid beside the full course of the tracks, "
          "which they were not drawn from: of 1047 km of mapped alignment, 98 % lie within 2 km "
          "and all within 5 km."),
    )  # fmt: skip
    parts.show(parts.join(Markup('<p class="co-note">{}</p>').format(text) for text in notes))


def making(atlas: Atlas) -> None:
    """Say layer by layer where the shapes are from and on which terms they may be used.

    Parameters
    ----------
    atlas
        The data.
    """
    parts.show(_title(_("Where the shapes come from, and their licences")))
    order = ("line", "point", "area")
    rows = (
        (
            entry.title,
            Markup('{}.<br><span class="co-note">{}</span>').format(
                entry.source.rstrip("."), entry.note
            ),
            entry.licence,
            day(entry.retrieved),
        )
        for entry in sorted(atlas.catalogue, key=lambda entry: order.index(entry.geometry))
    )
    parts.show(parts.table((_("Layer"), _("Made from"), _("Licence"), _("Read on")), rows))
    notes = (
        _("ODbL: say “© OpenStreetMap contributors”, and share a changed database under the same "
          "licence. CC BY: name those who are credited on the Data page."),
        _("Figures are single facts: name the source that stands beside each. The descriptions are "
          "our own words, CC BY 4.0. The program is under the MIT licence."),
    )  # fmt: skip
    parts.show(parts.join(Markup('<p class="co-note">{}</p>').format(text) for text in notes))


def weaknesses(atlas: Atlas, ledger: pd.DataFrame) -> None:
    """Say in numbers what is weak in the data as it is now.

    Parameters
    ----------
    atlas
        The data.
    ledger
        As `corridors.ledger.segment_ledger` gives it.
    """
    held = quality.whole_coverage(ledger)
    counted = quality.confidences(atlas.figures)
    figures = sum(counted.values())
    schematic = quality.schematic_pct(atlas)
    without = held.segments - held.published_segments
    rough = atlas.features[atlas.features["geometry_class"] == GeometryClass.INDICATIVE]
    tiles = (
        (
            f"{number(schematic, 1)} %",
            _("of the length of all lines is schematic: the course is not known"),
        ),
        (
            _("{part} of {whole}").format(part=number(without), whole=number(held.segments)),
            _("segments have no published length of their own to compare with"),
        ),
        (
            _("{part} of {whole}").format(
                part=number(counted[Confidence.RECALL]), whole=number(figures)
            ),
            _("figures are from general knowledge, without a source"),
        ),
        (
            _("{part} of {whole}").format(
                part=number(counted[Confidence.CLAIMED]), whole=number(figures)
            ),
            _("figures are claims that nobody else confirms"),
        ),
        (number(len(rough)), _("announced areas have no known site")),
    )
    boxes = parts.join(
        Markup("<div><b>{}</b><span>{}</span></div>").format(*tile) for tile in tiles
    )
    parts.show(
        Markup('<h2 class="co-heading">{}</h2><div class="co-numbers">{}</div>').format(
            _("Known weaknesses, as of data version {version}").format(version=atlas.data_version),
            boxes,
        )
    )


def deviations(ledger: pd.DataFrame) -> None:
    """List the lines whose measured length is farthest from a published one, and say why.

    Parameters
    ----------
    ledger
        As `corridors.ledger.segment_ledger` gives it.
    """
    worst = quality.deviations(ledger, _MOST_DEVIATIONS)
    if worst.empty:
        return
    title = _title(_("Where our lines differ most from a published length"))
    columns = ["segment_id", "name", "measured_km", "published", "deviation_pct", "note"]
    rows = (_deviation(row) for row in worst[columns].itertuples(index=False, name=None))
    head = (_("Segment"), _("Measured"), _("Published"), _("Difference"), _("What we know of it"))
    parts.show(parts.join([title, parts.table(head, rows)]))


def correcting() -> None:
    """Say how a mistake gets mended."""
    _section(
        _("How to correct a record"),
        _("Open the record and note its id: it stands in the address after “id=”."),
        _("Say which figure or which part of the line is wrong, what is right, and who says so: a "
          "page that others can read."),
        _("Shapes and records are text files in the folder “geodata”; figures are rows of "
          "figures.csv, sources rows of sources.csv. Change the row and propose the change."),
        _("The command “corridors check geodata” names every fault with file, record and field. A "
          "change is taken in when it finds none and somebody else has read it."),
        _("A better source is added beside the old one. Nothing published is silently removed."),
    )  # fmt: skip


def _deviation(row: tuple[Any, ...]) -> tuple[Markup | str, ...]:
    segment_id, name, measured_km, published, deviation_pct, note = row
    lengths = dict.fromkeys(number(entry["length_km"], 1) for entry in published)
    return (
        Markup('<a href="atlas?id={}" target="_self">{}</a>').format(segment_id, name),
        f"{number(measured_km, 1)} km",
        f"{', '.join(lengths)} km",
        f"{deviation_pct:+.1f} %".replace("-", "−"),
        note or "",
    )


def _section(title: str, *said: str) -> None:
    parts.show(parts.join([_title(title), _items(said)]))


def _items(said: Iterable[str]) -> Markup:
    items = parts.join(Markup("<li>{}</li>").format(text) for text in said)
    return Markup('<ul class="co-say">{}</ul>').format(items)


def _title(text: str) -> Markup:
    return Markup('<h3 class="co-title">{}</h3>').format(text)

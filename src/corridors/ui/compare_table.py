"""The alternatives side by side in one table, and what a scenario changes."""

from markupsafe import Markup

from corridors import compare_words as words
from corridors.compare import Change, Comparison
from corridors.compare_rows import Cell, rows
from corridors.pens import GROUND_INK
from corridors.style import ROUTE_INK
from corridors.texts import _
from corridors.ui import parts


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
            row.title,
            parts.join(Markup("<td>{}</td>").format(_cell(cell)) for cell in row.cells),
        )
        for row in rows(comparison)
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


def _cell(cell: Cell) -> Markup:
    told = parts.join(Markup("<li>{}</li>").format(item) for item in cell.items)
    return parts.join(
        [
            Markup("<b>{}</b>").format(cell.head) if cell.head else "",
            Markup("<small>{}</small>").format(cell.text) if cell.head and cell.text else cell.text,
            Markup("<ul>{}</ul>").format(told) if told else "",
        ]
    )

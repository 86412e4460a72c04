"""What stands above a print: the title of a view, and in one line what is shown."""

import pandas as pd

from corridors.atlas import Atlas
from corridors.extract import clean_text
from corridors.selection import Selection
from corridors.stats import totals
from corridors.terms import Mode, Status, label
from corridors.texts import _, country_name, ngettext, number
from corridors.view import View


def title_of(atlas: Atlas, view: View) -> str:
    """Name a view.

    Parameters
    ----------
    atlas
        The data.
    view
        Which of it.

    Returns
    -------
    str
        The record it is of, or what its filters are set to, in the language in use.
    """
    if view.record:
        if view.record in atlas.corridors:
            return clean_text(atlas.corridors[view.record].name)
        return clean_text(str(atlas.feature(view.record)["name"]))
    filters = _filters(atlas, view.selection)
    whole = {
        "energy": _("Energy corridors, Mongolia to the Caucasus"),
        "trade": _("Trade along the corridors, Mongolia to the Caucasus"),
    }.get(view.page, _("Transport and energy corridors, Mongolia to the Caucasus"))
    return clean_text(" · ".join(filters)) if filters else whole


def in_short(features: pd.DataFrame) -> str:
    """Say what features add up to, in one line.

    Parameters
    ----------
    features
        Rows of `Atlas.features`.

    Returns
    -------
    str
        Kilometres mode by mode, megawatts of power plants, and how many features they are.
    """
    summed = totals(features)
    pieces = [
        ngettext("{count} feature", "{count} features", summed.features).format(
            count=number(summed.features)
        )
    ]
    for mode, (operating, other) in summed.km_by_mode.items():
        pieces.append(f"{label(mode)} {_two(operating, other, _('km'))}")
    if summed.plants:
        count = ngettext("{count} power plant", "{count} power plants", summed.plants)
        amounts = _two(summed.mw_operating, summed.mw_other, _("MW"))
        pieces.append(f"{count.format(count=number(summed.plants))} {amounts}")
    return " · ".join(pieces)


def _filters(atlas: Atlas, selection: Selection) -> list[str]:
    """Name what the filters are set to, one text a filter that is set."""
    said = [
        [label(Mode(one)) for one in selection.mode],
        [label(Status(one)) for one in selection.status],
        [country_name(one) for one in selection.country],
        [atlas.corridors[one].name for one in selection.corridor],
        ["–".join(str(year) for year in selection.year)] if selection.year else [],
        [f"“{selection.q}”"] if selection.q else [],
    ]
    return [", ".join(words) for words in said if words]


def _two(operating: float, other: float, unit: str) -> str:
    said = [f"{number(operating)} {unit}"] if operating or not other else []
    if other:
        said.append(_("{amount} not operating").format(amount=f"{number(other)} {unit}"))
    return " + ".join(said)

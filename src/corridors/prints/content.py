"""What every print says besides its picture: title, legend, sources, terms, version and link."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from corridors.atlas import Atlas
from corridors.cartography.legend import Group, Theme, legend
from corridors.cartography.plate import Subject
from corridors.cartography.projection import Floats, rim, screen_bounds
from corridors.errors import ExportError
from corridors.extract import clean_text
from corridors.prints.plain import Graph, Table
from corridors.selection import Selection
from corridors.stats import totals
from corridors.terms import HOME, Mode, Status, label
from corridors.texts import _, country_name, language, ngettext, number
from corridors.view import View

SCREEN_PX = (1240.0, 640.0)
"""The map on screen at the usual size of a window, for links that say where it looks."""

BASE_CREDIT = ("Natural Earth", "GeoNames")
"""Whom the ground and the names of every map are from."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A source in a list of sources.

    Attributes
    ----------
    number
        Its place in the list, from 1.
    id
        As in the table of sources.
    text
        Publisher, title and date, in one line.
    url
        Where it is; None where no address was kept.
    """

    number: int
    id: str
    text: str
    url: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What a print is made of.

    Attributes
    ----------
    atlas, view
        The data, and which of it.
    title, subtitle
        What is shown, and how much of it.
    subject
        What the map shows.
    groups
        The legend of what is shown.
    sources
        Of the figures and shapes shown, those most used first.
    attribution, licences
        Words to show beside the map, and terms of use as SPDX names them.
    address
        The link.
    data_version, data_date
        Name of the state of the data, and the last day a source of it was read.
    tables, graphs
        What stands beside the map where it does not follow from the features shown; None where it
        does.
    """

    atlas: Atlas
    view: View
    title: str
    subtitle: str
    subject: Subject
    groups: tuple[Group, ...]
    sources: tuple[Credit, ...]
    attribution: tuple[str, ...]
    licences: tuple[str, ...]
    address: str
    data_version: str
    data_date: str
    tables: tuple[Table, ...] | None = None
    graphs: tuple[Graph, ...] | None = None

    @property
    def numbers(self) -> dict[str, int]:
        """Give the place of each source in the list.

        Returns
        -------
        dict[str, int]
            Id to number.
        """
        return {one.id: one.number for one in self.sources}

    @property
    def credit(self) -> str:
        """Say whom the map is from.

        Returns
        -------
        str
            One line.
        """
        return " · ".join(self.attribution)

    @property
    def state(self) -> str:
        """Say which data it is of, and when that was read.

        Returns
        -------
        str
            One line.
        """
        return _("Corridors · data of {date}, version {version}").format(
            date=self.data_date, version=self.data_version
        )

    @property
    def terms(self) -> str:
        """Say on which terms it may be used.

        Returns
        -------
        str
            One line.
        """
        return _("Licences of the data: {licences}").format(licences=", ".join(self.licences))


def build_content(atlas: Atlas, view: View, root: str, theme: Theme = "light") -> Content:
    """Gather what a print of a view says.

    Parameters
    ----------
    atlas
        The data.
    view
        Which of it.
    root
        Address of the site, for the link, where the view does not say.
    theme
        Of the map.

    Returns
    -------
    Content
        In the language in use. The date is that of the data, not of today, so that the same view
        of the same data always says the same.

    Raises
    ------
    ExportError
        If the view shows nothing.
    """
    features = atlas.features[view.mask]
    if features.empty:
        message = _(
            "nothing is selected, so there is nothing to export; loosen the filters or choose a "
            "corridor that has a place on the map"
        )
        raise ExportError(message)
    shown = [entry for entry in atlas.catalogue if entry.id in set(features["layer"])]
    words = [part.strip() for entry in shown for part in entry.attribution.split(",")]
    terms = [part.strip() for entry in shown for part in entry.licence.split(" and ")]
    return Content(
        atlas=atlas,
        view=view,
        title=clean_text(_title(atlas, view)),
        subtitle=in_short(features),
        subject=Subject(
            view.mask, _raised(atlas, view), _positions(atlas, view), theme, language()
        ),
        groups=legend(features, theme),
        sources=credits_of(atlas, sources_of(atlas, view)),
        attribution=tuple(dict.fromkeys([*words, *BASE_CREDIT])),
        licences=tuple(dict.fromkeys(terms)),
        address=view.address(root, atlas.data_version),
        data_version=atlas.data_version,
        data_date=date_of(atlas),
    )


def date_of(atlas: Atlas) -> str:
    """Say from when the data is.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    str
        The last day a source of it was read, ISO 8601.
    """
    return max(entry.retrieved for entry in atlas.catalogue).isoformat()


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


def filters_in_words(atlas: Atlas, selection: Selection) -> list[str]:
    """Name what the filters are set to.

    Parameters
    ----------
    atlas
        For the names of corridors.
    selection
        The filters.

    Returns
    -------
    list[str]
        One text a filter that is set, in the language in use.
    """
    said = [
        [label(Mode(one)) for one in selection.mode],
        [label(Status(one)) for one in selection.status],
        [country_name(one) for one in selection.country],
        [atlas.corridors[one].name for one in selection.corridor],
        ["–".join(str(year) for year in selection.year)] if selection.year else [],
        [f"“{selection.q}”"] if selection.q else [],
    ]
    return [", ".join(words) for words in said if words]


def sources_of(atlas: Atlas, view: View) -> list[str]:
    """List the sources behind what a view shows.

    Parameters
    ----------
    atlas
        The data.
    view
        Which of it.

    Returns
    -------
    list[str]
        Ids, the most used first: of the figures of the features shown and of the record chosen,
        and of their shapes.
    """
    subjects = set(atlas.features["id"][view.mask])
    subjects |= {name for name in (view.record, view.chosen) if name}
    subjects |= set(view.selection.corridor)
    figures = atlas.figures[atlas.figures["subject"].isin(subjects)]
    used = Counter(name for name in figures["source"] if name)
    sizes = [len(atlas.layers[entry.id]) for entry in atlas.catalogue]
    parts = np.split(view.mask, np.cumsum(sizes)[:-1])
    for entry, part in zip(atlas.catalogue, parts, strict=True):
        for names in atlas.layers[entry.id]["geometry_source"][part]:
            used.update(names)
    return [name for name, _count in used.most_common() if name in atlas.sources.index]


def credits_of(atlas: Atlas, names: Iterable[str]) -> tuple[Credit, ...]:
    """Write sources out, numbered.

    Parameters
    ----------
    atlas
        The data.
    names
        Ids of sources.

    Returns
    -------
    tuple[Credit, ...]
        In the same order.
    """
    rows = atlas.sources.to_dict("index")
    return tuple(
        Credit(
            at,
            name,
            clean_text(
                " · ".join(
                    str(part)
                    for part in (row["publisher"], row["title"], row["date"])
                    if isinstance(part, str) and part
                )
            ),
            _address(row),
        )
        for at, name in enumerate(names, start=1)
        for row in [rows[name]]
    )


def short_list(sources: Sequence[Credit], longest: int) -> list[str]:
    """Write sources in one list that does not grow too long.

    Parameters
    ----------
    sources
        As `credits_of` gives them.
    longest
        How many are named.

    Returns
    -------
    list[str]
        Numbered texts, and how many more there are.
    """
    said = [f"{one.number} {one.text}" for one in sources[:longest]]
    more = len(sources) - longest
    if more > 0:
        text = ngettext(
            "and {count} more source, named in the data files and under the link",
            "and {count} more sources, named in the data files and under the link",
            more,
        )
        said.append(text.format(count=number(more)))
    return said


def _title(atlas: Atlas, view: View) -> str:
    if view.record:
        if view.record in atlas.corridors:
            return atlas.corridors[view.record].name
        return str(atlas.feature(view.record)["name"])
    filters = filters_in_words(atlas, view.selection)
    whole = {
        "energy": _("Energy corridors, Mongolia to the Caucasus"),
        "trade": _("Trade along the corridors, Mongolia to the Caucasus"),
    }.get(view.page, _("Transport and energy corridors, Mongolia to the Caucasus"))
    return " · ".join(filters) if filters else whole


def _address(row: Mapping[Hashable, Any]) -> str | None:
    url = row["url"]
    known = isinstance(url, str) and url.startswith(("https://", "http://"))
    return str(url) if known else None


def _two(operating: float, other: float, unit: str) -> str:
    said = [f"{number(operating)} {unit}"] if operating or not other else []
    if other:
        said.append(_("{amount} to come").format(amount=f"{number(other)} {unit}"))
    return " + ".join(said)


def _raised(atlas: Atlas, view: View) -> npt.NDArray[np.bool_]:
    if view.chosen is None or view.record:
        return np.zeros(len(atlas.features), dtype=bool)
    belongs = atlas.features["corridors"].map(lambda held: view.chosen in held)
    marked: npt.NDArray[np.bool_] = (belongs | (atlas.features["id"] == view.chosen)).to_numpy(bool)
    return marked & view.mask


def _positions(atlas: Atlas, view: View) -> Floats:
    if view.look is not None:
        look = view.look
        return rim(screen_bounds(look.lat, look.lng, look.zoom, SCREEN_PX))
    shapes = np.concatenate([frame.geometry.to_numpy() for frame in atlas.layers.values()])
    order = [shape for shape, shown in zip(shapes, view.mask, strict=True) if shown]
    found: Floats = shapely.get_coordinates(order)
    if view.record or view.selection.active():
        return found
    west, south, east, north = HOME
    inside = ((found >= (west, south)) & (found <= (east, north))).all(axis=1)
    within: Floats = found[inside]
    return within if len(within) else found

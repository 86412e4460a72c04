"""Whom a print owes what: the sources behind what is shown, numbered."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corridors.atlas import Atlas
from corridors.extract import clean_text
from corridors.texts import ngettext, number
from corridors.view import View

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
    for layer, shown in atlas.by_layer(view.mask).items():
        for names in atlas.layers[layer]["geometry_source"][shown]:
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


def _address(row: Mapping[Hashable, Any]) -> str | None:
    url = row["url"]
    known = isinstance(url, str) and url.startswith(("https://", "http://"))
    return str(url) if known else None

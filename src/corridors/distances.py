"""Published distances between hubs: those of their own table, and those in figures of corridors."""

from collections.abc import Iterator
from functools import lru_cache

from corridors import figures as figure_rows
from corridors import io
from corridors.atlas import Atlas
from corridors.errors import Fault
from corridors.observations import DISTANCES_FILE, PublishedDistance
from corridors.opinions import Distance
from corridors.terms import Confidence
from corridors.texts import fold

_MODES = frozenset({"rail", "road", "sea"})


@lru_cache(maxsize=2)
def published_distances(atlas: Atlas) -> tuple[Distance, ...]:
    """List every published distance between two hubs.

    Parameters
    ----------
    atlas
        The data; a folder without a table of distances has those of figures only.

    Returns
    -------
    tuple[Distance, ...]
        Those of the table, then figures of corridors whose scope is the way between two hubs
        (*Poti–Tbilisi*) and of one mode; neither claims nor recall are among them. The same number
        for the same way stands once.

    Raises
    ------
    DataError
        If the table breaks its contract.
    """
    every = (*_of_table(atlas), *_of_figures(atlas))
    once = {
        (one.mode, one.from_hub, one.to_hub, one.via, one.length_km): one for one in every[::-1]
    }
    return tuple(once.values())[::-1]


def distance_faults(atlas: Atlas) -> list[Fault]:
    """Find every hub and source that the table of distances names and that does not exist.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    list[Fault]
        Empty where the data keeps the contract.

    Raises
    ------
    DataError
        If the table breaks its contract.
    """
    hubs = set(atlas.features.loc[atlas.features["record"] == "hub", "id"])
    faults = []
    for one in _of_table(atlas):
        subject = f"{one.from_hub}–{one.to_hub}"
        faults += [
            Fault(DISTANCES_FILE, subject, "hub", f"there is no hub {place!r}")
            for place in sorted({one.from_hub, one.to_hub, *one.via} - hubs)
        ]
        if one.source not in atlas.sources.index:
            message = f"{one.source!r} is not in the table of sources"
            faults.append(Fault(DISTANCES_FILE, subject, "source", message))
    return faults


def _of_table(atlas: Atlas) -> Iterator[Distance]:
    if not (atlas.folder / DISTANCES_FILE).is_file():
        return
    table = io.read_table(atlas.folder, DISTANCES_FILE, PublishedDistance)
    for row in table.to_dict("records"):
        yield Distance(
            row["mode"],
            row["from_hub"],
            row["to_hub"],
            float(row["length_km"]),
            row["source"],
            row["note"],
            frozenset(row["via"].split()),
        )


def _of_figures(atlas: Atlas) -> Iterator[Distance]:
    hubs = atlas.features[atlas.features["record"] == "hub"]
    named: dict[str, str] = {}
    for name, spellings in zip(hubs["id"], hubs["aliases"], strict=True):
        for spelling in spellings:
            named.setdefault(fold(spelling), name)
    named |= {fold(name): i for i, name in zip(hubs["id"], hubs["name"], strict=True)}
    for figure in figure_rows.rows(atlas.figures[atlas.figures["quantity"] == "length_km"]):
        ends = [named.get(fold(one), "") for one in figure.scope.split("–")]
        corridor = atlas.corridors.get(figure.subject)
        modes = set(corridor.modes) & _MODES if corridor else set()
        is_way = len(ends) == len("AB") and all(ends) and len(modes) == 1
        if is_way and figure.value and figure.confidence == Confidence.PUBLISHED:
            [mode] = modes
            note = " ".join(filter(None, (figure.qualifier, figure.note)))
            yield Distance(mode, ends[0], ends[1], figure.value, figure.source, note)

"""Finding places, segments, corridors and projects by name, in any spelling we hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from corridors.atlas import Atlas
from corridors.errors import UnknownIdError
from corridors.texts import fold

LIKENESS = 82.0
"""Least likeness of rapidfuzz (0 to 100) for a name to count as a misspelling of another."""


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of one thing."""

    folded: str
    spelling: str
    id: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found.

    Attributes
    ----------
    id, name
        What was found.
    record
        ``corridor``, ``segment``, ``hub``, ``plant`` or ``zone``.
    matched
        The spelling that matched.
    score
        100 for the very name, 90 for the beginning of one, 80 for words inside one, less for a
        misspelling.
    """

    id: str
    name: str
    record: str
    matched: str
    score: float


class Gazetteer:
    """All names of an atlas, ready to be searched.

    Parameters
    ----------
    atlas
        The data.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._of: dict[str, tuple[str, str]] = {}
        names: list[Name] = []
        for corridor in atlas.corridors.values():
            self._of[corridor.id] = (corridor.name, "corridor")
            names += _names(corridor.id, corridor.name, corridor.aliases)
        columns = (atlas.features[name] for name in ("id", "name", "record", "aliases"))
        for name_id, name, record, aliases in zip(*columns, strict=True):
            self._of[name_id] = (name, record)
            names += _names(name_id, name, aliases)
        self._names = tuple(names)
        self._folded = [name.folded for name in names]

    def find(self, text: str, limit: int = 20) -> list[Hit]:
        """Find what a text names.

        Parameters
        ----------
        text
            A name or part of one, in any script.
        limit
            The most hits returned.

        Returns
        -------
        list[Hit]
            Best first, each thing once; none for a text without letters or digits.
        """
        wanted = fold(text)
        if not wanted:
            return []
        scored = [
            (score, index)
            for index, name in enumerate(self._folded)
            if (score := _score(wanted, name))
        ]
        if not scored:
            scored = [
                (score * 0.75, index)
                for _, score, index in process.extract(
                    wanted, self._folded, scorer=fuzz.WRatio, limit=4 * limit, score_cutoff=LIKENESS
                )
            ]
        best: dict[str, Hit] = {}
        for score, index in sorted(scored, key=lambda pair: (-pair[0], len(self._folded[pair[1]]))):
            name = self._names[index]
            shown, record = self._of[name.id]
            best.setdefault(name.id, Hit(name.id, shown, record, name.spelling, round(score, 1)))
        return list(best.values())[:limit]

    def near_ids(self, wrong: str, limit: int = 3) -> list[str]:
        """Suggest ids for one that does not exist.

        Parameters
        ----------
        wrong
            The id as given.
        limit
            The most suggestions.

        Returns
        -------
        list[str]
            Best first; may be empty.
        """
        hits = [hit.id for hit in self.find(wrong, limit)]
        close = [
            i for i, _, _ in process.extract(wrong, list(self._of), limit=limit, score_cutoff=70)
        ]
        return list(dict.fromkeys([*close, *hits]))[:limit]

    def require(self, name: str) -> str:
        """Check that an id exists.

        Parameters
        ----------
        name
            The id.

        Returns
        -------
        str
            Which sort of record it is.

        Raises
        ------
        UnknownIdError
            If nothing has the id; near ids are suggested.
        """
        if name not in self._of:
            kind = "record"
            raise UnknownIdError(kind, name, self.near_ids(name))
        return self._of[name][1]


def _names(name_id: str, name: str, aliases: Sequence[str]) -> list[Name]:
    spellings = [name, *aliases, name_id.replace("-", " ")]
    folded = {fold(spelling): spelling for spelling in reversed(spellings)}
    return [Name(key, spelling, name_id) for key, spelling in folded.items() if key]


def _score(wanted: str, name: str) -> float:
    if wanted == name:
        return 100.0
    if name.startswith(wanted):
        return 90.0
    if f" {wanted}" in f" {name}" or set(wanted.split()) <= set(name.split()):
        return 80.0
    return 0.0

"""Which states the data has been in, and what changed between them."""

import re
import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError

from corridors.atlas import Atlas
from corridors.errors import DataError, Fault
from corridors.schema import Record, Text
from corridors.texts import _, ngettext, number

FILE = Path("history", "versions.toml")
_VERSION = re.compile(r"[0-9a-f]{12}")


class Version(Record):
    """One state of the data that links may name."""

    id: str = Field(pattern=r"^[0-9a-f]{12}$", description="Name of the state")
    on: date = Field(description="Day it was published")
    features: int = Field(ge=0, description="Features it had")
    figures: int = Field(ge=0, description="Figures it had")
    sources: int = Field(ge=0, description="Sources it had")
    note: Text = Field(description="What changed with it, in a sentence")


def read_versions(folder: Path) -> tuple[Version, ...]:
    """Read which states the data has been in.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    tuple[Version, ...]
        The oldest first; none where the folder keeps no history.

    Raises
    ------
    DataError
        If the file breaks the contract.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("versions", [])
        return tuple(Version.model_validate(row) for row in rows)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError, TypeError) as error:
        fault = Fault(FILE.as_posix(), "", "", f"is no list of versions: {error}")
        raise DataError([fault]) from error


def changes_since(atlas: Atlas, given: str) -> str:
    """Say that a link was made against other data, and what changed.

    Parameters
    ----------
    atlas
        The data now.
    given
        What the link says of its data; anything at all.

    Returns
    -------
    str
        Some sentences; empty where it is the same data. Nothing of a foreign text is repeated.
    """
    if given == atlas.data_version:
        return ""
    known = _versions(atlas.folder)
    before = next((one for one in known if one.id == given), None)
    if before is None:
        said = _("This link was made against another state of the data, which is not on record.")
        if not _VERSION.fullmatch(given):
            said = _("This link names a state of the data that there has never been.")
        return said + " " + _("What you see is the data of today; figures may differ.")
    said = _("This link was made against the data of {date}. Since then: {changes}.").format(
        date=before.on.isoformat(), changes=_counted(atlas, before)
    )
    later = known[known.index(before) + 1 :]
    return " ".join([said, *(f"{one.on.isoformat()}: {one.note}" for one in later)])


def _counted(atlas: Atlas, before: Version) -> str:
    features = len(atlas.features) - before.features
    figures = len(atlas.figures) - before.figures
    sources = len(atlas.sources) - before.sources
    return ", ".join(
        ("+" if more > 0 else "−" if more < 0 else "±") + text.format(count=number(abs(more)))
        for more, text in (
            (features, ngettext("{count} feature", "{count} features", abs(features))),
            (figures, ngettext("{count} figure", "{count} figures", abs(figures))),
            (sources, ngettext("{count} source", "{count} sources", abs(sources))),
        )
    )


@lru_cache(maxsize=4)
def _versions(folder: Path) -> tuple[Version, ...]:
    return read_versions(folder)

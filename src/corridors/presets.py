"""Questions to open the comparison with: read from ``presets.toml``, added without code."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from corridors import io
from corridors.errors import Fault
from corridors.inquiry import Inquiry, Offer, read_inquiry
from corridors.schema import Record, Slug, Text

FILE = "presets.toml"


class Preset(Record):
    """A question with a sentence of context."""

    id: Slug = Field(description="Stable name in files")
    title: Text = Field(description="What stands on the button")
    context: Text = Field(description="What a reader should know, in a sentence or two")
    words: dict[str, list[str]] = Field(min_length=1, description="Words of the page's address")
    sources: list[Slug] = Field(default=[], description="Sources of the numbers in the context")


@lru_cache(maxsize=2)
def read_presets(folder: Path) -> tuple[Preset, ...]:
    """Read the presets.

    Parameters
    ----------
    folder
        The data folder; one without the file has none.

    Returns
    -------
    tuple[Preset, ...]
        In the order of the file.

    Raises
    ------
    DataError
        If the file cannot be read or an entry breaks the contract; all faults together.
    """
    if not (folder / FILE).is_file():
        return ()
    return io.read_records(folder, FILE, "presets", Preset)


def question(preset: Preset, offer: Offer) -> Inquiry:
    """Take a preset as a question.

    Parameters
    ----------
    preset
        The preset.
    offer
        What may be named.

    Returns
    -------
    Inquiry
        Without what is not on offer.
    """
    return read_inquiry(preset.words, offer)[0]


def preset_faults(presets: Sequence[Preset], offer: Offer, sources: Sequence[str]) -> list[Fault]:
    """Find every word of a preset that cannot be read, and every source that does not exist.

    Parameters
    ----------
    presets
        The presets.
    offer
        What may be named.
    sources
        Ids of the table of sources.

    Returns
    -------
    list[Fault]
        Empty where the data keeps the contract.
    """
    faults = []
    for preset in presets:
        dropped = read_inquiry(preset.words, offer)[1]
        faults += [
            Fault(FILE, preset.id, name, f"{preset.words[name]} is not understood whole")
            for name in dropped
        ]
        faults += [
            Fault(FILE, preset.id, "sources", f"{source!r} is not in the table of sources")
            for source in preset.sources
            if source not in sources
        ]
    return faults

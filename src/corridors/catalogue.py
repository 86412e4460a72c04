"""Which layers exist: read from ``catalogue.toml``, so that a layer is added without code."""

import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from corridors.errors import DataError, Fault
from corridors.schema import (
    Feature,
    Hub,
    Plant,
    Record,
    Segment,
    Text,
    Zone,
    problems,
)

FILE = "catalogue.toml"
RECORDS: dict[str, type[Feature]] = {
    "segment": Segment,
    "plant": Plant,
    "hub": Hub,
    "zone": Zone,
}


class Layer(Record):
    """One layer: where it is, what it holds, who made it and on which terms."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name in links and files")
    path: Text = Field(description="Path relative to the data folder")
    title: Text = Field(description="Name for a visitor, English")
    geometry: Literal["line", "point", "area"] = Field(description="The one kind of geometry")
    record: Literal["segment", "plant", "hub", "zone"] = Field(description="The contract it keeps")
    source: Text = Field(description="Where the shapes come from")
    licence: Text = Field(description="SPDX identifiers")
    attribution: Text = Field(description="Words to show beside the map")
    retrieved: date = Field(description="Day the source was read")
    recipe: str = Field(description="Script that makes the file; empty where edited by hand")
    note: Text = Field(description="What a reader must know of the layer")


def geodata_folder() -> Path:
    """Find the data folder.

    Returns
    -------
    Path
        What the environment variable ``CORRIDORS_GEODATA`` names, else ``geodata`` of the checkout.
    """
    named = os.environ.get("CORRIDORS_GEODATA")
    return Path(named) if named else Path(__file__).parents[2] / "geodata"


def site_address(otherwise: str = "http://127.0.0.1:8501") -> str:
    """Say where people find this site, for links in files.

    Parameters
    ----------
    otherwise
        What to say where whoever runs the site did not: by default, where `corridors serve`
        listens.

    Returns
    -------
    str
        What the environment variable ``CORRIDORS_ADDRESS`` names, without a slash at its end, else
        `otherwise`.
    """
    return os.environ.get("CORRIDORS_ADDRESS", "").rstrip("/") or otherwise


def read_catalogue(folder: Path) -> tuple[Layer, ...]:
    """Read the catalogue of layers.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    tuple[Layer, ...]
        In the order they are drawn, lowest first.

    Raises
    ------
    DataError
        If the file is missing, is not TOML, or an entry breaks the contract; all faults together.
    """
    path = folder / FILE
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DataError([Fault(FILE, "", "", f"cannot be read: {error.strerror}")]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError([Fault(FILE, "", "", f"is not TOML: {error}")]) from error
    entries = document.get("layers", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DataError([Fault(FILE, "", "layers", "is not a list of tables: write [[layers]]")])
    faults = [
        Fault(FILE, str(entry.get("id", f"entry {position}")), field, message)
        for position, entry in enumerate(entries, start=1)
        for field, message in problems(Layer, entry)
    ]
    ids = [str(entry["id"]) for entry in entries if "id" in entry]
    faults += [
        Fault(FILE, name, "id", "stands twice")
        for name in sorted({name for name in ids if ids.count(name) > 1})
    ]
    if not entries:
        faults.append(Fault(FILE, "", "layers", "names no layer"))
    if faults:
        raise DataError(faults)
    return tuple(Layer.model_validate(entry) for entry in entries)

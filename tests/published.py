"""Published distances to try ours against, and which of them are known to be far off."""

import csv
from pathlib import Path

from corridors.catalogue import geodata_folder

FAR_OFF = Path(__file__).with_name("data") / "distances_far_off.csv"
STATEMENT = ("mode", "from_hub", "to_hub", "length_km")


def published(mode):
    """Read the published distances of a mode from the table of sources' statements.

    Each row also says whether it is known to be ``far_off``; its note then says why. Ways that are
    told apart by a place to pass are left out.
    """
    known = {tuple(row[name] for name in STATEMENT) for row in _rows(FAR_OFF)}
    return [
        row | {"far_off": tuple(row[name] for name in STATEMENT) in known}
        for row in _rows(geodata_folder() / "distances.csv")
        if row["mode"] == mode and not row["via"]
    ]


def _rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))

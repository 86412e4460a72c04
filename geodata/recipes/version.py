"""Write the present state of the data into its history, so that links to it can say what changed.

Run when a state is published: ``python geodata/recipes/version.py "What changed, in a sentence."``
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from corridors.atlas import load_atlas
from corridors.history import FILE, read_versions

FOLDER = Path(__file__).parents[1]


def main() -> None:
    """Append one version; the same state is not written twice."""
    note = sys.argv[1].replace("\\", "\\\\").replace('"', '\\"')
    atlas = load_atlas(FOLDER)
    if any(one.id == atlas.data_version for one in read_versions(FOLDER)):
        print(f"{atlas.data_version} is on record already")
        return
    path = FOLDER / FILE
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as handle:
        handle.write(
            f'\n[[versions]]\nid = "{atlas.data_version}"\n'
            f"on = {datetime.now(UTC).date().isoformat()}\n"
            f"features = {len(atlas.features)}\nfigures = {len(atlas.figures)}\n"
            f'sources = {len(atlas.sources)}\nnote = "{note}"\n'
        )
    print(f"{atlas.data_version} is on record now")


if __name__ == "__main__":
    main()

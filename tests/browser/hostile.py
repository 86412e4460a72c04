"""The hand-drawn atlas with every text in it hostile."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

from corridors.catalogue import geodata_folder
from tests import drawn

PRODUCT = "1787569"
"""What ``1337*1337`` comes to: it must never be worked out."""

MADE = "made-by-a-template"
"""Name of a directory that a template, once run, would make."""

TEXTS = (
    "{{1337*1337}}",
    "{% raw",
    "{%% for %} {# comment",
    "${1337*1337} `${window.pwned=1}`",
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1><a href='javascript:window.pwned=1'>x</a></svg>",
    "javascript:window.pwned=1",
    "[click](javascript:window.pwned=1) [out](https://example.org/out)",
    ":material/bug_report: :red[red] :streamlit: :sunglasses:",
    "$\\frac{1}{2}$ **bold** _it_ `code` # heading",
    "![picture](https://example.org/picture.png)",
    "\u202egnol \u2066isolated\u2069 \u200fright\x1b[31m\x07",
    "x" * 10_000,
    "'); window.pwned=1; ('",
    '"><b onmouseover=window.pwned=1>b</b>',
)


def text(number: int, folder: Path) -> str:
    """Give the n-th hostile text, marked so that it is told from the others."""
    if number % (len(TEXTS) + 1) == len(TEXTS):
        made = folder.parent / MADE
        return f"t{number} {{{{ cycler.__init__.__globals__.os.mkdir('{made}') }}}}"
    return f"t{number} {TEXTS[number % (len(TEXTS) + 1)]}"


class _Counter:
    def __init__(self, folder: Path) -> None:
        self.folder, self.given = folder, 0

    def __call__(self) -> str:
        self.given += 1
        return text(self.given - 1, self.folder)


def layers(folder: Path) -> dict[str, tuple[str, str, list[dict[str, Any]]]]:
    """Give the hand-drawn layers, each feature as often as there are hostile texts for it."""
    says = _Counter(folder)
    hostile = {}
    for name, (geometry, record, features) in drawn.layers().items():
        copies = []
        for turn in range(len(TEXTS) + 1 if name == "railways" else 1):
            for feature in features:
                properties = dict(feature["properties"])
                properties["id"] += f"-{turn}" if turn else ""
                properties |= {
                    "name": says(),
                    "aliases": [says(), says()],
                    "description": says(),
                    "note": says(),
                }
                shape = json.loads(json.dumps(feature["geometry"]))
                if turn:  # beside the first one, so that each can be pointed at
                    shape["coordinates"].insert(
                        1, [60 + 0.4 * turn, shape["coordinates"][0][1] + 0.5]
                    )
                copies.append({"type": "Feature", "properties": properties, "geometry": shape})
        hostile[name] = (geometry, record, copies)
    return hostile


def write(folder: Path) -> Path:
    """Write the hostile atlas and return its folder."""
    folder.mkdir(parents=True)
    drawn.write(folder, layers(folder))
    says = _Counter(folder)
    catalogue = (folder / "catalogue.toml").read_text(encoding="utf-8")
    for kept in ('"Drawn by hand"', '"CC0-1.0"', '"Nobody"', '"Drawn by hand for tests"'):
        catalogue = catalogue.replace(kept, _toml(says()))
    (folder / "catalogue.toml").write_text(catalogue, encoding="utf-8")
    _write_corridors(folder, says)
    _write_figures(folder, says)
    labels = geodata_folder() / "basemap" / "labels.csv"
    if labels.is_file():
        (folder / "basemap").mkdir(exist_ok=True)
        shutil.copy(labels.with_name("region.pmtiles"), folder / "basemap")
        _write_labels(labels, folder / "basemap" / "labels.csv", says)
    return folder


def _write_corridors(folder: Path, says: _Counter) -> None:
    written = (folder / "corridors.toml").read_text(encoding="utf-8")
    for kept in (
        '"Steppe Line"', '"Степная линия"', '"A line drawn by hand."', '"South to north"',
        '"Gas Line"', '"A pipe drawn by hand."', '"West to east"',
    ):  # fmt: skip
        written = written.replace(kept, _toml(says()))
    for number in range(len(TEXTS) + 1):
        written += (
            f'\n[[corridors]]\nid = "project-{number}"\nname = {_toml(says())}\n'
            f'aliases = [{_toml(says())}]\nkind = "initiative"\nstatus = "proposed"\n'
            f'description = {_toml(says())}\nmembers = ["sunny-solar"]\n'
        )
    (folder / "corridors.toml").write_text(written, encoding="utf-8")


def _write_figures(folder: Path, says: _Counter) -> None:
    figures = list(csv.DictReader(io.StringIO(drawn.FIGURES)))
    for row in figures:
        row |= {"scope": "", "unit": says(), "note": says(), "text": says()}
    sources = list(csv.DictReader(io.StringIO(drawn.SOURCES)))
    for row in sources:
        row |= {name: says() for name in ("title", "publisher", "licence", "note", "date")}
    _write(folder / "figures.csv", figures)
    _write(folder / "sources.csv", sources)


def _write_labels(original: Path, copy: Path, says: _Counter) -> None:
    with original.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))[:200]
    for row in rows:
        row |= {name: says() for name in row if name.startswith("name")}
    _write(copy, rows)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        table = csv.DictWriter(handle, rows[0])
        table.writeheader()
        table.writerows(rows)


def _toml(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)

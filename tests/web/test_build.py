"""The map client is built again when its sources change, and only then."""

import json
from pathlib import Path

from hatch_build import STAMP, hash_of, is_built

FRONTEND = Path(__file__).parents[2] / "frontend"


def _sources(folder: Path, text: str = "export {};") -> Path:
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "src" / "main.ts").write_text(text, encoding="utf-8")
    return folder


def _built(folder: Path, state: str) -> Path:
    folder.mkdir()
    (folder / "map-A.js").touch()
    (folder / "manifest.json").write_text(json.dumps({"map.js": "map-A.js"}), encoding="utf-8")
    (folder / STAMP).write_text(state, encoding="utf-8")
    return folder


def test_a_changed_source_is_another_state(tmp_path: Path) -> None:
    before = hash_of(_sources(tmp_path))
    assert hash_of(tmp_path) == before
    assert hash_of(_sources(tmp_path, "export const a = 1;")) != before


def test_what_is_built_from_these_sources_is_not_built_again(tmp_path: Path) -> None:
    static = _built(tmp_path / "static", "state")
    assert is_built(static, "state")
    assert not is_built(static, "another state")


def test_what_has_lost_a_file_is_built_again(tmp_path: Path) -> None:
    static = _built(tmp_path / "static", "state")
    (static / "map-A.js").unlink()
    assert not is_built(static, "state")
    assert not is_built(tmp_path / "nowhere", "state")


def test_the_lock_names_versions_and_no_addresses() -> None:
    lock = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert "http" not in lock

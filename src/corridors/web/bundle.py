"""The map client as built: two files with hashed names, and a list of them."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corridors.errors import ServerError
from corridors.mapping import AssetUrls

STATIC = Path(__file__).with_name("static")
TO_ROOT = "../../"
"""From the component's frame, ``/component/NAME/index.html``, to where the application is."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The built files.

    Attributes
    ----------
    files
        Name to path.
    urls
        Where the browser finds the script and the style.
    """

    files: dict[str, Path]
    urls: AssetUrls


def read_bundle(folder: Path) -> Bundle:
    """Find the built map client.

    Parameters
    ----------
    folder
        Where the build put it.

    Returns
    -------
    Bundle
        The files named by its manifest.

    Raises
    ------
    ServerError
        If it has not been built.
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        js, css = manifest["map.js"], manifest["map.css"]
        files = {name: (folder / name).resolve(strict=True) for name in (js, css)}
    except (OSError, ValueError, KeyError) as error:
        message = "the map client is not built: run 'uv sync --reinstall-package corridors'"
        raise ServerError(message) from error
    return Bundle(files, AssetUrls(f"{TO_ROOT}assets/{js}", f"{TO_ROOT}assets/{css}"))


@cache
def load_bundle() -> Bundle:
    """Find the map client of this installation, once.

    Returns
    -------
    Bundle
        As `read_bundle`.

    Raises
    ------
    ServerError
        If it has not been built.
    """
    return read_bundle(STATIC)

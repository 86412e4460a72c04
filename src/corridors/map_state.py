"""What a map shows, as the browser is told: ids, words, and masks of features."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from corridors.pens import Theme

Tiles = Literal["local", "osm"]
Bounds = tuple[float, float, float, float]

ALL = "*"
"""The mask of all features."""

_PAD, _LEAST_PAD_DEG = 0.1, 0.5
_LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class LayerView:
    """One layer of a state.

    Attributes
    ----------
    id
        Id of the layer.
    url
        Where its file is, relative to the component's frame.
    n
        Number of features in the file.
    mask
        Which of them are shown, in file order, see `pack_mask`.
    """

    id: str
    url: str
    n: int
    mask: str


@dataclass(frozen=True, slots=True)
class Focus:
    """A place to look at, once.

    Attributes
    ----------
    bbox
        West, south, east, north in degrees.
    t
        Grows with every wish, in milliseconds since 1970; one not larger than the last is ignored.
    """

    bbox: Bounds
    t: int

    @classmethod
    def around(cls, bounds: Bounds, t: int) -> "Focus":
        """Look at a box with some room around it.

        Parameters
        ----------
        bounds
            West, south, east, north in degrees.
        t
            As for `Focus`.

        Returns
        -------
        Focus
            The box and a tenth of its longer side on all sides, at least half a degree.
        """
        west, south, east, north = (float(edge) for edge in bounds)
        pad = max(_LEAST_PAD_DEG, _PAD * max(east - west, north - south))
        return cls((west - pad, south - pad, east + pad, north + pad), t)


@dataclass(frozen=True, slots=True)
class MapState:
    """What the map shows; all of it ids and enumerated words.

    Attributes
    ----------
    config
        Where the configuration is, relative to the component's frame.
    layers
        Lowest first.
    selected
        Id of the feature picked, or None.
    related
        Index of a layer and a mask of its features to emphasise; None for no emphasis.
    theme, lang, tiles
        Words; `lang` is an ISO 639-1 code.
    focus
        A place to look at, or None to leave the view as it is.
    linked
        Whether what is shown follows from the filters in the page's address alone, so that the
        browser may apply a changed address before the next state comes.
    stage
        Whether the states and not the visitor say where the map looks: it flies from one to the
        next, and the page's address does not tell where it is.
    """

    config: str
    layers: tuple[LayerView, ...]
    selected: str | None = None
    related: tuple[tuple[int, str], ...] | None = None
    theme: Theme = "light"
    lang: str = "en"
    tiles: Tiles = "local"
    focus: Focus | None = None
    linked: bool = False
    stage: bool = False

    def __post_init__(self) -> None:
        if self.theme not in {"light", "dark"} or self.tiles not in {"local", "osm"}:
            message = f"theme {self.theme!r} or tiles {self.tiles!r} is not one the map knows"
            raise ValueError(message)
        if not _LANGUAGE.fullmatch(self.lang):
            message = f"{self.lang!r} is no ISO 639-1 code"
            raise ValueError(message)

    def to_payload(self) -> dict[str, Any]:
        """Write the state as the browser reads it, version 1.

        Returns
        -------
        dict[str, Any]
            Plain values only.
        """
        return {
            "v": 1,
            "config": self.config,
            "layers": [
                {"id": one.id, "url": one.url, "n": one.n, "mask": one.mask} for one in self.layers
            ],
            "selected": self.selected,
            "related": None if self.related is None else [list(pair) for pair in self.related],
            "theme": self.theme,
            "lang": self.lang,
            "tiles": self.tiles,
            "focus": None
            if self.focus is None
            else {"bbox": list(self.focus.bbox), "t": self.focus.t},
            "linked": self.linked,
            "stage": self.stage,
        }

    def to_base64(self) -> str:
        """Write the state in an alphabet in which no template and no script can be written.

        Returns
        -------
        str
            Base64 of the JSON of `to_payload`.
        """
        text = json.dumps(self.to_payload(), separators=(",", ":"), allow_nan=False)
        return base64.b64encode(text.encode()).decode("ascii")


def pack_mask(shown: npt.NDArray[np.bool_]) -> str:
    """Pack which features are shown into base64, one bit a feature, lowest bit first.

    Parameters
    ----------
    shown
        Shape (n,), in file order.

    Returns
    -------
    str
        ``*`` where all are shown, else base64 of ceil(n / 8) bytes; empty for no features.

    Examples
    --------
    >>> pack_mask(np.array([True, False, False, False, False, False, True]))
    'QQ=='
    """
    if shown.size and shown.all():
        return ALL
    bits = np.packbits(np.asarray(shown, dtype=bool), bitorder="little")
    return base64.b64encode(bits.tobytes()).decode("ascii")


def unpack_mask(mask: str, n: int) -> npt.NDArray[np.bool_]:
    """Read a mask back, the inverse of `pack_mask`.

    Parameters
    ----------
    mask
        As `pack_mask` writes it.
    n
        Number of features.

    Returns
    -------
    npt.NDArray[np.bool_]
        Shape (n,).

    Raises
    ------
    ValueError
        If the mask is not base64 of as many bytes as n features take.
    """
    if mask == ALL:
        return np.ones(n, dtype=bool)
    try:
        raw = base64.b64decode(mask, validate=True)
    except binascii.Error as error:
        message = f"{mask[:20]!r} is not base64"
        raise ValueError(message) from error
    if len(raw) != (n + 7) // 8:
        message = f"a mask of {len(raw)} bytes is not one of {n} features"
        raise ValueError(message)
    bits = np.unpackbits(np.frombuffer(raw, dtype=np.uint8), count=n, bitorder="little")
    return bits.astype(bool)

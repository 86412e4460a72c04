"""The legend of what is shown, and nothing else, as data that every drawing reads."""

from dataclasses import dataclass

import pandas as pd

from corridors.pens import Theme, shade
from corridors.style import (
    GREY,
    GREYED,
    HALO,
    HUB_MARK,
    LINE_FORM,
    MODE_INK,
    PLANT_MARK,
    STATUS_OPACITY,
    line_dash,
)
from corridors.terms import (
    GeometryClass,
    HubKind,
    Mode,
    Status,
    Technology,
    Term,
    label,
)
from corridors.texts import _

GROUPS = ("mode", "status", "geometry_class", "kind", "technology")
"""In the order of the legend on screen."""

_VOCABULARY: dict[str, type[Mode | Status | GeometryClass | HubKind | Technology]] = {
    "mode": Mode,
    "status": Status,
    "geometry_class": GeometryClass,
    "kind": HubKind,
    "technology": Technology,
}
_LINE_PX = 3.0
_SHORTER = 0.5  # long dashes would not fit a sample
_LARGEST_PX = 5.5


@dataclass(frozen=True, slots=True)
class Sample:
    """How one entry looks.

    Attributes
    ----------
    shape
        ``line``, ``area``, or the shape of a point as in `corridors.style.PointMark`.
    colour
        ``#rrggbb``.
    opacity
        From 0 to 1.
    dash
        Lengths of line and gap, pixels; empty for a full line.
    round
        Whether dashes end round.
    size_px
        Width of the line, or half the height of the point.
    """

    shape: str
    colour: str
    opacity: float = 1.0
    dash: tuple[float, ...] = ()
    round: bool = False
    size_px: float = _LINE_PX


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend.

    Attributes
    ----------
    sample
        How it looks.
    text
        What it means, in the language in use.
    """

    sample: Sample
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading.

    Attributes
    ----------
    heading
        In the language in use.
    entries
        At least one.
    """

    heading: str
    entries: tuple[Entry, ...]


def headings() -> dict[str, str]:
    """Name the groups of the legend.

    Returns
    -------
    dict[str, str]
        Group to heading, in the language in use.
    """
    return {
        "mode": _("What moves"),
        "status": _("Status"),
        "geometry_class": _("How the course is known"),
        "kind": _("Places"),
        "technology": _("Power plants"),
    }


def legend(features: pd.DataFrame, theme: Theme) -> tuple[Group, ...]:
    """List what the features shown need to be read.

    Parameters
    ----------
    features
        Rows of `corridors.atlas.Atlas.features`.
    theme
        On which base map.

    Returns
    -------
    tuple[Group, ...]
        The groups of which there is anything, each in the order of its vocabulary.
    """
    seen = _seen(features)
    titles = headings()
    return tuple(
        Group(
            titles[group],
            tuple(
                Entry(_sample(term, theme), label(term))
                for term in _VOCABULARY[group]
                if term.value in seen[group]
            ),
        )
        for group in GROUPS
        if seen[group]
    )


def _seen(features: pd.DataFrame) -> dict[str, set[str]]:
    drawn = features[features["record"].isin(["segment", "zone"])]
    return {
        "mode": {mode for held in drawn["modes"] for mode in held},
        "status": _words(features["status"]),
        "geometry_class": _words(drawn["geometry_class"]),
        "kind": _words(features["kind"]),
        "technology": _words(features["technology"]),
    }


def _words(column: pd.Series) -> set[str]:
    return {str(word) for word in column if isinstance(word, str) and word}


def _sample(term: Term, theme: Theme) -> Sample:
    if isinstance(term, HubKind | Technology):
        mark = HUB_MARK[term] if isinstance(term, HubKind) else PLANT_MARK[term]
        return Sample(mark.shape, shade(mark.ink, theme), size_px=min(mark.radius_px, _LARGEST_PX))
    if isinstance(term, Mode):
        return Sample("line", shade(MODE_INK[term], theme))
    if isinstance(term, Status):
        ink = GREY if term in GREYED else HALO
        dash = tuple(line_dash(term, GeometryClass.ALIGNMENT))
        return Sample("line", shade(ink, theme), STATUS_OPACITY[term], dash)
    if term is GeometryClass.INDICATIVE:
        return Sample("area", shade(HALO, theme))
    form = LINE_FORM[GeometryClass(term)]
    dash = tuple(part * _SHORTER for part in line_dash(Status.OPERATING, GeometryClass(term)))
    return Sample(
        "line", shade(HALO, theme), dash=dash, round=form.round, size_px=_LINE_PX * form.width
    )

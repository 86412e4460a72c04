"""Which sources stand behind the lengths and the shapes of segments."""

from collections.abc import Mapping

from corridors.atlas import Atlas
from corridors.ledger import published_lengths
from corridors.terms import Confidence

SHAPE = 0.0
"""The key of the sources of a shape, among those of lengths in kilometres."""

Citations = Mapping[str, Mapping[float, tuple[str, ...]]]


def cite_segments(atlas: Atlas) -> Citations:
    """List the sources of every segment.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    Citations
        Id of a segment to a mapping: a published length in kilometres to the ids of the sources
        that state it, and `SHAPE` to those of the shape.
    """
    found: dict[str, dict[float, tuple[str, ...]]] = {}
    for entry in atlas.catalogue:
        if entry.record == "segment":
            frame = atlas.layers[entry.id]
            for name, sources in zip(frame["id"], frame["geometry_source"], strict=True):
                found[name] = {SHAPE: tuple(sources)}
    lengths = published_lengths(atlas)
    stated = lengths[lengths["confidence"] != Confidence.RECALL]
    columns = (stated[name] for name in ("subject", "length_km", "source"))
    for name, km, source in zip(*columns, strict=True):
        if name in found:
            found[name][float(km)] = (*found[name].get(float(km), ()), source)
    return found

"""The open atlas of transport and energy corridors from Mongolia to the Caucasus."""

from corridors.atlas import Atlas, load_atlas
from corridors.errors import CorridorsError
from corridors.selection import Selection

__all__ = ["Atlas", "CorridorsError", "Selection", "load_atlas"]

"""The only reader and writer of data files."""

from corridors.io.folder import (
    NETWORK_FOLDER,
    fingerprint,
    read_documents,
    read_network_lines,
    read_network_table,
)
from corridors.io.layers import (
    COUNTRIES_FILE,
    read_countries,
    read_layer,
)
from corridors.io.tables import (
    CORRIDORS_FILE,
    FIGURES_FILE,
    SOURCES_FILE,
    read_corridors,
    read_figures,
    read_records,
    read_sources,
    read_table,
)
from corridors.io.written import (
    to_geojson_bytes,
    to_json,
)

__all__ = [
    "CORRIDORS_FILE",
    "COUNTRIES_FILE",
    "FIGURES_FILE",
    "NETWORK_FOLDER",
    "SOURCES_FILE",
    "fingerprint",
    "read_corridors",
    "read_countries",
    "read_documents",
    "read_figures",
    "read_layer",
    "read_network_lines",
    "read_network_table",
    "read_records",
    "read_sources",
    "read_table",
    "to_geojson_bytes",
    "to_json",
]

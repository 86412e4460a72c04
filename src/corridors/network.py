"""The network that routes are searched on: nodes, edges, crossings, towns; read once, shared."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from corridors import io

Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
TRANSFER = "transfer"
CROSSING = "crossing"
GAUGE = "gauge"
LINE = "line"
_WORDS = [
    "kind",
    "mode",
    "country",
    "status",
    "segment_id",
    "geometry_class",
    "crossing_id",
    "place",
    "hub_id",
    "name",
]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A column of words: each word once, and which one stands in each row.

    Attributes
    ----------
    known
        The words.
    codes
        Shape (n,), numbers of words.
    """

    known: tuple[str, ...]
    codes: Ints

    def among(self, words: Collection[str]) -> Flags:
        """Tell where one of some words stands.

        Parameters
        ----------
        words
            The words.

        Returns
        -------
        Flags
            Shape (n,).
        """
        return np.array([word in words for word in self.known], dtype=bool)[self.codes]

    def valued(self, values: Mapping[str, float], otherwise: float = 0.0) -> Floats:
        """Put a number in the place of each word.

        Parameters
        ----------
        values
            Of each word.
        otherwise
            Of a word without a number.

        Returns
        -------
        Floats
            Shape (n,).
        """
        numbers = [values.get(word, otherwise) for word in self.known]
        return np.array(numbers, dtype=float)[self.codes]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Rail, road and sea as one graph without directions.

    Attributes
    ----------
    nodes
        Index 0 to n-1: ``lon_deg``, ``lat_deg``, ``mode``, ``gauge_mm`` (0 where not rail),
        ``country``, ``hub_id`` (empty where no hub stands there) and ``name``, that of the hub or
        of the town next to the node.
    edges
        Index 0 to m-1, EPSG:4326, no two between the same nodes: ``from_node``, ``to_node``,
        ``kind`` (``line``, or a joint: ``crossing``, ``gauge``, ``transfer``), ``mode``,
        ``country`` (``XZ`` on open water), ``status``, ``segment_id`` (empty for tracks of
        OpenStreetMap that no segment of ours follows), ``geometry_class``, ``crossing_id``,
        ``place`` (of a joint), ``snaps`` (whether it can be entered between its ends),
        ``gauge_mm``, ``length_km``, ``measured_km``, ``published_km`` (of the whole segment, nan
        where none is).
    crossings
        The table of official border crossings, one row a crossing and mode, cells as text.
    ports
        Ports and passages that are no hubs of the layers, cells as text.
    towns
        ``name``, ``country``, ``lon_deg``, ``lat_deg``, ``people``, ``folded``: its
        names as `corridors.texts.fold` writes them, joined by ``|``; towns within 8 km of a line,
        the largest first.
    """

    nodes: pd.DataFrame
    edges: gpd.GeoDataFrame
    crossings: pd.DataFrame
    ports: pd.DataFrame
    towns: pd.DataFrame

    def ends(self) -> tuple[Ints, Ints]:
        """List the nodes where each edge begins and ends.

        Returns
        -------
        tuple[Ints, Ints]
            Two arrays of shape (m,); shared, not to be changed.
        """
        return _ends(self)

    def lengths_km(self) -> Floats:
        """List the lengths of the edges.

        Returns
        -------
        Floats
            Shape (m,); shared, not to be changed.
        """
        return _lengths_km(self)

    def words(self, table: str) -> Mapping[str, Words]:
        """Give the columns of words of a table.

        Parameters
        ----------
        table
            ``nodes`` or ``edges``.

        Returns
        -------
        Mapping[str, Words]
            By the name of the column; shared, not to be changed.
        """
        return _words(self, table)


def load_network(folder: Path) -> Network:
    """Read the network of a data folder.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    Network
        Read-only by convention: nothing in the project changes it.

    Raises
    ------
    DataError
        If a table is missing or cannot be read.
    """
    return Network(
        _in_words(io.read_network_table(folder, "nodes.parquet")),
        _in_words(io.read_network_lines(folder, "edges.parquet")),
        io.read_network_table(folder, "crossings.csv"),
        io.read_network_table(folder, "ports.csv"),
        io.read_network_table(folder, "towns.parquet"),
    )


@lru_cache(maxsize=2)
def load_network_once(folder: Path) -> Network:
    """Read a network the first time and give the same one from then on.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    Network
        The one that every visitor shares.

    Raises
    ------
    DataError
        As `load_network`.
    """
    return load_network(folder)


@lru_cache(maxsize=2)
def _ends(network: Network) -> tuple[Ints, Ints]:
    return network.edges["from_node"].to_numpy(), network.edges["to_node"].to_numpy()


@lru_cache(maxsize=2)
def _lengths_km(network: Network) -> Floats:
    lengths_km: Floats = network.edges["length_km"].to_numpy()
    return lengths_km


@lru_cache(maxsize=4)
def _words(network: Network, table: str) -> Mapping[str, Words]:
    frame: pd.DataFrame = network.nodes if table == "nodes" else network.edges
    return {
        name: Words(
            tuple(str(word) for word in frame[name].cat.categories),
            frame[name].cat.codes.to_numpy().astype(np.int32),
        )
        for name in _WORDS
        if name in frame
    }


def _in_words(table: pd.DataFrame) -> pd.DataFrame:
    """Keep each word of a column once: a few hundred words stand in tens of thousands of rows."""
    words = [name for name in table.columns if name in _WORDS]
    return table.astype(dict.fromkeys(words, "category"))

"""What all visitors share: the atlas and what is prepared from it, read-only, made once."""

import pandas as pd
import streamlit as st

from corridors.atlas import Atlas, load_atlas_once
from corridors.catalogue import geodata_folder
from corridors.io import read_documents
from corridors.ledger import segment_ledger
from corridors.nearness import nearness as measure_nearness
from corridors.selection import Options
from corridors.stories import Story, read_story
from corridors.view import options_of


@st.cache_resource(show_spinner=False)
def atlas() -> Atlas:
    """Give the atlas that the server's start has read.

    Returns
    -------
    Atlas
        Shared by all visitors; read-only.
    """
    return load_atlas_once(geodata_folder())


def options() -> Options:
    """Give the options of the shared filters.

    Returns
    -------
    Options
        Shared by all visitors; read-only.
    """
    return options_of(atlas())


@st.cache_resource(show_spinner=False)
def known_ids() -> frozenset[str]:
    """Give the ids that a link or a click may name: of features and of corridors.

    Returns
    -------
    frozenset[str]
        Ids of features and of corridors.
    """
    return frozenset(atlas().features["id"]) | frozenset(atlas().corridors)


@st.cache_resource(show_spinner=False)
def stories() -> dict[str, Story]:
    """Give the stories that come with the data.

    Returns
    -------
    dict[str, Story]
        Name in a link to story, in the order of the files, whose names begin with a number.
    """
    files = read_documents(atlas().folder, "stories/*.json")
    return {name.partition("-")[2]: read_story(text) for name, text in files.items()}


@st.cache_resource(show_spinner=False)
def ledger() -> pd.DataFrame:
    """Give the ledger of all segments.

    Returns
    -------
    pd.DataFrame
        Shared by all visitors; read-only.
    """
    return segment_ledger(atlas())


@st.cache_resource(show_spinner=False)
def nearness() -> pd.DataFrame:
    """Give how far every power plant is from the nearest power line and railway.

    Returns
    -------
    pd.DataFrame
        Shared by all visitors; read-only.
    """
    return measure_nearness(atlas())

"""What all visitors share: the atlas and what is prepared from it, read-only, made once."""

import streamlit as st

from corridors.atlas import Atlas, load_atlas_once
from corridors.catalogue import geodata_folder
from corridors.selection import Options


@st.cache_resource(show_spinner=False)
def atlas() -> Atlas:
    """Give the atlas that the server's start has read.

    Returns
    -------
    Atlas
        Shared by all visitors; read-only.
    """
    return load_atlas_once(geodata_folder())


@st.cache_resource(show_spinner=False)
def options() -> Options:
    """Give the options of the shared filters.

    Returns
    -------
    Options
        Shared by all visitors; read-only.
    """
    whole = atlas()
    return Options(whole.features, list(whole.corridors))


@st.cache_resource(show_spinner=False)
def known_ids() -> frozenset[str]:
    """Give the ids that a link or a click may name: of features and of corridors.

    Returns
    -------
    frozenset[str]
        Ids of features and of corridors.
    """
    return frozenset(atlas().features["id"]) | frozenset(atlas().corridors)

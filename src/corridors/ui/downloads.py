"""Buttons that give features away as files; a file is made when its button is pressed."""

from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from corridors.atlas import Atlas
from corridors.export import FORMATS, file_name, table_bytes, to_bytes
from corridors.extract import extract
from corridors.texts import _


def features(atlas: Atlas, mask: npt.NDArray[np.bool_], *, what: str, key: str) -> None:
    """Offer features in every format, side by side.

    Parameters
    ----------
    atlas
        The data.
    mask
        Shape (n,) over `Atlas.features`, at least one True.
    what
        What is inside, for the name of the file: id of a layer or a corridor, or words.
    key
        Beginning of the keys of the buttons.
    """
    with st.container(horizontal=True, gap="small", key=key):
        for form in FORMATS:
            st.download_button(
                form.name,
                data=partial(made, atlas, mask, form.ending),
                file_name=file_name(what, atlas.data_version, form.ending),
                mime=form.media_type,
                key=f"{key}_{form.ending}",
                help=_("Download as {format}").format(format=form.name),
                on_click="ignore",
            )


def table(rows: pd.DataFrame, data_version: str, *, what: str, label: str, key: str) -> None:
    """Offer a table without shapes as CSV.

    Parameters
    ----------
    rows
        The table.
    data_version
        Name of the state of the data.
    what
        What is inside, for the name of the file.
    label
        What stands on the button; our own words.
    key
        Key of the button.
    """
    st.download_button(
        label,
        data=partial(table_bytes, rows),
        file_name=file_name(what, data_version, "csv"),
        mime="text/csv",
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )


def made(atlas: Atlas, mask: npt.NDArray[np.bool_], ending: str) -> bytes:
    """Make the file of a button.

    Parameters
    ----------
    atlas
        The data.
    mask
        Shape (n,) over `Atlas.features`.
    ending
        One of the formats.

    Returns
    -------
    bytes
        The whole file.

    Raises
    ------
    ExportError
        If nothing is selected or there is no such format.
    """
    return to_bytes(extract(atlas, mask), ending)

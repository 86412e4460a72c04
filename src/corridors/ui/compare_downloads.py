"""Files of a comparison; each is made when its button is pressed."""

from functools import partial

import streamlit as st

from corridors.assumptions import Assumptions
from corridors.compare import Comparison
from corridors.export import file_name, table_bytes
from corridors.inquiry import Inquiry
from corridors.texts import _
from corridors.track_files import (
    ROUTES,
    XLSX_TYPE,
    assumptions_frame,
    comparison_bytes,
    routes_bytes,
    workbook_bytes,
)


def show(
    comparison: Comparison, assumptions: Assumptions, inquiry: Inquiry, data_version: str
) -> None:
    """Offer the table, the routes and the assumptions.

    Parameters
    ----------
    comparison
        At least one alternative.
    assumptions
        The numbers it rests on.
    inquiry
        What was asked, for the names of the files.
    data_version
        State of the data.
    """
    what = " ".join(inquiry.lines or (inquiry.origin, inquiry.destination))
    with st.container(horizontal=True, gap="small", key="compare_downloads"):
        st.download_button(
            _("Table, CSV"),
            data=partial(comparison_bytes, comparison),
            file_name=file_name(f"comparison {what}", data_version, "csv"),
            mime="text/csv",
            key="compare_csv",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            _("Workbook, XLSX"),
            data=partial(workbook_bytes, comparison, assumptions),
            file_name=file_name(f"comparison {what}", data_version, "xlsx"),
            mime=XLSX_TYPE,
            key="compare_xlsx",
            on_click="ignore",
        )
        for ending, (name, media_type) in ROUTES.items():
            st.download_button(
                _("Routes, {format}").format(format=name),
                data=partial(routes_bytes, comparison, ending),
                file_name=file_name(f"routes {what}", data_version, ending),
                mime=media_type,
                key=f"compare_{ending}",
                on_click="ignore",
            )
        st.download_button(
            _("Assumptions, CSV"),
            data=partial(_assumptions, comparison, assumptions),
            file_name=file_name(f"assumptions {what}", data_version, "csv"),
            mime="text/csv",
            key="compare_assumptions_csv",
            on_click="ignore",
        )


def _assumptions(comparison: Comparison, assumptions: Assumptions) -> bytes:
    return table_bytes(assumptions_frame(comparison, assumptions))

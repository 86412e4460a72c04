"""Method: what the lengths, lines and figures mean, and where not to trust them."""

import streamlit as st

from corridors.ui import method, panels, shared, shell

with panels.guard():
    atlas = shared.atlas()
    panels.notes(shell.visit().dropped)

    method.opening()
    words, drawings = st.columns(2, gap="large")
    with words:
        method.conventions()
    with drawings:
        method.look()
    method.weaknesses(atlas, shared.ledger())
    with st.container(key="method_differences"):
        method.deviations(shared.ledger())
    method.correcting()
    with st.container(key="method_making"):
        method.making(atlas)

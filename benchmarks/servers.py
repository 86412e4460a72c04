"""What is compared: ours, the textbook's and an empty page, started in the same way."""

import os
from functools import partial
from pathlib import Path

import streamlit as st

from corridors.catalogue import geodata_folder
from corridors.web.routes import build_routes
from corridors.web.site import load_site

HERE = Path(__file__).parent


def textbook() -> st.App:
    """Serve the textbook's page, with our assets beside it."""
    return st.App(
        HERE / "textbook_page.py", routes=build_routes(partial(load_site, geodata_folder()))
    )


def empty() -> st.App:
    """Serve the empty page."""
    return st.App(HERE / "empty_page.py")


app = {"textbook": textbook, "empty": empty}[os.environ["BENCHMARK"]]()

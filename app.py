"""The application: Streamlit and what is served beside it, as one ASGI object.

``streamlit run app.py``, ``corridors serve`` and ``uvicorn app:app`` all start this one.
"""

from functools import partial
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from corridors.atlas import load_atlas_once
from corridors.borders import stretches
from corridors.catalogue import geodata_folder
from corridors.prints.embed import build_embed_routes
from corridors.web.headers import SecurityHeaders
from corridors.web.lifespan import build_lifespan
from corridors.web.pages import build_page_routes
from corridors.web.routes import build_routes
from corridors.web.site import load_site

SCRIPT = Path(__file__).resolve().parent / "src" / "corridors" / "ui" / "main.py"
STYLE = SCRIPT.with_name("corridors.css")
PAGES = ("atlas", "corridor", "compare", "energy", "trade", "data", "present", "method")

atlas = partial(load_atlas_once, geodata_folder())
site = partial(load_site, geodata_folder())
base_path = st.get_option("server.baseUrlPath") or ""

app = st.App(
    SCRIPT,
    routes=[
        *build_page_routes(PAGES, style=STYLE, base_path=base_path),
        *build_routes(site, base_path=base_path),
        *build_embed_routes(atlas, site, base_path=base_path),
    ],
    middleware=[Middleware(SecurityHeaders)],
    lifespan=build_lifespan(site, lambda: stretches(atlas())),
)

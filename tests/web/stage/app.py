"""The stage as an application, with the same routes and headers as the real one."""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

sys.path.insert(0, str(Path(__file__).parents[3]))

from corridors.web.headers import SecurityHeaders
from corridors.web.lifespan import build_lifespan
from corridors.web.routes import build_routes
from tests.web.stage.shapes import site

app = st.App(
    Path(__file__).with_name("main.py"),
    routes=build_routes(site, base_path=st.get_option("server.baseUrlPath") or ""),
    middleware=[Middleware(SecurityHeaders)],
    lifespan=build_lifespan(site),
)

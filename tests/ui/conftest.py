"""The pages run in this process on the hand-drawn atlas."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import corridors.ui
from corridors.atlas import Atlas, load_atlas_once
from tests import drawn
from tests.patience import PATIENCE_S

SCRIPT = Path(corridors.ui.__file__).with_name("main.py")

Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-drawn atlas, written once for all pages."""
    return drawn.write(tmp_path_factory.mktemp("pages") / "geodata")


@pytest.fixture
def atlas(folder: Path) -> Atlas:
    """What the pages show."""
    return load_atlas_once(folder)


@pytest.fixture(autouse=True)
def _fresh_caches(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CORRIDORS_GEODATA", str(folder))
    _forget()
    yield
    _forget()


def _forget() -> None:
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def open_page() -> Open:
    """Open the application with words of an address and, where given, of the browser."""

    def opened(query: dict[str, object] | None = None, **browser: object) -> AppTest:
        page = AppTest.from_file(SCRIPT, default_timeout=PATIENCE_S)
        page.query_params = dict(query or {})
        page.context = dict(browser)
        page.run()
        assert not page.exception
        return page

    return opened

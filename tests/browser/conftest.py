"""One server on the atlas that ships and one browser, for all tests of this package."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas as gpd
import httpx
import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from corridors.catalogue import geodata_folder
from tests.browser.serving import serving
from tests.browser.visitor import Visitor

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # no address but ours leads anywhere; what is asked for is noted all the same
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this package."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser; skipped where there is none, but for CI, where there has to be one."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and os.environ.get("CI") != "true":
        pytest.skip(f"no browser is installed: looked for {', '.join(NAMES)}")
    assert found, "CI is set to true and there is no browser"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on the atlas that ships."""
    log = tmp_path_factory.mktemp("server") / "log"
    with serving(geodata_folder().absolute(), log) as address:
        yield address


@pytest.fixture(scope="package")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """What visitors have of the browser in common: files it need not ask for again."""
    shared = browser.new_context()
    yield shared
    shared.close()


@pytest.fixture
def visit(browser: Browser, context: BrowserContext, server: str) -> Iterator[Visit]:
    """Let visitors come; nothing may go wrong around any of them.

    A clean one has a browser that knows nothing of what others saw, not even its files.
    """
    came: list[Visitor] = []

    def opened(
        path: str = "/atlas", *, at: str = server, clean: bool = False, **how: object
    ) -> Visitor:
        came.append(Visitor(browser.new_context() if clean else context, at, **how))
        return came[-1].open(path)

    yield opened
    troubles = [visitor.trouble() for visitor in came]
    for visitor in came:
        visitor.leave()
        if visitor.page.context is not context:
            visitor.page.context.close()
    assert troubles == [{"foreign requests": [], "errors": []}] * len(came)


@pytest.fixture(scope="package")
def served(context: BrowserContext, server: str) -> gpd.GeoDataFrame:
    """All features as the browser is given them, read by geopandas and by none of our code."""
    visitor = Visitor(context, server).open()
    urls = list(dict.fromkeys(url for url in visitor.requested if "/data/layers/" in url))
    visitor.leave()
    return pd.concat(
        [
            gpd.GeoDataFrame.from_features(httpx.get(url).json(), crs="EPSG:4326").assign(url=url)
            for url in urls
        ],
        ignore_index=True,
    )

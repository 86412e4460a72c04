"""One server on the atlas that ships and one browser, for all tests of this package."""

from collections.abc import Callable, Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext

from corridors.catalogue import geodata_folder
from tests.browser.serving import serving
from tests.browser.visitor import Visitor
from tests.browsing import browsing
from tests.servers import fetch

Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this package."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser."""
    with browsing() as running:
        yield running


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
            gpd.GeoDataFrame.from_features(fetch(url).json(), crs="EPSG:4326").assign(url=url)
            for url in urls
        ],
        ignore_index=True,
    )

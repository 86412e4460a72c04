"""What is given away, opened in a browser as those do who were given it."""

import io
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from corridors.prints.handout import make
from corridors.view import read_view
from tests.patience import PATIENCE_MS

DRAWN = "() => window.corridorsMap?.drawn > 0 && !corridorsMap.error"


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A page in a browser of its own; what it asks for and what goes wrong is noted on it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.asked, page.wrong = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda told: told.type == "error" and page.wrong.append(told.text))
    yield page
    context.close()


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing about it."""

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """Another site: the address of a server of the folder `tmp_path`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_page_that_was_given_away_works_without_a_network(shipped, stranger, tmp_path):
    view = read_view(shipped, "/corridor?id=middle-corridor")
    file = tmp_path / "given.html"
    file.write_bytes(make(shipped, view, "html").body)
    stranger.context.set_offline(True)
    stranger.goto(file.as_uri())
    stranger.wait_for_function(DRAWN)
    assert stranger.evaluate("() => corridorsMap.visible") == int(view.mask.sum())
    assert stranger.title() == "Middle Corridor (TITR)"
    legend = set(stranger.locator(".corridors-legend li").all_inner_texts())
    assert {"Rail", "Sea", "Operating", "Mapped alignment", "Port", "Dry port"} <= legend
    record = stranger.evaluate("() => corridorsMap.ids[0]")
    stranger.evaluate("id => corridorsShow(id)", record)
    assert stranger.locator("#record h2").is_visible()
    assert stranger.locator("ol li").count() > 10
    address = stranger.locator("main a").last.inner_text()
    assert "/corridor?id=middle-corridor&v=" in address
    drawn = stranger.locator("main > svg").screenshot()
    assert [one.text for one in zxingcpp.read_barcodes(Image.open(io.BytesIO(drawn)))] == [address]
    assert stranger.asked == [file.as_uri()]
    assert stranger.wrong == []


def test_an_embedded_map_works_on_another_site_and_shows_nothing_around_it(
    server, stranger, elsewhere, tmp_path
):
    (tmp_path / "page.html").write_text(
        "<!DOCTYPE html><link rel='icon' href='data:,'>"
        f"<iframe src='{server}/embed/atlas?mode=rail&amp;country=MN' width='900' height='480'>",
        encoding="utf-8",
    )
    stranger.goto(f"{elsewhere}/page.html")
    [frame] = [one for one in stranger.frames if "/embed/" in one.url]
    frame.wait_for_function(DRAWN)
    assert frame.evaluate("() => corridorsMap.visible") > 10
    assert frame.locator("table").count() == 0
    assert frame.locator("header, nav, [data-testid]").count() == 0
    assert all(url.startswith((server, elsewhere, "data:")) for url in stranger.asked)
    assert stranger.wrong == []


def test_another_site_cannot_frame_the_pages(server, stranger, elsewhere, tmp_path):
    (tmp_path / "page.html").write_text(
        f"<!DOCTYPE html><link rel='icon' href='data:,'><iframe src='{server}/atlas'></iframe>",
        encoding="utf-8",
    )
    with stranger.expect_console_message(lambda told: "frame-ancestors" in told.text) as refused:
        stranger.goto(f"{elsewhere}/page.html")
    assert refused.value.type == "error"


def test_a_visitor_takes_files_away(visit):
    visitor = visit("/corridor?id=trans-mongolian-railway")
    page = visitor.page
    page.locator(".st-key-share_open button").click()
    page.locator("[role=dialog] code").first.wait_for()
    page.get_by_role("tab", name="Files").click()
    for name, ending in (("", "png"), ("PDF, a brief of two pages", "pdf")):
        if name:
            page.locator(".st-key-share_format").get_by_text(name).click()
        page.get_by_role("button", name="Make the file").click()
        page.locator(".st-key-share_cancel").wait_for()
        assert not page.locator(".st-key-share_save").is_visible()  # of the file made before
        save = page.locator(".st-key-share_save button", has_text=f".{ending}")
        save.wait_for(timeout=3 * PATIENCE_MS)
        with page.expect_download() as taken:
            save.click()
        assert taken.value.suggested_filename.endswith(f".{ending}")
        body = Path(taken.value.path()).read_bytes()
        if ending == "png":
            assert Image.open(io.BytesIO(body)).size == (1600, 1131)
        else:
            assert "Trans-Mongolian" in PdfReader(io.BytesIO(body)).pages[0].extract_text()


def test_a_comparison_is_embedded_with_its_ways(server, stranger):
    stranger.goto(f"{server}/embed/compare?from=ulaanbaatar&to=poti&n=2&table=true")
    stranger.wait_for_function(DRAWN)
    assert {"A", "B"} <= set(stranger.evaluate("() => [...corridorsMap.ids]"))
    assert stranger.get_by_text("Borders, in order").is_visible()
    assert stranger.wrong == []

"""What only a browser shows: drawing, clicks, links, silence towards other servers."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browsing import browsing
from tests.patience import PATIENCE_MS
from tests.web.stage.shapes import HOSTILE

pytestmark = pytest.mark.browser

# Streamlit's own frame policy names features that Chromium does not know.
KNOWN_NOISE = ("Unrecognized feature", "allow-scripts and allow-same-origin")


class Watch:
    """A page, and everything it should not have done."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.page.set_default_timeout(PATIENCE_MS)
        self.root = root
        self.trouble: list[str] = []
        self.loads: list[str] = []
        self.received = 0
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.trouble.append(f"error {error}"))
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame_received))

    def open(self, query: str = "") -> Frame:
        self.page.goto(f"{self.root}/{query}")
        return self.frame()

    def frame(self) -> Frame:
        handle = self.page.wait_for_selector("iframe[title*=st_folium]", state="attached")
        frame = handle.content_frame()
        assert frame is not None
        frame.wait_for_function("window.corridorsMap && window.corridorsMap.drawn > 0")
        return frame

    def drawn(self, frame: Frame) -> int:
        return int(frame.evaluate("window.corridorsMap.drawn"))

    def after(self, frame: Frame, act: Callable[[], Any]) -> dict[str, Any]:
        before = self.drawn(frame)
        act()
        frame.wait_for_function(f"window.corridorsMap.drawn > {before}")
        return dict(frame.evaluate("({...window.corridorsMap, ids: window.corridorsMap.ids})"))

    def click(self, frame: Frame, lng: float, lat: float) -> None:
        x, y = self._place(frame, lng, lat)
        self.page.mouse.click(x, y)

    def hover(self, frame: Frame, lng: float, lat: float) -> str:
        x, y = self._place(frame, lng, lat)
        self.page.mouse.move(x - 3, y)
        self.page.mouse.move(x, y)
        return str(frame.wait_for_selector(".corridors-tooltip").inner_text())

    def _place(self, frame: Frame, lng: float, lat: float) -> tuple[float, float]:
        point = frame.evaluate(
            f"(p => [p.x, p.y])(window.map.latLngToContainerPoint([{lat}, {lng}]))"
        )
        box = frame.frame_element().bounding_box()
        assert box is not None
        return box["x"] + point[0], box["y"] + point[1]

    def _console(self, message: Any) -> None:
        if not any(noise in message.text for noise in KNOWN_NOISE):
            self.trouble.append(f"{message.type} {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.root, "data:", "blob:", "ws://127.0.0.1")):
            self.trouble.append(f"foreign request {request.url}")
        if request.resource_type == "document":
            self.loads.append(request.url)

    def _response(self, response: Any) -> None:
        if response.status >= 400:
            self.trouble.append(f"{response.status} {response.url}")

    def _frame_received(self, payload: str | bytes) -> None:
        self.received += len(payload)


def words(url: str) -> dict[str, list[str]]:
    """Read the words of an address, however their commas are written."""
    return parse_qs(urlsplit(url).query)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as running:
        yield running


@pytest.fixture
def watch(browser: Browser, stage: str) -> Iterator[Watch]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        watch = Watch(context.new_page(), stage)
        yield watch
        assert watch.trouble == []


def test_a_filter_repaints_without_loading_the_frame_again(watch: Watch) -> None:
    frame = watch.open()
    assert frame.evaluate("window.corridorsMap.visible") == 6
    loads, received = len(watch.loads), watch.received
    report = watch.after(frame, lambda: watch.page.get_by_text("rail", exact=True).click())
    assert (report["visible"], report["ids"], report["error"]) == (1, ["line-rail"], None)
    assert len(watch.loads) == loads
    assert watch.received - received < 6000


def test_a_click_picks_and_a_click_beside_everything_lets_go(watch: Watch) -> None:
    frame = watch.open()
    watch.after(frame, lambda: watch.click(frame, 80, 50))
    expect(watch.page.get_by_text("picked: line-rail")).to_be_visible()
    watch.after(frame, lambda: watch.click(frame, 80, 36))
    expect(watch.page.get_by_text("picked: nothing yet")).to_be_hidden()
    expect(watch.page.get_by_text("picked: None")).to_be_visible()


def test_hovering_tells_what_it_is(watch: Watch) -> None:
    frame = watch.open()
    text = watch.hover(frame, 85, 47)
    assert text.split("\n") == [
        "The road line",
        "Road · Under construction · 1,235 km",
        "Through named places",
    ]


def test_the_theme_changes_without_loading_anything_again(watch: Watch) -> None:
    frame = watch.open()
    loads = len(watch.loads)
    watch.after(frame, lambda: watch.page.get_by_text("dark", exact=True).click())
    assert frame.evaluate("document.documentElement.dataset.theme") == "dark"
    assert len(watch.loads) == loads


def test_hostile_names_are_text_and_nothing_else(watch: Watch) -> None:
    frame = watch.open("?layers=hostile")
    frame.evaluate("window.map.setView([40, 80], 5, {animate: false})")
    for at, text in enumerate(HOSTILE):
        shown = watch.hover(frame, 80, 36 + at)
        letters = "".join(letter for letter in text if letter.isprintable()).strip()
        assert shown.split("\n")[0] == letters
        watch.after(frame, lambda at=at: watch.click(frame, 80, 36 + at))  # type: ignore[misc]
        expect(watch.page.get_by_text(f"picked: hostile-{at}", exact=True)).to_be_visible()
    assert frame.evaluate("window.harmed") is None
    assert watch.page.evaluate("window.harmed") is None
    assert frame.locator(".corridors-tip img, .corridors-tip script, .corridors-tip a").count() == 0
    assert "1787569" not in frame.content()
    assert frame.evaluate("window.corridorsMap.error") is None


def test_the_view_is_in_the_address_and_comes_back_from_it(watch: Watch) -> None:
    frame = watch.open()
    assert "ll=" not in watch.page.url
    frame.evaluate("window.map.setView([47.5, 106.25], 6, {animate: false})")
    watch.page.wait_for_url(lambda url: words(url) == {"ll": ["47.5,106.25,6"]})
    watch.after(frame, lambda: watch.page.get_by_text("gas", exact=True).click())
    watch.page.wait_for_timeout(600)
    assert words(watch.page.url) == {"ll": ["47.5,106.25,6"], "mode": ["gas"]}
    fresh = watch.open("?ll=41.25,69.25,7")
    assert fresh.evaluate("[window.map.getCenter().lat, window.map.getZoom()]") == [
        pytest.approx(41.25, abs=0.01),
        7,
    ]


def test_going_home_takes_the_view_out_of_the_address(watch: Watch) -> None:
    frame = watch.open("?ll=41.25,69.25,7")
    frame.get_by_role("button", name="Show the whole region").click()
    watch.page.wait_for_url(lambda url: "ll=" not in url)


@pytest.mark.parametrize("nonsense", ["91,0,4", "a,b,c", "1,2", "<img src=x>,1,2"])
def test_a_view_that_is_nonsense_is_ignored(watch: Watch, nonsense: str) -> None:
    frame = watch.open(f"?ll={nonsense}")
    assert 60 < frame.evaluate("window.map.getCenter().lng") < 100


def test_the_legend_lists_only_what_is_on_screen(watch: Watch) -> None:
    frame = watch.open()
    legend = frame.locator(".corridors-legend")
    expect(legend).to_contain_text("Gas pipeline")
    watch.after(frame, lambda: watch.page.get_by_text("rail", exact=True).click())
    expect(legend).to_contain_text("Rail")
    expect(legend).not_to_contain_text("Gas pipeline")


def test_a_layer_that_cannot_be_loaded_is_named_and_the_rest_is_drawn(watch: Watch) -> None:
    watch.page.route("**/data/layers/lines-*", lambda route: route.fulfill(status=200, body="{"))
    frame = watch.open()
    assert frame.evaluate("window.corridorsMap.visible") == 3
    assert "lines" in frame.get_by_role("alert").inner_text()


def test_buttons_have_names_and_the_map_can_be_reached_with_the_keyboard(watch: Watch) -> None:
    frame = watch.open()
    names = [button.get_attribute("aria-label") for button in frame.get_by_role("button").all()]
    assert {"Zoom in", "Zoom out", "Show the whole region", "Full screen"} <= set(names)
    assert frame.evaluate("document.getElementById('map_div').tabIndex") == 0


def test_it_works_below_a_path(browser: Browser, stage_below: str) -> None:
    with browser.new_context() as context:
        watch = Watch(context.new_page(), stage_below)
        frame = watch.open()
        assert frame.evaluate("window.corridorsMap.error") is None
        watch.page.wait_for_timeout(500)
        assert watch.trouble == []

"""One visitor in a browser: everything that goes wrong around them is noted."""

import re
import time
from collections.abc import Callable
from typing import Any, Literal

from playwright.sync_api import BrowserContext, ConsoleMessage, Frame, Locator, Request, Response

from tests.patience import PATIENCE_MS, PATIENCE_S

_REPORT = "() => ({...corridorsMap, visible: corridorsMap.visible, ids: [...corridorsMap.ids]})"
_VIEW = "() => ({...map_div.getCenter(), zoom: map_div.getZoom()})"
_SAME_IDS = "ids => String([...corridorsMap.ids].sort()) === String([...ids].sort())"
_AT = "place => map_div.latLngToContainerPoint(place)"
_IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_COMPLETE = (
    f"() => document.querySelector('{_IDLE}')"
    " && document.querySelector('.stMainBlockContainer')?.innerText.trim()"
)
_MAP = "/component/streamlit_folium"


class Visitor:
    """A page of ours.

    Parameters
    ----------
    context
        The browser as this visitor has it: what it holds already, it need not ask for.
    address
        Where the server is.
    size
        Of the window, CSS pixels.
    theme
        Which the visitor's system prefers.
    """

    def __init__(
        self,
        context: BrowserContext,
        address: str,
        *,
        size: tuple[int, int] = (1280, 900),
        theme: Literal["light", "dark"] = "light",
    ) -> None:
        self.address = address
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.requested: list[str] = []
        self.navigated: list[str] = []
        self.received: list[str | bytes] = []
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme=theme)
        self.page.on("request", self._note_request)
        self.page.on("response", self._note_response)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("domcontentloaded", lambda page: self.navigated.append(page.url))
        self.page.on("framenavigated", self._note_navigation)
        self.page.on("websocket", self._note_websocket)

    def open(self, path: str = "/atlas") -> "Visitor":
        """Go to a page and wait until it rests, and until its map is drawn where it has one."""
        self.page.goto(self.address + path)
        self.page.wait_for_function(_COMPLETE)
        if self.has_map() or path.startswith(("/atlas", "/compare", "/?")):
            self.await_map()
        return self

    def has_map(self) -> bool:
        """Whether the page has a map."""
        return self.page.locator("iframe[src*=streamlit_folium]").count() > 0

    def await_map(self) -> None:
        """Wait until a map has been drawn and the page rests."""
        self.page.wait_for_selector("iframe[src*=streamlit_folium]")
        self.await_drawing()
        self.rest()

    def await_drawing(self) -> None:
        """Wait until a map has been drawn, in this page or in one inside it."""
        self.until(lambda: any(_MAP in frame.url for frame in self.page.frames))
        self.map.wait_for_function(
            "() => window.corridorsMap?.drawn > 0 || window.corridorsMap?.error"
        )

    def until(self, happened: Callable[[], object]) -> bool:
        """Look again and again until something has happened; give whether it has in the end."""
        deadline = time.monotonic() + PATIENCE_S / 2
        while not happened() and time.monotonic() < deadline:
            self.page.wait_for_timeout(50)
        return bool(happened())

    def rest(self) -> None:
        """Wait until the server has nothing more to say."""
        self.page.wait_for_selector(_IDLE, state="attached")

    @property
    def map(self) -> Frame:
        """The frame of the map."""
        return next(frame for frame in self.page.frames if _MAP in frame.url)

    def report(self) -> dict[str, Any]:
        """Read what the map says of itself."""
        return self.map.evaluate(_REPORT)

    def view(self) -> dict[str, float]:
        """Read where the map looks."""
        return self.map.evaluate(_VIEW)

    def act(self, action: Callable[[], object]) -> None:
        """Do something that changes the map, and wait until it is painted."""
        before = self.report()["drawn"]
        action()
        self.map.wait_for_function("drawn => corridorsMap.drawn > drawn", arg=before)
        self.rest()

    def await_ids(self, ids: list[str]) -> list[str]:
        """Wait until the map shows exactly these features; give those it shows in the end."""
        try:
            self.map.wait_for_function(_SAME_IDS, arg=ids, timeout=PATIENCE_MS / 2)
        except TimeoutError:
            pass
        except Exception as error:
            if "Timeout" not in str(error):
                raise
        self.rest()
        return sorted(self.report()["ids"])

    def pill(self, name: str, label: str) -> Locator:
        """Find an option of a filter that shows all of them."""
        group = self.page.locator(f".st-key-filter_{name}")
        return group.get_by_role("button", name=_counted(label))

    def choose(self, name: str, label: str) -> None:
        """Choose an option of a filter that offers them in a list."""
        typed = self.page.locator(f".st-key-filter_{name} input")
        typed.fill(label)
        self.page.get_by_role("option", name=_counted(label)).first.click()
        typed.press("Escape")
        typed.press("Tab")
        self.page.get_by_role("listbox").wait_for(state="hidden")

    def follow(self, query: str) -> None:
        """Change the words of the address without leaving the page, as a step back does."""
        self.page.evaluate(
            "query => { history.pushState({}, '', query);"
            " dispatchEvent(new PopStateEvent('popstate')); }",
            query,
        )

    def reset(self) -> None:
        """Let go of all filters."""
        self.page.get_by_role("button", name="Reset all filters").click()

    def rows(self) -> int:
        """Count the rows of the table, as a screen reader is told."""
        grid = self.page.locator('[data-testid="stDataFrame"] table[role="grid"]')
        return int(grid.get_attribute("aria-rowcount") or 0) - 1

    def await_rows(self, count: int) -> int:
        """Wait until the table has so many rows; give how many it has in the end."""
        self.until(lambda: self.rows() == count)
        return self.rows()

    def title(self) -> str:
        """Read the title of the record."""
        return self.page.locator(".st-key-atlas_record h3.co-title").inner_text()

    def await_title(self, title: str | re.Pattern[str]) -> None:
        """Wait until the record has a title."""
        found = self.page.locator(".st-key-atlas_record h3.co-title", has_text=title)
        found.wait_for()

    def place(self, lat: float, lng: float) -> tuple[float, float]:
        """Say where in the window a place is."""
        box = self.page.locator("iframe[src*=streamlit_folium]").bounding_box()
        assert box
        point = self.map.evaluate(_AT, [lat, lng])
        return box["x"] + point["x"], box["y"] + point["y"]

    def word(self, name: str) -> str | None:
        """Read a word of the page's address."""
        return self.page.evaluate("n => new URLSearchParams(location.search).get(n)", name)

    def await_other_word(self, name: str, value: str | None) -> str | None:
        """Wait a while until the page's address no longer has a value; give what it has then."""
        self.until(lambda: self.word(name) != value)
        return self.word(name)

    def await_word(self, name: str, value: str | None = None) -> None:
        """Wait until the page's address has a word, or this value of it."""
        self.page.wait_for_function(
            "([n, v]) => { const found = new URLSearchParams(location.search).get(n);"
            " return v === null ? found !== null : found === v; }",
            arg=[name, value],
        )

    def trouble(self) -> dict[str, list[str]]:
        """Give all that must not happen; empty lists where it did not."""
        return {"foreign requests": self.foreign, "errors": self.errors}

    def leave(self) -> None:
        """Close the page and leave nothing behind that a later one could find."""
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.context.clear_cookies()
        self.page.close()

    def _note_request(self, request: Request) -> None:
        self.requested.append(request.url)
        if not request.url.startswith((self.address, "data:", f"blob:{self.address}")):
            self.foreign.append(request.url)

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.errors.append(f"{response.status} {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _note_navigation(self, frame: Frame) -> None:
        if frame.parent_frame:  # the page itself reports every word put into its address
            self.navigated.append(frame.url)

    def _note_websocket(self, socket: Any) -> None:
        if not socket.url.startswith(self.address.replace("http", "ws", 1)):
            self.foreign.append(socket.url)
        socket.on("framereceived", self._note_frame)

    def _note_frame(self, payload: str | bytes) -> None:
        self.received.append(payload)


def _counted(label: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(label)} · [\d,]+$")

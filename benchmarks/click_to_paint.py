"""Measure a click on a filter until the map is painted, against the pattern of the manuals.

Run ``uv run python benchmarks/click_to_paint.py``; what is measured and how is in README.md.
"""

import argparse
import base64
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import httpx
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from corridors.catalogue import geodata_folder, read_catalogue

Server = Literal["ours", "textbook", "empty"]

ROOT = Path(__file__).parents[1]
MANY = 10_000
MOST_VERTICES = 10
SHIFT_DEG = 0.3
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZE = {"width": 1280, "height": 900}
PILL = ".st-key-filter_mode button"
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'

# In the page: note the frame that shows a changed map, by when it begins. Our map counts a state in
# the frame that shows it, so the count tells itself; the textbook's map is a new document after
# every change and has one path for each shape once it is there, which every frame looks for.
WATCH = """
() => {
  window.__paints = [];
  let seen = null;
  let told = null;
  let last = 0;
  const tell = (report) => {
    let { drawn } = report;
    Object.defineProperty(report, "drawn", {
      get: () => drawn,
      set: (count) => {
        drawn = count;
        window.__paints.push(performance.now());
      },
    });
  };
  const look = () => {
    const map = document.querySelector("iframe[src*=streamlit_folium]")?.contentWindow;
    const found = map?.document ?? null;
    if (found !== seen) {
      seen = found;
      last = 0;
    }
    const shapes = found?.getElementsByClassName("leaflet-interactive").length ?? 0;
    const report = map?.corridorsMap;
    const isFirst = report && report !== told && report.drawn > 0;
    if (isFirst || (!report?.drawn && shapes !== last && shapes > 0)) {
      window.__paints.push(performance.now());
    }
    if (isFirst) {
      told = report;
      tell(report);
    }
    last = shapes;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener("click", () => { window.__clicked = performance.now(); }, true);
}
"""


def main() -> None:
    """Measure and print one table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--clicks", type=int, default=15)
    arguments.add_argument("--starts", type=int, default=3)
    arguments.add_argument("--heap-clicks", type=int, default=100)
    arguments.add_argument("--chromium", default=shutil.which("chromium"))
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=FLAGS)
        shipped = geodata_folder().absolute()
        many = write_many(shipped, Path(scratch) / "geodata", MANY)
        print(f"\n{'':34}{'ours':>12}{'textbook':>12}{'ratio':>9}{'target':>10}")
        compare(browser, "shipped data", shipped, given.clicks, target=6)
        compare(browser, f"{MANY:,} lines", many, given.clicks, target=15)
        heap(browser, shipped, given.heap_clicks)
        first_sessions(browser, shipped, given.starts)
        browser.close()


def compare(browser: Browser, title: str, folder: Path, clicks: int, *, target: float) -> None:
    """Print the median click and its bytes, ours beside the textbook's."""
    found = {}
    for server in ("ours", "textbook"):
        with serving(server, folder) as address:
            found[server] = measure_clicks(browser, address, clicks)
    (ours_ms, ours_b), (theirs_ms, theirs_b) = found["ours"], found["textbook"]
    row(f"click, {title}, ms", ours_ms, theirs_ms, f"{theirs_ms / ours_ms:.1f} x", f">= {target} x")
    row(f"bytes a click, {title}", ours_b, theirs_b, f"{theirs_b / ours_b:.0f} x", "< 10,000")


def heap(browser: Browser, folder: Path, clicks: int) -> None:
    """Print the browser's heap before and after many clicks, garbage collected."""
    with serving("ours", folder) as address, visiting(browser, address) as page:
        await_paint(page)
        wire = page.context.new_cdp_session(page)
        for number in range(10):
            click(page, number)
        before = used_mb(wire)
        for number in range(clicks):
            click(page, number)
        after = used_mb(wire)
    row(
        f"heap after 10, {clicks + 10} clicks, MB", before, after, f"{after / before:.2f} x", "flat"
    )


def first_sessions(browser: Browser, folder: Path, starts: int) -> None:
    """Print how long the first visitor after a start waits, ours beside the empty page."""
    found = {}
    for server in ("ours", "textbook", "empty"):
        taken = []
        for _ in range(starts):
            with serving(server, folder) as address:
                begun = time.perf_counter()
                with visiting(browser, address) as page:
                    if server == "empty":
                        page.get_by_text("Nothing here").wait_for()
                    else:
                        await_paint(page)
                    taken.append(1000 * (time.perf_counter() - begun))
        found[server] = statistics.median(taken)
    ours, theirs, empty = found["ours"], found["textbook"], found["empty"]
    row("first session, ms", ours, theirs, f"{theirs / ours:.1f} x", "")
    row("  an empty page of Streamlit, ms", empty, empty, "", "")
    row("  ours to the empty page", ours / empty, theirs / empty, "", "<= 2.5 x", decimals=2)


def measure_clicks(browser: Browser, address: str, clicks: int) -> tuple[float, float]:
    """Give the medians of milliseconds from click to paint and of bytes received."""
    with visiting(browser, address) as page:
        await_paint(page)
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        received: list[int] = []
        wire.on("Network.webSocketFrameReceived", lambda event: received.append(size(event)))
        waited, weighed = [], []
        for number in range(clicks + 2):
            received.clear()
            taken = click(page, number)
            settle(page)
            if number >= 2:  # noqa: PLR2004 - two to warm up
                waited.append(taken)
                weighed.append(sum(received))
    return statistics.median(waited), statistics.median(weighed)


def click(page: Page, number: int) -> float:
    """Choose a mode, or let go of it the next time; give the milliseconds until it is painted."""
    page.locator(PILL).nth(number // 2 % 3).click()
    clicked = page.evaluate("() => window.__clicked")
    return await_paint(page, clicked) - clicked


def await_paint(page: Page, after: float = 0) -> float:
    """Wait until a map is painted after a moment; give when it was."""
    painted = "after => window.__paints.find(at => at > after)"
    return page.wait_for_function(painted, arg=after).json_value()


def settle(page: Page) -> None:
    """Wait until the server has nothing more to say and the page rests."""
    page.wait_for_timeout(300)
    page.wait_for_selector(IDLE, state="attached")
    page.wait_for_timeout(500)


def size(event: dict[str, Any]) -> int:
    """Count the bytes of a message; the protocol gives binary ones as base64."""
    frame = event["response"]
    data = frame["payloadData"]
    return len(base64.b64decode(data)) if frame["opcode"] == 2 else len(data.encode())  # noqa: PLR2004


def used_mb(wire: CDPSession) -> float:
    """Collect garbage and give the heap in use."""
    wire.send("HeapProfiler.enable")
    for _ in range(2):
        wire.send("HeapProfiler.collectGarbage")
    return wire.send("Runtime.getHeapUsage")["usedSize"] / 1e6


def row(  # noqa: PLR0913 - a row has these columns
    what: str, ours: float, theirs: float, ratio: str, target: str, *, decimals: int = 0
) -> None:
    """Print a row."""
    print(
        f"{what:34}{ours:12,.{decimals}f}{theirs:12,.{decimals}f}{ratio:>9}{target:>10}", flush=True
    )


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[Page]:
    """Open the page in a context of its own."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(address)
    page.evaluate(WATCH)
    yield page
    context.close()


@contextmanager
def serving(server: Server, folder: Path) -> Iterator[str]:
    """Start one of the servers in a process of its own, all with uvicorn."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    target = ["app:app"] if server == "ours" else ["--app-dir", "benchmarks", "servers:app"]
    running = subprocess.Popen(  # noqa: S603 - our own servers
        [sys.executable, "-m", "uvicorn", *target, "--port", str(port), "--log-level", "error"],
        cwd=ROOT,
        env={**os.environ, "CORRIDORS_GEODATA": str(folder), "BENCHMARK": server},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        await_health(f"{address}/_stcore/health")
        yield address
    finally:
        running.terminate()
        running.wait(30)


def await_health(url: str) -> None:
    """Wait until a server answers."""
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        try:
            if httpx.get(url).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    message = f"{url} does not answer"
    raise TimeoutError(message)


def write_many(folder: Path, copy: Path, count: int) -> Path:
    """Write an atlas whose lines are the shipped ones and shifted copies of them, `count` in all.

    A copy keeps its ends, which must lie at hubs, and has its other vertices shifted a little; it
    has no more vertices than `MOST_VERTICES`.
    """
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("recipes", "network"))
    layers = [entry for entry in read_catalogue(folder) if entry.record == "segment"]
    documents = {e.id: json.loads((copy / e.path).read_text(encoding="utf-8")) for e in layers}
    originals = [(e.id, one) for e in layers for one in documents[e.id]["features"]]
    for number in range(count - len(originals)):
        layer, feature = originals[number % len(originals)]
        turn = number // len(originals) + 1
        documents[layer]["features"].append(shifted(feature, number, turn))
    for entry in layers:
        text = json.dumps(documents[entry.id], ensure_ascii=False)
        (copy / entry.path).write_text(text, encoding="utf-8")
    return copy


def shifted(feature: dict[str, Any], number: int, turn: int) -> dict[str, Any]:
    """Copy a line beside itself."""
    line = feature["geometry"]["coordinates"]
    step = max(1, len(line) // (MOST_VERTICES - 2))
    inner = line[1:-1:step] or [[(a + b) / 2 for a, b in zip(line[0], line[-1], strict=True)]]
    east, north = SHIFT_DEG * (turn % 7 - 3) / 3, SHIFT_DEG * (turn // 7 % 7 - 3) / 3
    moved = [[round(x + east, 5), round(y + north, 5)] for x, y, *_ in inner]
    return {
        "type": "Feature",
        "properties": {**feature["properties"], "id": f"copy-{number}"},
        "geometry": {"type": "LineString", "coordinates": [line[0], *moved, line[-1]]},
    }


if __name__ == "__main__":
    main()

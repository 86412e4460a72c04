"""Measure how long exports take, and what ten at once do to the clicks of other visitors.

Run ``uv run python benchmarks/exports.py``; nothing else should run beside it.
"""

import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from playwright.sync_api import Page, sync_playwright

from corridors.atlas import load_atlas
from corridors.catalogue import geodata_folder
from corridors.prints.handout import make
from corridors.prints.press import Order, Press
from corridors.view import read_view

ROOT = Path(__file__).parents[1]
PORT = 8639
ADDRESS = f"http://127.0.0.1:{PORT}"
VIEWS = (
    ("/atlas", ("png", "svg", "pdf", "pptx", "xlsx", "html", "geojson")),
    ("/corridor?id=middle-corridor", ("png", "pdf", "pptx")),
    ("/compare?from=ulaanbaatar&to=poti", ("png", "pdf", "pptx")),
    ("/present?story=mongolia", ("pptx", "pdf")),
)
CLICKS = 12
AT_ONCE = 10
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]
PILL = ".st-key-filter_mode button"


def alone() -> None:
    """Print what each export takes after a first one of the same view."""
    atlas = load_atlas(geodata_folder())
    print("| view | file | kB | seconds | of which computing |\n|---|---|---|---|---|")
    for link, endings in VIEWS:
        view = read_view(atlas, link)
        for ending in endings:
            make(atlas, view, ending, root=ADDRESS)
            began, busy = time.perf_counter(), time.process_time()
            body = make(atlas, view, ending, root=ADDRESS).body
            took, worked = time.perf_counter() - began, time.process_time() - busy
            print(f"| {link} | {ending} | {len(body) / 1000:.0f} | {took:.2f} | {worked:.2f} |")


def clicks(page: Page) -> list[float]:
    """Click a mode on and off and give milliseconds until the map is painted anew."""
    took = []
    frame = next(one for one in page.frames if "component" in one.url)
    for _ in range(CLICKS):
        before = frame.evaluate("() => corridorsMap.drawn")
        began = time.perf_counter()
        page.locator(PILL).first.click()
        frame.wait_for_function(f"() => corridorsMap.drawn > {before}")
        took.append(1000 * (time.perf_counter() - began))
        page.wait_for_timeout(400)
    return took


def beside() -> None:
    """Print what a click takes while nobody exports, and while ten exports are made."""
    found = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))))
    command = [sys.executable, "-c", "from corridors.cli import main; main()", "serve"]
    server = subprocess.Popen([*command, "--port", str(PORT)], cwd=ROOT)  # noqa: S603
    press = Press(geodata_folder().absolute())
    try:
        while True:
            try:
                httpx.get(f"{ADDRESS}/health", timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.3)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(f"{ADDRESS}/atlas")
            page.locator(PILL).first.wait_for()
            page.wait_for_timeout(6000)
            clicks(page)
            quiet = clicks(page)
            press.order(Order("/atlas", "png", ADDRESS)).result()
            began = time.perf_counter()
            jobs = [press.order(Order("/atlas", "png", ADDRESS)) for _ in range(AT_ONCE)]
            done: list[float] = []
            waiting = threading.Thread(
                target=lambda: done.extend(_seconds(job.result, began) for job in jobs)
            )
            waiting.start()
            busy = clicks(page)
            waiting.join()
            browser.close()
        print("\n| clicks | median ms | worst ms |\n|---|---|---|")
        for name, took in (("nobody exports", quiet), (f"{AT_ONCE} exports at once", busy)):
            print(f"| {name} | {statistics.median(took):.0f} | {max(took):.0f} |")
        print(f"\nThe last of {AT_ONCE} maps of the Atlas was there after {done[-1]:.1f} s.")
    finally:
        press.close()
        server.terminate()
        server.wait()


def _seconds(wait: Callable[[], object], began: float) -> float:
    wait()
    return time.perf_counter() - began


if __name__ == "__main__":
    alone()
    beside()

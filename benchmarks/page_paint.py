"""Measure how long the largest pages take until they are there, against the Atlas.

Run ``uv run python benchmarks/page_paint.py``; what is measured and how is in README.md.
"""

import argparse
import shutil
import statistics
import time

from click_to_paint import FLAGS, SIZE, serving
from playwright.sync_api import Browser, sync_playwright

from corridors.catalogue import geodata_folder

ATLAS = "/atlas"
LARGEST = (
    "/corridor?id=middle-corridor",
    "/compare?from=ulaanbaatar&to=istanbul&n=4",
    "/energy",
    "/trade",
    "/data",
    "/method",
    "/present?story=mongolia",
)
# Text or a map that was drawn in the first screen, and nothing there that is only a placeholder.
THERE = """
() => {
  const main = document.querySelector('[data-testid="stMain"]');
  if (!main?.innerText.trim()) return false;
  const isSeen = (node) => node.getBoundingClientRect().top < innerHeight;
  const waiting = '[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]';
  if ([...document.querySelectorAll(waiting)].some(isSeen)) return false;
  const frame = document.querySelector('iframe[src*="streamlit_folium"]');
  if (frame && isSeen(frame)) return frame.contentWindow?.corridorsMap?.drawn > 0;
  return !WITH_MAP;
}
"""


def main() -> None:
    """Measure and print one table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--visits", type=int, default=7)
    given = arguments.parse_args()
    found: dict[str, list[float]] = {path: [] for path in (ATLAS, *LARGEST)}
    with sync_playwright() as playwright, serving("ours", geodata_folder().absolute()) as address:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for path in found:  # what the server makes once
            visit(browser, address + path)
        for _ in range(given.visits):
            for path, taken in found.items():
                taken.append(visit(browser, address + path))
        browser.close()
    atlas = statistics.median(found[ATLAS])
    print(f"| page, first screen, empty cache | median ms | to the Atlas |\n{'|---' * 3}|")
    for path, taken in found.items():
        middle = statistics.median(taken)
        print(f"| {path} | {middle:,.0f} | {middle / atlas:.2f} |")


def visit(browser: Browser, url: str) -> float:
    """Open a page as a new visitor does; give the milliseconds until its first screen is there."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    with_map = any(name in url for name in ("/atlas", "/corridor", "/compare", "story="))
    begun = time.perf_counter()
    page.goto(url)
    page.wait_for_function(THERE.replace("WITH_MAP", str(with_map).lower()), timeout=60_000)
    taken = 1000 * (time.perf_counter() - begun)
    context.close()
    return taken


if __name__ == "__main__":
    main()

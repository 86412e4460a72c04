"""Take the pictures of ``docs/images`` from a running server: ``python docs/screenshots.py [URL]``.

Needs Debian's ``chromium``; the server is started with ``corridors serve``.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).with_name("images")
SIZES = {"": (1440, 900), "-phone": (390, 844)}
VIEWS = {
    "atlas": "/atlas",
    "record": "/atlas?corridor=middle-corridor&id=ferry-aktau-alat",
    "compare": "/compare",
    "present": "/present?story=middle-corridor&scene=6",
}
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
IS_PAINTED = "() => window.corridorsMap && window.corridorsMap.drawn > 0"


def shoot(page: Page, address: str, picture: Path) -> None:
    """Open a page, wait until its map is painted, and take its picture."""
    page.goto(address)
    page.wait_for_selector('iframe[title="streamlit_folium.st_folium"]')
    frame = next(f for f in page.frames if "/component/" in f.url)
    frame.wait_for_function(IS_PAINTED)
    page.wait_for_timeout(2500)  # the base map fades in
    page.screenshot(path=picture)


def main(server: str) -> None:
    """Take every view at every size in both themes."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for theme in ("light", "dark"):
            for suffix, (width, height) in SIZES.items():
                for name, path in VIEWS.items():
                    context = browser.new_context(
                        viewport={"width": width, "height": height}, color_scheme=theme
                    )
                    picture = IMAGES / f"{name}{suffix}-{theme}.png"
                    shoot(context.new_page(), server + path, picture)
                    context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8501")

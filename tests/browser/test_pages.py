"""Every page in every dress: it draws, asks nobody else for anything, and can be used."""

import pytest

from tests.browser.serving import ROOT

PAGES = [f"/{path.stem}" for path in sorted((ROOT / "pages").glob("*.py"))]
DESK, PHONE = (1440, 900), (390, 844)
HOST_PAGE = """<!doctype html><title>Elsewhere</title>
<iframe title="Atlas" src="/atlas?embed=true&mode=rail" width="1000" height="700"></iframe>"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_in_either_theme_at_either_size_and_asks_no_other_server(visit, page, theme):
    sizes = (DESK, PHONE) if theme == "light" else (PHONE, DESK)
    visitor = visit(page, theme=theme, size=sizes[0])
    assert visitor.page.get_by_test_id("stException").count() == 0
    assert visitor.page.get_by_test_id("stMain").inner_text().strip()
    if visitor.has_map():
        visitor.await_map()
        assert visitor.report()["error"] is None
        assert visitor.map.evaluate("() => document.documentElement.dataset.theme") == theme
    for width, height in sizes:
        visitor.page.set_viewport_size({"width": width, "height": height})
        visitor.rest()
        assert visitor.page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_the_map_shows_what_the_layers_hold(visit, served):
    assert sorted(visit().report()["ids"]) == sorted(served["id"])


def test_the_root_leads_to_the_atlas_and_keeps_the_words(visit):
    visitor = visit("/?mode=rail")
    assert "/atlas?mode=rail" in visitor.page.url


def test_something_is_painted(visit):
    painted = visit().map.evaluate(
        "() => [...document.querySelectorAll('canvas')].some(canvas => {"
        " if (!canvas.width || !canvas.height) return false;"
        " const { data } = canvas.getContext('2d')"
        ".getImageData(0, 0, canvas.width, canvas.height);"
        " return new Set(new Uint32Array(data.buffer)).size > 3; })"
    )
    assert painted


def test_the_map_follows_the_theme_at_once_and_is_not_another_one(visit):
    visitor = visit()
    frames = len(visitor.navigated)
    visitor.page.emulate_media(color_scheme="dark")
    visitor.map.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
    visitor.act(visitor.pill("mode", "Rail").click)
    assert visitor.map.evaluate("() => document.documentElement.dataset.theme") == "dark"
    assert len(visitor.navigated) == frames


def test_a_phone_shows_the_whole_width_of_the_map(visit):
    visitor = visit(size=PHONE)
    box = visitor.page.locator("iframe[src*=streamlit_folium]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    assert box["width"] > 300


def test_on_a_phone_the_filters_open_and_work(visit, served):
    visitor = visit(size=PHONE)
    visitor.page.get_by_test_id("stExpandSidebarButton").click()
    visitor.act(visitor.pill("mode", "Rail").click)
    rail = served["id"][served["modes"].map(lambda modes: "rail" in modes)]
    assert visitor.await_ids(list(rail)) == sorted(rail)
    width = visitor.page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= PHONE[0]


def test_an_embedded_atlas_has_no_sidebar_and_no_navigation(visit):
    visitor = visit("/atlas?embed=true&mode=rail")
    assert visitor.page.get_by_test_id("stSidebar").count() == 0
    assert visitor.page.get_by_test_id("stTopNavLink").count() == 0
    assert visitor.page.get_by_test_id("stSidebarNavLink").count() == 0
    assert visitor.report()["visible"] > 0


def test_it_can_be_embedded_in_a_page_of_the_same_origin(visit):
    visitor = visit()
    host = f"{visitor.address}/host.html"
    visitor.page.route(host, lambda route: route.fulfill(body=HOST_PAGE, content_type="text/html"))
    visitor.page.goto(host)
    inside = visitor.page.frame_locator("iframe[title=Atlas]")
    inside.locator("iframe[src*=streamlit_folium]").wait_for()
    visitor.await_drawing()
    assert visitor.report()["error"] is None
    assert visitor.report()["drawn"] > 0
    assert inside.get_by_test_id("stSidebar").count() == 0


def test_the_keyboard_reaches_filters_and_map(visit):
    visitor = visit("/atlas?mode=rail")
    reached = set()
    for _ in range(80):
        visitor.page.keyboard.press("Tab")
        reached |= {_focus(visitor)}
        if "map:zoom_in" in reached and "map:home" in reached:
            break
    wanted = {f"filter_{name}" for name in ("q", "mode", "status", "country", "corridor", "year")}
    assert wanted | {"filters_reset", "map:zoom_in", "map:zoom_out", "map:home"} <= reached


def test_a_filter_is_set_by_keyboard_alone(visit, served):
    visitor = visit()
    visitor.pill("mode", "Rail").focus()
    visitor.act(lambda: visitor.page.keyboard.press("Space"))
    rail = served["id"][served["modes"].map(lambda modes: "rail" in modes)]
    assert visitor.await_ids(list(rail)) == sorted(rail)


def test_a_map_button_is_pressed_by_keyboard(visit):
    visitor = visit()
    before = visitor.view()["zoom"]
    visitor.map.locator("button[data-name=zoom_in]").focus()
    visitor.page.keyboard.press("Enter")
    visitor.map.wait_for_function("zoom => map_div.getZoom() > zoom", arg=before)


def _focus(visitor):
    outside = visitor.page.evaluate(
        "() => { const found = document.activeElement;"
        " if (found.tagName === 'IFRAME') return 'map';"
        " const keyed = found.closest('[class*=st-key-]');"
        " return keyed ? /st-key-([\\w-]+)/.exec(keyed.className)[1] : found.tagName; }"
    )
    if outside != "map":
        return outside
    inside = visitor.map.evaluate("() => document.activeElement.dataset.name ?? ''")
    return f"map:{inside}"

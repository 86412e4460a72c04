"""Links, clicks and steps back: what is seen is what the address says."""

import pytest
import shapely

PIXEL_DEG = 360 / 256
"""Width of a pixel at zoom 0, degrees of longitude; the map is placed at whole pixels."""


@pytest.fixture(scope="module")
def lonely(served):
    """A line, and a place on it that is as far from everything else as can be."""
    lines = served[served.geom_type == "LineString"].to_crs("EPSG:3857")
    whole = served.to_crs("EPSG:3857")
    best = (-1.0, None, None)
    for row in lines.itertuples():
        spot = row.geometry.interpolate(0.5, normalized=True)
        away = whole.geometry[whole["id"] != row.id].distance(spot).min()
        best = max(best, (away, row.id, spot), key=lambda one: one[0])
    _, name, spot = best
    feature = served[served["id"] == name].iloc[0]
    x, y = (
        served.set_geometry(shapely.points([[spot.x, spot.y]] * len(served)), crs=3857)
        .to_crs(4326)
        .geometry.iloc[0]
        .coords[0]
    )
    return feature["id"], feature["name"], y, x


def click_on(visitor, lat, lng):
    x, y = visitor.place(lat, lng)
    visitor.page.mouse.move(x, y)
    visitor.page.mouse.click(x, y)


def test_a_click_on_a_line_chooses_it(visit, lonely):
    name, title, lat, lng = lonely
    visitor = visit(f"/atlas?ll={lat:.4f},{lng:.4f},9")
    frames = list(visitor.navigated)
    visitor.act(lambda: click_on(visitor, lat, lng))
    visitor.await_title(title)
    visitor.await_word("id", name)
    assert visitor.navigated == frames
    assert visitor.map.locator("button[data-name=zoom_to_selection]").is_enabled()


def test_a_click_beside_everything_lets_go(visit, lonely):
    name, _, lat, lng = lonely
    visitor = visit(f"/atlas?id={name}&ll={lat:.4f},{lng:.4f},12")
    assert visitor.word("id") == name
    x, y = visitor.place(lat, lng)
    box = visitor.page.locator("iframe[src*=streamlit_folium]").bounding_box()
    offsets = [(80, 80), (-80, 80), (80, -80), (-80, -80)]
    for dx, dy in offsets:
        if box["x"] < x + dx < box["x"] + box["width"]:
            visitor.page.mouse.click(x + dx, y + dy)
            if visitor.await_other_word("id", name) is None:
                return
    pytest.fail("the record stayed chosen")


def test_pointing_at_a_line_names_it(visit, lonely):
    _, title, lat, lng = lonely
    visitor = visit(f"/atlas?ll={lat:.4f},{lng:.4f},9")
    visitor.page.mouse.move(*visitor.place(lat, lng))
    tip = visitor.map.locator(".corridors-tip-name")
    tip.wait_for()
    assert " ".join(tip.inner_text().split()) == " ".join(title.split())


def test_a_row_of_the_table_is_chosen_on_the_map(visit):
    visitor = visit("/atlas?table=true&mode=rail")
    grid = visitor.page.locator('[data-testid="stDataFrame"]')
    grid.scroll_into_view_if_needed()
    box = grid.locator("canvas").first.bounding_box()
    visitor.act(lambda: visitor.page.mouse.click(box["x"] + 16, box["y"] + 35 + 17))
    visitor.await_word("id")
    first = visitor.report()["ids"][0]
    assert visitor.word("id") == first
    assert visitor.map.locator("button[data-name=zoom_to_selection]").is_enabled()
    visitor.await_word("ll")  # the map went there


def test_a_copied_address_shows_the_same_to_somebody_else(visit, served, lonely):
    name, title, lat, lng = lonely
    modes = served[served["id"] == name]["modes"].iloc[0]
    first = visit(f"/atlas?mode={modes[0]}&ll={lat:.4f},{lng:.4f},9")
    first.act(lambda: click_on(first, lat, lng))
    first.map.locator("button[data-name=zoom_out]").click()
    first.await_word("id", name)
    first.page.wait_for_function(  # the address follows the map a little later
        "() => new URLSearchParams(location.search).get('ll')?.endsWith(',8')"
    )
    address = first.page.url.removeprefix(first.address)
    second = visit(address, clean=True)
    second.await_title(title)
    assert second.report()["ids"] == first.report()["ids"]
    assert second.view() == pytest.approx(first.view(), abs=PIXEL_DEG / 2 ** first.view()["zoom"])
    assert second.word("id") == name
    assert second.word("ll") == first.word("ll")


def test_the_map_stays_where_it_is_when_a_filter_changes(visit):
    visitor = visit("/atlas?ll=44,70,6")
    before = visitor.view()
    visitor.act(visitor.pill("mode", "Rail").click)
    visitor.await_word("mode", "rail")
    visitor.await_word("ll", "44,70,6")
    assert visitor.view() == before


def test_back_and_forward_go_through_what_was_seen(visit):
    visitor = visit()
    everything = visitor.report()["ids"]
    visitor.act(visitor.pill("mode", "Rail").click)
    rail = visitor.report()["ids"]
    visitor.act(visitor.pill("status", "Operating").click)
    both = visitor.report()["ids"]
    assert len(both) < len(rail) < len(everything)
    visitor.act(visitor.page.go_back)
    assert visitor.await_ids(rail) == sorted(rail)
    assert visitor.word("status") is None
    visitor.act(visitor.page.go_back)
    assert visitor.await_ids(everything) == sorted(everything)
    assert visitor.word("mode") is None
    visitor.act(visitor.page.go_forward)
    assert visitor.await_ids(rail) == sorted(rail)
    assert visitor.word("mode") == "rail"
    visitor.act(visitor.page.go_forward)
    assert visitor.await_ids(both) == sorted(both)


def test_a_table_opened_and_a_filter_changed_live_together(visit):
    visitor = visit()
    visitor.page.get_by_text("Table of the").click()
    visitor.page.locator('[data-testid="stDataFrame"]').wait_for()
    visitor.await_word("table", "true")
    visitor.act(visitor.pill("mode", "Rail").click)
    shown = visitor.report()["visible"]
    assert visitor.await_rows(shown) == shown


def test_nonsense_in_the_address_opens_the_whole_atlas_and_says_so(visit, served):
    visitor = visit(
        "/atlas?mode=ship&year=soon&id=nothing&ll=north&q=&table=maybe&x=%7B%7B7*7%7D%7D"
    )
    assert sorted(visitor.report()["ids"]) == sorted(served["id"])
    visitor.page.get_by_text("was not understood").wait_for()

"""Hostile texts go through the whole of the real page as text: nothing runs, all is shown."""

import json
import re
from urllib.parse import urlencode

import pytest

from corridors.atlas import load_atlas
from tests.browser import hostile
from tests.browser.serving import serving
from tests.servers import fetch

LONGEST_SHOWN = 160
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
WORDS = ("mode", "status", "country", "corridor", "year", "q", "id", "ll", "table", "tiles", "lang")
LAST = 2 * len(hostile.TEXTS) + 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The hostile atlas."""
    return hostile.write(tmp_path_factory.mktemp("hostile") / "geodata")


@pytest.fixture(scope="module")
def atlas(folder):
    """What is in it."""
    return load_atlas(folder)


@pytest.fixture(scope="module")
def address(folder, tmp_path_factory):
    """A server on it."""
    with serving(folder, tmp_path_factory.mktemp("hostile-server") / "log") as found:
        yield found


@pytest.fixture
def come(visit, address, folder):
    """Visit it; afterwards nothing may have run, anywhere."""
    came = []

    def opened(path="/atlas"):
        came.append(visit(path, at=address))
        return came[-1]

    yield opened
    for visitor in came:
        assert_nothing_ran(visitor)
    assert not (folder.parent / hostile.MADE).exists()


def assert_nothing_ran(visitor):
    """Look for traces in every frame and in all that the server has said."""
    for frame in visitor.page.frames:
        assert frame.evaluate("() => window.pwned") is None
        assert hostile.PRODUCT not in frame.evaluate("() => document.documentElement.outerHTML")
    for received in visitor.received:
        said = received.encode() if isinstance(received, str) else received
        assert hostile.PRODUCT.encode() not in said
    for url in dict.fromkeys(visitor.requested):
        if url.startswith(visitor.address) and not url.endswith((".js", ".css", ".pmtiles")):
            assert hostile.PRODUCT not in fetch(url).text


def seen(text):
    """Reduce a text to what a reader sees of it in one line."""
    return " ".join(UNSEEN.sub(" ", text.replace("\u2060", "")).split())


def marker(text):
    """Match the mark that each hostile text begins with."""
    return re.compile(rf"^\s*{text.split()[0]}\b")


def beginning(text):
    """Cut a text as the map cuts it."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def test_the_map_draws_it_and_the_table_lists_it(come, atlas):
    visitor = come("/atlas?table=true")
    assert visitor.report()["error"] is None
    assert visitor.report()["ids"] == list(atlas.features["id"])
    assert visitor.await_rows(len(atlas.features)) == len(atlas.features)


def test_the_layers_carry_it_unchanged(come, atlas):
    names = dict(zip(atlas.features["id"], atlas.features["name"], strict=True))
    layers = [url for url in come().requested if "/data/layers/" in url]
    served = [one for url in layers for one in fetch(url).json()["features"]]
    assert {f["properties"]["id"]: f["properties"]["name"] for f in served} == names


def test_the_tooltip_shows_it_as_text(come, atlas):
    visitor = come()
    for name, frame in atlas.layers.items():
        for row in frame.itertuples():
            spot = row.geometry.representative_point()
            if name == "railways":
                spot = row.geometry.interpolate(0.37, normalized=True)
            visitor.map.evaluate(
                "at => map_div.setView(at, 11, {animate: false})", [spot.y, spot.x]
            )
            x, y = visitor.place(spot.y, spot.x)
            visitor.page.mouse.move(x + 60, y + 60)
            visitor.page.mouse.move(x, y)
            tip = visitor.map.locator(".corridors-tip-name")
            tip.wait_for()
            if name == "railways":
                assert tip.inner_text() == beginning(seen(row.name))
            assert tip.locator("*").count() == 0


def test_the_record_shows_it_as_text(come, atlas):
    visitor = come()
    record = visitor.page.locator(".st-key-atlas_record")
    for number in range(len(hostile.TEXTS) + 1):
        name = "rail-alpha-gamma" + (f"-{number}" if number else "")
        row = atlas.feature(name)
        visitor.follow(f"?id={name}&ll=44,60,5")
        visitor.await_title(marker(row["name"]))
        assert seen(visitor.title()) == seen(row["name"])
        shown = seen(record.inner_text())
        assert seen(row["description"]) in shown
        assert seen(row["note"]) in shown
        assert record.locator("script, img, svg[onload], [onerror], [onmouseover]").count() == 0
        assert record.locator("a[href^=javascript]").count() == 0


def test_figures_and_their_sources_are_shown_as_text(come, atlas):
    visitor = come("/atlas?id=rail-alpha-gamma")
    shown = seen(visitor.page.locator(".st-key-atlas_record").inner_text())
    of_it = atlas.figures[atlas.figures["subject"] == "rail-alpha-gamma"]
    for figure in of_it.itertuples():
        assert seen(figure.note) in shown
        assert seen(figure.text) in shown
        assert seen(atlas.sources.loc[figure.source]["title"]) in shown
    links = visitor.page.locator(".st-key-atlas_record a").evaluate_all(
        "all => all.map(a => a.href)"
    )
    assert set(links) == {"https://example.org/paper"}


def test_the_way_to_a_corridor_is_labelled_with_its_name_as_it_is(come, atlas):
    visitor = come("/atlas?id=sunny-solar")
    for corridor in atlas.feature("sunny-solar")["corridors"]:
        button = visitor.page.locator(f".st-key-record_corridor_{corridor} button")
        label = button.locator("p").first
        assert seen(label.inner_text()) == seen(atlas.corridors[corridor].name)
        assert label.locator("*").count() == 0


def test_a_corridor_of_a_hostile_name_is_chosen_and_told(come, atlas):
    visitor = come()
    for number in range(len(hostile.TEXTS) + 1):
        corridor = atlas.corridors[f"project-{number}"]
        visitor.follow(f"?corridor={corridor.id}")
        visitor.await_title(marker(corridor.name))
        assert seen(visitor.title()) == seen(corridor.name)
        shown = seen(visitor.page.locator(".st-key-atlas_record").inner_text())
        assert seen(corridor.description) in shown
        tag = seen(visitor.page.locator(".st-key-filter_corridor").inner_text())
        assert seen(corridor.name)[:40] in tag


def test_the_options_of_the_filters_show_it_as_text(come, atlas):
    visitor = come()
    box = visitor.page.locator(".st-key-filter_corridor input")
    for corridor in atlas.corridors.values():
        marker = corridor.name.split()[0]
        box.fill(marker)
        option = visitor.page.get_by_role("option", name=re.compile(rf"^{marker} ")).first
        option.wait_for()
        assert seen(option.text_content()).startswith(seen(corridor.name))
        assert option.locator("script, img, a, svg, code, strong, em, .katex").count() == 0


def test_the_table_hands_it_on_as_text(come, atlas):
    visitor = come("/atlas?table=true")
    cells = visitor.page.locator('[data-testid="stDataFrame"] table[role=grid] td')
    cells.first.wait_for(state="attached")
    shown = {seen(cell) for cell in cells.all_text_contents()}
    assert seen(atlas.features["name"].iloc[0]) in shown
    assert cells.locator("script, img, a").count() == 0


@pytest.mark.parametrize("number", range(0, LAST, 7))
def test_hostile_words_in_the_address_open_a_page_and_are_not_repeated(come, folder, number):
    words = {name: hostile.text(number + at, folder)[:1500] for at, name in enumerate(WORDS)}
    words[hostile.text(number, folder)[:200]] = "1"
    visitor = come(f"/atlas?{urlencode(words)}")
    assert visitor.report()["error"] is None
    visitor.page.get_by_text("was not understood").wait_for()
    main = visitor.page.get_by_test_id("stMain").inner_text()
    assert f"t{number} " not in main


def test_what_is_picked_is_believed_only_where_it_exists(come):
    visitor = come()
    for sent in ("{{1337*1337}}", "<img src=x onerror=window.pwned=1>", "x" * 5000, 5, ["a"], {}):
        value = json.dumps({"picked": sent, "t": 1})
        visitor.map.evaluate(f"() => Streamlit.setComponentValue({value})")
        visitor.page.wait_for_timeout(200)
        visitor.rest()
        assert visitor.word("id") is None
    assert visitor.page.get_by_test_id("stException").count() == 0

"""Comparing in the browser: map, table and link say the same, and no frame is laid anew."""

import re

import pytest

from tests.servers import fetch

KASHGAR = "/compare?from=kashgar&to=tashkent&modes=rail&n=2"
_COUNTS = """() => Object.fromEntries(
  [...document.querySelectorAll('[data-testid="stExpander"] summary')]
    .map((one) => one.innerText.match(/([A-D]): ([0-9]+) legs/))
    .filter(Boolean).map((found) => [found[1], Number(found[2])]))"""
_LENGTHS = """() => [...document.querySelectorAll('.co-compare tbody tr:first-child td b')]
  .map((one) => one.innerText)"""


def told(visitor):
    """Read the table: legs by letter, and the lengths."""
    return visitor.page.evaluate(_COUNTS), visitor.page.evaluate(_LENGTHS)


def drawn(visitor):
    """Count the legs on the map by the letter of their alternative."""
    legs = [name for name in visitor.report()["ids"] if re.fullmatch(r"[A-D]\d+", name)]
    return {letter: sum(name[0] == letter for name in legs) for letter in {n[0] for n in legs}}


def await_agreement(visitor, before=None):
    """Wait until the table has changed and map and table say the same; give the table."""

    def agree():
        visitor.rest()
        counts, lengths = told(visitor)
        return counts and lengths != before and counts == drawn(visitor)

    if not visitor.until(agree):
        pytest.fail(f"table {told(visitor)} and map {drawn(visitor)} do not agree")
    return told(visitor)


def choose(visitor, key, text, option, *, one=False):
    """Type into a list and take an option; a list of one closes by itself."""
    typed = visitor.page.locator(f".st-key-{key} input").first
    typed.click()
    typed.fill(text)
    visitor.page.get_by_role("option", name=option).first.click()
    if not one:
        typed.press("Escape")
        typed.press("Tab")
    visitor.page.get_by_role("listbox").wait_for(state="hidden")


def test_map_table_and_link_agree_through_every_change(visit):
    visitor = visit(KASHGAR)
    counts, first = await_agreement(visitor)
    assert set(counts) == {"A", "B"}
    frames = len(visitor.navigated)

    choose(visitor, "compare_close", "Altynkol", re.compile("Altynkol.*Khorgos"))
    _, closed = await_agreement(visitor, first)
    assert "altynkol-khorgos" not in visitor.report()["ids"]

    visitor.page.locator(".st-key-compare_allow").get_by_role("button", name="Planned").click()
    construction = visitor.page.locator(".st-key-compare_allow")
    construction.get_by_role("button", name="Under construction").click()
    _, planned = await_agreement(visitor, closed)

    choose(visitor, "compare_origin", "Urumqi", "Urumqi · China", one=True)
    counts, moved = await_agreement(visitor, planned)
    assert visitor.word("from") == "urumqi"
    assert len(visitor.navigated) == frames

    other = visit(visitor.page.url.removeprefix(visitor.address), clean=True)
    assert await_agreement(other) == (counts, moved)
    assert sorted(other.report()["ids"]) == sorted(visitor.report()["ids"])


def test_a_leg_clicked_on_the_map_is_named(visit):
    visitor = visit("/compare?from=ulaanbaatar&to=sainshand&modes=rail&n=1")
    await_agreement(visitor)
    [url] = {url for url in visitor.requested if "/data/routes-" in url}
    leg = next(one for one in fetch(url).json()["features"] if one["properties"]["id"] == "A1")
    line = leg["geometry"]["coordinates"]
    lng, lat = line[len(line) // 2]
    visitor.page.mouse.click(*visitor.place(lat, lng))
    visitor.page.locator(".co-note .co-letter").wait_for()
    said = visitor.page.locator(".co-note", has=visitor.page.locator(".co-letter")).inner_text()
    assert leg["properties"]["name"] in said


def test_bad_input_leaves_a_working_page(visit):
    visitor = visit("/compare?from=%7B%7B7*7%7D%7D&to=almaty&n=99&set=x~1")
    visitor.page.get_by_text("no place is called").wait_for()
    visitor.page.get_by_role("button", name="Termez – Kharlachi as planned").click()
    counts, _ = await_agreement(visitor)
    assert set(counts) == {"A"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_fits_a_phone(visit, theme):
    visitor = visit(KASHGAR, size=(390, 844), theme=theme)
    await_agreement(visitor)
    too_wide = visitor.page.evaluate(
        "() => document.querySelector('[data-testid=\"stMain\"]').scrollWidth - innerWidth"
    )
    assert too_wide <= 0

"""Filters in the browser: map, table and an independent query of the same files agree."""

import tomllib
from functools import partial

import pytest

from corridors.catalogue import geodata_folder
from corridors.terms import Mode, Status, label
from corridors.texts import country_name

COLUMNS = {"mode": "modes", "country": "countries", "corridor": "corridors"}
STRIDES = [("country", 3), ("corridor", 8)]
"""Every so many values are tried one by one, to keep the run short."""
WORDS = "table=true&ll=45,75,5"
"""The table is open, and the map looks where the visitor, not the map, has chosen."""

ATLAS = f"/atlas?{WORDS}"


def matching(served, **wanted):
    """Query the served features with geopandas: any value of a word, all words."""
    rows = served
    for name, values in wanted.items():
        if name == "status":
            rows = rows[rows["status"].isin(values)]
        elif name == "year":
            rows = rows[rows["start_year"].between(*values)]
        else:
            rows = rows[[not set(values).isdisjoint(held) for held in rows[COLUMNS[name]]]]
    return sorted(rows["id"])


def present(served, column):
    """List the values a column of lists holds."""
    return sorted(set(served[column].explode().dropna()))


@pytest.fixture(scope="module")
def names():
    """Names of the corridors by id."""
    text = (geodata_folder() / "corridors.toml").read_text(encoding="utf-8")
    return {entry["id"]: entry["name"] for entry in tomllib.loads(text)["corridors"]}


def agree(visitor, ids, moved_from):
    """Require that map, table and query show the same, and that the map stayed where it was."""
    frames, view = moved_from
    assert visitor.await_ids(ids) == ids
    report = visitor.report()
    assert report["visible"] == len(ids)
    assert report["error"] is None
    if ids:
        assert visitor.await_rows(len(ids)) == len(ids)
    assert visitor.navigated == frames
    pixel_deg = 360 / 256 / 2 ** view["zoom"]
    assert visitor.view() == pytest.approx(view, abs=pixel_deg)
    assert visitor.view()["zoom"] == view["zoom"]


@pytest.mark.parametrize("name", ["mode", "status"])
def test_every_mode_and_every_status_shows_what_it_says(visit, served, name):
    visitor = visit(ATLAS)
    start = (list(visitor.navigated), visitor.view())
    terms = Mode if name == "mode" else Status
    held = set(present(served, "modes")) | set(served["status"])
    for term in [term for term in terms if term.value in held]:
        visitor.act(visitor.pill(name, label(term)).click)
        agree(visitor, matching(served, **{name: [term.value]}), start)
        assert visitor.word(name) == term.value
        visitor.act(visitor.pill(name, label(term)).click)
    agree(visitor, sorted(served["id"]), start)


@pytest.mark.parametrize(("name", "stride"), STRIDES)
def test_countries_and_corridors_show_what_they_say(visit, served, name, stride):
    visitor = visit(ATLAS)
    start = (list(visitor.navigated), visitor.view())
    for value in present(served, COLUMNS[name])[::stride]:
        visitor.follow(f"?{name}={value}&{WORDS}")
        agree(visitor, matching(served, **{name: [value]}), start)


def test_countries_and_corridors_are_chosen_from_their_lists(visit, served, names):
    visitor = visit(ATLAS)
    start = (list(visitor.navigated), visitor.view())
    for name, label_of in (("country", country_name), ("corridor", names.__getitem__)):
        held = present(served, COLUMNS[name])
        chosen = [held[0], held[-1]]
        for value in chosen:
            visitor.act(partial(visitor.choose, name, label_of(value)))
        agree(visitor, matching(served, **{name: chosen}), start)
        visitor.act(visitor.reset)
        agree(visitor, sorted(served["id"]), start)


def test_what_the_map_foresees_is_what_the_server_sends(visit, served):
    visitor = visit(ATLAS)
    painted = visitor.report()["drawn"]
    country, corridor = (present(served, COLUMNS[name])[1] for name in ("country", "corridor"))
    words = [
        "mode=rail", "mode=gas&mode=oil", f"country={country}", f"corridor={corridor}&mode=rail",
        "year=2000-2030", "status=planned&year=2027-2027", "mode=sea&status=planned", "",
    ]  # fmt: skip
    for count, filters in enumerate(words, start=1):
        visitor.act(lambda query=f"?{filters}&{WORDS}": visitor.follow(query))
        visitor.page.wait_for_timeout(1000)
        assert visitor.report()["drawn"] == painted + count, filters


def test_a_word_only_the_server_knows_to_be_wrong_is_left_out_and_the_map_stays(visit, served):
    visitor = visit(ATLAS)
    start = (list(visitor.navigated), visitor.view())
    visitor.follow(f"?mode=rail&status=nonsense&{WORDS}")
    visitor.page.get_by_text("Part of the link was not understood").wait_for()
    agree(visitor, matching(served, mode=["rail"]), start)


def test_filters_add_up_and_let_go_one_by_one(visit, served):
    visitor = visit(ATLAS)
    start = (list(visitor.navigated), visitor.view())
    rail, open_ = label(Mode.RAIL), label(Status.OPERATING)
    code = served[[("rail" in modes) for modes in served["modes"]]]["countries"].explode().mode()[0]
    wanted = {}
    for name, value, act in [
        ("mode", "rail", visitor.pill("mode", rail).click),
        ("country", code, lambda: visitor.choose("country", country_name(code))),
        ("status", "operating", visitor.pill("status", open_).click),
    ]:
        wanted[name] = [value]
        visitor.act(act)
        agree(visitor, matching(served, **wanted), start)
    wanted["mode"].append("gas")
    visitor.act(visitor.pill("mode", label(Mode.GAS)).click)
    agree(visitor, matching(served, **wanted), start)
    for name, act in [
        ("status", visitor.pill("status", open_).click),
        ("mode", lambda: visitor.pill("mode", rail).click()),
    ]:
        wanted[name] = wanted[name][1:]
        visitor.act(act)
        agree(visitor, matching(served, **{n: v for n, v in wanted.items() if v}), start)


def test_years_are_narrowed_by_keyboard(visit, served):
    visitor = visit(ATLAS)
    start = (list(visitor.navigated), visitor.view())
    first, last = int(served["start_year"].min()), int(served["start_year"].max())
    thumb = visitor.page.locator(".st-key-filter_year input[type=range]").first
    visitor.act(lambda: (thumb.focus(), visitor.page.keyboard.press("ArrowRight")))
    agree(visitor, matching(served, year=(first + 1, last)), start)
    assert visitor.word("year") == f"{first + 1}-{last}"


def test_the_search_narrows_the_map(visit, served):
    visitor = visit(ATLAS)
    hub = served[served["kind"].notna()].iloc[0]
    search = visitor.page.locator(".st-key-filter_q input")
    visitor.act(lambda: (search.fill(hub["name"]), search.press("Enter")))
    shown = visitor.report()["ids"]
    assert hub["id"] in shown
    assert len(shown) < len(served)
    assert visitor.await_rows(len(shown)) == len(shown)


def test_where_nothing_matches_the_map_is_empty_and_offers_a_way_out(visit, served):
    visitor = visit()
    search = visitor.page.locator(".st-key-filter_q input")
    visitor.act(lambda: (search.fill("no such name anywhere"), search.press("Enter")))
    assert visitor.report()["visible"] == 0
    visitor.act(lambda: visitor.page.get_by_role("button", name="Let go of").click())
    assert visitor.await_ids(list(served["id"])) == sorted(served["id"])

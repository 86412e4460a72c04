"""The state of every page, on the data that ships: written, opened by somebody else, the same."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from corridors import answers, trade
from corridors.atlas import load_atlas_once
from corridors.estimates import Estimate
from corridors.inquiry import ALLOWED, MODES, OBJECTIVES, WORDS, Inquiry
from corridors.selection import FACETS, Options, Selection
from corridors.stories import Scene, Story, pack_story, unpack_story
from corridors.ui import folds
from corridors.view import read_view
from tests.patience import PATIENCE_S
from tests.ui.conftest import SCRIPT
from tests.ui.reading import said, words
from tests.ui.test_visit import CANARY, HOSTILE

ROOT = Path(__file__).parents[2]
SITE = "https://corridors.transport.example.org"
LONGEST = 2000
PAGES = ("atlas", "corridor", "energy", "trade", "data", "method", "compare", "present")
FEW = settings(
    max_examples=3,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
OURS = (*FACETS, "year", "q", "id", "table", "ll", "tiles", "lang", "v", "fields", "leg", *WORDS,
        "story", "s", "scene", "notes")  # fmt: skip
FOLDS = {
    "atlas": [folds.ATLAS],
    "corridor": [folds.KILOMETRES],
    "energy": [folds.PIPES, folds.PLANTS],
    "compare": [*folds.LEGS.values(), folds.ASSUMPTIONS, folds.MODEL],
}
TEXTS = some.text(some.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40)
TITLES = TEXTS.filter(str.strip)
NUMBERS = some.floats(0.001, 1000).map(lambda number: float(f"{number:.6g}"))
PLACES = ("kashgar", "tashkent", "almaty", "khorgos", "Ош", "41.3,69.2")


@pytest.fixture(scope="session")
def folder():
    """The data that ships, in place of the hand-drawn atlas."""
    return ROOT / "geodata"


@pytest.fixture(scope="session")
def known(folder):
    """What questions may be about."""
    return answers.gather(load_atlas_once(folder))


def chosen(of, most):
    """Choose some of a few words, in their order."""
    of = list(of)
    picked = some.lists(some.sampled_from(of), unique=True, max_size=most)
    return picked.map(lambda some_of: tuple(sorted(some_of, key=of.index)))


def selections(atlas):
    """Draw shared filters of those that there are."""
    options = Options(atlas.features, list(atlas.corridors))
    low, high = options.years
    years = some.tuples(some.integers(low, high), some.integers(low, high)).map(sorted).map(tuple)
    return some.builds(
        Selection,
        **{name: chosen(options.values[name], 3) for name in FACETS},
        year=some.none() | years.filter(lambda pair: pair != options.years),
        q=some.sampled_from(["", "Khorgos", "Хоргос", "50% & more=1", "“no such” name+"]),
    )


def inquiries(known, places=PLACES, **least):
    """Draw questions, with at least so many of each circumstance."""
    offer = answers.offer(known)
    estimates = some.lists(NUMBERS, min_size=3, max_size=3).map(sorted)
    edits = some.dictionaries(
        some.sampled_from(sorted(offer.assumptions)),
        estimates.map(lambda three: Estimate(*three)),
        min_size=least.get("edits", 0),
        max_size=max(3, least.get("edits", 0)),
    )

    def listed(name, of, most):
        few = some.lists(
            some.sampled_from(of), unique=True, min_size=least.get(name, 0), max_size=most
        )
        return few.map(tuple)

    return some.builds(
        Inquiry,
        origin=some.sampled_from(places),
        destination=some.sampled_from(places),
        modes=chosen(MODES, 3),
        allow=chosen(ALLOWED, 3),
        avoid=listed("avoid", sorted(offer.countries), 4),
        close=listed("close", sorted(offer.closable), 4),
        via=listed("via", places, 4),
        by=some.sampled_from(OBJECTIVES),
        n=some.integers(1, 4),
        lines=some.just(()) | listed("lines", sorted(offer.lines), 4),
        edits=edits.map(lambda told: tuple(told.items())),
    )


def own_words(page):
    """Draw the words that no other page has."""
    scenes = some.builds(
        Scene,
        title=TITLES,
        text=TEXTS,
        notes=TEXTS,
        link=some.sampled_from(["/atlas?mode=rail", "/corridor?id=tapi", "/energy?country=UZ"]),
    )
    stories = some.builds(
        Story, title=TITLES, scenes=some.lists(scenes, min_size=3, max_size=3).map(tuple)
    )
    shown = some.fixed_dictionaries(
        {}, optional={"scene": some.sampled_from(["2", "3"]), "notes": some.just("true")}
    )
    played = some.one_of(
        some.fixed_dictionaries({"story": some.sampled_from(["mongolia", "disagreements"])}),
        some.fixed_dictionaries({"s": stories.map(pack_story)}),
        some.just({}),
    )
    own = {
        "data": some.fixed_dictionaries(
            {}, optional={"fields": some.sampled_from(["hub", "line"])}
        ),
        "compare": some.fixed_dictionaries({}, optional={"leg": some.sampled_from(["A1", "B"])}),
        "present": some.builds(lambda one, other: {**one, **other}, played, shown),
    }.get(page, some.just({}))
    common = some.fixed_dictionaries(
        {},
        optional={
            "ll": some.sampled_from(["41.5,51,6.5", "-1.25,70,3"]),
            "lang": some.just("en"),
            "v": some.just("0123456789ab"),
            "embed_options": some.just("dark_theme"),
        },
    )
    return some.builds(
        lambda one, other: {name: [value] for name, value in {**one, **other}.items()}, own, common
    )


def opened(page, query):
    """Open a page in a clean browser."""
    test = AppTest.from_file(SCRIPT, default_timeout=PATIENCE_S)
    test.query_params = query
    test.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert not test.exception
    assert test.session_state["visit"].page == page
    return test


def everything(test):
    """Give all markup of a page with its escapes undone."""
    return unescape("\n".join(element.value for element in test.get("html")))


@pytest.mark.parametrize("page", PAGES)
@FEW
@given(data=some.data())
def test_an_address_gives_the_state_it_was_written_from(known, page, data):
    atlas = known.atlas
    selection = data.draw(selections(atlas))
    record = data.draw(some.none() | some.sampled_from([*atlas.corridors, *atlas.features["id"]]))
    own_folds = FOLDS.get(page, []) + (trade.subjects(atlas) if page == "trade" else [])
    unfolded = data.draw(chosen(own_folds, 3)) if own_folds else ()
    inquiry = data.draw(inquiries(known)) if page == "compare" else None
    query = {
        **selection.to_query(),
        **({"id": [record]} if record else {}),
        **({folds.WORD: list(unfolded)} if unfolded else {}),
        **(inquiry.to_query() if inquiry else {}),
        **data.draw(own_words(page)),
    }
    test = opened(page, query)
    assert words(test) == query
    test.run()  # as after any click: now the widgets say what the address is
    assert not test.exception
    assert words(test) == query
    state = test.session_state["visit"]
    assert (state.selection, state.record, state.unfolded) == (selection, record, unfolded)
    assert state.dropped == ()
    for name in own_folds:
        assert test.session_state[folds.key(name)] is (name in unfolded)
    if inquiry:
        assert test.session_state["inquiry"].inquiry == inquiry
    if page == "data":
        assert test.pills(key="data_fields").value == query.get("fields", ["line"])[0]
    if "s" in query:
        assert unpack_story(query["s"][0]).title in everything(test)


@pytest.mark.parametrize("page", PAGES)
@settings(FEW, max_examples=2)
@given(data=some.data())
def test_no_mangled_address_breaks_a_page_or_becomes_markup(page, data):
    values = some.lists(some.sampled_from(HOSTILE) | some.text(max_size=20), min_size=1, max_size=3)
    names = data.draw(some.lists(some.sampled_from(OURS), unique=True, min_size=len(OURS) // 2))
    test = opened(page, {name: data.draw(values) for name in names})
    sent = "".join(said(test))
    assert "1787569" not in sent
    if page == "compare":  # it repeats places that it does not know, as text
        raw = re.sub(r"\\.", "", "".join(one.value for one in test.warning))
        assert not set(raw) & set("<[$`{:")
        sent = re.sub(rf"(&lt;)[^<]*{CANARY}", "", "".join(one.value for one in test.get("html")))
        assert not re.search(rf"<[^>]*{CANARY}", sent)
    else:
        assert CANARY not in sent.replace("\\", "")


@pytest.mark.parametrize(
    ("page", "name"),
    [(page, names[0]) for page, names in FOLDS.items()]
    + [("trade", "china-central-asia-trade"), ("compare", folds.MODEL)],
)
def test_what_is_opened_stands_in_the_address(page, name):
    test = opened(page, {})
    test.session_state[folds.key(name)] = True
    test.run()
    assert words(test)[folds.WORD] == [name]


@settings(max_examples=100, deadline=None)
@given(data=some.data())
def test_four_ways_under_a_scenario_have_a_short_address(known, data):
    hubs = sorted(known.network.nodes["hub_id"].unique(), key=len)[-40:]
    least = {"avoid": 4, "close": 4, "via": 4, "edits": 6, "lines": 4}
    inquiry = data.draw(inquiries(known, places=hubs, **least))
    query = {
        **replace(inquiry, n=4).to_query(),
        folds.WORD: FOLDS["compare"],
        "leg": ["A12"],
        "ll": ["41.5123,51.1234,6.25"],
        "lang": ["en"],
        "embed_options": ["dark_theme"],
    }
    link = f"{SITE}/compare?{urlencode(query, doseq=True)}"
    address = read_view(known.atlas, link).address(SITE, known.atlas.data_version)
    assert len(address) < LONGEST
    assert parse_qs(urlsplit(address).query) == {**query, "v": [known.atlas.data_version]}

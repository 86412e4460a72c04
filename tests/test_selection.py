"""The shared filters."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.selection import FACETS, LONGEST_QUERY, Options, Selection

MODES = ("rail", "road", "gas")
STATUSES = ("operating", "planned")
COUNTRIES = ("KZ", "MN", "UZ")
CORRIDORS = ("steppe-line", "gas-line")
YEARS = tuple(range(2000, 2006))
WORDS = ("alpha", "beta alpha", "gamma", "zamyn uud")
OFFERED = {"mode": MODES, "status": STATUSES, "country": COUNTRIES, "corridor": CORRIDORS}
COLUMNS = {"mode": "modes", "status": "status", "country": "countries", "corridor": "corridors"}


def some_of(values):
    """Draw some of the values, each once, in their order."""
    return st.sets(st.sampled_from(values)).map(
        lambda chosen: tuple(value for value in values if value in chosen)
    )


rows = st.fixed_dictionaries(
    {
        "modes": some_of(MODES).map(list),
        "status": st.sampled_from(STATUSES),
        "countries": some_of(COUNTRIES).map(list),
        "corridors": some_of(CORRIDORS).map(list),
        "start_year": st.none() | st.sampled_from(YEARS),
        "words": st.sampled_from(WORDS),
    }
)
spans = st.tuples(st.sampled_from(YEARS), st.sampled_from(YEARS)).map(sorted).map(tuple)
selections = st.builds(
    Selection,
    mode=some_of(MODES),
    status=some_of(STATUSES),
    country=some_of(COUNTRIES),
    corridor=some_of(CORRIDORS),
    year=st.none() | spans,
    q=st.sampled_from(["", "alpha", "alpha beta", "Замын", "nothing of the kind"]),
)
tables = st.lists(rows, max_size=12)


def options_of(features):
    """Offer filters for features given as dicts."""
    columns = ["modes", "status", "countries", "corridors", "start_year", "words"]
    frame = pd.DataFrame(features, columns=columns)
    return Options(frame.astype({"start_year": float}), CORRIDORS)


def lets_through(selection, row):
    """Say for one row, without any matrix, whether a selection shows it."""
    facets = all(
        not getattr(selection, name)
        or set(getattr(selection, name))
        & ({row["status"]} if name == "status" else set(row[COLUMNS[name]]))
        for name in FACETS
    )
    first, last = selection.year or (0, 9999)
    year = selection.year is None or (
        row["start_year"] is not None and first <= row["start_year"] <= last
    )
    wanted = selection.q.replace("Замын", "zamyn").split()
    return facets and year and all(word in row["words"] for word in wanted)


@pytest.fixture
def options():
    """Filters for three features that a person can keep in mind."""
    return options_of(
        [
            {"modes": ["rail"], "status": "operating", "countries": ["KZ", "UZ"],
             "corridors": ["steppe-line"], "start_year": 2000, "words": "alpha beta"},
            {"modes": ["gas"], "status": "planned", "countries": ["UZ"],
             "corridors": ["gas-line"], "start_year": 2005, "words": "gamma"},
            {"modes": ["rail", "gas"], "status": "operating", "countries": ["MN"],
             "corridors": [], "start_year": None, "words": "zamyn uud"},
        ]
    )  # fmt: skip


# The value


def test_an_empty_selection_has_no_active_filter():
    assert Selection().active() == ()


def test_active_filters_are_named_in_a_fixed_order():
    assert Selection(q="x", year=(2000, 2001), mode=("rail",)).active() == ("mode", "year", "q")


@pytest.mark.parametrize("name", [*FACETS, "year", "q"])
def test_letting_go_of_a_filter_empties_it_alone(name):
    full = Selection(("rail",), ("planned",), ("KZ",), ("gas-line",), (2000, 2001), "x")
    assert set(full.without(name).active()) == {*FACETS, "year", "q"} - {name}


def test_what_is_not_set_is_not_in_the_url():
    assert Selection().to_query() == {}


def test_a_selection_is_written_in_words_of_the_url():
    chosen = Selection(mode=("rail", "gas"), year=(2000, 2004), q="alpha")
    assert chosen.to_query() == {"mode": ["rail", "gas"], "year": ["2000-2004"], "q": ["alpha"]}


# What is offered


def test_only_options_that_some_feature_has_are_offered(options):
    assert options.values == {
        "mode": ("rail", "gas"),
        "status": ("operating", "planned"),
        "country": ("KZ", "MN", "UZ"),
        "corridor": ("steppe-line", "gas-line"),
    }


def test_years_span_from_the_first_to_the_last_opening(options):
    assert options.years == (2000, 2005)


def test_features_without_a_year_are_counted(options):
    assert options.undated == 1


def test_no_features_offer_nothing():
    empty = options_of([])
    assert len(empty) == 0
    assert empty.years is None
    assert not any(empty.values.values())


# Reading a URL


def test_a_url_is_read_with_commas_and_repeats(options):
    selection, dropped = options.parse({"mode": ["gas,rail"], "country": ["KZ", "UZ"]})
    assert selection == Selection(mode=("rail", "gas"), country=("KZ", "UZ"))
    assert dropped == ()


@pytest.mark.parametrize("name", FACETS)
def test_an_option_that_is_not_offered_is_dropped_and_named(options, name):
    assert options.parse({name: ["nonsense"]}) == (Selection(), (name,))


def test_known_options_survive_beside_unknown_ones(options):
    selection, dropped = options.parse({"mode": ["rail,maglev"]})
    assert selection.mode == ("rail",)
    assert dropped == ("mode",)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2001-2003", (2001, 2003)),
        ("2001", (2001, 2001)),
        (" 2001-2003 ", (2001, 2003)),
        ("1900-2003", (2000, 2003)),
        ("2003-2100", (2003, 2005)),
    ],
)
def test_years_are_read_and_cut_to_what_is_known(options, text, year):
    assert options.parse({"year": [text]}) == (Selection(year=year), ())


@pytest.mark.parametrize("text", ["2003-2001", "now", "20001", "1900-1901", "2001-", "２００１"])
def test_years_that_cannot_be_are_dropped_and_named(options, text):
    assert options.parse({"year": [text]}) == (Selection(), ("year",))


def test_all_years_are_no_filter(options):
    assert options.parse({"year": ["2000-2005"]}) == (Selection(), ())


def test_years_are_dropped_where_no_feature_has_one():
    assert options_of([]).parse({"year": ["2001"]}) == (Selection(), ("year",))


def test_the_last_of_several_searches_counts(options):
    assert options.parse({"q": ["alpha", "beta"]})[0].q == "beta"


def test_a_search_is_cut_to_a_sane_length_and_named(options):
    selection, dropped = options.parse({"q": ["a" * (LONGEST_QUERY + 1)]})
    assert selection.q == "a" * LONGEST_QUERY
    assert dropped == ("q",)


def test_a_pasted_no_break_space_still_parts_words(options):
    selection, _ = options.parse({"q": ["Замын\u00a0Үүд"]})
    assert options.select(selection).tolist() == [False, False, True]


def test_names_that_are_of_no_filter_are_passed_over(options):
    assert options.parse({"ll": ["1,2,3"], "embed": ["true"]}) == (Selection(), ())


@given(
    tables,
    st.dictionaries(
        st.sampled_from([*FACETS, "year", "q"]) | st.text(), st.lists(st.text(), max_size=3)
    ),
)
def test_any_url_is_read_as_a_selection_of_what_is_offered(features, query):
    options = options_of(features)
    selection, dropped = options.parse(query)
    assert all(set(getattr(selection, name)) <= set(options.values[name]) for name in FACETS)
    assert set(dropped) <= {*FACETS, "year", "q"}
    assert len(selection.q) <= LONGEST_QUERY
    assert selection.q.isprintable()


@given(tables, st.text(max_size=150))
def test_what_was_read_once_is_read_the_same_again(features, text):
    options = options_of(features)
    first, _ = options.parse({"q": [text], "year": [text], "mode": [text]})
    assert options.parse(first.to_query()) == (first, ())


@given(tables, selections)
def test_a_selection_makes_the_round_trip_through_a_url(features, selection):
    options = options_of(features)
    offered = replace(
        selection,
        **{
            name: tuple(v for v in getattr(selection, name) if v in options.values[name])
            for name in FACETS
        },
        year=options.years and (options.years[0], options.years[0]),
    )
    if offered.year == options.years:  # all years are no filter
        offered = offered.without("year")
    assert options.parse(offered.to_query()) == (offered, ())


# Selecting


def test_an_empty_selection_shows_everything(options):
    assert options.select(Selection()).all()


def test_within_a_filter_any_option_is_enough(options):
    shown = options.select(Selection(country=("KZ", "MN")))
    assert shown.tolist() == [True, False, True]


def test_all_filters_must_agree(options):
    shown = options.select(Selection(mode=("gas",), status=("operating",)))
    assert shown.tolist() == [False, False, True]


def test_both_ends_of_the_years_are_included(options):
    assert options.select(Selection(year=(2000, 2005))).tolist() == [True, True, False]


def test_all_words_must_occur(options):
    assert options.select(Selection(q="beta alpha")).tolist() == [True, False, False]
    assert options.select(Selection(q="beta gamma")).tolist() == [False, False, False]


def test_words_are_found_in_any_script(options):
    assert options.select(Selection(q="Замын-Үүд")).tolist() == [False, False, True]


@given(tables, selections)
def test_a_selection_shows_what_every_filter_lets_through(features, selection):
    shown = options_of(features).select(selection)
    assert shown.tolist() == [lets_through(selection, row) for row in features]


@given(tables, selections, st.sampled_from(FACETS), st.data())
def test_one_more_option_never_hides_anything(features, selection, name, data):
    chosen = getattr(selection, name) or (OFFERED[name][0],)
    more = (*chosen, data.draw(st.sampled_from(OFFERED[name])))
    options = options_of(features)
    before = options.select(replace(selection, **{name: chosen}))
    after = options.select(replace(selection, **{name: more}))
    assert (after >= before).all()


@given(tables, selections, st.sampled_from([*FACETS, "year", "q"]))
def test_one_more_filter_never_shows_more(features, selection, name):
    options = options_of(features)
    before = options.select(selection.without(name))
    assert (options.select(selection) <= before).all()


@given(tables, selections)
def test_counts_are_what_each_option_alone_would_leave(features, selection):
    options = options_of(features)
    for name, counted in options.counts(selection).items():
        for value, count in counted.items():
            alone = replace(selection, **{name: (value,)})
            assert count == sum(lets_through(alone, row) for row in features)


@given(tables, selections)
def test_every_option_offered_is_counted(features, selection):
    options = options_of(features)
    assert {
        name: tuple(counted) for name, counted in options.counts(selection).items()
    } == options.values


# Loosening


def test_loosening_names_the_filter_that_frees_most_first(options):
    stuck = Selection(mode=("rail",), status=("planned",))
    assert options.loosen(stuck) == [("status", 2), ("mode", 1)]


def test_loosening_leaves_out_what_would_free_nothing(options):
    stuck = Selection(country=("MN",), status=("planned",), q="alpha")
    assert options.loosen(stuck) == []


@given(tables, selections)
def test_loosening_keeps_its_promise(features, selection):
    options = options_of(features)
    for name, count in options.loosen(selection):
        assert options.select(selection.without(name)).sum() == count


@given(tables, selections)
def test_the_features_stay_as_they_are(features, selection):
    columns = ["modes", "status", "countries", "corridors", "start_year", "words"]
    frame = pd.DataFrame(features, columns=columns).astype({"start_year": float})
    before = frame.copy(deep=True)
    options = Options(frame, CORRIDORS)
    options.select(selection)
    options.counts(selection)
    pd.testing.assert_frame_equal(frame, before)


def test_a_mask_is_of_truth_values(options):
    assert options.select(Selection()).dtype == np.bool_

"""Finding things by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.atlas import load_atlas
from corridors.errors import UnknownIdError
from corridors.gazetteer import Gazetteer
from tests import drawn


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    """The names of the hand-drawn atlas."""
    return Gazetteer(load_atlas(drawn.write(tmp_path_factory.mktemp("geodata"))))


def ids(hits):
    """Name what was found."""
    return [hit.id for hit in hits]


@pytest.mark.parametrize("text", ["Alpha", "alpha", "ALPHA ", "Альфа", "Алфа", "alfa"])
def test_a_place_is_found_first_under_every_spelling(gazetteer, text):
    assert ids(gazetteer.find(text))[0] == "alpha"


def test_the_very_name_scores_100(gazetteer):
    assert gazetteer.find("Steppe Line")[0].score == 100


def test_the_beginning_of_a_name_scores_90(gazetteer):
    assert gazetteer.find("Step")[0].score == 90


@pytest.mark.parametrize("text", ["line", "line steppe", "лин"])
def test_words_inside_a_name_score_80(gazetteer, text):
    hits = {hit.id: hit.score for hit in gazetteer.find(text)}
    assert hits["steppe-line"] == 80


@pytest.mark.parametrize("text", ["Stepe Line", "Steppe Lnie", "Степная линея"])
def test_a_misspelling_is_found_below_80(gazetteer, text):
    [hit, *_] = gazetteer.find(text)
    assert hit.id == "steppe-line"
    assert hit.score < 80


def test_a_hit_shows_the_spelling_that_matched(gazetteer):
    [hit, *_] = gazetteer.find("степная")
    assert (hit.name, hit.matched, hit.record) == ("Steppe Line", "Степная линия", "corridor")


def test_a_hit_shows_the_name_where_name_and_id_are_the_same_words(gazetteer):
    assert gazetteer.find("gas line")[0].matched == "Gas Line"


def test_each_thing_is_found_once(gazetteer):
    found = ids(gazetteer.find("al"))
    assert len(found) == len(set(found))


def test_better_hits_come_first(gazetteer):
    scores = [hit.score for hit in gazetteer.find("gamma")]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 100


def test_no_more_hits_are_given_than_asked_for(gazetteer):
    assert len(gazetteer.find("a", limit=2)) == 2


@pytest.mark.parametrize("text", ["", " ", "?!", "—", "qqqqqqqq"])
def test_what_names_nothing_finds_nothing(gazetteer, text):
    assert gazetteer.find(text) == []


@given(text=st.text())
def test_any_text_can_be_searched_for(gazetteer, text):
    assert all(0 < hit.score <= 100 for hit in gazetteer.find(text))


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("steppe-line", "corridor"),
        ("rail-alpha-gamma", "segment"),
        ("alpha", "hub"),
        ("sunny-solar", "plant"),
        ("zone-sunny", "zone"),
    ],
)
def test_an_id_says_what_sort_of_record_it_is(gazetteer, name, record):
    assert gazetteer.require(name) == record


def test_an_unknown_id_is_refused_with_near_ones(gazetteer):
    with pytest.raises(UnknownIdError, match="no record 'stepe-line'; did you mean steppe-line"):
        gazetteer.require("stepe-line")


def test_an_unknown_id_near_nothing_is_refused(gazetteer):
    with pytest.raises(UnknownIdError, match="no record 'qqqqqqqq'; nothing is near it"):
        gazetteer.require("qqqqqqqq")


def test_a_name_given_for_an_id_leads_to_the_id(gazetteer):
    assert gazetteer.near_ids("Степная линия")[0] == "steppe-line"


def test_no_more_ids_are_suggested_than_asked_for(gazetteer):
    assert len(gazetteer.near_ids("rail", limit=1)) == 1

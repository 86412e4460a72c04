"""What is asked of the comparison, to a link and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.estimates import Estimate
from corridors.inquiry import ALLOWED, MODES, OBJECTIVES, WORDS, Inquiry, Offer, read_inquiry

OFFER = Offer(
    countries=("CN", "KZ", "RU"),
    closable=("gate", "poti-port"),
    lines=("one", "two", "three", "four", "five"),
    assumptions=("rail-speed", "ferry-wait"),
)

numbers = st.floats(0, 1e6).map(lambda number: float(f"{number:.15g}"))
places = st.text(
    st.characters(categories=("L", "N"), include_characters=" '-–,.ʻ"), max_size=80
).map(str.strip)


def some(of, most=None):
    """Choose some of a few words, in their order, each once."""
    return st.lists(st.sampled_from(of), unique=True, max_size=most).map(tuple)


inquiries = st.builds(
    Inquiry,
    origin=places,
    destination=places,
    modes=some(MODES).map(lambda told: tuple(mode for mode in MODES if mode in told)),
    allow=some(ALLOWED),
    avoid=some(OFFER.countries),
    close=some(OFFER.closable),
    via=st.lists(places.filter(bool), max_size=4).map(tuple),
    by=st.sampled_from(OBJECTIVES),
    n=st.integers(1, 4),
    lines=some(OFFER.lines, 4),
    edits=st.dictionaries(
        st.sampled_from(OFFER.assumptions),
        st.lists(numbers, min_size=3, max_size=3).map(lambda three: Estimate(*sorted(three))),
    ).map(lambda told: tuple(told.items())),
)


@given(inquiries)
def test_a_link_keeps_everything(inquiry):
    assert read_inquiry(inquiry.to_query(), OFFER) == (inquiry, ())


@given(st.dictionaries(st.sampled_from(WORDS), st.lists(st.text(), max_size=3)))
def test_any_words_are_read(words):
    inquiry, dropped = read_inquiry(words, OFFER)
    assert read_inquiry(inquiry.to_query(), OFFER) == (inquiry, ())
    assert set(dropped) <= set(words)


def test_what_is_as_usual_is_not_written():
    assert Inquiry(origin="a", destination="b").to_query() == {"from": ["a"], "to": ["b"]}


def test_lists_may_have_commas():
    inquiry, dropped = read_inquiry({"avoid": ["RU,CN"], "modes": ["sea, rail"]}, OFFER)
    assert (inquiry.avoid, inquiry.modes, dropped) == (("RU", "CN"), ("rail", "sea"), ())


def test_no_mode_at_all_is_a_question_too():
    assert read_inquiry({"modes": ["none"]}, OFFER)[0].modes == ()


@pytest.mark.parametrize(
    ("words", "dropped"),
    [
        ({"avoid": ["RU,ATLANTIS"]}, ("avoid",)),
        ({"close": ["gate", "nowhere"]}, ("close",)),
        ({"modes": ["balloon"]}, ("modes",)),
        ({"by": ["luck"]}, ("by",)),
        ({"n": ["9"]}, ("n",)),
        ({"n": ["three"]}, ("n",)),
        ({"line": ["one", "two", "three", "four", "five"]}, ("line",)),
        ({"from": ["x" * 81]}, ("from",)),
        ({"to": ["a\x00b"]}, ("to",)),
        ({"set": ["rail-speed~1~2"]}, ("set",)),
        ({"set": ["rail-speed~3~2~1"]}, ("set",)),
        ({"set": ["rail-speed~1~x~3"]}, ("set",)),
        ({"set": ["speed~1~2~3"]}, ("set",)),
        ({"set": ["rail-speed~1~2~nan"]}, ("set",)),
    ],
)
def test_what_cannot_be_read_is_dropped_and_told(words, dropped):
    assert read_inquiry(words, OFFER)[1] == dropped


def test_the_base_case_keeps_the_question_and_lets_go_of_the_changes():
    inquiry = Inquiry("a", "b", modes=("rail",), allow=("planned",), avoid=("RU",), close=("gate",))
    assert not inquiry.is_base
    assert inquiry.base == Inquiry("a", "b", modes=("rail",))
    assert inquiry.base.is_base

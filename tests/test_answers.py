"""The answers of the comparison, with and without a way, by what they must keep to."""

import pytest

from corridors import answers
from corridors.answers import Knowledge
from corridors.errors import UnreachableError
from corridors.inquiry import Inquiry


@pytest.fixture(scope="module")
def known(shipped) -> Knowledge:
    return answers.gather(shipped)


def test_the_base_case_changes_nothing(known):
    """Choir to Sainshand: 227 km in the railway's own table."""
    told = answers.answer(Inquiry("choir", "Sainshand", modes=("rail",), n=1), known)
    assert [one.journey.length_km for one in told.comparison.alternatives] == [227.0]
    assert told.ends.origin.place.id == "choir"
    told = answers.answer(Inquiry("choir", "sainshand", n=1), known)
    assert told.change is None


def test_a_scenario_is_told_against_the_base_case(known):
    told = answers.answer(
        Inquiry("khorgos", "istanbul", avoid=("RU",), close=("alat-port",)), known
    )
    assert told.change.length_km >= 0


def test_a_scenario_opens_what_the_base_case_has_not(known):
    asked = Inquiry("termez", "kharlachi", modes=("rail",), allow=("planned",))
    told = answers.answer(asked, known)
    assert told.comparison.alternatives
    assert told.change is None
    assert told.base_trouble == answers.attempt(asked.base, known).trouble


def test_no_way_is_an_error_or_a_sentence(known):
    asked = Inquiry("termez", "kharlachi", modes=("rail",))
    with pytest.raises(UnreachableError) as caught:
        answers.answer(asked, known)
    told = answers.attempt(asked, known)
    assert told.trouble == str(caught.value)
    assert told.allow == ("planned",)
    assert not told.comparison.alternatives


def test_an_open_question_asks_for_both_ends(known):
    told = answers.attempt(Inquiry("choir"), known)
    assert told.trouble
    assert not told.comparison.alternatives

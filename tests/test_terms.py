"""The closed vocabularies."""

import itertools

import pytest

from corridors import terms
from corridors.terms import (
    REGION,
    Confidence,
    GeometryClass,
    HubKind,
    MeasuredBasis,
    Mode,
    RecordKind,
    Status,
    Technology,
)

VOCABULARIES = (
    Mode, Status, GeometryClass, MeasuredBasis, HubKind, Technology, RecordKind, Confidence,
)  # fmt: skip
TERMS = [*itertools.chain.from_iterable(VOCABULARIES)]


@pytest.mark.parametrize("term", TERMS, ids=repr)
def test_every_term_has_a_label_with_a_capital(term):
    assert terms.label(term)[0].isupper()


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_labels_within_a_vocabulary_differ(vocabulary):
    labels = [terms.label(term) for term in vocabulary]
    assert len(set(labels)) == len(labels)


def test_a_word_of_two_vocabularies_has_two_labels():
    assert terms.label(Mode.GAS) != terms.label(Technology.GAS)


@pytest.mark.parametrize("term", [*GeometryClass, *Confidence], ids=repr)
def test_every_term_of_honesty_is_explained_in_a_sentence(term):
    assert terms.meaning(term).endswith(".")


def test_the_modes_and_statuses_are_those_of_the_command_line_contract():
    assert [*Mode] == ["rail", "road", "sea", "gas", "oil", "power", "fibre"]
    assert [*Status] == [
        "operating",
        "construction",
        "planned",
        "proposed",
        "stalled",
        "cancelled",
    ]


@pytest.mark.parametrize(
    ("place", "lon_deg", "lat_deg"),
    [("Ulaanbaatar", 106.9, 47.9), ("Baku", 49.9, 40.4), ("Istanbul", 29.0, 41.0)],
)
def test_the_region_holds_the_places_it_is_about(place, lon_deg, lat_deg):
    west, south, east, north = REGION
    assert west < lon_deg < east, place
    assert south < lat_deg < north, place

"""Which features a link shows."""

import pytest

from corridors.errors import ExportError, UnknownIdError
from corridors.view import read_view


def ids(atlas, text):
    """Name the features that a link shows."""
    return list(atlas.features["id"][read_view(atlas, text).mask])


@pytest.mark.parametrize(
    "text",
    [
        "mode=rail&country=KZ",
        "?mode=rail&country=KZ",
        "/atlas?mode=rail&country=KZ",
        "atlas?mode=rail&country=KZ",
        "http://127.0.0.1:8501/atlas?mode=rail&country=KZ",
        "https://ministry.example/some/where/atlas?country=KZ&mode=rail",
        "  /atlas?mode=rail&country=KZ\n",
    ],
)
def test_an_address_a_path_and_a_query_show_the_same(drawn_atlas, text):
    assert ids(drawn_atlas, text) == ["rail-gamma-beta", "beta", "gamma"]


@pytest.mark.parametrize("text", ["/atlas", "/", "http://127.0.0.1:8501/data"])
def test_a_page_without_words_shows_everything(drawn_atlas, text):
    assert ids(drawn_atlas, text) == list(drawn_atlas.features["id"])


def test_filters_that_nothing_passes_show_nothing(drawn_atlas):
    assert ids(drawn_atlas, "/atlas?q=nowhere") == []


def test_the_page_of_a_corridor_shows_what_belongs_to_it(drawn_atlas):
    view = read_view(drawn_atlas, "/corridor?id=steppe-line&mode=gas")
    assert list(drawn_atlas.features["id"][view.mask]) == [
        "rail-alpha-gamma", "rail-gamma-beta", "sunny-solar", "alpha", "beta", "gamma",
    ]  # fmt: skip
    assert (view.record, view.passed_over) == ("steppe-line", ("mode",))


def test_the_page_of_a_feature_shows_the_feature(drawn_atlas):
    assert ids(drawn_atlas, "/corridor?id=gas-alpha-delta") == ["gas-alpha-delta"]


def test_a_record_that_is_not_there_is_refused(drawn_atlas):
    with pytest.raises(UnknownIdError, match="did you mean steppe-line"):
        read_view(drawn_atlas, "/corridor?id=stepe-line")


def test_words_that_do_not_choose_features_are_passed_over_and_told(drawn_atlas):
    view = read_view(drawn_atlas, "/atlas?mode=rail&ll=44,60,5&id=alpha&lang=ru")
    assert view.passed_over == ("ll", "id", "lang")
    assert view.selection.mode == ("rail",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/atlas?mode=rial", "mode 'rial' was not understood; there are: rail, gas, power"),
        ("/atlas?country=XX", "country 'XX' was not understood; there are: KZ, UZ"),
        ("/atlas?corridor=nope", "corridor 'nope' was not understood; find an id"),
        ("/atlas?year=soon", "year 'soon' was not understood; write a year or two"),
    ],
)
def test_an_option_there_is_not_is_refused_and_not_left_out(drawn_atlas, text, told):
    with pytest.raises(ExportError, match=told):
        read_view(drawn_atlas, text)


@pytest.mark.parametrize("text", ["railways", "", "rail MN"])
def test_what_is_no_address_is_refused_with_an_example(drawn_atlas, text):
    with pytest.raises(ExportError, match=r"neither an address.*/atlas\?mode=rail"):
        read_view(drawn_atlas, text)

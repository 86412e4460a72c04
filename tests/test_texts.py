"""Texts in the visitor's language, and the folding of names."""

import contextvars
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors import terms, texts
from corridors.terms import Mode

MONGOLIAN = """
msgid ""
msgstr ""
"Language: mn\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Rail"
msgstr "Төмөр зам"

msgid "{n} line"
msgid_plural "{n} lines"
msgstr[0] "{n} шугам"
msgstr[1] "{n} шугамууд"
"""


@pytest.fixture
def mongolian(tmp_path, monkeypatch):
    """A catalogue in a language that the project may not have, and the language chosen."""
    catalogue = tmp_path / "mn" / "LC_MESSAGES" / "corridors.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(MONGOLIAN, encoding="utf-8")
    monkeypatch.setattr(texts, "_LOCALES", tmp_path)
    _forget()
    texts.use_language("mn")
    yield
    texts.use_language("en")
    _forget()


def _forget():
    texts._catalogue.cache_clear()
    terms._labels.cache_clear()


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Замын-Үүд", "zamyn uud"),
        ("Ölgii", "olgii"),
        ("O\u0308lgii", "olgii"),
        ("Bakı", "baki"),
        ("  New—Silk  Road ", "new silk road"),
        ("O'zbekiston", "ozbekiston"),
        ("!?…", ""),
        ("", ""),
    ],
)
def test_folding_leaves_plain_words(written, folded):
    assert texts.fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert texts.fold(texts.fold(text)) == texts.fold(text)


@given(st.text())
def test_folded_texts_are_lower_case_ascii_words(text):
    assert set(texts.fold(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


@given(st.text(alphabet="ÄÖÜäöüéñçşğıŻабвгдәөүқңҒ"))
def test_folding_does_not_depend_on_how_accents_are_encoded(text):
    assert texts.fold(unicodedata.normalize("NFC", text)) == texts.fold(text)


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(3219.4, 0, "3,219"), (0.5, 2, "0.5"), (2.0, 2, "2"), (-1234.567, 2, "-1,234.57")],
)
def test_numbers_have_separators_and_no_trailing_zeros(value, decimals, written):
    assert texts.number(value, decimals) == written


def test_a_country_is_named():
    assert texts.country_name("KZ") == "Kazakhstan"


def test_a_code_of_no_country_names_itself():
    assert texts.country_name("Q1") == "Q1"


def test_english_is_the_first_language():
    assert texts.languages()[0] == "en"


def test_a_language_without_a_catalogue_means_english():
    assert texts.use_language("tlh") == "en"
    assert texts.language() == "en"


@pytest.mark.parametrize("code", ["../../etc", "", "en\0", "EN"])
def test_a_language_is_never_a_path(code):
    assert texts.use_language(code) == "en"


def test_a_message_without_a_translation_is_its_own_english():
    assert texts._("No such words") == "No such words"


@pytest.mark.usefixtures("mongolian")
def test_an_empty_message_stays_empty_in_a_translated_language():
    assert texts._("") == ""


@pytest.mark.parametrize(("count", "form"), [(1, "{n} line"), (0, "{n} lines"), (2, "{n} lines")])
def test_a_count_chooses_the_english_form(count, form):
    assert texts.ngettext("{n} line", "{n} lines", count) == form


@pytest.mark.usefixtures("mongolian")
def test_a_catalogue_put_beside_the_code_is_a_language():
    assert texts.languages() == ("en", "mn")


@pytest.mark.usefixtures("mongolian")
def test_messages_are_translated_into_the_language_in_use():
    assert texts._("Rail") == "Төмөр зам"


@pytest.mark.usefixtures("mongolian")
def test_terms_are_labelled_in_the_language_in_use():
    assert terms.label(Mode.RAIL) == "Төмөр зам"
    texts.use_language("en")
    assert terms.label(Mode.RAIL) == "Rail"


@pytest.mark.usefixtures("mongolian")
def test_countries_are_named_in_the_language_in_use():
    assert texts.country_name("MN") == "Монгол"


@pytest.mark.usefixtures("mongolian")
def test_a_translated_count_has_its_form():
    assert texts.ngettext("{n} line", "{n} lines", 2) == "{n} шугамууд"


@pytest.mark.usefixtures("mongolian")
def test_the_language_of_one_visitor_is_not_that_of_another():
    contextvars.copy_context().run(texts.use_language, "en")
    assert texts.language() == "mn"

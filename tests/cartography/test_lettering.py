"""How names are set."""

from corridors.cartography.lettering import name_in


def test_names_are_in_the_language_asked_for_or_in_english():
    told = {
        "name": "Georgia", "name_ru": "Грузия", "name_local": "საქართველო", "lang_local": "ka",
    }  # fmt: skip
    assert [name_in(told, lang) for lang in ("en", "ru", "ka", "local", "fr")] == [
        "Georgia", "Грузия", "საქართველო", "საქართველო", "Georgia",
    ]  # fmt: skip

"""Links that were made against other data."""

import dataclasses

import pytest

from corridors.errors import DataError
from corridors.history import changes_since, read_versions

VERSIONS = """
[[versions]]
id = "0123456789ab"
on = 2026-01-02
features = 7
figures = 8
sources = 4
note = "The first state."

[[versions]]
id = "ba9876543210"
on = 2026-02-03
features = 9
figures = 8
sources = 3
note = "The gas line was added."
"""


@pytest.fixture
def remembering(drawn_atlas):
    """The hand-drawn atlas with a history."""
    path = drawn_atlas.folder / "history" / "versions.toml"
    path.parent.mkdir()
    path.write_text(VERSIONS, encoding="utf-8")
    return dataclasses.replace(drawn_atlas, data_version="ba9876543210")


def test_the_same_data_says_nothing(remembering):
    assert changes_since(remembering, "ba9876543210") == ""


def test_older_data_says_from_when_it_is_and_what_changed(remembering):
    """9 features now and 7 then, 8 figures both times, 3 sources now and 4 then."""
    assert changes_since(remembering, "0123456789ab") == (
        "This link was made against the data of 2026-01-02. Since then: +2 features, ±0 figures, "
        "−1 source. 2026-02-03: The gas line was added."
    )


def test_data_that_is_not_on_record_says_so(remembering):
    assert "not on record" in changes_since(remembering, "aaaaaaaaaaaa")


def test_nothing_of_a_mangled_link_is_repeated(remembering):
    said = changes_since(remembering, "<script>alert(1)</script>")
    assert "there has never been" in said
    assert "script" not in said


def test_a_history_that_is_none_is_told(drawn_folder):
    path = drawn_folder / "history" / "versions.toml"
    path.parent.mkdir()
    path.write_text('[[versions]]\nid = "x"\n', encoding="utf-8")
    with pytest.raises(DataError, match="is no list of versions"):
        read_versions(drawn_folder)


def test_without_a_history_there_are_no_versions(drawn_folder):
    assert read_versions(drawn_folder) == ()

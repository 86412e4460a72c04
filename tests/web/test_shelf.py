"""Documents made for one visitor."""

from corridors.web.shelf import Shelf, the_shelf


def put(shelf, text):
    """Put a text there."""
    return shelf.put("routes", text.encode(), ending="geojson", media_type="application/geo+json")


def test_a_document_is_found_by_its_address():
    shelf = Shelf()
    address = put(shelf, "{}")
    found = shelf.get(address.removeprefix("../../"))
    assert found.body == b"{}"
    assert found.media_type == "application/geo+json; charset=utf-8"


def test_the_same_bytes_have_the_same_address():
    shelf = Shelf()
    assert put(shelf, "a") == put(shelf, "a") != put(shelf, "b")


def test_what_was_asked_for_last_is_kept():
    shelf = Shelf(room=2)
    first, second = put(shelf, "1"), put(shelf, "2")
    shelf.get(first.removeprefix("../../"))
    put(shelf, "3")
    assert shelf.get(first.removeprefix("../../")) is not None
    assert shelf.get(second.removeprefix("../../")) is None


def test_there_is_one_for_all():
    assert the_shelf() is the_shelf()

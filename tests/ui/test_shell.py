"""The frame of every page: what it leaves away where another page embeds it."""

from tests.ui.reading import map_args, markup


def test_the_start_is_the_atlas(open_page):
    assert map_args(open_page())["id"] == "map_div"


def test_an_embedded_page_has_the_map_and_no_filters(open_page):
    page = open_page({"embed": "true", "mode": "rail"}, is_embedded=True)
    assert not page.sidebar.children
    assert "The map shows 5 of 9 features" in markup(page)

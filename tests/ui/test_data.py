"""The page that gives the data away."""

import pytest

from corridors.export import FORMATS
from corridors.ui import downloads
from tests.ui.reading import markup


@pytest.fixture
def open_data(open_page):
    """Open the page Data."""

    def opened(query=None):
        page = open_page(query)
        page.switch_page("../../../pages/data.py").run()
        assert not page.exception
        return page

    return opened


def buttons(page):
    """Give the labels of the download buttons in their order."""
    return [button.proto.label for button in page.get("download_button")]


def test_every_layer_and_the_view_come_in_every_format(open_data, atlas):
    names = [form.name for form in FORMATS]
    tables = ["Figures (CSV)", "Sources (CSV)"]
    assert buttons(open_data()) == names * (1 + len(atlas.catalogue)) + tables


def test_a_file_is_made_only_when_it_is_asked_for(open_data, monkeypatch):
    def never(*_):
        pytest.fail("made without being asked for")

    monkeypatch.setattr(downloads, "made", never)
    assert all(not button.proto.url for button in open_data().get("download_button"))


def test_a_button_makes_the_features_of_its_mask(atlas):
    mask = (atlas.features["layer"] == "railways").to_numpy()
    assert downloads.made(atlas, mask, "geojson").count(b'"type": "Feature",') == 2


def test_every_layer_says_where_it_is_from_and_on_which_terms(open_data, atlas):
    shown = markup(open_data())
    for entry in atlas.catalogue:
        assert f'<h3 class="co-title">{entry.title}</h3>' in shown
    assert "Source: Drawn by hand. Read on Jan 1, 2026." in shown
    assert "Credit: Nobody." in shown
    assert "CC0-1.0" in shown


def test_the_data_version_is_shown(open_data, atlas):
    assert f"data version {atlas.data_version}" in markup(open_data())


def test_without_filters_everything_is_offered(open_data):
    assert "All layers in one file" in markup(open_data())


def test_filters_narrow_what_is_offered(open_data):
    shown = markup(open_data({"mode": "gas"}))
    assert "What your filters show" in shown
    assert "Filtered by mode." in shown


def test_where_nothing_matches_the_layers_are_still_there(open_data, atlas):
    page = open_data({"q": "nowhere"})
    assert [info.value for info in page.info] == ["Nothing matches these filters."]
    assert len(buttons(page)) == len(FORMATS) * len(atlas.catalogue) + 2


def test_coverage_is_told_mode_by_mode(open_data):
    rows = markup(open_data()).split("Share of kilometres")[1].split("</table>")[0].split("<tr>")
    told = [[cell.split("</td>")[0] for cell in row.split("<td>")[1:]] for row in rows[1:]]
    assert [row[1:] for row in told] == [
        ["1 of 2", "50 %", "50 %"],
        ["0 of 1", "0 %", "0 %"],
        ["1 of 3", "33 %", "29 %"],
    ]

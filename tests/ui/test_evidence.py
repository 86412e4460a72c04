"""Figures and contradictions as markup."""

import pytest

from corridors.figures import conflicts, of_subject, rows
from corridors.schema import Figure
from corridors.ui import evidence


def figure(**fields):
    """Make a figure."""
    made = dict.fromkeys(Figure.model_fields, "") | {"value": None, "low": None, "high": None}
    return Figure.model_construct(**made | {"confidence": "published"} | fields)


@pytest.fixture
def trade(atlas):
    """A contradiction within one article."""
    [found] = conflicts(of_subject(atlas.figures, "steppe-line"))
    return found


def test_a_conflict_sets_its_figures_side_by_side(atlas, trade):
    shown = evidence.conflict(atlas, trade)
    assert shown.index("<b>95 USD m</b>") < shown.index("<b>&gt; 70 USD m</b>")
    assert "<b>Sources disagree</b>: Trade, 2024" in shown


def test_a_conflict_among_others_says_what_it_is_about(atlas, trade):
    shown = evidence.conflict(atlas, trade, evidence.record_link("a", {"a": "A & B"}))
    assert '<b><a href="corridor?id=a" target="_self">A &amp; B</a></b>: Trade, 2024' in shown


def test_an_undocumented_total_is_not_called_wrong(shipped):
    [gas] = [c for c in conflicts(shipped.figures) if c.quantity == "delivered_bcm"]
    shown = evidence.conflict(shipped, gas)
    assert "A running total may grow" in shown
    assert "<b>316 bcm</b> (2020)" in shown


def test_a_table_names_subjects_where_there_are_several(atlas):
    told = rows(of_subject(atlas.figures, "gas-alpha-delta"))
    assert "<td>Capacity</td>" in evidence.table(atlas, told)
    assert "<td>Gas &amp; more<br>Capacity</td>" in evidence.table(atlas, told, ["Gas & more"])


def test_recall_has_no_source_and_says_so(atlas):
    told = figure(source="", confidence="recall")
    assert "Recall, no source" in evidence.who(atlas, told)
    assert evidence.source_name(atlas, told) == "Recall, no source"


def test_a_source_is_named_by_publisher_title_and_date(atlas):
    assert (
        evidence.source_name(atlas, figure(source="paper"))
        == "The Publisher · A paper · 2020-01-01"
    )


def test_a_title_leaves_out_what_is_empty():
    assert evidence.figure_title("length_km", "", "2009") == "Length, 2009"

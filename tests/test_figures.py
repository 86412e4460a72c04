"""Figures as their sources have them."""

import pandas as pd
import pytest

from corridors import figures
from corridors.schema import Figure


def figure(**fields):
    """Make a row of the table of figures."""
    return {
        "subject": "line", "quantity": "length_km", "scope": "", "value": None,
        "low": None, "high": None, "text": "", "qualifier": "", "unit": "km",
        "year": "", "source": "paper", "confidence": "published", "note": "", **fields,
    }  # fmt: skip


def conflicts_of(*rows):
    """Find the conflicts among rows."""
    return figures.conflicts(pd.DataFrame(rows))


def written(**fields):
    """Write a figure."""
    return figures.written(Figure.model_validate(figure(**fields)))


def test_figures_of_a_subject_are_taken_in_their_order(drawn_atlas):
    taken = figures.of_subject(drawn_atlas.figures, "rail-alpha-gamma")
    assert list(taken["value"]) == [111.0, 120.0, 2010.0]


def test_a_subject_without_figures_has_none(drawn_atlas):
    assert figures.of_subject(drawn_atlas.figures, "alpha").empty


def test_the_drawn_atlas_has_the_conflicts_it_was_drawn_with(drawn_atlas):
    found = figures.conflicts(drawn_atlas.figures)
    assert [(c.subject, c.quantity, c.year) for c in found] == [
        ("rail-alpha-gamma", "length_km", ""),
        ("steppe-line", "trade_usd_m", "2024"),
    ]


def test_a_conflict_shows_its_rows_as_they_stand_in_the_table(drawn_atlas):
    rows = figures.conflicts(drawn_atlas.figures)[1].figures
    pd.testing.assert_frame_equal(rows, drawn_atlas.figures.iloc[[5, 6]])


def test_finding_conflicts_leaves_the_table_as_it_is(drawn_atlas):
    before = drawn_atlas.figures.copy(deep=True)
    figures.conflicts(drawn_atlas.figures)
    pd.testing.assert_frame_equal(drawn_atlas.figures, before)


def test_no_figures_have_no_conflicts(drawn_atlas):
    assert figures.conflicts(drawn_atlas.figures.head(0)) == []


def test_two_sources_that_agree_do_not_conflict():
    assert conflicts_of(figure(value=9.0), figure(value=9.0, source="press", note="x")) == []


def test_figures_are_taken_out_of_their_table_in_order(drawn_atlas):
    first, *_, last = figures.rows(drawn_atlas.figures)
    assert (first.value, first.low, first.unit) == (111.0, None, "km")
    assert (last.value, last.year) == (50.0, "2023")


def test_the_same_number_in_another_unit_conflicts():
    rows = figure(value=1.0, quantity="depth"), figure(value=1.0, quantity="depth", unit="mi")
    assert len(conflicts_of(*rows)) == 1


@pytest.mark.parametrize("quantity", ["length_km", "capacity_bcm_a", "start_year", "cost_usd_m"])
def test_a_standing_quantity_is_compared_whatever_its_year(quantity):
    rows = [figure(quantity=quantity, value=v, year=y) for v, y in [(1.0, "2020"), (2.0, "2024")]]
    [conflict] = conflicts_of(*rows)
    assert conflict.year == ""


def test_other_quantities_are_compared_within_a_year_only():
    rows = [figure(quantity="trade_usd_m", value=v, year=y) for v, y in [(1.0, "2020"), (2.0, "")]]
    assert conflicts_of(*rows) == []


@pytest.mark.parametrize("field", ["subject", "quantity", "scope"])
def test_figures_of_unlike_things_do_not_conflict(field):
    assert conflicts_of(figure(value=1.0), figure(value=2.0, **{field: "another"})) == []


def test_a_scope_is_the_same_in_another_spelling():
    rows = figure(value=1.0, scope="Phase 1"), figure(value=2.0, scope="phase-1")
    assert len(conflicts_of(*rows)) == 1


def test_large_numbers_that_differ_in_the_last_digit_conflict():
    assert len(conflicts_of(figure(value=1_234_567.0), figure(value=1_234_568.0))) == 1


def test_a_range_conflicts_with_another_range():
    rows = figure(low=55.0, high=60.0), figure(low=58.0, high=65.0)
    assert len(conflicts_of(*rows)) == 1


def test_a_number_that_is_a_coarser_way_of_saying_another_does_not_conflict():
    rows = figure(value=43.82), figure(value=43.0, qualifier=">"), figure(value=43.8)
    assert conflicts_of(*rows) == []


def test_one_figure_that_disagrees_brings_the_whole_group():
    rows = [figure(value=v, source=s) for v, s in [(94.82, "a"), (94.8, "b"), (66.2, "c")]]
    [conflict] = conflicts_of(*rows)
    assert list(conflict.figures["source"]) == ["a", "b", "c"]
    assert conflict.kind == "different"


def delivered(value, year, confidence="published", **fields):
    """Make a figure of a running total."""
    return figure(
        quantity="delivered_bcm",
        value=value,
        year=year,
        confidence=confidence,
        unit="bcm",
        **fields,
    )


def test_a_running_total_may_grow():
    assert conflicts_of(delivered(294.6, "2019"), delivered(316.0, "2020")) == []


def test_a_running_total_cannot_fall():
    [conflict] = conflicts_of(delivered(316.0, "2020"), delivered(294.6, "2021"))
    assert conflict.kind == "falling"


def test_a_running_total_has_one_value_a_year():
    [conflict] = conflicts_of(delivered(316.0, "2020"), delivered(310.0, "2020"))
    assert (conflict.kind, conflict.year) == ("different", "")


@pytest.mark.parametrize("confidence", ["claimed", "recall"])
def test_a_claimed_total_above_all_that_is_published_is_undocumented(confidence):
    rows = delivered(316.0, "2020"), delivered(500.0, "2025", confidence, qualifier=">")
    [conflict] = conflicts_of(*rows)
    assert conflict.kind == "undocumented"
    assert list(conflict.figures["value"]) == [316.0, 500.0]


def test_a_claimed_total_that_a_later_document_exceeds_is_no_conflict():
    rows = delivered(500.0, "2025", "claimed", qualifier=">"), delivered(520.0, "2026")
    assert conflicts_of(*rows) == []


def test_claims_alone_document_nothing_to_be_beyond():
    assert conflicts_of(delivered(1.0, "2020", "claimed"), delivered(2.0, "2021", "claimed")) == []


def test_a_total_without_a_year_is_compared_with_its_like_only():
    assert conflicts_of(delivered(1.0, ""), delivered(2.0, "2021")) == []
    assert len(conflicts_of(delivered(1.0, ""), delivered(2.0, ""))) == 1


def test_a_claim_is_unconfirmed_where_nobody_publishes_its_quantity():
    rows = [
        figure(value=350.0, confidence="claimed"),
        figure(value=9.0, confidence="claimed", quantity="cost_usd_m"),
        figure(value=7.0, quantity="cost_usd_m", scope="part"),
        figure(value=1.0, confidence="claimed", subject="another", quantity="cost_usd_m"),
    ]
    left = figures.unconfirmed(pd.DataFrame(rows))
    assert list(left["value"]) == [350.0, 1.0]


def test_growth_of_no_year_is_undated_and_a_length_is_not():
    rows = [
        figure(quantity="growth_pct", value=7.4, unit="%"),
        figure(quantity="growth_pct", value=6.5, unit="%", year="2024"),
        figure(quantity="trade_usd_m", text="negligible"),
        figure(quantity="length_km", value=1.0),
    ]
    assert list(figures.undated(pd.DataFrame(rows))["value"]) == [7.4]


def test_words_that_say_the_same_do_not_conflict():
    assert conflicts_of(figure(text="Doubled."), figure(text="doubled")) == []


def test_words_that_differ_conflict():
    assert len(conflicts_of(figure(text="doubled"), figure(text="halved"))) == 1


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": 1520.0}, "1,520 km"),
        ({"value": 1247.5}, "1,247.5 km"),
        ({"value": 0.004}, "0.004 km"),
        ({"value": 800.0, "qualifier": ">"}, "> 800 km"),
        ({"low": 55.0, "high": 60.0, "unit": "bcm/a"}, "55–60 bcm/a"),
        ({"low": 55.0}, "> 55 km"),
        ({"high": 60.0}, "< 60 km"),
        ({"value": 2010.0, "unit": "year"}, "2010"),
        ({"value": 12.0, "unit": "count"}, "12"),
        ({"low": 2027.0, "high": 2028.0, "unit": "year", "qualifier": "≈"}, "≈ 2027–2028"),
        ({"value": 3.0, "unit": ""}, "3"),
        ({"value": 3.0, "text": "of five"}, "3 km (of five)"),
        ({"text": "doubled"}, "doubled"),
    ],
)
def test_a_figure_is_written_as_its_source_has_it(fields, text):
    assert written(**fields) == text

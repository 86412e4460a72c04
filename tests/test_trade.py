"""Which figures on trade stand in which chart."""

import math

import pandas as pd
import pytest

from corridors import trade
from corridors.figures import of_subject
from tests.test_figures import figure


def table(*rows):
    """Make a table of figures on trade."""
    filled = [figure(**{"quantity": "trade_usd_m", "unit": "USD m", **row}) for row in rows]
    numbers = dict.fromkeys(["value", "low", "high"], float)
    return pd.DataFrame(filled).astype(numbers)


@pytest.mark.parametrize(
    ("scope", "quantity", "kind"),
    [
        ("", "trade_usd_m", "stated"),
        ("January–August", "trade_usd_m", "part"),
        ("Kazakhstan to Mongolia, January–August, tobacco", "export_usd_m", "part"),
        ("target", "throughput_mt_a", "target"),
        ("forecast made in 2025", "throughput_mt_a", "target"),
        ("potential (World Bank)", "throughput_mt_a", "target"),
        ("", "trade_target_usd_m", "target"),
        ("China–Kazakhstan", "trade_usd_bn", "stated"),
        ("planet", "trade_usd_bn", "stated"),
    ],
)
def test_targets_and_parts_of_a_year_are_told_from_the_whole(scope, quantity, kind):
    [row] = trade.classified(
        table({"scope": scope, "quantity": quantity, "value": 1.0})
    ).itertuples()
    assert row.kind == kind


def test_a_range_is_marked_in_its_middle_and_an_open_one_at_its_end():
    rows = trade.classified(table({"low": 10.0, "high": 12.0}, {"low": 70.0}, {"value": 5.0}))
    assert list(rows["at"]) == [11.0, 70.0, 5.0]
    assert (rows["first"].iloc[0], rows["last"].iloc[0]) == (10.0, 12.0)
    assert math.isnan(rows["first"].iloc[1])


def test_words_have_no_mark():
    assert trade.classified(table({"text": "negligible"})).empty


def test_figures_that_disagree_share_a_dispute():
    rows = trade.classified(
        table({"value": 95.0, "year": "2024"}, {"value": 70.0, "year": "2024"},
              {"value": 89.0, "year": "2023"})
    )  # fmt: skip
    first, second, third = rows["dispute"]
    assert first == second >= 0
    assert third == -1


def test_years_parts_and_targets_stand_in_one_chart():
    [panel] = trade.panels(
        table(
            {"value": 60.0, "year": "2021"},
            {"value": 84.0, "year": "2024", "scope": "January–August"},
            {"value": 500.0, "quantity": "trade_target_usd_m"},
        )
    )
    assert (panel.form, panel.scope, len(panel.figures)) == ("years", "", 3)


def test_a_scope_of_several_years_has_a_chart_of_its_own():
    rows = [
        {"value": v, "year": y, "scope": s}
        for v, y, s in [
            (1.0, "2017", "A–B"),
            (2.0, "2022", "A–B"),
            (3.0, "2017", "A–C"),
            (4.0, "2022", "A–C"),
        ]
    ]
    assert [(p.form, p.scope) for p in trade.panels(table(*rows))] == [
        ("years", "A–B"), ("years", "A–C"),
    ]  # fmt: skip


def test_scopes_of_one_year_stand_beside_one_another():
    rows = [{"value": v, "year": "2024", "scope": s} for v, s in [(1.0, "A–B"), (2.0, "A–C")]]
    [panel] = trade.panels(table(*rows))
    assert panel.form == "amounts"


def test_growth_is_not_drawn_over_time():
    rows = [
        {"value": v, "year": y, "quantity": "growth_pct"}
        for v, y in [(20.0, "2024"), (4.0, "2025")]
    ]
    [panel] = trade.panels(table(*rows))
    assert panel.form == "amounts"


def test_a_number_that_stands_alone_is_not_drawn():
    figures = table({"value": 14.0, "quantity": "agreements"}, {"text": "negligible"})
    assert trade.panels(figures) == []
    assert len(trade.undrawn(figures, [])) == 2


def test_every_figure_on_trade_is_drawn_or_listed(shipped):
    for name in trade.subjects(shipped):
        figures = of_subject(shipped.figures, name)
        panels = trade.panels(figures)
        drawn = [index for panel in panels for index in panel.figures.index]
        left = trade.undrawn(figures, panels)
        assert sorted([*drawn, *left.index]) == sorted(figures.index), name


def test_every_dispute_of_a_charted_quantity_is_in_a_chart(shipped):
    panels = trade.panels(of_subject(shipped.figures, "china-central-asia-trade"))
    disputed = panels[0].figures.query("dispute >= 0")
    assert set(disputed["value"]) == {94.82, 94.8, 95.0, 70.0, 66.2}


def test_subjects_are_statistics_and_series_with_trade_first(shipped):
    found = trade.subjects(shipped)
    assert found[0] == "china-central-asia-trade"
    assert {"kazakhstan-mongolia-trade", "article-a-growth", "middle-corridor"} <= set(found)


def test_subjects_are_narrowed_by_country(shipped):
    assert trade.subjects(shipped, ["MN"]) == [
        "kazakhstan-mongolia-trade", "mongolia-central-asia-trade", "article-a-growth",
    ]  # fmt: skip
    assert trade.subjects(shipped, ["FR"]) == []

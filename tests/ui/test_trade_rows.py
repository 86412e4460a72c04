"""What the charts of trade are made of."""

import pytest

from corridors.figures import of_subject
from corridors.trade import panels
from corridors.ui import trade_rows


@pytest.fixture(scope="module")
def drawn(shipped):
    """The charts of a subject by title."""

    def by_title(subject):
        return {trade_rows.title(p): p for p in panels(of_subject(shipped.figures, subject))}

    return by_title


def test_charts_are_named_by_quantity_scope_and_period(drawn):
    assert list(drawn("kazakhstan-mongolia-trade")) == [
        "Trade",
        "Exports, Kazakhstan to Mongolia, January–August, 2024",
        "Share, Kazakhstan to Mongolia, January–August, 2024",
        "Growth",
    ]


def test_the_unit_is_written_out(drawn):
    assert trade_rows.axis(drawn("china-central-asia-trade")["Trade"]) == "billion US dollars"


def test_years_are_in_order_and_what_has_no_year_comes_last(shipped, drawn):
    rows = trade_rows.over_years(shipped, drawn("kazakhstan-mongolia-trade")["Trade"])
    periods = list(dict.fromkeys(rows["period"]))
    assert periods == ["2021", "2022", "2023", "2024", "2025", "no year"]


def test_figures_of_one_year_have_a_lane_each(shipped, drawn):
    rows = trade_rows.over_years(shipped, drawn("china-central-asia-trade")["Trade"])
    assert list(rows.loc[rows["period"] == "2024", "lane"]) == ["00", "01", "02", "03", "04"]


def test_labels_keep_their_qualifier_and_do_not_repeat(shipped, drawn):
    rows = trade_rows.over_years(shipped, drawn("china-central-asia-trade")["Trade"])
    labels = [text for text in rows.loc[rows["period"] == "2024", "short"] if text]
    assert {"≈ 95", "> 70", "66.2"} <= set(labels)
    assert len(labels) == len(set(labels))


def test_rows_leave_out_what_the_title_says(shipped, drawn):
    panel = drawn("kazakhstan-mongolia-trade")[
        "Share, Kazakhstan to Mongolia, January–August, 2024"
    ]
    rows = trade_rows.side_by_side(shipped, panel)
    assert rows["row"].iloc[0] == "Telephones"
    [both] = rows.loc[(rows["row"] == "Bread and confectionery") & (rows["short"] != ""), "short"]
    assert both == "9 · ≈ 2.4"


def test_a_chart_is_told_in_words(shipped, drawn):
    rows = trade_rows.side_by_side(shipped, drawn("article-a-growth")["Growth"])
    assert trade_rows.told(rows, "row").startswith("Mongolia: 7.4 %, 6.5 %; Kazakhstan: 6.1 %")

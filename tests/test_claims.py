"""Where the founding articles contradict each other, other sources or themselves.

Each contradiction must come out of the table of figures by code; none is typed in.
"""

import pytest

from corridors.figures import conflicts, rows, unconfirmed, undated, written

CONTRADICTIONS = [
    # trade of China with Central Asia in 2024: twice in one article, and customs
    ("china-central-asia-trade", "trade_usd_bn", {"≈ 95 USD bn", "> 70 USD bn", "94.82 USD bn",
                                                  "66.2 USD bn"}),
    ("china-central-asia-trade", "growth_pct", {"20 %", "≈ 6.1 %"}),
    # trade of Kazakhstan with Mongolia
    ("kazakhstan-mongolia-trade", "trade_usd_m", {"33.9 USD m", "60.9 USD m"}),
    ("kazakhstan-mongolia-trade", "trade_usd_m", {"150 USD m", "≈ 125 USD m"}),
    ("kazakhstan-mongolia-trade", "trade_usd_m", {"150 USD m", "≈ 126 USD m"}),
    ("kazakhstan-mongolia-trade", "export_list_period", {"January–August 2023",
                                                         "January–August 2024"}),
    ("kazakhstan-mongolia-trade", "share_pct", {"9 %", "≈ 2.4 %"}),
    ("kazakhstan-mongolia-trade", "strategic_partnership", {
        "agreed on President Khürelsükh's visit to Kazakhstan",
        "declared in Ulaanbaatar on 29 October 2024, on President Tokayev's state visit"}),
    ("mongolia-central-asia-trade", "population_m", {"≈ 83.5 m", "≈ 57.5 (57–58) m"}),
    ("mongolia-central-asia-trade", "eaeu_agreement", {
        "talks to be finished by the end of 2024",
        "ratified by Mongolia, Russia, Belarus and Kazakhstan by February 2026"}),
    # size, summit, status, money
    ("khorgos-eastern-gate", "size_rank", {"largest dry port in the world",
                                           "largest dry port in Central Asia"}),
    ("china-central-asia-claims", "summit_frequency", {"every year since 2023",
                                                       "every two years"}),
    ("china-kyrgyzstan-uzbekistan-railway", "status", {"proposed", "construction"}),
    ("kambarata-1", "investor", {
        "China",
        "Kyrgyzstan, Kazakhstan and Uzbekistan with the World Bank and nine other donors"}),
    ("new-silk-road-energy-corridor", "carbon_cut_pct", {"40 %", "35 %"}),
    # roads
    ("dushanbe-uzbekistan-highway", "length_km", {"62 km", "345 km"}),
    ("dushanbe-uzbekistan-highway", "financier", {"EBRD", "China (loan)"}),
    ("oskemen-ridder-tuyekta-road", "shortening_km", {"767 km", "> 800 km"}),
    ("oskemen-ridder-tuyekta-road", "section_state", {"already built",
                                                      "62 km need medium or major repair"}),
    ("oskemen-ridder-tuyekta-road", "border_point", {"Khyagt",
                                                     "Tashanta – Ulaanbaishint (Tsagaannuur)"}),
    # geography
    ("renewable-integration-grid", "grid_connection", {
        "one smart grid for Kyrgyzstan and Mongolia",
        "no shared border: about 1,300 km apart, through China, Kazakhstan or Russia"}),
    ("middle-corridor", "mongolia_link", {
        "the route does not include Russia",
        "trade of Mongolia must cross Russia or China",
        "the road Oskemen–Ridder–Tuyekta, planned as the way to Mongolia, crosses Russia"}),
    # gas
    ("central-asia-china-gas-pipeline", "delivered_bcm", {"> 500 bcm", "316 bcm"}),
    ("central-asia-china-gas-pipeline", "capacity_bcm_a", {"55 bcm/a", "60 bcm/a"}),
    # growth
    ("article-a-growth", "growth_pct", {"7.4 %", "6.5 %"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def found(shipped):
    """All contradictions among the figures that ship."""
    return conflicts(shipped.figures)


@pytest.mark.parametrize(("subject", "quantity", "values"), CONTRADICTIONS)
def test_a_contradiction_of_the_articles_is_found(found, subject, quantity, values):
    said = [
        {written(figure) for figure in rows(conflict.figures)}
        for conflict in found
        if (conflict.subject, conflict.quantity) == (subject, quantity)
    ]
    assert any(values <= one for one in said), said


def test_one_article_contradicts_itself_on_the_trade_of_2024(found):
    [trade] = [c for c in found if c.subject == "china-central-asia-trade"
               and c.quantity == "trade_usd_bn" and c.year == "2024"]  # fmt: skip
    of_one = trade.figures[trade.figures["source"] == "article-e"]
    assert {(f.qualifier, f.value) for f in rows(of_one)} == {("≈", 95.0), (">", 70.0)}


def test_gas_claimed_as_delivered_is_shown_as_undocumented_and_not_as_wrong(found):
    [gas] = [conflict for conflict in found if conflict.quantity == "delivered_bcm"]
    assert gas.kind == "undocumented"


def test_the_saving_of_the_new_road_is_what_its_published_lengths_give(shipped):
    figures = shipped.figures[shipped.figures["subject"] == "oskemen-ridder-tuyekta-road"]
    length_km = set(figures.loc[figures["quantity"] == "length_km", "value"])
    saved_km = set(figures.loc[figures["quantity"] == "shortening_km", "value"])
    assert {837.0, 1604.0} <= length_km
    assert 1604.0 - 837.0 in saved_km


def test_the_growth_of_one_article_has_no_period(shipped):
    bare = undated(shipped.figures)
    of_a = bare[(bare["subject"] == "article-a-growth") & (bare["source"] == "article-a")]
    assert set(of_a["value"]) == {7.4, 6.1, 5.8, 5.2}


@pytest.mark.parametrize(
    ("subject", "mw"),
    [
        ("gobi-desert-solar-initiative", 350.0),
        ("central-asian-gas-pipeline-expansion", 500.0),
        ("renewable-integration-grid", 150.0),
    ],
)
def test_an_energy_project_that_nobody_else_knows_is_unconfirmed(shipped, subject, mw):
    bare = unconfirmed(shipped.figures)
    of_it = bare[(bare["subject"] == subject) & (bare["quantity"] == "capacity_mw")]
    assert list(of_it["value"]) == [mw]


def test_figures_that_only_say_the_same_more_coarsely_are_not_contradictions(found):
    assert not any(conflict.scope == "China–Kazakhstan" for conflict in found)

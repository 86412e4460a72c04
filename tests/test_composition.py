"""The ledger of a corridor from its parts."""

import pytest

from corridors.atlas import load_atlas
from corridors.composition import corridor_ledger
from corridors.ledger import segment_ledger
from corridors.terms import Status
from tests import drawn

BRANCH = """
[[corridors.sections]]
name = "Gas to the east"
branch = true
note = "A branch for the test."
segments = ["gas-alpha-delta"]

[[corridors]]
id = "gas-line"
"""


@pytest.fixture
def told(tmp_path):
    """Give the ledger of the Steppe Line, with a branch and with other figures."""

    def ledger(*figures, corridor="steppe-line"):
        folder = drawn.write(tmp_path)
        text = drawn.CORRIDORS.replace('\n[[corridors]]\nid = "gas-line"\n', BRANCH)
        (folder / "corridors.toml").write_text(text, encoding="utf-8")
        with (folder / "figures.csv").open("a", encoding="utf-8") as handle:
            handle.writelines(f"{figure}\n" for figure in figures)
        atlas = load_atlas(folder)
        return corridor_ledger(atlas, atlas.corridors[corridor])

    return ledger


def published(ledger):
    """Give each published length with what is measured there."""
    return [(one.figure.scope, one.length_km, one.measured_km) for one in ledger.published]


def test_the_main_line_and_its_branches_are_told_apart(told):
    ledger = told()
    assert ledger.measured_km == 222.2
    assert ledger.branches_km == pytest.approx(160.4, abs=0.2)
    assert [(part.name, part.branch, part.note) for part in ledger.sections] == [
        ("South to north", False, None),
        ("Gas to the east", True, "A branch for the test."),
    ]


def test_a_published_length_is_the_basis_of_its_part(told):
    rows = told().rows.set_index("segment_id")
    assert list(rows["basis"]) == ["published", "measured", "measured"]
    assert rows.loc["rail-alpha-gamma", "length_km"] == 111.0  # not 120, which is only claimed
    assert told().length_km == pytest.approx(222.1)


def test_kilometres_by_country_are_of_the_main_line(told):
    assert told().km_by_country == {"UZ": 111.1, "KZ": 111.1}


def test_sections_add_up(told):
    ledger = told()
    for part in ledger.sections:
        assert sum(part.km_by_country.values()) == pytest.approx(part.measured_km)


@pytest.mark.parametrize(
    ("scope", "measured_km"),
    [
        ("", 222.2),
        ("South to north", 222.2),
        ("KZ section", 111.1),
        ("Alpha–Beta", 222.2),
        ("Алфа–Gamma", 111.1),
        ("Gamma–Beta", 111.1),
        ("Alpha–Omega", None),
        ("TM section", None),
        ("second track", None),
    ],
)
def test_a_published_length_of_a_part_is_set_beside_ours(told, scope, measured_km):
    ledger = told(f"steppe-line,length_km,{scope},200,,,,,km,,paper,published,")
    assert published(ledger) == [(scope, 200.0, measured_km)]


def test_the_deviation_is_of_the_same_part(told):
    [one] = told("steppe-line,length_km,KZ section,100,,,,,km,,paper,published,").published
    assert one.deviation_pct == 11.1


def test_what_has_no_part_of_ours_has_no_deviation(told):
    [one] = told("steppe-line,length_km,second track,100,,,,,km,,paper,published,").published
    assert one.deviation_pct is None


def test_recall_is_not_published(told):
    assert told("steppe-line,length_km,,100,,,,,km,,,recall,").published == ()


def test_what_is_not_open_is_named(told):
    [gap] = told().gaps
    assert (gap.name, gap.status, gap.measured_km) == (
        "Rail Gamma Beta",
        Status.CONSTRUCTION,
        111.1,
    )


def test_a_corridor_of_nothing_has_an_empty_ledger(shipped):
    empty = next(one for one in shipped.corridors.values() if not one.sections)
    ledger = corridor_ledger(shipped, empty)
    assert ledger.rows.empty
    assert ledger.measured_km == 0


def test_totals_that_ship_are_those_of_their_parts(shipped):
    segments = segment_ledger(shipped)
    for corridor in shipped.corridors.values():
        ledger = corridor_ledger(shipped, corridor, segments)
        main = [part.measured_km for part in ledger.sections if not part.branch]
        assert ledger.measured_km == pytest.approx(sum(main), abs=0.05)
        assert sum(ledger.km_by_country.values()) == pytest.approx(ledger.measured_km, abs=0.05)


def test_kilometres_as_mapped_and_as_drawn_are_told_apart(tmp_path):
    layers = drawn.layers()
    layers["railways"][2][0]["properties"]["mapped_km"] = 120.0  # drawn 111.1 km, as is the other
    atlas = load_atlas(drawn.write(tmp_path, layers))
    ledger = corridor_ledger(atlas, atlas.corridors["steppe-line"])
    assert (ledger.measured_km, ledger.mapped_km, ledger.drawn_km) == (231.1, 120.0, 222.2)
    assert [(part.measured_km, part.drawn_km) for part in ledger.sections] == [(231.1, 222.2)]
    assert ledger.km_by_country == {"UZ": 120.0, "KZ": 111.1}

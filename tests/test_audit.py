"""The whole contract, tried by damaging the hand-drawn folder."""

import shutil

import pytest

from corridors.audit import audit
from corridors.catalogue import geodata_folder
from corridors.verdict import Verdict
from tests import drawn


@pytest.fixture
def sound(tmp_path):
    """Write the hand-drawn folder so that nothing is wrong with it; damage it where asked."""

    def write(change=None, replace=(), append=()):
        layers = drawn.layers()
        rail = layers["railways"][2][0]["properties"]
        rail["note"] = "One published length is of an older line."
        if change:
            change(layers)
        folder = drawn.write(tmp_path / "geodata", layers)
        backing = ["rail-gamma-beta,start_year,,2030,,,,,year,,paper,published,"]
        with (folder / "figures.csv").open("a", encoding="utf-8") as handle:
            handle.writelines(f"{line}\n" for line in [*backing, *append])
        for file, old, new in replace:
            text = (folder / file).read_text(encoding="utf-8")
            assert old in text
            (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        return folder

    return write


def found(folder):
    """Give code and place of each problem."""
    return [(problem.code, problem.where) for problem in audit(folder).problems]


def test_sound_data_is_accepted(sound):
    report = audit(sound())
    assert report.problems == ()
    assert report.verdict is Verdict.ACCEPT
    assert report.features == 9


def test_broken_records_are_told_alone(sound):
    folder = sound(replace=[("sources.csv", "paper,A paper", "paper,")])
    report = audit(folder)
    assert report.verdict is Verdict.REJECT
    assert {problem.code for problem in report.problems} == {"contract"}
    assert "sources.csv" in report.problems[0].where


def test_a_folder_without_data_is_rejected(tmp_path):
    report = audit(tmp_path)
    assert report.verdict is Verdict.REJECT
    assert any("catalogue.toml" in problem.where for problem in report.problems)


def test_ends_that_do_not_meet_are_told(sound):
    def loosen(layers):
        layers["railways"][2][1]["geometry"]["coordinates"][0] = [60, 45.001]

    where = "layers/railways.geojson · rail-gamma-beta · from_hub"
    assert found(sound(loosen)) == [("topology", where)]


def test_a_country_that_the_record_does_not_name_is_told(sound):
    def forget(layers):
        layers["railways"][2][1]["properties"]["countries"] = ["UZ"]

    folder = sound(forget)
    assert found(folder) == [("border", "layers/railways.geojson · rail-gamma-beta · countries")]
    assert "111 km of it lie in KZ" in audit(folder).problems[0].message


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("", "has no such figure"),
        ("gas-alpha-delta,voltage_kv,,220,,,,,kV,,paper,published,", "says so"),
    ],
    ids=["none", "another"],
)
def test_a_number_that_no_figure_backs_is_told(sound, figure, said):
    def electrify(layers):
        layers["gas_pipelines"][2][0]["properties"]["voltage_kv"] = 500

    folder = sound(electrify, append=[figure] if figure else [])
    assert found(folder) == [
        ("figure", "layers/gas_pipelines.geojson · gas-alpha-delta · voltage_kv")
    ]
    assert said in audit(folder).problems[0].message


def test_a_length_far_from_the_published_one_needs_a_note(sound):
    def forget(layers):
        layers["railways"][2][0]["properties"]["note"] = None

    folder = sound(forget)
    assert found(folder) == [("ledger", "layers/railways.geojson · rail-alpha-gamma · note")]
    assert "-7.4 %" in audit(folder).problems[0].message


@pytest.mark.parametrize(("mapped_km", "told"), [(90.0, True), (109.5, False), (120.0, False)])
def test_a_track_shorter_than_its_straight_drawing_is_told(sound, mapped_km, told):
    def shorten(layers):  # the drawing has 111.1 km
        layers["railways"][2][0]["properties"]["mapped_km"] = mapped_km

    where = "layers/railways.geojson · rail-alpha-gamma · mapped_km"
    assert found(sound(shorten)) == ([("ledger", where)] if told else [])


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("steppe-line,length_km,,300,,,,,km,,paper,published,", True),  # ours is 25.9 % shorter
        ("steppe-line,length_km,,300,,,,,km,,paper,published,By another way.", False),
        ("steppe-line,length_km,,250,,,,,km,,paper,published,", False),  # 11.1 %
        ("steppe-line,length_km,Alpha–Gamma,150,,,,,km,,paper,published,", True),  # 25.9 %
    ],
)
def test_a_corridor_far_from_a_published_length_needs_a_note_on_the_figure(sound, figure, told):
    expected = [("ledger", "figures.csv · steppe-line · note")] if told else []
    assert found(sound(append=[figure])) == expected


def test_a_line_through_waypoints_may_be_farther_off(sound):
    far = "rail-gamma-beta,length_km,,125,,,,,km,,paper,published,"  # ours is 11.1 % shorter
    assert found(sound(append=[far])) == []
    too_far = "rail-gamma-beta,length_km,,135,,,,,km,,paper,published,"  # 17.7 %
    assert [code for code, _ in found(sound(append=[too_far]))] == ["ledger"]


def test_a_hub_where_no_line_ends_is_told_unless_it_is_of_use_alone(sound):
    def settle(layers):
        layers["hubs"][2].extend(
            [
                drawn.feature("epsilon", [62, 45], "Point", modes=[], kind="city"),
                drawn.feature("zeta", [62, 45], "Point", modes=[], kind="dry_port"),
            ]
        )

    assert found(sound(settle)) == [("orphan", "layers/hubs.geojson · epsilon · kind")]


def test_a_source_that_nothing_cites_is_told(sound):
    folder = sound()
    with (folder / "sources.csv").open("a", encoding="utf-8") as handle:
        handle.write("rumour,A rumour,,,,false,,\n")
    assert found(folder) == [("orphan", "sources.csv · rumour · id")]


def test_a_file_that_the_catalogue_does_not_name_is_told(sound):
    folder = sound()
    shutil.copy(folder / "layers" / "hubs.geojson", folder / "layers" / "hubs-old.geojson")
    assert found(folder) == [("orphan", "layers/hubs-old.geojson")]


def test_a_recipe_that_is_not_there_is_told(sound):
    folder = sound(replace=[("catalogue.toml", 'recipe = ""', 'recipe = "recipes/lost.py"')])
    assert ("orphan", "catalogue.toml · hubs · recipe") in found(folder)


def test_a_corridor_that_says_nothing_is_told(sound):
    folder = sound()
    with (folder / "corridors.toml").open("a", encoding="utf-8") as handle:
        handle.write(
            '\n[[corridors]]\nid = "x"\nname = "X"\nkind = "initiative"\nstatus = "proposed"\n'
            'description = "X."\n'
        )
    assert found(folder) == [("orphan", "corridors.toml · x")]


def test_all_kinds_of_faults_are_told_together(sound):
    def spoil(layers):
        layers["railways"][2][0]["properties"] |= {"note": None, "countries": ["KZ"]}
        layers["gas_pipelines"][2][0]["properties"]["voltage_kv"] = 500

    assert [code for code, _ in found(sound(spoil))] == ["border", "figure", "ledger"]


def test_what_ships_is_accepted():
    assert [f"{one.where}: {one.message}" for one in audit(geodata_folder()).problems] == []

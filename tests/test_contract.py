"""What must hold between the files, tried by damaging the hand-drawn folder."""

import pytest

from corridors.atlas import load_atlas
from corridors.errors import DataError
from tests import drawn


@pytest.fixture
def damaged(tmp_path):
    """Write the hand-drawn folder damaged; give where each fault is found, and their texts."""

    def write(change=None, replace=None, append=None):
        layers = drawn.layers()
        if change:
            change(layers)
        folder = drawn.write(tmp_path, layers)
        for file, old, new in replace or ():
            text = (folder / file).read_text(encoding="utf-8")
            assert old in text
            (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        for file, line in append or ():
            with (folder / file).open("a", encoding="utf-8") as handle:
                handle.write(line + "\n")
        with pytest.raises(DataError, match="none of it was loaded") as caught:
            load_atlas(folder)
        return [(f.file, f.subject, f.field) for f in caught.value.faults], str(caught.value)

    return write


def rail(layers, number=0):
    """Give the properties of a railway."""
    return layers["railways"][2][number]["properties"]


def test_a_line_that_ends_at_no_known_hub_is_a_fault(damaged):
    where, told = damaged(lambda layers: rail(layers, 1).update(to_hub="omega"))
    assert where == [("layers/railways.geojson", "rail-gamma-beta", "to_hub")]
    assert "no hub 'omega'" in told


def test_a_line_may_not_end_at_a_plant(damaged):
    where, _ = damaged(lambda layers: rail(layers).update(from_hub="sunny-solar"))
    assert where == [("layers/railways.geojson", "rail-alpha-gamma", "from_hub")]


def test_a_line_that_stops_short_of_its_hub_says_how_far(damaged):
    def stop_short(layers):  # a tenth of a degree of the meridian is 11.1 km
        layers["railways"][2][1]["geometry"]["coordinates"] = [[60, 45], [60, 45.9]]

    where, told = damaged(stop_short)
    assert where == [("layers/railways.geojson", "rail-gamma-beta", "to_hub")]
    assert "ends 11 km from hub 'beta'; at most 10 km" in told


def test_a_line_within_reach_of_its_hub_is_accepted(tmp_path):
    layers = drawn.layers()  # 0.08 degrees of the meridian are 8.9 km
    layers["railways"][2][1]["geometry"]["coordinates"] = [[60, 45], [60, 45.92]]
    load_atlas(drawn.write(tmp_path, layers))


def test_a_line_drawn_backwards_misses_both_hubs(damaged):
    def turn(layers):
        layers["railways"][2][0]["geometry"]["coordinates"].reverse()

    where, _ = damaged(turn)
    assert [field for _, _, field in where] == ["from_hub", "to_hub"]


def test_an_id_in_two_layers_is_a_fault(damaged):
    def share(layers):
        layers["power_plants"][2][0]["properties"]["id"] = "beta"

    where, told = damaged(share, replace=[("corridors.toml", '"sunny-solar"', '"beta"'),
                                          ("figures.csv", "sunny-solar", "beta")])  # fmt: skip
    assert where == [("layers/hubs.geojson", "beta", "id")]
    assert "is also in layers/power_plants.geojson" in told


def test_a_corridor_may_not_have_the_id_of_a_feature(damaged):
    where, _ = damaged(replace=[("corridors.toml", 'id = "gas-line"', 'id = "delta"')])
    assert where == [("corridors.toml", "delta", "id")]


def test_a_shape_from_an_unknown_source_is_a_fault(damaged):
    where, told = damaged(lambda layers: rail(layers).update(geometry_source=["paper", "rumour"]))
    assert where == [("layers/railways.geojson", "rail-alpha-gamma", "geometry_source")]
    assert "no source 'rumour'" in told


def test_a_corridor_with_an_unknown_member_is_a_fault(damaged):
    where, told = damaged(replace=[("corridors.toml", '"sunny-solar"', '"cloudy-solar"')])
    assert where == [("corridors.toml", "steppe-line", "members")]
    assert "no feature 'cloudy-solar'" in told


def test_a_corridor_over_an_unknown_segment_is_a_fault(damaged):
    where, told = damaged(replace=[("corridors.toml", '"gas-alpha-delta"', '"gas-alpha"')])
    assert where == [("corridors.toml", "gas-line", "West to east")]
    assert "no segment 'gas-alpha'" in told


def test_a_corridor_may_not_jump(damaged):
    old = '"rail-alpha-gamma", "rail-gamma-beta"'
    new = '"rail-gamma-beta", "gas-alpha-delta"'
    where, told = damaged(replace=[("corridors.toml", old, new)])
    assert where == [("corridors.toml", "steppe-line", "South to north")]
    assert "segment 2 begins at neither of ['beta', 'gamma']" in told


def test_a_corridor_may_not_go_on_from_where_it_came(damaged):
    old = '"rail-alpha-gamma", "rail-gamma-beta"'
    new = '"rail-gamma-beta", "rail-alpha-gamma", "rail-gamma-beta"'
    where, told = damaged(replace=[("corridors.toml", old, new)])
    assert where == [("corridors.toml", "steppe-line", "South to north")]
    assert "segment 3 begins at neither of ['alpha']" in told


def test_a_corridor_may_run_against_the_direction_its_segments_are_drawn(tmp_path):
    folder = drawn.write(tmp_path)
    text = drawn.CORRIDORS.replace(
        '"rail-alpha-gamma", "rail-gamma-beta"', '"rail-gamma-beta", "rail-alpha-gamma"'
    )
    (folder / "corridors.toml").write_text(text, encoding="utf-8")
    assert load_atlas(folder).corridors["steppe-line"].sections[0].segments[0] == "rail-gamma-beta"


def test_a_figure_of_nothing_we_know_is_a_fault(damaged):
    where, told = damaged(
        append=[("figures.csv", "atlantis,length_km,,9,,,,,km,,paper,published,")]
    )
    assert where == [("figures.csv", "line 10", "subject")]
    assert "no feature or corridor 'atlantis'" in told


def test_a_figure_from_an_unknown_source_is_a_fault(damaged):
    where, told = damaged(append=[("figures.csv", "alpha,length_km,,9,,,,,km,,rumour,claimed,")])
    assert where == [("figures.csv", "line 10", "source")]
    assert "no source 'rumour'" in told


def test_all_faults_between_files_are_told_together(damaged):
    where, _ = damaged(
        lambda layers: rail(layers).update(from_hub="omega", geometry_source=["rumour"]),
        replace=[("corridors.toml", '"sunny-solar"', '"cloudy-solar"')],
        append=[("figures.csv", "atlantis,length_km,,9,,,,,km,,rumour,claimed,")],
    )
    assert where == [
        ("layers/railways.geojson", "rail-alpha-gamma", "geometry_source"),
        ("layers/railways.geojson", "rail-alpha-gamma", "from_hub"),
        ("corridors.toml", "steppe-line", "members"),
        ("figures.csv", "line 10", "subject"),
        ("figures.csv", "line 10", "source"),
    ]


def test_the_faults_of_all_files_are_told_together(damaged):
    def spoil(layers):
        rail(layers)["mode"] = "rails"
        layers["hubs"][2][0]["geometry"]["coordinates"] = [0, 0]

    where, _ = damaged(
        spoil,
        replace=[("sources.csv", "paper,A paper", "paper,")],
        append=[
            ("corridors.toml", '[[corridors]]\nid = "x"\nname = "X"'),
            ("figures.csv", "alpha,Length,,9,,,,,km,,,published,"),
        ],
    )
    assert {file for file, _, _ in where} == {
        "layers/railways.geojson",
        "layers/hubs.geojson",
        "corridors.toml",
        "figures.csv",
        "sources.csv",
    }


def test_a_broken_catalogue_does_not_hide_the_faults_of_the_tables(damaged):
    where, _ = damaged(
        replace=[
            ("catalogue.toml", 'geometry = "point"', 'geometry = "dot"'),
            ("sources.csv", "paper,A paper", "paper,"),
        ]
    )
    assert [file for file, _, _ in where] == ["catalogue.toml", "catalogue.toml", "sources.csv"]

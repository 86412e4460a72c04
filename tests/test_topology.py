"""How lines run and meet, tried by damaging the hand-drawn folder."""

import pytest
import shapely

from corridors.atlas import load_atlas
from corridors.topology import course_faults, topology_faults
from tests import drawn


@pytest.fixture
def damaged(tmp_path):
    """Load the hand-drawn atlas damaged and give its faults."""

    def load(change=None, corridors=drawn.CORRIDORS):
        layers = drawn.layers()
        if change:
            change(layers)
        folder = drawn.write(tmp_path, layers)
        (folder / "corridors.toml").write_text(corridors, encoding="utf-8")
        return [
            (f.file, f.subject, f.field, f.message) for f in topology_faults(load_atlas(folder))
        ]

    return load


def test_what_is_drawn_by_hand_is_sound(damaged):
    assert damaged() == []


def test_lines_of_one_mode_meet_in_one_point(damaged):
    def loosen(layers):  # 0.001 degrees of the meridian are 111 m
        layers["railways"][2][1]["geometry"]["coordinates"][0] = [60, 45.001]

    [(file, name, field, message)] = damaged(loosen)
    assert (file, field) == ("layers/railways.geojson", "from_hub")
    assert name == "rail-gamma-beta"
    assert message == "ends 111 m from where other rail lines meet at 'gamma'"


def test_lines_of_different_modes_may_end_apart(damaged):
    def loosen(layers):
        layers["gas_pipelines"][2][0]["geometry"]["coordinates"][0] = [60.01, 44]

    assert damaged(loosen) == []


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ([(60, 44), (60, 45), (60, 45), (61, 45)], "a piece without length at (60.0, 45.0)"),
        ([(60, 44), (60, 45), (60, 44.5), (61, 44.5)], "turns back on itself at (60.0, 45.0)"),
        ([(60, 44), (61, 45), (60.001, 44.01)], "turns back on itself at (61.0, 45.0)"),
        (
            [(60, 44), (61, 44), (61, 45), (60.5, 45), (60.5, 44), (60.2, 44), (60.2, 43)],
            "runs over itself for 33.4 km",
        ),
    ],
    ids=["no length", "a spike", "almost a spike", "an overlap"],
)
def test_a_course_that_is_not_clean_is_told(points, told):
    [message] = course_faults(shapely.LineString(points))
    assert told in message


@pytest.mark.parametrize(
    "points",
    [
        [(60, 44), (60, 45), (61, 45)],
        [(60, 44), (60, 45), (60.1, 44.5)],  # a hairpin of 11 degrees
        [(60, 44), (62, 44), (62, 45), (61, 45), (61, 43)],  # a loop that crosses itself
    ],
    ids=["a corner", "a hairpin", "a loop"],
)
def test_a_course_may_turn_and_cross_itself(points):
    assert course_faults(shapely.LineString(points)) == []


def jump(note=""):
    """Let the second section begin elsewhere."""
    return drawn.CORRIDORS.replace(
        '"rail-alpha-gamma", "rail-gamma-beta"]',
        f'"rail-gamma-beta"]\n\n[[corridors.sections]]\nname = "East"\n{note}'
        'segments = ["gas-alpha-delta"]',
    )


def test_a_main_line_that_jumps_is_told(damaged):
    [(file, name, field, message)] = damaged(corridors=jump())
    assert (file, name, field) == ("corridors.toml", "steppe-line", "East")
    assert "begins at 'Alpha', but the section before it ends at 'Beta'" in message


def test_a_jump_that_is_explained_is_accepted(damaged):
    assert damaged(corridors=jump('note = "Pipes are elsewhere."\n')) == []


def test_a_branch_must_leave_the_corridor_somewhere(damaged):
    corridors = jump("branch = true\n")
    [(_, _, field, message)] = damaged(corridors=corridors)
    assert field == "East"
    assert "a branch that meets no other section" in message


def test_a_branch_may_leave_at_any_hub(damaged):
    corridors = drawn.CORRIDORS.replace(
        '\n[[corridors]]\nid = "gas-line"',
        '\n[[corridors.sections]]\nname = "East"\nbranch = true\nsegments = ["gas-alpha-delta"]\n'
        '\n[[corridors]]\nid = "gas-line"',
    )
    assert damaged(corridors=corridors) == []

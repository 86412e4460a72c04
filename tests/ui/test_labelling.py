"""Which names fit beside one another."""

from hypothesis import given
from hypothesis import strategies as st

from corridors.ui.labelling import place, width_px

FONT_PX = 10.0
WIDE_PX = 500.0
PLACED_AT = {"left": 0.0, "center": 0.5, "right": 1.0}


def placed(*names, lanes=2, wide=WIDE_PX):
    """Place names."""
    return place(names, lanes=lanes, width_px=wide, font_px=FONT_PX)


def test_names_far_apart_stand_in_the_nearest_lane():
    found = placed((100, "Alpha"), (400, "Beta"))
    assert [(one.lane, one.align) for one in found] == [(0, "center"), (0, "center")]


def test_a_name_at_an_edge_is_written_inwards():
    found = placed((0, "Alpha"), (500, "Beta"))
    assert [one.align for one in found] == ["left", "right"]


def test_a_name_without_room_goes_to_another_lane():
    first, second = placed((100, "Alphabet"), (130, "Betamax"))
    assert {first.lane, second.lane} == {0, 1}


def test_the_less_important_of_two_names_is_left_out():
    found = placed((100, "Alphabet"), (101, "Betamax"), lanes=1, wide=120)
    assert [one.index for one in found] == [0]


def test_a_name_wider_than_the_whole_is_left_out():
    assert placed((5, "Llanfairpwllgwyngyll"), wide=50) == []


def test_chinese_letters_are_wider():
    assert width_px("霍尔果斯", FONT_PX) > width_px("Khor", FONT_PX)


@given(st.lists(st.tuples(st.floats(0, WIDE_PX), st.text("abc", min_size=1, max_size=12))))
def test_no_name_covers_another_or_its_leader(names):
    found = placed(*names, lanes=3)
    boxes = []
    for one in found:
        at, name = names[one.index]
        start = at - PLACED_AT[one.align] * width_px(name, FONT_PX)
        boxes.append((one.lane, at, start, start + width_px(name, FONT_PX)))
    for number, (lane, at, start, end) in enumerate(boxes):
        assert start >= 0
        assert end <= WIDE_PX
        for other_lane, other_at, other_start, other_end in boxes[:number]:
            if lane == other_lane:
                assert end <= other_start or other_end <= start
            elif lane < other_lane:
                assert not start < other_at < end
            else:
                assert not other_start < at < other_end

"""Names that find their places."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.basemap import LABELS, read_labels
from corridors.cartography import names
from corridors.cartography.projection import fit, rim
from corridors.catalogue import geodata_folder

PAGE = (0.0, 0.0, 1200.0, 800.0)


def row(name, lon, lat, **more):
    """Make a row of the table."""
    return {"kind": "city", "name": name, "rank": 1, "lon": lon, "lat": lat, **more}


def covers(one, other):
    """Say whether two boxes share a place."""
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


@pytest.mark.parametrize(
    "bounds", [(38.0, 33.0, 125.0, 57.0), (60.0, 38.0, 75.0, 44.0), (44.0, 38.0, 51.0, 43.0)]
)
def test_no_name_of_the_table_covers_another_or_leaves_the_map(bounds):
    frame = fit(rim(bounds), PAGE)
    placed = names.place(read_labels(geodata_folder() / LABELS), frame, "light")
    assert len(placed) > 20
    assert not any(covers(one.box, other.box) for one, other in combinations(placed, 2))
    assert all(covers(one.box, PAGE) and one.box[0] > 0 and one.box[3] < 800 for one in placed)


@given(st.lists(st.tuples(st.floats(61, 69), st.floats(41, 45)), min_size=2, max_size=25))
def test_no_name_covers_another_wherever_they_are(places):
    table = [row(f"Town {at}", *place) for at, place in enumerate(places)]
    placed = names.place(table, fit(rim((60, 40, 70, 46)), PAGE), "light")
    assert not any(covers(one.box, other.box) for one, other in combinations(placed, 2))


def test_of_two_in_one_place_the_more_important_is_written():
    table = [row("Small", 65, 43, rank=2), row("Large", 65, 43)]
    [placed] = names.place(table, fit(rim((60, 40, 70, 46)), PAGE), "light")
    assert placed.lines == ("Large",)


def test_what_is_kept_free_stays_free():
    frame = fit(rim((60, 40, 70, 46)), PAGE)
    [[x, y]] = frame.to_page(np.array([[65.0, 43.0]]))
    table = [row("Sea", 65, 43, kind="sea")]
    assert names.place(table, frame, "light")
    assert not names.place(table, frame, "light", keep_free=[(x - 90, y - 60, x + 90, y + 60)])


def test_a_hub_is_named_and_the_town_of_its_name_is_not_named_again():
    table = [row("Alpha", 65, 43), row("Beta", 67, 44)]
    hubs = [row("Alpha", 65.05, 43, kind="hub"), row("Border post", 63, 42, kind="hub", rank=6)]
    placed = names.place([*table, *hubs], fit(rim((60, 40, 70, 46)), PAGE), "light")
    told = {one.lines[0]: one for one in placed}
    assert sorted(told) == ["Alpha", "Beta", "Border post"]
    assert told["Border post"].at is None  # its mark is drawn with the features
    assert told["Beta"].at is not None

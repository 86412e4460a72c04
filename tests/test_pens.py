"""What all charts share."""

import altair as alt
import pandas as pd

from corridors import pens
from corridors.style import Ink


def test_a_colour_is_that_of_the_theme():
    ink = Ink("#111111", "#eeeeee")
    assert (pens.shade(ink, "light"), pens.shade(ink, "dark")) == ("#111111", "#eeeeee")


def test_a_colour_that_is_not_faded_is_itself():
    assert pens.faded(Ink("#112233", "#eeeeee"), 1.0, "light") == "#112233"


def test_half_a_colour_lies_between_it_and_the_ground():
    assert pens.faded(Ink("#000000", "#000000"), 0.5, "light") == "#7e7d7c"  # of #fbfaf7


def test_missing_values_become_null_and_truth_stays_truth():
    frame = pd.DataFrame({"km": [1.5, float("nan")], "full": [True, False]})
    assert pens.values(frame).to_dict()["values"] == [
        {"km": 1.5, "full": True}, {"km": None, "full": False},
    ]  # fmt: skip


def test_a_chart_is_written_without_a_look_of_its_own():
    chart = alt.Chart(pens.values(pd.DataFrame({"a": [1]}))).mark_bar().encode(x="a:Q")
    assert "config" not in pens.spec(chart)


def test_a_legend_takes_more_room_with_more_entries():
    assert pens.legend_px(5) > pens.legend_px(2) == pens.legend_px(1)

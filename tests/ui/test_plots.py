"""Charts ready to be shown."""

import altair as alt
import pandas as pd

from corridors.pens import values
from corridors.ui.plots import plot


def test_a_plot_keeps_the_chart_as_words_of_vega_lite():
    chart = alt.Chart(values(pd.DataFrame({"km": [1.0]}))).mark_bar().encode(x="km:Q")
    made = plot("Lengths", chart, "one line")
    assert (made.title, made.told) == ("Lengths", "one line")
    assert made.spec["mark"] == {"type": "bar"}
    assert "config" not in made.spec

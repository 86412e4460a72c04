"""Charts ready to be shown: made once for all visitors, with a title and the same in words."""

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup
from streamlit.dataframe_util import convert_anything_to_arrow_bytes

from corridors.pens import Layers, Spec, spec
from corridors.ui import parts


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart.

    Attributes
    ----------
    title
        What it shows.
    spec
        The chart itself.
    told
        The same in words, for those who cannot see it.
    """

    title: str
    spec: Spec
    told: str


def plot(title: str, chart: Layers, told: str) -> Plot:
    """Make a chart ready to be kept and shown.

    Parameters
    ----------
    title
        What it shows.
    chart
        As Altair has it.
    told
        The same in words.

    Returns
    -------
    Plot
        With the chart written out: checking one against its schema takes longer than drawing it.
    """
    return Plot(title, packed(spec(chart)), told)


def packed(written: Spec) -> Spec:
    """Pack the data of a chart as it is sent to the browser, which takes longer than drawing it.

    Parameters
    ----------
    written
        A chart with its data under ``datasets``, as Altair writes it.

    Returns
    -------
    Spec
        The same chart; its data are Arrow streams.
    """
    named = written.get("datasets", {})
    held = {name: convert_anything_to_arrow_bytes(rows) for name, rows in named.items()}
    return {**written, "datasets": held}


def show(shown: Plot) -> None:
    """Put a chart on the page.

    Parameters
    ----------
    shown
        The chart.
    """
    parts.show(Markup('<p class="co-chart-title">{}</p>').format(shown.title))
    draw(shown)


def draw(shown: Plot) -> None:
    """Put a chart on the page without its title, which the page has said already.

    Parameters
    ----------
    shown
        The chart.
    """
    st.vega_lite_chart(spec=shown.spec, width="stretch", alt=f"{shown.title}. {shown.told}")

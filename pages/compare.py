"""Compare: several ways side by side, each kilometre accounted for, and what changes if."""

import streamlit as st

from corridors.ui import (
    compare,
    compare_assumptions,
    compare_charts,
    compare_controls,
    compare_downloads,
    compare_legs,
    compare_map,
    compare_table,
    panels,
    shared,
    shell,
)

with panels.guard():
    atlas = shared.atlas()
    asked = compare.settle()
    inquiry = asked.inquiry

    compare_controls.scenario(inquiry)
    compare_controls.presets(inquiry)
    compare_controls.places(inquiry)
    answer = compare.answer(inquiry, atlas.data_version)
    with st.container(key="compare_said"):  # the map stays in its place whatever is said
        panels.notes((*shell.visit().dropped, *asked.dropped))
        compare.opening(inquiry, answer)
    chosen = compare_map.show(answer.comparison, asked)
    compare.chosen(answer.comparison, chosen)
    if answer.comparison.alternatives:
        compare_table.table(answer.comparison)
        compare_charts.show(answer.comparison)
        compare_legs.show(atlas, answer.comparison, chosen)
        compare_assumptions.show(atlas, answer.comparison, inquiry, answer.assumptions)
        compare_downloads.show(answer.comparison, answer.assumptions, inquiry, atlas.data_version)

"""The Atlas: everything on one map, filtered, with its record, totals and table."""

import streamlit as st

from corridors.stats import totals
from corridors.ui import atlas_map, panels, record, shared, shell, tables

with panels.guard():
    atlas, options = shared.atlas(), shared.options()
    visit = shell.visit()
    mask = options.select(visit.selection)
    shown = atlas.features[mask]
    summed = totals(shown)

    panels.notes(visit.dropped)
    panels.totals_strip(summed, atlas)
    map_side, record_side = st.columns([7, 3], gap="small")
    with map_side:
        atlas_map.show(atlas, mask, visit)
    with record_side, st.container(height=640, key="atlas_record", border=True):
        if shown.empty:
            panels.nothing(options, visit.selection)
        elif visit.record:
            record.show(atlas, visit.record)
        elif len(visit.selection.corridor) == 1:
            record.corridor(atlas, atlas.corridors[visit.selection.corridor[0]])
        else:
            panels.invitation()
    panels.hint()
    panels.sentence(summed, visit.selection, shown, len(atlas.features))
    tables.section(shown, atlas, visit.record)

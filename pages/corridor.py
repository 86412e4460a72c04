"""Corridor: one corridor or project, along its kilometres."""

from corridors.ui import corridor, panels, shared, shell

with panels.guard():
    atlas, options = shared.atlas(), shared.options()
    visit = shell.visit()
    shown = atlas.features[options.select(visit.selection)]
    among = corridor.offered(atlas, shown, visit.selection)
    chosen = corridor.current(atlas, among, visit)

    panels.notes(visit.dropped)
    if chosen is not None:
        corridor.chooser(among, chosen)
        corridor.show(atlas, chosen, visit)
    elif visit.record:
        corridor.feature(atlas, visit.record, visit)
    else:
        panels.nothing(options, visit.selection)

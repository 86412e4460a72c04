"""Energy: pipelines, power plants, the grid, and where sources disagree."""

from corridors import energy as measures
from corridors.ui import energy, panels, shared, shell

with panels.guard():
    atlas, options = shared.atlas(), shared.options()
    visit = shell.visit()
    shown = atlas.features[options.select(visit.selection)]

    panels.notes(visit.dropped)
    if shown.empty:
        panels.nothing(options, visit.selection)
    elif not measures.subjects_of(atlas, shown):
        energy.nothing()
    else:
        energy.opening(atlas, shown, visit.selection)
        energy.pipelines(atlas, shown)
        energy.plants(atlas, shown)
        energy.grid(atlas, shown, shared.nearness())
        energy.disagreements(atlas, shown)

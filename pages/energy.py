"""Energy: pipelines, power plants, the grid, and where sources disagree."""

from corridors import energy as measures
from corridors.texts import language
from corridors.ui import energy, energy_plots, panels, parts, shared, shell

with panels.guard():
    atlas, options = shared.atlas(), shared.options()
    visit = shell.visit()
    shown = atlas.features[options.select(visit.selection)]
    sites = measures.sites(atlas, shown)

    panels.notes(visit.dropped)
    if shown.empty:
        panels.nothing(options, visit.selection)
    elif not measures.subjects_of(atlas, shown):
        energy.nothing()
    else:
        plots = energy_plots.plots(visit.selection, parts.theme(), language(), atlas.data_version)
        energy.opening(shown, sites, visit.selection)
        energy.pipelines(atlas, shown, plots)
        energy.plants(sites, plots)
        energy.grid(atlas, shown, sites, shared.nearness(), plots)
        energy.disagreements(atlas, shown)

"""Energy: pipelines, power plants, the grid, and where sources disagree."""

from corridors.texts import language
from corridors.ui import energy, energy_plots, energy_stock, panels, parts, shared, shell

with panels.guard():
    atlas, options = shared.atlas(), shared.options()
    visit = shell.visit()
    held = energy_stock.stock(visit.selection, language(), atlas.data_version)

    panels.notes(visit.dropped)
    if held.shown.empty:
        panels.nothing(options, visit.selection)
    elif not held.subjects:
        energy.nothing()
    else:
        plots = energy_plots.plots(visit.selection, parts.theme(), language(), atlas.data_version)
        energy.opening(held, visit.selection)
        energy.pipelines(atlas, held, plots)
        energy.plants(held.sites, plots)
        energy.grid(held, plots)
        energy.disagreements(held)

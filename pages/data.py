"""Data: every layer with its terms, quality and files."""

from corridors.ui import data, fields, panels, shared, shell

with panels.guard():
    atlas, options = shared.atlas(), shared.options()
    visit = shell.visit()

    panels.notes(visit.dropped)
    data.opening(atlas)
    data.selected(atlas, options, visit.selection, options.select(visit.selection))
    data.layers(atlas)
    data.tables(atlas)
    data.quality(atlas, shared.ledger())
    fields.show()

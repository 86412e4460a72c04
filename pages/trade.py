"""Trade: the figures of the articles, published series, targets, and every contradiction."""

from corridors import trade as measures
from corridors.ui import panels, shared, shell, trade

with panels.guard():
    atlas = shared.atlas()
    visit = shell.visit()
    subjects = measures.subjects(atlas, visit.selection.country)

    panels.notes(visit.dropped)
    if not subjects:
        trade.nothing(visit.selection)
    else:
        trade.opening(atlas, subjects, visit.selection)
        for name in subjects:
            trade.subject(atlas, name)
        trade.facts(atlas, [name for name in subjects if name not in measures.MORE_SUBJECTS])

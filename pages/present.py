"""Present: stories, played view by view; and the visitor's own."""

from corridors.ui import panels, shared, shell, stage, story_desk

with panels.guard():
    panels.notes(shell.visit().dropped)
    story = stage.on_stage()
    if story is None:
        story_desk.show()
    else:
        stage.show(shared.atlas(), story)

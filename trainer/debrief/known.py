"""The record as the whole table knows it: moments that everybody was told of in the same words."""

from trainer.debrief.replay import Replay
from trainer.debrief.timeline import Mark, timeline


def known_to_all(replay: Replay) -> tuple[Mark, ...]:
    """The marked moments that no seat was left out of."""
    first, *others = (timeline(replay, role.id) for role in replay.scenario.roles)
    told = [{(mark.seq, mark.text) for mark in marks} for marks in others]
    return tuple(mark for mark in first if all((mark.seq, mark.text) in them for them in told))

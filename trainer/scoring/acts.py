"""Acts that weigh on escalation, and what nobody ordered, as far as a card may speak of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.core.events import Recorded
from trainer.core.events.script import InjectSent
from trainer.core.events.steps import ActionDone, ActionTold, ActionUndone
from trainer.core.ids import ActionId, SeatId
from trainer.core.moves import Inject
from trainer.scoring.figures import Mark
from trainer.scoring.reader import Reader


@dataclass(frozen=True, slots=True)
class Act:
    """An action that took effect and weighs something; `undone` if it was taken back later.

    `learnt` is the event by which the card knows of it, and whose words its name has: what others
    were told of an act may be less than its name says.
    """

    learnt: Recorded
    action: ActionId
    name: str
    by: SeatId
    severity: float
    undone: Recorded | None


def acts(reader: Reader) -> tuple[Act, ...]:
    """The acts of weight that this card knows of, in order."""
    undone = {e.move: r for r, e in reader.trace.of(ActionUndone)}
    told: dict[str, Recorded] = {}
    for recorded, event in reader.trace.of(ActionTold):
        if reader.sees(recorded):
            told.setdefault(event.move, recorded)
    found = []
    for recorded, done in reader.trace.of(ActionDone):
        spec = reader.scenario.action[done.action]
        learnt = recorded if reader.sees(recorded) else told.get(done.move)
        if spec.severity and learnt is not None:
            back = undone.get(done.move)
            back = back if back and reader.sees(back) else None
            name = _told(learnt) or spec.name
            found.append(Act(learnt, spec.id, name, done.by, spec.severity, back))
    return tuple(sorted(found, key=lambda act: act.learnt.seq))


def _told(learnt: Recorded) -> str:
    return learnt.event.text.rstrip(".") if isinstance(learnt.event, ActionTold) else ""


def weighed(reader: Reader) -> Iterator[Mark]:
    """The severity of all acts so far, after each of them and each that was taken back."""
    changes = []
    for act in acts(reader):
        changes.append((act.learnt, act.severity, act.name))
        if act.undone is not None:
            changes.append((act.undone, -act.severity, f"{act.name} (taken back)"))
    level = 0.0
    for event, by, name in sorted(changes, key=lambda change: change[0].seq):
        level = round(level + by, 9)
        yield Mark(event.t, level, reader.number(event), name)


def incidents(reader: Reader) -> list[tuple[Recorded, InjectSent]]:
    """News of what nobody at the table ordered."""
    return [(r, e) for r, e in _news(reader) if _spec(reader, e).incident]


def warnings(reader: Reader) -> list[tuple[Recorded, InjectSent]]:
    """News that called for an act, as it came to this seat."""
    came = ((r, e) for r, e in _news(reader) if reader.seat in e.to)
    return [(r, e) for r, e in came if _spec(reader, e).warning]


def _news(reader: Reader) -> Iterator[tuple[Recorded, InjectSent]]:
    sent = reader.trace.of(InjectSent)
    return ((r, e) for r, e in sent if e.inject and reader.sees(r))


def _spec(reader: Reader, news: InjectSent) -> Inject:
    return reader.scenario.inject[news.inject]

"""Twelve tables with known troubles, in memory: each is named at once, and little else is."""

from dataclasses import dataclass, field
from typing import Any, Final

from tests.kit import workshop
from tests.kit.desk import FAY, Desk, desk
from tests.kit.workshop import LATE, PLANTS, SEATS, Plant, Step
from trainer.core.actors import Actor, ByClock, BySeat
from trainer.core.commands import (
    Command,
    JumpToPhase,
    MarkRead,
    PostMessage,
    SeatCommand,
    TableCommand,
    Tick,
)
from trainer.core.refusals import Refused
from trainer.paths import data_dir
from trainer.service.watch.watch import Shown
from trainer.web.parse import command_from_json

MINUTE: Final = 60_000
LOOK: Final = 5_000  # ms between two looks at the queue


class Memory:
    """Plays the workshop in memory, on a wall clock that moves when it says so."""

    def __init__(self, stage: Desk) -> None:
        self.stage = stage
        plan = {"tables": workshop.TABLES, "people": len(SEATS)}
        self.session = stage.open(workshop.SCENARIO, **plan)
        self.tables = dict(enumerate(stage.tables(self.session), 1))
        self.start = stage.wall.now
        self.left: set[tuple[str, str]] = set()
        self.spoke: dict[tuple[int, str], float] = {}
        self.steps = list(workshop.STEPS)
        self.begun: set[int] = set()
        self.joined: set[str] = set()
        stage.services.pulses.connected = self._here
        for number in self.tables:
            self._fill(number)

    def _fill(self, number: int) -> None:
        for seat in SEATS:
            person = self.stage.join(self.session, f"{seat} {number}")
            self.stage.services.seats.sit(person, self.tables[number], seat, FAY)

    def _here(self, table: str, seats: Any) -> list[str]:
        return [seat for seat in seats if (table, seat) not in self.left]

    @property
    def minutes(self) -> float:
        return (self.stage.wall.now - self.start) / MINUTE

    def begin(self, number: int) -> None:
        self.stage.services.seats.start(self.session, self.tables[number], FAY)
        self.begun.add(number)

    def act(self, number: int, command: Command, by: Actor = FAY) -> None:
        try:
            self.stage.services.tables.act(self.tables[number], command, by)
        except Refused:
            if not isinstance(command, PostMessage):  # a room may be closed in some phase
                raise

    def step(self, step: Step) -> None:
        if step.leaves or step.returns:
            place = (self.tables[step.table], step.seat)
            self.left = self.left | {place} if step.leaves else self.left - {place}
            return
        by = BySeat(step.seat) if step.seat else FAY
        kinds = SeatCommand if step.seat else TableCommand
        self.act(step.table, command_from_json(self._filled(step), kinds), by)

    def _filled(self, step: Step) -> dict[str, Any]:
        state = self.stage.services.tables.state(self.tables[step.table])
        newest = {"offer": [*state.offers][-1:], "agreement": [*state.agreements][-1:]}
        return {k: newest[k][0] if v == "$" else v for k, v in step.command.items()}

    def live(self) -> None:
        """What people and clocks do at this instant; bots only fill their chairs."""
        for number, table in self.tables.items():
            if self.stage.services.tables.state(table).status == "running":
                self.act(number, Tick(), ByClock())
                self._people(number)
        while self.steps and self.steps[0].at <= self.minutes:
            self.step(self.steps.pop(0))

    def _people(self, number: int) -> None:
        state = self.stage.services.tables.state(self.tables[number])
        for seat, period in zip(SEATS, workshop.PERIODS, strict=True):
            rest = workshop.resting(number, seat, self.minutes)
            due = self.spoke.get((number, seat), 0.05 * number) + period
            if (self.tables[number], seat) in self.left or self.minutes < due:
                continue
            self.spoke[number, seat] = self.minutes
            if rest.reads and (refs := tuple(state.unread.get(seat, ()))):
                self.act(number, MarkRead(refs), BySeat(seat))
            if rest.speaks:
                rooms = workshop.ROOMS[seat]
                room = rooms[int(self.minutes / period) % len(rooms)]
                words = f"A word at {self.minutes:.1f} minutes."
                self.act(number, PostMessage(room, words), BySeat(seat))

    def queue(self) -> tuple[Shown, ...]:
        session = self.stage.services.directory.session(self.session.id)
        assert session is not None
        return self.stage.services.watch.queue(session, self.stage.fay.id)


@dataclass
class Seen:
    """When each trouble was first named, what else was named, and whether the order held."""

    named: dict[Plant, float] = field(default_factory=dict)
    alarms: dict[str, Shown] = field(default_factory=dict)
    true: set[str] = field(default_factory=set)

    def note(self, queue: tuple[Shown, ...], minutes: float) -> None:
        ranks = [one.alert.rank for one in queue]
        assert ranks == sorted(ranks, reverse=True)
        for one in queue:
            self.alarms.setdefault(one.episode, one)
            if (one.number, one.alert.kind) in workshop.FOLLOWS:
                self.true.add(one.episode)
            for plant in PLANTS:
                if _is(plant, one):
                    self.true.add(one.episode)
                    self.named.setdefault(plant, minutes)


def _is(plant: Plant, one: Shown) -> bool:
    who = plant.seat in one.alert.seats or plant.seat in one.alert.sentence
    return (plant.table, plant.kind) == (one.number, one.alert.kind) and who


def _facilitate(play: Memory, opened: set[int]) -> None:
    """Begin late where it was planned; go on to where offers are made; let the latecomer in."""
    for number in play.tables:
        begins = workshop.BEGINS if number == LATE else 0.0
        if number not in play.begun and play.minutes >= begins:
            play.begin(number)
        if number not in opened and play.minutes >= begins + workshop.OPENS:
            opened.add(number)
            play.act(number, JumpToPhase(workshop.PHASE))
    if workshop.STRAY not in play.joined and play.minutes >= 2:
        play.joined.add(workshop.STRAY)
        play.stage.join(play.session, workshop.STRAY)


def _played() -> Seen:
    """The workshop from beginning to end, looked at every few seconds."""
    found, opened = Seen(), set[int]()
    with desk(data_dir("scenarios")) as stage:
        play = Memory(stage)
        while play.minutes < workshop.LENGTH:
            _facilitate(play, opened)
            play.live()
            found.note(play.queue(), play.minutes)
            stage.wall.now += LOOK
    return found


def test_twelve_tables_with_planted_troubles_are_watched_without_a_miss() -> None:
    seen = _played()
    assert [plant for plant in PLANTS if plant not in seen.named] == [], "missed"
    late = {plant: plant.late(seen.named[plant], 60) for plant in PLANTS}
    assert {plant: s for plant, s in late.items() if s > workshop.TOLERANCE} == {}, "too late"
    false = [one for key, one in seen.alarms.items() if key not in seen.true]
    said = [f"{one.number}: {one.alert.sentence} {one.alert.reason}" for one in false]
    assert 10 * len(false) <= len(seen.alarms), said

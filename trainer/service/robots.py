"""Bots in their seats: each thinks at its own instants, on its table's clock, as a person would."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import Event, Thread

from trainer.bots import Mind, learn, next_thought, refuse, turn
from trainer.core.actors import BySeat
from trainer.core.commands import Command
from trainer.core.dice import SeededDice
from trainer.core.ids import Instant, SeatId
from trainer.core.moves import Temperament
from trainer.core.refusals import Reason, Refused
from trainer.core.state import State
from trainer.core.view import SeatView
from trainer.core.views import project
from trainer.service.live import Told
from trainer.service.ports import Directory, TableId
from trainer.service.tables import Tables

PERIOD = 0.25  # seconds between looks at the bots

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Robot:
    """One bot in one seat: its memory, its dice, and when it thinks next."""

    seat: SeatId
    mind: Mind
    dice: SeededDice
    wakes: Instant = -1


class Robots:
    """Plays every seat that a bot holds, at every running table; one thread a worker."""

    def __init__(self, tables: Tables, directory: Directory) -> None:
        self._tables = tables
        self._directory = directory
        self._robots: dict[TableId, dict[SeatId, Robot]] = {}
        self._running: set[TableId] = set()
        self._stop = Event()
        self._thread = Thread(target=self._run, name="robots", daemon=True)

    def start(self) -> None:
        """Take up the tables in play, then go on."""
        self._running |= {row.id for row in self._directory.tables_with_status("running")}
        self._tables.listen(self._heard)
        self._thread.start()

    def stop(self) -> None:
        """Stop playing."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def look(self) -> None:
        """Let every bot whose instant has come think once."""
        for table in tuple(self._running):
            self._play(table)

    def _run(self) -> None:
        while not self._stop.wait(PERIOD):
            try:
                self.look()
            except Exception:
                log.exception("a look at the bots failed; the next one will try again")

    def _heard(self, told: Told) -> None:
        if told.state.status == "running":
            self._running.add(told.table)
        else:
            self._running.discard(told.table)

    def _play(self, table: TableId) -> None:
        state = self._tables.state(table)
        if not state.clock.running:
            return
        now = state.clock.at(self._tables.wall())
        for seat, robot in self._seated(table, state).items():
            if robot.wakes < 0:
                robot.wakes = next_thought(robot.mind, project(state, seat), now, robot.dice)
            if robot.wakes <= now:
                self._think(table, robot, now)

    def _seated(self, table: TableId, state: State) -> Mapping[SeatId, Robot]:
        """The robots of a table: one for each seat a bot holds now."""
        kept = self._robots.get(table, {})
        seats = sorted(state.people("bot"))
        if list(kept) != seats:
            kept = {s: kept.get(s) or _robot(table, state, s) for s in seats}
            self._robots[table] = kept
        return kept

    def _think(self, table: TableId, robot: Robot, now: Instant) -> None:
        state, news = self._tables.sight(table, robot.seat, robot.mind.n)
        for entry in news:
            robot.mind = learn(robot.mind, entry)
        view = project(state, robot.seat)
        script = state.scenario.role[robot.seat].script
        robot.mind, command = turn(
            view, robot.mind, now, script, _temperament(state, robot.seat), robot.dice
        )
        robot.wakes = next_thought(robot.mind, view, now, robot.dice)
        if command is not None:
            self._do(table, robot, command, view, now)

    def _do(
        self, table: TableId, robot: Robot, command: Command, view: SeatView, now: Instant
    ) -> None:
        try:
            self._tables.act(table, command, BySeat(robot.seat))
        except Refused as no:
            robot.mind = refuse(robot.mind, command, no.reason, no.text, now)
            if no.reason is Reason.BROKEN_CONSTRAINT:
                robot.wakes = now  # a draft that can't stand is torn up, and the next one tried
            log.debug("bot %s at %s: %s", view.me.seat, table, no.text)


def _robot(table: TableId, state: State, seat: SeatId) -> Robot:
    seed = sha256(f"{state.seed}:bot:{table}:{seat}".encode()).hexdigest()
    return Robot(seat, Mind(seat), SeededDice(seed))


def _temperament(state: State, seat: SeatId) -> Temperament:
    """The temperament a bot was seated with, or the scenario's first."""
    named = state.seats[seat].temperament
    known = state.scenario.temperament
    if named in known:
        return known[named]
    return next(iter(known.values()), _PLAIN)


_PLAIN = Temperament(id="plain", name="Plain", about="Concedes evenly.")

"""Look here next: the alerts of a session's tables, ranked, put aside, tuned and judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import RLock
from typing import Final

from trainer.core.ids import Instant, Minutes, SeatId
from trainer.core.state import State
from trainer.service.needs import Need, Needs
from trainer.service.ports import (
    AccountId,
    Directory,
    Paper,
    Session,
    SessionId,
    TableId,
    TableRow,
    WallClock,
)
from trainer.service.tables import Tables
from trainer.service.watch.alert import Alert, Tuning, as_options, tuned
from trainer.service.watch.alerts import alerts, worst
from trainer.service.watch.episodes import Episode
from trainer.service.watch.look import Look
from trainer.service.watch.post import Post, others, place
from trainer.service.watch.pulse import TablePulse
from trainer.service.watch.pulses import Pulses
from trainer.service.watch.slips import Lexicon, lexicon
from trainer.service.watch.strays import strays
from trainer.service.watch.verdicts import Rate, Verdict, Verdicts

OPTION: Final = "watch"  # of a session: its tuning
SNOOZE: Final = 5.0  # minutes


@dataclass(frozen=True, slots=True)
class Shown:
    """An alert in the queue: its table's number (0: the whole session's) and its age in ms."""

    alert: Alert
    number: int
    age: Instant
    episode: str


class Watch:
    """Watches the tables that this worker serves."""

    def __init__(
        self, tables: Tables, directory: Directory, pulses: Pulses, needs: Needs, wall: WallClock
    ) -> None:
        self._needs = needs
        self._tables = tables
        self._directory = directory
        self._pulses = pulses
        self._wall = wall
        self._verdicts = Verdicts(directory)
        self._posts: dict[TableId, Post] = {}
        self._gates: dict[SessionId, Post] = {}
        self._words: dict[str, Lexicon] = {}
        self._lock = RLock()

    def queue(self, session: Session, account: AccountId = "") -> tuple[Shown, ...]:
        """What needs somebody now, the worst first; noted as shown to whoever asked."""
        found = self.look(session)
        papers = self._verdicts.of(session.id)
        numbers = {row.id: row.number for row in self._directory.tables_of(session.id)}
        shown = []
        for one in found:
            now = self._now(session.id, one.alert)
            if self._verdicts.hidden(papers.get(one.id), now):
                continue
            if account and one.id not in papers:
                self._verdicts.shown(session.id, account, one, self._wall())
            number = numbers.get(one.alert.table, 0)
            shown.append(Shown(one.alert, number, max(0, now - one.alert.since), one.id))
        return tuple(shown)

    def look(self, session: Session) -> tuple[Episode, ...]:
        """All that is amiss in a session now, whether put aside or not."""
        with self._lock:
            rows = self._directory.tables_of(session.id)
            pulses = {row.id: self._pulses.of_table(row.id) for row in rows}
            tuning = tuned(session.options.get(OPTION))
            found = [one for row in rows for one in self._table(row, pulses, tuning)]
            found += self._session(session, rows, tuning)
        return tuple(sorted(found, key=lambda one: worst(one.alert)))

    def snooze(
        self, session: Session, account: AccountId, key: str, minutes: Minutes = SNOOZE
    ) -> bool:
        """Put an alert aside for some minutes of its table's time; whether there is one."""
        return self._say(session, account, key, "snoozed", minutes)

    def dismiss(self, session: Session, account: AccountId, key: str, *, false: bool) -> bool:
        """Put an alert aside for as long as it lasts: dealt with, or a false alarm."""
        return self._say(session, account, key, "false" if false else "done")

    def helped(self, session: Session, account: AccountId, key: str) -> bool:
        """Note that one of an alert's helps was used."""
        return self._say(session, account, key, "helped")

    def rates(self, session: SessionId) -> tuple[Rate, ...]:
        """How each kind of alert has done in a session."""
        return self._verdicts.rates(session)

    def tuning(self, session: Session) -> Tuning:
        """How a session's alerts are tuned."""
        return tuned(session.options.get(OPTION))

    def tune(self, session: Session, tuning: Tuning) -> None:
        """Tune a session's alerts from now on."""
        options = {**session.options, OPTION: as_options(tuning)}
        self._directory.set_options(session.id, options)

    def _say(
        self,
        session: Session,
        account: AccountId,
        key: str,
        verdict: Verdict,
        minutes: Minutes = 0,
    ) -> bool:
        one = next((one for one in self.look(session) if one.alert.key == key), None)
        if one is None:
            return False
        paper: Paper | None = self._verdicts.of(session.id).get(one.id)
        if paper is None:
            paper = self._verdicts.shown(session.id, account, one, self._wall())
        until = self._now(session.id, one.alert) + self._span(one.alert, minutes)
        self._verdicts.say(paper, verdict, account, until if minutes else 0)
        return True

    def _span(self, alert: Alert, minutes: Minutes) -> Instant:
        if alert.table:
            return self._tables.state(alert.table).span(minutes)
        return round(minutes * 60_000)

    def _now(self, session: SessionId, alert: Alert) -> Instant:
        """The time that an alert counts in: its table's, or the wall's."""
        post = self._posts.get(alert.table) if alert.table else self._gates.get(session)
        return post.now if post else self._wall()

    def _table(
        self, row: TableRow, pulses: Mapping[TableId, TablePulse], tuning: Tuning
    ) -> tuple[Episode, ...]:
        post = self._posts.setdefault(row.id, Post())
        state = self._tables.state(row.id)
        post.now = self._pulses.now(state)
        here = tuple(seat.seat for seat in pulses[row.id].seats if seat.connected)
        apart = others(row.id, pulses)
        pending = self._wall() // 1000 if post.apart else 0
        key = (state.seq, post.now // 1000, pending, here, apart, tuning)
        if key != post.key:
            post.key = key
            look = self._look(row, state, post, here, place(pulses[row.id]), apart, tuning)
            found = alerts(look) if state.status != "ended" else ()
            post.found = post.episodes.take(post.steady(found, self._wall()), post.now)
        return post.found

    def _look(
        self,
        row: TableRow,
        state: State,
        post: Post,
        here: Sequence[SeatId],
        where: float,
        apart: tuple[float, ...],
        tuning: Tuning,
    ) -> Look:
        trail = self._pulses.trail(row.id, state)
        post.presence(state, here)
        post.listen(state, trail, self._lexicon(state))
        return Look(
            row.id,
            row.number,
            state,
            trail,
            post.now,
            post.gone,
            where,
            apart,
            tuple(post.slips),
            tuning,
            post.episodes.raised,
        )

    def _lexicon(self, state: State) -> Lexicon:
        digest = state.scenario.digest
        if digest not in self._words:
            self._words[digest] = lexicon(state.scenario)
        return self._words[digest]

    def _session(
        self, session: Session, rows: Sequence[TableRow], tuning: Tuning
    ) -> tuple[Episode, ...]:
        gate = self._gates.setdefault(session.id, Post())
        gate.now = self._wall()
        if "stray" in tuning.off:
            return gate.episodes.take((), gate.now)
        states = [self._tables.state(row.id) for row in rows]
        people = self._directory.participants_of(session.id)

        def need() -> Need | None:
            return next(iter(self._needs.ranked(session)), None)

        found = strays(session.id, people, states, need, gate.now)
        return gate.episodes.take(found, gate.now)

"""What would have followed: a moment played on by bots many times, with and without a change."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from threading import Thread
from typing import Final, TypeAlias

import orjson

from trainer.core.actors import ByFacilitator, BySeat
from trainer.core.commands import ForkTable
from trainer.core.refusals import Reason, Refused
from trainer.debrief.branching import after, before, in_play, state_at
from trainer.service.after.future_answers import (
    FIELDS,
    STALE,
    Answers,
    Question,
    Status,
    read,
    written,
)
from trainer.service.after.future_plays import Asked, Future, begins
from trainer.service.after.otherwise import Otherwise, otherwise
from trainer.service.ports import (
    AccountId,
    Directory,
    EventStore,
    Paper,
    PaperId,
    TableId,
    TableRow,
    Taken,
    WallClock,
)
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.tables import Tables

KIND: Final = "futures"
TURN: Final = "futures-turn"
"""The paper of whoever plays now: there is one such set of plays at a time."""
PLAYS: Final = 200
SIGN: Final = 1_000  # ms between signs
Playing: TypeAlias = Callable[[Future], AbstractContextManager[Iterator[str]]]
UNDONE: Final = "undone"


class Futures:
    """Plays on in a process of its own, one set at a time, and keeps what came of it."""

    def __init__(
        self,
        directory: Directory,
        events: EventStore,
        tables: Tables,
        wall: WallClock,
        plays: int = PLAYS,
        playing: Playing | None = None,
    ) -> None:
        self._directory = directory
        self._events = events
        self._tables = tables
        self._wall = wall
        self._plays = plays
        self._playing = playing or apart

    def of(self, table: TableId) -> tuple[Answers, ...]:
        """What was asked about a table, the latest first."""
        found = reversed(self._directory.papers(KIND, table=table))
        return tuple(self._answers(paper) for paper in found if paper.body.keys() >= FIELDS)

    def ask(self, table: TableRow, account: AccountId, question: Question) -> Answers:
        """Play it, unless that was done; raises Refused, and LobbyRefused while another plays."""
        sides, words = self._sides(table.id, question)
        paper = self._paper(table, account, question, words)
        known = self._directory.paper(paper.id)
        if known is not None and known.body["status"] == "done":
            return self._answers(known)
        self._take_turn(paper.id)
        if known is None:
            self._directory.add_paper(paper)
        kept = replace(self._answers(known or paper), status="playing", sign=self._wall())
        self._keep(kept)
        Thread(target=self._play, args=(kept, sides), name="futures", daemon=True).start()
        return kept

    def stop(self, table: TableId, paper: PaperId) -> None:
        """Play no further; what was played is kept."""
        found = self._directory.paper(paper)
        if found is not None and (found.kind, found.table) == (KIND, table):
            answers = self._answers(found)
            if answers.status == "playing":
                self._keep(replace(answers, status="stopping"))

    def _sides(self, table: TableId, question: Question) -> tuple[tuple[Future, Future], str]:
        """What to play as it was, and with the change, which in words; raises Refused."""
        records, scenario = self._events.read(table), self._tables.state(table).scenario
        base = in_play(records, question.seq)
        start, asked, words = base, list[Asked](), ""
        if question.wish.kind == UNDONE:
            start, words = before(records, question.seq), "What was done then was not done."
            base = after(records, question.seq)
        else:
            change = otherwise(state_at(scenario, records[:base]), question.wish)
            asked, words = _asked(change), change.words
        if not words:
            raise Refused(Reason.NO_REASON, "Choose what would have been otherwise.")
        seed = f"{table}:{question.seq}"
        parts = (records[:base], ()), (records[:start], tuple(asked))
        for events, commands in parts:
            if begins(scenario, events, commands).state.status != "running":
                raise Refused(Reason.ENDED, "The story is over then; there is nothing to play.")
        first, second = (
            Future(scenario, events, commands, question.temperaments, seed, 0, self._plays)
            for events, commands in parts
        )
        return (first, second), words

    def _paper(self, row: TableRow, account: AccountId, asked: Question, words: str) -> Paper:
        said = [row.id, asked.seq, words, sorted(asked.temperaments.items()), self._plays]
        name = sha256(orjson.dumps(said)).hexdigest()[:16]
        answers = Answers(
            id=f"{KIND}-{name}",
            seq=asked.seq,
            words=words,
            temperaments=dict(asked.temperaments),
            status="playing",
            plays=self._plays,
            as_it_was=tuple(self._known_base(row.id, asked)),
            sign=self._wall(),
        )
        return Paper(
            id=answers.id,
            kind=KIND,
            account=account,
            body=written(answers),
            session=row.session,
            table=row.id,
            seq=asked.seq,
            wall=self._wall(),
        )

    def _known_base(self, table: TableId, asked: Question) -> Sequence[str]:
        """The plays as it was, where another question about this moment had them made."""
        wanted = (asked.seq, dict(asked.temperaments))
        for one in self.of(table):
            if (one.seq, one.temperaments) == wanted and len(one.as_it_was) == self._plays:
                return one.as_it_was
        return ()

    def _take_turn(self, paper: PaperId) -> None:
        now = self._wall()
        mine = Paper(TURN, TURN, "", {"of": paper, "sign": now}, wall=now)
        held = self._directory.paper(TURN)
        if held is not None and now - int(held.body["sign"]) > STALE:
            self._directory.remove_paper(TURN)
        try:
            self._directory.add_paper(mine)
        except Taken:
            raise LobbyRefused(LobbyReason.FUTURES_BUSY) from None

    def _play(self, answers: Answers, sides: tuple[Future, Future]) -> None:
        try:
            for changed, future in zip((False, True), sides, strict=True):
                answers = self._side(answers, future, changed=changed)
            whole = answers.done == 2 * answers.plays
            status: Status = "done" if whole else "stopped"
            if not whole and answers.status == "playing":
                status = "failed"
            self._keep(replace(answers, status=status))
        finally:
            self._directory.remove_paper(TURN)

    def _side(self, answers: Answers, future: Future, *, changed: bool) -> Answers:
        """The answers with one side played on, from where it stood."""
        found = list(answers.otherwise if changed else answers.as_it_was)
        if answers.status == "stopping" or len(found) >= answers.plays:
            return answers
        with self._playing(replace(future, first=len(found))) as played:
            for ending in played:
                found.append(ending)
                answers = answers.with_plays(tuple(found), changed=changed)
                if self._wall() - answers.sign >= SIGN:
                    answers = self._signed(answers)
                if answers.status == "stopping":
                    break
        return answers

    def _signed(self, answers: Answers) -> Answers:
        """Say that it goes on, how far it is, and hear whether it is to stop."""
        paper = self._directory.paper(answers.id)
        status: Status = paper.body["status"] if paper is not None else "stopping"
        now = replace(answers, sign=self._wall(), status=status)
        self._keep(now)
        self._directory.change_paper(TURN, {"of": answers.id, "sign": now.sign})
        return now

    def _keep(self, answers: Answers) -> None:
        self._directory.change_paper(answers.id, written(answers))

    def _answers(self, paper: Paper) -> Answers:
        return read(paper, self._wall())


def _asked(change: Otherwise) -> list[Asked]:
    """A change as commands: what seats do, what a facilitator asks, what is switched off."""
    facilitator = ByFacilitator("What if")
    asked: list[Asked] = [(command, BySeat(seat)) for seat, command in change.acts]
    asked += [(command, facilitator) for command in change.commands]
    if change.without or change.prompt:
        off = ForkTable("the table", "what if", without=change.without, prompt=change.prompt)
        asked.append((off, facilitator))
    return asked


@contextmanager
def apart(future: Future) -> Iterator[Iterator[str]]:
    """The endings that a process of its own plays; it ends when nobody reads on."""
    program = [sys.executable, "-m", "trainer.service.after.future_plays"]
    with subprocess.Popen(  # noqa: S603 - our own module
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        if process.stdin is not None:
            with suppress(BrokenPipeError):
                process.stdin.write(future.packed())
                process.stdin.close()
        try:
            yield (line.decode().strip() for line in process.stdout or ())
        finally:
            process.terminate()

"""What would have followed: played in a process of its own, kept, and not played twice."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.futures import PLAYS, played_here, wait
from tests.kit.play import refused
from trainer.core.refusals import Reason
from trainer.service.after.future_answers import STALE, Answers, Question
from trainer.service.after.future_plays import Future, begins, endings, unpacked
from trainer.service.after.futures import TURN, UNDONE, Futures, apart
from trainer.service.after.otherwise import Wish
from trainer.service.ports import Paper, TableRow
from trainer.service.refusals import LobbyReason, LobbyRefused

SEQ = 40
CALM = Wish("adjusted", "tension", value=3.0, reason="Quiet days")
WORRIED = Wish("adjusted", "tension", value=50.0, reason="Hard days")


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


@pytest.fixture(name="futures")
def a_few_plays_of_each_kind(desk: Desk) -> Iterator[Futures]:
    parts = desk.services
    yield Futures(parts.directory, parts.events, parts.tables, parts.wall, PLAYS, played_here)
    wait()


def row(desk: Desk, over: Ended) -> TableRow:
    found = desk.services.directory.table(over.table)
    assert found is not None
    return found


def question(desk: Desk, over: Ended, wish: Wish = CALM, seq: int = SEQ) -> Question:
    roles = desk.services.tables.state(over.table).scenario.roles
    return Question(seq, wish, {role.id: "historical" for role in roles})


def future(desk: Desk, over: Ended, **more: Any) -> Future:
    scenario = desk.services.tables.state(over.table).scenario
    records = desk.services.events.read(over.table)[:SEQ]
    named = {role.id: "historical" for role in scenario.roles}
    return Future(scenario, records, (), named, "seed", **{"first": 0, "plays": PLAYS, **more})


def test_another_process_is_told_the_same_and_plays_the_same(desk: Desk, over: Ended) -> None:
    asked = future(desk, over)
    with apart(asked) as played:
        assert list(played) == list(endings(asked))
    assert unpacked(asked.packed()) == Future(
        asked.scenario, list(asked.records), [], asked.temperaments, "seed", 0, PLAYS
    )


def test_what_follows_is_kept_and_not_played_again(
    desk: Desk, over: Ended, futures: Futures
) -> None:
    asked = futures.ask(row(desk, over), desk.fay.id, question(desk, over))
    assert asked.status == "playing"
    wait()
    (found,) = futures.of(over.table)
    assert (found.status, found.done) == ("done", 2 * PLAYS)
    assert set(found.as_it_was) <= desk.services.tables.state(over.table).scenario.ending.keys()
    assert "Quiet days" in found.words
    again = futures.ask(row(desk, over), desk.fay.id, question(desk, over))
    assert again == found
    assert desk.services.directory.paper(TURN) is None


def test_plays_as_it_was_are_made_once_for_all_questions_of_a_moment(
    desk: Desk, over: Ended, futures: Futures
) -> None:
    futures.ask(row(desk, over), desk.fay.id, question(desk, over))
    wait()
    second = futures.ask(row(desk, over), desk.fay.id, question(desk, over, WORRIED))
    assert len(second.as_it_was) == PLAYS
    wait()


def test_one_set_of_plays_at_a_time(desk: Desk, over: Ended, futures: Futures) -> None:
    mine = Paper(TURN, TURN, "", {"of": "another", "sign": desk.wall.now})
    desk.services.directory.add_paper(mine)
    with pytest.raises(LobbyRefused) as no:
        futures.ask(row(desk, over), desk.fay.id, question(desk, over))
    assert no.value.reason is LobbyReason.FUTURES_BUSY
    desk.wall.now += STALE + 1  # whoever had the turn is gone
    futures.ask(row(desk, over), desk.fay.id, question(desk, over))
    wait()
    assert futures.of(over.table)[0].status == "done"


def test_what_was_stopped_goes_on_where_it_stood(desk: Desk, over: Ended, futures: Futures) -> None:
    futures.ask(row(desk, over), desk.fay.id, question(desk, over))
    wait()
    (whole,) = futures.of(over.table)
    body = desk.services.directory.paper(whole.id)
    assert body is not None
    part = {**body.body, "status": "stopped", "otherwise": list(whole.otherwise[:1])}
    desk.services.directory.change_paper(whole.id, part)
    futures.ask(row(desk, over), desk.fay.id, question(desk, over))
    wait()
    assert futures.of(over.table) == (whole,)


def test_it_can_be_stopped(desk: Desk, over: Ended) -> None:
    parts = desk.services
    many = Futures(parts.directory, parts.events, parts.tables, Ticking(desk), 10_000, played_here)
    asked = many.ask(row(desk, over), desk.fay.id, question(desk, over))
    many.stop(over.table, asked.id)
    wait()
    found: Answers = many.of(over.table)[0]
    assert found.status == "stopped"
    assert found.done < 10_000


class Ticking:
    """A wall clock that goes on by a second whenever somebody looks."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self) -> int:
        self._desk.wall.now += 1_000
        return self._desk.wall.now


def test_what_was_not_done_is_played_from_before_it(
    desk: Desk, over: Ended, futures: Futures
) -> None:
    futures.ask(row(desk, over), desk.fay.id, question(desk, over, Wish(UNDONE)))
    wait()
    assert futures.of(over.table)[0].words == "What was done then was not done."


def test_what_can_not_be_asked_is_refused_before_anybody_plays(
    desk: Desk, over: Ended, futures: Futures
) -> None:
    for wish, reason in (
        (Wish(), Reason.NO_REASON),
        (Wish("act", "mediator/march"), Reason.NO_REASON),
        (Wish("adjusted", "tension", value=3.0), Reason.NO_REASON),
    ):
        with refused(reason):
            futures.ask(row(desk, over), desk.fay.id, question(desk, over, wish))
    assert futures.of(over.table) == ()
    assert desk.services.directory.paper(TURN) is None


def test_a_change_is_made_before_the_bots_play_on(desk: Desk, over: Ended) -> None:
    asked = future(desk, over)
    moment = begins(asked.scenario, asked.records, ())
    assert moment.state.clock.running
    assert moment.state.t == asked.records[-1].t

"""A session's tables side by side: kept, counted, and shown to whom the facilitator says."""

from dataclasses import replace

import pytest

from tests.kit.beside_store import lay, lay_beside, sit
from tests.kit.desk import FAY, SCENARIOS, Desk
from tests.kit.ended import recorded
from trainer.core.actors import BySeat
from trainer.core.commands import AnswerSurvey, EndTable, StartTable
from trainer.core.events.console import StepTakenBack
from trainer.service.after.comparisons import Shown, lettered
from trainer.service.after.digests import DIGEST
from trainer.service.after.forks import FORK
from trainer.service.parts import Services, assemble
from trainer.service.ports import Answer, Batch, Paper, Session

CASE = SCENARIOS / "canary-case"
PLAYS = ("peace", "war", "nothing", "")


@pytest.fixture(name="session")
def a_session_of_four(desk: Desk) -> Session:
    return lay_beside(desk.services, desk.fay.id, CASE, PLAYS)


def test_ended_tables_are_compared_beside_history_and_others_named(
    desk: Desk, session: Session
) -> None:
    found = desk.services.after.comparisons.of(session.id)
    assert [(one.name, one.ending) for one in found.ended] == [
        ("1", "peace"),
        ("2", "war"),
        ("3", "nothing"),
    ]
    assert [(one.name, one.status) for one in found.playing] == [("4", "waiting")]
    assert found.history is not None
    assert found.history.ending == "peace"


def test_a_table_is_gone_through_once_and_then_read_from_its_paper(
    desk: Desk, session: Session
) -> None:
    desk.services.after.comparisons.of(session.id)
    table = desk.tables(session)[0]
    _scribble(desk, table)
    assert _rung(_other_worker(desk), session) == 6
    desk.services.tables.act(table, AnswerSurvey({"fair": 3}), BySeat("mediator"))
    assert _rung(_other_worker(desk), session) == 6, "what came after the end changes nothing"


def test_a_table_whose_steps_were_taken_back_is_gone_through_again(
    desk: Desk, session: Session
) -> None:
    desk.services.after.comparisons.of(session.id)
    table = desk.tables(session)[0]
    _scribble(desk, table)
    last = desk.services.events.read(table)[-1]
    again = [
        replace(last, seq=last.seq + 1, event=StepTakenBack(last.seq, ())),
        replace(last, seq=last.seq + 2),
    ]
    desk.services.events.append(Batch(table, last.seq, tuple(again), Answer(last.seq + 2)))
    assert _rung(_other_worker(desk), session) == 0


def _scribble(desk: Desk, table: str) -> None:
    """Write into a table's paper what its events never gave."""
    paper = desk.services.directory.paper(f"{DIGEST}-{table}")
    assert paper is not None
    told = {**paper.body["told"], "rung": 6}
    desk.services.directory.change_paper(paper.id, {**paper.body, "told": told})


def _other_worker(desk: Desk) -> Services:
    """The same store, in a process that remembers nothing."""
    parts = desk.services
    fresh = assemble(parts.directory, parts.events, SCENARIOS, desk.wall)
    fresh.tables.close()
    return fresh


def _rung(parts: Services, session: Session) -> int:
    return parts.after.comparisons.of(session.id).ended[0].rung


def test_a_table_that_ends_is_gone_through_while_nobody_waits(desk: Desk) -> None:
    session = desk.open("canary-case", people=2)
    (table,) = desk.tables(session)
    desk.services.seats.fill(session, table, "historical", FAY)
    desk.services.tables.act(table, StartTable(), FAY)
    desk.services.tables.act(table, EndTable("war"), FAY)
    desk.services.after.comparisons.settle()
    assert desk.services.directory.paper(f"{DIGEST}-{table}")
    assert desk.services.directory.paper(f"{DIGEST}-history-{session.digest}")


def test_tables_that_ended_elsewhere_can_be_gone_through_beforehand(
    desk: Desk, session: Session
) -> None:
    desk.services.after.comparisons.prepare(session.id)
    desk.services.after.comparisons.settle()
    assert len(desk.services.directory.papers(DIGEST, session=session.id)) == 3


def test_what_ifs_are_left_out(desk: Desk, session: Session) -> None:
    of = desk.tables(session)[0]
    fork = lay(desk.services, session, 5, recorded(CASE, "war"))
    desk.services.directory.add_paper(
        Paper("f", FORK, "", {"of": of}, session=session.id, table=fork.id, seq=9)
    )
    found = desk.services.after.comparisons.of(session.id)
    assert [one.name for one in (*found.ended, *found.playing)] == ["1", "2", "3", "4"]


def test_letters_stand_for_tables_in_an_order_of_their_own_that_stays(
    desk: Desk, session: Session
) -> None:
    comparisons = desk.services.after.comparisons
    first = comparisons.of(session.id, letters=True)
    assert [one.name for one in first.ended] == sorted(one.name for one in first.ended)
    names = {one.table: one.name for one in (*first.ended, *first.playing)}
    assert set(names.values()) == set("ABCD")
    assert names == lettered(comparisons.rows(session.id)[::-1])
    orders = {
        tuple(lettered(tuple(replace(r, session=f"s{n}") for r in comparisons.rows(session.id))))
        for n in range(40)
    }
    assert len(orders) > 5, "it depends on the session, and not on the number"


def test_more_tables_than_letters_have_two_each(desk: Desk, session: Session) -> None:
    (row, *_) = desk.services.after.comparisons.rows(session.id)
    rows = tuple(replace(row, id=f"t{n}") for n in range(30))
    named = lettered(rows)
    assert set(named.values()) >= {"A", "Z", "AA", "AD"}
    assert len(set(named.values())) == 30


def test_everybody_sees_it_once_it_is_shown_and_their_own_tables_have_ended(
    desk: Desk, session: Session
) -> None:
    parts, comparisons = desk.services, desk.services.after.comparisons
    over, waiting = desk.tables(session)[0], desk.tables(session)[3]
    for table, name in ((over, "Ola"), (waiting, "Wim")):
        sit(parts, session, table, "mediator", name)
    parts.lobby.join(session.code, "Nobody")
    who = {one.name: one.id for one in parts.directory.participants_of(session.id)}
    assert not any(comparisons.may_see(session.id, one) for one in who.values())
    comparisons.show(session.id, desk.fay.id, Shown(letters=True))
    assert comparisons.shown(session.id) == Shown(letters=True, people=False)
    may = {name for name, one in who.items() if comparisons.may_see(session.id, one)}
    assert may == {"Ola"}
    comparisons.show(session.id, desk.fay.id, None)
    assert comparisons.shown(session.id) is None
    assert not comparisons.may_see(session.id, who["Ola"])


def test_history_is_told_at_the_length_of_the_session(desk: Desk) -> None:
    minutes = desk.services.shelf.take("canary-case").minutes
    session = lay_beside(desk.services, desk.fay.id, CASE, ("peace",), minutes=minutes * 2)
    found = desk.services.after.comparisons.of(session.id)
    assert found.history is not None
    assert found.history.steps["signed:accord"].minute == 15


def test_a_scenario_without_a_play_of_history_has_none(desk: Desk) -> None:
    folder = SCENARIOS / "two-villages"
    session = lay_beside(desk.services, desk.fay.id, folder, ("treaty", "drought"))
    assert desk.services.after.comparisons.of(session.id).history is None

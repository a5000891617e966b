"""A what-if is laid: a table that goes on from a moment of another."""

import pytest

from tests.kit.desk import FAY, SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.play import refused
from trainer.core.actors import ByClock, BySeat
from trainer.core.clock import MINUTE
from trainer.core.commands import EndTable, PostMessage, ResumeClock, Tick
from trainer.core.events.lobby import TableForked
from trainer.core.refusals import Reason, Refused
from trainer.service.after.forking import ForkOrder
from trainer.service.after.forks import Fork
from trainer.service.after.otherwise import Wish
from trainer.service.clocks import standing
from trainer.service.parts import assemble
from trainer.service.ports import TableRow

SEATS = frozenset({"north-chief", "south-chief"})


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


def fork(desk: Desk, over: Ended, seq: int = 40, **order: object) -> Fork:
    floor = desk.services.access.table_for(desk.fay.id, over.table)
    asked = ForkOrder(seq, **order)  # type: ignore[arg-type]
    return desk.services.after.forking.make(floor, desk.fay.id, FAY, asked)


def row(desk: Desk, table: str) -> TableRow:
    found = desk.services.directory.table(table)
    assert found is not None
    return found


def test_it_holds_what_happened_until_then_and_stands_still(desk: Desk, over: Ended) -> None:
    made = fork(desk, over)
    tables, events = desk.services.tables, desk.services.events
    first = events.read(over.table)[: made.seq]
    assert made.seq >= 40
    assert events.read(made.table)[: made.seq] == first
    state = tables.state(made.table)
    assert (state.t, standing(state)) == (first[-1].t, "paused")
    desk.wall.now += 600 * MINUTE
    tables.act(made.table, ResumeClock(), FAY)
    desk.wall.now += 1_000
    tables.act(made.table, Tick(), FAY)
    assert tables.state(made.table).clock.at(desk.wall.now) == first[-1].t + 1_000


def test_it_begins_at_its_moment_though_nobody_looked_at_the_clock_then(
    desk: Desk, over: Ended
) -> None:
    records = desk.services.events.read(over.table)
    late = [one for one in records if one.by == ByClock() and one.t > 0]
    assert late
    for one in late[::6]:
        made = fork(desk, over, seq=one.seq)
        begun = desk.services.events.read(made.table)[made.seq]
        assert isinstance(begun.event, TableForked)
        assert begun.t == records[made.seq - 1].t


def test_it_is_a_table_of_the_session_with_the_next_number(desk: Desk, over: Ended) -> None:
    made = fork(desk, over)
    rows = desk.services.directory.tables_of(over.session.id)
    assert [(one.number, one.status) for one in rows] == [(1, "ended"), (2, "paused")]
    assert desk.services.after.forks.of(over.session.id) == {made.table: made}
    assert [pulse.status for _, pulse in desk.services.pulses.of_session(over.session.id)] == [
        "ended",
        "paused",
    ]


def test_those_asked_back_have_their_seats_at_both_tables(desk: Desk, over: Ended) -> None:
    made = fork(desk, over, kept=SEATS, temperament="hardliner")
    assert desk.held(made.table) == {s: f"The {s}" for s in SEATS}
    assert desk.held(over.table).keys() > SEATS
    seats = desk.services.tables.state(made.table).seats
    assert {s for s, who in seats.items() if who.kind == "person"} == SEATS
    assert {who.name for who in seats.values() if who.kind == "bot"} == {"Bot"}
    person = made.people["north-chief"]
    assert {one.table for one in desk.services.directory.seatings_of(person)} == {
        over.table,
        made.table,
    }


def test_who_takes_another_seat_keeps_the_one_at_a_table_that_is_over(
    desk: Desk, over: Ended
) -> None:
    made = fork(desk, over)
    person = desk.services.directory.participant(
        desk.services.directory.seatings_at(over.table)[0].participant
    )
    assert person is not None
    desk.services.seats.give(over.session, made.table, "mediator", person, FAY)
    held = {one.table for one in desk.services.directory.seatings_of(person.id)}
    assert held == {over.table, made.table}


def test_the_end_itself_is_left_out(desk: Desk, over: Ended) -> None:
    head = desk.services.events.head(over.table)
    made = fork(desk, over, seq=head)
    assert made.seq < head
    assert desk.services.tables.state(made.table).status == "running"


def test_a_table_that_has_not_begun_has_no_moment_to_go_on_from(desk: Desk) -> None:
    (table,) = desk.tables(desk.open())
    floor = desk.services.access.table_for(desk.fay.id, table)
    with refused(Reason.NOT_STARTED):
        desk.services.after.forking.make(floor, desk.fay.id, FAY, ForkOrder(1))


def test_what_is_otherwise_stands_in_the_record_in_the_facilitators_name(
    desk: Desk, over: Ended
) -> None:
    head = len(desk.services.directory.tables_of(over.session.id))
    for wish in (Wish("adjusted", "tension", value=3, reason="Calm."), Wish("opened", "hotline")):
        made = fork(desk, over, wish=wish)
        last = desk.services.events.read(made.table)[made.seq :]
        assert {one.by for one in last} == {FAY}
        assert isinstance(last[0].event, TableForked)
        assert made.change
    with pytest.raises(Refused):
        fork(desk, over, wish=Wish("adjusted", "tension", value=3))
    with pytest.raises(Refused):
        fork(desk, over, wish=Wish("paper", "no-such-paper", ("mediator",)))
    assert len(desk.services.directory.tables_of(over.session.id)) == head + 2


def test_it_is_the_same_after_the_server_was_restarted(desk: Desk, over: Ended) -> None:
    made = fork(desk, over, kept=SEATS, pace=6.0, minutes=5)
    tables = desk.services.tables
    tables.act(made.table, ResumeClock(), FAY)
    desk.wall.now += 1_000
    tables.act(made.table, PostMessage("square", "Once more."), BySeat("north-chief"))
    again = assemble(desk.services.directory, desk.services.events, SCENARIOS, desk.wall)
    assert again.tables.state(made.table) == tables.state(made.table)
    assert again.after.forks.of(over.session.id) == {made.table: made}
    again.tables.close()


def test_it_has_scorecards_of_its_own(desk: Desk, over: Ended) -> None:
    made = fork(desk, over)
    scenario = desk.services.tables.state(made.table).scenario
    desk.services.tables.act(made.table, EndTable(scenario.endings[-1].id), FAY)
    score = desk.services.scorecards.of(made.table)
    assert score.cards.keys() == desk.services.scorecards.of(over.table).cards.keys()


def test_a_what_if_of_a_what_if_may_be_laid(desk: Desk, over: Ended) -> None:
    made = fork(desk, over)
    floor = desk.services.access.table_for(desk.fay.id, made.table)
    again = desk.services.after.forking.make(floor, desk.fay.id, FAY, ForkOrder(made.seq))
    assert again.of == made.table
    assert row(desk, again.table).number == 3

import pytest

from tests.kit.desk import FAY, Desk
from trainer.core.commands import EndTable
from trainer.service.refusals import LobbyRefused


def test_a_dry_run_is_a_begun_table_of_one_s_own_at_ten_times_the_pace(desk: Desk) -> None:
    session = desk.open(minutes=20, options={"without": ["fence"]})
    table, key = desk.services.dry_runs.begin(session, desk.fay.id, "farmer", "Fay", FAY)
    state = desk.services.tables.state(table)
    assert (state.status, state.clock.pace, set(state.without)) == ("running", 10, {"fence"})
    assert state.stretch == 20 / state.scenario.minutes
    assert desk.sitting(table) == {"elder": "historical", "farmer": "Fay"}
    person = desk.services.access.person_with(key)
    assert desk.services.access.seat_for(person.id, table, "farmer").seat == "farmer"


def test_it_is_no_table_of_the_session_and_nobody_can_join_it(desk: Desk) -> None:
    session = desk.open()
    before = desk.tables(session)
    table, _ = desk.services.dry_runs.begin(session, desk.fay.id, "elder", "Fay", FAY)
    assert desk.tables(session) == before
    ((copy, row),) = desk.services.dry_runs.of(session, desk.fay.id)
    assert (row.id, copy.status) == (table, "closed")
    with pytest.raises(LobbyRefused):
        desk.join(copy, "Ann")


def test_a_dry_run_that_has_ended_is_over(desk: Desk) -> None:
    session = desk.open()
    table, _ = desk.services.dry_runs.begin(session, desk.fay.id, "elder", "Fay", FAY)
    desk.services.tables.act(table, EndTable("drought"), FAY)
    desk.services.directory.set_table_status(table, "ended", "drought")
    assert desk.services.dry_runs.of(session, desk.fay.id) == []


def test_a_seat_that_is_not_in_the_story_can_t_be_tried(desk: Desk) -> None:
    with pytest.raises(LobbyRefused):
        desk.services.dry_runs.begin(desk.open(), desk.fay.id, "king", "Fay", FAY)

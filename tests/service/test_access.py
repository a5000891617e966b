from collections.abc import Callable
from functools import partial

import pytest

from tests.kit.desk import PASSWORD, Desk
from trainer.service.access import ORDER, Denied, Lacking, Need
from trainer.service.ports import Right, Staff


def _denied(ask: Callable[[], object]) -> str:
    with pytest.raises(Denied) as denied:
        ask()
    return repr(denied.value)


@pytest.fixture(name="at_table")
def a_table(desk: Desk) -> tuple[Desk, str, str]:
    session = desk.open()
    table = desk.tables(session)[0]
    ann = desk.join(session, "Ann")
    desk.services.seats.choose(ann, table, "elder")
    return desk, table, ann.id


def test_a_seat_opens_to_the_one_who_holds_it(at_table: tuple[Desk, str, str]) -> None:
    desk, table, ann = at_table
    place = desk.services.access.seat_for(ann, table, "elder")
    assert (place.table.id, place.seat, place.participant.id) == (table, "elder", ann)


def test_nobody_else_learns_whether_there_is_such_a_seat(at_table: tuple[Desk, str, str]) -> None:
    desk, table, ann = at_table
    access = desk.services.access
    stranger = desk.join(desk.open(), "Bob").id
    noes = {
        _denied(partial(access.seat_for, who, where, seat))
        for who in (ann, stranger, "guessed", None)
        for where in (table, "guessed")
        for seat in ("elder", "farmer", "guessed")
        if (who, where, seat) != (ann, table, "elder")
    }
    assert noes == {"Denied()"}


def test_who_gave_a_seat_up_is_a_stranger_to_it(at_table: tuple[Desk, str, str]) -> None:
    desk, table, ann = at_table
    person = desk.services.directory.participant(ann)
    assert person
    desk.services.seats.leave(person, table, "elder")
    _denied(lambda: desk.services.access.seat_for(ann, table, "elder"))


def test_a_lobby_opens_to_those_who_joined_it(desk: Desk) -> None:
    session, other = desk.open(), desk.open()
    ann = desk.join(session, "Ann")
    access = desk.services.access
    assert access.lobby_for(ann.id, session.id) == ann
    _denied(lambda: access.lobby_for(ann.id, other.id))
    _denied(lambda: access.lobby_for(None, session.id))


def test_a_session_and_its_tables_open_to_the_facilitator_who_runs_it(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    access = desk.services.access
    eve = desk.services.accounts.add("eve@example.org", "Eve", PASSWORD)
    assert access.session_for(desk.fay.id, session.id) == session
    assert access.table_for(desk.fay.id, table).session == session
    for account in (eve.id, "guessed", "", None):
        _denied(partial(access.session_for, account, session.id))
        _denied(partial(access.table_for, account, table))
    _denied(lambda: access.table_for(desk.fay.id, "guessed"))


@pytest.mark.parametrize("right", ["observe", "assess", "run"])
@pytest.mark.parametrize("need", ORDER)
def test_a_helper_may_do_what_their_right_allows_and_no_more(
    desk: Desk, right: Right, need: Need
) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    eve = desk.services.accounts.add("eve@example.org", "Eve", PASSWORD)
    desk.services.directory.add_staff(Staff(session.id, eve.id, right))
    access = desk.services.access
    if ORDER.index(need) <= ORDER.index(right):
        assert access.session_for(eve.id, session.id, need) == session
        assert access.table_for(eve.id, table, need).right == right
    else:
        for ask in (
            partial(access.session_for, eve.id, session.id, need),
            partial(access.table_for, eve.id, table, need),
        ):
            with pytest.raises(Lacking):
                ask()


def test_help_with_one_session_opens_no_other_and_ends_when_taken_back(desk: Desk) -> None:
    session, other = desk.open(), desk.open()
    eve = desk.services.accounts.add("eve@example.org", "Eve", PASSWORD)
    directory, access = desk.services.directory, desk.services.access
    directory.add_staff(Staff(session.id, eve.id, "run"))
    assert _denied(lambda: access.session_for(eve.id, other.id, "observe")) == "Denied()"
    directory.remove_staff(session.id, eve.id)
    assert _denied(lambda: access.session_for(eve.id, session.id, "observe")) == "Denied()"


def test_whoever_opened_a_session_may_do_all(desk: Desk) -> None:
    session = desk.open()
    access = desk.services.access
    for need in ORDER:
        assert access.session_for(desk.fay.id, session.id, need) == session
    assert access.right_in(desk.fay.id, session) == "own"
    assert access.right_in(None, session) is access.right_in("guessed", session) is None


def test_a_personal_key_brings_its_person_back_and_is_not_kept_itself(desk: Desk) -> None:
    person, key = desk.services.lobby.join(desk.open().code, "Ann")
    assert desk.services.access.person_with(key) == person
    assert key not in repr(person)
    for wrong in ("", key[:-1], person.key_hash, person.id):
        _denied(partial(desk.services.access.person_with, wrong))

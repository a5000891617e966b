from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from tests.kit.desk import FAY, Desk
from trainer.core.actors import ByClock
from trainer.core.commands import EndTable, Tick
from trainer.core.refusals import Reason, Refused
from trainer.service.ports import Participant
from trainer.service.refusals import LobbyReason, LobbyRefused


def test_choosing_a_seat_is_known_to_the_directory_and_the_table(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    desk.services.seats.choose(desk.join(session, "Ann"), table, "elder")
    assert desk.sitting(table) == desk.held(table) == {"elder": "Ann"}


def test_of_two_who_choose_one_seat_the_first_has_it(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    desk.services.seats.choose(desk.join(session, "Ann"), table, "elder")
    with pytest.raises(LobbyRefused) as refused:
        desk.services.seats.choose(desk.join(session, "Bob"), table, "elder")
    assert refused.value.reason is LobbyReason.HELD
    assert desk.sitting(table) == desk.held(table) == {"elder": "Ann"}


def test_of_many_who_choose_one_seat_at_once_exactly_one_has_it(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    crowd = [desk.join(session, f"Person {number}") for number in range(12)]

    def try_to_sit(person: Participant) -> bool:
        try:
            desk.services.seats.choose(person, table, "elder")
        except LobbyRefused:
            return False
        return True

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(try_to_sit, crowd)) == 1
    assert desk.sitting(table) == desk.held(table)


def test_choosing_another_seat_gives_up_the_first(desk: Desk) -> None:
    session = desk.open(tables=2)
    one, two = desk.tables(session)
    ann = desk.join(session, "Ann")
    desk.services.seats.choose(ann, one, "elder")
    desk.services.seats.choose(ann, two, "farmer")
    assert desk.sitting(one) == desk.held(one) == {}
    assert desk.sitting(two) == desk.held(two) == {"farmer": "Ann"}


def test_a_refusal_of_the_table_leaves_no_trace_in_the_directory(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    with pytest.raises(Refused) as refused:
        desk.services.seats.choose(desk.join(session, "Ann"), table, "ghost")
    assert refused.value.reason is Reason.NO_SEAT
    assert desk.held(table) == {}


def test_a_seat_comes_with_those_its_head_count_gives_it(desk: Desk) -> None:
    session = desk.open("canary-case", people=2)
    table = desk.tables(session)[0]
    desk.services.seats.choose(desk.join(session, "Ann"), table, "north-chief")
    assert desk.sitting(table) == {"north-chief": "Ann", "north-envoy": "Ann"}


def test_nobody_chooses_where_the_facilitator_seats_people(desk: Desk) -> None:
    session = desk.open(seating="place")
    with pytest.raises(LobbyRefused) as refused:
        desk.services.seats.choose(desk.join(session, "Ann"), desk.tables(session)[0], "elder")
    assert refused.value.reason is LobbyReason.NO_CHOICE


def test_nobody_sits_down_in_another_session(desk: Desk) -> None:
    session, other = desk.open(), desk.open()
    ann = desk.join(session, "Ann")
    seats, table = desk.services.seats, desk.tables(other)[0]
    asks: tuple[Callable[[], None], ...] = (
        partial(seats.choose, ann, table, "elder"),
        partial(seats.give, session, table, "elder", ann, FAY),
        partial(seats.clear, session, table, "elder", FAY),
        partial(seats.to_bot, session, "guessed", "elder", "hawk", FAY),
    )
    for ask in asks:
        with pytest.raises(LobbyRefused) as refused:
            ask()
        assert refused.value.reason is LobbyReason.NO_TABLE


def test_only_the_one_who_sits_there_gets_up(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    desk.services.seats.choose(desk.join(session, "Ann"), table, "elder")
    desk.services.seats.leave(desk.join(session, "Bob"), table, "elder")
    assert desk.sitting(table) == {"elder": "Ann"}


def test_a_person_takes_a_seat_back_from_a_bot_in_mid_play(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    desk.services.seats.start(session, table, FAY)
    assert desk.sitting(table) == {"elder": "historical", "farmer": "historical"}
    ann = desk.join(session, "Ann")
    desk.services.seats.choose(ann, table, "elder")
    assert desk.sitting(table) == {"elder": "Ann", "farmer": "historical"}
    desk.services.seats.leave(ann, table, "elder")
    assert desk.sitting(table) == {"elder": "historical", "farmer": "historical"}
    assert desk.held(table) == {}


def test_a_seat_is_handed_over_from_one_person_to_another(desk: Desk) -> None:
    session = desk.open(tables=2)
    one, two = desk.tables(session)
    ann, bob = desk.join(session, "Ann"), desk.join(session, "Bob")
    desk.services.seats.give(session, one, "elder", ann, FAY)
    desk.services.seats.give(session, two, "farmer", bob, FAY)
    desk.services.seats.give(session, one, "elder", bob, FAY)
    assert desk.sitting(one) == desk.held(one) == {"elder": "Bob"}
    assert desk.sitting(two) == desk.held(two) == {}


def test_a_hand_over_that_the_table_refuses_changes_nothing(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    ann, bob = desk.join(session, "Ann"), desk.join(session, "Bob")
    desk.services.seats.give(session, table, "elder", ann, FAY)
    desk.services.seats.start(session, table, FAY)
    desk.services.tables.act(table, EndTable("drought"), FAY)
    with pytest.raises(Refused) as refused:
        desk.services.seats.give(session, table, "elder", bob, FAY)
    assert refused.value.reason is Reason.ENDED
    assert desk.held(table) == {"elder": "Ann"}


def test_the_end_takes_nobody_s_seat(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    ann = desk.join(session, "Ann")
    desk.services.seats.choose(ann, table, "elder")
    desk.services.seats.start(session, table, FAY)
    desk.services.tables.act(table, EndTable("drought"), FAY)
    desk.services.seats.sit(ann, table, "elder", ByClock())
    assert desk.held(table) == {"elder": "Ann"}


def test_a_bot_takes_a_person_s_seat_when_the_facilitator_says_so(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    desk.services.seats.choose(desk.join(session, "Ann"), table, "elder")
    desk.services.seats.to_bot(session, table, "elder", "hawk", FAY)
    assert desk.sitting(table) == {"elder": "hawk"}
    assert desk.held(table) == {}


def test_without_bots_a_table_with_an_empty_required_seat_does_not_begin(desk: Desk) -> None:
    session = desk.open(tables=2, bots="")
    one, two = desk.tables(session)
    for name, seat in (("Ann", "elder"), ("Bob", "farmer")):
        desk.services.seats.choose(desk.join(session, name), two, seat)
    (fault,) = desk.services.seats.start_all(session, FAY)
    assert fault.startswith("Table 1: A required seat is empty")
    states = [desk.services.tables.state(table).status for table in (one, two)]
    assert states == ["waiting", "running"]


def test_a_seat_link_makes_room_starts_the_table_and_brings_its_person_back(desk: Desk) -> None:
    session = desk.open(options={"start_on_arrival": True})
    table = desk.tables(session)[0]
    desk.services.seats.fill(session, table, "historical", FAY)
    token = desk.services.links.seat(table, "elder")
    first = desk.services.arrivals.arrive(token, ())
    assert desk.sitting(table) == {"elder": "The elder", "farmer": "historical"}
    assert desk.services.tables.state(table).status == "running"
    again = desk.services.arrivals.arrive(token, ())
    assert (again.person, again.key) == (first.person, token)


def test_one_person_may_take_two_seats_by_their_links(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    links, arrivals = desk.services.links, desk.services.arrivals
    first = arrivals.arrive(links.seat(table, "elder"), ())
    arrivals.arrive(links.seat(table, "farmer"), (first.person,))
    assert set(desk.held(table).values()) == {"The elder"}


def test_a_seat_link_does_not_push_a_person_out(desk: Desk) -> None:
    session = desk.open()
    table = desk.tables(session)[0]
    desk.services.seats.choose(desk.join(session, "Ann"), table, "elder")
    with pytest.raises(LobbyRefused) as refused:
        desk.services.arrivals.arrive(desk.services.links.seat(table, "elder"), ())
    assert refused.value.reason is LobbyReason.HELD


def pair(desk: Desk) -> str:
    """Ann as elder and Bob as farmer, at a table in play."""
    session = desk.open()
    (table,) = desk.tables(session)
    for name, seat in (("Ann", "elder"), ("Bob", "farmer")):
        desk.services.seats.choose(desk.join(session, name), table, seat)
    desk.services.seats.start(session, table, FAY)
    return table


def swap(desk: Desk, table: str, *, for_phase: bool) -> None:
    row = desk.services.directory.table(table)
    assert row
    session = desk.services.directory.session(row.session)
    assert session
    desk.services.seats.swap(session, table, ("elder", "farmer"), FAY, for_phase=for_phase)


def test_two_who_swap_roles_may_open_each_others_seats(desk: Desk) -> None:
    table = pair(desk)
    swap(desk, table, for_phase=False)
    assert desk.sitting(table) == desk.held(table) == {"elder": "Bob", "farmer": "Ann"}


def test_the_directory_follows_when_the_phase_ends_by_itself(desk: Desk) -> None:
    table = pair(desk)
    swap(desk, table, for_phase=True)
    assert desk.held(table)["elder"] == "Bob"
    desk.wall.now += 24 * 60 * 60_000
    desk.services.tables.act(table, Tick(), ByClock())
    assert desk.sitting(table) == desk.held(table) == {"elder": "Ann", "farmer": "Bob"}


def test_a_person_may_swap_roles_with_a_bot(desk: Desk) -> None:
    table = pair(desk)
    row = desk.services.directory.table(table)
    assert row
    session = desk.services.directory.session(row.session)
    assert session
    desk.services.seats.to_bot(session, table, "farmer", "historical", FAY)
    swap(desk, table, for_phase=False)
    assert desk.sitting(table) == {"elder": "historical", "farmer": "Ann"}
    assert desk.held(table) == {"farmer": "Ann"}

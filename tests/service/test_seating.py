import pytest

from tests.kit.desk import FAY, Desk
from trainer.core.cast import Cast
from trainer.service.casting import bundle, cast_for, deal
from trainer.service.refusals import LobbyReason, LobbyRefused

CASTS = (
    Cast(people=2, seats=(("a", "b"), ("c", "d"))),
    Cast(people=3, seats=(("a",), ("b",), ("c", "d"))),
)


def test_a_table_of_two_plays_the_cast_for_two() -> None:
    assert [share.seats for share in deal(2, 1, CASTS)] == [("a", "b"), ("c", "d")]


def test_people_are_spread_evenly_and_each_table_plays_its_own_head_count() -> None:
    shares = deal(5, 2, CASTS)
    assert [(share.table, share.seats) for share in shares] == [
        (0, ("a",)),
        (1, ("a", "b")),
        (0, ("b",)),
        (1, ("c", "d")),
        (0, ("c", "d")),
    ]


def test_too_few_people_play_the_next_greater_cast_and_bots_the_rest() -> None:
    assert [share.seats for share in deal(1, 1, CASTS)] == [("a", "b")]


def test_who_is_too_many_gets_no_seat() -> None:
    assert [share.who for share in deal(4, 1, CASTS)] == [0, 1, 2]
    assert cast_for((), 3) == ()


def test_a_seat_s_companions_are_those_of_the_exact_head_count() -> None:
    assert bundle(CASTS, 2, "d") == ("d", "c")
    assert bundle(CASTS, 9, "d") == ("d",)


def test_the_lot_seats_everybody_once_at_a_table(desk: Desk) -> None:
    session = desk.open("canary-case", tables=2, seating="lot")
    names = {f"Person {number}" for number in range(7)}
    for name in names:
        desk.join(session, name)
    assert desk.services.seating.draw(session, FAY) == 0
    seated = [set(desk.held(table).values()) for table in desk.tables(session)]
    assert seated[0] | seated[1] == names
    assert sorted(map(len, seated)) == [3, 4]
    assert not seated[0] & seated[1]


def test_the_lot_may_be_drawn_again_before_the_start_but_not_after(desk: Desk) -> None:
    session = desk.open(seating="lot")
    table = desk.tables(session)[0]
    for name in ("Ann", "Bob"):
        desk.join(session, name)
    desk.services.seating.draw(session, FAY)
    desk.services.seating.draw(session, FAY)
    assert set(desk.sitting(table).values()) == set(desk.held(table).values()) == {"Ann", "Bob"}
    desk.services.seats.start(session, table, FAY)
    with pytest.raises(LobbyRefused) as refused:
        desk.services.seating.draw(session, FAY)
    assert refused.value.reason is LobbyReason.UNDER_WAY


def test_an_empty_lobby_draws_no_lot(desk: Desk) -> None:
    with pytest.raises(LobbyRefused) as refused:
        desk.services.seating.draw(desk.open(seating="lot"), FAY)
    assert refused.value.reason is LobbyReason.NOBODY_HERE


def test_who_comes_late_to_a_drawn_session_takes_over_a_bot(desk: Desk) -> None:
    session = desk.open(seating="lot")
    table = desk.tables(session)[0]
    desk.join(session, "Ann")
    desk.services.seating.draw(session, FAY)
    desk.services.seats.start(session, table, FAY)
    desk.services.seating.late(desk.join(session, "Bob"))
    assert set(desk.held(table).values()) == {"Ann", "Bob"}
    desk.services.seating.late(desk.join(session, "Cat"))
    assert set(desk.held(table).values()) == {"Ann", "Bob"}


def test_a_list_seats_those_who_are_here_and_those_who_will_come(desk: Desk) -> None:
    session = desk.open(tables=2, seating="list")
    one, two = desk.tables(session)
    desk.join(session, "Ann")
    text = "ann, 1, the elder\n\nBob\t1\tfarmer\nCat; 2; elder\n"
    assert desk.services.seating.follow(session, text, FAY) == []
    assert desk.held(one) == {"elder": "Ann", "farmer": "Bob"}
    assert desk.held(two) == {"elder": "Cat"}
    cat = desk.join(session, "Cat")
    assert desk.services.access.seat_for(cat.id, two, "elder").participant == cat


def test_a_list_with_a_wrong_line_seats_nobody_and_says_which(desk: Desk) -> None:
    session = desk.open(seating="list")
    text = "Ann, 1, elder\nBob, 9, elder\nCat, 1, king\nDan"
    faults = desk.services.seating.follow(session, text, FAY)
    assert [fault.split(":")[0] for fault in faults] == ["Line 2", "Line 3", "Line 4"]
    assert desk.held(desk.tables(session)[0]) == {}
    assert desk.services.directory.participants_of(session.id) == []

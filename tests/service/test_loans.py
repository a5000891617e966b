import pytest

from tests.kit.desk import FAY, Desk
from trainer.service.ports import Session
from trainer.service.refusals import LobbyReason, LobbyRefused


def playing(desk: Desk) -> tuple[Session, str]:
    session = desk.open(seating="place", bots="dove")
    (table,) = desk.tables(session)
    desk.services.seats.give(session, table, "elder", desk.join(session, "Ann"), FAY)
    desk.services.seats.start(session, table, FAY)
    return session, table


def test_a_bot_keeps_a_seat_until_its_person_is_back(desk: Desk) -> None:
    session, table = playing(desk)
    desk.services.loans.to_bot(session, table, "elder", "hawk", FAY)
    (loan,) = desk.services.loans.of(session)
    assert (loan.seat, loan.now) == ("elder", "bot:hawk")
    desk.services.loans.give_back(session, loan.id, FAY)
    assert desk.held(table) == {"elder": "Ann"}
    assert desk.services.loans.of(session) == []


def test_an_observer_plays_a_seat_for_a_while(desk: Desk) -> None:
    session, table = playing(desk)
    zoe = desk.join(session, "Zoe")
    for seat, before in (("farmer", "dove"), ("elder", "Ann")):
        desk.services.loans.lend(session, zoe, table, seat, FAY)
        assert desk.sitting(table)[seat] == "Zoe"
        (loan,) = desk.services.loans.of(session)
        desk.services.loans.give_back(session, loan.id, FAY)
        assert desk.sitting(table)[seat] == before
    assert desk.services.directory.seatings_of(zoe.id) == []


def test_a_seat_that_goes_from_hand_to_hand_still_comes_back_to_the_first(desk: Desk) -> None:
    session, table = playing(desk)
    desk.services.loans.to_bot(session, table, "elder", "hawk", FAY)
    desk.services.loans.lend(session, desk.join(session, "Zoe"), table, "elder", FAY)
    (loan,) = desk.services.loans.of(session)
    desk.services.loans.give_back(session, loan.id, FAY)
    assert desk.held(table) == {"elder": "Ann"}


def test_who_has_a_seat_is_lent_no_other(desk: Desk) -> None:
    session, table = playing(desk)
    (ann,) = desk.services.directory.participants_of(session.id)
    for seat in ("farmer", "elder"):
        with pytest.raises(LobbyRefused) as refused:
            desk.services.loans.lend(session, ann, table, seat, FAY)
        assert refused.value.reason is LobbyReason.HELD


def test_a_seat_that_was_handed_on_otherwise_is_no_longer_lent(desk: Desk) -> None:
    session, table = playing(desk)
    desk.services.loans.to_bot(session, table, "elder", "hawk", FAY)
    (loan,) = desk.services.loans.of(session)
    desk.services.seats.give(session, table, "elder", desk.join(session, "Bob"), FAY)
    assert desk.services.loans.of(session) == []
    with pytest.raises(LobbyRefused) as refused:
        desk.services.loans.give_back(session, loan.id, FAY)
    assert refused.value.reason is LobbyReason.GIVEN_BACK

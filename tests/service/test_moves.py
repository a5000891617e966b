from typing import Any

import pytest

from tests.kit.desk import FAY, Desk
from trainer.core.commands import EndTable
from trainer.core.refusals import Refused
from trainer.service.ports import Participant, Session
from trainer.service.refusals import LobbyReason, LobbyRefused


def playing(desk: Desk, *at: str, **plan: Any) -> tuple[Session, list[str], list[Participant]]:
    """Two running tables of two villages; people sit as named: "Ann 1 elder"."""
    session = desk.open(tables=2, seating="place", bots="dove", **plan)
    tables = desk.tables(session)
    people = []
    for words in at:
        name, number, seat = words.split()
        people.append(desk.join(session, name))
        desk.services.seats.give(session, tables[int(number) - 1], seat, people[-1], FAY)
    for table in tables:
        desk.services.seats.start(session, table, FAY)
    return session, tables, people


def test_who_is_moved_leaves_a_bot_behind_and_sits_where_a_bot_sat(desk: Desk) -> None:
    session, (one, two), (ann,) = playing(desk, "Ann 1 elder")
    desk.services.moves.move(session, ann, two, "farmer", FAY)
    assert desk.sitting(one) == {"elder": "dove", "farmer": "dove"}
    assert desk.held(one) == {}
    assert desk.sitting(two) == {"elder": "dove", "farmer": "Ann"}


def test_nobody_is_moved_onto_another_person(desk: Desk) -> None:
    session, (one, two), (ann, _) = playing(desk, "Ann 1 elder", "Bob 2 elder")
    with pytest.raises(LobbyRefused) as refused:
        desk.services.moves.move(session, ann, two, "elder", FAY)
    assert refused.value.reason is LobbyReason.HELD
    assert (desk.held(one), desk.held(two)) == ({"elder": "Ann"}, {"elder": "Bob"})


def test_two_people_swap_across_tables(desk: Desk) -> None:
    session, (one, two), (ann, bob) = playing(desk, "Ann 1 elder", "Bob 2 farmer")
    desk.services.moves.swap(session, ann, bob, FAY)
    assert (desk.held(one), desk.held(two)) == ({"elder": "Bob"}, {"farmer": "Ann"})
    assert (desk.sitting(one)["elder"], desk.sitting(two)["farmer"]) == ("Bob", "Ann")


def test_two_people_swap_at_one_table(desk: Desk) -> None:
    session, (one, _), (ann, bob) = playing(desk, "Ann 1 elder", "Bob 1 farmer")
    desk.services.moves.swap(session, ann, bob, FAY)
    assert desk.held(one) == desk.sitting(one) == {"elder": "Bob", "farmer": "Ann"}


def test_a_swap_needs_two_people_with_seats(desk: Desk) -> None:
    session, _, (ann,) = playing(desk, "Ann 1 elder")
    for other, reason in ((ann, "same_person"), (desk.join(session, "Zoe"), "not_seated")):
        with pytest.raises(LobbyRefused) as refused:
            desk.services.moves.swap(session, ann, other, FAY)
        assert refused.value.reason.value == reason


def test_nobody_swaps_out_of_a_table_that_has_ended(desk: Desk) -> None:
    session, (one, two), (ann, bob) = playing(desk, "Ann 1 elder", "Bob 2 elder")

    desk.services.tables.act(two, EndTable("drought"), FAY)
    with pytest.raises(LobbyRefused) as refused:
        desk.services.moves.swap(session, ann, bob, FAY)
    assert "Table 2 has ended" in refused.value.text
    assert desk.held(one) == {"elder": "Ann"}
    with pytest.raises(Refused):
        desk.services.moves.move(session, ann, two, "farmer", FAY)
    assert (desk.held(one), desk.held(two)) == ({"elder": "Ann"}, {"elder": "Bob"})


def test_a_thinned_table_is_merged_into_another_and_then_stands_still(desk: Desk) -> None:
    session, (one, two), _ = playing(desk, "Ann 1 elder", "Bob 2 elder")
    assert desk.services.moves.merge(session, one, two, FAY) == []
    assert desk.held(two) == {"elder": "Bob", "farmer": "Ann"}
    assert desk.sitting(one) == {"elder": "dove", "farmer": "dove"}
    assert not desk.services.tables.state(one).clock.running


def test_who_finds_no_seat_stays_and_the_table_plays_on(desk: Desk) -> None:
    session, (one, two), _ = playing(desk, "Ann 1 elder", "Cat 1 farmer", "Bob 2 elder")
    (stays,) = desk.services.moves.merge(session, one, "", FAY)
    assert set(desk.held(two).values()) == {"Bob", "Ann", "Cat"} - {stays.name}
    assert set(desk.held(one).values()) == {stays.name}
    assert desk.services.tables.state(one).clock.running


def test_a_full_table_takes_nobody_in(desk: Desk) -> None:
    session, (one, two), _ = playing(desk, "Ann 1 elder", "Bob 2 elder", "Cat 2 farmer")
    for into in (two, one):
        with pytest.raises(LobbyRefused) as refused:
            desk.services.moves.merge(session, one, into, FAY)
        assert refused.value.reason is LobbyReason.NO_ROOM


def test_a_latecomer_sits_where_a_person_is_missed_most(desk: Desk) -> None:
    session, (_, two), _ = playing(desk, "Ann 1 elder")
    need = desk.services.moves.seat_late(session, desk.join(session, "Zoe"), FAY)
    assert (need.table.id, need.seat) == (two, "elder")
    assert need.why == "a bot keeps it for a person"
    for name in ("Yan", "Xia"):
        desk.services.moves.seat_late(session, desk.join(session, name), FAY)
    with pytest.raises(LobbyRefused) as refused:
        desk.services.moves.seat_late(session, desk.join(session, "Una"), FAY)
    assert refused.value.reason is LobbyReason.NO_ROOM


def test_an_empty_required_seat_comes_before_a_bot(desk: Desk) -> None:
    session, (one, two), _ = playing(desk, "Ann 2 farmer")
    desk.services.seats.clear(session, two, "elder", FAY)
    first, second, *_ = desk.services.needs.ranked(session)
    assert (first.table.id, first.seat) == (two, "elder")
    assert first.why == "nobody sits there, and the table needs it"
    assert second.table.id == one


def test_a_person_of_another_session_is_nobody_here(desk: Desk) -> None:
    session, _, _ = playing(desk)
    with pytest.raises(LobbyRefused) as refused:
        desk.services.moves.person(session, desk.join(desk.open(), "Eve").id)
    assert refused.value.reason is LobbyReason.NO_PERSON

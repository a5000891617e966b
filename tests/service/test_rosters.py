import pytest

from tests.kit.desk import FAY, Desk
from trainer.service.ports import Session
from trainer.service.refusals import LobbyReason, LobbyRefused

LIST = """name;group;role
Ann;A;
Bob;A;
Cat;B;mediator
Dan;B;
Eli;;observer
"""


def a_class(desk: Desk, text: str = LIST, tables: int = 2) -> Session:
    session = desk.open("canary-case", tables=tables, seating="list", people=3)
    assert desk.services.rosters.take(session, text).faults == ()
    return session


def names(desk: Desk, session: Session) -> list[set[str]]:
    return [set(desk.held(table).values()) for table in desk.tables(session)]


def test_everybody_on_a_list_is_expected_and_has_a_link_of_their_own(desk: Desk) -> None:
    session = a_class(desk)
    for person in desk.services.directory.participants_of(session.id):
        key = desk.services.rosters.key(person)
        assert desk.services.access.person_with(key) == person


def test_whoever_came_by_the_door_has_a_link_that_only_they_know(desk: Desk) -> None:
    session = a_class(desk)
    assert desk.services.rosters.key(desk.join(session, "Zoe")) == ""


def test_a_list_may_be_taken_again_and_says_something_else(desk: Desk) -> None:
    session = a_class(desk)
    desk.services.rosters.take(session, "name,group\nann,B\nNew,A")
    people = {one.name: one.id for one in desk.services.directory.participants_of(session.id)}
    kept = desk.services.rosters.details(session)
    assert sorted(people) == ["Ann", "Bob", "Cat", "Dan", "Eli", "New"]
    assert (kept[people["Ann"]]["group"], kept[people["Bob"]]["group"]) == ("B", "A")


def test_nobody_is_expected_while_a_line_has_a_fault(desk: Desk) -> None:
    session = desk.open("canary-case")
    roster = desk.services.rosters.take(session, "name,role\nAnn,mediator\nBob,king")
    assert roster.faults[0].startswith("Line 3: there is no role “king” here. The roles are")
    assert desk.services.directory.participants_of(session.id) == []


def test_by_a_column_each_group_has_its_own_table_and_named_roles(desk: Desk) -> None:
    session = a_class(desk)
    assert desk.services.rosters.draw(session, "column", FAY) == 0
    assert names(desk, session) == [{"Ann", "Bob"}, {"Cat", "Dan"}]
    assert desk.held(desk.tables(session)[1])["mediator"] == "Cat"


def test_groups_called_by_a_table_s_number_sit_there(desk: Desk) -> None:
    session = a_class(desk, "name,group\nAnn,Table 2\nBob,Table 1\n")
    desk.services.rosters.draw(session, "column", FAY)
    assert names(desk, session) == [{"Bob"}, {"Ann"}]


def test_evenly_means_that_every_table_has_some_of_each_group(desk: Desk) -> None:
    text = "name,group\n" + "".join(f"P{n},{'AB'[n % 2]}\n" for n in range(8))
    session = a_class(desk, text)
    desk.services.rosters.draw(session, "even", FAY)
    for table in names(desk, session):
        assert sorted(int(name[1]) % 2 for name in table) == [0, 0, 1, 1]


def test_an_observer_is_never_drawn_a_seat(desk: Desk) -> None:
    session = a_class(desk)
    assert desk.services.rosters.draw(session, "lot", FAY) == 0
    assert set.union(*names(desk, session)) == {"Ann", "Bob", "Cat", "Dan"}
    assert sorted(map(len, names(desk, session))) == [2, 2]


def test_more_groups_than_tables_are_refused_with_both_numbers(desk: Desk) -> None:
    session = a_class(desk, "name,group\nAnn,A\nBob,B\nCat,C\n")
    with pytest.raises(LobbyRefused) as refused:
        desk.services.rosters.draw(session, "column", FAY)
    assert "3 groups, and there are 2 tables" in refused.value.text


def test_without_groups_there_is_no_column_to_draw_by(desk: Desk) -> None:
    session = a_class(desk, "Ann\nBob\n")
    with pytest.raises(LobbyRefused) as refused:
        desk.services.rosters.draw(session, "column", FAY)
    assert refused.value.reason is LobbyReason.NO_GROUPS


def test_groups_are_not_drawn_anew_once_a_table_has_begun(desk: Desk) -> None:
    session = a_class(desk, tables=1)
    desk.services.seats.start(session, desk.tables(session)[0], FAY)
    with pytest.raises(LobbyRefused) as refused:
        desk.services.rosters.draw(session, "lot", FAY)
    assert refused.value.reason is LobbyReason.UNDER_WAY

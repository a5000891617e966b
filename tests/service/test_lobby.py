from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from tests.kit.desk import SCENARIOS, Desk, desk
from trainer.service.lobby import Plan
from trainer.service.names import ALPHABET
from trainer.service.ports import Session, TableRow, Taken
from trainer.service.refusals import LobbyReason, LobbyRefused


def _reason(desk: Desk, **plan: object) -> LobbyReason:
    wanted = replace(Plan("two-villages"), **plan)  # type: ignore[arg-type]
    with pytest.raises(LobbyRefused) as refused:
        desk.services.lobby.open(wanted, desk.fay.id)
    return refused.value.reason


def test_a_session_has_a_code_to_read_aloud_and_its_tables_laid(desk: Desk) -> None:
    session = desk.open(tables=3)
    assert len(session.code) == 6
    assert set(session.code) <= set(ALPHABET)
    states = [desk.services.tables.state(table) for table in desk.tables(session)]
    assert [state.status for state in states] == ["waiting"] * 3
    assert len({state.seed for state in states}) == 3


def test_minutes_stretch_every_phase(desk: Desk) -> None:
    session = desk.open(minutes=20)
    assert desk.services.tables.state(desk.tables(session)[0]).stretch == 2


def test_a_running_session_survives_edits_of_the_scenario_s_folder(tmp_path: Path) -> None:
    folder = tmp_path / "two-villages"
    copytree(SCENARIOS / "two-villages", folder)
    with desk(tmp_path) as made:
        session = made.open()
        text = (folder / "scenario.yaml").read_text()
        (folder / "scenario.yaml").write_text(text.replace("Two villages and a well", "Edited"))
        assert made.services.shelf.of_session(session).title == "Two villages and a well"
        assert made.services.shelf.of_session(made.open()).title == "Edited"


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        ({"scenario": "../two-villages"}, LobbyReason.NO_SCENARIO),
        ({"scenario": ""}, LobbyReason.NO_SCENARIO),
        ({"scenario": "nowhere"}, LobbyReason.NO_SCENARIO),
        ({"title": "x" * 121}, LobbyReason.NO_TITLE),
        ({"tables": 0}, LobbyReason.BAD_TABLES),
        ({"tables": 51}, LobbyReason.BAD_TABLES),
        ({"people": 0}, LobbyReason.BAD_PEOPLE),
        ({"minutes": -1}, LobbyReason.BAD_MINUTES),
        ({"minutes": float("nan")}, LobbyReason.BAD_MINUTES),
        ({"seating": "shouting"}, LobbyReason.BAD_SEATING),
        ({"bots": "saint"}, LobbyReason.NO_TEMPERAMENT),
    ],
)
def test_a_session_that_cannot_be_is_refused_by_name(
    desk: Desk, plan: dict[str, object], reason: LobbyReason
) -> None:
    assert _reason(desk, **plan) is reason
    assert desk.services.directory.sessions_of(desk.fay.id) == []


def test_a_code_that_was_used_is_drawn_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add, tried = desk.services.directory.add_session, []

    def once_taken(session: Session, tables: tuple[TableRow, ...]) -> None:
        tried.append(session.code)
        if len(tried) == 1:
            raise Taken
        add(session, tables)

    monkeypatch.setattr(desk.services.directory, "add_session", once_taken)
    assert desk.open().code == tried[1] != tried[0]


def test_a_person_joins_with_the_code_however_it_is_typed(desk: Desk) -> None:
    session = desk.open()
    typed = f" {session.code[:3].lower()}-{session.code[3:]} "
    person, key = desk.services.lobby.join(typed, "  Ann   Lee ")
    assert (person.session, person.name) == (session.id, "Ann Lee")
    assert len(key) >= 32


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", LobbyReason.NO_NAME),
        (" \t ", LobbyReason.NO_NAME),
        ("x" * 61, LobbyReason.LONG_NAME),
        ("A\u202enn", LobbyReason.BAD_NAME),
        ("A\0nn", LobbyReason.BAD_NAME),
        ("\u200b", LobbyReason.BAD_NAME),
        ("ann", LobbyReason.NAME_TAKEN),
        ("  ANN ", LobbyReason.NAME_TAKEN),
    ],
)
def test_a_name_that_cannot_be_is_refused_by_name(
    desk: Desk, name: str, reason: LobbyReason
) -> None:
    session = desk.open()
    desk.join(session, "Ann")
    with pytest.raises(LobbyRefused) as refused:
        desk.join(session, name)
    assert refused.value.reason is reason


def test_the_same_name_may_be_used_in_another_session(desk: Desk) -> None:
    assert desk.join(desk.open(), "Ann").id != desk.join(desk.open(), "Ann").id


def test_a_wrong_code_and_a_closed_session_let_nobody_in(desk: Desk) -> None:
    session = desk.open()
    desk.services.directory.set_session_status(session.id, "closed")
    for code, reason in (
        ("", LobbyReason.WRONG_CODE),
        ("WRONG1", LobbyReason.WRONG_CODE),
        (session.code + "X", LobbyReason.WRONG_CODE),
        (session.code, LobbyReason.CLOSED),
    ):
        with pytest.raises(LobbyRefused) as refused:
            desk.services.lobby.join(code, "Ann")
        assert refused.value.reason is reason


def test_the_first_to_come_under_a_listed_name_is_that_person(desk: Desk) -> None:
    session = desk.open(seating="list")
    expected = desk.services.lobby.expect(session, "Ann")
    assert desk.services.lobby.expect(session, " ann ") == expected
    person, key = desk.services.lobby.join(session.code, "ANN")
    assert person == expected
    assert desk.services.access.person_with(key) == expected
    with pytest.raises(LobbyRefused) as refused:
        desk.services.lobby.join(session.code, "Ann")
    assert refused.value.reason is LobbyReason.NAME_TAKEN

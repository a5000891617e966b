from dataclasses import replace
from itertools import count

import pytest

from tests.storage.together import HANDS, at_once
from trainer.service.ports import (
    Account,
    Directory,
    Participant,
    Seating,
    Session,
    TableRow,
    Taken,
)

FACILITATOR = Account("f1", "Ada", "ada@example.org", "argon2$...", 5)
SESSION = Session(
    "s1",
    "KITE-42",
    "Thursday",
    "cuban-missile-crisis",
    "d1",
    "f1",
    "choose",
    9,
    created=10,
    options={"pace": 2.5, "bots": ["hawk", "dove"], "title": "Été\u0000", "deep": {"a": None}},
)
TABLES = (TableRow("t1", "s1", 1), TableRow("t2", "s1", 2))
ROBERT = Participant("p1", "s1", "Robert", "hash 1", 20)
ANATOLY = Participant("p2", "s1", "Анатолий", "hash 2", 19)


@pytest.fixture
def laid(directory: Directory) -> Directory:
    """A directory with a session of two tables and two people."""
    directory.add_account(FACILITATOR)
    directory.add_session(SESSION, TABLES)
    directory.add_participant(ROBERT)
    directory.add_participant(ANATOLY)
    return directory


class TestEveryDirectory:
    def test_a_session_may_get_another_table_later(self, laid: Directory) -> None:
        third = TableRow("t3", "s1", 3)
        laid.add_table(third)
        assert tuple(laid.tables_of("s1")) == (*TABLES, third)
        for used in (TableRow("t3", "s1", 4), TableRow("t4", "s1", 3)):
            with pytest.raises(Taken):
                laid.add_table(used)
        assert len(laid.tables_of("s1")) == 3

    def test_an_empty_directory_knows_nobody(self, directory: Directory) -> None:
        assert directory.account("f1") is None
        assert directory.account_by_email("ada@example.org") is None
        assert directory.session("s1") is None
        assert directory.session_by_code("KITE-42") is None
        assert directory.table("t1") is None
        assert directory.participant("p1") is None
        assert directory.participant_by_key("hash 1") is None
        assert directory.scenario("d1") is None
        assert tuple(directory.accounts()) == ()
        assert tuple(directory.tables_with_status("waiting")) == ()

    def test_everything_comes_back_as_it_was(self, laid: Directory) -> None:
        assert laid.account("f1") == FACILITATOR
        assert tuple(laid.accounts()) == (FACILITATOR,)
        assert laid.session("s1") == laid.session_by_code("KITE-42") == SESSION
        assert laid.table("t2") == TABLES[1]
        assert laid.participant("p2") == laid.participant_by_key("hash 2") == ANATOLY

    def test_an_email_is_known_in_any_case(self, laid: Directory) -> None:
        assert laid.account_by_email(" ADA@Example.org") == FACILITATOR

    @pytest.mark.parametrize(
        "second",
        [replace(FACILITATOR, id="f2", email="Ada@EXAMPLE.org"), replace(FACILITATOR, email="x@y")],
        ids=["email", "id"],
    )
    def test_an_email_has_one_account(self, laid: Directory, second: Account) -> None:
        with pytest.raises(Taken):
            laid.add_account(second)
        assert tuple(laid.accounts()) == (FACILITATOR,)

    def test_a_password_can_be_changed(self, laid: Directory) -> None:
        laid.set_password("f1", "argon2$new")
        assert laid.account("f1") == replace(FACILITATOR, password_hash="argon2$new")

    def test_a_code_opens_one_session(self, laid: Directory) -> None:
        with pytest.raises(Taken):
            laid.add_session(replace(SESSION, id="s2"), [TableRow("t3", "s2", 1)])
        assert laid.session("s2") is None
        assert laid.table("t3") is None

    def test_a_session_whose_table_is_taken_is_not_half_opened(self, laid: Directory) -> None:
        fresh = replace(SESSION, id="s2", code="REEF-7")
        with pytest.raises(Taken):
            laid.add_session(fresh, [TableRow("t3", "s2", 1), TableRow("t1", "s2", 2)])
        assert laid.session_by_code("REEF-7") is None
        assert tuple(laid.tables_of("s2")) == ()

    def test_a_facilitators_newest_session_comes_first(self, laid: Directory) -> None:
        newer = replace(SESSION, id="s2", code="REEF-7", created=11)
        other = replace(SESSION, id="s3", code="DUNE-1", facilitator="f2")
        laid.add_session(newer, [])
        laid.add_session(other, [])
        assert tuple(laid.sessions_of("f1")) == (newer, SESSION)

    def test_a_session_can_be_closed(self, laid: Directory) -> None:
        laid.set_session_status("s1", "closed")
        assert laid.session("s1") == replace(SESSION, status="closed")

    def test_tables_are_listed_by_number(self, directory: Directory) -> None:
        directory.add_session(SESSION, reversed(TABLES))
        assert tuple(directory.tables_of("s1")) == TABLES

    def test_a_table_says_how_it_stands(self, laid: Directory) -> None:
        laid.set_table_status("t1", "running")
        laid.set_table_status("t2", "ended", "settlement")
        assert laid.table("t2") == TableRow("t2", "s1", 2, "ended", "settlement")
        assert [it.id for it in laid.tables_with_status("running")] == ["t1"]
        assert [it.id for it in laid.tables_with_status("ended", "running")] == ["t1", "t2"]
        assert tuple(laid.tables_with_status("waiting")) == tuple(laid.tables_with_status()) == ()

    @pytest.mark.parametrize("name", ["Robert", "ROBERT", " robert ", "ＲＯＢＥＲＴ"])
    def test_a_name_is_one_persons_in_a_session(self, laid: Directory, name: str) -> None:
        with pytest.raises(Taken):
            laid.add_participant(Participant("p3", "s1", name, "hash 3"))
        assert len(laid.participants_of("s1")) == 2

    def test_case_is_folded_in_every_alphabet(self, laid: Directory) -> None:
        with pytest.raises(Taken):
            laid.add_participant(Participant("p3", "s1", "АНАТОЛИЙ", "hash 3"))

    def test_a_name_may_be_used_again_in_another_session(self, laid: Directory) -> None:
        laid.add_session(replace(SESSION, id="s2", code="REEF-7"), [])
        laid.add_participant(Participant("p3", "s2", "Robert", "hash 3"))
        assert [it.id for it in laid.participants_of("s2")] == ["p3"]

    def test_a_persons_own_link_is_theirs_alone(self, laid: Directory) -> None:
        with pytest.raises(Taken):
            laid.add_participant(Participant("p3", "s1", "Fidel", "hash 1"))

    def test_people_are_listed_as_they_came(self, laid: Directory) -> None:
        assert tuple(laid.participants_of("s1")) == (ANATOLY, ROBERT)

    def test_nobody_joins_a_session_that_is_not(self, laid: Directory) -> None:
        with pytest.raises(LookupError):
            laid.add_participant(Participant("p3", "s9", "Fidel", "hash 3"))

    @pytest.mark.parametrize("seating", [Seating("t9", "castro", "p1"), Seating("t1", "x", "p9")])
    def test_only_people_sit_and_only_at_tables(self, laid: Directory, seating: Seating) -> None:
        with pytest.raises(LookupError):
            laid.seat(seating)
        assert tuple(laid.seatings_at("t1")) == ()

    def test_a_seat_has_one_holder(self, laid: Directory) -> None:
        laid.seat(Seating("t1", "kennedy", "p1"))
        with pytest.raises(Taken):
            laid.seat(Seating("t1", "kennedy", "p2"))
        laid.seat(Seating("t1", "kennedy", "p1"))
        assert tuple(laid.seatings_at("t1")) == (Seating("t1", "kennedy", "p1"),)

    def test_a_person_may_hold_several_seats(self, laid: Directory) -> None:
        seats = (Seating("t1", "castro", "p1"), Seating("t1", "u-thant", "p1"))
        for seating in reversed(seats):
            laid.seat(seating)
        laid.seat(Seating("t2", "castro", "p2"))
        assert tuple(laid.seatings_of("p1")) == tuple(laid.seatings_at("t1")) == seats

    def test_a_seat_that_was_left_is_free(self, laid: Directory) -> None:
        laid.seat(Seating("t1", "kennedy", "p1"))
        laid.unseat("t1", "kennedy")
        laid.unseat("t1", "kennedy")
        laid.seat(Seating("t1", "kennedy", "p2"))
        assert tuple(laid.seatings_of("p1")) == ()

    def test_of_many_reaching_for_a_seat_one_sits_down(self, laid: Directory) -> None:
        people = [Participant(f"q{it}", "s1", f"Name {it}", f"key {it}") for it in range(HANDS)]

        def reach(person: Participant) -> bool:
            laid.add_participant(person)
            try:
                laid.seat(Seating("t1", "kennedy", person.id))
            except Taken:
                return False
            return True

        assert at_once(reach, people).count(True) == 1
        assert len(laid.seatings_at("t1")) == 1

    def test_a_scenario_is_kept_as_it_was_first(self, directory: Directory) -> None:
        for body in (b"\x00first\xff", b"second"):
            directory.keep_scenario("d1", "cuban-missile-crisis", body)
        assert directory.scenario("d1") == b"\x00first\xff"

    def test_a_secret_is_made_once(self, directory: Directory) -> None:
        numbers = count()

        def ask(_: int) -> str:
            return directory.secret("cookie", lambda: f"secret {next(numbers)}")

        answers = set(at_once(ask, range(HANDS)))
        assert len(answers) == 1
        assert {directory.secret("cookie", lambda: "another")} == answers
        assert directory.secret("other", lambda: "another") == "another"

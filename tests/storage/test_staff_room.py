from dataclasses import replace

import pytest

from trainer.service.ports import Account, Directory, Paper, Session, Staff, Taken

ADA = Account("f1", "Ada", "ada@example.org", "argon2$...", 5)
EVE = Account("f2", "Eve", "eve@example.org", "argon2$...", 6)
SESSION = Session("s1", "KITE-42", "Thursday", "cuba", "d1", "f1", "choose", 9, created=10)
NOTE = Paper("n1", "note", "f1", {"text": "Été\u0000", "deep": [1, None]}, "s1", "t1", 7, 100)


@pytest.fixture
def room(directory: Directory) -> Directory:
    """A directory with one session of Ada's, and Eve, who has none."""
    for account in (ADA, EVE):
        directory.add_account(account)
    directory.add_session(SESSION, [])
    return directory


class TestEveryDirectory:
    def test_a_session_begins_without_helpers_and_without_papers(self, room: Directory) -> None:
        assert tuple(room.staff_of("s1")) == ()
        assert tuple(room.sessions_with("f2")) == ()
        assert tuple(room.papers("note")) == ()
        assert room.paper("n1") is None

    def test_a_helper_is_one_however_often_asked_in(self, room: Directory) -> None:
        room.add_staff(Staff("s1", "f2", "observe"))
        room.add_staff(Staff("s1", "f2", "run"))
        assert tuple(room.staff_of("s1")) == (Staff("s1", "f2", "run"),)

    def test_a_helper_finds_the_sessions_of_others_the_newest_first(self, room: Directory) -> None:
        newer = replace(SESSION, id="s2", code="REEF-7", created=11)
        room.add_session(newer, [])
        for session in ("s1", "s2"):
            room.add_staff(Staff(session, "f2", "assess"))
        assert tuple(room.sessions_with("f2")) == (newer, SESSION)
        assert tuple(room.sessions_with("f1")) == ()
        assert tuple(room.sessions_of("f2")) == ()

    def test_a_helper_can_be_let_go(self, room: Directory) -> None:
        room.add_staff(Staff("s1", "f2", "run"))
        room.remove_staff("s1", "f2")
        room.remove_staff("s1", "f2")
        assert tuple(room.staff_of("s1")) == ()

    @pytest.mark.parametrize("staff", [Staff("s9", "f2", "run"), Staff("s1", "f9", "run")])
    def test_only_accounts_help_and_only_with_sessions(self, room: Directory, staff: Staff) -> None:
        with pytest.raises(LookupError):
            room.add_staff(staff)
        assert tuple(room.staff_of("s1")) == ()

    def test_a_sessions_options_can_be_replaced(self, room: Directory) -> None:
        room.set_options("s1", {"pace": 2, "deep": {"a": None}})
        room.set_options("s1", {"pace": 3})
        assert room.session("s1") == replace(SESSION, options={"pace": 3})

    def test_a_paper_comes_back_as_it_was(self, room: Directory) -> None:
        loose = Paper("n2", "template", "f1", {})
        for paper in (NOTE, loose):
            room.add_paper(paper)
        assert (room.paper("n1"), room.paper("n2")) == (NOTE, loose)

    def test_a_paper_is_added_once(self, room: Directory) -> None:
        room.add_paper(NOTE)
        with pytest.raises(Taken):
            room.add_paper(replace(NOTE, body={}))
        assert room.paper("n1") == NOTE

    def test_a_paper_can_be_rewritten_and_thrown_away(self, room: Directory) -> None:
        room.add_paper(NOTE)
        room.change_paper("n1", {"text": "Better."})
        assert room.paper("n1") == replace(NOTE, body={"text": "Better."})
        for _ in range(2):
            room.remove_paper("n1")
        room.change_paper("n1", {"text": "Too late."})
        assert room.paper("n1") is None

    def test_papers_are_found_by_kind_and_place_the_oldest_first(self, room: Directory) -> None:
        later = replace(NOTE, id="n0", wall=200, account="f2")
        elsewhere = replace(NOTE, id="n2", table="t2")
        mark = replace(NOTE, id="n3", kind="mark")
        for paper in (later, elsewhere, mark, NOTE):
            room.add_paper(paper)
        assert tuple(room.papers("note", table="t1")) == (NOTE, later)
        assert tuple(room.papers("note", session="s1", account="f1")) == (NOTE, elsewhere)
        assert tuple(room.papers("mark")) == (mark,)
        assert tuple(room.papers("note", session="s2")) == ()

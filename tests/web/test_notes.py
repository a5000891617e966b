import re

import pytest
from flask import Flask

from tests.kit.desk import FAY, PASSWORD, Desk
from tests.kit.visitor import Visitor, visitor
from trainer.core.commands import SendNews
from trainer.service.ports import Right, Staff


class Room:
    """A table in play, Fay who runs it, and Eve who helps."""

    def __init__(self, app: Flask, desk: Desk, right: Right = "assess") -> None:
        self.desk = desk
        self.session = desk.open(people=2)
        (self.table,) = desk.tables(self.session)
        desk.services.seats.fill(self.session, self.table, "historical", FAY)
        desk.services.seats.start(self.session, self.table, FAY)
        desk.services.tables.act(self.table, SendNews("Rain", "It rains at last."), FAY)
        account = desk.services.accounts.add("eve@example.org", "Eve", PASSWORD)
        desk.services.directory.add_staff(Staff(self.session.id, account.id, right))
        self.eve = visitor(app)
        self.eve.sign_in("eve@example.org")

    @property
    def page(self) -> str:
        return f"/facilitator/tables/{self.table}"

    @property
    def overview(self) -> str:
        return f"/facilitator/sessions/{self.session.id}/notes"


@pytest.fixture(name="room")
def a_room(app: Flask, desk: Desk) -> Room:
    return Room(app, desk)


def _main(browser: Visitor, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text.split("<main")[1]


def test_a_note_is_its_writer_s_own_until_it_is_shared(room: Room, fay: Visitor) -> None:
    assert fay.post(f"{room.page}/notes", text="They stall.").status_code == 303
    assert fay.post(f"{room.page}/notes", text="Watch the elder.", shared="1").status_code == 303
    for path in (room.page, room.overview):
        mine, hers = _main(fay, path), _main(room.eve, path)
        assert ("They stall." in mine, "They stall." in hers) == (True, False)
        assert "Watch the elder." in hers
        assert "Fay" in hers


def test_a_note_is_pinned_to_a_line_of_the_record(room: Room, fay: Visitor) -> None:
    feed = room.desk.services.tables.feed(room.table, "")
    line = next(entry for entry in feed if entry.title == "Rain")
    asked = _main(fay, f"{room.page}?pin={line.n}")
    assert re.search(rf'name="seq" value="{line.n}"', asked)
    fay.post(f"{room.page}/notes", text="Too late.", seq=str(line.n))
    (note,) = room.desk.services.directory.papers("note", table=room.table)
    assert note.seq == line.n
    assert f'href="#feed-{line.n}"' in _main(fay, room.page)
    assert "It rains at last." in _main(fay, room.overview)


@pytest.mark.parametrize("seq", ["0", "999999", "-1", "x", "9" * 40])
def test_what_is_pinned_to_no_line_is_pinned_to_none(room: Room, fay: Visitor, seq: str) -> None:
    assert fay.post(f"{room.page}/notes", text="Loose.", seq=seq).status_code == 303
    (note,) = room.desk.services.directory.papers("note", table=room.table)
    assert note.seq is None
    assert "Loose." in _main(fay, f"{room.page}?pin={seq}")


def test_a_bookmark_needs_no_words_and_points_at_this_moment(room: Room, fay: Visitor) -> None:
    for label in ("", "The turn"):
        assert fay.post(f"{room.page}/bookmarks", label=label).status_code == 303
    marks = room.desk.services.directory.papers("bookmark", table=room.table)
    head = room.desk.services.events.head(room.table)
    assert {(mark.seq, mark.body["label"]) for mark in marks} == {(head, ""), (head, "The turn")}
    assert "The turn" in _main(fay, room.overview)


def test_one_throws_away_what_is_one_s_own_and_nothing_else(room: Room, fay: Visitor) -> None:
    fay.post(f"{room.page}/notes", text="Fay wrote this.", shared="1")
    (note,) = room.desk.services.directory.papers("note", table=room.table)
    path = f"{room.page}/papers/{note.id}/remove"
    assert room.eve.post(path).status_code == 404
    assert room.eve.post(f"{room.page}/papers/guessed/remove").status_code == 404
    assert fay.post(path).status_code == 303
    assert "Fay wrote this." not in _main(fay, room.page)


def test_an_empty_note_is_refused(room: Room, fay: Visitor) -> None:
    assert fay.post(f"{room.page}/notes", text="  ").status_code == 422
    assert tuple(room.desk.services.directory.papers("note")) == ()


def test_who_only_observes_writes_for_nobody_else_and_gives_no_marks(
    app: Flask, desk: Desk
) -> None:
    room = Room(app, desk, "observe")
    assert room.eve.post(f"{room.page}/notes", text="Mine.").status_code == 303
    assert room.eve.post(f"{room.page}/notes", text="Ours.", shared="1").status_code == 403
    assert room.eve.post(f"{room.page}/bookmarks", shared="1").status_code == 403
    assert room.eve.get(f"{room.page}/rubric").status_code == 403
    assert room.eve.post(f"{room.page}/rubric", seat="elder").status_code == 403
    assert [it.body["text"] for it in desk.services.directory.papers("note")] == ["Mine."]


def test_an_assessor_marks_each_seat_and_may_change_their_mind(room: Room, fay: Visitor) -> None:
    path = f"{room.page}/rubric"
    asked = {"seat": "elder", "mark.prepared": "4", "mark.team": "", "comment": "Well read."}
    assert room.eve.post(path, **asked).status_code == 303
    assert room.eve.post(path, **{**asked, "mark.prepared": "5"}).status_code == 303
    (mark,) = room.desk.services.directory.papers("mark", table=room.table)
    assert mark.body == {"seat": "elder", "marks": {"prepared": 5}, "comment": "Well read."}
    assert "<option selected>5</option>" in _main(room.eve, path)
    assert "Well read." in _main(fay, path)
    assert "Prepared 5" in _main(fay, room.overview)
    assert "1 seat marked by you" in _main(room.eve, room.page)


@pytest.mark.parametrize("value", ["0", "6", "x", "-1"])
def test_a_mark_is_one_to_five(room: Room, value: str) -> None:
    asked = {"seat": "elder", "mark.prepared": value}
    assert room.eve.post(f"{room.page}/rubric", **asked).status_code in (404, 422)
    assert tuple(room.desk.services.directory.papers("mark")) == ()


def test_what_the_rubric_does_not_name_gets_no_mark(room: Room) -> None:
    for asked in ({"seat": "elder", "mark.charm": "3"}, {"seat": "ghost", "mark.team": "3"}):
        assert room.eve.post(f"{room.page}/rubric", **asked).status_code in (404, 422)
    assert tuple(room.desk.services.directory.papers("mark")) == ()


def test_a_session_may_have_a_rubric_of_its_own(room: Room, fay: Visitor) -> None:
    path = f"/facilitator/sessions/{room.session.id}/rubric"
    text = "Prepared: has read it\nHumour: makes them laugh"
    assert fay.post(path, rubric=text).status_code == 303
    sheet = _main(room.eve, f"{room.page}/rubric")
    assert ("makes them laugh" in sheet, "Judges time" in sheet) == (True, False)
    assert 'name="mark.prepared"' in sheet
    for wrong in ("", ": no name", "\n".join(f"Line {it}" for it in range(13))):
        answer = fay.post(path, rubric=wrong)
        assert (answer.status_code, "one to twelve" in answer.text) == (422, True)
    kept = room.desk.services.directory.session(room.session.id)
    assert kept
    assert [one["name"] for one in kept.options["rubric"]] == ["Prepared", "Humour"]
    assert kept.options["bots"] == "historical"


def test_nothing_that_is_written_reaches_the_table(room: Room, fay: Visitor) -> None:
    before = room.desk.services.events.head(room.table)
    fay.post(f"{room.page}/notes", text="Nobody at the table reads this.", shared="1")
    fay.post(f"{room.page}/bookmarks", label="Nor this.")
    fay.post(f"{room.page}/rubric", seat="elder", **{"mark.team": "1"})
    assert room.desk.services.events.head(room.table) == before

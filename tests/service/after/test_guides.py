"""The guided debrief over a store: kept for the session, and as anonymous as it promises."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.kit.desk import FAY, SCENARIOS, Desk, desk
from tests.kit.ended import Ended, lay_ended
from trainer.core.commands import OpenDebrief
from trainer.debrief.guide import onward
from trainer.service.access import Denied
from trainer.service.after.polls import MOST, Poll
from trainer.service.ports import Paper
from trainer.service.refusals import LobbyReason, LobbyRefused

KINDS = ("ballot", "turnout", "poll", "said", "recalled", "guide")


@pytest.fixture(name="desk")
def a_desk() -> Iterator[Desk]:
    with desk() as made:
        yield made


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


def _people(desk: Desk, over: Ended) -> list[str]:
    return [one.id for one in desk.services.directory.participants_of(over.session.id)]


def _open(desk: Desk, over: Ended, *, private: bool = True, names: bool = True) -> None:
    desk.services.tables.act(over.table, OpenDebrief(private=private, names=names), FAY)


def test_a_guide_is_kept_as_it_was_left(desk: Desk, over: Ended) -> None:
    guides = desk.services.after.guides
    assert guides.of(over.session.id) is None
    assert guides.change(over.session, onward) is None
    guides.plan(over.session, desk.fay.id, "short")
    changed = guides.change(over.session, onward)
    assert changed
    assert guides.of(over.session.id) == changed
    assert guides.shuts_scores(over.session.id)
    fresh = guides.plan(over.session, desk.fay.id, "long")
    assert guides.of(over.session.id) == fresh
    assert fresh.id != changed.id


def test_a_secret_question_waits_until_every_table_is_open(desk: Desk, over: Ended) -> None:
    guides = desk.services.after.guides
    step = next(
        s for s in guides.plan(over.session, desk.fay.id, "long").steps if s.id == "happened"
    )
    assert guides.asked(over.session, step) == ("When did you first hear of the island?",)
    _open(desk, over, private=False)
    assert len(guides.asked(over.session, step)) == 1
    _open(desk, over)
    assert "hazelgrouse" in guides.asked(over.session, step)[1]


def test_the_room_sees_what_everybody_knew_and_all_only_once_it_is_open(
    desk: Desk, over: Ended
) -> None:
    guides, debriefs = desk.services.after.guides, desk.services.after.debriefs
    staff = debriefs.reader(desk.fay.id, None, over.table)
    row = staff.table
    seen, sight = guides.room(staff)
    assert (seen.all, seen.seats, seen.staff) == (False, (), False)
    assert sight.last == debriefs.replay(over.table).last
    known = guides.record(row)
    _open(desk, over, names=False)
    assert set(known) < set(guides.record(row))
    seen, sight = guides.room(staff)
    assert seen.all
    assert not seen.names
    assert sight.replay is debriefs.replay(over.table, names=False)


def test_a_ballot_names_nobody_and_counts_once(desk: Desk, over: Ended) -> None:
    polls, poll = desk.services.after.polls, Poll(over.session.id, "g", "feelings")
    ann, bo, *_ = _people(desk, over)
    polls.answer(poll, ann, "token of ann", ["proud", "invented"], " Phew ")
    polls.answer(poll, ann, "token of ann", ["tired"], "phew")
    polls.answer(poll, bo, "token of bo", ["tired", "calm"], "")
    assert polls.answered(poll) == {ann, bo}
    assert polls.mine(poll, ann, "token of ann")["feelings"] == ["tired"]
    assert polls.mine(poll, ann, "another browser") == {}
    ballots = desk.services.directory.papers("ballot")
    assert len(ballots) == 2
    for paper in ballots:
        assert not any(who in repr(replace(paper, session="")) for who in (ann, bo))
        assert (paper.account, paper.wall) == ("", 0)
    assert {paper.wall for paper in desk.services.directory.papers("turnout")} == {0}


def test_closing_a_poll_leaves_counts_and_nothing_else(desk: Desk, over: Ended) -> None:
    polls, poll = desk.services.after.polls, Poll(over.session.id, "g", "feelings")
    people = _people(desk, over)
    for who, feelings in zip(people, (["calm"], ["calm", "tired"], ["proud"]), strict=False):
        polls.answer(poll, who, who, feelings, "zest" if who == people[0] else "awe")
        assert polls.tally(poll) is None
    polls.close(poll)
    polls.close(poll)
    tally = polls.tally(poll)
    assert tally
    assert (tally.answers, tally.feelings) == (3, {"proud": 1, "calm": 2, "tired": 1})
    assert list(tally.words.items()) == [("awe", 2), ("zest", 1)]
    assert desk.services.directory.papers("ballot") == []
    with pytest.raises(LobbyRefused) as no:
        polls.answer(poll, people[3], "late", ["calm"], "")
    assert no.value.reason is LobbyReason.POLL_CLOSED


def test_words_are_kept_to_themselves_where_few_have_answered(desk: Desk, over: Ended) -> None:
    polls, poll = desk.services.after.polls, Poll(over.session.id, "g", "feelings")
    ann, bo, *_ = _people(desk, over)
    for who in (ann, bo):
        polls.answer(poll, who, who, ["calm"], "mine")
    polls.close(poll)
    tally = polls.tally(poll)
    assert tally
    assert (tally.answers, tally.words) == (2, {})


def test_nobody_answers_twice_from_two_browsers_and_nothing_is_no_answer(
    desk: Desk, over: Ended
) -> None:
    polls, poll = desk.services.after.polls, Poll(over.session.id, "g", "feelings")
    (ann, *_) = _people(desk, over)
    with pytest.raises(LobbyRefused) as no:
        polls.answer(poll, ann, "laptop", ["invented"], "  ")
    assert no.value.reason is LobbyReason.NOTHING_SAID
    polls.answer(poll, ann, "laptop", ["proud"] * 9, "w" * 90)
    with pytest.raises(LobbyRefused) as no:
        polls.answer(poll, ann, "phone", ["calm"], "")
    assert no.value.reason is LobbyReason.ANSWERED_ELSEWHERE
    kept = polls.mine(poll, ann, "laptop")
    assert (kept["feelings"], len(kept["word"])) == (["proud"], 24)
    assert MOST == 4


def test_the_table_s_list_is_everybody_s_to_order_and_each_line_its_author_s_to_strike(
    desk: Desk, over: Ended
) -> None:
    ours = desk.services.after.recollections
    row = desk.services.directory.table(over.table)
    assert row
    ann, bo, *_ = _people(desk, over)
    ours.recall("g", row, ann, "  The   talk ")
    ours.recall("g", row, bo, "The storm")
    ours.recall("another", row, bo, "Long ago")
    first, second = ours.lines("g", over.table)
    assert (first.text, second.text) == ("The talk", "The storm")
    ours.move("g", over.table, second.id, -1)
    assert [one.text for one in ours.lines("g", over.table)] == ["The storm", "The talk"]
    ours.move("g", over.table, second.id, -1)
    with pytest.raises(Denied):
        ours.strike("g", over.table, first.id, bo)
    with pytest.raises(Denied):
        ours.move("g", over.table, "guessed", 1)
    ours.strike("g", over.table, second.id)
    ours.strike("g", over.table, first.id, ann)
    assert ours.lines("g", over.table) == ()
    with pytest.raises(LobbyRefused):
        ours.recall("g", row, ann, "   ")


def test_lines_that_came_at_once_can_still_be_put_in_order(desk: Desk, over: Ended) -> None:
    ours, directory = desk.services.after.recollections, desk.services.directory
    for name in ("one", "two"):
        body = {"guide": "g", "text": name, "place": 1.0}
        directory.add_paper(Paper(name, "recalled", "ann", body, over.session.id, over.table))
    ours.move("g", over.table, "two", -1)
    assert [line.text for line in ours.lines("g", over.table)] == ["two", "one"]


def test_a_list_has_an_end_and_a_line_a_length(desk: Desk, over: Ended) -> None:
    ours = desk.services.after.recollections
    row = desk.services.directory.table(over.table)
    assert row
    for n in range(60):
        ours.recall("g", row, "ann", f"{n} " + "w" * 500)
    assert {len(one.text) for one in ours.lines("g", over.table)} == {160}
    with pytest.raises(LobbyRefused) as no:
        ours.recall("g", row, "ann", "One more")
    assert no.value.reason is LobbyReason.LIST_FULL


def test_what_somebody_writes_for_themselves_is_read_by_nobody_else(
    desk: Desk, over: Ended
) -> None:
    ours, session = desk.services.after.recollections, over.session.id
    row = desk.services.directory.table(over.table)
    assert row
    ours.say("g", "learnt", row, "ann", "First")
    ours.say("g", "learnt", row, "ann", "To listen")
    ours.say("g", "learnt", row, "bo", "   ")
    assert ours.said("g", "ann", session) == {"learnt": "To listen"}
    assert ours.said("another", "ann", session) == {}
    assert ours.wrote("g", "learnt", session) == {"ann"}

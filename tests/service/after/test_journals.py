"""Journals: what somebody keeps stays theirs until they share it."""

from dataclasses import replace

import pytest

from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from trainer.service.after.journals import LONGEST, Journal
from trainer.service.ports import TableRow
from trainer.service.refusals import LobbyReason, LobbyRefused

WORDS = Journal(boxes={"myself": "I was afraid."}, plus="We listened.", delta="Begin sooner.")


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "two-villages", "treaty")


def _row(desk: Desk, over: Ended) -> TableRow:
    row = desk.services.directory.table(over.table)
    assert row is not None
    return row


def _holder(desk: Desk, over: Ended, seat: str) -> str:
    held = desk.services.directory.seatings_at(over.table)
    return next(one.participant for one in held if one.seat == seat)


def test_words_are_read_by_others_only_once_they_are_shared(desk: Desk, over: Ended) -> None:
    journals, elder = desk.services.after.journals, _holder(desk, over, "elder")
    journals.write(_row(desk, over), elder, WORDS)
    assert journals.own(over.table, elder) == WORDS
    assert journals.of(over.table, "elder").empty
    journals.write(_row(desk, over), elder, replace(WORDS, shared=True))
    assert journals.of(over.table, "elder").boxes == WORDS.boxes
    assert journals.of(over.table, "farmer").empty
    journals.write(_row(desk, over), elder, WORDS)
    assert journals.of(over.table, "elder").empty


def test_a_goal_is_early_only_if_it_was_set_before_the_end_and_not_changed(
    desk: Desk, over: Ended
) -> None:
    journals, row = desk.services.after.journals, _row(desk, over)
    elder, goal = _holder(desk, over, "elder"), Journal(goal="Ask three questions.")
    journals.write(replace(row, status="running"), elder, goal)
    assert journals.own(over.table, elder).early
    journals.write(row, elder, replace(goal, reached="partly"))
    assert journals.own(over.table, elder).early
    journals.write(row, elder, replace(goal, goal="Ask one question."))
    assert not journals.own(over.table, elder).early


def test_what_is_too_long_is_refused_and_not_cut(desk: Desk, over: Ended) -> None:
    journals, elder = desk.services.after.journals, _holder(desk, over, "elder")
    with pytest.raises(LobbyRefused) as refused:
        journals.write(_row(desk, over), elder, replace(WORDS, plus="x" * (LONGEST + 1)))
    assert refused.value.reason is LobbyReason.LONG_TEXT
    assert journals.own(over.table, elder).empty


def test_an_emptied_journal_is_gone(desk: Desk, over: Ended) -> None:
    journals, elder = desk.services.after.journals, _holder(desk, over, "elder")
    journals.write(_row(desk, over), elder, WORDS)
    journals.write(_row(desk, over), elder, Journal(shared=True))
    assert desk.services.directory.papers("journal") == []

"""What others say of a seat: together, and never so that it tells who said it."""

import pytest

from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from trainer.core.refusals import Reason, Refused
from trainer.service.access import Denied, Floor
from trainer.service.ports import Seating, TableRow
from trainer.service.refusals import LobbyReason, LobbyRefused


@pytest.fixture(name="over")
def a_table_that_is_over(desk: Desk) -> Ended:
    return lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")


def _row(desk: Desk, over: Ended) -> TableRow:
    row = desk.services.directory.table(over.table)
    assert row is not None
    return row


def _rate(desk: Desk, over: Ended, rater: str, seat: str, **marks: int) -> None:
    held = desk.services.directory.seatings_at(over.table)
    person = next(one.participant for one in held if one.seat == rater)
    desk.services.after.feedback.rate(_row(desk, over), person, {seat: marks})


def _release(desk: Desk, over: Ended) -> None:
    desk.services.after.feedback.release(_row(desk, over), desk.fay.id)


def test_one_rater_alone_is_never_shown(desk: Desk, over: Ended) -> None:
    _rate(desk, over, "south-envoy", "north-chief", word=7)
    _release(desk, over)
    assert desk.services.after.feedback.seen(over.table, "north-chief") is None


def test_two_raters_are_shown_as_one_mean_where_both_answered(desk: Desk, over: Ended) -> None:
    _rate(desk, over, "south-envoy", "north-chief", word=7, heard=2)
    _rate(desk, over, "south-chief", "north-chief", word=4)
    _release(desk, over)
    seen = desk.services.after.feedback.seen(over.table, "north-chief")
    assert seen is not None
    assert (seen.raters, seen.means, seen.mean) == (2, {"word": 5.5}, 5.5)


def test_nothing_is_shown_before_the_release_and_nothing_moves_after_it(
    desk: Desk, over: Ended
) -> None:
    _rate(desk, over, "south-envoy", "north-chief", word=7)
    _rate(desk, over, "south-chief", "north-chief", word=4)
    feedback = desk.services.after.feedback
    assert feedback.seen(over.table, "north-chief") is None
    _release(desk, over)
    _release(desk, over)
    with pytest.raises(LobbyRefused) as refused:
        _rate(desk, over, "mediator", "north-chief", word=1)
    assert refused.value.reason is LobbyReason.RELEASED
    seen = feedback.seen(over.table, "north-chief")
    assert seen is not None
    assert seen.raters == 2


@pytest.mark.parametrize(
    ("rater", "seat", "marks"),
    [
        ("north-envoy", "north-chief", {"word": 7}),  # of the same party
        ("north-chief", "north-chief", {"word": 7}),
        ("south-chief", "nobody", {"word": 7}),
        ("south-chief", "north-chief", {"word": 8}),
        ("south-chief", "north-chief", {"height": 3}),
    ],
)
def test_people_rate_those_across_the_table_and_on_what_is_asked(
    desk: Desk, over: Ended, rater: str, seat: str, marks: dict[str, int]
) -> None:
    with pytest.raises(Denied):
        _rate(desk, over, rater, seat, **marks)


def test_a_person_with_two_seats_is_one_rater(desk: Desk, over: Ended) -> None:
    directory, feedback = desk.services.directory, desk.services.after.feedback
    before = feedback.across(over.table, "north-chief")
    held = {one.seat: one.participant for one in directory.seatings_at(over.table)}
    directory.unseat(over.table, "south-envoy")
    directory.seat(Seating(over.table, "south-envoy", held["south-chief"]))
    assert feedback.across(over.table, "north-chief") == before - 1


def test_a_table_in_play_has_nothing_to_release(desk: Desk) -> None:
    session = desk.open()
    (row,) = desk.services.directory.tables_of(session.id)
    with pytest.raises(Refused) as refused:
        desk.services.after.feedback.release(row, desk.fay.id)
    assert refused.value.reason is Reason.NOT_ENDED


def test_assessors_marks_come_as_a_mean_for_each_criterion_with_their_comments(
    desk: Desk, over: Ended
) -> None:
    row, notes = _row(desk, over), desk.services.notes
    floor = Floor(row, over.session)
    notes.mark(floor, desk.fay.id, "mediator", {"prepared": 4, "listens": 5}, "Calm.")
    notes.mark(floor, "another", "mediator", {"prepared": 2}, "")
    marks, comments = desk.services.after.feedback.marks(row, "mediator")
    assert [(one.name, one.mean, one.assessors) for one in marks] == [
        ("Prepared", 3, 2),
        ("Listens and asks", 5, 1),
    ]
    assert comments == ["Calm."]

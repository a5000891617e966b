"""What a what-if came to beside its table."""

from functools import cache

import pytest

from tests.kit.desk import SCENARIOS
from tests.kit.ended import recorded
from tests.kit.story import fixture
from trainer.debrief.beside import Course
from trainer.debrief.branching import after, before, in_play, last_bargain, state_at
from trainer.debrief.difference import Difference, difference, own_difference
from trainer.scoring.scorecard import score_table

CASE = SCENARIOS / "canary-case"
SEQ = 12


@cache
def course(play: str) -> Course:
    records = recorded(CASE, play)
    return Course(records, score_table(fixture("canary-case"), records))


def between(was: str, now: str) -> Difference:
    return difference(fixture("canary-case"), course(was), course(now), SEQ)


def test_who_is_better_off_and_who_is_worse_off_is_said() -> None:
    found = between("war", "peace")
    assert found.ending.was != found.ending.now
    assert "instead of" in found.ending.sentence
    for line in found.values:
        assert line.change == pytest.approx(float(line.now) - float(line.was))
    assert any((line.change or 0) > 0 for line in found.values)
    assert "better for" in found.verdict


def test_the_reverse_says_the_reverse() -> None:
    there, back = between("war", "peace"), between("peace", "war")
    assert [line.change for line in there.values] == [-(line.change or 0) for line in back.values]
    assert [(line.was, line.now) for line in there.terms] == [
        (line.now, line.was) for line in back.terms
    ]
    assert {line.name for line in there.deeds} == {line.name for line in back.deeds}


def test_what_is_the_same_makes_no_difference() -> None:
    found = between("peace", "peace")
    assert found.ending.same
    assert all(line.same for line in (*found.values, *found.edge, *found.terms))
    assert (found.deeds, found.joint) == ((), ())
    assert found.verdict.endswith("Nobody is better or worse off.")


def test_terms_stand_side_by_side_with_the_status_quo_where_nothing_was_settled() -> None:
    found = between("nothing", "peace")
    assert found.terms
    assert all(line.was.startswith("Not settled") for line in found.terms)
    assert any(line.was == "No agreement" for line in found.joint)


def test_a_seat_reads_its_own_value_alone_while_the_debrief_is_closed() -> None:
    found = own_difference(
        fixture("canary-case"), course("war"), course("peace"), SEQ, ("north-chief",)
    )
    name = fixture("canary-case").role["north-chief"].name
    assert [line.name for line in found.values] == [name]
    assert (found.joint, found.edge, found.terms, found.deeds) == ((), (), (), ())


def test_a_moment_lies_between_two_acts() -> None:
    records = course("peace").records
    for seq in range(1, len(records) + 1):
        last, first = after(records, seq), before(records, seq)
        assert first < seq <= last
        assert after(records, last) == last
        assert before(records, first + 1) == first
        one = records[first]
        assert {(r.t, r.wall, r.by) for r in records[first:last]} == {(one.t, one.wall, one.by)}


def test_the_end_is_no_moment_to_go_on_from() -> None:
    case, records = fixture("canary-case"), course("peace").records
    for seq in (len(records), len(records) - 1):
        held = in_play(records, seq)
        assert state_at(case, records[:held]).status == "running"
    early = after(records, 20)
    assert in_play(records, 20) == early


def test_the_last_bargain_is_before_the_end_in_a_phase_that_allows_offers() -> None:
    case, records = fixture("canary-case"), course("peace").records
    found = last_bargain(case, records)
    state = state_at(case, records[:found])
    assert "offer" in case.phase[state.phase].allows
    assert state.status == "running"
    later = state_at(case, records[: after(records, found + 1)])
    assert later.status == "ended" or "offer" not in case.phase[later.phase].allows

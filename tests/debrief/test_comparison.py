"""Tables side by side: aligned, counted, and none left out."""

from dataclasses import replace

from tests.kit.beside import CASE, made, played, three
from tests.kit.story import fixture
from trainer.debrief.comparison import Told, compare
from trainer.debrief.decisions import ENDING, Step


def test_points_come_phase_by_phase_in_the_order_in_which_tables_first_came_to_them() -> None:
    keys = [row.point.key for row in three().rows]
    assert keys.index("phase:talks") < keys.index("offer:accord") < keys.index("signed:accord")
    assert keys[-1] == ENDING
    assert keys[0] == "phase:crisis"


def test_a_higher_threshold_never_comes_before_a_lower_one() -> None:
    low, high = ("measure:tension:0", "measure:tension:2")
    late = [made(str(n), "nothing", {"phase:talks": 4, low: 9}) for n in range(1, 4)]
    came = {"phase:crisis": 1.0, low: 1.5, high: 2.0}
    steps = {key: Step(minute, "crisis", open=True) for key, minute in came.items()}
    early = made("9", "war", {})
    found = compare(fixture(CASE), [*late, replace(early, steps={**early.steps, **steps})])
    keys = [row.point.key for row in found.rows]
    assert keys.index(low) < keys.index(high)


def test_a_table_without_an_agreement_counts_in_everything() -> None:
    found = three()
    assert [one.name for one in found.no_deals] == ["2", "3"]
    assert sum(map(len, found.endings.values())) == 3
    assert set(found.endings) == set(fixture(CASE).ending)
    assert sum(map(len, found.rungs)) == 3
    (_, war, nothing) = found.ended
    assert war.utilities["north"] == 20, "what the scenario says of a war"
    assert nothing.utilities == nothing.reservations, "what no agreement was worth"


def test_what_only_some_at_a_table_knew_is_not_in_the_open_comparison() -> None:
    whole, open_ = three(), three(openly=True)
    keys = {row.point.key for row in open_.rows}
    assert "offer:accord" in {row.point.key for row in whole.rows}
    assert "offer:accord" not in keys
    assert "signed:accord" in keys
    assert whole.ended[0].terms["missiles"] == "remove"
    assert "missiles" not in open_.ended[0].terms
    assert set(open_.agreements) < set(whole.agreements), "kinds that nobody heard of"
    assert open_.history is not None
    assert "missiles" not in open_.history.terms


def test_a_table_that_still_plays_is_named_and_not_compared() -> None:
    playing = Told("t9", "9", status="playing", phase="talks")
    found = compare(fixture(CASE), [played("war", "t1", "1"), playing])
    assert [one.name for one in found.ended] == ["1"]
    assert [one.name for one in found.playing] == ["9"]
    assert not found.left


def test_no_table_at_all_is_no_fault() -> None:
    found = compare(fixture(CASE), [])
    assert (found.rows, found.columns, found.no_deals, dict(found.left)) == ((), (), (), {})


def test_only_points_where_tables_parted_are_telling_and_those_that_every_story_has() -> None:
    same = [played("nothing", f"t{n}", str(n)) for n in (1, 2)]
    found = compare(fixture(CASE), same)
    assert {row.point.sort for row in found.telling()} == {"phase", "ending"}
    assert "news" in {row.point.sort for row in found.rows}


def test_history_is_told_in_the_minutes_of_the_session() -> None:
    half = played("peace").stretched(0.5)
    assert half.minutes == played("peace").minutes / 2
    assert half.steps["signed:accord"].minute == 3.75
    assert replace(half, steps={}, minutes=0) == replace(played("peace"), steps={}, minutes=0)


def test_a_table_is_what_it_did_whoever_made_it() -> None:
    assert made("1", "war", {}).signed == ()
    assert played("peace").signed == ("accord",)

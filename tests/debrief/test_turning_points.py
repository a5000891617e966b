"""Where a table turned, by rule."""

from typing import Final

from tests.kit.ended import recorded
from tests.kit.play import Play
from tests.kit.story import FOLDERS, fixture, story
from trainer.core.events.offers import OfferClosed, OfferMade
from trainer.core.events.script import InjectSent
from trainer.debrief.turning_points import TurningPoint, turning_points
from trainer.paths import data_dir
from trainer.scenario.load import load

CRISIS: Final = data_dir("scenarios") / "cuban-missile-crisis"


def _of(name: str) -> tuple[TurningPoint, ...]:
    return turning_points(fixture("canary-case"), recorded(FOLDERS / "canary-case", name))


def _of_crisis(name: str) -> tuple[TurningPoint, ...]:
    return turning_points(load(CRISIS), recorded(CRISIS, name))


def test_a_war_turns_where_the_ladder_and_the_measure_jump() -> None:
    found = _of("war")
    assert [one.title for one in found if one.kind == "jump"] == [
        "The table stood at “warning”",
        "Tension rose from 30 to 100",
        "The table stood at “war”",
    ]
    assert [one.seq for one in found] == sorted(one.seq for one in found)


def test_the_first_offer_within_the_bargaining_range_is_named_once() -> None:
    (entered,) = [one for one in _of("peace") if one.kind == "range"]
    events = {r.seq: r.event for r in recorded(FOLDERS / "canary-case", "peace")}
    assert isinstance(events[entered.seq], OfferMade)


def test_a_warning_that_nobody_acted_on_is_a_missed_signal() -> None:
    (missed,) = [one for one in _of("peace") if one.kind == "missed"]
    events = {r.seq: r.event for r in recorded(FOLDERS / "canary-case", "peace")}
    assert isinstance(events[missed.seq], InjectSent)
    assert "Astrid and Bjorn" in missed.why


def test_only_the_warnings_that_cost_most_are_named_and_one_for_each_cost() -> None:
    for play in ("settlement", "stalemate", "unfinished-peace"):
        found = _of_crisis(play)
        missed = [one for one in found if one.kind == "missed"]
        assert len({one.why.rpartition("By its end")[2] for one in missed}) == len(missed) == 3
        assert all("By its end" in one.why for one in missed)


def test_what_changed_in_one_stroke_is_one_turning_point() -> None:
    found = _of_crisis("limited-war")
    (stroke,) = [one for one in found if "With it, " in one.why]
    assert stroke.title.startswith("Anger in Havana rose")
    assert "Escalation rose" in stroke.why
    jumps = [one.t for one in found if one.kind == "jump" and "stood at" not in one.title]
    assert len(jumps) == len(set(jumps))


def _declined(terms: dict[str, str]) -> list[TurningPoint]:
    play = Play(fixture("canary-case")).begun()
    play.until(5)
    offer = play.seat("north-envoy").offer("accord", terms, ("south-envoy",))
    play.seat("south-envoy").decline(offer)
    found = turning_points(play.scenario, play.events)
    closed = next(r.seq for r in play.events if isinstance(r.event, OfferClosed))
    return [one for one in found if one.kind == "refused" and one.seq == closed]


def test_a_refused_offer_counts_where_it_was_better_for_both_than_what_came() -> None:
    good = {"border": "river", "prisoners": "swap", "missiles": "keep"}
    poor = {"border": "ridge", "prisoners": "keep", "missiles": "keep"}
    assert len(_declined(good)) == 1
    assert _declined(poor) == []


def test_the_same_events_turn_at_the_same_points_and_no_events_at_none() -> None:
    assert _of("war") == _of("war")
    assert turning_points(story(), ()) == ()

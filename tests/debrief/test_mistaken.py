"""What a seat believed that was not so."""

from dataclasses import replace

from tests.kit.desk import SCENARIOS
from tests.kit.ended import recorded
from tests.kit.play import Play, always
from tests.kit.story import fixture
from trainer.core.commands import PostMessage
from trainer.core.events.offers import AnnexBound
from trainer.core.events.reflection import PrioritiesGuessed
from trainer.core.ids import SeatId
from trainer.debrief.replay import Replay
from trainer.debrief.unknown import marked, unknown


def _play(value: float = 0.99) -> Play:
    return Play(fixture("canary-case"), dice=always(value)).begun()


def _believed(play: Play, seat: SeatId) -> list[tuple[str, str]]:
    replay = Replay(play.scenario, play.events)
    return [
        (one.text, one.why)
        for one in unknown(replay, seat, replay.last)
        if one.kind in ("belief", "annex")
    ]


def test_who_was_told_what_matters_most_and_it_was_not_so_believed_it() -> None:
    play = _play()
    play.seat("north-chief").do(PostMessage("north-room", "Them first.", priorities=("prisoners",)))
    (held,) = _believed(play, "north-envoy")
    assert held == (
        "Astrid had said that “Prisoners” mattered most to them.",
        "It was “Border”.",
    )
    assert _believed(play, "north-chief") == []
    assert _believed(play, "south-chief") == []


def test_who_told_the_truth_of_what_matters_most_misled_nobody() -> None:
    play = _play()
    play.seat("north-chief").do(PostMessage("north-room", "It first.", priorities=("border",)))
    assert _believed(play, "north-envoy") == []


def _over(*guesses: tuple[str, str, dict[str, int]]) -> Replay:
    """A table that is over, and what people guessed when they were asked."""
    scenario, records = fixture("canary-case"), list(recorded(SCENARIOS / "canary-case", "peace"))
    for seat, of, weights in guesses:
        event = PrioritiesGuessed(seat, of, weights)
        records.append(replace(records[-1], seq=len(records) + 1, event=event))
    return Replay(scenario, records)


def test_a_guess_that_misses_what_mattered_most_is_a_mistaken_belief_from_then_on() -> None:
    replay = _over(("south-chief", "north", {"border": 1, "missiles": 9}))
    found = [one for one in unknown(replay, "south-chief", replay.last) if one.kind == "belief"]
    assert [one.seq for one in found] == [replay.last]
    assert found[0].text.endswith("mattered most to North shore.")
    assert [one for one in unknown(replay, "south-chief", 9) if one.kind == "belief"] == []
    right = _over(("south-chief", "north", {"border": 9, "missiles": 1}))
    assert [o for o in unknown(right, "south-chief", right.last) if o.kind == "belief"] == []


def test_a_treaty_with_a_secret_annex_is_taken_for_its_public_part() -> None:
    replay = _over()
    knew = {
        seat: [one.text for one in unknown(replay, seat, replay.last) if one.kind == "annex"]
        for seat in replay.scenario.role
    }
    bound = next(r.event for r in replay.records if isinstance(r.event, AnnexBound))
    assert {seat for seat, lines in knew.items() if not lines} >= set(bound.readers)
    assert any(knew.values())


def test_a_line_that_leaked_says_so_on_its_writers_own_page_and_on_no_others() -> None:
    play = _play(0.01)
    play.seat("north-chief").say("cable", "Meet me.")
    play.until(3)
    replay = Replay(play.scenario, play.events)
    refs = [entry.ref for entry in replay.feed("north-chief", replay.last) if entry.ref]
    (words,) = marked(replay, "north-chief", replay.last, refs).values()
    assert words.startswith("Edda had read a message")
    assert marked(replay, "south-envoy", replay.last, refs) == {}
    assert marked(replay, "north-chief", replay.last, []) == {}

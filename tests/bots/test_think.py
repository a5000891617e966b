"""What bots do at a table, and what they leave."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import reduce

import pytest

from tests.kit.play import Play
from trainer.bots import Mind, learn, look, think, turn
from trainer.core.cast import Leaning, Line, Script
from trainer.core.commands import (
    AnswerApproval,
    CastVote,
    Command,
    ConsentToChannel,
    MarkReady,
    PauseClock,
    PostMessage,
    RelayMessage,
    SecondMotion,
    TakeAction,
)
from trainer.core.dice import SeededDice
from trainer.core.events.talk import MessageSent
from trainer.core.moves import Temperament
from trainer.core.scenario import Scenario
from trainer.service.bot_table import BotTable

USUAL = Temperament(id="historical", name="As it was", about="Gives way late.")
WALL = replace(USUAL, id="stonewaller", tactic="none")


def _thought(
    play: Play, seat: str, script: Script, temperament: Temperament = USUAL, seed: str = "1"
) -> Command | None:
    view, t = play.view(seat), play.state.clock.at(play.wall)
    mind = look(reduce(learn, play.feeds[seat], Mind(seat)), view)
    return think(view, mind, t, script, temperament, SeededDice(seed))


def _wishes(play: Play, seat: str, script: Script, temperament: Temperament = USUAL) -> list[str]:
    """What this seat's bot would do now, with many different dice."""
    found = (_thought(play, seat, script, temperament, str(n)) for n in range(60))
    return sorted({repr(wish) for wish in found if wish is not None})


def _calm(scenario: Scenario, minutes: float = 2.6) -> Play:
    play = Play(scenario).begun()
    play.until(minutes)
    return play


def test_the_same_knowledge_gives_the_same_thought(shores: Scenario) -> None:
    play = _calm(shores, 6.6)
    for role in shores.roles:
        first = [_thought(play, role.id, role.script, seed=str(n)) for n in range(20)]
        assert first == [_thought(play, role.id, role.script, seed=str(n)) for n in range(20)]


def test_a_bot_does_nothing_before_the_start_or_while_the_clock_stands(shores: Scenario) -> None:
    script = Script(lines=(Line(channel="square", text="Hello."),))
    waiting = Play(shores).laid().seated()
    assert _wishes(waiting, "north-envoy", script) == []
    paused = _calm(shores)
    assert _wishes(paused, "north-envoy", script) != []
    paused.facilitator.do(PauseClock())
    assert _wishes(paused, "north-envoy", script) == []


def test_a_bot_reads_what_was_said_before_it_speaks(shores: Scenario) -> None:
    script = Script(lines=(Line(channel="square", text="Hello."),))
    play = _calm(shores)
    play.seat("south-envoy").say("square", "word " * 60)
    assert _wishes(play, "north-envoy", script) == []
    play.wait(0.5)
    assert _wishes(play, "north-envoy", script) != []


def test_a_line_is_said_once_even_after_a_restart(shores: Scenario) -> None:
    script = Script(lines=(Line(channel="square", text="Hello. "),))
    play = _calm(shores)
    assert _wishes(play, "north-envoy", script) == [repr(PostMessage("square", "Hello. "))]
    play.seat("north-envoy").say("square", "Hello. ")
    play.wait(0.1)
    assert _wishes(play, "north-envoy", script) == []


@pytest.mark.parametrize(
    "line",
    [
        Line(channel="square", text="Later.", after=3),
        Line(channel="square", text="Elsewhen.", phase="closing"),
        Line(channel="square", text="Only doves.", temperaments=("dove",)),
        Line(channel="hotline", text="Not open."),
        Line(channel="south-room", text="Not mine."),
        Line(channel="square", text="Not held.", quote="orders"),
    ],
    ids=lambda line: line.text,
)
def test_a_line_waits_for_its_hour_its_channel_and_its_paper(shores: Scenario, line: Line) -> None:
    assert _wishes(_calm(shores), "north-envoy", Script(lines=(line,))) == []


def test_a_bot_that_has_said_enough_in_a_phase_is_silent(shores: Scenario) -> None:
    lines = tuple(Line(channel="square", text=f"Line {n}.") for n in range(30))
    roles = tuple(replace(r, script=Script(lines=lines)) for r in shores.roles)
    table = BotTable(replace(shores, roles=roles), "4", {})
    table.play()
    said: Counter[tuple[str, str]] = Counter()
    phase = ""
    for recorded in table.events:
        phase = getattr(recorded.event, "phase", phase)
        if isinstance(recorded.event, MessageSent):
            said[(phase, recorded.event.by)] += 1
    assert 2 <= max(said.values()) <= 6


@pytest.mark.parametrize(
    ("weight", "wanted"),
    [({"historical": 10}, 60), ({"historical": 0}, 0), ({"hawk": 10}, 0), ({}, 0)],
)
def test_a_leaning_of_ten_is_followed_at_once_and_of_nothing_never(
    shores: Scenario, weight: Mapping[str, float], wanted: int
) -> None:
    script = Script(leanings=(Leaning(action="alarm", weight=weight),))
    play = _calm(shores)
    taken = [_thought(play, "south-envoy", script, seed=str(n)) for n in range(60)]
    assert taken.count(TakeAction("alarm")) == wanted


def test_a_temperament_nobody_wrote_for_does_as_the_usual_one(shores: Scenario) -> None:
    script = Script(leanings=(Leaning(action="alarm", weight={"historical": 10}),))
    assert _thought(_calm(shores), "south-envoy", script, WALL) == TakeAction("alarm")


def test_a_leaning_holds_between_its_minutes(shores: Scenario) -> None:
    script = Script(
        leanings=(Leaning(action="alarm", weight={"historical": 10}, after=1, before=3),)
    )
    wishes = [_wishes(_calm(shores, at), "south-envoy", script) for at in (0.6, 2.6, 3.6)]
    assert [repr(TakeAction("alarm")) in found for found in wishes] == [False, True, False]


def test_a_bot_does_not_ask_again_for_what_is_under_way(shores: Scenario) -> None:
    script = Script(leanings=(Leaning(action="patrol", weight={"historical": 10}),))
    play = _calm(shores)
    play.seat("north-envoy").act("patrol")
    assert _wishes(play, "north-envoy", script) == []


@pytest.mark.parametrize(
    ("chance", "answers"), [(1.0, {True}), (0.0, {False}), (0.5, {True, False})]
)
def test_a_principal_grants_as_its_author_inclined_it(
    shores: Scenario, chance: float, answers: set[bool]
) -> None:
    play = _calm(shores)
    play.seat("north-envoy").act("patrol")
    script = Script(approves={"patrol": chance})
    thoughts = (_thought(play, "north-chief", script, seed=str(n)) for n in range(60))
    assert {wish.grant for wish in thoughts if isinstance(wish, AnswerApproval)} == answers


def test_bots_second_and_vote_as_written_and_else_abstain(shores: Scenario) -> None:
    play = _calm(shores, 6.6)
    motion = play.seat("mediator").move("council", "inspect")
    votes = Script(votes={"inspect": {"historical": "yes", "stonewaller": "no"}})
    assert _thought(play, "north-envoy", votes) == SecondMotion(motion)
    assert _thought(play, "north-envoy", votes, WALL) is None
    play.seat("north-envoy").second(motion)
    assert _thought(play, "south-envoy", votes) == CastVote(motion, "yes")
    assert _thought(play, "south-envoy", votes, WALL) == CastVote(motion, "no")
    assert _thought(play, "south-envoy", Script()) == CastVote(motion, "abstain")


def test_a_mediator_passes_letters_on(shores: Scenario) -> None:
    play = _calm(shores, 5.6)
    play.seat("south-envoy").say("shuttle", "Would he come to the bridge?")
    play.wait(0.1)
    wish = _thought(play, "mediator", Script())
    assert isinstance(wish, RelayMessage)
    assert wish.text == "Would he come to the bridge?"


def test_a_bot_asks_for_a_channel_it_has_words_for_and_a_stonewaller_never_does(
    shores: Scenario,
) -> None:
    script = Script(lines=(Line(channel="envoys", text="Between us."),))
    play = _calm(shores, 5.6)
    assert repr(ConsentToChannel("envoys")) in _wishes(play, "north-envoy", script)
    assert _wishes(play, "north-envoy", Script()) == []
    assert _wishes(play, "north-envoy", script, WALL) == []
    play.seat("south-envoy").do(ConsentToChannel("envoys"))
    assert repr(ConsentToChannel("envoys")) in _wishes(play, "north-envoy", Script())


def test_a_bot_with_nothing_left_to_do_is_ready_late_in_a_phase_that_asks(shores: Scenario) -> None:
    assert _wishes(_calm(shores, 1), "mediator", Script()) == []
    assert _wishes(_calm(shores, 3.5), "mediator", Script()) == [repr(MarkReady())]
    assert _wishes(_calm(shores, 11), "mediator", Script()) == []


def test_a_refused_wish_is_let_be_for_a_while(shores: Scenario) -> None:
    script = Script(leanings=(Leaning(action="alarm", weight={"historical": 10}),))
    play = _calm(shores)
    view, t = play.view("south-envoy"), play.state.clock.at(play.wall)
    mind = replace(Mind("south-envoy"), balked={repr(TakeAction("alarm")): t})
    dice = SeededDice("1")
    assert turn(view, mind, t + 60_000, script, USUAL, dice)[1] is None
    assert turn(view, mind, t + 181_000, script, USUAL, dice)[1] == TakeAction("alarm")

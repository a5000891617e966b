"""When the story is over: the questionnaire, the guesses, the opening; and priorities stated."""

import pytest

from tests.kit.play import LaysTables, Play, refused
from tests.kit.story import channel, issue, story
from trainer.core.commands import (
    AnswerSurvey,
    EndTable,
    GuessPriorities,
    OpenDebrief,
    OpenScorecards,
    PostMessage,
)
from trainer.core.events.reflection import DebriefOpened, ScorecardsOpened
from trainer.core.refusals import Reason

SECRET = story(
    channels=(
        channel("square"),
        channel("cable", "north", "cy", delay=1),
        channel("shuttle", "north", "south", kind="mediated", mediator="eve"),
    ),
    issues=(
        issue("border", "ridge", "river"),
        issue("toll", "high", "low"),
        issue("mine", "shut", "open", known_to=("ada",)),
    ),
)


def over(play: Play) -> Play:
    play.begun().facilitator.do(EndTable("quiet"))
    return play


def test_what_looks_back_waits_for_the_end(lay: LaysTables) -> None:
    play = lay(SECRET).begun()
    assert play.view("ada").reflection is None
    for command in (AnswerSurvey({"calm": 3}), GuessPriorities("south", {"toll": 2})):
        with refused(Reason.NOT_ENDED):
            play.seat("ada").do(command)
    with refused(Reason.NOT_ENDED):
        play.facilitator.do(OpenScorecards())


def test_the_last_answers_to_the_questionnaire_count_and_only_the_seat_reads_them(
    lay: LaysTables,
) -> None:
    play = over(lay(SECRET))
    play.seat("ada").do(AnswerSurvey({"calm": 3, "heard": 7}))
    play.seat("ada").do(AnswerSurvey({"calm": 4}))
    mine, theirs = play.view("ada").reflection, play.view("bo").reflection
    assert mine is not None
    assert theirs is not None
    assert mine.survey == {"calm": 4}
    assert theirs.survey == {}


@pytest.mark.parametrize(
    "answers",
    [
        {"calm": 0},
        {"calm": 8},
        {"": 3},
        {"x" * 65: 3},
        {"a\nb": 3},
        dict.fromkeys(map(str, range(101)), 1),
    ],
)
def test_an_answer_is_a_number_from_1_to_7_to_an_item(
    lay: LaysTables, answers: dict[str, int]
) -> None:
    with refused(Reason.BAD_ANSWER):
        over(lay(SECRET)).seat("ada").do(AnswerSurvey(answers))


def test_the_last_guess_about_a_party_counts(lay: LaysTables) -> None:
    play = over(lay(SECRET))
    play.seat("ada").do(GuessPriorities("south", {"toll": 2}))
    play.seat("ada").do(GuessPriorities("south", {"toll": 9, "mine": 1}))
    play.seat("ada").do(GuessPriorities("league", {"border": 10}))
    mine = play.view("ada").reflection
    assert mine is not None
    assert mine.guesses == {"south": {"toll": 9, "mine": 1}, "league": {"border": 10}}


@pytest.mark.parametrize("party", ["north", "nowhere", "all"])
def test_a_guess_is_about_another_party(lay: LaysTables, party: str) -> None:
    with refused(Reason.NO_PARTY):
        over(lay(SECRET)).seat("ada").do(GuessPriorities(party, {"toll": 1}))


@pytest.mark.parametrize(
    "weights", [{"toll": 11}, {"toll": -1}, {"toll": 0}, {}, {"nothing": 1}, {"toll": 1, "": 1}]
)
def test_a_guess_weighs_issues_from_0_to_10(lay: LaysTables, weights: dict[str, int]) -> None:
    with refused(Reason.BAD_WEIGHT):
        over(lay(SECRET)).seat("ada").do(GuessPriorities("south", weights))


def test_nobody_guesses_about_an_issue_they_never_heard_of(lay: LaysTables) -> None:
    with refused(Reason.BAD_WEIGHT):
        over(lay(SECRET)).seat("bo").do(GuessPriorities("south", {"toll": 3, "mine": 3}))


def test_the_facilitator_opens_the_scorecards_to_everybody_once(lay: LaysTables) -> None:
    play = over(lay(SECRET))
    before = play.view("eve").reflection
    play.facilitator.do(OpenScorecards())
    play.facilitator.do(OpenScorecards())
    after = play.view("eve").reflection
    assert before is not None
    assert after is not None
    assert (before.scorecards, after.scorecards) == ("own", "all")
    assert len(play.all(ScorecardsOpened)) == 1


def test_no_seat_opens_the_scorecards(lay: LaysTables) -> None:
    with refused(Reason.FACILITATOR_ONLY):
        over(lay(SECRET)).seat("ada").do(OpenScorecards())


def test_the_facilitator_opens_the_debrief_to_everybody_as_far_as_they_choose(
    lay: LaysTables,
) -> None:
    play = over(lay(SECRET))
    reach = []
    for command in (None, OpenDebrief(private=False), OpenDebrief(), OpenDebrief()):
        if command is not None:
            play.facilitator.do(command)
        seen = play.view("eve").reflection
        assert seen is not None
        reach.append(seen.debrief)
    assert reach == ["own", "public", "all", "all"]
    assert len(play.all(DebriefOpened)) == 2


def test_nobody_looks_back_before_the_end(lay: LaysTables) -> None:
    with refused(Reason.NOT_ENDED):
        lay(SECRET).begun().facilitator.do(OpenDebrief())


def test_no_seat_opens_the_debrief(lay: LaysTables) -> None:
    with refused(Reason.FACILITATOR_ONLY):
        over(lay(SECRET)).seat("ada").do(OpenDebrief())


def test_stated_priorities_stand_under_the_message_by_name(lay: LaysTables) -> None:
    play = lay(SECRET).begun()
    play.seat("ada").do(PostMessage("square", "This first.", priorities=("toll", "border")))
    said = play.feeds["eve"][-1]
    assert (said.text, said.priorities) == ("This first.", ("Toll", "Border"))


def test_whoever_reads_a_stated_priority_learns_of_the_issue_and_nobody_else(
    lay: LaysTables,
) -> None:
    play = lay(SECRET).begun()
    play.seat("ada").do(PostMessage("cable", "The mine.", priorities=("mine",)))
    assert play.state.known["mine"] == {"ada", "bo"}
    play.wait(1)
    assert play.feeds["cy"][-1].priorities == ("Mine",)
    assert play.state.known["mine"] == {"ada", "bo", "cy"}


def test_a_mediator_learns_of_a_stated_issue_before_the_other_side_does(lay: LaysTables) -> None:
    play = lay(SECRET).begun()
    play.seat("ada").do(PostMessage("shuttle", "The mine.", priorities=("mine",)))
    assert play.state.known["mine"] == {"ada", "bo", "eve"}


@pytest.mark.parametrize("priorities", [("mine",), ("nothing",), ("toll", "toll")])
def test_one_states_priorities_among_issues_one_knows_each_once(
    lay: LaysTables, priorities: tuple[str, ...]
) -> None:
    play = lay(SECRET).begun()
    with refused(Reason.BAD_PRIORITY):
        play.seat("bo").do(PostMessage("square", "This.", priorities=priorities))

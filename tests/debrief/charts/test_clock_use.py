"""Where the time went, phase by phase, on a table whose clock was stopped by hand."""

from tests.kit.play import Play
from tests.kit.story import phase, story
from tests.kit.vega import assert_whole, rows_of
from trainer.core.clock import MINUTE
from trainer.core.commands import ExtendPhase, JumpToPhase, PauseClock, ResumeClock
from trainer.debrief.charts.clock_use import Stretch, clock_use, stretches


def _played() -> Play:
    """Tea is paused for two minutes and lasts four; talks are given three more, and use them."""
    play = Play(story(phases=(phase("tea", 4), phase("talks", 6)), minutes=10)).begun()
    play.until(1)
    play.facilitator.do(PauseClock())
    play.wait(2)
    play.facilitator.do(ResumeClock())
    play.until(5)
    play.facilitator.do(ExtendPhase(3))
    play.until(20)
    return play


def _minutes(found: tuple[Stretch, ...]) -> list[tuple[str, float, float, float, float]]:
    return [
        (
            s.name,
            s.planned / MINUTE,
            s.extended / MINUTE,
            s.used / MINUTE,
            s.paused / MINUTE,
        )
        for s in found
    ]


def test_pauses_stand_apart_from_what_was_used() -> None:
    play = _played()
    found = stretches(play.scenario, play.events)
    assert _minutes(found) == [("Tea", 4, 0, 4, 2), ("Talks", 6, 3, 9, 0)]


def test_the_chart_has_the_same_figures_and_says_which_phase_took_longer() -> None:
    play = _played()
    chart = clock_use(stretches(play.scenario, play.events))
    assert_whole(chart)
    assert chart.rows == (("Tea", 4, 0, 4, 2), ("Talks", 6, 3, 9, 0))
    assert chart.text.startswith("Talks took more than planned.")
    assert "stood still for 2 minutes" in chart.text
    drawn = {(row["phase"], row["kind"]): row["minutes"] for row in rows_of(chart)}
    assert drawn["Talks", "planned"] == 9


def test_a_phase_that_was_cut_short_or_entered_again_is_told_as_it_went() -> None:
    play = Play(story(phases=(phase("tea", 4), phase("talks", 6)), minutes=10)).begun()
    play.until(3)
    play.facilitator.do(JumpToPhase("talks"))
    play.until(5)
    play.facilitator.do(JumpToPhase("tea"))
    play.until(6)
    found = stretches(play.scenario, play.events)
    assert [(name, used) for name, _, _, used, _ in _minutes(found)][:2] == [
        ("Tea", 3),
        ("Talks", 2),
    ]
    assert found[2].name == "Tea (2)"
    text = clock_use(found).text
    assert "less than planned" in text


def test_a_table_that_never_began_used_no_time() -> None:
    assert clock_use(()).text == "No phase began."

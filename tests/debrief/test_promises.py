"""Pledges, and whether they were kept: by the acts that the scenario names for and against them."""

from dataclasses import replace

import pytest

from tests.kit.play import Play
from tests.scoring.bargain import TALKS, agree
from trainer.core.bargain import Pledge
from trainer.core.commands import UndoAction
from trainer.core.scenario import Scenario
from trainer.debrief.promises import Promise, promises
from trainer.scoring.reader import Reader
from trainer.scoring.trace import trace


def _bound(**named: tuple[str, ...]) -> Play:
    """North has pledged to keep cool, with these acts for and against it."""
    play = Play(_pledging(Pledge(party="north", text="Keep cool.", **named))).begun()
    agree(play, {"border": "ford"})
    return play


def _pledging(pledge: Pledge) -> Scenario:
    border, *others = TALKS.issues
    options = tuple(
        replace(option, pledges=(pledge,)) if option.id == "ford" else option
        for option in border.options
    )
    return replace(TALKS, issues=(replace(border, options=options), *others))


def _judged(play: Play, seat: str = "") -> Promise:
    reader = Reader(trace(play.scenario, play.events), seat or "ada", own=bool(seat))
    return promises(reader)[0]


def test_a_pledge_that_names_no_acts_is_not_judged() -> None:
    assert _judged(_bound()).fate == "unjudged"


def test_a_pledge_is_kept_by_the_act_that_was_promised() -> None:
    play = _bound(kept_by=("calm",), broken_by=("warn",))
    assert _judged(play).fate == "open"
    play.seat("bo").act("calm")
    promise = _judged(play)
    assert promise.fate == "kept"
    assert [(deed.by, deed.name) for deed in promise.deeds] == [("bo", "Calm")]


def test_a_pledge_to_refrain_is_kept_until_it_is_broken() -> None:
    play = _bound(broken_by=("warn",))
    assert _judged(play).fate == "kept"
    play.seat("cy").act("warn")
    assert _judged(play).fate == "kept"  # by the other side, which had promised nothing
    play.seat("ada").act("warn")
    assert _judged(play).fate == "broken"


def test_what_was_promised_may_have_been_done_already_and_a_breach_may_not() -> None:
    cool = Pledge(party="north", text="Keep cool.", kept_by=("calm",), broken_by=("warn",))
    play = Play(_pledging(cool)).begun()
    play.seat("ada").act("warn")
    play.seat("ada").act("calm")
    agree(play, {"border": "ford"})
    assert _judged(play).fate == "kept"


def test_what_was_undone_breaks_no_pledge() -> None:
    play = _bound(broken_by=("strike",))
    play.seat("ada").act("strike")
    play.wait(1.5)
    assert _judged(play).fate == "broken"
    play.seat("ada").do(UndoAction(next(iter(play.state.steps))))
    assert _judged(play).fate == "kept"


def test_a_pledge_that_a_later_text_replaced_binds_no_more() -> None:
    play = _bound(broken_by=("warn",))
    agree(play, {"border": "river"})
    play.seat("ada").act("warn")
    assert _judged(play).fate == "replaced"


@pytest.mark.parametrize(("seat", "fate"), [("ada", "broken"), ("cy", "kept")])
def test_a_seat_s_own_ledger_knows_of_no_breach_that_it_was_not_told(seat: str, fate: str) -> None:
    play = _bound(broken_by=("warn",))
    play.seat("ada").act("warn")
    assert _judged(play, seat).fate == fate

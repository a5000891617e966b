"""What shall be better is tied to what people shall learn, and comes back at the next session."""

import pytest

from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import lay_ended
from trainer.service.access import Denied
from trainer.service.ports import Session
from trainer.service.refusals import LobbyReason, LobbyRefused


def _again(desk: Desk) -> Session:
    desk.wall.now += 86_400_000
    session = desk.open()
    return desk.services.directory.session(session.id) or session


def _improve(desk: Desk, session: Session, text: str, due: str = "") -> str:
    improvements = desk.services.after.improvements
    desk.wall.now += 1
    improvements.improve(session, desk.fay.id, text, "Fay", due)
    return next(one.id for one in improvements.of(session.id) if one.text == text)


def test_objectives_are_the_scenario_s_until_a_session_has_its_own(desk: Desk) -> None:
    improvements, session = desk.services.after.improvements, desk.open("canary-case")
    written = desk.services.shelf.of_session(session).objectives
    assert written
    assert improvements.objectives(session) == written
    improvements.set_objectives(session, "Listen.\n\n  Wait. ")
    session = desk.services.directory.session(session.id) or session
    assert improvements.objectives(session) == ("Listen.", "Wait.")
    improvements.set_objectives(session, "")
    session = desk.services.directory.session(session.id) or session
    assert improvements.objectives(session) == written


def test_an_observation_speaks_of_an_objective_and_of_a_moment(desk: Desk) -> None:
    over = lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")
    improvements, session = desk.services.after.improvements, over.session
    aim = improvements.objectives(session)[0]
    there = f"http://localhost/debrief/tables/{over.table}/7?eyes=mediator"
    improvements.observe(session, desk.fay.id, " Well asked. ", aim, there)
    desk.wall.now += 1
    improvements.observe(session, desk.fay.id, "Late.", "never said", "")
    first, second = improvements.observations(session.id)
    assert (first.text, first.objective, first.table, first.seq) == (
        "Well asked.",
        aim,
        over.table,
        7,
    )
    assert (second.objective, second.table, second.seq) == ("", "", None)


@pytest.mark.parametrize("at", ["/debrief/tables/{other}/7", "/debrief/tables/{own}/99999", "7"])
def test_a_moment_is_one_of_this_session_s_tables(desk: Desk, at: str) -> None:
    folder = SCENARIOS / "canary-case"
    own, other = (lay_ended(desk.services, desk.fay.id, folder, "peace") for _ in range(2))
    where = at.format(own=own.table, other=other.table)
    with pytest.raises(LobbyRefused) as refused:
        desk.services.after.improvements.observe(own.session, desk.fay.id, "Seen.", "", where)
    assert refused.value.reason is LobbyReason.BAD_MOMENT


@pytest.mark.parametrize(
    ("text", "due", "reason"),
    [
        (" ", "", LobbyReason.NOTHING_SAID),
        ("Begin sooner.", "soon", LobbyReason.BAD_DUE),
        ("Begin sooner.", "2026-02-30", LobbyReason.BAD_DUE),
    ],
)
def test_what_is_no_improvement_is_refused(
    desk: Desk, text: str, due: str, reason: LobbyReason
) -> None:
    with pytest.raises(LobbyRefused) as refused:
        desk.services.after.improvements.improve(desk.open(), desk.fay.id, text, "", due)
    assert refused.value.reason is reason


def test_open_improvements_come_back_at_the_facilitator_s_next_session(desk: Desk) -> None:
    improvements, first = desk.services.after.improvements, desk.open()
    _improve(desk, first, "Later.", "2026-05-01")
    _improve(desk, first, "Any day.")
    done = _improve(desk, first, "Done.", "2026-01-01")
    _improve(desk, first, "Sooner.", "2026-03-01")
    improvements.settle(first.id, done, done=True)
    second = _again(desk)
    found = [one.text for one in improvements.before(second)]
    assert found == ["Sooner.", "Later.", "Any day."]
    assert [one.text for one in improvements.of(first.id)] == [*found, "Done."]
    assert improvements.before(first) == []
    assert [one.text for one in improvements.waiting(desk.fay.id)] == found
    assert improvements.waiting("another") == []


def test_the_lobby_shows_what_was_ticked_as_long_as_it_is_open(desk: Desk) -> None:
    improvements, first = desk.services.after.improvements, desk.open()
    shown, hidden = _improve(desk, first, "Listen."), _improve(desk, first, "Buy chairs.")
    second = _again(desk)
    assert improvements.carried(second) == []
    improvements.carry(second, [shown, "guessed"])
    second = desk.services.directory.session(second.id) or second
    assert [one.text for one in improvements.carried(second)] == ["Listen."]
    improvements.settle(first.id, shown, done=True)
    assert improvements.carried(second) == []
    improvements.carry(second, [hidden, shown])
    second = desk.services.directory.session(second.id) or second
    assert [one.text for one in improvements.carried(second)] == ["Buy chairs."]


def test_a_paper_is_changed_in_its_own_session_and_thrown_away_by_its_author(desk: Desk) -> None:
    improvements, first, other = desk.services.after.improvements, desk.open(), desk.open()
    paper = _improve(desk, first, "Listen.")
    with pytest.raises(Denied):
        improvements.settle(other.id, paper, done=True)
    with pytest.raises(Denied):
        improvements.remove(first.id, paper, "another", any_=False)
    with pytest.raises(Denied):
        improvements.remove(other.id, paper, desk.fay.id, any_=True)
    improvements.remove(first.id, paper, "another", any_=True)
    assert improvements.of(first.id) == []

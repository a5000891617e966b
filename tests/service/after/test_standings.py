"""How it was, beside the others of the session."""

from dataclasses import replace

from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended, recorded
from trainer.core.actors import BySeat
from trainer.core.commands import AnswerSurvey
from trainer.scoring.survey import OURS
from trainer.service.after.forks import FORK
from trainer.service.after.standings import Standing
from trainer.service.ports import Answer, Batch, Paper, TableRow


def _answer(desk: Desk, over: Ended, seat: str, mark: int) -> None:
    answers = {item.id: 8 - mark if item.reversed else mark for item in OURS.items}
    desk.services.tables.act(over.table, AnswerSurvey(answers), BySeat(seat))


def _of(desk: Desk, over: Ended, seat: str) -> tuple[Standing, ...]:
    return desk.services.after.standings.of(over.session.id, over.table, seat)


def test_a_percentile_is_told_from_five_others_on_and_how_many_they_are_always(
    desk: Desk,
) -> None:
    over = lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")
    seats = list(over.keys)
    assert _of(desk, over, seats[0]) == ()
    for mark, seat in enumerate(seats[:5], 1):
        _answer(desk, over, seat, mark)
    told = _of(desk, over, seats[2])
    assert [(one.value, one.others, one.percentile) for one in told] == [(3, 4, None)] * 4
    beside = _another_table(desk, over)
    _answer(desk, beside, seats[0], 7)
    assert [(one.others, one.percentile) for one in _of(desk, over, seats[2])] == [(5, 40)] * 4


def test_a_what_if_of_the_same_people_does_not_count_among_the_others(desk: Desk) -> None:
    over = lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")
    beside, seats = _another_table(desk, over), list(over.keys)
    _answer(desk, over, seats[0], 3)
    _answer(desk, beside, seats[1], 7)
    assert {one.others for one in _of(desk, over, seats[0])} == {1}
    paper = Paper("again", FORK, desk.fay.id, {"of": over.table}, over.session.id, beside.table)
    desk.services.directory.add_paper(paper)
    assert {one.others for one in _of(desk, over, seats[0])} == {0}


def _another_table(desk: Desk, over: Ended) -> Ended:
    events = recorded(SCENARIOS / "canary-case", "peace")
    row = TableRow("beside", over.session.id, 2)
    desk.services.directory.add_table(row)
    desk.services.events.append(Batch(row.id, 0, events, Answer(len(events))))
    desk.services.directory.set_table_status(row.id, "ended", "accord")
    return replace(over, table=row.id)

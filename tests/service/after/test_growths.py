"""A record over sessions: opened by its phrase alone, and gone when its owner says so."""

import pytest

from tests.kit.desk import SCENARIOS, Desk
from tests.kit.ended import Ended, lay_ended
from trainer.core.refusals import Refused
from trainer.service.after.consents import ALPHABET, new_phrase
from trainer.service.ports import TableRow
from trainer.service.refusals import LobbyReason, LobbyRefused

SEAT = "north-chief"


def _lay(desk: Desk) -> tuple[Ended, TableRow, str]:
    over = lay_ended(desk.services, desk.fay.id, SCENARIOS / "canary-case", "peace")
    row = desk.services.directory.table(over.table)
    assert row is not None
    held = desk.services.directory.seatings_at(over.table)
    return over, row, next(one.participant for one in held if one.seat == SEAT)


def _keep(desk: Desk, phrase: str = "") -> str:
    _, row, person = _lay(desk)
    return desk.services.after.growths.keep(phrase, row, SEAT, person)


def test_tables_of_two_sessions_come_together_by_the_phrase(desk: Desk) -> None:
    phrase = _keep(desk)
    assert _keep(desk, phrase) == phrase
    assert _keep(desk) != phrase
    record = desk.services.after.growths.of(phrase)
    assert record is not None
    assert [one.role for one in record.sittings] == ["Astrid", "Astrid"]
    by = {line.measure.id: line.values for line in record.lines}
    assert by["questions"][0] == by["questions"][1]
    assert by["questions"][0] is not None


def test_the_figures_are_those_of_the_seat_s_own_card(desk: Desk) -> None:
    over, row, person = _lay(desk)
    growths = desk.services.after.growths
    record = growths.of(growths.keep("", row, SEAT, person))
    card = desk.services.scorecards.of(over.table).own[SEAT]
    figure = card.figure("process", "questions")
    assert record is not None
    assert figure is not None
    assert record.sittings[0].values["questions"] == figure.value


def test_only_a_whole_phrase_opens_and_only_its_fingerprint_is_kept(desk: Desk) -> None:
    phrase, consents = _keep(desk), desk.services.after.consents
    assert consents.opens(phrase.upper().replace("-", "  "))
    for wrong in ("", phrase[:-1], phrase + "a", phrase[:-1] + "~", new_phrase()):
        assert not consents.opens(wrong)
    plain = phrase.replace("-", "")
    assert set(plain) <= set(ALPHABET)
    stored = repr(desk.services.directory.papers("grown"))
    assert plain not in stored
    assert phrase not in stored


def test_a_table_is_in_one_record_until_its_owner_takes_it_out(desk: Desk) -> None:
    _, row, person = _lay(desk)
    after = desk.services.after
    phrase = after.growths.keep("", row, SEAT, person)
    with pytest.raises(LobbyRefused) as refused:
        after.growths.keep("", row, SEAT, person)
    assert refused.value.reason is LobbyReason.IN_RECORD
    after.consents.take_out(row, person)
    assert not after.consents.kept(row, person)
    assert after.growths.of(phrase) is None


def test_what_is_withdrawn_is_gone_and_nothing_else(desk: Desk) -> None:
    phrase, other = _keep(desk), _keep(desk)
    _keep(desk, phrase)
    desk.services.after.consents.withdraw(phrase)
    assert desk.services.after.growths.of(phrase) is None
    assert desk.services.after.growths.of(other) is not None
    assert len(desk.services.directory.papers("grown")) == 1


def test_how_counterparts_saw_one_joins_the_record_once_it_is_released(desk: Desk) -> None:
    _, row, person = _lay(desk)
    after = desk.services.after
    phrase = after.growths.keep("", row, SEAT, person)
    raters = {one.seat: one.participant for one in desk.services.directory.seatings_at(row.id)}
    for rater, mark in (("south-chief", 6), ("mediator", 3)):
        after.feedback.rate(row, raters[rater], {SEAT: {"word": mark}})
    record = after.growths.of(phrase)
    assert record is not None
    assert record.sittings[0].values["seen"] is None
    after.feedback.release(row, desk.fay.id)
    record = after.growths.of(phrase)
    assert record is not None
    assert record.sittings[0].values["seen"] == 4.5


def test_a_table_in_play_is_in_no_record(desk: Desk) -> None:
    session = desk.open()
    (row,) = desk.services.directory.tables_of(session.id)
    with pytest.raises(Refused):
        desk.services.after.growths.keep("", row, "elder", "somebody")

"""Scorecards of tables that have ended, for those who may read them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from tests.kit.desk import Desk
from tests.kit.ended import Ended, lay_ended
from tests.kit.server import SCENARIOS
from trainer.cli import main
from trainer.core.actors import ByFacilitator, BySeat
from trainer.core.commands import AnswerSurvey, OpenScorecards
from trainer.core.refusals import Reason, Refused
from trainer.service.access import Place
from trainer.service.parts import Services
from trainer.wiring import Settings, opened

CANARY: Final = SCENARIOS / "canary-case"


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Services]:
    with opened(Settings(f"sqlite:///{tmp_path / 'trainer.db'}", SCENARIOS)) as services:
        yield services


@pytest.fixture
def peace(parts: Services) -> Ended:
    account = parts.accounts.add("fay@example.org", "Fay", "a long password")
    return lay_ended(parts, account.id, CANARY, "peace")


def place(parts: Services, ended: Ended, seat: str) -> Place:
    person = parts.access.person_with(ended.keys[seat])
    return parts.access.seat_for(person.id, ended.table, seat)


def explained(tmp_path: Path, *arguments: str) -> Result:
    where = ["--database", f"sqlite:///{tmp_path / 'trainer.db'}"]
    return CliRunner().invoke(main, ["explain", *arguments, *where])


def test_a_table_in_play_has_no_scorecards(desk: Desk) -> None:
    table = desk.tables(desk.open())[0]
    with pytest.raises(Refused) as refused:
        desk.services.scorecards.of(table)
    assert refused.value.reason is Reason.NOT_ENDED


def test_before_they_are_opened_one_reads_ones_own_alone(parts: Services, peace: Ended) -> None:
    cards = parts.scorecards.for_seat(place(parts, peace, "south-envoy"))
    assert cards == (parts.scorecards.of(peace.table).own["south-envoy"],)


def test_once_opened_everybody_reads_all_their_own_first(parts: Services, peace: Ended) -> None:
    parts.tables.act(peace.table, OpenScorecards(), ByFacilitator("Fay"))
    cards = parts.scorecards.for_seat(place(parts, peace, "south-envoy"))
    assert cards[0].seat == "south-envoy"
    assert {card.seat for card in cards} == set(peace.keys)


def test_how_others_felt_stays_theirs(parts: Services, peace: Ended) -> None:
    felt = AnswerSurvey({"self-proud": 7, "self-steady": 6})
    parts.tables.act(peace.table, felt, BySeat("south-envoy"))
    parts.tables.act(peace.table, OpenScorecards(), ByFacilitator("Fay"))
    mine = parts.scorecards.for_seat(place(parts, peace, "south-envoy"))[0]
    theirs = parts.scorecards.for_seat(place(parts, peace, "north-envoy"))
    assert mine.figure("subjective", "self") is not None
    assert all(card.figure("subjective", "self") is None for card in theirs)


def test_a_score_is_worked_out_once_for_each_state_of_a_table(
    parts: Services, peace: Ended
) -> None:
    first = parts.scorecards.of(peace.table)
    assert parts.scorecards.of(peace.table) is first
    parts.tables.act(peace.table, AnswerSurvey({"self-proud": 7}), BySeat("mediator"))
    assert parts.scorecards.of(peace.table) is not first


def test_explain_prints_every_figure_with_the_events_behind_it(
    tmp_path: Path, parts: Services, peace: Ended
) -> None:
    printed = explained(tmp_path, peace.table, "north-envoy")
    assert printed.exit_code == 0, printed.output
    assert "What was got: 50 points" in printed.output
    assert (
        "The accord: signed, and in force. (Border: Along the river; Prisoners: All go home)"
        in printed.output
    )
    assert "a secret annex is in force: The heronglass battery: It goes" in printed.output


def test_explain_as_json_says_when_who_and_what(
    tmp_path: Path, parts: Services, peace: Ended
) -> None:
    code = f"{peace.session.code.lower()}/1"
    data = json.loads(explained(tmp_path, code, "south-chief", "--json").output)
    value = next(section for section in data["sections"] if section["id"] == "value")
    got = next(figure for figure in value["figures"] if figure["id"] == "got")
    signed = got["because"][0]
    assert (signed["minutes"], signed["who"]) == (7.5, "Carmen")
    records = {r.seq: r for r in parts.events.read(peace.table)}
    for section in data["sections"]:
        for figure in section["figures"]:
            assert all(one["seq"] in records and one["what"] for one in figure["because"])


@pytest.mark.parametrize(
    ("table", "seat", "said"),
    [
        ("nowhere", "mediator", "There is no table nowhere in this database."),
        ("ZZZZZZ/1", "mediator", "There is no table ZZZZZZ/1 in this database."),
        ("", "stranger", "There is no seat stranger at it; there is north-chief"),
    ],
)
def test_explain_says_what_is_not_there(
    tmp_path: Path, parts: Services, peace: Ended, table: str, seat: str, said: str
) -> None:
    printed = explained(tmp_path, table or peace.table, seat)
    assert (printed.exit_code, said in printed.output) == (1, True)

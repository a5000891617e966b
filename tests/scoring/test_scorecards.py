"""Whole cards of whole plays: every figure has its reason, and nobody reads what is not theirs."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Final

import orjson
import pytest

from tests.core import secrets
from tests.core.crowd import FAY, Crowd
from tests.kit.story import fixture
from trainer.core.codec import encode
from trainer.core.commands import EndTable
from trainer.core.events import Recorded
from trainer.core.refusals import Refused
from trainer.core.scenario import Scenario
from trainer.scenario.load import load
from trainer.scoring.figures import Figure, Scorecard, TableScore
from trainer.scoring.scorecard import score_table
from trainer.scoring.trace import trace
from trainer.service.golden import golden_plays, record_play

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = (
    *sorted(file.parent for file in ROOT.glob("scenarios/*/scenario.yaml")),
    *sorted(file.parent for file in ROOT.glob("tests/kit/scenarios/*/scenario.yaml")),
)
PLAYS: Final = [(folder, play.name) for folder in FOLDERS for play in golden_plays(folder)]
NAMES: Final = [f"{folder.name}/{name}" for folder, name in PLAYS]
ORDER: Final = ("value", "joint", "goals", "escalation", "process", "perception", "subjective")
QUIET: Final = ("DiceThrown", "ConditionTurned", "ActionBarred", "ActionOffered", "KindOpened")


@lru_cache
def loaded(folder: Path) -> Scenario:
    return load(folder)


@lru_cache
def scored(folder: Path, name: str) -> tuple[tuple[Recorded, ...], TableScore]:
    scenario = loaded(folder)
    play = next(play for play in golden_plays(folder) if play.name == name)
    records = record_play(scenario, play)
    return records, score_table(scenario, records)


def figures(cards: Mapping[str, Scorecard]) -> Iterator[tuple[str, str, Figure]]:
    for seat, card in cards.items():
        for section in card.sections:
            yield from ((seat, section.id, figure) for figure in section.figures)


@pytest.mark.parametrize(("folder", "name"), PLAYS, ids=NAMES)
def test_every_figure_names_events_that_bear_it(folder: Path, name: str) -> None:
    records, score = scored(folder, name)
    kinds = {r.seq: type(r.event).__name__ for r in records}
    for seat, section, figure in figures(score.cards):
        where = f"{seat} {section}/{figure.id}"
        assert figure.value is None or figure.because, where
        assert all(seq in kinds for seq in figure.because), where
        assert not {kinds[seq] for seq in figure.because} & set(QUIET), where
        assert figure.sentence[:1].isupper() or figure.sentence[:1] in "“0123456789", where
        assert figure.sentence.endswith("."), where


@pytest.mark.parametrize(("folder", "name"), PLAYS, ids=NAMES)
def test_every_seat_has_a_card_in_the_same_order(folder: Path, name: str) -> None:
    _, score = scored(folder, name)
    for cards in (score.cards, score.own):
        assert set(cards) == set(loaded(folder).role)
        assert {tuple(s.id for s in card.sections) for card in cards.values()} == {ORDER}


@pytest.mark.parametrize(("folder", "name"), PLAYS, ids=NAMES)
def test_no_war_is_worth_more_than_the_scenario_says(folder: Path, name: str) -> None:
    _, score = scored(folder, name)
    scenario = loaded(folder)
    ending = scenario.ending[score.ending]
    if ending.kind not in ("war", "catastrophe"):
        return
    for seat, card in score.cards.items():
        named = (seat, scenario.role[seat].party)
        limit = next((ending.scores[n] for n in named if n in ending.scores), None)
        got = card.figure("value", "got")
        assert limit is None or got is None or got.value == limit


@pytest.mark.parametrize(("folder", "name"), PLAYS, ids=NAMES)
def test_time_on_the_rungs_adds_up_to_the_time_played(folder: Path, name: str) -> None:
    records, score = scored(folder, name)
    for card in score.cards.values():
        found = [f for f in card.section("escalation").figures if f.id.startswith("rung:")]
        played = score.escalation.ended / 60_000
        spent = sum(f.value or 0.0 for f in found)
        assert not found or spent == pytest.approx(played, abs=0.01), len(records)


@pytest.mark.parametrize(("folder", "name"), PLAYS, ids=NAMES)
def test_what_the_parties_gain_is_what_they_have_less_their_alternative(
    folder: Path, name: str
) -> None:
    _, score = scored(folder, name)
    for who, gain in score.gains.items():
        assert gain == pytest.approx(score.utilities[who] - score.reservations[who])


def plain(card: Scorecard) -> str:
    return orjson.dumps(encode(card, Scorecard), default=sorted).decode().lower()


def own_of(score: TableScore) -> Iterator[tuple[str, str]]:
    yield from ((seat, plain(card)) for seat, card in score.own.items())


@pytest.mark.parametrize("name", ["peace", "war", "nothing"])
def test_an_own_card_holds_no_secret_of_anybody_else(name: str) -> None:
    folder = next(f for f in FOLDERS if f.name == "canary-case")
    _, score = scored(folder, name)
    case = fixture("canary-case")
    for seat, text in own_of(score):
        for word, audience in secrets.WRITTEN.items():
            assert word not in text or seat in case.seats(audience), f"{seat} reads {word}"


def test_who_never_heard_of_an_issue_does_not_read_of_it_on_their_card() -> None:
    folder = next(f for f in FOLDERS if f.name == "canary-case")
    _, score = scored(folder, "peace")
    read = {seat for seat, text in own_of(score) if "heronglass" in text or "missiles" in text}
    assert read <= {"north-chief", "north-envoy", "south-chief"}


@pytest.mark.parametrize("seed", [5, 6])
def test_no_card_of_a_disorderly_table_says_what_its_reader_may_not_know(seed: int) -> None:
    """Points of the other side stand in the plot and the dance alone, as places in the plane."""
    crowd, dice = Crowd(), Random(seed)
    for _ in range(120):
        crowd.step(dice)
    with suppress(Refused):
        crowd.play.ask(EndTable("peace"), FAY)
    score = score_table(crowd.play.scenario, crowd.play.events)
    assert score.ending
    for seat, card in score.own.items():
        crowd.ledger.check_text(seat, plain(replace(card, plot=None, place=None, dance=())))


def test_an_own_card_names_only_entries_of_its_own_feed() -> None:
    records, score = scored(*PLAYS[0])
    heard = trace(loaded(PLAYS[0][0]), records).heard
    for seat, section, figure in figures(score.own):
        where = f"{seat} {section}/{figure.id}"
        assert set(figure.because) <= set(heard[seat].values()), where
        assert figure.value is None or figure.because, where


def test_an_offers_place_in_an_own_dance_is_an_entry_of_the_feed() -> None:
    folder, name = next(one for one in PLAYS if one[1] == "peace")
    records, score = scored(folder, name)
    heard = trace(loaded(folder), records).heard
    placed = {seat: {stride.seq for stride in card.dance} for seat, card in score.own.items()}
    assert any(placed.values())
    assert all(entries <= set(heard[seat].values()) for seat, entries in placed.items())

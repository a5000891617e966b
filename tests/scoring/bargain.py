"""A small table to score: two shores with a border and a toll, who may say, do and sign things."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tests.kit.play import Play
from tests.kit.story import (
    action,
    change,
    channel,
    ending,
    indicator,
    inject,
    issue,
    party,
    role,
    story,
    wants,
)
from trainer.core.bargain import AgreementKind
from trainer.core.cast import Goal
from trainer.core.moves import Document, Rung, Told, Undo
from trainer.core.scenario import Scenario
from trainer.scoring.figures import Figure, Scorecard
from trainer.scoring.scorecard import score_table

NORTH: Final = wants(
    '40.0 - 0.5 * indicator["heat"]',
    border={"ridge": 30, "ford": 20, "river": 0},
    toll={"high": 0, "low": 20},
    mine={"shut": 30, "open": 10},
)
SOUTH: Final = wants(
    10,
    border={"ridge": 0, "ford": 20, "river": 30},
    toll={"high": 20, "low": 10},
    mine={"shut": 0, "open": 25},
)
TALKS: Final = story(
    comparable=True,
    parties=(party("north", preferences=NORTH), party("south", preferences=SOUTH), party("league")),
    roles=(
        role(
            "ada",
            "north",
            goals=(
                Goal(id="cool", name="Keep cool", when='indicator["heat"] < 50.0', points=10),
                Goal(id="signed", name="Sign", when='"pact" in signed', points=5, secret=False),
            ),
        ),
        role("bo", "north"),
        role("cy", "south"),
        role("di", "south"),
        role("eve", "league"),
    ),
    channels=(channel("square"), channel("north-room", "north"), channel("cable", "all", delay=1)),
    issues=(
        issue("border", "ridge", "ford", "river"),
        issue("toll", "high", "low"),
        issue("mine", "shut", "open", known_to=("ada", "cy")),
    ),
    agreements=(
        AgreementKind(
            id="pact",
            name="Pact",
            issues=("border", "toll", "mine"),
            signatories=("north", "south"),
        ),
    ),
    indicators=(indicator("heat", 20),),
    ladder=(
        Rung(name="Words"),
        Rung(name="Warnings", when='indicator["heat"] >= 50.0'),
        Rung(name="Blows"),
    ),
    severities="Weighed by hand.",
    actions=(
        action("warn", rung=1, severity=2, effects=(change("heat", 30),), times=0),
        action(
            "strike",
            rung=3,
            severity=7,
            delay=1,
            told=(Told(to=("south",), text="A blow."),),
            undo=Undo(within=2),
        ),
        action("calm", effects=(change("heat", -30),), times=0),
    ),
    documents=(Document(id="map", title="A map", kind="map", text="Hills.", holders=("ada",)),),
    injects=(
        inject("lost", "ada", at=3, incident=True),
        inject("bell", "ada", "cy", at=2, warning=True),
    ),
    endings=(
        ending("quiet", at_end="true"),
        ending("ruin", kind="catastrophe", scores={"north": -5, "cy": 1}),
    ),
)


def begun(scenario: Scenario = TALKS) -> Play:
    return Play(scenario).begun()


def with_goals(*goals: Goal) -> Scenario:
    """The table, with these goals of Ada's."""
    roles = tuple(replace(r, goals=goals) if r.id == "ada" else r for r in TALKS.roles)
    return replace(TALKS, roles=roles)


def agree(play: Play, terms: Mapping[str, str], annex: Mapping[str, str] | None = None) -> None:
    """Ada offers, Cy accepts, both sign."""
    more = {"annex": annex, "annex_to": ("cy",)} if annex else {}
    offer = play.seat("ada").offer("pact", terms, ("cy",), **more)
    text = play.seat("cy").accept(offer)
    play.seat("ada").sign(text)
    play.seat("cy").sign(text)


def card(play: Play, seat: str, *, own: bool = False) -> Scorecard:
    """A seat's card: its own, or the one that says all."""
    score = score_table(play.scenario, play.events)
    return (score.own if own else score.cards)[seat]


def figure(play: Play, seat: str, section: str, name: str, *, own: bool = False) -> Figure:
    found = card(play, seat, own=own).figure(section, name)
    assert found is not None, f"{seat} has no {section}/{name}"
    return found


def value(play: Play, seat: str, section: str, name: str) -> float | None:
    return figure(play, seat, section, name).value

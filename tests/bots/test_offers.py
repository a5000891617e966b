"""How bots bargain at real tables."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import pytest

from trainer.bots.terms import SLACK
from trainer.core.clock import MINUTE
from trainer.core.commands import Terms
from trainer.core.events.offers import (
    AgreementSigned,
    AnnexAttached,
    OfferAccepted,
    OfferClosed,
    OfferMade,
)
from trainer.core.evolve import evolve
from trainer.core.moves import Temperament
from trainer.core.scenario import Scenario
from trainer.core.state import State, initial
from trainer.core.terms import utility, whole
from trainer.service.bot_table import BotTable

Tactic = Literal["time", "tit_for_tat", "micro", "none"]


def _played(scenario: Scenario, seed: str, temperament: str = "") -> BotTable:
    table = BotTable(scenario, seed, {role.id: temperament for role in scenario.roles})
    table.play()
    return table


def _with(scenario: Scenario, tactic: Tactic, exponent: float = 1.0, margin: float = 0) -> Scenario:
    only = Temperament(
        id="only",
        name="Only",
        about="The only one.",
        tactic=tactic,
        exponent=exponent,
        accepts_at=margin,
        patience=0.5,
    )
    return replace(scenario, temperaments=(only,))


@dataclass(frozen=True)
class Put:
    """Terms a seat put forward or put its name to, what they are worth to it, and its own limit."""

    offered: bool
    seat: str
    terms: Terms
    worth: float
    reservation: float


def _worth(state: State, seat: str, terms: Terms, *, offered: bool) -> Put:
    values = state.scenario.preferences(seat)
    assert values is not None
    points = utility(values, whole(state.scenario, state.agreed, terms))
    return Put(offered, seat, dict(terms), points, state.reservations[seat])


def _put(table: BotTable, kind: str) -> Iterator[Put]:
    state = initial(table.state.scenario)
    for recorded in table.events:
        event = recorded.event
        if isinstance(event, OfferMade) and event.kind == kind:
            yield _worth(state, event.by, event.terms, offered=True)
        if isinstance(event, AgreementSigned):
            text = state.agreements[event.agreement]
            yield _worth(state, event.seat, {**text.terms, **text.annex}, offered=False)
        state = evolve(state, recorded)


@pytest.mark.parametrize("tactic", ["time", "tit_for_tat", "micro"])
@pytest.mark.parametrize("margin", [0.0, 8.0])
def test_no_bot_offers_or_signs_what_is_worth_less_than_no_agreement(
    boats: Scenario, tactic: Tactic, margin: float
) -> None:
    scenario = _with(boats, tactic, margin=margin)
    puts = [put for n in range(6) for put in _put(_played(scenario, str(n)), "let")]
    assert len(puts) > 10
    assert all(put.worth >= put.reservation + margin - 1e-6 for put in puts)


def test_micro_never_repeats_an_offer_and_waits_for_the_other_to_make_as_many(
    boats: Scenario,
) -> None:
    made = _offers(_with(boats, "micro"), 6)
    for offers in made:
        for seat in ("mara", "tom"):
            own = [frozenset(o.terms.items()) for o in offers if o.by == seat]
            assert len(own) == len(set(own))
        for place, offer in enumerate(offers):
            before = [o.by == offer.by for o in offers[:place]]
            assert before.count(True) <= before.count(False)
    assert max(map(len, made)) >= 4


def _offers(scenario: Scenario, plays: int) -> list[list[OfferMade]]:
    tables = [_played(scenario, str(n)) for n in range(plays)]
    return [[r.event for r in t.events if isinstance(r.event, OfferMade)] for t in tables]


@pytest.mark.parametrize("exponent", [0.3, 1.0, 3.0])
def test_a_bot_asks_for_less_and_less_as_time_runs_out(boats: Scenario, exponent: float) -> None:
    scenario = _with(boats, "time", exponent)
    for n in range(3):
        for seat in ("mara", "tom"):
            puts = _put(_played(scenario, str(n)), "let")
            worths = [p.worth for p in puts if p.seat == seat and p.offered]
            assert all(worth <= worths[0] + SLACK * 100 for worth in worths)
            assert worths[-1:] <= worths[:1]


def test_conceders_agree_sooner_than_those_who_hold_out(boats: Scenario) -> None:
    soon = [_played(_with(boats, "time", 4.0), str(n)).state for n in range(8)]
    late = [_played(_with(boats, "time", 0.3), str(n)).state for n in range(8)]
    assert sum(s.t for s in soon) < sum(s.t for s in late)
    assert sum(bool(s.signed) for s in soon) == 8


def test_two_stonewallers_agree_on_nothing(boats: Scenario) -> None:
    state = _played(_with(boats, "none"), "1").state
    assert not state.offered
    assert not state.signed


def test_an_answer_comes_at_a_human_pace(boats: Scenario) -> None:
    patience = 0.5 * boats.temperaments[0].patience * MINUTE
    for n in range(5):
        made: dict[str, int] = {}
        for recorded in _played(boats, str(n)).events:
            event = recorded.event
            if isinstance(event, OfferMade):
                made[event.offer] = recorded.t
            if isinstance(event, OfferAccepted) or (
                isinstance(event, OfferClosed) and event.how in ("countered", "declined")
            ):
                assert recorded.t - made[event.offer] >= patience


def test_a_bot_has_one_offer_of_a_kind_on_the_table(boats: Scenario, shores: Scenario) -> None:
    for scenario in (boats, shores):
        for n in range(6):
            table = _played(scenario, str(n))
            state = initial(scenario)
            for recorded in table.events:
                state = evolve(state, recorded)
                live = [(o.by, o.kind) for o in state.offers.values() if not o.closed]
                assert len(live) == len(set(live))


def test_what_not_everybody_knows_goes_into_the_annex_or_nowhere(shores: Scenario) -> None:
    secret = 0
    for n in range(12):
        for recorded in _played(shores, str(n), "dove").events:
            event = recorded.event
            if isinstance(event, OfferMade):
                assert "missiles" not in event.terms
            if isinstance(event, AnnexAttached):
                assert set(event.terms) == {"missiles"}
                secret += 1
    assert secret


def test_a_broker_without_values_puts_something_from_the_middle(boats: Scenario) -> None:
    mara = replace(boats.role["mara"], preferences=None)
    parties = tuple(replace(p, preferences=None) for p in boats.parties)
    roles = tuple(mara if r.id == "mara" else r for r in boats.roles)
    first = _offers(replace(boats, roles=roles, parties=parties), 1)[0][0]
    assert first.terms["rent"] in {"middle", "low"}

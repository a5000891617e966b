"""Tables that are over, as the after-action review is made of them."""

from functools import cache

from tests.kit.desk import SCENARIOS
from tests.kit.ended import recorded
from trainer.debrief.aar import Material
from trainer.debrief.ledger import ledger
from trainer.debrief.replay import Replay
from trainer.debrief.turning_points import turning_points
from trainer.scenario.load import load
from trainer.scoring.scorecard import score_table

CANARY = SCENARIOS / "canary-case"


@cache
def material(play: str = "peace") -> Material:
    """A golden play of the canary case, with everything that may be told of it."""
    scenario, records = load(CANARY), recorded(CANARY, play)
    score = score_table(scenario, records)
    return Material(
        session="Friday morning",
        number=1,
        date="23 November 2026",
        replay=Replay(scenario, records),
        when=lambda t: f"minute {t // 60_000}",
        score=score,
        ledger=ledger(scenario, records, score),
        turns=turning_points(scenario, records),
        people={role.id: f"The {role.id}" for role in scenario.roles},
    )

"""How long it takes to score a long table: `python bench/scorecards.py [--events N] [--json]`.

The Cuban crisis as its golden play settles it, with talk in between until there are about so many
events; every seat's two cards are made, with their plots.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time
from typing import Final

from trainer.core.events import Recorded
from trainer.core.scenario import Scenario
from trainer.scenario.load import load
from trainer.scoring.scorecard import score_table
from trainer.service.golden import Step, golden_plays, record_play

FOLDER: Final = Path(__file__).parents[1] / "scenarios" / "cuban-missile-crisis"
RUNS: Final = 5


def played(scenario: Scenario, events: int) -> tuple[Recorded, ...]:
    """A table at which about so much happened."""
    play = next(play for play in golden_plays(FOLDER) if play.name == "settlement")
    more = max(0, events - len(record_play(scenario, play)))
    said = {"channel": "excomm", "text": "What if they do not answer? Then we must think again."}
    talk = [Step(1 + n * 40 / more, "kennedy", "PostMessage", said) for n in range(more)]
    steps = sorted([*play.steps, *talk], key=lambda step: step.at)
    return record_play(scenario, replace(play, steps=tuple(steps)))


def main() -> None:
    """Score it a few times, and print the middle."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    scenario = load(FOLDER)
    records = played(scenario, asked.events)
    seconds = []
    for _ in range(RUNS):
        before = process_time()
        score = score_table(scenario, records)
        seconds.append(process_time() - before)
    cards = len(score.cards) + len(score.own)
    found = {"events": len(records), "cards": cards, "seconds": round(median(seconds), 3)}
    if asked.json:
        print(json.dumps(found))
    else:
        print(f"{len(records)} events, {cards} cards: {found['seconds']} s of one core")


if __name__ == "__main__":
    main()

"""What a rehearsal came to, as data for programs and as a table for people."""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

from trainer.core.scenario import Scenario
from trainer.scenario.faults import FaultyScenarioError
from trainer.scenario.load import load
from trainer.service.rehearse import MIXED, Order, Play, PlayFailedError, rehearse, shares

__all__ = ["PlayFailedError", "Rehearsal", "as_data", "as_table", "rehearsed"]

BAR = 30  # characters for a whole
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The plays of one order, and how many seconds they took."""

    order: Order
    plays: tuple[Play, ...]
    seconds: float


def rehearsed(
    folder: Path, *, plays: int, seed: str, temperament: str, temperaments: str, jobs: int
) -> Rehearsal:
    """Rehearse the scenario in a folder; ValueError says what is wrong with the wishes."""
    try:
        scenario = load(folder)
    except FaultyScenarioError as error:
        raise ValueError(str(error)) from error
    named = _named(scenario, temperaments)
    for name in {temperament, *named.values()} - {MIXED}:
        if name not in scenario.temperament:
            known = ", ".join(scenario.temperament)
            raise ValueError(f"no temperament {name!r} in this scenario; it has {known}")
    order = Order(scenario, plays, seed, temperament, named)
    began = perf_counter()
    done = rehearse(order, min(jobs or os.cpu_count() or 1, max(1, plays)))
    return Rehearsal(order, done, perf_counter() - began)


def _named(scenario: Scenario, temperaments: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in temperaments.split(",") if pair]
    for role, _, _ in pairs:
        if role not in scenario.role:
            raise ValueError(f"no role {role!r} in this scenario; write role=temperament")
    return {role: temperament for role, _, temperament in pairs}


def as_data(done: Rehearsal) -> dict[str, Any]:
    """The rehearsal as plain JSON values; all but `seconds` is the same for the same seed."""
    scenario, plays = done.order.scenario, done.plays
    parts = shares(scenario, plays)
    refusals = Counter(reason for play in plays for reason in play.refusals)
    return {
        "scenario": scenario.id,
        "plays": len(plays),
        "seed": done.order.seed,
        "temperament": done.order.temperament,
        "temperaments": dict(done.order.named or {}),
        "shares": parts,
        "never": [ending for ending, part in parts.items() if not part],
        "refusals": dict(refusals.most_common()),
        "seconds": round(done.seconds, 2),
        "each": [_play(play) for play in plays],
    }


def _play(play: Play) -> Mapping[str, Any]:
    return {k: v for k, v in asdict(play).items() if k != "refusals"}


def as_table(done: Rehearsal) -> str:
    """The rehearsal as a table of endings, in text."""
    scenario = done.order.scenario
    table = Table(title=f"{scenario.title}: {len(done.plays)} plays of bots")
    for heading in ("Ending", "Kind", "Share", ""):
        table.add_column(heading, justify="right" if heading == "Share" else "left")
    table.add_column("Minutes", justify="right")
    for ending, part in shares(scenario, done.plays).items():
        spec = scenario.ending[ending]
        bar = "█" * round(part * BAR)
        table.add_row(spec.name, spec.kind, f"{part:.1%}", bar, _minutes(done.plays, ending))
    console = Console(width=WIDTH, record=True, file=None)
    with console.capture() as text:
        console.print(table)
        console.print(_summary(done))
    return text.get().rstrip()


def _minutes(plays: tuple[Play, ...], ending: str) -> str:
    lengths = [play.minutes for play in plays if play.ending == ending]
    return f"{fmean(lengths):.0f}" if lengths else ""


def _summary(done: Rehearsal) -> str:
    refused = sum(len(play.refusals) for play in done.plays)
    each = done.seconds / max(1, len(done.plays))
    return f"{done.seconds:.1f} s, {each:.2f} s a play; {refused} commands of bots were refused."

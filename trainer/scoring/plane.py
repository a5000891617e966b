"""A bargain in the plane: what every agreement would have been worth to one side and the rest."""

import numpy as np

from trainer.core.commands import Terms
from trainer.scoring.bargains import Bargain
from trainer.scoring.deals import middle
from trainer.scoring.domain import Outcome
from trainer.scoring.figures import Plot, Point
from trainer.scoring.reader import Reader
from trainer.scoring.space import GRID, Numbers
from trainer.scoring.walk import everything

DOTS = 600  # in the cloud; more can't be told apart
CHUNKS = 16  # of outcomes that are looked at for it


def plot(reader: Reader, bargain: Bargain) -> Plot:
    """The plane of a card's bargain: `x` is the reader's side, `y` the other, or all others."""
    names = [party.name for party in bargain.domain.parties]
    mine = names[bargain.mine]
    others = [name for name in names if name != mine]
    spare = [party.reservation for party in bargain.domain.parties]
    front = bargain.analysis.front.utilities
    return Plot(
        x=mine,
        y=others[0] if len(others) == 1 else "",
        x_name=_name(reader, mine),
        y_name=_name(reader, others[0]) if len(others) == 1 else "everybody else",
        frontier=tuple(_points(bargain, front / GRID)),
        cloud=tuple(_points(bargain, _cloud(bargain))),
        no_deal=_point(bargain, spare, "no agreement"),
        compromise=_at(bargain, middle(bargain.analysis.space), "the middle of everything"),
        deal=_at(bargain, bargain.outcome, "the deal") if bargain.deal else None,
        history=_history(reader, bargain),
    )


def _name(reader: Reader, interest: str) -> str:
    scenario = reader.scenario
    known = scenario.party.get(interest) or scenario.role[interest]
    return known.name


def _history(reader: Reader, bargain: Bargain) -> Point | None:
    terms = reader.scenario.history
    if terms is None:
        return None
    settled: Terms = {**reader.terms, **terms}
    return _at(bargain, bargain.domain.outcome(settled), "history")


def _at(bargain: Bargain, outcome: Outcome, label: str) -> Point:
    return _point(bargain, (bargain.analysis.space.at(outcome) / GRID).tolist(), label)


def _point(bargain: Bargain, worth: list[float], label: str = "") -> Point:
    mine = worth[bargain.mine]
    return Point(round(mine, 9), round(sum(worth) - mine, 9), label)


def _points(bargain: Bargain, worth: "np.typing.NDArray[np.float64]") -> list[Point]:
    """The places of outcomes, each once, from left to right."""
    mine = worth[bargain.mine]
    pairs = np.unique(np.stack([mine, worth.sum(axis=0) - mine], axis=1).round(9), axis=0)
    return [Point(x, y) for x, y in pairs.tolist()]


def _cloud(bargain: Bargain) -> "np.typing.NDArray[np.float64]":
    """What some outcomes, evenly picked, are worth to each party."""
    space, found = bargain.analysis.space, []
    for number, chunk in enumerate(everything(space)):
        if number >= CHUNKS:
            break
        sums: Numbers = space.grid(chunk.sums)
        found.append(sums[:, :: max(1, sums.shape[1] // DOTS)])
    every = np.concatenate(found, axis=1) if found else np.zeros((len(bargain.domain.parties), 0))
    some: np.typing.NDArray[np.float64] = every[:, :: max(1, every.shape[1] // DOTS)] / GRID
    return some

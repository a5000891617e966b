"""How a seat's concessions answer those of the other side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.core.events import Recorded
from trainer.scoring.figures import Figure
from trainer.scoring.reader import Reader, interest_of
from trainer.scoring.steps import TIE, Proposal
from trainer.scoring.wording import number, points


@dataclass(frozen=True, slots=True)
class Answer:
    """Others came `got` points nearer to a seat, whose next offer then gave up `gave` points."""

    got: float
    gave: float
    because: tuple[Recorded, ...]


def reciprocity(reader: Reader, offers: Sequence[Proposal]) -> Figure:
    """Points given back for each point received: the sum of `gave` by the sum of `got`.

    Both in the seat's own utility points. 1 answers like with like, 0 takes without giving, less
    than 0 asks for more after having been given something.
    """
    answers = [a for kind in _kinds(offers) for a in _answers(reader, offers, kind)]
    got, gave = sum(a.got for a in answers), sum(a.gave for a in answers)
    value = gave / got if answers else None
    v = reader.voice
    sentence = f"Nobody came nearer to {v.them} between two of {v.their} offers."
    if value is not None:
        sentence = (
            f"Others came {points(got)} nearer, and {v.their} next offers gave up"
            f" {points(gave)} in return: {number(value)} for each."
        )
    events = (event for answer in answers for event in answer.because)
    named = ("reciprocity", "Reciprocity")
    return reader.figure(named, (value, "points a point"), sentence, events)


def _kinds(offers: Sequence[Proposal]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(offer.kind for offer in offers))


def _answers(reader: Reader, offers: Sequence[Proposal], kind: str) -> Iterator[Answer]:
    """The seat's steps in this kind that followed a concession of the others."""
    theirs: Proposal | None = None
    mine = interest_of(reader.scenario, reader.seat)
    last: tuple[Proposal, Proposal | None] | None = None
    for offer in (o for o in offers if o.kind == kind):
        if offer.by == reader.seat:
            if last is not None and (found := _answer(mine, last, offer, theirs)):
                yield found
            last = (offer, theirs)
        elif reader.seat in offer.to:
            theirs = offer


def _answer(
    interest: str, last: tuple[Proposal, Proposal | None], now: Proposal, theirs: Proposal | None
) -> Answer | None:
    mine, before = last
    if before is None or theirs is None or mine.mine is None or now.mine is None:
        return None
    was, came = before.utilities.get(interest), theirs.utilities.get(interest)
    if was is None or came is None or came - was <= TIE:
        return None
    events = (mine.made, before.made, theirs.made, now.made)
    return Answer(came - was, mine.mine - now.mine, events)

"""The dance of offers: how each offer moved from the last, in the utilities of both sides.

Classes of steps after K. Hindriks, C. M. Jonker, D. Tykhonov, "Negotiation dynamics: analysis,
concession tactics, and outcomes", Intelligent Agent Technology 2007.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from trainer.core.commands import Terms
from trainer.core.events import Recorded
from trainer.core.events.offers import AnnexAttached, OfferMade
from trainer.core.ids import SeatId
from trainer.core.terms import utility, whole
from trainer.core.views.bargaining import known_agreed
from trainer.scoring.figures import Stride
from trainer.scoring.reader import Reader, interest_of

Class: TypeAlias = Literal["silent", "nice", "fortunate", "selfish", "concession", "unfortunate"]
CLASSES: Final[tuple[Class, ...]] = get_args(Class)
TIE: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Proposal:
    """An offer as a card may read it: its terms, and its worth to each side when it was made.

    `mine` is its worth to the seat that made it and `others` to the parties it was put to (the
    mean, where there are several); None where the scenario does not say what they value.
    """

    made: Recorded
    by: SeatId
    to: tuple[SeatId, ...]
    kind: str
    offer: str
    answers: str
    terms: Terms
    utilities: Mapping[str, float]
    mine: float | None
    others: float | None


def classify(own: float, other: float) -> Class:
    """The class of a step that changed the utilities of the one who made it and of the other side.

    Every change falls in exactly one class.
    """
    mine, theirs = _sign(own), _sign(other)
    if mine > 0:
        return "fortunate" if theirs > 0 else "selfish"
    if theirs < 0:
        return "unfortunate"
    if mine < 0:
        return "concession"
    return "nice" if theirs > 0 else "silent"


def _sign(change: float) -> int:
    return 0 if abs(change) <= TIE else (1 if change > 0 else -1)


def proposals(reader: Reader) -> tuple[Proposal, ...]:
    """The offers that a card may speak of, as far as it may read them."""
    made = ((r, e) for r, e in reader.trace.of(OfferMade) if reader.sees(r))
    annexes = {e.offer: e.terms for r, e in reader.trace.of(AnnexAttached) if reader.sees(r)}
    return tuple(_proposal(reader, r, e, annexes.get(e.offer, {})) for r, e in made)


def _proposal(reader: Reader, made: Recorded, event: OfferMade, annex: Terms) -> Proposal:
    scenario, state = reader.scenario, reader.trace.before[made.seq]
    terms = {**event.terms, **annex}
    agreed = known_agreed(state, reader.seat) if reader.own else state.agreed
    outcome = whole(scenario, agreed, terms)
    known: dict[str, float] = {}
    for seat in (event.by, *event.to):
        wants = scenario.preferences(seat)
        if wants is not None:
            known.setdefault(interest_of(scenario, seat), round(utility(wants, outcome), 9))
    own = interest_of(scenario, event.by)
    others = [value for name, value in known.items() if name != own]
    return Proposal(
        made=made,
        by=event.by,
        to=event.to,
        kind=event.kind,
        offer=event.offer,
        answers=event.answers,
        terms=terms,
        utilities=known,
        mine=known.get(own),
        others=sum(others) / len(others) if others else None,
    )


def strides(
    reader: Reader, found: Iterable[Proposal]
) -> Iterator[tuple[Stride, Proposal, Proposal | None]]:
    """Each offer in the dance, with the same seat's last one of its kind (if there was one)."""
    last: dict[tuple[SeatId, str], Proposal] = {}
    for now in found:
        before = last.get((now.by, now.kind))
        last[now.by, now.kind] = now
        yield _stride(reader, now, _step(before, now) if before else ""), now, before


def _stride(reader: Reader, now: Proposal, step: str) -> Stride:
    at = now.made
    return Stride(reader.number(at), at.t, now.by, now.kind, now.offer, now.utilities, step)


def _step(before: Proposal, now: Proposal) -> str:
    if now.mine is None or before.mine is None or now.others is None or before.others is None:
        return ""
    return classify(now.mine - before.mine, now.others - before.others)

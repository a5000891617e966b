"""What lies on a table, against what each side may sign and what it is worth to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import numpy as np

from trainer.core.commands import Terms
from trainer.core.records import Agreement, Offer
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.core.terms import beyond, utility, whole
from trainer.core.views.bargaining import term_views
from trainer.debrief.charts import Chart, Plane, Spot, frontier
from trainer.scoring.analysis import analyse
from trainer.scoring.domain import Domain
from trainer.scoring.of_scenario import domain_of, interests
from trainer.scoring.space import GRID
from trainer.scoring.walk import everything

DOTS: Final = 400  # in the cloud of a plot
CHUNKS: Final = 16  # of outcomes that are looked at for it
CLOSED: Final = 3  # offers that are over and still shown
SIDES: Final = 2  # of a plot
Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Two interests and every outcome of a kind of agreement as a point between them."""

    names: tuple[str, str]
    cloud: Points
    frontier: Points


def bargain(state: State) -> dict[str, Any]:
    """Every text and open offer with its terms, limits and worth, and the plot of the latest."""
    texts = [_text(state, one) for one in reversed([*state.agreements.values()])]
    made = [*state.offers.values()][::-1]
    live = [one for one in made if not one.closed]
    over = [one for one in made if one.closed][:CLOSED]
    offers = [_offer(state, one) for one in (*live, *over)]
    return {
        "papers": [*texts, *offers],
        "plot": plot(state),
        "spare": [
            {"name": _name(state.scenario, who), "points": value}
            for who, value in reservations(state).items()
        ],
    }


def reservations(state: State) -> dict[str, float]:
    """What no agreement is worth to each interest now."""
    found = {}
    for who in interests(state.scenario):
        seats = state.scenario.seats((who,))
        values = [state.reservations[seat] for seat in sorted(seats) if seat in state.reservations]
        if values:
            found[who] = values[0]
    return found


def plot(state: State) -> Chart | None:
    """The live frontier of the kind of agreement that is being negotiated, for two sides."""
    kind = _kind(state)
    if not kind:
        return None
    sides = _sides(state.scenario.digest, _Frame(state, kind))
    if sides is None:
        return None
    spare, (x, y) = reservations(state), sides.names
    plane = Plane(
        x_who=_name(state.scenario, x),
        y_who=_name(state.scenario, y),
        cloud=sides.cloud,
        frontier=sides.frontier,
        x_reservation=spare.get(x, 0.0),
        y_reservation=spare.get(y, 0.0),
        spots=tuple(_spots(state, kind, sides.names)),
    )
    return frontier(plane, f"{state.scenario.kind[kind].name}: what is possible")


class _Frame:
    """A kind of agreement at a table; two are the same while nothing else was agreed."""

    def __init__(self, state: State, kind: str) -> None:
        self.scenario, self.kind = state.scenario, kind
        on = state.scenario.kind[kind].issues
        self.agreed = {i: o for i, o in state.agreed.items() if i not in on}

    def __hash__(self) -> int:
        return hash((self.kind, *sorted(self.agreed.items())))

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, _Frame) and self.kind == other.kind
        return same and isinstance(other, _Frame) and self.agreed == other.agreed


@lru_cache(maxsize=64)
def _sides(_digest: str, frame: _Frame) -> Sides | None:
    """The plane of the first two sides that sign and whose preferences are stated."""
    scenario, known = frame.scenario, interests(frame.scenario)
    parties = [
        name if name in known else scenario.role[name].party
        for name in scenario.kind[frame.kind].signatories
    ]
    names = [name for name in dict.fromkeys(parties) if name in known][:SIDES]
    if len(names) < SIDES:
        return None
    domain = domain_of(scenario, frame.kind, agreed=frame.agreed)
    two = tuple(one for name in names for one in domain.parties if one.name == name)
    return _plane(replace(domain, parties=two), (names[0], names[1]))


def _plane(domain: Domain, names: tuple[str, str]) -> Sides:
    analysis = analyse(domain)
    space, found = analysis.space, []
    for number, chunk in enumerate(everything(space)):
        if number >= CHUNKS:
            break
        found.append(space.grid(chunk.sums))
    every = np.concatenate(found, axis=1) / GRID if found else np.zeros((SIDES, 0))
    some = every[:, :: max(1, every.shape[1] // DOTS)]
    return Sides(names, _points(some), _points(analysis.front.utilities / GRID))


def _points(worth: "np.typing.NDArray[np.float64]") -> Points:
    pairs = np.unique(worth.T.round(3), axis=0)
    return tuple((float(x), float(y)) for x, y in pairs)


def _kind(state: State) -> str:
    """The kind of the latest text, else of the latest offer, else the first that may be made."""
    made: list[Offer | Agreement] = [*state.offers.values(), *state.agreements.values()]
    return made[-1].kind if made else next((one.id for one in state.scenario.agreements), "")


def _spots(state: State, kind: str, names: tuple[str, str]) -> list[Spot]:
    texts = [one for one in state.agreements.values() if one.kind == kind]
    offers = [one for one in state.offers.values() if one.kind == kind and not one.closed]
    deal = texts[-1] if texts and texts[-1].status != "failed" else None
    spots = [_spot(state, one, names, "offer") for one in offers]
    return [*spots, _spot(state, deal, names, "deal")] if deal else spots


def _spot(state: State, one: Offer | Agreement, names: tuple[str, str], kind: Any) -> Spot:
    x, y = (worth(state, who, {**one.terms, **one.annex}) for who in names)
    by = state.scenario.role[one.by].name
    return Spot(kind, x, y, f"Offer of {by}" if kind == "offer" else f"The text of {by}")


def worth(state: State, who: str, terms: Terms) -> float:
    """What terms are worth to an interest, the rest standing as agreed."""
    wants = interests(state.scenario)[who]
    return round(utility(wants, whole(state.scenario, state.agreed, terms)), 6)


def _offer(state: State, one: Offer) -> dict[str, Any]:
    to = ", ".join(state.scenario.role[seat].name for seat in one.to)
    status = one.closed or "open"
    heading = f"{state.scenario.role[one.by].name} to {to}"
    return _paper(state, one, (one.by, *one.to), heading=heading, status=status)


def _text(state: State, one: Agreement) -> dict[str, Any]:
    signed = [_name(state.scenario, name) for name in one.signed]
    heading = f"signed by {', '.join(signed)}" if signed else "signed by nobody yet"
    return _paper(state, one, one.readers, heading=heading, status=one.status)


def _paper(
    state: State, one: Offer | Agreement, seats: Sequence[str], *, heading: str, status: str
) -> dict[str, Any]:
    terms = {**one.terms, **one.annex}
    return {
        "id": one.id,
        "what": "offer" if isinstance(one, Offer) else "agreement",
        "name": state.scenario.kind[one.kind].name,
        "heading": heading,
        "status": status,
        "terms": term_views(state, one.terms),
        "annex": term_views(state, one.annex),
        "beyond": _beyond(state, seats, terms),
        "worth": _worths(state, terms) if status != "failed" else [],
    }


def _beyond(state: State, seats: Sequence[str], terms: Terms) -> list[dict[str, Any]]:
    """Whose mandate these terms go beyond, and on what."""
    found = []
    for seat in seats:
        over = list(beyond(state.scenario, seat, terms))
        if over:
            issues = ", ".join(state.scenario.issue[issue].name for issue in over)
            found.append({"name": state.scenario.role[seat].name, "issues": issues})
    return found


def _worths(state: State, terms: Terms) -> list[dict[str, Any]]:
    spare: Mapping[str, float] = reservations(state)
    return [
        {
            "name": _name(state.scenario, who),
            "points": worth(state, who, terms),
            "spare": floor,
            "gain": round(worth(state, who, terms) - floor, 6),
        }
        for who, floor in spare.items()
    ]


def _name(scenario: Scenario, who: str) -> str:
    party = scenario.party.get(who)
    return party.name if party else scenario.role[who].name

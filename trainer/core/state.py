"""All that is so at one table: what the stream of events comes to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from trainer.core.actors import Actor
from trainer.core.clock import MINUTE, Clock, span
from trainer.core.commands import Occupant, Terms
from trainer.core.conditions import Facts
from trainer.core.events.reflection import DebriefOpened
from trainer.core.ids import Instant, Minutes, RoleId, SeatId
from trainer.core.moves import Inject
from trainer.core.records import (
    Agreement,
    Approval,
    Due,
    Item,
    LedgerLine,
    Letter,
    Motion,
    Offer,
    Run,
    Spoken,
    Step,
    Swap,
    Wording,
)
from trainer.core.scenario import Scenario

__all__ = ["KEPT", "Back", "State", "changed", "initial"]

KEPT = 60  # points of an indicator's history that stay in the state


@dataclass(frozen=True, slots=True)
class Back:
    """The last step of a seat or facilitator: its events, and the table before it.

    None is kept `before` what can't be taken back; a table in a memory has no memory of its own.
    """

    by: Actor
    wall: Instant
    first: int
    last: int
    before: "State | None"


@dataclass(frozen=True)
class State:
    """One table at one event. Never changed in place; `evolve` makes the next."""

    scenario: Scenario
    seq: int = 0
    t: Instant = 0
    seed: str = ""
    stretch: float = 1.0
    without: frozenset[str] = frozenset()
    prompt: frozenset[str] = frozenset()  # channels in which letters arrive at once
    clock: Clock = Clock()
    status: Literal["unopened", "waiting", "running", "ended"] = "unopened"
    phase: str = ""
    phase_began: Instant = 0
    phase_ends: Instant = 0
    runs: tuple[Run, ...] = ()
    ending: str = ""
    throws: int = 0
    seats: Mapping[SeatId, Occupant] = field(default_factory=dict)
    ready: frozenset[SeatId] = frozenset()
    indicators: Mapping[str, float] = field(default_factory=dict)
    history: Mapping[str, tuple[tuple[Instant, float], ...]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    resources: Mapping[str, float] = field(default_factory=dict)
    open: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    consents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    said: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[str, Letter] = field(default_factory=dict)
    holders: Mapping[str, frozenset[SeatId]] = field(default_factory=dict)
    known: Mapping[str, frozenset[SeatId]] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    offers: Mapping[str, Offer] = field(default_factory=dict)
    offered: frozenset[str] = frozenset()
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    signed: tuple[str, ...] = ()
    agreed: Terms = field(default_factory=dict)
    ledger: tuple[LedgerLine, ...] = ()
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    can: Mapping[str, frozenset[SeatId]] = field(default_factory=dict)
    barred: Mapping[str, str] = field(default_factory=dict)
    costs: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    done: tuple[str, ...] = ()
    motions: Mapping[str, Motion] = field(default_factory=dict)
    sitting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    carried: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    fired: frozenset[str] = frozenset()
    lapsed: frozenset[str] = frozenset()
    watches: Mapping[str, bool] = field(default_factory=dict)
    reservations: Mapping[SeatId, float] = field(default_factory=dict)
    agenda: tuple[Due, ...] = ()
    missed: frozenset[str] = frozenset()  # struck only because their phase was over
    held: Mapping[str, tuple[Instant, ...]] = field(default_factory=dict)  # injects, due when
    moved: frozenset[str] = frozenset()  # injects due at an instant that a facilitator chose
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    undelivered: Mapping[str, Item] = field(default_factory=dict)
    unread: Mapping[SeatId, Mapping[str, Item]] = field(default_factory=dict)
    read: Mapping[SeatId, frozenset[str]] = field(default_factory=dict)
    spoken: Mapping[str, Spoken] = field(default_factory=dict)
    swaps: tuple[Swap, ...] = ()
    back: Back | None = None
    scorecards_open: bool = False
    debrief: DebriefOpened | None = None
    surveys: Mapping[SeatId, Mapping[str, int]] = field(default_factory=dict)
    guesses: Mapping[SeatId, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)

    @cached_property
    def facts(self) -> Facts:
        """What conditions may ask about, as of the last event's instant."""
        return Facts(self.facts_at(self.t))

    def facts_at(self, t: Instant) -> dict[str, Any]:
        """The values of the names in the condition language at an instant of table time."""
        unit = MINUTE * self.stretch
        return {
            "minutes": t / unit,
            "phase_minutes": (t - self.phase_began) / unit,
            "phase": self.phase,
            "indicator": {name: float(value) for name, value in self.indicators.items()},
            "flags": sorted(self.flags),
            "done": list(self.done),
            "agreed": dict(self.agreed),
            "signed": list(self.signed),
            "carried": list(self.carried),
            "lost": list(self.lost),
            "fired": sorted(self.fired),
            "open": sorted(self.open),
            "said": dict(self.said),
            "offered": sorted(self.offered),
            "motion": "",  # the foreseen motion being counted, while one is
        }

    def span(self, minutes: Minutes) -> Instant:
        """An author's minutes as milliseconds of this table's time."""
        return span(minutes, self.stretch)

    def inject(self, inject: str) -> Inject:
        """An inject in this table's wording."""
        spec, wording = self.scenario.inject[inject], self.wordings.get(inject)
        if wording is None:
            return spec
        return replace(spec, title=wording.title, text=wording.text, to=wording.to)

    def due(self, inject: str) -> tuple[Instant, ...]:
        """When the script would send an inject next, and after that; also while it is held."""
        waiting = (d.t for d in self.agenda if d.kind == "inject" and d.ref == inject)
        return (*waiting, *self.held.get(inject, ()))

    def purse(self, seat: SeatId, resource: str) -> str:
        """Whose amount a seat spends: its own if it has one, else its party's."""
        own = f"{seat}/{resource}"
        return own if own in self.resources else f"{self.scenario.role[seat].party}/{resource}"

    def empty(self, seats: Iterable[SeatId]) -> bool:
        """Whether nobody sits in any of these seats."""
        return self.seats.keys().isdisjoint(seats)

    def people(self, kind: str) -> frozenset[RoleId]:
        """The seats a kind of occupant holds."""
        return frozenset(s for s, who in self.seats.items() if who.kind == kind)


if TYPE_CHECKING:
    from dataclasses import replace as changed
else:

    def changed(state: State, /, **fields: Any) -> State:
        """As dataclasses.replace, for the one class of which a table makes thousands."""
        made = object.__new__(type(state))
        made.__dict__.update(state.__dict__)
        made.__dict__.pop("facts", None)
        made.__dict__.update(fields)
        return made


def initial(scenario: Scenario) -> State:
    """A table nothing has happened at."""
    return State(scenario=scenario)

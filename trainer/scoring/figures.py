"""What a scorecard is made of: figures with their reasons, and the series behind its charts."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.core.commands import Terms
from trainer.core.ids import Instant, OfferId, SeatId


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured: its value in `unit` (None: there was nothing to measure), and why.

    `because` names the events it rests on: by `seq` in the cards that the facilitator reads, by
    the reader's own feed entries (`n`) in a seat's own card, so that nobody can count what was
    hidden from them.
    """

    id: str
    name: str
    value: float | None
    unit: str
    sentence: str
    because: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that belong together.

    Ids: value, joint, goals, escalation, process, perception, subjective.
    """

    id: str
    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the plane of two parties' points."""

    x: float
    y: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """A bargain between two in the plane: `x` and `y` name whose points the axes count.

    `frontier` holds the outcomes that nobody can improve on for one without loss to the other,
    `cloud` some of the other outcomes; `no_deal` is where the reservation values cross.
    """

    x: str
    y: str
    x_name: str
    y_name: str
    frontier: tuple[Point, ...]
    cloud: tuple[Point, ...]
    no_deal: Point
    compromise: Point | None = None
    deal: Point | None = None
    history: Point | None = None


@dataclass(frozen=True, slots=True)
class Stride:
    """An offer in the dance: what its terms were worth to each side when it was made.

    `step` classes the change since the same seat's last offer of this kind (empty: its first).
    """

    seq: int
    t: Instant
    by: SeatId
    kind: str
    offer: OfferId
    utilities: Mapping[str, float]
    step: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """From event `seq` at table time `t` an axis stood at `level`; `name` says what did it."""

    t: Instant
    level: float
    seq: int
    name: str


@dataclass(frozen=True, slots=True)
class Escalation:
    """The three axes over table time, never summed; `ended` is the table time of the last event.

    `acts` is the severity of all acts so far, `rungs` the rung the table stood on (0: none of the
    `ladder`), `incidents` counts what nobody at the table ordered.
    """

    acts: tuple[Mark, ...]
    rungs: tuple[Mark, ...]
    incidents: tuple[Mark, ...]
    ladder: tuple[str, ...]
    source: str
    ended: Instant


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What one seat's play came to, with the series that its charts draw.

    `place` is where the deal lies in `plot`; both are None for who had no part in a bargain.
    """

    seat: SeatId
    sections: tuple[Section, ...]
    place: Point | None = None
    plot: Plot | None = None
    dance: tuple[Stride, ...] = ()
    escalation: Escalation | None = None

    def section(self, name: str) -> Section:
        """A section by its id."""
        return next(s for s in self.sections if s.id == name)

    def figure(self, section: str, name: str) -> Figure | None:
        """A figure by its id, if this card has it."""
        return next((f for f in self.section(section).figures if f.id == name), None)


@dataclass(frozen=True, slots=True)
class TableScore:
    """How a table ended for everybody.

    `cards` say all there is to say, for the facilitator, and for everybody once they are opened;
    `own` is what each seat may read before that, made from what it knew. Utilities,
    reservations and gains are by interest: a party, or a role whose party has no preferences.
    """

    cards: Mapping[SeatId, Scorecard]
    own: Mapping[SeatId, Scorecard]
    terms: Terms
    terms_without_annex: Terms
    utilities: Mapping[str, float]
    reservations: Mapping[str, float]
    gains: Mapping[str, float]
    ending: str
    escalation: Escalation
    steps: tuple[Stride, ...]
    talk: Mapping[SeatId, Mapping[SeatId, int]]

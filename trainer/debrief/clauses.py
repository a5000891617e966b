"""Clause by clause, who gave what when: the moves of every side on every issue, and how it closed.

A ledger is made for a `Reader` of scoring: with all there is to know, or from what one seat learnt.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from trainer.core.cast import Preferences
from trainer.core.commands import Terms
from trainer.core.events import Recorded
from trainer.core.events.offers import (
    AgreementBound,
    AnnexAttached,
    AnnexBound,
    OfferAccepted,
    OfferMade,
)
from trainer.core.ids import Instant, IssueId, OfferId, OptionId, SeatId
from trainer.core.scenario import Scenario
from trainer.debrief.naming import option_name
from trainer.scoring.of_scenario import interests
from trainer.scoring.reader import Reader, interest_of

How: TypeAlias = Literal["offered", "accepted", "said"]
Move: TypeAlias = Literal["gave", "asked", "moved", "held", "said"]
Where: TypeAlias = Literal["public", "private", "annex", "channel"]


@dataclass(frozen=True, slots=True)
class Step:
    """What a seat did about a clause: after event `seq`, at `t` ms of table time.

    It put `option` in place of `before`, what its side stood for until then (the status quo, if
    nothing). It `gave` where that is worth less to its side than before, `asked` where more,
    `moved` where that is equal or unknown, `held` where it named what it stood for already, and
    `said` that the clause matters. `points` is the change for its own side, `others` for each
    other interest: as far as the ledger's reader knows them. `paper` is the offer or the channel,
    `to` whom that part of the offer was put to.
    """

    seq: int
    t: Instant
    by: SeatId
    how: How
    move: Move
    option: str
    before: str
    paper: str
    where: Where
    points: float | None = None
    others: Mapping[str, float] = field(default_factory=dict)
    to: tuple[SeatId, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """How a text closed a clause; `points` is what that brought each interest, beside `before`."""

    seq: int
    t: Instant
    paper: str
    option: str
    before: str
    secret: bool
    points: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Clause:
    """An issue that an offer or an agreement moved: its steps, and what came into force.

    `stands` is the option in force at the end; `secret` if an annex put it there.
    """

    issue: IssueId
    name: str
    question: str
    status_quo: str
    steps: tuple[Step, ...]
    settled: tuple[Settled, ...]
    stands: str

    @property
    def secret(self) -> bool:
        return bool(self.settled) and self.settled[-1].secret


def wants_of(reader: Reader) -> Mapping[str, Preferences]:
    """The preferences by interest that a reader knows: everybody's, or their own."""
    if not reader.own:
        return interests(reader.scenario)
    return {interest_of(reader.scenario, reader.seat): reader.wants} if reader.wants else {}


def clauses(reader: Reader) -> tuple[Clause, ...]:
    """The clauses that a reader may speak of, in the scenario's order."""
    course = _Course(reader)
    for recorded in reader.trace.records:
        if reader.sees(recorded):
            course.take(recorded)
    for issue, step in _said(reader):
        course.steps.setdefault(issue, []).append(step)
    return tuple(course.done())


@dataclass(frozen=True, slots=True)
class _Paper:
    """An offer as its reader may read it."""

    name: str
    public: bool
    terms: Terms
    annex: Terms
    to: tuple[SeatId, ...] = ()
    annex_to: tuple[SeatId, ...] = ()


class _Course:
    """The bargaining while it is gone through."""

    def __init__(self, reader: Reader) -> None:
        self.steps: dict[IssueId, list[Step]] = {}
        self._reader = reader
        self._scenario: Scenario = reader.scenario
        self._wants = wants_of(reader)
        self._made = {event.offer: event for _, event in reader.trace.of(OfferMade)}
        self._papers: dict[OfferId, _Paper] = {}
        self._stood: dict[tuple[str, IssueId], OptionId] = {}
        self._force = {i.id: i.status_quo for i in self._scenario.issues}
        self._settled: dict[IssueId, list[Settled]] = {}

    def take(self, recorded: Recorded) -> None:
        event = recorded.event
        match event:
            case OfferMade():
                self._read(recorded, event)
            case AnnexAttached():
                if event.offer not in self._papers:  # who is shown an annex may read all of it
                    self._read(recorded, self._made[event.offer])
                paper = self._papers[event.offer]
                self._papers[event.offer] = replace(paper, annex=event.terms, annex_to=event.to)
                self._place(recorded, event.by, "offered", event.offer, event.terms)
            case OfferAccepted():
                paper = self._papers[event.offer]
                read = event.seat in paper.annex_to
                terms = {**paper.terms, **(paper.annex if read else {})}
                self._place(recorded, event.seat, "accepted", event.offer, terms)
            case AgreementBound() | AnnexBound():
                self._bind(recorded, event)
            case _:
                pass

    def _read(self, recorded: Recorded, made: OfferMade) -> None:
        name = f"Offer {len(self._papers) + 1}"
        self._papers[made.offer] = _Paper(name, made.public, made.terms, {}, made.to)
        self._place(recorded, made.by, "offered", made.offer, made.terms)

    def _place(
        self, recorded: Recorded, by: SeatId, how: How, offer: OfferId, terms: Terms
    ) -> None:
        paper, side = self._papers[offer], interest_of(self._scenario, by)
        for issue, option in terms.items():
            first = (side, issue) not in self._stood
            before = self._stood.get((side, issue), self._force[issue])
            self._stood[side, issue] = option
            if option == before and not (first and how == "offered"):
                continue
            changes = self._changes(issue, before, option)
            points = changes.pop(side, None)
            where: Where = "annex" if issue in paper.annex else _where(paper)
            step = Step(
                seq=recorded.seq,
                t=recorded.t,
                by=by,
                how=how,
                move="held" if option == before else _move(points),
                option=option_name(self._scenario, issue, option),
                before=option_name(self._scenario, issue, before),
                paper=paper.name,
                where=where,
                points=points,
                others=changes,
                to=paper.annex_to if issue in paper.annex else paper.to,
            )
            self.steps.setdefault(issue, []).append(step)

    def _bind(self, recorded: Recorded, event: AgreementBound | AnnexBound) -> None:
        for issue, option in event.terms.items():
            before, self._force[issue] = self._force[issue], option
            closed = Settled(
                recorded.seq,
                recorded.t,
                self._scenario.kind[event.kind].name,
                option_name(self._scenario, issue, option),
                option_name(self._scenario, issue, before),
                isinstance(event, AnnexBound),
                self._changes(issue, before, option),
            )
            self._settled.setdefault(issue, []).append(closed)

    def _changes(self, issue: IssueId, before: OptionId, option: OptionId) -> dict[str, float]:
        """What an option in place of another is worth to each interest whose values are known."""
        found = {}
        for name, wants in self._wants.items():
            points = wants.points.get(issue, {})
            found[name] = round(points.get(option, 0.0) - points.get(before, 0.0), 9)
        return found

    def done(self) -> Iterator[Clause]:
        for issue in self._scenario.issues:
            steps = self.steps.get(issue.id, [])
            moved = any(step.how != "said" for step in steps)
            if not moved and issue.id not in self._settled:
                continue
            yield Clause(
                issue.id,
                issue.name,
                issue.question,
                option_name(self._scenario, issue.id, issue.status_quo),
                tuple(sorted(steps, key=lambda step: step.seq)),
                tuple(self._settled.get(issue.id, ())),
                option_name(self._scenario, issue.id, self._force[issue.id]),
            )


def _where(paper: _Paper) -> Where:
    return "public" if paper.public else "private"


def _move(points: float | None) -> Move:
    if not points:
        return "moved"
    return "gave" if points < 0 else "asked"


def _said(reader: Reader) -> Iterator[tuple[IssueId, Step]]:
    """Where somebody wrote that an issue matters most to them, as the reader came to read it."""
    for said in reader.trace.messages:
        read = said.read_by(reader.seat) if reader.own else said.sent
        if read is None:
            continue
        named = getattr(read.event, "priorities", ())
        for issue in named:
            if issue in reader.issues:
                place = reader.scenario.channel[said.channel].name
                step = Step(read.seq, read.t, said.by, "said", "said", "", "", place, "channel")
                yield issue, step

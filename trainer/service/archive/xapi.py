"""A session as xAPI 2.0 statements (IEEE 9274.1.1): who did what, for a learning record store."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias
from uuid import NAMESPACE_URL, UUID, uuid5

from trainer.core.actors import ByFacilitator
from trainer.core.events import Event, Recorded
from trainer.core.events.lobby import ClockStarted, SeatTaken
from trainer.core.events.offers import AgreementSigned, OfferAccepted, OfferClosed, OfferMade
from trainer.core.events.script import TableEnded
from trainer.core.events.talk import MessageSent
from trainer.core.ids import SeatId
from trainer.scoring.figures import Figure, TableScore
from trainer.service.archive.gathering import Gathered, GatheredTable
from trainer.service.archive.sheet_rows import at, standing
from trainer.service.holders import Holders

Plain: TypeAlias = dict[str, Any]
ADL: Final = "http://adlnet.gov/expapi/"
STREAMS: Final = "http://activitystrea.ms/schema/1.0/"
VERBS: Final[Mapping[str, str]] = {
    "launched": f"{ADL}verbs/launched",
    "joined": f"{STREAMS}join",
    "sent": f"{STREAMS}send",
    "accepted": f"{STREAMS}accept",
    "rejected": f"{STREAMS}reject",
    "retracted": f"{STREAMS}retract",
    "terminated": f"{ADL}verbs/terminated",
    "completed": f"{ADL}verbs/completed",
}
"""Verbs of public registries; the others, proposed and signed, are under our own address."""
KINDS: Final[Mapping[str, str]] = {
    "tables": f"{ADL}activities/simulation",
    "sessions": f"{ADL}activities/meeting",
    "messages": f"{STREAMS}note",
    "offers": f"{STREAMS}offer",
}
CLOSED: Final = {"declined": "rejected", "withdrawn": "retracted"}
LANGUAGE: Final = "en"


@dataclass(frozen=True)
class Deed:
    """Who did what to which thing, and what came of it."""

    actor: Plain
    verb: str
    thing: Plain
    result: Plain | None = None
    seat: SeatId = ""


def statements(
    gathered: Gathered, base: str, scores: Mapping[int, TableScore], *, texts: bool = False
) -> list[Plain]:
    """The statements of a session, in the order of its tables; what was taken back is left out.

    `base` is the address under which our own names lie; the same session and base give the same
    statements, so that a store takes a second export for what it is. `texts`: with the words of
    messages.
    """
    return [
        statement
        for table in gathered.tables
        for statement in _Teller(gathered, table, base, scores.get(table.row.number), texts).all()
    ]


@dataclass(frozen=True)
class _Teller:
    """Tells one table."""

    gathered: Gathered
    table: GatheredTable
    base: str
    score: TableScore | None
    texts: bool

    def all(self) -> Iterator[Plain]:
        holders = Holders(self.gathered.people, self.table.seats)
        launched, kept = False, {it.seq for it in standing(self.table.records)}
        for recorded in self.table.records:
            holders.take(recorded.event)
            if recorded.seq not in kept:
                continue
            if isinstance(recorded.event, ClockStarted):
                launched, again = True, launched
                if again:
                    continue
            for number, deed in enumerate(self._deeds(recorded, holders)):
                yield self._statement(recorded, number, deed)

    def _deeds(self, recorded: Recorded, holders: Holders) -> Iterator[Deed]:
        event: Event = recorded.event
        person = holders.of
        match event:
            case SeatTaken() if who := person(event.seat):
                yield Deed(self._agent(who), "joined", self._here, seat=event.seat)
            case ClockStarted() if isinstance(recorded.by, ByFacilitator):
                yield Deed(self._staff(recorded.by), "launched", self._here)
            case MessageSent() if who := person(event.by):
                result = {"response": event.text} if self.texts and event.text else None
                thing = self._thing("messages", event.message, "A message")
                yield Deed(self._agent(who), "sent", thing, result, event.by)
            case OfferMade() if who := person(event.by):
                yield Deed(self._agent(who), "proposed", self._offer(event.offer), seat=event.by)
            case OfferAccepted() if who := person(event.seat):
                yield Deed(self._agent(who), "accepted", self._offer(event.offer), seat=event.seat)
            case OfferClosed() if event.how in CLOSED and (who := person(event.seat)):
                verb, thing = CLOSED[event.how], self._offer(event.offer)
                yield Deed(self._agent(who), verb, thing, seat=event.seat)
            case AgreementSigned() if who := person(event.seat):
                thing = self._thing("agreements", event.agreement, "An agreement")
                yield Deed(self._agent(who), "signed", thing, seat=event.seat)
            case TableEnded():
                yield from self._end(recorded, holders)
            case _:
                pass

    def _end(self, recorded: Recorded, holders: Holders) -> Iterator[Deed]:
        if isinstance(recorded.by, ByFacilitator):
            yield Deed(self._staff(recorded.by), "terminated", self._here)
        members = []
        for seat, who in holders.all():
            members.append(self._agent(who))
            score = _raw(self._figure(seat, "value", "got"))
            yield Deed(members[-1], "completed", self._here, self._result(recorded, score), seat)
        if members:
            share = _share(self._figure(next(iter(self._cards), ""), "joint", "efficiency"))
            yield Deed(self._group(members), "completed", self._here, self._result(recorded, share))

    def _result(self, recorded: Recorded, score: Plain | None) -> Plain:
        # Nobody wins or loses a negotiation as such, so success is left out.
        ending = {f"{self.base}/extensions/ending": self.table.state.ending}
        spent = f"PT{recorded.t / 1000:.2f}S"
        told = {"completion": True, "duration": spent, "extensions": ending}
        return told | ({"score": score} if score else {})

    def _statement(self, recorded: Recorded, number: int, deed: Deed) -> Plain:
        verb = VERBS.get(deed.verb, f"{self.base}/verbs/{deed.verb}")
        name = f"{self._here['id']}/events/{recorded.seq}/{number}"
        return {
            "id": str(uuid5(NAMESPACE_URL, name)),
            "actor": deed.actor,
            "verb": {"id": verb, "display": {LANGUAGE: deed.verb}},
            "object": deed.thing,
            **({"result": deed.result} if deed.result else {}),
            "context": self._context(deed),
            "timestamp": at(recorded.wall),
        }

    def _context(self, deed: Deed) -> Plain:
        session = self.gathered.session
        meeting = self._activity("sessions", f"sessions/{session.id}", session.title)
        parent = [] if deed.thing is self._here else [self._here]
        around = {"grouping": [meeting], **({"parent": parent} if parent else {})}
        seat = {f"{self.base}/extensions/seat": deed.seat} if deed.seat else {}
        return {
            "registration": str(self._registration),
            "platform": "negotiation-trainer",
            "language": LANGUAGE,
            "contextActivities": around,
            **({"extensions": seat} if seat else {}),
        }

    @cached_property
    def _registration(self) -> UUID:
        """One for the whole session: each of its tables is part of it."""
        return uuid5(NAMESPACE_URL, f"{self.base}/sessions/{self.gathered.session.id}")

    @cached_property
    def _here(self) -> Plain:
        row, scenario = self.table.row, self.gathered.scenario
        name = f"{scenario.title}, table {row.number}"
        return self._activity("tables", f"tables/{row.id}", name)

    @property
    def _cards(self) -> Mapping[SeatId, Any]:
        return self.score.cards if self.score else {}

    def _figure(self, seat: SeatId, section: str, name: str) -> Figure | None:
        card = self._cards.get(seat)
        return card.figure(section, name) if card else None

    def _offer(self, offer: str) -> Plain:
        return self._thing("offers", offer, "An offer")

    def _thing(self, kind: str, name: str, words: str) -> Plain:
        return self._activity(kind, f"tables/{self.table.row.id}/{kind}/{name}", words)

    def _activity(self, kind: str, path: str, name: str) -> Plain:
        definition = {
            "name": {LANGUAGE: name},
            "type": KINDS.get(kind, f"{self.base}/activities/{kind}"),
        }
        return {"objectType": "Activity", "id": f"{self.base}/{path}", "definition": definition}

    def _agent(self, person: str) -> Plain:
        name = next(one.name for one in self.gathered.people if one.id == person)
        return {"objectType": "Agent", "name": name, "account": self._account(person)}

    def _staff(self, by: ByFacilitator) -> Plain:
        account = self._account(f"facilitator/{by.name}")
        return {"objectType": "Agent", "name": by.name, "account": account}

    def _group(self, members: list[Plain]) -> Plain:
        unique = list({it["account"]["name"]: it for it in members}.values())
        name, account = f"Table {self.table.row.number}", self._account(self.table.row.id)
        return {"objectType": "Group", "name": name, "account": account, "member": unique}

    def _account(self, name: str) -> Plain:
        return {"homePage": f"{self.base}/", "name": name}


def _raw(figure: Figure | None) -> Plain | None:
    """Points are on each side’s own scale: they are told, and not scaled."""
    return {"raw": figure.value} if figure and figure.value is not None else None


def _share(figure: Figure | None) -> Plain | None:
    """What a table won together of what there was to win is a share of one."""
    known = figure is not None and figure.value is not None and 0 <= figure.value <= 1
    return {"scaled": figure.value} if known and figure else None

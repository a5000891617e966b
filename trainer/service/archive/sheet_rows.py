"""The rows of a session’s sheets: what happened, who sat where, and what it came to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias

import orjson

from trainer.core.actors import ByFacilitator, BySeat
from trainer.core.codec import encode
from trainer.core.events import Event, Recorded
from trainer.core.events.console import StepTakenBack
from trainer.core.events.lobby import TableOpened
from trainer.core.events.reflection import PrioritiesGuessed, SurveyAnswered
from trainer.core.events.script import IndicatorChanged
from trainer.core.events.talk import MessageDelivered, MessageLeaked, MessageSent
from trainer.core.ids import Instant
from trainer.scoring.figures import TableScore
from trainer.service.archive.gathering import Gathered, GatheredTable

Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known beside the record: the scores by the tables’ numbers, and what was asked."""

    scores: Mapping[int, TableScore] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)


def at(wall: Instant) -> str:
    """A time of the wall in ISO 8601, in UTC."""
    moment = datetime.fromtimestamp(wall / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def when(gathered: Gathered, table: GatheredTable, recorded: Recorded) -> Row:
    """The cells that say where and when something happened; a pseudonymous one has no date."""
    return {
        "table": table.row.number,
        "seq": recorded.seq,
        "table_ms": recorded.t,
        "since_ms": recorded.wall - (0 if gathered.pseudonymous else gathered.began),
        "at": None if gathered.pseudonymous else at(recorded.wall),
    }


def standing(records: Iterable[Recorded]) -> list[Recorded]:
    """What happened and was not taken back."""
    kept: list[Recorded] = []
    for recorded in records:
        if isinstance(recorded.event, StepTakenBack):
            first = recorded.event.first
            kept = [one for one in kept if one.seq < first]
        kept.append(recorded)
    return kept


def plain(event: Event) -> str:
    """An event’s fields as JSON."""
    fields = encode(event, type(event))
    return orjson.dumps(fields, option=orjson.OPT_SORT_KEYS).decode()


def tables(gathered: Gathered, _: Asked) -> Iterator[Row]:
    """Each table, how it ended, and its hashes."""
    for table in gathered.tables:
        state, records = table.state, table.records
        first, last = (records[0], records[-1]) if records else (None, None)
        yield {
            "table": table.row.number,
            "id": table.row.id,
            "session": gathered.session.title,
            "scenario": gathered.scenario.id,
            "scenario_version": gathered.scenario.version,
            "status": table.row.status,
            "ending": state.ending,
            "people": len(state.people("person")),
            "bots": len(state.people("bot")),
            "events": len(records),
            "table_ms": state.t,
            "began": when(gathered, table, first)["at"] if first else None,
            "ended": when(gathered, table, last)["at"] if last else None,
            "events_hash": table.events_hash,
            "state_hash": table.state_hash(),
        }


def people(gathered: Gathered, _: Asked) -> Iterator[Row]:
    """Who held each seat at the end; then whoever had none."""
    names = {one.id: one for one in gathered.people}
    sat: set[str] = set()
    for table in gathered.tables:
        for role in gathered.scenario.roles:
            who, person = table.state.seats.get(role.id), names.get(table.seats.get(role.id, ""))
            sat.add(person.id if person else "")
            yield {
                "table": table.row.number,
                "seat": role.id,
                "role": role.name,
                "party": role.party,
                "held_by": who.kind if who else "nobody",
                "person": person.id if person else None,
                "name": person.name if person else None,
                "temperament": who.temperament if who else None,
            }
    for one in gathered.people:
        if one.id not in sat:
            yield {"held_by": "person", "person": one.id, "name": one.name}


def events(gathered: Gathered, _: Asked) -> Iterator[Row]:
    """Everything that happened, also what was taken back."""
    for table in gathered.tables:
        for recorded in table.records:
            by = recorded.by
            yield {
                **when(gathered, table, recorded),
                "by": type(by).__name__.removeprefix("By").lower(),
                "seat": by.seat if isinstance(by, BySeat) else None,
                "facilitator": by.name if isinstance(by, ByFacilitator) else None,
                "event": type(recorded.event).__name__,
                "fields": plain(recorded.event),
            }


def messages(gathered: Gathered, _: Asked) -> Iterator[Row]:
    """What was said: as sent, as it came, and as it leaked."""
    kinds = (MessageSent, MessageDelivered, MessageLeaked)
    for table in gathered.tables:
        for recorded in standing(table.records):
            event = recorded.event
            if isinstance(event, kinds):
                yield {
                    **when(gathered, table, recorded),
                    "what": type(event).__name__.removeprefix("Message").lower(),
                    "message": event.message,
                    "channel": event.channel,
                    "seat": event.by,
                    "readers": " ".join(event.to),
                    "words": len(event.text.split()),
                    "text": event.text,
                }


def indicators(gathered: Gathered, _: Asked) -> Iterator[Row]:
    """Each measure as it began and whenever it changed."""
    for table in gathered.tables:
        for recorded in standing(table.records):
            event, here = recorded.event, when(gathered, table, recorded)
            if isinstance(event, TableOpened):
                for one in gathered.scenario.indicators:
                    yield {**here, "indicator": one.id, "value": one.start, "name": one.name}
            elif isinstance(event, IndicatorChanged):
                spec = gathered.scenario.indicator.get(event.indicator)
                name, reason = spec.name if spec else "", event.reason
                told: Row = {"indicator": event.indicator, "value": event.value, "name": name}
                yield {**here, **told, "reason": reason}


def scorecards(_: Gathered, asked: Asked) -> Iterator[Row]:
    """Every figure of every scorecard."""
    for number, score in sorted(asked.scores.items()):
        for seat, card in score.cards.items():
            for section in card.sections:
                for figure in section.figures:
                    yield {
                        "table": number,
                        "seat": seat,
                        "section": section.id,
                        "figure": figure.id,
                        "name": figure.name,
                        "value": figure.value,
                        "unit": figure.unit,
                    }


def answers(gathered: Gathered, asked: Asked) -> Iterator[Row]:
    """What seats answered about the talks and about each other."""
    for table in gathered.tables:
        for recorded in table.records:
            event, here = recorded.event, when(gathered, table, recorded)
            if isinstance(event, SurveyAnswered):
                for item, answer in event.answers.items():
                    words = asked.questions.get(item, "")
                    said: Row = {"seat": event.seat, "item": item, "answer": answer}
                    yield {**here, "asked": "questionnaire", **said, "question": words}
            elif isinstance(event, PrioritiesGuessed):
                for issue, weight in event.weights.items():
                    said = {"seat": event.seat, "item": issue, "answer": weight}
                    yield {**here, "asked": "priorities", **said, "about": event.of}

"""What was signed and what it bound people to: each text, its secret annex, and its pledges.

As with clauses, all of it as far as one reader may know.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from trainer.core.events.offers import (
    AgreementBound,
    AgreementFailed,
    AgreementInitialled,
    AgreementRejected,
    AgreementSigned,
    AnnexBound,
    AnnexInitialled,
    PledgeMade,
)
from trainer.core.events.steps import ActionDone, ActionTold, ActionUndone
from trainer.core.ids import ActionId, AgreementId, Instant, IssueId, PartyId, SeatId
from trainer.debrief.naming import interest_name, terms_named
from trainer.scoring.reader import Reader

Named: TypeAlias = tuple[tuple[str, str], ...]
"""Terms in words: issue beside option."""
Fate: TypeAlias = Literal["bound", "failed", "open"]
Kept: TypeAlias = Literal["kept", "broken", "open", "replaced", "unjudged"]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed or refused to, for whom: after event `seq`, at `t` ms of table time."""

    seq: int
    t: Instant
    seat: SeatId
    name: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was initialled: its public part beside its annex, and who could read that."""

    id: AgreementId
    name: str
    seq: int
    t: Instant
    terms: Named
    annex: Named = ()
    annex_readers: tuple[SeatId, ...] = ()
    signatures: tuple[Signature, ...] = ()
    fate: Fate = "open"


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that bears on a pledge."""

    seq: int
    t: Instant
    by: SeatId
    name: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A pledge that came into force after event `seq`, and what became of it.

    `kept` or `broken` by `deeds`, `open` where what was promised had not been done at the end,
    `replaced` by a later text on the same clause, `unjudged` where the scenario names no acts.
    """

    seq: int
    t: Instant
    party: PartyId
    issue: IssueId
    text: str
    secret: bool
    agreement: AgreementId
    fate: Kept = "unjudged"
    deeds: tuple[Deed, ...] = ()


def texts(reader: Reader) -> tuple[Text, ...]:
    """The texts that a reader may read, in the order in which they were initialled."""
    found: dict[AgreementId, Text] = {}
    for recorded in reader.trace.records:
        if not reader.sees(recorded):
            continue
        event, scenario = recorded.event, reader.scenario
        at = recorded.seq, recorded.t
        match event:
            case AgreementInitialled():
                name = scenario.kind[event.kind].name
                found[event.agreement] = Text(
                    event.agreement, name, *at, terms_named(scenario, event.terms)
                )
            case AnnexInitialled():
                text, annex = found[event.agreement], terms_named(scenario, event.terms)
                found[text.id] = replace(text, annex=annex, annex_readers=event.readers)
            case AgreementSigned():
                name = interest_name(scenario, event.signatory)
                _sign(found, event.agreement, Signature(*at, event.seat, name))
            case AgreementRejected():
                said = event.reason or "No reason was given."
                name = scenario.role[event.seat].name
                _sign(found, event.agreement, Signature(*at, event.seat, name, said))
            case AgreementFailed():
                found[event.agreement] = replace(found[event.agreement], fate="failed")
            case AgreementBound():
                name = scenario.kind[event.kind].name
                new = Text(event.agreement, name, *at, terms_named(scenario, event.terms))
                known = found.get(event.agreement, new)
                found[event.agreement] = replace(known, fate="bound", seq=at[0], t=at[1])
            case _:
                pass
    return tuple(found.values())


def _sign(found: dict[AgreementId, Text], agreement: AgreementId, one: Signature) -> None:
    text = found[agreement]
    found[agreement] = replace(text, signatures=(*text.signatures, one))


def promises(reader: Reader) -> tuple[Promise, ...]:
    """The pledges that a reader knows of, in the order in which they came into force."""
    made = [(r, e) for r, e in reader.trace.of(PledgeMade) if reader.sees(r)]
    deeds = tuple(_deeds(reader))
    settled, found = _settled(reader), []
    for recorded, event in made:
        promise = Promise(
            recorded.seq,
            recorded.t,
            event.party,
            event.issue,
            event.text,
            event.secret,
            event.agreement,
        )
        later = settled[event.issue] != event.agreement
        found.append(
            replace(promise, fate="replaced") if later else _judged(reader, promise, deeds)
        )
    return tuple(found)


def _settled(reader: Reader) -> dict[IssueId, AgreementId]:
    """The text that settled each issue last."""
    found: dict[IssueId, AgreementId] = {}
    for recorded in reader.trace.records:
        event = recorded.event
        if isinstance(event, AgreementBound | AnnexBound) and reader.sees(recorded):
            found |= dict.fromkeys(event.terms, event.agreement)
    return found


def _judged(reader: Reader, promise: Promise, deeds: tuple[tuple[ActionId, Deed], ...]) -> Promise:
    """A promise with what its party did about it since."""
    keeps, breaks = _named(reader, promise)
    if not keeps and not breaks:
        return promise
    role = reader.scenario.role
    own = [(action, deed) for action, deed in deeds if role[deed.by].party == promise.party]
    broke = tuple(deed for action, deed in own if action in breaks and deed.seq > promise.seq)
    kept = tuple(deed for action, deed in own if action in keeps)
    if broke:
        return replace(promise, fate="broken", deeds=broke)
    return replace(promise, fate="kept" if kept or not keeps else "open", deeds=kept)


def _named(reader: Reader, promise: Promise) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The acts by which the scenario says that a pledge is kept, and is broken."""
    options = reader.scenario.issue[promise.issue].options
    pledges = (p for option in options for p in option.pledges)
    for pledge in pledges:
        if (pledge.party, pledge.text) == (promise.party, promise.text):
            return pledge.kept_by, pledge.broken_by
    return (), ()


def _deeds(reader: Reader) -> Iterator[tuple[ActionId, Deed]]:
    """The acts that took effect and were not undone, as the reader came to know of them."""
    undone = {e.move for r, e in reader.trace.of(ActionUndone) if reader.sees(r)}
    known: set[str] = set()
    for recorded in reader.trace.records:
        event = recorded.event
        if not isinstance(event, ActionDone | ActionTold) or not reader.sees(recorded):
            continue
        if event.move in undone | known:
            continue
        known.add(event.move)
        name = reader.scenario.action[event.action].name
        if isinstance(event, ActionTold) and reader.own:
            name = event.text.rstrip(".")
        yield event.action, Deed(recorded.seq, recorded.t, event.by, name)

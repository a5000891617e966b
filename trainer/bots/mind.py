"""What a bot remembers: a fold of its seat's own feed, of its view, and of the answers it got."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from trainer.core.commands import Command, MakeOffer, Terms
from trainer.core.ids import AgreementId, Instant, IssueId, OfferId, OptionId, SeatId
from trainer.core.refusals import Reason
from trainer.core.view import FeedEntry, OfferView, SeatView

Hull = Mapping[IssueId, frozenset[OptionId]]
"""Per issue the options seen in terms that one constraint refused ("" where left out)."""


READ = frozenset({"message", "news", "document", "phase"})  # what takes time to take in


@dataclass(frozen=True, slots=True)
class Bid:
    """Terms that were on the table, annex and all, as far as this seat could read them."""

    offer: OfferId
    kind: str
    by: SeatId
    terms: Terms
    made: Instant


@dataclass(frozen=True, slots=True)
class Mind:
    """One bot's memory. `Mind(seat)` and the seat's feed from its first entry rebuild it."""

    seat: SeatId
    n: int = 0
    said: frozenset[tuple[str, str]] = frozenset()
    lines: int = 0
    heard: Instant = 0
    words: int = 0
    thought: Instant = 0
    bids: tuple[Bid, ...] = ()
    barred: Mapping[str, Hull] = field(default_factory=dict)
    balked: Mapping[str, Instant] = field(default_factory=dict)
    asked: frozenset[AgreementId] = frozenset()


def learn(mind: Mind, entry: FeedEntry) -> Mind:
    """The mind after one more entry of its feed; an entry it has had already changes nothing."""
    if entry.n <= mind.n:
        return mind
    if entry.update or entry.kind not in READ:
        return replace(mind, n=entry.n)
    if entry.kind == "message" and entry.by == mind.seat:
        return _spoke(mind, entry)
    lines = 0 if entry.kind == "phase" else mind.lines
    words = len(entry.text.split())
    return replace(mind, n=entry.n, heard=entry.t, words=words, lines=lines)


def _spoke(mind: Mind, entry: FeedEntry) -> Mind:
    said = mind.said | {(entry.channel, entry.text)}
    return replace(mind, n=entry.n, said=said, lines=mind.lines + 1)


def look(mind: Mind, view: SeatView) -> Mind:
    """The mind after a look at the table: offers it had not seen are noted, in their order."""
    known = {bid.offer for bid in mind.bids}
    new = tuple(_bid(offer) for offer in view.offers if offer.id not in known)
    if not new:
        return mind
    return replace(mind, bids=(*mind.bids, *sorted(new, key=lambda bid: bid.made)))


def _bid(offer: OfferView) -> Bid:
    return Bid(offer.id, offer.kind, offer.by, terms_of(offer), offer.made)


def terms_of(offer: OfferView) -> dict[IssueId, OptionId]:
    """All the terms of an offer that its reader can see."""
    return {term.issue: term.option for term in (*offer.terms, *offer.annex)}


def refuse(mind: Mind, command: Command, reason: Reason, text: str, t: Instant) -> Mind:
    """The mind after a no: a constraint teaches it, anything else it lets be for a while."""
    if reason is Reason.BROKEN_CONSTRAINT and isinstance(command, MakeOffer):
        terms = {**command.terms, **command.annex}
        return replace(mind, barred={**mind.barred, text: _widened(mind.barred.get(text), terms)})
    return replace(mind, balked={**mind.balked, repr(command): t})


def _widened(hull: Hull | None, terms: Terms) -> Hull:
    """The smallest box of terms that holds what was refused.

    A constraint forbids a box: some options of some issues, with anything on the others. So the
    hull of terms it refused holds nothing that it allows, and each refusal widens what is known.
    """
    if hull is None:
        return {issue: frozenset({option}) for issue, option in terms.items()}
    issues = {**hull, **dict.fromkeys(terms, frozenset[str]())}
    return {issue: hull.get(issue, frozenset({""})) | {terms.get(issue, "")} for issue in issues}


def is_barred(mind: Mind, terms: Terms) -> bool:
    """Whether these terms are known to break a constraint."""
    return any(
        all(terms.get(issue, "") in options for issue, options in hull.items())
        and all(issue in hull for issue in terms)
        for hull in mind.barred.values()
    )

"""Bargaining: answers to offers put to the bot, and offers of its own, one at a time."""

from collections.abc import Iterator

from trainer.bots import words
from trainer.bots.mind import terms_of
from trainer.bots.moment import Moment
from trainer.bots.tactics import asks, moves
from trainer.bots.terms import chosen, course, hushed, middle
from trainer.bots.worth import Stakes, stakes
from trainer.core.clock import MINUTE
from trainer.core.commands import (
    AcceptOffer,
    Command,
    DeclineOffer,
    MakeOffer,
    Terms,
    WithdrawOffer,
)
from trainer.core.view import KindView, OfferView

EAGER = 0.5  # the chance that a bot with something to propose does so now
OPEN_FOR = 8.0  # minutes an offer of a bot stands
LATE = 0.8  # of the story: when time is short


def answer(m: Moment) -> Command | None:
    """An answer to the offer that has waited longest, once its time to think is over."""
    if not m.allows("offer"):
        return None
    waiting = (o for o in m.view.offers if "accept" in o.may and _ripe(m, o))
    for offer in sorted(waiting, key=lambda o: (o.made, o.id)):
        command = _answered(m, offer)
        if command is not None:
            return command
    return None


def _ripe(m: Moment, offer: OfferView) -> bool:
    scatter = 0.5 + m.dice(offer.made + len(offer.id))
    return m.t >= offer.made + m.span(m.temperament.patience) * scatter


def _answered(m: Moment, offer: OfferView) -> Command | None:
    if offer.kind not in m.script.bargains:
        return DeclineOffer(offer.id, words.NOT_MINE)
    if any(a.kind == offer.kind and a.status == "initialled" for a in m.view.agreements):
        return None
    kind = _kind(m, offer.kind)
    at_stake = stakes(m.view, offer.kind, terms_of(offer), m.temperament.accepts_at)
    if at_stake is None:
        return _unvalued(m, offer)
    worth = at_stake.judged(terms_of(offer), offer.worth)
    if worth >= max(at_stake.floor, _ask(m, offer.kind, at_stake)):
        return AcceptOffer(offer.id)
    direct = kind is not None and _side(m, kind, offer.by) != ""
    if kind is not None and direct and kind.may_offer and m.temperament.tactic != "none":
        return _counter(m, kind, at_stake, offer)
    if worth < at_stake.floor or m.temperament.tactic == "none":
        return DeclineOffer(offer.id, words.TOO_LITTLE if worth < at_stake.floor else words.NOT_NOW)
    return None  # a broker's text that may still come to look good


def _unvalued(m: Moment, offer: OfferView) -> Command:
    if m.temperament.tactic == "none":
        return DeclineOffer(offer.id, words.NOT_NOW)
    return AcceptOffer(offer.id)


def _ask(m: Moment, kind: str, at_stake: Stakes) -> float:
    made = course(m, kind, at_stake)
    return asks(m.temperament, at_stake.floor, at_stake.best, m.progress, made)


def _counter(
    m: Moment, kind: KindView, at_stake: Stakes, offer: OfferView
) -> MakeOffer | WithdrawOffer | None:
    own = next(iter(_own(m, kind.id)), None)
    if own is not None:
        return WithdrawOffer(own.id)  # two offers that crossed: one bargain at a time
    made = course(m, kind.id, at_stake)
    if not moves(m.temperament, made):
        return None
    terms = chosen(m, kind, at_stake, _ask(m, kind.id, at_stake))
    note = words.LATE if m.progress > LATE else words.COUNTER
    return _put(m, kind, terms, (offer.by,), note, offer.id)


def propose(m: Moment) -> Command | None:
    """An offer that answers none: the first, or the next after one that came to nothing."""
    if not m.allows("offer"):
        return None
    if m.script.bargains_from and m.phase.id not in m.script.bargains_from:
        return None
    for kind in m.view.kinds:
        if kind.id in m.script.bargains and kind.may_offer and _free(m, kind):
            command = _proposed(m, kind)
            if command is not None:
                return command
    return None


def withdraw(m: Moment) -> Command | None:
    """Take back an offer of its own that has come to be worth less than no agreement."""
    if not m.allows("offer"):
        return None
    for offer in m.view.offers:
        if "withdraw" in offer.may:
            at_stake = stakes(m.view, offer.kind, terms_of(offer), m.temperament.accepts_at)
            if at_stake and at_stake.judged(terms_of(offer), offer.worth) < at_stake.floor:
                return WithdrawOffer(offer.id)
    return None


def _free(m: Moment, kind: KindView) -> bool:
    """Whether nothing of this kind is agreed, waits to be signed, is on the table or is too new."""
    if any(a.kind == kind.id and a.status != "failed" for a in m.view.agreements):
        return False
    if any(True for _ in _own(m, kind.id)) or any(_direct(m, kind)):
        return False
    own = [b.made for b in m.mind.bids if b.kind == kind.id and b.by == m.view.me.seat]
    rested = not own or m.t >= max(own) + m.span(m.temperament.patience)
    return rested and m.throw(f"propose {kind.id}") < EAGER


def _own(m: Moment, kind: str) -> Iterator[OfferView]:
    return (o for o in m.view.offers if o.kind == kind and "withdraw" in o.may)


def _direct(m: Moment, kind: KindView) -> Iterator[bool]:
    return (
        True
        for o in m.view.offers
        if o.kind == kind.id and "accept" in o.may and _side(m, kind, o.by)
    )


def _proposed(m: Moment, kind: KindView) -> MakeOffer | None:
    to = counterparts(m, kind)
    tried = any(b.kind == kind.id and b.by == m.view.me.seat for b in m.mind.bids)
    note = words.LATE if m.progress > LATE else words.AGAIN if tried else words.FIRST
    if _side(m, kind, m.view.me.seat) == "":
        note = words.BROKERED
    at_stake = stakes(m.view, kind.id, {}, m.temperament.accepts_at)
    if at_stake is None:
        draft = middle(m, kind) if m.temperament.tactic != "none" else None
        return _put(m, kind, draft, to, note)
    if not moves(m.temperament, course(m, kind.id, at_stake)):
        return None
    return _put(m, kind, chosen(m, kind, at_stake, _ask(m, kind.id, at_stake)), to, note)


def _put(
    m: Moment,
    kind: KindView,
    terms: Terms | None,
    to: tuple[str, ...],
    note: str,
    answers: str = "",
) -> MakeOffer | None:
    """An offer of these terms; what not everybody has heard of goes into the annex, or nowhere."""
    if not terms or not to:
        return None
    secret = hushed(m)
    annex = {issue: option for issue, option in terms.items() if issue in secret}
    return MakeOffer(
        kind=kind.id,
        terms={issue: option for issue, option in terms.items() if issue not in secret},
        to=to,
        note=note,
        expires=OPEN_FOR,
        annex=annex,
        annex_to=to if annex else (),
        answers=answers,
    )


def counterparts(m: Moment, kind: KindView) -> tuple[str, ...]:
    """One seat for each of the other signatories: somebody sits there, and a channel is close."""
    sides = [s for s in kind.signatories if s != _side(m, kind, m.view.me.seat)]
    found = [_closest(m, [s for s in kind.addressees if _side(m, kind, s) == n]) for n in sides]
    return tuple(dict.fromkeys(s for s in found if s)) if all(found) else ()


def _closest(m: Moment, seats: list[str]) -> str:
    taken = [s for s in seats if (p := m.person(s)) is not None and p.kind != "empty"]
    return min(taken, key=lambda seat: _distance(m, seat), default="")


def _distance(m: Moment, seat: str) -> int:
    """How many share the smallest channel with a seat: two speak more freely than twenty."""
    shared = (len(c.members) for c in m.view.channels if seat in c.members and c.state == "open")
    return min(shared, default=MINUTE)


def _side(m: Moment, kind: KindView, seat: str) -> str:
    """The signatory a seat speaks for: itself or its party; none for a broker."""
    person = m.person(seat)
    names = (seat, person.party) if person is not None else (seat,)
    return next((n for n in names if n in kind.signatories), "")


def _kind(m: Moment, kind: str) -> KindView | None:
    return next((k for k in m.view.kinds if k.id == kind), None)

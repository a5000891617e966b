"""Issues, offers, agreements and the ledger, as a seat may know them."""

from typing import Literal

from trainer.core.bargain import AgreementKind, Issue
from trainer.core.commands import Terms
from trainer.core.ids import SeatId
from trainer.core.past import OFFERS, readers
from trainer.core.records import Agreement, Offer
from trainer.core.signing import signatories_of
from trainer.core.state import State
from trainer.core.terms import beyond, utility, whole
from trainer.core.view import (
    AgreementView,
    IssueView,
    KindView,
    LedgerView,
    OfferView,
    OptionView,
    TermView,
    Worth,
)


def issues(state: State, seat: SeatId) -> tuple[IssueView, ...]:
    """The issues this seat knows of, with what each option is worth to it."""
    in_force = known_agreed(state, seat)
    known = (i for i in state.scenario.issues if seat in state.known.get(i.id, ()))
    return tuple(_issue(state, seat, i, in_force) for i in known)


def _issue(state: State, seat: SeatId, spec: Issue, in_force: Terms) -> IssueView:
    values = state.scenario.preferences(seat)
    points = values.points.get(spec.id, {}) if values else None
    options = tuple(
        OptionView(o.id, o.name, o.about, points.get(o.id, 0.0) if points is not None else None)
        for o in spec.options
    )
    return IssueView(
        spec.id,
        spec.name,
        spec.question,
        options,
        spec.status_quo,
        in_force[spec.id],
        spec.annexable,
        secret=state.scenario.seats(spec.known_to) != state.scenario.everybody,
    )


def known_agreed(state: State, seat: SeatId) -> Terms:
    """The option in force on each issue, as far as this seat knows."""
    settled = {i.id: i.status_quo for i in state.scenario.issues}
    for text in state.agreements.values():
        if text.status == "bound" and (text.announced or seat in text.readers):
            settled.update(_readable(text, seat))
    return settled


def worth(state: State, seat: SeatId, terms: Terms) -> Worth | None:
    """What terms would be worth to a seat, the rest staying as it knows it to be."""
    values = state.scenario.preferences(seat)
    reservation = state.reservations.get(seat)
    if values is None or reservation is None:
        return None
    known = {i: o for i, o in terms.items() if seat in state.known.get(i, ())}
    points = utility(values, whole(state.scenario, known_agreed(state, seat), known))
    return Worth(round(points, 6), reservation, round(points - reservation, 6))


def kinds(state: State, seat: SeatId) -> tuple[KindView, ...]:
    """The kinds of agreement this seat may propose, now or later."""
    return tuple(
        _kind(state, seat, k)
        for k in state.scenario.agreements
        if seat in state.scenario.seats(k.proposers)
    )


def _kind(state: State, seat: SeatId, spec: AgreementKind) -> KindView:
    why = _why_not(state, spec)
    order = [r.id for r in state.scenario.roles]
    seats = state.scenario.seats(spec.signatories) - {seat}
    return KindView(
        id=spec.id,
        name=spec.name,
        issues=tuple(i for i in spec.issues if seat in state.known.get(i, ())),
        signatories=spec.signatories,
        addressees=tuple(sorted(seats, key=order.index)),
        may_offer=not why,
        why_not=why,
        complete=spec.complete,
    )


def _why_not(state: State, spec: AgreementKind) -> str:
    phase = state.scenario.phase.get(state.phase)
    if phase is None or state.status != "running":
        return "The table is not in play."
    if "offer" not in phase.allows:
        return "Offers are not open in this phase."
    return "" if spec.id in state.kinds else spec.why_not


def offers(state: State, seat: SeatId) -> tuple[OfferView, ...]:
    """Open offers this seat may read, newest first, then the last ones that closed."""
    mine = [o for o in state.offers.values() if seat in readers(state.scenario, o)]
    live = [o for o in mine if not o.closed]
    over = [o for o in mine if o.closed][-OFFERS:]
    return tuple(_offer(state, seat, o) for o in (*reversed(live), *reversed(over)))


def _offer(state: State, seat: SeatId, offer: Offer) -> OfferView:
    reads = seat in (offer.by, *offer.annex_to)
    annex = offer.annex if reads else {}
    return OfferView(
        id=offer.id,
        kind=offer.kind,
        kind_name=state.scenario.kind[offer.kind].name,
        by=offer.by,
        to=offer.to,
        terms=term_views(state, offer.terms),
        annex=term_views(state, annex),
        annex_to=offer.annex_to if reads else (),
        note=offer.note,
        public=offer.public,
        made=offer.made,
        expires=offer.expires,
        answers=offer.answers,
        accepted=offer.accepted,
        status=offer.closed or "open",
        closed_by=offer.closed_by,
        reason=offer.reason,
        may=_may(state, seat, offer),
        worth=worth(state, seat, {**offer.terms, **annex}),
    )


def _may(
    state: State, seat: SeatId, offer: Offer
) -> tuple[Literal["accept", "decline", "counter", "withdraw"], ...]:
    phase = state.scenario.phase.get(state.phase)
    if offer.closed or state.status != "running" or not phase or "offer" not in phase.allows:
        return ()
    if offer.by == seat:
        return ("withdraw",)
    if seat not in offer.to:
        return ()
    proposes = seat in state.scenario.seats(state.scenario.kind[offer.kind].proposers)
    accept: tuple[Literal["accept"], ...] = () if seat in offer.accepted else ("accept",)
    counter: tuple[Literal["counter"], ...] = ("counter",) if proposes else ()
    return (*accept, *counter, "decline")


def term_views(state: State, terms: Terms) -> tuple[TermView, ...]:
    """Terms in words, in the scenario's order."""
    return tuple(
        TermView(i.id, i.name, o.id, o.name)
        for i in state.scenario.issues
        if i.id in terms
        for o in i.options
        if terms[i.id] == o.id
    )


def _readable(text: Agreement, seat: SeatId) -> Terms:
    return {**text.terms, **text.annex} if seat in text.annex_readers else text.terms


def agreements(state: State, seat: SeatId) -> tuple[AgreementView, ...]:
    """The texts this seat may read, newest first."""
    readable = [
        a
        for a in state.agreements.values()
        if seat in a.readers or (a.status == "bound" and a.announced)
    ]
    return tuple(_agreement(state, seat, a) for a in reversed(readable))


def _agreement(state: State, seat: SeatId, text: Agreement) -> AgreementView:
    kind = state.scenario.kind[text.kind]
    reads = seat in text.annex_readers
    may, why = _may_sign(state, seat, text)
    return AgreementView(
        id=text.id,
        kind=text.kind,
        kind_name=kind.name,
        status=text.status,
        terms=term_views(state, text.terms),
        annex=term_views(state, text.annex if reads else {}),
        annex_readers=text.annex_readers if reads else (),
        signed=text.signed,
        awaits=tuple(s for s in kind.signatories if s not in text.signed),
        rejected=text.rejected if seat in text.readers else {},
        may=may,
        why_not=why,
        worth=worth(state, seat, _readable(text, seat)),
    )


def _may_sign(
    state: State, seat: SeatId, text: Agreement
) -> tuple[tuple[Literal["sign", "reject", "ask"], ...], str]:
    phase = state.scenario.phase.get(state.phase)
    if text.status != "initialled" or state.status != "running" or phase is None:
        return (), ""
    names = signatories_of(state.scenario, text.kind, seat)
    if not names:
        return (), "Your signature is not asked for on this text."
    if all(n in text.signed for n in names) or "sign" not in phase.allows:
        return (), ""
    refuse: tuple[Literal["reject"], ...] = () if seat in text.rejected else ("reject",)
    over = list(beyond(state.scenario, seat, _readable(text, seat)))
    if not over or seat in text.approved:
        return ("sign", *refuse), ""
    named = ", ".join(state.scenario.issue[i].name for i in over)
    why = f"This goes beyond your mandate on: {named}."
    asked = any(a.ref == text.id and a.by == seat for a in state.approvals.values())
    return (refuse if asked else ("ask", *refuse)), why


def ledger(state: State, seat: SeatId) -> tuple[LedgerView, ...]:
    """The pledges this seat knows of."""
    return tuple(
        LedgerView(
            line.agreement,
            line.party,
            state.scenario.party[line.party].name,
            state.scenario.issue[line.issue].name,
            line.text,
            line.secret,
            line.made,
        )
        for line in state.ledger
        if seat in line.readers
    )

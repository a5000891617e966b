"""Alerts about the bargain: stuck on one issue, beyond a mandate, worth less than no agreement."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from trainer.core.cast import Preferences
from trainer.core.commands import Terms
from trainer.core.events.offers import OfferMade
from trainer.core.ids import Instant, IssueId, OptionId, PartyId, SeatId
from trainer.core.records import Agreement, Offer
from trainer.core.terms import beyond, utility, whole
from trainer.service.watch.alert import Alert, Help
from trainer.service.watch.look import Look, whisper
from trainer.service.watch.waits import said

Pair: TypeAlias = tuple[PartyId, PartyId]
Offers: TypeAlias = list[tuple[Instant, OfferMade]]
SIDES: Final = 2
ASK: Final = "What would you need elsewhere, to move on “{}”?"


def stalled(look: Look) -> Iterator[Alert]:
    """Two sides have each repeated their own option on an issue, and the options differ."""
    for (pair, _), offers in _pairs(look).items():
        stuck = _stuck(look, offers)
        if stuck and not _settled(look, pair):
            yield _stalled(look, pair, offers, stuck)


def _stalled(look: Look, pair: Pair, offers: Offers, stuck: list[IssueId]) -> Alert:
    spec = look.state.scenario
    issues = said([f"“{spec.issue[one].name}”" for one in stuck])
    sides = " and ".join(spec.party[one].name for one in pair)
    seats = tuple(dict.fromkeys(offer.by for _, offer in offers[-4:]))
    people = tuple(seat for seat in seats if seat in look.people)
    ask = ASK.format(spec.issue[stuck[0]].name)
    return look.alert(
        "stalled",
        "+".join(pair),
        (
            f"{sides} are stalled on {issues}.",
            f"Each has held to its own option there in its last offers; {len(offers)} were made.",
        ),
        since=offers[-1][0],
        urgency=(len(offers) - 2 * look.tuning.repeats) / 6,
        help=(
            *(whisper(look, seat, ask) for seat in people[:2]),
            Help("Send news to the table", place="news"),
        ),
        seats=seats,
    )


def _pairs(look: Look) -> dict[tuple[Pair, str], Offers]:
    """The offers of a kind between two parties of which people hold seats, in order."""
    spec, found = look.state.scenario, dict[tuple[Pair, str], Offers]()
    played = {spec.role[seat].party for seat in look.people}
    for t, offer in look.trail.offers:
        mine = spec.role[offer.by].party
        others = {spec.role[seat].party for seat in offer.to} - {mine}
        for other in others if mine in played or others & played else ():
            first, second = sorted((mine, other))
            found.setdefault(((first, second), offer.kind), []).append((t, offer))
    return found


def _stuck(look: Look, offers: Offers) -> list[IssueId]:
    """The issues on which each side held to its own option through its last offers.

    Two offers of each side are enough where neither moved on anything at all.
    """
    sides: dict[PartyId, list[Terms]] = {}
    for _, offer in offers:
        sides.setdefault(look.state.scenario.role[offer.by].party, []).append(offer.terms)
    if len(sides) < SIDES:
        return []
    one, other = sides.values()
    if len(one) > 1 < len(other) and one[-1] == one[-2] and other[-1] == other[-2]:
        return _apart(one[-2:], other[-2:])
    repeats = look.tuning.repeats
    enough = min(len(one), len(other)) >= repeats
    return _apart(one[-repeats:], other[-repeats:]) if enough else []


def _apart(one: Sequence[Terms], other: Sequence[Terms]) -> list[IssueId]:
    return [i for i in one[-1] if _held(one, i) and _held(other, i) and one[-1][i] != other[-1][i]]


def _held(terms: Sequence[Terms], issue: IssueId) -> bool:
    return issue in terms[-1] and all(one.get(issue) == terms[-1][issue] for one in terms)


def _settled(look: Look, pair: Pair) -> bool:
    """Whether a text between them is initialled or binds since their last offers."""
    spec = look.state.scenario
    for text in look.state.agreements.values():
        sides = {spec.role[seat].party for seat in text.readers}
        if text.status != "failed" and set(pair) <= sides:
            return True
    return False


def mandate(look: Look) -> Iterator[Alert]:
    """An open offer goes beyond what the person who made it may sign alone."""
    for offer in _open(look):
        issues = list(beyond(look.state.scenario, offer.by, {**offer.terms, **offer.annex}))
        if issues and not _leave(look, offer):
            yield _mandate(look, offer, issues)


def _mandate(look: Look, offer: Offer, issues: list[IssueId]) -> Alert:
    role = look.state.scenario.role[offer.by]
    principal = role.mandate.principal if role.mandate else ""
    named = said([f"“{look.state.scenario.issue[one].name}”" for one in issues])
    return look.alert(
        "mandate",
        offer.id,
        (
            f"{role.name} offers what only {look.name(principal)} may grant.",
            f"Beyond the mandate: {named}.",
        ),
        since=offer.made,
        urgency=(look.now - offer.made) / look.span(5),
        help=(
            whisper(look, offer.by, "Your offer goes beyond your mandate. Read it once more."),
            Help("See the offer", place=f"offer-{offer.id}"),
        ),
        seats=(offer.by,),
    )


def _leave(look: Look, offer: Offer) -> bool:
    """Whether the principal sits in the same chair's place or has agreed to this already."""
    spec = look.state.scenario.role[offer.by].mandate
    return spec is None or spec.principal in offer.accepted


def low_offer(look: Look) -> Iterator[Alert]:
    """An open offer is worth less to the person who made it than no agreement."""
    for offer in _open(look):
        short = _short(look, offer.by, offer.kind, {**offer.terms, **offer.annex})
        if short > 0:
            yield look.alert(
                "low_offer",
                offer.id,
                (
                    f"{look.name(offer.by)} offers terms worth less to them than no agreement.",
                    f"They would be {short:g} points short of their own alternative.",
                ),
                since=offer.made,
                urgency=short / 30,
                help=(
                    whisper(look, offer.by, "Compare your offer with your own alternative."),
                    Help("See the offer", place=f"offer-{offer.id}"),
                ),
                seats=(offer.by,),
            )


def below(look: Look) -> Iterator[Alert]:
    """A text on its way to being signed is worth less to somebody than no agreement."""
    for text in look.state.agreements.values():
        if text.status == "initialled":
            yield from _below(look, text)


def _below(look: Look, text: Agreement) -> Iterator[Alert]:
    parties: dict[PartyId, tuple[SeatId, float]] = {}
    for seat in text.readers:
        if seat not in look.people:
            continue
        annex = text.annex if seat in text.annex_readers else {}
        short = _short(look, seat, text.kind, {**text.terms, **annex})
        if short > 0:
            parties.setdefault(look.state.scenario.role[seat].party, (seat, short))
    for party, (seat, short) in parties.items():
        name = look.state.scenario.party[party].name
        yield look.alert(
            "below",
            f"{text.id}/{party}",
            (
                f"{name} is about to sign a text worth less to it than no agreement.",
                f"It is {short:g} points short of its alternative.",
            ),
            since=text.made,
            urgency=short / 30,
            help=(
                whisper(look, seat, "Before you sign, compare the text with your alternative."),
                Help("Pause the table", {"type": "PauseClock"}),
                Help("See the text", place=f"agreement-{text.id}"),
            ),
            seats=(seat,),
        )


def _open(look: Look) -> Iterator[Offer]:
    people = frozenset(look.people)
    return (o for o in look.state.offers.values() if not o.closed and o.by in people)


def _short(look: Look, seat: SeatId, kind: str, terms: Terms) -> float:
    """How many points these terms are worth less to a seat than doing without; 0 for none.

    Where even the best text of this kind is worth less than no agreement, it is a step on the way
    (a standstill, say) and compared with what stands; else with the seat's reservation value.
    """
    spec = look.state.scenario
    values, reservation = spec.preferences(seat), look.state.reservations.get(seat)
    if values is None or reservation is None:
        return 0.0
    stands = whole(spec, look.state.agreed, {})
    best = {i: _best(values, i) for i in spec.kind[kind].issues if i in values.points}
    doing_without = reservation
    if utility(values, {**stands, **best}) < reservation:
        doing_without = utility(values, stands)
    points = utility(values, {**stands, **terms})
    return round(max(0.0, doing_without - points - 1e-9), 1)


def _best(values: Preferences, issue: IssueId) -> OptionId:
    return max(values.points[issue], key=lambda option: values.points[issue][option])

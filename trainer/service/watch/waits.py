"""What a table waits for, in one sentence."""

from collections.abc import Iterable, Sequence
from typing import Final

from trainer.core.clock import MINUTE
from trainer.core.ids import Instant, SeatId
from trainer.core.records import Agreement, Motion, Offer
from trainer.core.state import State

NUMBERS: Final = (
    "None",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
)
FEW: Final = 3  # names that a sentence holds; of more it tells the number
NOBODY: Final = "Nobody is seated yet."


def waits_for(state: State, now: Instant) -> str:
    """The one thing that must happen next at a table, and whose turn it is."""
    if state.status in ("unopened", "waiting"):
        return _to_begin(state)
    if state.status == "ended":
        ending = state.scenario.ending.get(state.ending)
        return f"Over: {ending.name}." if ending else "Over."
    if not state.clock.running:
        return "Paused. Resume to go on."
    found = (ask(state, now) for ask in (_vote, _second, _leave, _signing, _ready, _offer, _phase))
    return next((words for words in found if words), "")


def names(state: State, seats: Iterable[SeatId]) -> str:
    """The names of seats as one would say them, in the scenario's order; many are counted."""
    wanted = set(seats)
    return said([role.name for role in state.scenario.roles if role.id in wanted])


def said(words: Sequence[str]) -> str:
    """Several names as one would say them; many are counted."""
    if len(words) > FEW:
        return f"{number(len(words)).lower()} others"
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def number(count: int) -> str:
    """A small number in words, at the beginning of a sentence."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _to_begin(state: State) -> str:
    if not state.seats:
        return NOBODY
    empty = [role.id for role in state.scenario.roles if role.id not in state.seats]
    if not empty:
        return "Everybody is seated. Start the table."
    return f"Waits for somebody to play {names(state, empty)}."


def _vote(state: State, now: Instant) -> str:
    for motion in state.motions.values():
        if motion.seconded and not motion.result:
            return _ballot(state, motion, now)
    return ""


def _ballot(state: State, motion: Motion, now: Instant) -> str:
    body = state.scenario.body[motion.body]
    cast = {*motion.votes, *motion.received}
    left = [voter for voter in body.voters if voter not in cast and voter in state.seats]
    if not left:
        return f"A vote closes {_in(motion.due - now)}."
    voted = f"{number(len(cast))} of {number(len(body.voters)).lower()} have voted"
    return f"{voted}; waits for {names(state, left)}."


def _second(state: State, _: Instant) -> str:
    for motion in state.motions.values():
        if not motion.result and not motion.seconded:
            return f"“{motion.title}” waits for somebody to second it."
    return ""


def _leave(state: State, _: Instant) -> str:
    for one in state.approvals.values():
        return f"{names(state, [one.by])} waits for the leave of {names(state, [one.of])}."
    return ""


def _signing(state: State, _: Instant) -> str:
    texts = [text for text in state.agreements.values() if text.status == "initialled"]
    return _signatures(state, texts[-1]) if texts else ""


def _signatures(state: State, text: Agreement) -> str:
    kind = state.scenario.kind[text.kind]
    left = [_signatory(state, one) for one in kind.signatories if one not in text.signed]
    signed, whole = len(text.signed), len(kind.signatories)
    begin = f"{number(signed)} of {number(whole).lower()} {'has' if signed == 1 else 'have'} signed"
    return f"{begin}; waits for {said(left)}."


def _signatory(state: State, signatory: str) -> str:
    party = state.scenario.party.get(signatory)
    return party.name if party else state.scenario.role[signatory].name


def _ready(state: State, _: Instant) -> str:
    phase = state.scenario.phase.get(state.phase)
    people = state.people("person") or frozenset(state.seats)
    left = people - state.ready
    if phase is None or not phase.ends_when_ready or len(left) == len(people) or not left:
        return ""
    if len(left) == 1:
        return f"Everybody is ready but {names(state, left)}."
    ready = f"{number(len(people) - len(left))} of {number(len(people)).lower()} are ready"
    return f"{ready}; waits for {names(state, left)}."


def _offer(state: State, _: Instant) -> str:
    live = [offer for offer in state.offers.values() if not offer.closed]
    return _answer(state, live[-1]) if live else ""


def _answer(state: State, offer: Offer) -> str:
    left = [seat for seat in offer.to if seat not in offer.accepted]
    if not left:
        return ""
    return f"{names(state, [offer.by])} has made an offer; waits for {names(state, left)}."


def _phase(state: State, now: Instant) -> str:
    left = state.phase_ends - now
    return f"Nothing is open. The phase ends {_in(left)}." if left > 0 else ""


def _in(left: Instant) -> str:
    """How long until then, in minutes as the table's clock shows them."""
    minutes = round(max(0, left) / MINUTE)
    if minutes < 1:
        return "in less than a minute"
    return "in a minute" if minutes == 1 else f"in {minutes} minutes"

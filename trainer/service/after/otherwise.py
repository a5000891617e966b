"""What is otherwise at a what-if: one fact told, one rule changed, and the words that say so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from trainer.core.commands import (
    AcceptOffer,
    AdjustIndicator,
    Conduct,
    DeliverMessage,
    ExtendPhase,
    HandOut,
    LockChannel,
    SeatCommand,
    SendNews,
    TakeAction,
    UnlockChannel,
)
from trainer.core.ids import SeatId
from trainer.core.refusals import Reason, Refused
from trainer.core.state import State

NEWS: Final = "What you did not know"
LONGEST: Final = 3_800  # characters of a letter that is told; news takes 4,000


@dataclass(frozen=True, slots=True)
class Wish:
    """What a facilitator chose: of which kind, which thing, for whom, and how far."""

    kind: str = ""
    ref: str = ""
    to: tuple[SeatId, ...] = ()
    value: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A change as the rules take it: commands of the facilitator, and what is laid with the table.

    `acts` are what seats do, which only a table in play takes; `words` tell it in a sentence.
    """

    words: str = ""
    commands: tuple[Conduct, ...] = ()
    without: tuple[str, ...] = ()
    prompt: tuple[str, ...] = ()
    acts: tuple[tuple[SeatId, SeatCommand], ...] = ()


def otherwise(state: State, wish: Wish) -> Otherwise:
    """What a wish means at a moment; raises Refused where there is no such thing."""
    tell = KINDS.get(wish.kind)
    if tell is None:
        return Otherwise()
    try:
        return tell(state, wish)
    except KeyError as missing:
        raise Refused(Reason.NO_REASON, "Choose what is to be otherwise.") from missing


def _paper(state: State, wish: Wish) -> Otherwise:
    title = state.scenario.document[wish.ref].title
    words = f"“{title}” was in the hands of {_names(state, wish.to)}."
    return Otherwise(words, (HandOut(wish.ref, wish.to),))


def _letter(state: State, wish: Wish) -> Otherwise:
    letter = state.letters[wish.ref]
    who = state.scenario.role[letter.by].name
    said = f"{who} has written, in {state.scenario.channel[letter.channel].name}: “{letter.text}”"
    words = f"{_names(state, wish.to)} knew of a letter by {who} that had not arrived."
    return Otherwise(words, (SendNews(NEWS, _plain(said), wish.to),))


def _delivered(state: State, wish: Wish) -> Otherwise:
    letter = state.letters[wish.ref]
    words = f"A letter by {state.scenario.role[letter.by].name} arrived at once."
    return Otherwise(words, (DeliverMessage(wish.ref),))


def _measure(state: State, wish: Wish) -> Otherwise:
    name = state.scenario.indicator[wish.ref].name
    said = f"{name} stands at {state.indicators[wish.ref]:g}."
    words = f"{_names(state, wish.to)} knew: {said}"
    return Otherwise(words, (SendNews(NEWS, _plain(said), wish.to),))


def _barred(state: State, wish: Wish) -> Otherwise:
    spec = state.scenario
    move = spec.action[wish.ref] if wish.ref in spec.action else spec.body[wish.ref]
    return Otherwise(f"“{move.name}” was not possible.", without=(wish.ref,))


def _opened(state: State, wish: Wish) -> Otherwise:
    words = f"The channel “{state.scenario.channel[wish.ref].name}” was open."
    return Otherwise(words, (UnlockChannel(wish.ref),))


def _closed(state: State, wish: Wish) -> Otherwise:
    words = f"The channel “{state.scenario.channel[wish.ref].name}” was closed."
    return Otherwise(words, (LockChannel(wish.ref),))


def _prompt(state: State, wish: Wish) -> Otherwise:
    words = f"What was written in “{state.scenario.channel[wish.ref].name}” arrived at once."
    return Otherwise(words, prompt=(wish.ref,))


def _adjusted(state: State, wish: Wish) -> Otherwise:
    name, reason = state.scenario.indicator[wish.ref].name, wish.reason.strip()
    words = f"{name} stood at {wish.value:g}: {reason.rstrip('.')}."
    return Otherwise(words, (AdjustIndicator(wish.ref, wish.value, reason),))


def _longer(state: State, wish: Wish) -> Otherwise:
    name = state.scenario.phase[state.phase].name
    words = f"“{name}” lasted {wish.value:g} minutes longer."
    return Otherwise(words, (ExtendPhase(wish.value),))


def _act(state: State, wish: Wish) -> Otherwise:
    seat, _, action = wish.ref.partition("/")
    name = state.scenario.role[seat].name
    words = f"{name} took the step “{state.scenario.action[action].name}”."
    return Otherwise(words, acts=((seat, TakeAction(action)),))


def _accept(state: State, wish: Wish) -> Otherwise:
    seat, _, offer = wish.ref.partition("/")
    by = state.scenario.role[state.offers[offer].by].name
    words = f"{state.scenario.role[seat].name} accepted what {by} offered."
    return Otherwise(words, acts=((seat, AcceptOffer(offer)),))


KINDS: Final[Mapping[str, Callable[[State, Wish], Otherwise]]] = {
    "paper": _paper,
    "letter": _letter,
    "delivered": _delivered,
    "measure": _measure,
    "barred": _barred,
    "opened": _opened,
    "closed": _closed,
    "prompt": _prompt,
    "adjusted": _adjusted,
    "longer": _longer,
    "act": _act,
    "accept": _accept,
}
"""What may be otherwise: facts that are told, rules that are changed, and what seats do."""


def _names(state: State, seats: tuple[SeatId, ...]) -> str:
    names = [state.scenario.role[seat].name for seat in seats]
    if not names:
        raise Refused(Reason.NO_ADDRESSEE, "Say who is to know.")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _plain(words: str) -> str:
    """Words that are told as they are, not worked out."""
    return words[:LONGEST].replace("{{", "{ {").replace("}}", "} }")

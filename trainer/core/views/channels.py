"""The channels a seat is a member of, and whether they carry its words now."""

from typing import Literal

from trainer.core.ids import SeatId
from trainer.core.refusals import Reason
from trainer.core.stage import Channel
from trainer.core.state import State
from trainer.core.view import ChannelView, LetterView


def channels(state: State, seat: SeatId) -> tuple[ChannelView, ...]:
    """The channels this seat knows of."""
    return tuple(_channel(state, seat, c) for c in state.scenario.channels if knows(state, seat, c))


def knows(state: State, seat: SeatId, channel: Channel) -> bool:
    """Members know a channel that is open, was open before, or can be asked for."""
    if seat not in state.scenario.members(channel.id):
        return False
    return channel.consent or channel.id in state.opened


def _channel(state: State, seat: SeatId, spec: Channel) -> ChannelView:
    why = _why_not(state, seat, spec)
    members = state.scenario.members(spec.id)
    consents = state.consents.get(spec.id, frozenset())
    return ChannelView(
        id=spec.id,
        name=spec.name,
        kind=spec.kind,
        about=spec.about,
        members=tuple(r.id for r in state.scenario.roles if r.id in members),
        state=_standing(state, spec),
        may_write=not why,
        why_not=why,
        delay=0 if spec.id in state.prompt else spec.delay,
        scatter=0 if spec.id in state.prompt else spec.scatter,
        risky=spec.leak is not None,
        garbles=spec.garble > 0,
        consented=tuple(sorted(consents)),
        my_consent=state.scenario.role[seat].party in consents,
        mediator=spec.mediator or "",
        waiting=_waiting(state, seat, spec),
        under_way=tuple(
            m.id
            for m in state.letters.values()
            if m.channel == spec.id and m.by == seat and not m.waits
        ),
    )


def _standing(state: State, spec: Channel) -> Literal["open", "closed", "asking"]:
    if spec.id in state.open:
        return "open"
    return "asking" if spec.consent else "closed"


def _why_not(state: State, seat: SeatId, spec: Channel) -> str:
    phase = state.scenario.phase.get(state.phase)
    if phase is None:
        return Reason.NOT_STARTED.sentence
    if state.status == "ended":
        return Reason.ENDED.sentence
    if "talk" not in phase.allows:
        return Reason.PHASE_CLOSED.sentence
    if phase.channels is not None and spec.id not in phase.channels:
        return "This channel is not in use in this phase."
    if spec.id not in state.open:
        return Reason.CHANNEL_CLOSED.sentence
    if spec.writers and seat not in state.scenario.seats(spec.writers):
        return Reason.NOT_A_WRITER.sentence
    return ""


def _waiting(state: State, seat: SeatId, spec: Channel) -> tuple[LetterView, ...]:
    if spec.mediator != seat:
        return ()
    return tuple(
        LetterView(m.id, m.by, m.text, m.sent)
        for m in state.letters.values()
        if m.channel == spec.id and m.waits
    )

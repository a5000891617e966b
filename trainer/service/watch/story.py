"""Alerts about the story: warnings unanswered, a jump towards the edge, time, pace, slips."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Final

from trainer.core.ids import Instant, SeatId
from trainer.core.moves import Indicator
from trainer.service.clocks import standing
from trainer.service.watch.alert import Alert, Help
from trainer.service.watch.look import Look, whisper
from trainer.service.watch.pulse import gauge_of
from trainer.service.watch.slips import Slip
from trainer.service.watch.waits import names

STALE: Final = 4  # so many times its patience, and a moment has passed anyhow
GRACE: Final = 2  # minutes in which a message can be taken back
FEWEST: Final = 2  # other tables to be compared with
CLOSER: Final = 0.3  # decision points by which a straggler must come closer to be let off
PAUSE: Final = Help("Pause the table", {"type": "PauseClock"})


def slip(look: Look) -> Iterator[Alert]:
    """A person wrote where somebody reads who should not, or where nobody meant reads."""
    for one in look.slips:
        if look.now - one.t < look.span(STALE * GRACE):
            yield _leak(look, one) if one.readers else _misplaced(look, one)


def _leak(look: Look, slip: Slip) -> Alert:
    spec = look.state.scenario
    channel = spec.channel[slip.channel].name
    return look.alert(
        "slip",
        str(slip.said.seq),
        (
            f"{look.name(slip.said.by)} gave away {slip.what} in “{channel}”.",
            f"{names(look.state, slip.readers)} could read it there.",
        ),
        since=slip.t,
        urgency=1 - (look.now - slip.t) / look.span(GRACE),
        help=(*_revoke(look, slip), whisper(look, slip.said.by, _where(look, slip))),
        seats=(slip.said.by,),
    )


def _misplaced(look: Look, slip: Slip) -> Alert:
    channel = look.state.scenario.channel[slip.channel].name
    return look.alert(
        "slip",
        str(slip.said.seq),
        (
            f"{look.name(slip.said.by)} wrote to {look.name(slip.meant)} in the wrong channel.",
            f"{look.name(slip.meant)} does not read “{channel}”.",
        ),
        since=slip.t,
        urgency=0.5 - (look.now - slip.t) / look.span(2 * GRACE),
        help=(*_revoke(look, slip), whisper(look, slip.said.by, _where(look, slip))),
        seats=(slip.said.by, slip.meant),
    )


def _revoke(look: Look, slip: Slip) -> tuple[Help, ...]:
    if look.now - slip.t > look.span(GRACE):
        return ()
    form = {"type": "RevokeMessage", "message": slip.said.message}
    return (Help("Take the message back", form),)


def _where(look: Look, slip: Slip) -> str:
    channel = look.state.scenario.channel[slip.channel].name
    if slip.meant:
        return f"{look.name(slip.meant)} does not read “{channel}”. Look for another channel."
    return f"Look who reads “{channel}” before you write there again."


def moment(look: Look) -> Iterator[Alert]:
    """A warning arrived, or a threshold was passed, and none of the people it reached has acted."""
    patience = look.span(look.tuning.moment)
    for t, about, title, seats in _moments(look):
        people = [seat for seat in seats if seat in look.people]
        acted = any(look.trail.acted.get(seat, -1) >= t for seat in people)
        if people and not acted and patience <= look.now - t < STALE * patience:
            yield look.alert(
                "moment",
                about,
                (
                    f"Nobody has acted on “{title}”.",
                    f"It reached {names(look.state, people)} {look.minutes(look.now - t)} ago.",
                ),
                since=t + patience,
                urgency=(look.now - t - patience) / patience,
                help=(
                    *(
                        whisper(look, one, f"What will you do about “{title}”?")
                        for one in people[:2]
                    ),
                    PAUSE,
                ),
                seats=tuple(people),
            )


def _moments(look: Look) -> Iterator[tuple[Instant, str, str, tuple[SeatId, ...]]]:
    """When, named how, in what words, before whom."""
    spec = look.state.scenario
    for t, sent in look.trail.sent:
        if sent.inject and spec.inject[sent.inject].warning:
            yield t, sent.inject, sent.title, sent.to
    gauge = gauge_of(spec)
    if gauge is not None:
        for t, at in _passed(look, gauge):
            yield t, f"{gauge.id}-{at:g}", f"{gauge.name} passed {at:g}", look.people


def _passed(look: Look, gauge: Indicator) -> Iterator[tuple[Instant, float]]:
    """When the measure last rose past each of its thresholds."""
    history = look.state.history.get(gauge.id, ())
    for threshold in gauge.thresholds:
        rises = [
            t
            for (_, before), (t, after) in pairwise(history)
            if threshold.direction == "rising" and before < threshold.at <= after
        ]
        if rises:
            yield rises[-1], threshold.at


def jump(look: Look) -> Iterator[Alert]:
    """The measure of the crisis has risen by much in little time."""
    gauge = gauge_of(look.state.scenario)
    history = look.state.history.get(gauge.id, ()) if gauge else ()
    if gauge is None or gauge.good != "low" or not history:
        return
    since = look.now - look.span(look.tuning.jump_within)
    before = [value for t, value in history if t <= since][-1:]
    lately = [(t, value) for t, value in history if t > since]
    value = look.state.indicators[gauge.id]
    lowest = min([*before, *(value for _, value in lately)])
    rise, most = value - lowest, look.tuning.jump * (gauge.high - gauge.low)
    if lately and rise >= (most / 2 if look.was("jump") else most):
        yield look.alert(
            "jump",
            "",
            (
                f"{gauge.name} has jumped from {lowest:.0f} to {value:.0f}.",
                f"It took less than {look.minutes(look.now - since)}.",
            ),
            since=lately[0][0],
            urgency=value / gauge.high,
            help=(PAUSE, Help("See what happened", place="record")),
        )


def time(look: Look) -> Iterator[Alert]:
    """A phase is nearly over and takes something with it that lies open."""
    left = look.state.phase_ends - look.now
    whole = look.state.phase_ends - look.state.phase_began
    near = min(look.span(look.tuning.time), whole // 4)
    losing = _losing(look)
    if 0 < left <= near and losing:
        yield look.alert(
            "time",
            look.state.phase,
            (
                f"{look.minutes(left).capitalize()} left, and {losing}.",
                f"The phase “{look.state.scenario.phase[look.state.phase].name}” ends then.",
            ),
            since=look.state.phase_ends - near,
            urgency=1 - left / near,
            help=(Help("Give it 3 more minutes", {"type": "ExtendPhase", "minutes": "3"}),),
        )


def _losing(look: Look) -> str:
    """What would be lost if the phase ended now."""
    state = look.state
    if any(text.status == "initialled" for text in state.agreements.values()):
        return "a text waits for signatures"
    last = state.phase == state.scenario.phases[-1].id
    return "nothing is signed" if last and not state.signed else ""


def pace(look: Look) -> Iterator[Alert]:
    """A table is far ahead of the others, or far behind them."""
    if len(look.places) < FEWEST:
        return
    middle = median(look.places)
    apart = look.place - middle
    enough = look.tuning.apart - (CLOSER if look.was("pace") else 0)
    if abs(apart) < enough or standing(look.state) == "ended":
        return
    yield look.alert(
        "pace",
        "",
        (
            f"Table {look.number} is far {'ahead of' if apart > 0 else 'behind'} the others.",
            f"It is {abs(apart):.1f} phases {'ahead of' if apart > 0 else 'behind'} their middle.",
        ),
        since=look.now,
        urgency=(abs(apart) - enough) / 3,
        help=(_keep_up(look) if apart < 0 else PAUSE, Help("See all tables", place="board")),
    )


def _keep_up(look: Look) -> Help:
    if look.state.status == "waiting":
        return Help("Start the table", {"type": "StartTable"})
    if not look.state.clock.running:
        return Help("Resume the table", {"type": "ResumeClock"})
    order = [phase.id for phase in look.state.scenario.phases]
    after = order[order.index(look.state.phase) + 1 :]
    form = {"type": "JumpToPhase", "phase": after[0]} if after else {}
    return Help("Go on to the next phase", form, "floor-head")

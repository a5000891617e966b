"""What a seat believed that was not so, as far as the record tells: of wants, and of treaties."""

from collections.abc import Iterator, Mapping, Sequence

from trainer.core.cast import Preferences
from trainer.core.events import Recorded
from trainer.core.events.offers import AgreementBound, AnnexBound
from trainer.core.events.reflection import PrioritiesGuessed
from trainer.core.events.talk import MessageDelivered, MessageSent
from trainer.core.feed.line import names
from trainer.core.ids import IssueId, PartyId, SeatId
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.debrief.hidden import Unknown
from trainer.scoring.perception import importance


def mistaken(state: State, past: Sequence[Recorded], seat: SeatId) -> Iterator[Unknown]:
    """Each mistaken belief that events up to now gave a seat, or that it told us of."""
    yield from _told(state.scenario, past, seat)
    yield from _guessed(state.scenario, past, seat)
    yield from _signed(state, past, seat)


def _told(scenario: Scenario, past: Sequence[Recorded], seat: SeatId) -> Iterator[Unknown]:
    """Others said what mattered most to them, and it was something else."""
    for recorded in past:
        event = recorded.event
        if not isinstance(event, MessageSent | MessageDelivered) or not event.priorities:
            continue
        said, who = event.priorities[0], scenario.role[event.by].name
        wants = scenario.preferences(event.by)
        truth = _first(scenario, wants) if seat in event.to and seat != event.by else ()
        if truth and said not in truth:
            text = f"{who} had said that “{scenario.issue[said].name}” mattered most to them."
            yield Unknown("belief", text, _was(scenario, truth), recorded.seq, event.message)


def _guessed(scenario: Scenario, past: Sequence[Recorded], seat: SeatId) -> Iterator[Unknown]:
    """What this seat, asked when it was over, thought another side wanted most, and it did not."""
    guesses = [(r, r.event) for r in past if isinstance(r.event, PrioritiesGuessed)]
    last = {guess.of: (r, guess) for r, guess in guesses if guess.seat == seat}
    for recorded, guess in last.values():
        truth = _first(scenario, _wants(scenario, guess.of), tuple(guess.weights))
        thought = _highest({issue: float(at) for issue, at in guess.weights.items()})
        if truth and thought and not set(thought) & set(truth):
            name = scenario.issue[thought[0]].name
            text = f"They believed that “{name}” mattered most to {scenario.party[guess.of].name}."
            yield Unknown("belief", text, _was(scenario, truth), recorded.seq)


def _signed(state: State, past: Sequence[Recorded], seat: SeatId) -> Iterator[Unknown]:
    """An agreement that this seat knew of, and that said more than it could read."""
    events = [recorded.event for recorded in past]
    known = {
        event.agreement
        for event in events
        if isinstance(event, AgreementBound) and (event.announced or seat in event.readers)
    }
    for recorded in past:
        event = recorded.event
        if isinstance(event, AnnexBound) and event.agreement in known and seat not in event.readers:
            who, kind = names(state, event.readers), state.scenario.kind[event.kind].name
            text = f"“{kind}” had a secret annex, which {who} knew."
            why = "Of its text they could read the public part only."
            yield Unknown("annex", text, why, recorded.seq, event.agreement)


def _wants(scenario: Scenario, party: PartyId) -> Preferences | None:
    roles = (role.preferences for role in scenario.roles if role.party == party)
    return scenario.party[party].preferences or next((one for one in roles if one), None)


def _first(
    scenario: Scenario, wants: Preferences | None, issues: tuple[IssueId, ...] = ()
) -> tuple[IssueId, ...]:
    """The issues that matter most to somebody, of these or of all; none where nothing is known."""
    return _highest(importance(wants, issues or tuple(scenario.issue))) if wants else ()


def _highest(weights: Mapping[IssueId, float]) -> tuple[IssueId, ...]:
    most = max(weights.values(), default=0.0)
    return tuple(issue for issue, weight in weights.items() if weight == most) if most else ()


def _was(scenario: Scenario, truth: tuple[IssueId, ...]) -> str:
    return "It was " + " and ".join(f"“{scenario.issue[one].name}”" for one in truth) + "."

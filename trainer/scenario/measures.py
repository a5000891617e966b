"""Rules about numbers, times and places: within bounds, in order, and real."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from trainer.core.bargain import Body
from trainer.core.cast import Leaning, Party, Script
from trainer.core.effects import ScheduleInject
from trainer.core.moves import Action, Chance, Indicator, Inject, Resource, Temperament, Told, Undo
from trainer.core.part import Part
from trainer.core.scenario import Scenario
from trainer.core.stage import Channel, Leak, Phase, Place
from trainer.scenario.faults import Complaint
from trainer.scenario.walk import walk

# For each kind of part, what each number must be: from, to.
HUES = ("slate", "blue", "red", "ochre", "sky", "green", "violet", "rose")
_ANY = float("inf")
_LEAST = 1e-6
_BOUNDS: dict[type[Part], dict[str, tuple[float, float]]] = {
    Scenario: {"minutes": (_LEAST, 100_000)},
    Phase: {"minutes": (_LEAST, 100_000)},
    Leak: {"chance": (0, 1)},
    Channel: {"garble": (0, 1), "delay": (0, 10_000), "scatter": (0, 10_000)},
    Told: {"after": (0, 10_000)},
    Undo: {"within": (0, 10_000)},
    Action: {"delay": (0, 10_000), "cooldown": (0, 10_000), "times": (0, _ANY), "rung": (0, _ANY)},
    Inject: {"at": (0, 100_000)},
    ScheduleInject: {"after": (0, 100_000)},
    Body: {"minutes": (_LEAST, 10_000), "needed": (0, _ANY)},
    Temperament: {"exponent": (_LEAST, _ANY), "patience": (0, _ANY)},
    Leaning: {"after": (0, _ANY)},
    Chance: {"weight": (0, _ANY)},
}


def complaints(scenario: Scenario) -> Iterator[Complaint]:
    """Everything out of bounds."""
    for path, part in walk(scenario):
        for name, (low, high) in _BOUNDS.get(type(part), {}).items():
            number = getattr(part, name)
            if isinstance(number, int | float) and not low <= number <= high:
                yield (*path, name), _bounds(low, high)
        yield from (((*path, *where), what) for where, what in _part(scenario, part))


def _bounds(low: float, high: float) -> str:
    least = "more than 0" if low == _LEAST else f"at least {low:g}"
    return f"the number must be {least}" + (f" and at most {high:g}" if high != _ANY else "")


def _part(scenario: Scenario, part: Part) -> Iterator[Complaint]:
    match part:
        case Party():
            if part.hue not in HUES:
                yield ("hue",), f"no such hue; say one of {', '.join(HUES)}"
        case Phase():
            yield from _phase(part)
        case Place():
            yield from _place(part)
        case Channel():
            yield from _channel(scenario, part)
        case Indicator():
            yield from _indicator(part)
        case Body():
            yield from _body(part)
        case Action():
            yield from _action(scenario, part)
            yield from _weights(part.chances)
        case Inject():
            yield from _weights(part.chances)
        case Resource():
            low = [name for name, amount in part.holders.items() if amount < 0]
            yield from ((("holders", name), "nobody holds less than 0; raise it") for name in low)
        case Script():
            odd = [name for name, chance in part.approves.items() if not 0 <= chance <= 1]
            yield from ((("approves", name), "a chance is from 0 to 1; change it") for name in odd)
        case _:
            pass


def _phase(phase: Phase) -> Iterator[Complaint]:
    instants = {"story_start": phase.story_start, "story_end": phase.story_end}
    read: list[datetime] = []
    for name, text in instants.items():
        try:
            read += [datetime.fromisoformat(text)] if text else []
        except ValueError:
            yield (name,), "not an instant; write one such as 1962-10-24T10:00-04:00"
    if bool(phase.story_start) != bool(phase.story_end):
        yield ("id",), "story_start and story_end belong together; write both"
    for name, instant in zip(instants, read, strict=False):
        if instant.tzinfo is None:
            yield (name,), "an instant needs its offset, such as -04:00; add it"
            return
    if len(read) == len(instants) and read[0] >= read[1]:
        yield ("story_end",), "the story ends before it starts; change one"


def _place(place: Place) -> Iterator[Complaint]:
    try:
        ZoneInfo(place.zone)
    except (KeyError, ValueError, OSError):
        yield ("zone",), "no such time zone; write an IANA name such as America/New_York"


def _channel(scenario: Scenario, channel: Channel) -> Iterator[Complaint]:
    members = scenario.members(channel.id) if channel.id in scenario.channel else frozenset()
    if not members:
        yield ("members",), "nobody is in this channel; name a role that exists"
    if scenario.seats(channel.writers) - members:
        yield ("writers",), "somebody may write here who is no member; add them to members"
    if channel.writers and not scenario.seats(channel.writers):
        yield ("writers",), "nobody can write here; name a role that exists"
    if (channel.kind == "mediated") != (channel.mediator is not None):
        yield ("kind",), "a mediated channel has a `mediator`, and no other has; change one"


def _indicator(indicator: Indicator) -> Iterator[Complaint]:
    if not indicator.low < indicator.high:
        yield ("id",), "`low` must be below `high`; change one"
    if not indicator.low <= indicator.start <= indicator.high:
        yield ("start",), "the start lies outside of low and high; change it"
    for n, (one, two) in enumerate(pairwise(indicator.bands)):
        if one.at >= two.at:
            yield ("bands", n + 1), "bands go upwards; put them in order"
    for n, threshold in enumerate(indicator.thresholds):
        if not indicator.low <= threshold.at <= indicator.high:
            yield ("thresholds", n, "at"), "never reached: it lies outside of low and high; move it"


def _body(body: Body) -> Iterator[Complaint]:
    votes = len(body.voters) + sum(chorus.votes for chorus in body.chorus)
    if not votes:
        yield ("id",), "nobody votes in this body; name voters"
    if body.needed > votes:
        yield ("needed",), f"there are only {votes} votes; need fewer"
    for n, role in enumerate(body.veto):
        if role not in body.voters:
            yield ("veto", n), f"{role} has no vote here; add it to voters or remove it here"


def _action(scenario: Scenario, action: Action) -> Iterator[Complaint]:
    for name, amount in action.cost.items():
        if amount < 0:
            yield ("cost", name), "a cost is not below 0; give by an effect instead"
    if scenario.ladder and action.rung > len(scenario.ladder):
        yield ("rung",), f"the ladder has {len(scenario.ladder)} rungs; choose one of them"


def _weights(chances: tuple[Chance, ...]) -> Iterator[Complaint]:
    numbers = [chance.weight for chance in chances if isinstance(chance.weight, int | float)]
    if chances and len(numbers) == len(chances) and sum(numbers) <= 0:
        yield ("chances",), "no chance can come: all weights are 0; raise one"

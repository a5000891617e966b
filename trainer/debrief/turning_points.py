"""Where a table turned: found by rule, the same for the same events, each with why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from trainer.core.commands import Terms
from trainer.core.events import Recorded
from trainer.core.events.lobby import PhaseEntered
from trainer.core.events.offers import (
    AgreementBound,
    AgreementRejected,
    AnnexAttached,
    OfferClosed,
    OfferMade,
)
from trainer.core.events.script import IndicatorChanged, InjectSent
from trainer.core.events.steps import ActionDone, ActionTaken, ActionUndone
from trainer.core.feed.line import names
from trainer.core.ids import Instant, SeatId
from trainer.core.scenario import Scenario
from trainer.scoring.ladder import Ladder
from trainer.scoring.of_scenario import domain_of, interests
from trainer.scoring.reader import interest_of
from trainer.scoring.space import Space, TooLargeError
from trainer.scoring.trace import Trace, trace

TurnKind: TypeAlias = Literal["jump", "range", "refused", "missed", "reversal"]
STEP: Final = 0.1  # of a measure's range: a change that is felt
MOST: Final = 3  # refused offers and missed warnings that are named: those that cost most
CAME: Final = {
    "declined": "was declined",
    "countered": "was answered with another",
    "lapsed": "lapsed",
}


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A moment at which the table turned: after event `seq`, what it was, and why it counts."""

    seq: int
    t: Instant
    kind: TurnKind
    title: str
    why: str


def turning_points(scenario: Scenario, records: Sequence[Recorded]) -> tuple[TurningPoint, ...]:
    """The turning points of a table, in the order they came."""
    if not records:
        return ()
    course = trace(scenario, records)
    found = (
        *_rungs(course),
        *_jumps(course),
        *_offers(course),
        *_missed(course),
        *_reversals(course),
    )
    return tuple(sorted(found, key=lambda one: (one.seq, one.kind, one.title)))


def _rungs(course: Trace) -> Iterator[TurningPoint]:
    """Events that took the table higher on the ladder than it had ever been."""
    highest = 0
    for recorded, rung in Ladder(course).rungs:
        if rung > highest:
            highest = rung
            title = f"The table stood at “{course.scenario.ladder[rung - 1].name}”"
            why = "It had never been so high on the ladder of escalation."
            yield TurningPoint(recorded.seq, recorded.t, "jump", title, why)


def _jumps(course: Trace) -> Iterator[TurningPoint]:
    """Changes of a measure for the worse, all at once, and those that take such a one back.

    What changed at the same instant is one turning point, named after what changed most.
    """
    at = {spec.id: spec.start for spec in course.scenario.indicators}
    worsened: set[str] = set()
    found: dict[tuple[Instant, bool], list[tuple[float, Recorded, str, float]]] = {}
    for recorded, change in course.of(IndicatorChanged):
        spec = course.scenario.indicator[change.indicator]
        before, at[spec.id] = at[spec.id], change.value
        by = change.value - before
        if spec.good not in ("low", "high") or abs(by) < STEP * (spec.high - spec.low):
            continue
        worse = (by > 0) == (spec.good == "low")
        if not worse and spec.id not in worsened:
            continue
        (worsened.add if worse else worsened.remove)(spec.id)
        words = f"{spec.name} {'rose' if by > 0 else 'fell'} from {before:g} to {change.value:g}"
        step = (abs(by) / (spec.high - spec.low), recorded, words, abs(by))
        found.setdefault((recorded.t, worse), []).append(step)
    for (t, worse), steps in found.items():
        (_, recorded, title, by), *others = sorted(steps, key=lambda one: (-one[0], one[1].seq))
        why = f"In one step, {by:g} points for the {'worse' if worse else 'better'}."
        why += f" With it, {'; '.join(one[2] for one in others)}." if others else ""
        yield TurningPoint(recorded.seq, t, "jump" if worse else "reversal", title, why)


def _offers(course: Trace) -> Iterator[TurningPoint]:
    whole = tuple(_offered(course))
    yield from _entered(course, whole)
    yield from _refused(course, whole)


def _offered(course: Trace) -> Iterator[tuple[Recorded, OfferMade, Terms]]:
    """Each offer with all of its terms, the secret ones too."""
    annexes = {event.offer: event.terms for _, event in course.of(AnnexAttached)}
    for recorded, offer in course.of(OfferMade):
        yield recorded, offer, {**offer.terms, **annexes.get(offer.offer, {})}


def _entered(
    course: Trace, offered: Sequence[tuple[Recorded, OfferMade, Terms]]
) -> Iterator[TurningPoint]:
    """The first offer that was worth more than no agreement to each side that it named."""
    for recorded, offer, terms in offered:
        before = course.before[recorded.seq]
        worth = _worth(course.scenario, before.reservations, {**before.agreed, **terms})
        sides = _sides(course.scenario, offer)
        if worth and len(sides) > 1 and all(worth[one][0] >= worth[one][1] for one in sides):
            who = course.scenario.role[offer.by].name
            title = f"{who} made the first offer within the bargaining range"
            why = "It was worth at least as much as no agreement to each side that it named."
            yield TurningPoint(recorded.seq, recorded.t, "range", title, why)
            return


def _refused(
    course: Trace, offered: Sequence[tuple[Recorded, OfferMade, Terms]]
) -> Iterator[TurningPoint]:
    """Offers that came to nothing, though each side they named did worse in the end."""
    end, signed = course.end, bool(course.of(AgreementBound))
    came = _worth(course.scenario, end.reservations, end.agreed)
    closed = {e.offer: (r, e) for r, e in course.of(OfferClosed) if e.how in CAME}
    found = []
    for recorded, offer, terms in offered:
        agreed = course.before[recorded.seq].agreed
        worth = _worth(course.scenario, end.reservations, {**agreed, **terms})
        sides = _sides(course.scenario, offer)
        if offer.offer not in closed or len(sides) < 2 or not worth:  # noqa: PLR2004
            continue
        more = [worth[one][0] - (came[one][0] if signed else came[one][1]) for one in sides]
        if all(gain > 0 for gain in more):
            found.append((sum(more), offer, *closed[offer.offer]))
    for _, offer, recorded, close in sorted(found, key=lambda one: (-one[0], one[2].seq))[:MOST]:
        who, to = course.scenario.role[offer.by].name, names(end, offer.to)
        title = f"The offer of {who} to {to} {CAME[close.how]}"
        what = "what was signed" if signed else "no agreement"
        why = f"It was worth more to each of them than {what}."
        yield TurningPoint(recorded.seq, recorded.t, "refused", title, why)


def _sides(scenario: Scenario, offer: OfferMade) -> tuple[str, ...]:
    """The interests that an offer named, of those whose worth is known."""
    known = interests(scenario)
    sides = (interest_of(scenario, seat) for seat in (offer.by, *offer.to))
    return tuple(dict.fromkeys(side for side in sides if side in known))


def _worth(
    scenario: Scenario, reservations: Mapping[SeatId, float], terms: Terms
) -> dict[str, tuple[int, int]]:
    """What terms are worth to each interest, and no agreement; nothing where it can't be said."""
    values = {interest_of(scenario, seat): value for seat, value in reservations.items()}
    domain = domain_of(scenario, "", values)
    try:
        space = Space(domain)
        here = space.at(domain.outcome({**_status_quo(scenario), **terms})).tolist()
    except (TooLargeError, KeyError):
        return {}
    least = space.least.tolist()
    return {p.name: (here[n], least[n]) for n, p in enumerate(domain.parties)}


def _status_quo(scenario: Scenario) -> Terms:
    return {issue.id: issue.status_quo for issue in scenario.issues}


def _missed(course: Trace) -> Iterator[TurningPoint]:
    """The warnings that cost most of those on which nobody who read them acted in that phase.

    Of several that came to the same cost, only the first: it left the most time.
    """
    phases = [r.seq for r, _ in course.of(PhaseEntered)]
    found: dict[tuple[int, str], tuple[float, TurningPoint]] = {}
    for recorded, news in course.of(InjectSent):
        if not news.inject or not course.scenario.inject[news.inject].warning or not news.to:
            continue
        until = next((seq for seq in phases if seq > recorded.seq), course.closed.seq)
        if not _acted(course, news.to, recorded.seq, until):
            cost, words = _worsened(course, recorded.seq, until)
            title = f"Nobody acted on “{news.title}”"
            who = _few(course, news.to)
            idle = "who did not act" if len(news.to) == 1 else "none of whom acted"
            why = f"It warned {who}, {idle} in that phase. {words}"
            point = TurningPoint(recorded.seq, recorded.t, "missed", title, why)
            found.setdefault((until, words), (cost, point))
    worst = sorted(found.values(), key=lambda one: (-one[0], one[1].seq))[:MOST]
    yield from (point for _, point in worst)


def _acted(course: Trace, seats: Sequence[SeatId], after: int, until: int) -> bool:
    taken = course.of(ActionTaken)
    return any(after < one.seq <= until and act.by in seats for one, act in taken)


def _worsened(course: Trace, after: int, until: int) -> tuple[float, str]:
    """How much the measure that went worst got worse between two events, as a part of its range."""
    before = {spec.id: spec.start for spec in course.scenario.indicators}
    later = dict(before)
    for recorded, change in course.of(IndicatorChanged):
        if recorded.seq <= after:
            before[change.indicator] = change.value
        if recorded.seq <= until:
            later[change.indicator] = change.value
    worst = (0.0, "Nothing that is measured got worse in it.")
    for spec in course.scenario.indicators:
        by = {"low": 1, "high": -1}.get(spec.good, 0) * (later[spec.id] - before[spec.id])
        part = by / (spec.high - spec.low)
        if part > worst[0]:
            way = "risen" if spec.good == "low" else "fallen"
            worst = (part, f"By its end {spec.name} had {way} to {later[spec.id]:g}.")
    return worst


def _few(course: Trace, seats: Sequence[SeatId]) -> str:
    """People by name; the first, and how many others, where there are many."""
    if len(seats) <= MOST:
        return names(course.end, tuple(seats))
    return f"{course.scenario.role[seats[0]].name} and {len(seats) - 1} others"


def _reversals(course: Trace) -> Iterator[TurningPoint]:
    """What was done and then taken back, or agreed and then rejected."""
    scenario = course.scenario
    done = {event.move for _, event in course.of(ActionDone)}
    for recorded, undone in course.of(ActionUndone):
        if undone.move in done:
            who, what = scenario.role[undone.by].name, scenario.action[undone.action].name
            title, why = f"{who} took back: {what}", "It had already taken effect."
            yield TurningPoint(recorded.seq, recorded.t, "reversal", title, why)
    for recorded, rejected in course.of(AgreementRejected):
        title = f"{scenario.role[rejected.seat].name} rejected a text that was initialled"
        why = "It had been accepted as an offer."
        yield TurningPoint(recorded.seq, recorded.t, "reversal", title, why)

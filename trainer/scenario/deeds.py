"""Rules about actions and injects: somebody takes them, sends them, gets them."""

from collections.abc import Iterator
from typing import TypeAlias

from trainer.core.effects import ChangeCost, ChangeResource, ScheduleInject
from trainer.core.moves import Action, Inject, Told
from trainer.core.scenario import FACILITATORS, Scenario
from trainer.core.stage import Audience
from trainer.scenario.faults import Complaint, Path
from trainer.scenario.reach import ALWAYS, NEVER, reached
from trainer.scenario.walk import effects, every

_Eased: TypeAlias = frozenset[tuple[str, str, str]]


def complaints(scenario: Scenario) -> Iterator[Complaint]:
    """Everything that nobody can do and nobody will hear."""
    eased = _eased(scenario)
    here = reached(scenario)
    acting = any("act" in scenario.phase[p].allows for p in here)
    for n, action in enumerate(scenario.actions):
        why = "" if acting else "no phase that is ever reached allows `act`; allow it"
        if why := why or _nobody(scenario, action, eased):
            yield ("actions", n, "id"), f"nobody can take this action: {why}"
    scheduled = {e.inject for _, e in effects(scenario) if isinstance(e, ScheduleInject)}
    for n, inject in enumerate(scenario.injects):
        at = ("injects", n)
        yield from _inject(scenario, at, inject)
        if not inject.by_hand and inject.id not in scheduled:
            yield from _never(scenario, at, inject, here)
    yield from _deaf(scenario)


def _nobody(scenario: Scenario, action: Action, eased: _Eased) -> str:
    seats = scenario.seats(action.by)
    if not seats:
        return "`by` means no seat; name a role, or a party that has roles"
    if action.when.strip() == NEVER:
        return "its `when` is never true; change it"
    if all(_too_dear(scenario, action, seat, eased) for seat in seats):
        return "its cost is more than any of them can ever have; lower it or give them more"
    return ""


def _too_dear(scenario: Scenario, action: Action, seat: str, eased: _Eased) -> bool:
    purses = (seat, scenario.role[seat].party)
    for resource, cost in action.cost.items():
        found = next((r for r in scenario.resources if r.id == resource), None)
        if found is None or cost <= 0:
            continue  # a name that nobody declared is another rule's business
        holder = next((p for p in purses if p in found.holders), purses[1])
        ways = {("holder", holder, resource), ("action", action.id, resource)}
        if cost > found.holders.get(holder, 0) and not ways & eased:
            return True
    return False


def _eased(scenario: Scenario) -> _Eased:
    """Where play may bring means, or lower a cost: what, whose or which, and the resource."""
    eased: set[tuple[str, str, str]] = set()
    for _, effect in effects(scenario):
        match effect:
            case ChangeResource() if effect.by > 0:
                eased.add(("holder", effect.holder, effect.resource))
            case ChangeCost() if effect.by < 0:
                eased.add(("action", effect.action, effect.resource))
            case _:
                pass
    return frozenset(eased)


def _inject(scenario: Scenario, path: Path, inject: Inject) -> Iterator[Complaint]:
    if _unheard(scenario, inject.to):
        yield (*path, "to"), "this inject is addressed to nobody; name a role that exists"
    if inject.by_hand and (inject.at is not None or inject.when):
        yield (*path, "by_hand"), "sent by hand, so `at` and `when` mean nothing; keep one way"
    if inject.unless and inject.at is None:
        yield (*path, "unless"), "`unless` is asked when an inject is due; give it `at`"
    if inject.repeat and (inject.at is not None or not inject.when):
        yield (*path, "repeat"), "only an inject with `when` and without `at` repeats; remove it"


def _never(
    scenario: Scenario, path: Path, inject: Inject, here: frozenset[str]
) -> Iterator[Complaint]:
    if why := _why_never(scenario, inject, here):
        yield (*path, "id"), f"this inject is never sent: {why}"


def _why_never(scenario: Scenario, inject: Inject, here: frozenset[str]) -> str:
    phase = scenario.phase.get(inject.phase)
    if inject.at is None and not inject.when:
        return "give it `at`, `when` or `by_hand: true`, or send it by an effect"
    if inject.when.strip() == NEVER or inject.unless.strip() == ALWAYS:
        return "its conditions never allow it; change them"
    if phase is not None and phase.id not in here:
        return f"phase {phase.id} is never reached; name another"
    if inject.at is not None and phase is not None and inject.at > phase.minutes:
        return f"phase {phase.id} is over after {phase.minutes:g} minutes; send it sooner"
    longest = sum(p.minutes for p in scenario.phases)
    loops = any(branch for p in scenario.phases for branch in p.next)
    if inject.at is not None and phase is None and inject.at > longest and not loops:
        return f"the table is over after {longest:g} minutes; send it sooner"
    return ""


def _deaf(scenario: Scenario) -> Iterator[Complaint]:
    for path, told in every(scenario, Told):
        if _unheard(scenario, told.to):
            yield (*path, "to"), "nobody is told; name a role that exists"
    for path, effect in effects(scenario):
        to = getattr(effect, "to", None)
        if isinstance(to, tuple) and _unheard(scenario, to):
            yield (*path, "to"), "this reaches nobody; name a role that exists"


def _unheard(scenario: Scenario, to: Audience) -> bool:
    return FACILITATORS not in to and not scenario.seats(to)

"""Rules about actions and injects: somebody takes them, sends them, gets them."""

from collections.abc import Iterator

from trainer.core.effects import ChangeCost, ChangeResource, ScheduleInject
from trainer.core.moves import Action, Inject, Told
from trainer.core.scenario import FACILITATORS, Scenario
from trainer.core.stage import Audience
from trainer.scenario.faults import Complaint, Path
from trainer.scenario.reach import ALWAYS, NEVER, reached
from trainer.scenario.walk import effects, every


def complaints(scenario: Scenario) -> Iterator[Complaint]:
    """Everything that nobody can do and nobody will hear."""
    acting = any("act" in scenario.phase[p].allows for p in reached(scenario))
    for n, action in enumerate(scenario.actions):
        why = "" if acting else "no phase that is ever reached allows `act`; allow it"
        if why := why or _nobody(scenario, action):
            yield ("actions", n, "id"), f"nobody can take this action: {why}"
    scheduled = {e.inject for _, e in effects(scenario) if isinstance(e, ScheduleInject)}
    for n, inject in enumerate(scenario.injects):
        yield from _inject(scenario, ("injects", n), inject, scheduled=inject.id in scheduled)
    yield from _deaf(scenario)


def _nobody(scenario: Scenario, action: Action) -> str:
    seats = scenario.seats(action.by)
    if not seats:
        return "`by` means no seat; name a role, or a party that has roles"
    if action.when.strip() == NEVER:
        return "its `when` is never true; change it"
    if all(_too_dear(scenario, action, seat) for seat in seats):
        return "its cost is more than any of them can ever have; lower it or give them more"
    return ""


def _too_dear(scenario: Scenario, action: Action, seat: str) -> bool:
    purses = (seat, scenario.role[seat].party)
    for resource, cost in action.cost.items():
        found = next((r for r in scenario.resources if r.id == resource), None)
        if found is None or cost <= 0:
            continue  # a name that nobody declared is another rule's business
        holder = next((p for p in purses if p in found.holders), purses[1])
        if cost > found.holders.get(holder, 0) and not _may_change(
            scenario, action.id, holder, resource
        ):
            return True
    return False


def _may_change(scenario: Scenario, action: str, holder: str, resource: str) -> bool:
    for _, effect in effects(scenario):
        match effect:
            case ChangeResource() if effect.by > 0:
                if (effect.holder, effect.resource) == (holder, resource):
                    return True
            case ChangeCost() if effect.by < 0:
                if (effect.action, effect.resource) == (action, resource):
                    return True
            case _:
                pass
    return False


def _inject(
    scenario: Scenario, path: Path, inject: Inject, *, scheduled: bool
) -> Iterator[Complaint]:
    if _unheard(scenario, inject.to):
        yield (*path, "to"), "this inject is addressed to nobody; name a role that exists"
    if inject.by_hand and (inject.at is not None or inject.when):
        yield (*path, "by_hand"), "sent by hand, so `at` and `when` mean nothing; keep one way"
    if inject.unless and inject.at is None:
        yield (*path, "unless"), "`unless` is asked when an inject is due; give it `at`"
    if inject.repeat and (inject.at is not None or not inject.when):
        yield (*path, "repeat"), "only an inject with `when` and without `at` repeats; remove it"
    why = "" if inject.by_hand or scheduled else _never(scenario, inject)
    if why:
        yield (*path, "id"), f"this inject is never sent: {why}"


def _never(scenario: Scenario, inject: Inject) -> str:
    phase = scenario.phase.get(inject.phase)
    if inject.at is None and not inject.when:
        return "give it `at`, `when` or `by_hand: true`, or send it by an effect"
    if inject.when.strip() == NEVER or inject.unless.strip() == ALWAYS:
        return "its conditions never allow it; change them"
    if phase is not None and phase.id not in reached(scenario):
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

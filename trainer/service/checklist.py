"""What a facilitator should look at before people come: each a sentence, and where it is mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from trainer.core.scenario import Scenario
from trainer.service.draft import Draft, heads_of, people_at
from trainer.service.timetable import left_for_debrief

FEW: Final = 3  # names that a sentence lists before it only counts


@dataclass(frozen=True, slots=True)
class Check:
    """Something to mend; `where` names a step of the set-up, or a page of the session."""

    key: str
    sentence: str
    where: str


def of_draft(draft: Draft, scenario: Scenario) -> tuple[Check, ...]:
    """What is wrong with a session as it is planned."""
    rules = (_room, _required, _empty, _unheard, _switched_off, _observers, _debrief)
    return tuple(chain.from_iterable(rule(draft, scenario) for rule in rules))


def of_people(draft: Draft, scenario: Scenario, come: int, seated: int) -> Iterator[Check]:
    """What is wrong with who has come or is expected, and who of them has a seat."""
    seats = sum(len(people_at(draft, scenario, size)) for size in heads_of(draft, scenario))
    if come > seats:
        words = f"{come} people are expected or here, and the tables have roles for {seats}."
        yield Check("too_many_people", f"{words} Add observers, or open another session.", "people")
    elif come > seated and draft.seating != "choose":
        words = f"{_count(come - seated)} on the list without a seat. Draw groups, or place them."
        yield Check("unseated", words, "people")


def of_server(*, alone: bool) -> Iterator[Check]:
    """What is wrong with how the server can be reached."""
    if alone:
        words = "Only this computer reaches the server. Start it with --host 0.0.0.0 for a room."
        yield Check("alone", words, "server")


def _room(draft: Draft, scenario: Scenario) -> Iterator[Check]:
    sizes = heads_of(draft, scenario)
    spare = sum(size - len(people_at(draft, scenario, size)) for size in sizes)
    if min(sizes) == 0:
        words = f"There are more tables ({len(sizes)}) than people ({draft.people})."
        yield Check("empty_table", f"{words} Take fewer tables.", "people")
    if spare > 0:
        words = f"{_people(spare)} {'gets' if spare == 1 else 'get'} no role."
        yield Check("no_role", f"{words} Add a table, or change the cast.", "cast")


def _required(draft: Draft, scenario: Scenario) -> Iterator[Check]:
    required = [role for role in scenario.roles if role.required]
    for size in _sizes(draft, scenario):
        played = _played(draft, scenario, size)
        bare = [role.name for role in required if role.id not in played]
        if bare and not draft.bots:
            words = f"Tables of {size} can’t begin: nobody plays {listed(bare)}, and no bot does."
            yield Check("required", words, "cast")


def _empty(draft: Draft, scenario: Scenario) -> Iterator[Check]:
    most = max(
        len(scenario.roles) - len(_played(draft, scenario, size))
        for size in _sizes(draft, scenario)
    )
    if most and not draft.bots:
        seats = "One seat of a table stays" if most == 1 else f"Up to {most} seats of a table stay"
        words = f"{seats} empty, and no bot takes a seat. Choose how bots play."
        yield Check("no_bots", words, "options")


def _unheard(draft: Draft, scenario: Scenario) -> Iterator[Check]:
    if draft.bots:
        return
    for size in _sizes(draft, scenario):
        played = _played(draft, scenario, size)
        lost = [
            inject.title
            for inject in scenario.injects
            if (to := scenario.seats(inject.to)) and not to & played
        ]
        if lost:
            words = f"At tables of {size} nobody would get {listed([f'“{it}”' for it in lost])}."
            yield Check("unheard", f"{words} Seat bots, or change the cast.", "cast")


def _switched_off(draft: Draft, scenario: Scenario) -> Iterator[Check]:
    names = {act.id: act.name for act in scenario.actions}
    names |= {body.id: body.name for body in scenario.bodies}
    for off in draft.without:
        asked = [
            end.name for end in scenario.endings if f'"{off}" in done' in f"{end.when} {end.at_end}"
        ]
        if off in names and asked:
            words = f"“{names[off]}” is switched off, and the ending {listed(asked)} asks for it."
            yield Check("switched_off", words, "options")


def _observers(draft: Draft, _: Scenario) -> Iterator[Check]:
    if draft.observers and not draft.observer_brief:
        words = "Observers may watch, but have no brief. Write what they shall look for."
        yield Check("observer_brief", words, "options")


def _debrief(draft: Draft, scenario: Scenario) -> Iterator[Check]:
    left = left_for_debrief(draft, scenario)
    if left is None or left >= draft.debrief:
        return
    if left <= 0:
        words = "Play takes all the time there is; none is left for the debrief."
    else:
        words = f"Play leaves {left:.0f} min for the debrief; you wanted {draft.debrief:.0f}."
    yield Check("debrief", f"{words} Shorten play, or end later.", "schedule")


def _sizes(draft: Draft, scenario: Scenario) -> Sequence[int]:
    return sorted(set(heads_of(draft, scenario)), reverse=True)


def _played(draft: Draft, scenario: Scenario, size: int) -> frozenset[str]:
    return frozenset(chain.from_iterable(people_at(draft, scenario, size)))


def _people(number: int) -> str:
    return "One person" if number == 1 else f"{number} people"


def _count(number: int) -> str:
    return f"{_people(number)} {'is' if number == 1 else 'are'}"


def listed(words: Sequence[str]) -> str:
    """A few names as one would say them, the rest counted."""
    if len(words) > FEW + 1:
        return f"{', '.join(words[:FEW])} and {len(words) - FEW} more"
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]

"""What-ifs as their page shows them: those there are, what each came to, and what may be asked."""

from collections.abc import Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.debrief.branching import last_bargain
from trainer.debrief.difference import Difference
from trainer.debrief.replay import Replay
from trainer.service.access import Denied
from trainer.service.after.debriefs import Reader
from trainer.service.after.forks import Fork
from trainer.service.clocks import standing
from trainer.web.cards import moment, times_of
from trainer.web.identity import account_id, participant_id
from trainer.web.services import services

PACES: Final = (
    ("1", "As fast as the wall’s clock"),
    ("2", "Twice as fast"),
    ("4", "Four times as fast"),
    ("10", "Ten times as fast"),
)
_BARGAINS: Final[WeakKeyDictionary[Replay, int]] = WeakKeyDictionary()
LETTER: Final = 60  # characters of a letter that a choice shows


def reader_of(table: str) -> Reader | None:
    """How far the asker may look back at a table; None where not at all."""
    try:
        return services().after.debriefs.reader(account_id(), participant_id(table), table)
    except Denied:
        return None


def card(fork: Fork, reader: Reader) -> dict[str, Any]:
    """A what-if in the small; what is otherwise there is told to whoever may see everything."""
    row = services().directory.table(fork.table)
    source = services().directory.table(fork.of)
    before = services().tables.state(fork.of)
    state = services().tables.state(fork.table)
    first = services().events.read(fork.of)[: fork.seq][-1]
    return {
        "table": fork.table,
        "number": row.number if row else 0,
        "of": {"table": fork.of, "number": source.number if source else 0},
        "seq": fork.seq,
        "when": times_of(before).when(first.t),
        "change": fork.change if reader.all else "",
        "status": standing(state),
        "seats": _seats(fork, reader),
        **moment(state),
    }


def difference_for(fork: Fork, readers: tuple[Reader | None, Reader | None]) -> Difference | None:
    """As much of a difference as somebody may know: all, their own, or nothing."""
    was, now = readers
    if was is None or now is None:
        return None
    if was.all and now.all:
        return services().after.differences.of(fork)
    both = [seat for seat in now.own if seat in was.own]
    return services().after.differences.own(fork, both)


def to_come(fork: Fork, reader: Reader) -> dict[str, Any]:
    """What is still to happen before the two can be compared."""
    state = services().tables.state(fork.table)
    unsent = {due.ref for due in state.agenda if due.kind == "inject"}
    return {
        "source_over": services().tables.state(fork.of).status == "ended",
        "over": state.status == "ended",
        "paused": standing(state) == "paused",
        "news": len(unsent) if reader.staff else 0,
    }


def _seats(fork: Fork, reader: Reader) -> list[dict[str, str]]:
    """The asker's own seats at a what-if, with their pages."""
    person = participant_id(fork.table)
    roles = services().tables.state(fork.table).scenario.role
    if reader.staff or person is None:
        return []
    held = services().directory.seatings_at(fork.table)
    return [
        {"name": roles[one.seat].name, "url": f"/table/{fork.table}/{one.seat}"}
        for one in held
        if one.participant == person
    ]


def bargain(replay: Replay) -> int:
    """The last moment at which people could make offers; worked out once for a replay."""
    if replay not in _BARGAINS:
        _BARGAINS[replay] = last_bargain(replay.scenario, replay.records)
    return _BARGAINS[replay]


def latest(marks: Sequence[dict[str, Any]], seq: int) -> dict[str, Any]:
    """The last moment with a name until an event, its words as a sentence."""
    before = [mark for mark in marks if mark["at"] <= seq]
    words = str(before[-1]["text"]).rstrip(". ") if before else ""
    return {"at": before[-1]["at"] if before else 0, "text": f"{words}." if words else ""}


def people(table: str, scenario: Scenario) -> list[dict[str, str]]:
    """Who may be asked back: the people who hold seats, with their roles."""
    directory = services().directory
    named = ((one.seat, directory.participant(one.participant)) for one in _held(table))
    return [
        {"seat": seat, "role": scenario.role[seat].name, "name": person.name}
        for seat, person in named
        if person is not None
    ]


def _held(table: str) -> Sequence[Any]:
    return services().directory.seatings_at(table)


Choices = list[tuple[str, list[tuple[str, str]]]]


def choices(state: State) -> Choices:
    """What may be otherwise from a moment on: groups of a name and choices, value beside words."""
    groups: Choices = [
        ("Somebody holds this paper", _papers(state)),
        ("Somebody knows of this letter", _letters(state, "letter")),
        ("Somebody knows how this stands", _hidden(state)),
        ("This letter arrives at once", _letters(state, "delivered")),
        ("This is not possible", _moves(state)),
        ("This channel is open", _channels(state, opened=False)),
        ("This channel is closed", _channels(state, opened=True)),
        ("Letters arrive at once in this channel", _slow(state)),
        ("This stands otherwise", [(f"adjusted:{i}", n) for i, n in _measures(state)]),
        ("The phase is longer", [("longer:phase", state.scenario.phase[state.phase].name)]),
    ]
    return [(name, found) for name, found in groups if found]


def _papers(state: State) -> list[tuple[str, str]]:
    every = state.scenario.everybody
    papers = (one for one in state.scenario.documents if state.holders[one.id] < every)
    return [(f"paper:{one.id}", one.title) for one in papers]


def _letters(state: State, kind: str) -> list[tuple[str, str]]:
    role = state.scenario.role
    found = []
    for letter in state.letters.values():
        short = letter.text[:LETTER] + ("…" if len(letter.text) > LETTER else "")
        found.append((f"{kind}:{letter.id}", f"{role[letter.by].name}: “{short}”"))
    return found


def _hidden(state: State) -> list[tuple[str, str]]:
    scenario = state.scenario
    secret = (i for i in scenario.indicators if scenario.seats(i.seen_by) < scenario.everybody)
    return [(f"measure:{one.id}", one.name) for one in secret]


def _measures(state: State) -> list[tuple[str, str]]:
    now = state.indicators
    return [(one.id, f"{one.name} ({now[one.id]:g} now)") for one in state.scenario.indicators]


def _moves(state: State) -> list[tuple[str, str]]:
    acts = [(one.id, one.name) for one in state.scenario.actions]
    bodies = [(one.id, one.name) for one in state.scenario.bodies]
    return [(f"barred:{id}", name) for id, name in (*acts, *bodies) if id not in state.without]


def acts(state: State) -> list[tuple[str, str]]:
    """The steps that those who sit there could take at a moment."""
    role = state.scenario.role
    return [
        (f"act:{seat}/{action.id}", f"{role[seat].name}: {action.name}")
        for seat in role
        if seat in state.seats
        for action in state.scenario.actions
        if seat in state.can[action.id]
    ]


def offers(state: State) -> list[tuple[str, str]]:
    """The open offers, and who could accept them."""
    role, kind = state.scenario.role, state.scenario.kind
    return [
        (
            f"accept:{seat}/{offer.id}",
            f"{role[seat].name} accepts {kind[offer.kind].name} of {role[offer.by].name}",
        )
        for offer in state.offers.values()
        if not offer.closed
        for seat in offer.to
        if seat in state.seats and seat not in offer.accepted
    ]


def _channels(state: State, *, opened: bool) -> list[tuple[str, str]]:
    kind = "closed" if opened else "opened"
    every = state.scenario.channels
    return [(f"{kind}:{c.id}", c.name) for c in every if (c.id in state.open) == opened]


def _slow(state: State) -> list[tuple[str, str]]:
    late = (c for c in state.scenario.channels if c.delay or c.scatter)
    return [(f"prompt:{c.id}", c.name) for c in late if c.id not in state.prompt]


def seats_of(scenario: Scenario) -> list[tuple[SeatId, str]]:
    """Every seat by its name."""
    return [(role.id, role.name) for role in scenario.roles]

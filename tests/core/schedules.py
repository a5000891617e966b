"""When each inject is due, worked out on its own: a model that knows nothing of the rules' code."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Final

MINUTE: Final = 60_000
CHANGING: Final = ("due", "held", "moved", "sent", "turned", "struck", "missed")


@dataclass(frozen=True)
class Written:
    """An inject as an author wrote it: timed (from its phase, or the beginning), or conditional.

    `level` is what the tension must have reached: when it is due, or for it to come at all.
    """

    name: str
    phase: str = ""
    at: float | None = None
    level: float | None = None


@dataclass
class Model:
    """A table's script by the clock on its wall: all instants are ms of table time."""

    injects: Mapping[str, Written]
    lengths: Mapping[str, float]
    stretch: float
    now: int = 0
    running: bool = True
    over: bool = False
    phase: str = ""
    phase_ends: int = 0
    tension: float = 0.0
    due: dict[str, int] = field(default_factory=dict)
    held: dict[str, int | None] = field(default_factory=dict)
    moved: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    turned: set[str] = field(default_factory=set)
    struck: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)
    happened: list[tuple[int, str, str]] = field(default_factory=list)
    before: "Model | None" = None

    def span(self, minutes: float) -> int:
        return round(minutes * MINUTE * self.stretch)

    def begin(self) -> None:
        self._wait_for("")
        self._enter(next(iter(self.lengths)))

    # What time does

    def pass_time(self, ms: int) -> None:
        """Let the wall's clock go on, and happen what was due by then, each at its instant."""
        until = self.now + ms if self.running and not self.over else self.now
        while not self.over:
            name, instant = min(self.due.items(), key=lambda item: item[1], default=("", until + 1))
            if min(instant, self.phase_ends) > until:
                self.now = until
                return
            self.before = None
            self.now = min(instant, self.phase_ends)
            if instant <= self.phase_ends:
                self._come(name)
            else:
                self._next_phase()

    def _next_phase(self) -> None:
        order = list(self.lengths)
        place = order.index(self.phase) + 1
        if place < len(order):
            self._enter(order[place])
        else:
            self.over, self.running, self.due, self.held = True, False, {}, {}

    def _enter(self, phase: str) -> None:
        for name in [n for n, one in self.injects.items() if one.phase == self.phase != ""]:
            self._miss(name)
        self.phase, self.phase_ends = phase, self.now + self.span(self.lengths[phase])
        self._wait_for(phase)
        self._look()

    def _miss(self, name: str) -> None:
        if self.injects[name].at is None or name in self.moved:
            return
        instant = self.held.get(name) if name in self.held else self.due.get(name)
        if instant is None or (name in self.held and instant <= self.now):
            return
        self.due.pop(name, None)
        if name in self.held:
            self.held[name] = None
        self.missed.add(name)
        self._note("lapsed", name)

    def _wait_for(self, phase: str) -> None:
        for name, one in self.injects.items():
            by_hand = self.held.get(name) is not None or (name in self.moved and name in self.due)
            gone = name in self.sent or name in self.struck or by_hand
            if one.phase == phase and one.at is not None and not gone:
                self.missed.discard(name)
                self._put(name, self.now + self.span(one.at))

    def _put(self, name: str, instant: int) -> None:
        if name in self.held:
            self.held[name] = instant
        else:
            self.due[name] = instant

    def _come(self, name: str) -> None:
        one = self.injects[name]
        if one.at is not None and one.level is not None and self.tension < one.level:
            self._strike(name)
        else:
            self._send(name)

    def _send(self, name: str) -> None:
        self._forget(name)
        self.sent.add(name)
        self._note("sent", name)

    def _strike(self, name: str) -> None:
        self._forget(name)
        self.missed.discard(name)
        self.struck.add(name)
        self._note("lapsed", name)

    def _forget(self, name: str) -> None:
        self.due.pop(name, None)
        self.held.pop(name, None)

    def _note(self, what: str, name: str) -> None:
        self.happened.append((self.now, what, name))

    def _look(self) -> None:
        """Conditional ones come once, when the tension is there in their phase."""
        for name, one in self.injects.items():
            if one.at is not None or one.level is None or name in self.turned | self.struck:
                continue
            if one.phase in ("", self.phase) and self.tension >= one.level:
                self.turned.add(name)
                if name not in self.sent:
                    self._put(name, self.now)
        self._overdue()

    def _overdue(self) -> None:
        for name, instant in sorted(self.due.items(), key=lambda item: item[1]):
            if instant <= self.now:
                self._come(name)

    # What the facilitator asks; each says whether it can be done, and does it

    def ask(self, what: str, name: str = "", amount: float = 0) -> bool:
        """Do it if it is possible; whether it was."""
        order: Callable[[str, float], bool] = getattr(self, f"_ask_{what}")
        if what in ("pause", "resume", "takeback"):
            return order(name, amount)
        memory = self._copy()
        if self.over or not order(name, amount):
            return False
        self.before = memory
        return True

    def _copy(self) -> "Model":
        own = {name: copy(getattr(self, name)) for name in CHANGING}
        return replace(self, **own, before=None)

    def _ask_pause(self, _: str, __: float) -> bool:
        possible = self.running and not self.over
        self.running = self.running and not possible
        return possible

    def _ask_resume(self, _: str, __: float) -> bool:
        possible = not self.running and not self.over
        self.running = self.running or possible
        return possible

    def _ask_extend(self, _: str, minutes: float) -> bool:
        self.phase_ends += self.span(minutes)
        return True

    def _ask_jump(self, phase: str, _: float) -> bool:
        self._enter(phase)
        self._overdue()
        return True

    def _ask_tension(self, _: str, value: float) -> bool:
        self.tension = value
        self._look()
        return True

    def _may_come(self, name: str) -> bool:
        return name not in self.sent and name not in self.struck

    def _ask_hold(self, name: str, _: float) -> bool:
        possible = self._may_come(name) and name not in self.held
        if possible:
            self.held[name] = self.due.pop(name, None)
        return possible

    def _ask_release(self, name: str, _: float) -> bool:
        possible = self._may_come(name) and name in self.held
        instant = self.held.pop(name) if possible else None
        if instant is not None:
            self.due[name] = instant
            self._overdue()
        return possible

    def _ask_move(self, name: str, minutes: float) -> bool:
        instant = self.held.get(name) if name in self.held else self.due.get(name)
        if not self._may_come(name) or instant is None:
            return False
        self.moved.add(name)
        self._put(name, max(self.now, instant + self.span(minutes)))
        self._overdue()
        return True

    def _ask_send(self, name: str, _: float) -> bool:
        possible = name not in self.sent
        if possible:
            self._send(name)
        return possible

    def _ask_skip(self, name: str, _: float) -> bool:
        possible = self._may_come(name)
        if possible:
            self._strike(name)
        return possible

    def _ask_takeback(self, _: str, __: float) -> bool:
        """As if the last order had never been given; what would be due by now comes now."""
        memory = self.before
        if memory is None:
            return False
        now, running, happened = self.now, self.running and not self.over, self.happened
        self.__dict__ |= memory.__dict__
        self.now, self.running, self.happened, self.before = now, running, happened, None
        while not self.over and min((*self.due.values(), self.phase_ends)) <= now:
            self._catch_up()
        return True

    def _catch_up(self) -> None:
        name, instant = min(self.due.items(), key=lambda i: i[1], default=("", self.now + 1))
        if instant <= min(self.now, self.phase_ends):
            self._come(name)
        else:
            self._next_phase()

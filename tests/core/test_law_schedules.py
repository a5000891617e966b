"""Pauses, jumps and extensions lose, double, hasten and delay no inject, whatever their order."""

from random import Random
from typing import Final

import pytest

from tests.core.schedules import MINUTE, Model, Written
from tests.kit.play import Play
from tests.kit.story import indicator, inject, phase, story
from trainer.core.actors import ByClock, ByFacilitator
from trainer.core.commands import (
    AdjustIndicator,
    Command,
    ExtendPhase,
    HoldInject,
    JumpToPhase,
    MoveInject,
    PauseClock,
    ReleaseInject,
    ResumeClock,
    SendInject,
    SkipInject,
    SkipOutage,
    StartTable,
    TakeBack,
)
from trainer.core.events.script import InjectLapsed, InjectSent
from trainer.core.moves import Inject
from trainer.core.refusals import Refused
from trainer.core.scenario import Scenario

FAY: Final = ByFacilitator("Fay")
PAUSES: Final = 20
HANDS: Final = ("hold", "release", "move", "send", "skip")
ORDERS: Final = ("jump", "extend", "tension", "takeback", "outage", "look")


class Schedule:
    """One table's script, run by the rules and by the model side by side."""

    def __init__(self, seed: int) -> None:
        self.dice = dice = Random(seed)
        self.lengths = {f"p{n}": dice.uniform(4, 12) for n in range(dice.randint(2, 4))}
        self.written = {one.name: one for one in _written(dice, list(self.lengths))}
        stretch = dice.choice((1.0, 0.5, 2.0))
        self.model = Model(self.written, self.lengths, stretch)
        self.play = Play(_scenario(self.written, self.lengths), str(seed)).laid(stretch).seated()
        self.play.ask(StartTable(), FAY)
        self.model.begin()

    def run(self) -> None:
        """Twenty pauses, with orders of every kind before, in and after them, then to the end."""
        for _ in range(PAUSES):
            self.wait(50_000)
            self.some_orders()
            self.order("pause")
            self.wait(10 * MINUTE)
            self.some_orders()
            self.order("resume")
            self.some_orders()
        self.wait(1)
        for _ in range(len(self.lengths) + 1):
            self.play.wall += 60 * MINUTE
            self.model.pass_time(60 * MINUTE)
            self.play.tick()

    def wait(self, most: int) -> None:
        passed = self.dice.randint(1, most)
        self.play.wall += passed
        self.model.pass_time(passed)

    def some_orders(self) -> None:
        if self.dice.random() < 0.6:
            kinds = HANDS if self.dice.random() < 0.6 else ORDERS
            self.wait(20_000)
            self.order(self.dice.choice(kinds))
        if self.dice.random() < 0.3:
            self.play.tick()

    def order(self, what: str) -> None:
        """Both do it, or both refuse."""
        self.wait(2)  # what is asked at one instant of the wall's clock would be one step
        if what == "look":
            self.play.tick()
        elif what == "outage":
            self.lose_the_server()
        else:
            self.ask(what, *self.choice(what))

    def choice(self, what: str) -> tuple[str, float]:
        if what == "jump":
            return self.dice.choice(list(self.lengths)), 0
        amounts = {"extend": (0.1, 3), "move": (-4, 4), "tension": (0, 100)}
        low, high = amounts.get(what, (0, 0))
        apt = {"release": list(self.model.held), "move": list(self.model.due)}.get(what)
        names = apt if apt and self.dice.random() < 0.8 else list(self.written)
        return self.dice.choice(names), self.dice.uniform(low, high)

    def ask(self, what: str, name: str, amount: float) -> None:
        back = self.play.state.back
        try:
            self.play.ask(_command(what, name, amount, back.last if back else 0), FAY)
            done = True
        except Refused:
            done = False
        assert self.model.ask(what, name, amount) == done, (what, name, amount)

    def lose_the_server(self) -> None:
        self.wait(MINUTE)
        since = self.play.wall
        self.play.wall += self.dice.randint(1, 30 * MINUTE)
        self.play.ask(SkipOutage(since), ByClock())

    def happened(self) -> list[tuple[int, str, str]]:
        kinds = {InjectSent: "sent", InjectLapsed: "lapsed"}
        return [
            (r.t, kinds[type(r.event)], r.event.inject)
            for r in self.play.events
            if isinstance(r.event, InjectSent | InjectLapsed)
        ]


def _written(dice: Random, phases: list[str]) -> list[Written]:
    found = []
    for number in range(dice.randint(3, 8)):
        where = dice.choice(["", *phases])
        timed = dice.random() < 0.8
        level = round(dice.uniform(10, 90), 3) if not timed or dice.random() < 0.2 else None
        at = dice.uniform(0, 16) if timed else None
        found.append(Written(f"n{number}", where, at, level))
    return found


def _scenario(written: dict[str, Written], lengths: dict[str, float]) -> Scenario:
    return story(
        phases=tuple(phase(name, minutes) for name, minutes in lengths.items()),
        injects=tuple(_inject(one) for one in written.values()),
        indicators=(indicator("tension", start=0),),
    )


def _inject(one: Written) -> Inject:
    when = "" if one.level is None else f'indicator["tension"] >= {one.level}'
    return inject(one.name, at=one.at, phase=one.phase, when=when)


def _command(what: str, name: str, amount: float, last: int) -> Command:
    commands: dict[str, Command] = {
        "pause": PauseClock(),
        "resume": ResumeClock(),
        "jump": JumpToPhase(name),
        "extend": ExtendPhase(amount),
        "tension": AdjustIndicator("tension", amount, "To see."),
        "hold": HoldInject(name),
        "release": ReleaseInject(name),
        "move": MoveInject(name, amount),
        "send": SendInject(name),
        "skip": SkipInject(name),
        "takeback": TakeBack(last),
    }
    return commands[what]


def check(seed: int) -> Schedule:
    schedule = Schedule(seed)
    schedule.run()
    assert sorted(schedule.happened()) == sorted(schedule.model.happened)
    return schedule


@pytest.mark.parametrize("seed", range(0, 300, 30))
def test_no_inject_is_lost_doubled_hastened_or_delayed(seed: int) -> None:
    for one in range(seed, seed + 30):
        check(one)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(1_000, 11_000, 100))
def test_no_inject_is_lost_doubled_hastened_or_delayed_in_ten_thousand(seed: int) -> None:
    for one in range(seed, seed + 100):
        check(one)

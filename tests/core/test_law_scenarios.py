"""The laws hold at the tables of the scenarios that people play."""

from pathlib import Path
from random import Random

import pytest

from tests.core.crowd import folded
from tests.kit.maybe import any_act
from tests.kit.onlooker import attach
from tests.kit.play import Play
from trainer.core.actors import BySeat
from trainer.core.refusals import Reason, Refused
from trainer.paths import data_dir
from trainer.scenario.load import load

FOLDERS: list[Path] = sorted(p for p in data_dir("scenarios").iterdir() if p.is_dir())


def play_on(folder: Path, seed: int, steps: int) -> None:
    """People do what their views say that they may, and each view is looked at all the while."""
    dice = Random(seed)
    play = attach(Play(load(folder), str(seed))).begun()
    for number in range(steps):
        play.wall += dice.randint(0, 24_000)
        play.tick()
        seat = dice.choice(sorted(play.scenario.role))
        command = any_act(dice, play.view(seat), f"word {number}")
        if command is None:
            break
        try:
            play.ask(command, BySeat(seat))
        except Refused as no:
            if no.reason is not Reason.BROKEN_CONSTRAINT:
                raise
    assert folded(play) == play.state


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_laws_hold_in_every_scenario(folder: Path) -> None:
    play_on(folder, seed=1, steps=25)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_laws_hold_in_many_plays_of_every_scenario(folder: Path, seed: int) -> None:
    play_on(folder, seed, steps=400)

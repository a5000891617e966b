"""Every golden play of every scenario comes to the ending it names."""

from functools import lru_cache
from pathlib import Path
from typing import Final

import pytest

from trainer.core.scenario import Scenario
from trainer.scenario.load import load
from trainer.service.golden import GoldenPlay, golden_plays, replay_play

ROOT: Final = Path(__file__).parent.parent.parent
SHELVES: Final = (ROOT / "scenarios", ROOT / "tests" / "kit" / "scenarios")
FOLDERS: Final = [
    file.parent for shelf in SHELVES for file in sorted(shelf.glob("*/scenario.yaml"))
]
PLAYS: Final = [(folder, play) for folder in FOLDERS for play in golden_plays(folder)]


@lru_cache
def _loaded(folder: Path) -> Scenario:
    return load(folder)


@pytest.mark.parametrize(
    ("folder", "play"), PLAYS, ids=[f"{folder.name}/{play.name}" for folder, play in PLAYS]
)
def test_a_golden_play_comes_to_its_ending(folder: Path, play: GoldenPlay) -> None:
    assert replay_play(_loaded(folder), play).ending == play.ending


def test_every_scenario_has_golden_plays() -> None:
    told = {folder for folder, _ in PLAYS}
    assert [folder.name for folder in FOLDERS if folder not in told] == []

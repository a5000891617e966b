"""A table taken up by bots at a moment of it."""

import pytest

from tests.kit.story import fixture
from trainer.service.bot_table import BotTable, moment
from trainer.service.rehearse import Order, rehearse


@pytest.fixture(scope="module")
def told() -> BotTable:
    """A table of bots that has been played."""
    table = BotTable(fixture("canary-case"), "first", {})
    table.play()
    return table


def test_bots_go_on_from_a_moment_as_it_was(told: BotTable) -> None:
    half = len(told.events) // 2
    begins = moment(fixture("canary-case"), told.events[:half])
    table = BotTable(fixture("canary-case"), "other", {}, begins)
    assert table.state.agreements == begins.state.agreements
    assert table.state.t == begins.state.t
    table.play()
    assert table.state.status == "ended"
    assert all(recorded.t >= begins.state.t for recorded in table.events)


def test_the_same_seed_gives_the_same_futures_and_another_gives_others(told: BotTable) -> None:
    begins = moment(fixture("canary-case"), told.events[: len(told.events) // 2])
    order = Order(fixture("canary-case"), 4, "seed", begins=begins)
    futures = rehearse(order)
    assert futures == rehearse(order)
    assert len({(play.ending, play.minutes, play.events) for play in futures}) > 1


def test_a_bot_remembers_what_its_seat_had_said(told: BotTable) -> None:
    begins = moment(fixture("canary-case"), told.events)
    spoken = {seat for seat, mind in begins.minds.items() if mind.said}
    assert spoken

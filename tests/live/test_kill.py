"""The server is killed in mid-play and started again: nothing acknowledged is lost."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest
import socketio

from tests.kit.client import Player, new_id
from tests.kit.facilitator import Facilitator
from tests.kit.fast import lay_fast
from tests.kit.server import Chair, Server, serving

PACE = 40  # table time runs so many times faster than the wall
DUST = 180_000  # the instant of an inject, in ms of table time
OUTAGE = 5  # seconds without a server
SLACK = 2.5  # seconds of the wall by which a beat, or a start, may be late


@dataclass
class Speaker:
    """Says one thing after another, each until it is acknowledged, whatever the network does."""

    player: Player
    stop: Event
    acknowledged: list[str] = field(default_factory=list)

    def run(self) -> None:
        number = 0
        while not self.stop.is_set():
            number += 1
            text = f"{self.player.chair.seat} says {number}"
            self._say(text, new_id())
            self.acknowledged.append(text)
            time.sleep(0.03)

    def _say(self, text: str, command: str) -> None:
        while True:
            with suppress(socketio.exceptions.SocketIOError):
                said = {"channel": "square", "text": text}
                answer = self.player.act("PostMessage", command, timeout=2, **said)
                assert answer == {"ok": True}, answer
                return
            time.sleep(0.1)


@pytest.fixture(params=["sqlite", "postgres"])
def crash(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Server, list[Player]]]:
    """A server over each kind of database, with two people at each of four fast tables."""
    if request.param == "sqlite":
        database = f"sqlite:///{tmp_path / 'trainer.db'}"
    else:
        database = request.getfixturevalue("fresh_postgres_url")
    tables = lay_fast(database, "two-villages", 4, PACE)
    with serving(database, tmp_path) as server, ExitStack() as stack:
        chairs: list[Chair] = [chair for table in tables for chair in table]
        yield server, [stack.enter_context(Player(server.url, chair)) for chair in chairs]


def _dust(player: Player) -> list[int]:
    return [entry["t"] for entry in player.entries if entry["title"] == "Dust"]


def test_a_killed_server_goes_on_where_it_stood(crash: tuple[Server, list[Player]]) -> None:
    server, players = crash
    with Facilitator(server.url) as fay:
        fay.start(players[0].chair.session)
    stop = Event()
    speakers = [Speaker(player, stop) for player in players]
    threads = [Thread(target=speaker.run) for speaker in speakers]
    for thread in threads:
        thread.start()
    time.sleep(1.5)
    server.kill()
    known = {player: max(entry["t"] for entry in player.entries) for player in players}
    time.sleep(OUTAGE)
    back = time.monotonic()
    server.start()
    players[0].until(lambda: max(e["t"] for e in players[0].entries) > known[players[0]])
    _require_that_time_stood(players, known, time.monotonic() - back)
    players[0].until(lambda: all(_dust(player) for player in players), patience=60)
    stop.set()
    for thread in threads:
        thread.join()
    _require_everything(speakers)
    assert "Traceback" not in server.log, server.log


def _require_that_time_stood(players: list[Player], known: dict[Player, int], since: float) -> None:
    for player in players:
        player.until(lambda player=player: player.entries[-1]["t"] > known[player])  # type: ignore[misc]
        after = next(entry["t"] for entry in player.entries if entry["t"] > known[player])
        assert after - known[player] <= PACE * 1000 * (since + SLACK)
        assert not _dust(player) or _dust(player)[0] == DUST


def _require_everything(speakers: list[Speaker]) -> None:
    for speaker in speakers:
        player = speaker.player
        player.sync()
        assert [entry["n"] for entry in player.entries] == list(range(1, player.n + 1))
        instants = [entry["t"] for entry in player.entries]
        assert instants == sorted(instants)
        said = [e["text"] for e in player.entries if e["by"] == player.chair.seat]
        assert [text for text in said if " says " in text] == speaker.acknowledged
        assert _dust(player) == [DUST]

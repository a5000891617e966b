"""Twenty connections that act at one table at the same time."""

from concurrent.futures import ThreadPoolExecutor

from tests.kit.client import Player
from tests.kit.server import Chair
from tests.live.conftest import Enter

EACH = 10


def _speak(number: int, player: Player) -> list[str]:
    """What this player said and was acknowledged."""
    said = [f"{player.chair.seat} on device {number}, word {word}" for word in range(EACH)]
    for text in said:
        player.do("PostMessage", channel="square", text=text)
    return said


def test_twenty_clients_at_once_lose_nothing_double_nothing_and_agree_on_the_order(
    shores: dict[str, Chair], enter: Enter
) -> None:
    players = [enter(chair) for chair in shores.values() for _ in range(4)]
    with ThreadPoolExecutor(len(players)) as pool:
        said = [text for texts in pool.map(_speak, range(20), players) for text in texts]
    heard = []
    for player in players:
        player.until(lambda player=player: len(_square(player)) >= len(said))  # type: ignore[misc]
        assert [entry["n"] for entry in player.entries] == list(range(1, player.n + 1))
        heard.append(_square(player))
    assert sorted(heard[0]) == sorted(said)
    assert all(one == heard[0] for one in heard)


def _square(player: Player) -> list[str]:
    return [entry["text"] for entry in player.entries if entry["channel"] == "square"]

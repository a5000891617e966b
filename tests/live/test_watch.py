"""The queue over a real server: who is gone is named, and no more once they are back."""

from tests.kit.client import PATIENCE, Player
from tests.kit.facilitator import Facilitator
from tests.kit.fast import lay_fast
from tests.kit.server import Chair, Server
from tests.live.conftest import Enter

PACE = 10.0
OFFLINE = "The farmer is offline"


def test_whoever_leaves_the_page_is_named_on_the_board_until_they_are_back(
    server: Server, fay: Facilitator, enter: Enter
) -> None:
    ((elder, farmer),) = lay_fast(server.database, "two-villages", 1, PACE)
    first = enter(elder)
    second = Player(server.url, farmer)
    second.connect()
    fay.conduct(elder, "StartTable")
    first.until(lambda: first.view["status"] == "running")
    assert OFFLINE not in board(fay, elder)
    second.close()
    first.until(lambda: OFFLINE in board(fay, elder), 3 * PATIENCE)
    enter(farmer)
    first.until(lambda: OFFLINE not in board(fay, elder), 3 * PATIENCE)


def board(fay: Facilitator, chair: Chair) -> str:
    """The board as it stands; the people at the tables never see it."""
    return fay.get(f"/facilitator/sessions/{chair.session}/board").text

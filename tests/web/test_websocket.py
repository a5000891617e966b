"""A line that the browser hung up first."""

import pytest
from simple_websocket import ConnectionClosed

from trainer.web.websocket import THREADS, Line


class Gone:
    """A WebSocket as it is when its browser has just gone."""

    connected = True

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def close(self) -> None:
        raise self.fault


@pytest.mark.parametrize("fault", [OSError(9, "Bad file descriptor"), ConnectionClosed()])
def test_hanging_up_after_the_browser_did_is_no_fault(fault: Exception) -> None:
    line = Line(None, None)
    line.ws = Gone(fault)
    line.close()
    assert THREADS["websocket"] is Line

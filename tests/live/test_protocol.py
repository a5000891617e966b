"""The protocol's document says all there is, and is enough to write a client from."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from tests.kit.facilitator import Facilitator
from tests.kit.fast import fast_session
from tests.kit.server import Server
from trainer.core import view
from trainer.core.codec import names
from trainer.core.commands import SeatCommand
from trainer.core.refusals import Reason
from trainer.service.refusals import LobbyReason

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "protocol.md").read_text("utf-8")
PACE = 20  # a bot that thinks at a person's pace would make the test a long one


def _row(start: str) -> str:
    """The one line of the document that begins so."""
    rows = [line for line in DOCUMENT.splitlines() if line.startswith(start)]
    assert len(rows) == 1, start
    return rows[0]


@pytest.mark.parametrize("name", sorted(names(SeatCommand)))
def test_every_command_of_a_seat_is_documented_with_its_fields(name: str) -> None:
    row = _row(f"| `{name}` |")
    for field in fields(names(SeatCommand)[name]):
        assert f"`{field.name}`" in row


@pytest.mark.parametrize("name", view.__all__)
def test_every_field_of_every_view_is_documented(name: str) -> None:
    row = _row(f"**{name}**")
    for field in fields(getattr(view, name)):
        assert f"`{field.name}`" in row


@pytest.mark.parametrize("reason", [*Reason, *LobbyReason], ids=lambda reason: str(reason.value))
def test_every_reason_is_documented_with_its_sentence(reason: Reason | LobbyReason) -> None:
    assert f"| `{reason.value}` | {reason.sentence} |" in DOCUMENT.splitlines()


def test_a_client_written_from_the_document_plays_a_bot_to_the_end(
    server: Server, fay: Facilitator
) -> None:
    session = fast_session(server.database, "two-villages", 1, PACE, bots="dove")
    program = str(ROOT / "docs" / "examples" / "player.py")
    command = [sys.executable, program, server.url, session.code, "Ada"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as player:
        assert player.stdout is not None
        assert player.stdout.readline() == "Playing elder.\n"
        fay.start(session.id)
        told, _ = player.communicate(timeout=100)
    assert told == "A treaty: Both villages drink.\n"

"""The verbs that serve, as they are typed: real processes, real sockets."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from trainer.cli import main
from trainer.service.refusals import LobbyRefused
from trainer.wiring import Settings, address, is_lan, listen, opened

TRAINER: Final = str(Path(sys.executable).parent / "trainer")
PASSWORD: Final = "correct horse"
LEAST_SEATS: Final = 8


@contextmanager
def _serving(*arguments: str) -> Iterator[IO[str]]:
    """What `trainer` prints while it serves; stopped as an operator would."""
    process = subprocess.Popen(
        [TRAINER, *arguments], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout
    try:
        yield process.stdout
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
        process.stdout.close()


def _get(url: str, cookie: str = "") -> tuple[HTTPResponse, str]:
    parts = urlsplit(url)
    assert parts.hostname
    connection = HTTPConnection(parts.hostname, parts.port, timeout=30)
    connection.request("GET", parts.path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


def _follow(url: str) -> str:
    """The page that a link with a key of its own leads to."""
    first, _ = _get(url)
    assert first.status == 303, url
    cookie = str(first.headers["Set-Cookie"]).split(";")[0]
    there, text = _get(
        f"{url.partition('/seat')[0].partition('/enter')[0]}{first.headers['Location']}", cookie
    )
    assert there.status == 200
    return text


def test_the_demo_prints_links_that_open_at_once(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/demo.db"
    with _serving("demo", "--json", "--port", "0", "--database", database) as printed:
        links: dict[str, Any] = json.loads(printed.readline())
        seats = {seat["seat"]: seat for seat in links["seats"]}
        assert len(seats) >= LEAST_SEATS
        kennedy = _follow(seats["kennedy"]["url"])
        assert seats["kennedy"]["role"] == "John F. Kennedy"
        assert "Your brief" in kennedy
        assert links["code"] in _follow(links["facilitator"])
        joined, text = _get(links["join"])
        assert (joined.status, links["code"] in text) == (200, True)


def test_a_facilitator_is_added_and_can_sign_in(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/trainer.db"
    asked = ["facilitator", "add", "fay@example.org", "--name", "Fay"]
    done = CliRunner().invoke(
        main, [*asked, "--password-stdin", "--database", database], input=f"{PASSWORD}\n"
    )
    assert (done.exit_code, done.output) == (0, "Fay can sign in with fay@example.org.\n")
    with opened(Settings(database=database)) as services:
        assert services.accounts.sign_in("fay@example.org", PASSWORD).name == "Fay"
        with pytest.raises(LobbyRefused):
            services.accounts.sign_in("fay@example.org", "wrong horse")


def test_a_facilitator_s_password_is_asked_twice_and_never_shown(tmp_path: Path) -> None:
    asked = ["facilitator", "add", "fay@example.org", "--name", "Fay"]
    database = ["--database", f"sqlite:///{tmp_path}/trainer.db"]
    done = CliRunner().invoke(main, [*asked, *database], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert done.exit_code == 0
    assert PASSWORD not in done.output


def test_what_cannot_be_added_is_said_in_a_sentence(tmp_path: Path) -> None:
    asked = ["facilitator", "add", "fay", "--name", "Fay", "--password-stdin"]
    database = ["--database", f"sqlite:///{tmp_path}/trainer.db"]
    done = CliRunner().invoke(main, [*asked, *database], input=f"{PASSWORD}\n")
    assert done.exit_code == 1
    assert done.output == "Error: That is not an email address.\n"


def test_a_port_that_is_in_use_is_said_in_a_sentence() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(main, ["serve", "--port", port])
    assert done.exit_code == 1
    assert done.output.startswith(f"Error: can't listen on 127.0.0.1 port {port}")


@pytest.mark.parametrize(("host", "lan"), [("127.0.0.1", False), ("0.0.0.0", True)])  # noqa: S104
def test_the_address_is_one_that_this_machine_s_browser_can_open(host: str, *, lan: bool) -> None:
    with listen(host, 0) as listener:
        assert address(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"
    assert is_lan(host) is lan

"""The nginx of compose.yaml, run for real before two workers that say who they are."""

import json
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest

from tests.kit import needs
from tests.kit.services import free_port

CONF: Final = Path(__file__).parent.parent / "deploy" / "nginx.conf"
AROUND: Final = """daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
access_log off;
client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
{conf}
}}"""


class _Worker(BaseHTTPRequestHandler):
    """Answers with its own port and the headers it was sent."""

    def do_GET(self) -> None:
        body = json.dumps({"worker": self.server.server_port, **dict(self.headers)}).encode()  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        pass


@contextmanager
def _worker() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Worker) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@contextmanager
def _nginx(folder: Path, workers: list[int]) -> Iterator[str]:
    program, port = needs.program("nginx", "nginx"), free_port()
    servers = "".join(f"server 127.0.0.1:{worker};" for worker in workers)
    conf = CONF.read_text("utf-8").replace("server web:8000;", servers)
    conf = conf.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, conf=conf))
    command = [program, "-p", str(folder), "-e", str(folder / "error.log")]
    with subprocess.Popen([*command, "-c", str(folder / "nginx.conf")]) as process:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with ExitStack() as stack:
        workers = [stack.enter_context(_worker()) for _ in range(2)]
        url = stack.enter_context(_nginx(tmp_path_factory.mktemp("nginx"), workers))
        _wait_for(url)
        yield url


def _wait_for(url: str) -> None:
    for _ in range(200):
        try:
            _ask(url)
        except urllib.error.URLError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("nginx did not start")


def _ask(url: str, **headers: str) -> dict[str, Any]:
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:  # noqa: S310
        told: dict[str, Any] = json.load(answer)
        return told


def test_a_tables_pages_and_sockets_go_to_one_worker(front: str) -> None:
    for table in "abcdefgh":
        paths = (f"/table/{table}", f"/table/{table}/act", f"/socket.io/?EIO=4&table={table}")
        assert len({_ask(front + path)["worker"] for path in paths}) == 1


def test_tables_are_spread_over_the_workers(front: str) -> None:
    assert len({_ask(f"{front}/table/t{number}")["worker"] for number in range(40)}) == 2


def test_a_worker_learns_how_the_browser_came(front: str) -> None:
    assert _ask(front)["X-Forwarded-Proto"] == "http"
    behind_tls = {"X-Forwarded-Proto": "https", "Host": "trainer.example"}
    told = _ask(front, **behind_tls)
    assert told["X-Forwarded-Proto"] == "https"
    assert told["Host"] == "trainer.example"

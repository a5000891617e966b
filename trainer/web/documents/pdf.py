"""Documents as PDF, pressed by a process of its own; few at a time, and none twice in a row."""

import json
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import Any, Final

from trainer.debrief.document import Document
from trainer.web.documents import html
from trainer.web.documents.press import NO_LIBRARY

PRESS: Final = Path(__file__).with_name("press.py")
AT_ONCE: Final = 2  # presses of one server process
PATIENCE: Final = 60  # seconds that an order waits for its turn
LONGEST: Final = 180  # seconds that one may take on a busy machine
KEPT: Final = 32  # answers held in memory: a class asks for the same one
LIBRARIES: Final = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
MISSING: Final = (
    "PDFs need libraries that this machine does not have. On Debian: apt-get install "
    f"{' '.join(LIBRARIES)}. The web page and the Markdown file work without them."
)
BUSY: Final = "Many documents are being made just now. Ask again in a minute."
FAILED: Final = "This PDF could not be made. The web page and the Markdown file work without it."


class PressError(Exception):
    """No PDF, with a sentence that says why."""


class Press:
    """Makes PDFs and pictures of charts, and keeps the latest."""

    def __init__(
        self, python: Sequence[str] = (sys.executable, "-P"), script: Path = PRESS
    ) -> None:
        self._command = (*python, str(script))
        self._turn = BoundedSemaphore(AT_ONCE)
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def pdf(self, document: Document) -> bytes:
        """A document as PDF; raises PressError."""
        return self._made({"charts": html.specifications(document), "html": html.sheet(document)})

    def pictures(self, document: Document) -> list[str]:
        """Each chart of a document as SVG, in print colours; raises PressError."""
        charts = html.specifications(document)
        svg: list[str] = json.loads(self._made({"charts": charts}))["svg"] if charts else []
        return svg

    def _made(self, asked: dict[str, Any]) -> bytes:
        """What an order comes to, from memory where somebody asked for the same before."""
        order = json.dumps(asked).encode()
        key = sha256(order).hexdigest()
        found = self._held(key)
        if found is not None:
            return found
        if not self._turn.acquire(timeout=PATIENCE):
            raise PressError(BUSY)
        try:
            made = self._held(key) or self._run(order)
        finally:
            self._turn.release()
        self._keep(key, made)
        return made

    def _held(self, key: str) -> bytes | None:
        with self._lock:
            return self._kept.get(key)

    def _keep(self, key: str, made: bytes) -> None:
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def _run(self, order: bytes) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - our own script
                self._command, input=order, capture_output=True, timeout=LONGEST, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise PressError(FAILED) from fault
        if done.returncode == NO_LIBRARY:
            raise PressError(MISSING)
        if done.returncode:
            raise PressError(FAILED)
        return done.stdout


press: Final = Press()

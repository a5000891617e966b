"""The slow beat: what comes of silence is noticed though nothing happens."""

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from trainer.service.ports import Directory, SessionId
from trainer.service.watch.watch import Watch

PERIOD: Final = 1.0  # seconds between looks

log = logging.getLogger(__name__)


class WatchBeat:
    """Looks at every session with tables in play; one thread a worker.

    `changed` is called for a session whose alerts are others than before.
    """

    def __init__(
        self, watch: Watch, directory: Directory, changed: Callable[[SessionId], None]
    ) -> None:
        self._watch = watch
        self._directory = directory
        self._changed = changed
        self._known: dict[SessionId, tuple[str, ...]] = {}
        self._stop = Event()
        self._thread = Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Stop looking."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def look(self) -> None:
        """One look at each session in play."""
        rows = self._directory.tables_with_status("running", "paused")
        for name in sorted({row.session for row in rows}):
            session = self._directory.session(name)
            if session is not None:
                found = tuple(one.id for one in self._watch.look(session))
                if self._known.get(name, ()) != found:
                    self._known[name] = found
                    self._changed(name)

    def _run(self) -> None:
        while not self._stop.wait(PERIOD):
            try:
                self.look()
            except Exception:
                log.exception("a look at the tables failed; the next one will try again")

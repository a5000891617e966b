"""The event store in plain lists: for tests, rehearsals and one-off plays."""

from collections.abc import Sequence
from dataclasses import replace
from threading import RLock
from typing import Final

from trainer.core.events import Recorded
from trainer.service.ports import (
    Answer,
    Batch,
    CommandId,
    Conflict,
    Repeated,
    TableId,
)
from trainer.service.renaming import Renaming
from trainer.service.store_rules import require_gapless


class MemoryEventStore:
    """Streams that last as long as the process."""

    def __init__(self) -> None:
        self._lock: Final = RLock()
        self._streams: Final[dict[TableId, list[Recorded]]] = {}
        self._answers: Final[dict[tuple[TableId, CommandId], tuple[str, Answer]]] = {}
        self._snapshots: Final[dict[TableId, tuple[int, bytes]]] = {}
        self._beat: int | None = None

    def append(self, batch: Batch) -> None:
        require_gapless(batch)
        with self._lock:
            if given := self.answered(batch.table, batch.command):
                raise Repeated(*given)
            if batch.after != self.head(batch.table):
                raise Conflict
            self._streams.setdefault(batch.table, []).extend(batch.events)
            if batch.command:
                self._answers[batch.table, batch.command] = (batch.sender, batch.answer)

    def read(self, table: TableId, after: int = 0) -> Sequence[Recorded]:
        with self._lock:
            return tuple(self._streams.get(table, ())[after:])

    def answered(self, table: TableId, command: CommandId) -> tuple[str, Answer] | None:
        return self._answers.get((table, command))

    def head(self, table: TableId) -> int:
        return len(self._streams.get(table, ()))

    def rename(self, table: TableId, renaming: Renaming) -> int:
        with self._lock:
            before = self._streams.get(table, [])
            after = [renaming.of(recorded) for recorded in before]
            changed = sum(one != other for one, other in zip(before, after, strict=True))
            if changed:
                self._streams[table] = after
                self._snapshots.pop(table, None)
            for key, (sender, answer) in self._answers.items():
                if key[0] == table:
                    text = renaming.in_text(answer.text)
                    self._answers[key] = (sender, replace(answer, text=text))
            return changed

    def scrub(self) -> None:
        """What was replaced in memory is gone already."""

    def save_snapshot(self, table: TableId, seq: int, body: bytes) -> None:
        with self._lock:
            if seq >= self._snapshots.get(table, (0, b""))[0]:
                self._snapshots[table] = (seq, body)

    def snapshot(self, table: TableId) -> tuple[int, bytes] | None:
        return self._snapshots.get(table)

    def beat(self, wall: int) -> None:
        self._beat = wall

    def last_beat(self) -> int | None:
        return self._beat

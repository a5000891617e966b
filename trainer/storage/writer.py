"""The one thread that writes: it commits together whatever its callers have waiting."""

from collections import ChainMap
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Condition, Thread
from typing import Any, Final, TypeAlias, TypeVar, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from trainer.service.ports import Conflict
from trainer.storage.append import Entry, Heads, append_all

T = TypeVar("T")
Deed: TypeAlias = Callable[[Connection], Any]
GROUP: Final = 256
"""The most that one transaction takes on, so that the last of a crowd is not kept waiting."""


@dataclass(frozen=True, slots=True)
class _Job:
    work: Entry | Deed
    done: Future[Any] = field(default_factory=Future)

    def tell(self, outcome: Any) -> None:
        if isinstance(outcome, BaseException):
            self.done.set_exception(outcome)
        else:
            self.done.set_result(outcome)


class Closed(Exception):
    """The writer has stopped, or never ran in this process."""


class _Spoilt(Exception):
    """Something in the group made the database refuse the whole of it."""


class Writer:
    """Callers wait until their own work is committed, or get its own exception."""

    def __init__(self, engine: Engine) -> None:
        self._engine: Final = engine
        self._wake: Final = Condition()
        self._jobs: list[_Job] = []
        self._heads: dict[str, int] = {}
        self._closed = False
        self._thread: Final = Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def append(self, entry: Entry) -> None:
        """Append a batch; raises Conflict or Repeated."""
        self._submit(_Job(entry))

    def do(self, deed: Callable[[Connection], T]) -> T:
        """What `deed` returns. It may be run twice, but takes effect once or not at all."""
        return cast("T", self._submit(_Job(deed)))

    def close(self) -> None:
        """Finish what is waiting and stop; what comes later raises Closed."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        self._thread.join()

    def _submit(self, job: _Job) -> Any:
        with self._wake:
            if self._closed or not self._thread.is_alive():
                raise Closed
            self._jobs.append(job)
            self._wake.notify()
        return job.done.result()

    def _run(self) -> None:
        try:
            while jobs := self._take(GROUP):
                self._settle(jobs)
        finally:
            self._abandon()

    def _take(self, most: int) -> list[_Job]:
        with self._wake:
            self._wake.wait_for(lambda: self._jobs or self._closed)
            taken, self._jobs = self._jobs[:most], self._jobs[most:]
            return taken

    def _abandon(self) -> None:
        with self._wake:
            self._closed = True
            while self._jobs:
                self._jobs.pop().tell(Closed())

    def _settle(self, jobs: Sequence[_Job]) -> None:
        try:
            self._attempt(jobs, checked=False)
        except _Spoilt:
            self._settle_checked(jobs)

    def _settle_checked(self, jobs: Sequence[_Job]) -> None:
        try:
            self._attempt(jobs, checked=True)
        except _Spoilt as spoilt:
            if len(jobs) == 1:
                jobs[0].tell(_meaning(jobs[0], spoilt.__cause__))
                return
            for job in jobs:  # one by one, so that only the culprit pays
                self._settle_checked([job])

    def _attempt(self, jobs: Sequence[_Job], *, checked: bool) -> None:
        try:
            outcomes = self._commit([job.work for job in jobs], checked=checked)
        except _Spoilt:
            raise
        except BaseException as error:  # noqa: BLE001  # whoever waits must hear of it
            outcomes = [error] * len(jobs)
        for job, outcome in zip(jobs, outcomes, strict=True):
            job.tell(outcome)

    def _commit(self, works: Sequence[Entry | Deed], *, checked: bool) -> Sequence[Any]:
        heads = ChainMap({}, self._heads)
        with self._engine.begin() as db:
            try:
                outcomes = _carry_out(db, works, heads, checked=checked)
            except Exception as error:
                raise _Spoilt from error
        self._heads |= heads.maps[0]
        return outcomes


def _carry_out(
    db: Connection, works: Sequence[Entry | Deed], heads: Heads, *, checked: bool
) -> list[Any]:
    entries = [work for work in works if isinstance(work, Entry)]
    verdicts = iter(append_all(db, entries, heads, checked=checked) if entries else [])
    return [next(verdicts) if isinstance(work, Entry) else _do(db, work) for work in works]


def _do(db: Connection, deed: Deed) -> Any:
    try:
        with db.begin_nested():
            return deed(db)
    except SQLAlchemyError:
        raise
    except Exception as no:  # noqa: BLE001  # a deed's own no, and its own alone
        return no


def _meaning(job: _Job, error: BaseException | None) -> BaseException | None:
    # Another worker's row was there first: on PostgreSQL only the constraint can tell in time.
    lost = isinstance(error, IntegrityError) and isinstance(job.work, Entry)
    return Conflict() if lost else error

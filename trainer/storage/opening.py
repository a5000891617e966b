"""Opening a database, whichever it is."""

from dataclasses import dataclass

from trainer.storage import migrations
from trainer.storage.directory import SqlDirectory
from trainer.storage.engine import DEFAULT_URL, Engines, open_engines
from trainer.storage.event_store import SqlEventStore
from trainer.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class Storage:
    """An open database: its event store, its directory, and what keeps them."""

    events: SqlEventStore
    directory: SqlDirectory
    engines: Engines
    writer: Writer

    def upgrade(self) -> None:
        """Bring the database to this version's schema; needed once, before anything else."""
        migrations.upgrade(self.engines.write)

    def current(self) -> str | None:
        """The schema revision of the database, None when it is empty."""
        return migrations.current(self.engines.write)

    def close(self) -> None:
        """Commit what is waiting, then let go of the database."""
        self.writer.close()
        self.engines.dispose()


def open_storage(url: str = DEFAULT_URL) -> Storage:
    """Open `sqlite:///file` (made when missing) or `postgresql://user@host/name`."""
    engines = open_engines(url)
    writer = Writer(engines.write)
    return Storage(SqlEventStore(engines, writer), SqlDirectory(engines, writer), engines, writer)

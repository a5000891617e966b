"""The use cases over a memory store, with a wall clock that stands until a test moves it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from argon2 import PasswordHasher

from trainer.core.actors import ByFacilitator
from trainer.service.accounts import Accounts
from trainer.service.lobby import Plan
from trainer.service.memory import MemoryDirectory, MemoryEventStore
from trainer.service.parts import Services, assemble
from trainer.service.ports import Account, Participant, Session

SCENARIOS: Final = Path(__file__).parent / "scenarios"
PASSWORD: Final = "correct horse"
FAY: Final = ByFacilitator("Fay")
QUICK: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class Wall:
    """The wall's time, in ms."""

    now: int = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


@dataclass(frozen=True)
class Desk:
    """Services, the facilitator Fay, and short ways to what tests begin with."""

    services: Services
    fay: Account
    wall: Wall

    def open(self, scenario: str = "two-villages", **plan: Any) -> Session:
        return self.services.lobby.open(Plan(scenario, **plan), self.fay.id)

    def tables(self, session: Session) -> list[str]:
        return [row.id for row in self.services.directory.tables_of(session.id)]

    def join(self, session: Session, name: str) -> Participant:
        return self.services.lobby.join(session.code, name)[0]

    def sitting(self, table: str) -> dict[str, str]:
        """Who sits where as the table knows it: names of people, temperaments of bots."""
        seats = self.services.tables.state(table).seats
        return {seat: who.temperament or who.name for seat, who in seats.items()}

    def held(self, table: str) -> dict[str, str]:
        """Who sits where as the directory knows it, by name."""
        directory = self.services.directory
        held = {one.seat: one.participant for one in directory.seatings_at(table)}
        return {seat: str(directory.participant(who).name) for seat, who in held.items()}  # type: ignore[union-attr]


@contextmanager
def desk(scenarios: Path = SCENARIOS) -> Iterator[Desk]:
    """A desk of one's own."""
    directory, wall = MemoryDirectory(), Wall()
    parts = assemble(directory, MemoryEventStore(), scenarios, wall)
    services = replace(parts, accounts=Accounts(directory, wall, QUICK))
    yield Desk(services, services.accounts.add("fay@example.org", "Fay", PASSWORD), wall)
    services.tables.close()

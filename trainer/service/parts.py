"""The use cases, put together over a store."""

from dataclasses import dataclass
from pathlib import Path

from trainer.scoring.survey import OURS, Questionnaire
from trainer.service.access import Access
from trainer.service.accounts import Accounts
from trainer.service.after.afterwards import Afterwards, afterwards
from trainer.service.after.histories import Histories
from trainer.service.after.scorecards import Scorecards
from trainer.service.archive.data import Data, data
from trainer.service.arrivals import Arrivals
from trainer.service.dry_runs import DryRuns
from trainer.service.links import Links
from trainer.service.loans import Loans
from trainer.service.lobby import Lobby
from trainer.service.moves import Moves
from trainer.service.needs import Needs
from trainer.service.notes import Notes
from trainer.service.ports import Directory, EventStore, WallClock
from trainer.service.projector import Projector
from trainer.service.rosters import Rosters
from trainer.service.seating import SeatingPlans
from trainer.service.seats import Seats
from trainer.service.setups import Setups
from trainer.service.shelf import Shelf
from trainer.service.staff import StaffRoom
from trainer.service.tables import Tables
from trainer.service.watch.pulses import Pulses
from trainer.service.watch.watch import Watch


@dataclass(frozen=True, slots=True)
class Services:
    """All that a page or a socket may ask."""

    directory: Directory
    events: EventStore
    tables: Tables
    shelf: Shelf
    links: Links
    accounts: Accounts
    access: Access
    staff: StaffRoom
    lobby: Lobby
    seats: Seats
    seating: SeatingPlans
    arrivals: Arrivals
    pulses: Pulses
    watch: Watch
    setups: Setups
    rosters: Rosters
    needs: Needs
    moves: Moves
    loans: Loans
    dry_runs: DryRuns
    after: Afterwards
    data: Data
    projector: Projector
    notes: Notes
    scorecards: Scorecards
    histories: Histories
    wall: WallClock


@dataclass(frozen=True, slots=True)
class _Basis:
    """What most use cases stand on."""

    shelf: Shelf
    tables: Tables
    links: Links
    access: Access
    lobby: Lobby
    seats: Seats
    needs: Needs
    moves: Moves
    pulses: Pulses


def assemble(
    directory: Directory,
    events: EventStore,
    scenarios: Path,
    wall: WallClock,
    questionnaire: Questionnaire = OURS,
    base: str = "",
) -> Services:
    """The services over this store; xAPI statements name what is ours under `base`."""
    on = _basis(directory, events, scenarios, wall)
    scorecards = Scorecards(on.tables, events, questionnaire)
    return Services(
        directory=directory,
        events=events,
        tables=on.tables,
        shelf=on.shelf,
        links=on.links,
        accounts=Accounts(directory, wall),
        access=on.access,
        staff=StaffRoom(directory, on.access),
        lobby=on.lobby,
        seats=on.seats,
        seating=SeatingPlans(directory, on.shelf, on.tables, on.lobby, on.seats, on.needs),
        arrivals=Arrivals(directory, on.shelf, on.tables, on.links, on.lobby, on.seats),
        pulses=on.pulses,
        watch=Watch(on.tables, directory, on.pulses, on.needs, wall),
        setups=Setups(directory, on.shelf, on.lobby, wall),
        rosters=Rosters(directory, on.shelf, on.tables, on.links, on.lobby, on.seats),
        needs=on.needs,
        moves=on.moves,
        loans=Loans(directory, on.tables, on.seats, on.moves),
        dry_runs=DryRuns(directory, on.shelf, on.tables, on.seats),
        after=afterwards(directory, events, on.tables, on.access, scorecards, on.seats, on.shelf),
        data=data(directory, events, on.shelf, on.links, on.tables, scorecards, base),
        projector=Projector(directory, on.tables),
        notes=Notes(directory, on.tables, wall),
        scorecards=scorecards,
        histories=Histories(),
        wall=wall,
    )


def _basis(directory: Directory, events: EventStore, scenarios: Path, wall: WallClock) -> _Basis:
    shelf = Shelf(scenarios, directory)
    tables = Tables(events, shelf.of_table, wall)
    links = Links(directory)
    seats, needs = Seats(directory, shelf, tables), Needs(directory, shelf, tables)
    return _Basis(
        shelf=shelf,
        tables=tables,
        links=links,
        access=Access(directory),
        lobby=Lobby(directory, shelf, links, tables),
        seats=seats,
        needs=needs,
        moves=Moves(directory, tables, seats, needs),
        pulses=Pulses(tables, events.read, directory.tables_of),
    )

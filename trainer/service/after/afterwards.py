"""What is done with tables when their story is over, put together for the debrief's pages."""

from dataclasses import dataclass

from trainer.service.access import Access
from trainer.service.after.bookmarks import Bookmarks
from trainer.service.after.comparisons import Comparisons
from trainer.service.after.consents import Consents
from trainer.service.after.debriefs import Debriefs
from trainer.service.after.differences import Differences
from trainer.service.after.digests import Digests
from trainer.service.after.feedback import Feedback
from trainer.service.after.forking import Forking
from trainer.service.after.forks import Forks
from trainer.service.after.futures import Futures
from trainer.service.after.growths import Growths
from trainer.service.after.guides import Guides
from trainer.service.after.improvements import Improvements
from trainer.service.after.journals import Journals
from trainer.service.after.ledgers import Ledgers
from trainer.service.after.picks import Picks
from trainer.service.after.polls import Polls
from trainer.service.after.recollections import Recollections
from trainer.service.after.reports import Reports, Sources
from trainer.service.after.scorecards import Scorecards
from trainer.service.after.standings import Standings
from trainer.service.ports import Directory, EventStore
from trainer.service.seats import Seats
from trainer.service.shelf import Shelf
from trainer.service.tables import Tables


@dataclass(frozen=True, slots=True)
class Afterwards:
    """All that a page of the debrief may ask, beside the scorecards."""

    debriefs: Debriefs
    bookmarks: Bookmarks
    picks: Picks
    ledgers: Ledgers
    forks: Forks
    comparisons: Comparisons
    forking: Forking
    differences: Differences
    futures: Futures
    journals: Journals
    feedback: Feedback
    standings: Standings
    consents: Consents
    growths: Growths
    improvements: Improvements
    guides: Guides
    polls: Polls
    recollections: Recollections
    reports: Reports


def afterwards(
    directory: Directory,
    events: EventStore,
    tables: Tables,
    access: Access,
    scorecards: Scorecards,
    seats: Seats,
    shelf: Shelf,
) -> Afterwards:
    """The debrief's use cases over this store."""
    wall = tables.wall
    feedback, consents = Feedback(directory, tables, wall), Consents(directory, wall)
    on = _basis(directory, events, tables, access, scorecards, shelf)
    return Afterwards(
        debriefs=on.debriefs,
        bookmarks=Bookmarks(directory),
        picks=on.picks,
        ledgers=on.ledgers,
        forks=on.forks,
        comparisons=on.comparisons,
        forking=Forking(directory, events, tables, seats),
        differences=on.differences,
        futures=Futures(directory, events, tables, wall),
        journals=on.journals,
        feedback=feedback,
        standings=Standings(directory, tables, scorecards.questionnaire, on.forks),
        consents=consents,
        growths=Growths(directory, tables, scorecards, feedback, consents),
        improvements=on.improvements,
        guides=Guides(directory, tables, on.debriefs, wall),
        polls=Polls(directory, wall),
        recollections=Recollections(directory, wall),
        reports=Reports(directory, tables, on),
    )


def _basis(
    directory: Directory,
    events: EventStore,
    tables: Tables,
    access: Access,
    scorecards: Scorecards,
    shelf: Shelf,
) -> Sources:
    """What the others build on, and the reviews draw from."""
    wall, forks = tables.wall, Forks(directory)
    debriefs = Debriefs(directory, events, tables, access)
    digests = Digests(directory, events, tables, shelf, wall)
    return Sources(
        debriefs=debriefs,
        scorecards=scorecards,
        picks=Picks(directory, wall),
        ledgers=Ledgers(debriefs, scorecards),
        forks=forks,
        differences=Differences(events, tables, scorecards),
        comparisons=Comparisons(directory, tables, shelf, digests, forks, wall),
        improvements=Improvements(directory, tables, wall),
        journals=Journals(directory, wall),
    )

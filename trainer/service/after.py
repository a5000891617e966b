"""What is done with tables when their story is over, put together for the debrief's pages."""

from dataclasses import dataclass

from trainer.service.access import Access
from trainer.service.bookmarks import Bookmarks
from trainer.service.comparisons import Comparisons
from trainer.service.consents import Consents
from trainer.service.debriefs import Debriefs
from trainer.service.differences import Differences
from trainer.service.digests import Digests
from trainer.service.feedback import Feedback
from trainer.service.forking import Forking
from trainer.service.forks import Forks
from trainer.service.futures import Futures
from trainer.service.growths import Growths
from trainer.service.guides import Guides
from trainer.service.improvements import Improvements
from trainer.service.journals import Journals
from trainer.service.ledgers import Ledgers
from trainer.service.picks import Picks
from trainer.service.polls import Polls
from trainer.service.ports import Directory, EventStore
from trainer.service.recollections import Recollections
from trainer.service.reports import Reports, Sources
from trainer.service.scorecards import Scorecards
from trainer.service.seats import Seats
from trainer.service.shelf import Shelf
from trainer.service.standings import Standings
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
    debriefs = Debriefs(directory, events, tables, access)
    picks, forks = Picks(directory, wall), Forks(directory)
    digests = Digests(directory, events, tables, shelf, wall)
    ledgers, differences = Ledgers(debriefs, scorecards), Differences(events, tables, scorecards)
    comparisons = Comparisons(directory, tables, shelf, digests, forks, wall)
    journals, improvements = Journals(directory, wall), Improvements(directory, tables, wall)
    sources = Sources(
        debriefs,
        scorecards,
        picks,
        ledgers,
        forks,
        differences,
        comparisons,
        improvements,
        journals,
    )
    return Afterwards(
        debriefs=debriefs,
        bookmarks=Bookmarks(directory),
        picks=picks,
        ledgers=ledgers,
        forks=forks,
        comparisons=comparisons,
        forking=Forking(directory, events, tables, seats),
        differences=differences,
        futures=Futures(directory, events, tables, wall),
        journals=journals,
        feedback=feedback,
        standings=Standings(directory, tables, scorecards.questionnaire),
        consents=consents,
        growths=Growths(directory, tables, scorecards, feedback, consents),
        improvements=improvements,
        guides=Guides(directory, tables, debriefs, wall),
        polls=Polls(directory, wall),
        recollections=Recollections(directory, wall),
        reports=Reports(directory, tables, sources),
    )

"""A person taken out of a session: their name goes everywhere, the record stays whole."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from trainer.service.links import digest_of, new_key
from trainer.service.ports import (
    AccountId,
    Directory,
    EventStore,
    Paper,
    Participant,
    ParticipantId,
    Session,
    TableRow,
    Taken,
)
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.renaming import Renaming, ids_of, words_of
from trainer.service.shelf import Shelf
from trainer.service.store_rules import folded
from trainer.service.tables import Tables

ERASURE: Final = "erasure"
WISH: Final = "erasure-wish"
FORMER: Final = "Former participant"
RATING: Final = "rating"
TRIES: Final = 9
LISTS: Final = ("roster",)


@dataclass(frozen=True, slots=True)
class Traces:
    """What there is of a person: seats held now, events that name them, places where others did.

    `messages` counts the events in which somebody typed the name, or a part of it.
    """

    person: Participant
    seats: int
    events: int
    messages: int
    papers: int


class Erasure:
    """Replaces a person’s name, in the store and in all that this program has in memory.

    What they wrote for themselves goes; what they did and said at a table is the table’s record
    and stays, under the name of a former participant. Their link opens nothing any more.
    """

    def __init__(
        self, directory: Directory, events: EventStore, shelf: Shelf, tables: Tables
    ) -> None:
        self._directory = directory
        self._events = events
        self._shelf = shelf
        self._tables = tables

    def traces(self, session: Session, who: ParticipantId) -> Traces:
        """What would be changed; raises LobbyRefused where there is no such person."""
        person = self._person(session, who)
        sat, typed = (
            self._renaming(session, person, ""),
            self._renaming(session, person, "", typed=True),
        )
        found = [it for row in self._rows(session) for it in self._events.read(row.id)]
        named = sum(sat.of(it) != it for it in found)
        return Traces(
            person,
            seats=len(self._directory.seatings_of(who)),
            events=named,
            messages=sum(typed.of(it) != it for it in found) - named,
            papers=sum(_theirs(it, who) for it in self._directory.papers_of(session.id)),
        )

    def erase(
        self, session: Session, who: ParticipantId, by: AccountId, *, typed: bool = True
    ) -> str:
        """Take a person out; what they are called from now on. Raises LobbyRefused.

        With `typed` also where somebody wrote their name in a message. Raises ConnectionError when
        all is done but that the database’s file could not be rewritten: `scrub` it later.
        """
        person = self._person(session, who)
        renaming = self._renaming(session, person, self._free(session), typed=typed)
        # As long as the directory has the name, all this can be begun again after a power cut.
        changed = self._mend(session, who, renaming)
        now = self._rename(session, person)
        # And once more, for whatever was written under the old name meanwhile.
        changed += self._mend(session, who, replace(renaming, now=now))
        for row in self._rows(session):
            self._tables.forget(row.id)
        self._note(session, who, by, events=changed, typed=typed)
        self._events.scrub()
        return now

    def _mend(self, session: Session, who: ParticipantId, renaming: Renaming) -> int:
        """Put the other name everywhere but in the list of people; how many events changed."""
        changed = sum(self._events.rename(row.id, renaming) for row in self._rows(session))
        self._mend_papers(session, who, renaming)
        self._mend_options(session, renaming)
        return changed

    def ask(self, session: Session, who: ParticipantId) -> None:
        """Somebody asks for themselves; the facilitator sees it."""
        person = self._person(session, who)
        paper = Paper(f"{WISH}-{person.id}", WISH, person.id, {}, session.id)
        with suppress(Taken):
            self._directory.add_paper(replace(paper, wall=self._tables.wall()))

    def asked(self, session: Session) -> frozenset[ParticipantId]:
        """Who asked to be taken out."""
        papers = self._directory.papers(WISH, session=session.id)
        return frozenset(paper.account for paper in papers)

    def done(self, session: Session) -> tuple[Paper, ...]:
        """Who took people out of a session, and when; not whom."""
        return tuple(self._directory.papers(ERASURE, session=session.id))

    def _person(self, session: Session, who: ParticipantId) -> Participant:
        person = self._directory.participant(who)
        if person is None or person.session != session.id:
            raise LobbyRefused(LobbyReason.NO_PERSON)
        return person

    def _rows(self, session: Session) -> tuple[TableRow, ...]:
        return tuple(self._directory.tables_of(session.id))

    def _rename(self, session: Session, person: Participant) -> str:
        """Another name, and a key that nobody has."""
        key = digest_of(new_key())
        for _ in range(TRIES):
            name = self._free(session)
            try:
                self._directory.rename_participant(person.id, name, key)
            except Taken:
                continue
            return name
        raise LobbyRefused(LobbyReason.NAME_TAKEN)

    def _free(self, session: Session) -> str:
        people = self._directory.participants_of(session.id)
        used = {folded(one.name) for one in people}
        every = (f"{FORMER} {number}" for number in range(1, len(people) + 2))
        return next(name for name in every if folded(name) not in used)

    def _renaming(
        self, session: Session, person: Participant, now: str, *, typed: bool = False
    ) -> Renaming:
        spared = words_of(self._shelf.of_session(session))
        return Renaming(person.name, now, typed=typed, spared=spared)

    def _ids(self, session: Session) -> frozenset[str]:
        return ids_of(self._shelf.of_session(session))

    def _mend_papers(self, session: Session, who: ParticipantId, renaming: Renaming) -> None:
        ids = self._ids(session)
        for paper in self._directory.papers_of(session.id):
            if _theirs(paper, who) and paper.kind != RATING:
                self._directory.remove_paper(paper.id)
                continue
            kept = {key: body for key, body in paper.body.items() if not _entry(paper, key, who)}
            body = renaming.anywhere(kept, ids)
            if body != paper.body:
                self._directory.change_paper(paper.id, body)

    def _mend_options(self, session: Session, renaming: Renaming) -> None:
        fresh = self._directory.session(session.id) or session
        options = renaming.anywhere(dict(fresh.options), self._ids(session))
        if options != fresh.options:
            self._directory.set_options(session.id, options)

    def _note(
        self, session: Session, who: ParticipantId, by: AccountId, *, events: int, typed: bool
    ) -> None:
        body: Mapping[str, Any] = {"person": who, "events": events, "typed": typed}
        paper = Paper(secrets.token_hex(8), ERASURE, by, body, session.id)
        self._directory.add_paper(replace(paper, wall=self._tables.wall()))


def _theirs(paper: Paper, who: ParticipantId) -> bool:
    """Whether a person wrote a paper, under their own name here or under a key of their own."""
    return paper.account == who or paper.id.endswith(f"-{who}")


def _entry(paper: Paper, key: str, who: ParticipantId) -> bool:
    """Whether a line of a list is about a person: their address, their group."""
    return paper.kind in LISTS and key == who

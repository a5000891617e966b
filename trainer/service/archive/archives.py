"""Sessions out of this installation and into another, whole."""

import secrets
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Final

from trainer.core.canon import fingerprint
from trainer.core.codec import encode
from trainer.core.events import Recorded
from trainer.core.scenario import Scenario
from trainer.service.archive import archive_format as form
from trainer.service.archive.archive_checks import Checked, checked
from trainer.service.archive.archive_ids import Ids
from trainer.service.archive.gathering import STAFF, Gathered, GatheredTable, gather
from trainer.service.links import Links, digest_of
from trainer.service.names import new_code
from trainer.service.ports import (
    AccountId,
    Answer,
    Batch,
    Conflict,
    Directory,
    EventStore,
    Paper,
    Participant,
    Seating,
    Session,
    TableId,
    TableRow,
    Taken,
    WallClock,
    Whole,
)
from trainer.service.refusals import LobbyReason, LobbyRefused
from trainer.service.shelf import Shelf

TRIES: Final = 3


class Archives:
    """Writes a session into a file, and takes one in from a file."""

    def __init__(
        self,
        directory: Directory,
        events: EventStore,
        shelf: Shelf,
        links: Links,
        wall: WallClock,
    ) -> None:
        self._directory = directory
        self._events = events
        self._shelf = shelf
        self._links = links
        self._wall = wall

    def gathered(self, session: Session, reader: AccountId | None = None) -> Gathered:
        """All of a session that a facilitator may take away; without a reader, everything."""
        scenario = self._shelf.of_session(session)
        return gather(self._directory, self._events, scenario, session, reader)

    def file(self, gathered: Gathered) -> bytes:
        """A session as a file of JSON; docs/data.md says what is in it."""
        return form.written(_packed(gathered, self._wall()))

    def take(self, data: bytes, account: AccountId) -> Session:
        """The session in a file, from now on this facilitator’s; raises LobbyRefused.

        It comes in whole or not at all. Its tables replay to the states they had. Clocks that ran
        stand still, and everybody gets a new link.
        """
        found = checked(form.read(data))
        digest = self._shelf.adopt(found.scenario)
        for fresh in (False, *[True] * TRIES):
            ids = self._ids(found.archive, fresh=fresh)
            whole = self._whole(found, ids, account, digest)
            try:
                self._append(found, ids)
                self._directory.add_whole(whole)
            except (Conflict, Taken):  # somebody used one of these ids just now
                continue
            return whole.session
        raise LobbyRefused(LobbyReason.BAD_ARCHIVE, "The names in this file are used here.")

    def _append(self, found: Checked, ids: Ids) -> None:
        for table in found.tables:
            name = ids.of(table.kept.id)
            self._events.append(Batch(name, 0, table.records, Answer(len(table.records))))

    def _ids(self, archive: form.Archive, *, fresh: bool) -> Ids:
        """What everything is called here: as it was called there, unless that is taken."""
        used = {
            archive.session.id: self._directory.session(archive.session.id) is not None,
            **{one.id: self._table_used(one.id) for one in archive.tables},
            **{one.id: self._directory.participant(one.id) is not None for one in archive.people},
        }
        new = {name: secrets.token_hex(8) for name, taken in used.items() if fresh or taken}
        papers = (one.id for one in archive.papers)
        taken = (one for one in papers if fresh or self._directory.paper(Ids(new).within(one)))
        return Ids(new | {one: secrets.token_hex(8) for one in taken if one not in new})

    def _table_used(self, table: TableId) -> bool:
        return self._directory.table(table) is not None or self._events.head(table) > 0

    def _whole(self, found: Checked, ids: Ids, account: AccountId, digest: str) -> Whole:
        archive, kept = found.archive, found.archive.session
        session = ids.of(kept.id)
        return Whole(
            Session(
                id=session,
                code=self._code(kept.code),
                title=kept.title,
                scenario=found.scenario.id,
                digest=digest,
                facilitator=account,
                seating=kept.seating,
                people=kept.people,
                status=kept.status,
                created=kept.created,
                options=ids.anywhere(kept.options),
            ),
            tuple(
                TableRow(ids.of(it.kept.id), session, it.kept.number, it.status, it.ending)  # type: ignore[arg-type]
                for it in found.tables
            ),
            tuple(self._person(one, ids, session) for one in archive.people),
            tuple(_seatings(archive, ids)),
            tuple(_paper(one, ids, session, account) for one in archive.papers),
        )

    def _code(self, code: str) -> str:
        while not code or self._directory.session_by_code(code) is not None:
            code = new_code()
        return code

    def _person(self, one: form.Person, ids: Ids, session: str) -> Participant:
        # Their link is made anew, so that the facilitator can hand it out.
        person = ids.of(one.id)
        key = digest_of(self._links.expected(person))
        return Participant(person, session, one.name, key, one.joined)


def _seatings(archive: form.Archive, ids: Ids) -> Iterator[Seating]:
    for table in archive.tables:
        for seat, person in table.seats.items():
            yield Seating(ids.of(table.id), seat, ids.of(person))


def _paper(one: form.KeptPaper, ids: Ids, session: str, account: AccountId) -> Paper:
    return Paper(
        id=ids.within(one.id),
        kind=one.kind,
        account=account if one.by == STAFF else ids.of(one.by),
        body=ids.anywhere(one.body),
        session=session,
        table=ids.of(one.table) if one.table else "",
        seq=one.seq,
        wall=one.wall,
    )


def _packed(gathered: Gathered, now: int) -> form.Archive:
    session, rules = gathered.session, fingerprint(gathered.scenario)
    return form.Archive(
        format=form.FORMAT,
        version=form.VERSION,
        program=version("negotiation-trainer"),
        exported=0 if gathered.pseudonymous else now,
        pseudonymous=gathered.pseudonymous,
        scenario=form.KeptScenario(
            id=gathered.scenario.id,
            digest=session.digest,
            body=encode(gathered.scenario, Scenario),
        ),
        session=form.KeptSession(
            id=session.id,
            code=session.code,
            title=session.title,
            seating=session.seating,
            people=session.people,
            status=session.status,
            created=session.created,
            options=dict(session.options),
        ),
        people=tuple(form.Person(id=p.id, name=p.name, joined=p.joined) for p in gathered.people),
        tables=tuple(_kept(table, rules) for table in gathered.tables),
        papers=tuple(map(_kept_paper, gathered.papers)),
    )


def _kept(table: GatheredTable, rules: str) -> form.KeptTable:
    events: tuple[Mapping[str, object], ...] = tuple(
        encode(recorded, Recorded) for recorded in table.records
    )
    return form.KeptTable(
        id=table.row.id,
        number=table.row.number,
        status=table.row.status,
        ended=table.row.ended,
        seats=dict(table.seats),
        events=events,
        events_hash=table.events_hash,
        state_hash=table.state_hash(rules),
    )


def _kept_paper(paper: Paper) -> form.KeptPaper:
    return form.KeptPaper(
        id=paper.id,
        kind=paper.kind,
        by=paper.account,
        table=paper.table,
        seq=paper.seq,
        wall=paper.wall,
        body=dict(paper.body),
    )

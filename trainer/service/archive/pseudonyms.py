"""A session for research: everybody under a name that says nothing, at times that tell no date."""

import hmac
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from trainer.core.actors import Actor, ByFacilitator
from trainer.core.events import Event, Recorded
from trainer.core.events.lobby import SeatTaken, TableForked, TableOpened
from trainer.service.archive.gathering import Gathered, GatheredTable
from trainer.service.ports import Session
from trainer.service.renaming import Renaming, typed_in, words_of

EMAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK: Final = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
KEPT_OPTIONS: Final = ("bots", "minutes", "names", "without")
"""Settings in words that say how the session was played, and nothing of who played."""


def wordless(gathered: Gathered) -> Gathered:
    """A session without a word that anybody typed during play, and without papers."""
    return replace(gathered, tables=_told(gathered.tables, _dumb), papers=())


def disguised(gathered: Gathered, secret: str) -> Gathered:
    """A session under pseudonyms that only this installation’s `secret` gives, and no papers."""
    return _Mask(gathered, secret).all()


@dataclass(frozen=True)
class _Mask:
    gathered: Gathered
    secret: str

    def all(self) -> Gathered:
        it = self.gathered
        people = (
            replace(
                one,
                id=self._token("person", one.id),
                session=self._token("session", it.session.id),
                name=self._person[one.id],
                key_hash="",
                joined=one.joined - it.began,
            )
            for one in it.people
        )
        return replace(
            it,
            session=self._session(it.session),
            people=tuple(people),
            tables=tuple(map(self._table, it.tables)),
            papers=(),
            pseudonymous=True,
        )

    def _session(self, session: Session) -> Session:
        options = {
            name: value
            for name, value in session.options.items()
            if name in KEPT_OPTIONS or isinstance(value, bool)
        }
        return replace(
            session,
            id=self._token("session", session.id),
            code="",
            title=self.gathered.scenario.title,
            facilitator="",
            created=session.created - self.gathered.began,
            options=options,
        )

    def _table(self, table: GatheredTable) -> GatheredTable:
        name = self._token("table", table.row.id)
        session = self._token("session", table.row.session)
        return replace(
            table,
            row=replace(table.row, id=name, session=session),
            records=tuple(map(self._event, table.records)),
            seats={seat: self._token("person", who) for seat, who in table.seats.items()},
        )

    def _event(self, recorded: Recorded) -> Recorded:
        plain: Any = recorded.event
        told = {field: self._text(text) for field, text in typed_in(recorded)}
        event = replace(plain, **told) if told else plain
        wall = recorded.wall - self.gathered.began
        return replace(recorded, wall=wall, by=self._actor(recorded.by), event=self._hidden(event))

    def _hidden(self, event: Event) -> Event:
        match event:
            case SeatTaken() if event.occupant.kind == "person":
                name = self._named.get(event.occupant.name, event.occupant.name)
                return replace(event, occupant=replace(event.occupant, name=name))
            case TableOpened():
                return replace(event, seed=self._token("seed", event.seed))
            case TableForked():
                of = self._token("table", event.of)
                return replace(event, of=of, seed=self._token("seed", event.seed))
            case _:
                return event

    def _actor(self, by: Actor) -> Actor:
        return replace(by, name=self._staff[by.name]) if isinstance(by, ByFacilitator) else by

    def _text(self, text: str) -> str:
        for renaming in self._renamings:
            text = renaming.in_text(text)
        text = LINK.sub("[link]", EMAIL.sub("[email]", text))
        code = self.gathered.session.code
        return re.sub(re.escape(code), "[code]", text, flags=re.IGNORECASE) if code else text

    @cached_property
    def _person(self) -> Mapping[str, str]:
        return {p.id: f"P-{self._token('name', p.id)[:8].upper()}" for p in self.gathered.people}

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """Pseudonyms by the name that stands in the record."""
        return {one.name: self._person[one.id] for one in self.gathered.people}

    @cached_property
    def _staff(self) -> Mapping[str, str]:
        names = _in_order(
            recorded.by.name
            for table in self.gathered.tables
            for recorded in table.records
            if isinstance(recorded.by, ByFacilitator)
        )
        return {name: f"Facilitator-{number}" for number, name in enumerate(names, 1)}

    @cached_property
    def _renamings(self) -> Sequence[Renaming]:
        spared = words_of(self.gathered.scenario)
        both = {**self._staff, **self._named}
        return [Renaming(name, new, word=new, spared=spared) for name, new in both.items()]

    def _token(self, kind: str, name: str) -> str:
        words = f"{kind}\n{name}".encode()
        return hmac.digest(self.secret.encode(), words, "sha256").hex()[:16]


def _told(
    tables: Iterable[GatheredTable], change: Callable[[Recorded], Recorded]
) -> tuple[GatheredTable, ...]:
    return tuple(replace(it, records=tuple(map(change, it.records))) for it in tables)


def _dumb(recorded: Recorded) -> Recorded:
    fields = {field: "" for field, _ in typed_in(recorded)}
    event: Any = recorded.event
    return replace(recorded, event=replace(event, **fields)) if fields else recorded


def _in_order(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))

"""The authored, immutable rulebook of a table, as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property

from trainer.core.bargain import AgreementKind, Body, Constraint, Issue, Terms
from trainer.core.cast import Cast, Party, Preferences, Role
from trainer.core.ids import RoleId
from trainer.core.moves import (
    Action,
    Document,
    Ending,
    Indicator,
    Inject,
    Resource,
    Rung,
    Temperament,
)
from trainer.core.part import Part
from trainer.core.prompts import Prompts
from trainer.core.stage import Audience, Channel, Phase, Place

FACILITATORS = "facilitators"
EVERYBODY = "all"


@dataclass(frozen=True, kw_only=True)
class Scenario(Part):
    """One scenario: what scenario.yaml, injects.yaml, the briefs and public.md say together."""

    id: str
    title: str
    version: str
    summary: str
    minutes: float
    parties: tuple[Party, ...]
    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]
    channels: tuple[Channel, ...]
    issues: tuple[Issue, ...]
    agreements: tuple[AgreementKind, ...]
    endings: tuple[Ending, ...]
    casts: tuple[Cast, ...]
    subtitle: str = ""
    public: str = ""
    comparable: bool = False
    places: tuple[Place, ...] = ()
    flags: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    resources: tuple[Resource, ...] = ()
    actions: tuple[Action, ...] = ()
    documents: tuple[Document, ...] = ()
    injects: tuple[Inject, ...] = ()
    bodies: tuple[Body, ...] = ()
    temperaments: tuple[Temperament, ...] = ()
    ladder: tuple[Rung, ...] = ()
    severities: str = ""
    history: Terms | None = None
    debrief: Prompts = Prompts()
    objectives: tuple[str, ...] = ()
    digest: str = ""

    @cached_property
    def role(self) -> Mapping[str, Role]:
        """Roles by id."""
        return {r.id: r for r in self.roles}

    @cached_property
    def party(self) -> Mapping[str, Party]:
        """Parties by id."""
        return {p.id: p for p in self.parties}

    @cached_property
    def phase(self) -> Mapping[str, Phase]:
        """Phases by id."""
        return {p.id: p for p in self.phases}

    @cached_property
    def channel(self) -> Mapping[str, Channel]:
        """Channels by id."""
        return {c.id: c for c in self.channels}

    @cached_property
    def issue(self) -> Mapping[str, Issue]:
        """Issues by id."""
        return {i.id: i for i in self.issues}

    @cached_property
    def kind(self) -> Mapping[str, AgreementKind]:
        """Agreement kinds by id."""
        return {a.id: a for a in self.agreements}

    @cached_property
    def indicator(self) -> Mapping[str, Indicator]:
        """Indicators by id."""
        return {i.id: i for i in self.indicators}

    @cached_property
    def action(self) -> Mapping[str, Action]:
        """Actions by id."""
        return {a.id: a for a in self.actions}

    @cached_property
    def document(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {d.id: d for d in self.documents}

    @cached_property
    def inject(self) -> Mapping[str, Inject]:
        """Injects by id."""
        return {i.id: i for i in self.injects}

    @cached_property
    def body(self) -> Mapping[str, Body]:
        """Bodies by id."""
        return {b.id: b for b in self.bodies}

    @cached_property
    def ending(self) -> Mapping[str, Ending]:
        """Endings by id."""
        return {e.id: e for e in self.endings}

    @cached_property
    def temperament(self) -> Mapping[str, Temperament]:
        """Temperaments by id."""
        return {t.id: t for t in self.temperaments}

    @cached_property
    def counts_talk(self) -> bool:
        """Whether any text of the scenario asks how much was said."""
        return any("said[" in text for text in _texts(self))

    @cached_property
    def everybody(self) -> frozenset[RoleId]:
        """Every seat of the table."""
        return frozenset(self.role)

    @cached_property
    def _seats_by_name(self) -> dict[str, frozenset[RoleId]]:
        named = {r.id: frozenset({r.id}) for r in self.roles}
        for party in self.parties:
            named[party.id] = frozenset(r.id for r in self.roles if r.party == party.id)
        return {**named, EVERYBODY: self.everybody, FACILITATORS: frozenset()}

    @cached_property
    def _seats_by_audience(self) -> dict[Audience, frozenset[RoleId]]:
        return {}

    def seats(self, audience: Audience) -> frozenset[RoleId]:
        """The seats an audience means; names nobody knows mean nobody."""
        found = self._seats_by_audience.get(audience)
        if found is None:
            groups = (self._seats_by_name.get(name, frozenset()) for name in audience)
            found = self._seats_by_audience[audience] = frozenset().union(*groups)
        return found

    def members(self, channel: str) -> frozenset[RoleId]:
        """Who reads a channel (its mediator among them)."""
        return self._members[channel]

    @cached_property
    def _members(self) -> dict[str, frozenset[RoleId]]:
        return {
            c.id: self.seats((*c.members, c.mediator) if c.mediator else c.members)
            for c in self.channels
        }

    def preferences(self, role: RoleId) -> Preferences | None:
        """What a role values: its own preferences, else its party's, else nothing stated."""
        own = self.role[role].preferences
        return own if own is not None else self.party[self.role[role].party].preferences


def _texts(part: object) -> Iterator[str]:
    """Every text in a part of a scenario."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))

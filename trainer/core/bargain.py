"""What is negotiated: issues and their options, constraints, and the kinds of agreement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from trainer.core.effects import Effect
from trainer.core.ids import ActionId, IssueId, OptionId, PartyId, RoleId
from trainer.core.part import Part
from trainer.core.stage import Audience

Terms = Mapping[IssueId, OptionId]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pledge(Part):
    """What a party is bound to when an option is signed; it appears in the ledger.

    The debrief calls it broken if its party did an action of `broken_by` after it bound, and kept
    if it did one of `kept_by` at any time, or, where that names none, if nothing broke it.
    """

    party: PartyId
    text: str
    kept_by: tuple[ActionId, ...] = ()
    broken_by: tuple[ActionId, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Option(Part):
    """One way to settle an issue."""

    id: OptionId
    name: str
    about: str = ""
    pledges: tuple[Pledge, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue(Part):
    """A question under negotiation; `status_quo` holds while nothing is agreed on it.

    Seats outside `known_to` do not learn that the issue exists until an effect reveals it.
    `annexable` issues may go into a secret annex.
    """

    id: IssueId
    name: str
    question: str
    options: tuple[Option, ...]
    status_quo: OptionId
    known_to: Audience = ("all",)
    annexable: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Constraint(Part):
    """A combination that can't stand.

    Terms that match all of `when` are refused with `words`; with `then` they are refused unless
    they also match all of `then`. Issues left out of partial terms never match.
    """

    id: str
    words: str
    when: Mapping[IssueId, tuple[OptionId, ...]]
    then: Mapping[IssueId, tuple[OptionId, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreementKind(Part):
    """A text that can be signed, over some issues, by some signatories, under a rule.

    A signatory is a role, or a party (any of its seats may then sign, within its mandate). Rule
    `all` needs every signatory; `majority` needs `needed` of them, with every one of `veto`.
    A signed agreement's public part is announced to all when `announced`.
    """

    id: str
    name: str
    issues: tuple[IssueId, ...]
    signatories: tuple[str, ...]
    proposers: Audience = ("all",)
    rule: Literal["all", "majority"] = "all"
    needed: int = 0
    veto: tuple[str, ...] = ()
    announced: bool = True
    when: str = "true"
    why_not: str = "This agreement can't be negotiated yet."
    complete: bool = False
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Chorus(Part):
    """Members of a body that nobody plays: they vote as a block of `votes`.

    `yes_when` and `no_when` are conditions; when neither holds they abstain.
    """

    name: str
    votes: int
    yes_when: str = "true"
    no_when: str = "false"
    veto: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MotionTemplate(Part):
    """A motion the scenario foresees, with what follows if it is carried or lost."""

    id: str
    title: str
    text: str
    movers: Audience = ("all",)
    when: str = "true"
    why_not: str = "This motion can't be moved now."
    carried: tuple[Effect, ...] = ()
    lost: tuple[Effect, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Body(Part):
    """A body that votes.

    `voters` have a vote each; those in `veto` stop a motion by voting no. `needed` yes votes carry
    a motion (0: more yes than no). A ballot closes when all voters have voted, or `minutes` after
    it opened; a motion that nobody has seconded within `minutes` falls. `movers` may move without
    a vote of their own (an observer, a Secretary-General).
    """

    id: str
    name: str
    voters: tuple[RoleId, ...]
    movers: tuple[RoleId, ...] = ()
    chorus: tuple[Chorus, ...] = ()
    veto: tuple[RoleId, ...] = ()
    needed: int = 0
    ballot: Literal["roll_call", "secret"] = "roll_call"
    minutes: float = 4
    second: bool = True
    free_motions: bool = True
    watched_by: Audience = ("all",)
    when: str = "true"
    why_not: str = "This body is not in session."
    motions: tuple[MotionTemplate, ...] = ()

"""Who is in the story: parties, the roles in them, and which roles a head-count fills."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.core.ids import IssueId, Minutes, OptionId, PartyId, RoleId
from trainer.core.part import Part


@dataclass(frozen=True, kw_only=True, slots=True)
class Interaction(Part):
    """Extra points when all the named issues are settled by one of the named options."""

    when: Mapping[IssueId, tuple[OptionId, ...]]
    add: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Preferences(Part):
    """What outcomes are worth: u = sum of points over the issues, plus interactions.

    `points[issue][option]` are utility points (conventionally 0-100 in all). `reservation` is the
    worth of no agreement: a number, or a condition-language expression over the state that gives
    one. `batna` says that alternative in words.
    """

    points: Mapping[IssueId, Mapping[OptionId, float]]
    reservation: float | str
    batna: str
    interactions: tuple[Interaction, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Party(Part):
    """An interest: a state, a movement, an organisation."""

    id: PartyId
    name: str
    summary: str
    hue: str = "slate"
    preferences: Preferences | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Mandate(Part):
    """What a role may sign alone; anything outside needs its principal's approval.

    Issues that `may` does not name are free.
    """

    principal: RoleId
    may: Mapping[IssueId, tuple[OptionId, ...]]
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaning(Part):
    """A bot's inclination to take an action: a weight for each temperament.

    The bot takes it with the chance weight / 10 each time it considers it, when the action is open
    to its seat and `after` <= minutes since the phase began < `before`; 10 or more means at once,
    0 never. A temperament that is not named uses `historical`, and that defaults to 0.
    """

    action: str
    weight: Mapping[str, float]
    after: Minutes = 0
    before: Minutes = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Line(Part):
    """Something a bot in this role may say once, in a channel, while a phase lasts."""

    channel: str
    text: str
    phase: str = ""
    after: Minutes = 0
    temperaments: tuple[str, ...] = ()
    quote: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Script(Part):
    """How a bot plays the role: its leanings, its lines, its votes and its first offer's phase.

    `votes[motion][temperament]` is yes, no or abstain. `bargains` lists the agreement kinds it
    negotiates, `bargains_from` the phases in which it makes offers (none: every phase).
    """

    leanings: tuple[Leaning, ...] = ()
    lines: tuple[Line, ...] = ()
    votes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bargains: tuple[str, ...] = ()
    bargains_from: tuple[str, ...] = ()
    approves: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal(Part):
    """What a role wants for itself, whatever its side gets: `points` if `when` holds at the end.

    A `secret` goal is known to the role alone until the scorecards are opened.
    """

    id: str
    name: str
    when: str
    points: float
    secret: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Role(Part):
    """A character: `brief` is private Markdown, loaded from briefs/<id>.md when not given here."""

    id: RoleId
    name: str
    title: str
    party: PartyId
    public: str = ""
    brief: str = ""
    required: bool = False
    mandate: Mandate | None = None
    preferences: Preferences | None = None
    goals: tuple[Goal, ...] = ()
    canary: str = ""
    script: Script = field(default_factory=Script)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast(Part):
    """Who plays what with this many people: one list of roles for each; the rest go to bots."""

    people: int
    seats: tuple[tuple[RoleId, ...], ...]

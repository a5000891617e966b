"""What can happen: actions seats take, documents held, injects that arrive, measures, endings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from trainer.core.effects import Effect
from trainer.core.ids import Minutes, RoleId
from trainer.core.part import Part
from trainer.core.stage import Audience


@dataclass(frozen=True, kw_only=True, slots=True)
class Chance(Part):
    """One way an action may turn out: `weight` against the sum of all weights, and its effects."""

    weight: float | str
    effects: tuple[Effect, ...] = ()
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told(Part):
    """Who learns of an action, in which words, how many minutes after it took effect."""

    to: Audience
    text: str
    after: Minutes = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Undo(Part):
    """How an action is taken back: while under way, or `within` minutes of its effect.

    Who has not been told of it by then never is.
    """

    within: Minutes = 0
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Action(Part):
    """A move the scenario defines.

    Open to `by` while `when` holds (else `why_not` is shown), `times` times in all (0: no limit),
    `cooldown` minutes apart; `cost` is taken from the seat's own or its party's resources. With
    `approval` that role must agree first. It takes effect after `delay` minutes: `effects`, then
    one of `chances` by a recorded throw. `grave` actions ask for confirmation. `severity` is its
    weight on the escalation axis of scoring, `rung` its rung on the scenario's ladder.
    """

    id: str
    name: str
    by: Audience
    about: str
    group: str = ""
    when: str = "true"
    why_not: str = "This is not possible now."
    cost: Mapping[str, float] = field(default_factory=dict)
    approval: RoleId | None = None
    delay: Minutes = 0
    effects: tuple[Effect, ...] = ()
    chances: tuple[Chance, ...] = ()
    told: tuple[Told, ...] = ()
    undo: Undo | None = None
    times: int = 1
    cooldown: Minutes = 0
    grave: bool = False
    severity: float = 0
    rung: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Document(Part):
    """A paper somebody may hold: `text` is Markdown, in a file under the folder or given here."""

    id: str
    title: str
    kind: Literal["intelligence", "letter", "report", "map", "order", "note"]
    text: str = ""
    file: str = ""
    holders: Audience = ()
    shareable: bool = True
    canary: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inject(Part):
    """News the script or the facilitator sends in.

    With `at` it is due that many minutes after `phase` began (after the table began when no phase
    is named), and is sent if `when` holds then and `unless` does not. Without `at` it is sent when
    `when` becomes true (while `phase` runs, if one is named): once, or each time with `repeat`.
    With `by_hand` only the facilitator or an effect sends it. `text` is a template over the state:
    {{ expression }}. An inject with `document` also delivers it. An `incident` is something that
    nobody at the table ordered; a `warning` calls for an act: scoring measures how soon one came.
    """

    id: str
    title: str
    text: str
    to: Audience
    source: str = ""
    at: Minutes | None = None
    phase: str = ""
    when: str = ""
    unless: str = ""
    by_hand: bool = False
    repeat: bool = False
    document: str = ""
    effects: tuple[Effect, ...] = ()
    chances: tuple[Chance, ...] = ()
    incident: bool = False
    warning: bool = False
    canary: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Threshold(Part):
    """Fires when the indicator passes `at` in a direction: once, or each time with `repeat`."""

    at: float
    direction: Literal["rising", "falling"] = "rising"
    repeat: bool = False
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Band(Part):
    """A name for the values of an indicator from `at` upwards."""

    at: float
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator(Part):
    """A measure that changes in play, bounded, seen by an audience ("facilitators": only them)."""

    id: str
    name: str
    about: str
    start: float
    low: float = 0
    high: float = 100
    seen_by: Audience = ("all",)
    good: Literal["low", "high", "neither"] = "neither"
    bands: tuple[Band, ...] = ()
    thresholds: tuple[Threshold, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Rung(Part):
    """A rung of the ladder of escalation.

    A table stands on the highest rung whose `when` holds; a rung without one is reached by an
    action of that rung which took effect and was not undone.
    """

    name: str
    when: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Resource(Part):
    """Something actions cost; `holders` maps a role (its own) or a party (shared) to an amount."""

    id: str
    name: str
    about: str
    holders: Mapping[str, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending(Part):
    """A named close of the story.

    The first ending whose `when` holds ends the table at once. When the last phase is over, the
    first whose `at_end` holds is taken. `history` compares it with what happened.
    """

    id: str
    name: str
    kind: Literal["settlement", "partial", "stalemate", "war", "catastrophe"]
    narrative: str
    history: str
    when: str = ""
    at_end: str = ""
    historical: bool = False
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Temperament(Part):
    """A way for bots to play: how they concede (`tactic`) and how fast (`exponent`)."""

    id: str
    name: str
    about: str
    tactic: Literal["time", "tit_for_tat", "micro", "none"] = "time"
    exponent: float = 1.0
    accepts_at: float = 0.0
    patience: Minutes = 3

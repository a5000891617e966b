"""What acts, agreements and news do to the table: the whole list of effects."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from trainer.core.ids import Minutes
from trainer.core.part import Part
from trainer.core.stage import Audience


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeIndicator(Part):
    """Add `by` to an indicator, within its bounds."""

    do: Literal["change"]
    indicator: str
    by: float


@dataclass(frozen=True, kw_only=True, slots=True)
class SetIndicator(Part):
    """Put an indicator at a value, within its bounds."""

    do: Literal["set"]
    indicator: str
    to: float


@dataclass(frozen=True, kw_only=True, slots=True)
class RaiseFlag(Part):
    """Make `flag` a fact (or, with `up: false`, no longer one); conditions may ask for it."""

    do: Literal["flag"]
    flag: str
    up: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliverDocument(Part):
    """Put a document into the hands of an audience."""

    do: Literal["deliver"]
    document: str
    to: Audience


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenChannel(Part):
    """Open a channel to its members."""

    do: Literal["open_channel"]
    channel: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CloseChannel(Part):
    """Close a channel; what was said in it stays readable."""

    do: Literal["close_channel"]
    channel: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishNews(Part):
    """Tell an audience something: `text` is a template over the state."""

    do: Literal["news"]
    title: str
    text: str
    source: str = ""
    to: Audience = ("all",)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeCost(Part):
    """Make an action cost `by` more (or less) of a resource."""

    do: Literal["change_cost"]
    action: str
    resource: str
    by: float


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeResource(Part):
    """Give (or take) an amount of a resource to its holder, a role or a party; never below 0."""

    do: Literal["change_resource"]
    holder: str
    resource: str
    by: float


@dataclass(frozen=True, kw_only=True, slots=True)
class ScheduleInject(Part):
    """Send an inject `after` minutes from now."""

    do: Literal["inject"]
    inject: str
    after: Minutes = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class CancelInject(Part):
    """Strike an inject that has not been sent."""

    do: Literal["cancel_inject"]
    inject: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RevealIssue(Part):
    """Let an audience know that an issue is on the table."""

    do: Literal["reveal"]
    issue: str
    to: Audience


@dataclass(frozen=True, kw_only=True, slots=True)
class GoToPhase(Part):
    """End the running phase and begin another."""

    do: Literal["phase"]
    phase: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EndStory(Part):
    """End the table with an ending."""

    do: Literal["end"]
    ending: str


Effect: TypeAlias = (
    ChangeIndicator
    | SetIndicator
    | RaiseFlag
    | DeliverDocument
    | OpenChannel
    | CloseChannel
    | PublishNews
    | ChangeCost
    | ChangeResource
    | ScheduleInject
    | CancelInject
    | RevealIssue
    | GoToPhase
    | EndStory
)

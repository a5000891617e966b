"""Actions: taken, under way, done, told, undone; and what each seat may now do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from trainer.core.ids import ActionId, Instant, MoveId, ResourceId, SeatId


@dataclass(frozen=True, slots=True)
class ActionTaken:
    """A seat set an action going; it takes effect at `due` (or once approved)."""

    move: MoveId
    action: ActionId
    by: SeatId
    cost: Mapping[ResourceId, float]
    due: Instant
    waits: bool


@dataclass(frozen=True, slots=True)
class ActionApproved:
    """The approval came: the action is under way and takes effect at `due`."""

    move: MoveId
    action: ActionId
    by: SeatId
    due: Instant


@dataclass(frozen=True, slots=True)
class ActionDone:
    """It took effect; `text` is how it turned out, when that was open. `readers` see it so."""

    move: MoveId
    action: ActionId
    by: SeatId
    text: str


@dataclass(frozen=True, slots=True)
class ActionTold:
    """Others learn of an action, in these words; `index` says which of its tellings this is."""

    move: MoveId
    action: ActionId
    by: SeatId
    index: int
    text: str
    to: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class ActionUndone:
    """Taken back, or not approved: `refunded` went back to where it came from."""

    move: MoveId
    action: ActionId
    by: SeatId
    refunded: Mapping[ResourceId, float]
    reason: str


@dataclass(frozen=True, slots=True)
class ActionOffered:
    """From now on these seats may take this action."""

    action: ActionId
    to: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True)
class ActionBarred:
    """From now on these seats may not take this action; `why` says it to them."""

    action: ActionId
    to: tuple[SeatId, ...]
    why: str


@dataclass(frozen=True, slots=True)
class CostChanged:
    action: ActionId
    resource: ResourceId
    cost: float


@dataclass(frozen=True, slots=True)
class ResourceChanged:
    """A holder (role or party) now has `amount`."""

    holder: str
    resource: ResourceId
    amount: float


StepEvent: TypeAlias = (
    ActionTaken
    | ActionApproved
    | ActionDone
    | ActionTold
    | ActionUndone
    | ActionOffered
    | ActionBarred
    | CostChanged
    | ResourceChanged
)

"""The names of things: plain strings, given a meaning for the reader and the type-checker."""

from typing import TypeAlias

RoleId: TypeAlias = str
PartyId: TypeAlias = str
SeatId: TypeAlias = str  # a role at one table, so a seat is named like its role
PhaseId: TypeAlias = str
ChannelId: TypeAlias = str
IssueId: TypeAlias = str
OptionId: TypeAlias = str
IndicatorId: TypeAlias = str
ResourceId: TypeAlias = str
ActionId: TypeAlias = str
DocumentId: TypeAlias = str
InjectId: TypeAlias = str
BodyId: TypeAlias = str
EndingId: TypeAlias = str
FlagId: TypeAlias = str

MessageId: TypeAlias = str
OfferId: TypeAlias = str
AgreementId: TypeAlias = str
MotionId: TypeAlias = str
MoveId: TypeAlias = str  # one taking of an action
ApprovalId: TypeAlias = str

Minutes: TypeAlias = float  # durations as authors write them, in minutes of table time
Instant: TypeAlias = int  # a moment, in milliseconds: of table time, or of the wall where said

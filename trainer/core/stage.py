"""Where and when the story happens: phases, channels, and the places whose clocks are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from trainer.core.ids import ChannelId, Minutes, PhaseId, RoleId
from trainer.core.part import Part

CommandFamily = Literal["talk", "offer", "sign", "act", "vote", "share"]
ALL_FAMILIES: tuple[CommandFamily, ...] = ("talk", "offer", "sign", "act", "vote", "share")
Audience = tuple[str, ...]  # role ids, party ids, "all", or "facilitators"


@dataclass(frozen=True, kw_only=True, slots=True)
class Branch(Part):
    """A way out of a phase: to the named one, when the condition holds as the phase ends."""

    to: PhaseId
    when: str = "true"


@dataclass(frozen=True, kw_only=True, slots=True)
class Phase(Part):
    """A named stage of the story.

    It ends at its deadline (`minutes` after it began), when `ends_when` becomes true, when every
    seat is ready (if `ends_when_ready`), or when the facilitator says so; then the first branch
    of `next` that holds is taken, else the phase written after this one; after the last, the table
    ends. `story_start` and `story_end` are ISO 8601 instants with an offset, between which the
    story clock runs evenly. `channels` limits where people may write (none: wherever is open).
    `guidance` maps "all", a party or a role to one sentence on what to do next.
    """

    id: PhaseId
    name: str
    minutes: Minutes
    entry: str
    allows: tuple[CommandFamily, ...] = ALL_FAMILIES
    channels: tuple[ChannelId, ...] | None = None
    guidance: Mapping[str, str] = field(default_factory=dict)
    ends_when: str = ""
    ends_when_ready: bool = False
    next: tuple[Branch, ...] = ()
    story_start: str = ""
    story_end: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place(Part):
    """A city whose local time is shown; `zone` is an IANA name such as America/New_York."""

    name: str
    zone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Leak(Part):
    """The chance (0-1) that a message on a channel also reaches somebody else."""

    chance: float
    to: Audience


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel(Part):
    """A way to talk.

    `members` read it and `writers` (all members when empty) write. A message takes `delay` minutes,
    plus up to `scatter` more by chance. `garble` is the chance (0-1) of each word being lost in
    translation. With `consent` every party in it must agree before it opens. In a channel with a
    `mediator`, what one side writes waits for the mediator to pass on, rephrase or withhold.
    """

    id: ChannelId
    name: str
    kind: Literal["plenary", "caucus", "bilateral", "mediated", "press", "back_channel", "hotline"]
    members: Audience
    about: str = ""
    writers: Audience = ()
    delay: Minutes = 0
    scatter: Minutes = 0
    leak: Leak | None = None
    garble: float = 0
    consent: bool = False
    mediator: RoleId | None = None
    open: bool = True

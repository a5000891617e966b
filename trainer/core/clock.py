"""Table time: runs while the clock runs, stands while it is paused, never looks at the wall."""

from dataclasses import dataclass, replace

from trainer.core.ids import Instant, Minutes

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Clock:
    """Table time was `t` at wall time `wall`; it runs at `pace` unless `wall` is None."""

    t: Instant = 0
    wall: Instant | None = None
    pace: float = 1.0

    @property
    def running(self) -> bool:
        """Whether table time passes."""
        return self.wall is not None

    def at(self, wall: Instant) -> Instant:
        """Table time at a wall time; never less than where it stood."""
        if self.wall is None:
            return self.t
        return self.t + max(0, int((wall - self.wall) * self.pace))

    def wall_at(self, t: Instant) -> Instant | None:
        """The wall time at which table time will be `t`; None while paused."""
        if self.wall is None:
            return None
        return self.wall + int((t - self.t) / self.pace)

    def started(self, t: Instant, wall: Instant) -> "Clock":
        """Running from here."""
        return replace(self, t=t, wall=wall)

    def paused(self, t: Instant) -> "Clock":
        """Standing here."""
        return replace(self, t=t, wall=None)

    def skipped(self, lost: Instant) -> "Clock":
        """As if `lost` ms of wall time had not been."""
        return self if self.wall is None else replace(self, wall=self.wall + lost)


def span(minutes: Minutes, stretch: float) -> Instant:
    """An author's minutes as milliseconds of table time."""
    return round(minutes * MINUTE * stretch)

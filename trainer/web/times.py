"""Table time in words: story time at the scenario's places, and how long until something."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from trainer.core.clock import Clock
from trainer.core.ids import Instant
from trainer.core.view import ClockView, RunView

MINUTE = 60  # seconds


@dataclass(frozen=True, slots=True)
class StoryRun:
    """The running phase on both clocks: table time in ms, story time in ms since 1970."""

    began: Instant
    until: Instant
    start: int
    end: int


class Times:
    """How one page tells the time, as of wall time `wall` (ms)."""

    def __init__(
        self, clock: ClockView, places: tuple[tuple[str, str], ...], wall: Instant
    ) -> None:
        self.now = Clock(clock.t, clock.wall, clock.pace).at(wall)
        self._clock = clock
        self._places = places

    def when(self, t: Instant) -> str:
        """An instant as people say it: the first place's time, else minutes and seconds of play."""
        at = story(self._clock, t)
        if at is None or not self._places:
            return f"{t // 60_000}:{t // 1000 % 60:02d}"
        return at.astimezone(zone(self._places[0][1])).strftime("%-d %b, %H:%M")

    def until(self, t: Instant) -> str:
        """How long until an instant, roughly."""
        seconds = max(0, t - self.now) // 1000
        return f"{-(-seconds // MINUTE)} min" if seconds >= MINUTE else f"{seconds} s"

    @property
    def left(self) -> str:
        """Minutes and seconds to the phase's end; nothing when no phase runs."""
        if not self._clock.phase_ends:
            return ""
        seconds = max(0, self._clock.phase_ends - self.now) // 1000
        return f"{seconds // 60:02d}:{seconds % 60:02d}"

    @property
    def clocks(self) -> list[tuple[str, str, str, str]]:
        """Each place with its zone, its date and its time now."""
        at = story(self._clock, self.now)
        if at is None:
            return []
        local = ((name, key, at.astimezone(zone(key))) for name, key in self._places)
        return [(n, key, h.strftime("%-d %b %Y"), h.strftime("%H:%M")) for n, key, h in local]

    @property
    def story(self) -> StoryRun | None:
        """The running phase on both clocks, for a clock that counts in the browser."""
        run = self._clock.runs[-1] if self._clock.runs else None
        start, end = (instant(run.story_start), instant(run.story_end)) if run else (None, None)
        if run is None or start is None or end is None:
            return None
        return StoryRun(run.began, run.ends, _ms(start), _ms(end))


def story(clock: ClockView, t: Instant) -> datetime | None:
    """The story's instant at an instant of table time, if this scenario tells one."""
    run = next((r for r in reversed(clock.runs) if r.began <= t), None)
    return _within(run, t) if run else None


def _within(run: RunView, t: Instant) -> datetime | None:
    start, end = instant(run.story_start), instant(run.story_end)
    if start is None or end is None:
        return None
    part = min(1.0, max(0.0, (t - run.began) / max(1, run.ends - run.began)))
    return start + timedelta(seconds=part * (end - start).total_seconds())


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)


@lru_cache(maxsize=256)
def instant(text: str) -> datetime | None:
    """An ISO instant, or nothing."""
    return datetime.fromisoformat(text) if text else None


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """A time zone by its IANA name."""
    return ZoneInfo(name)

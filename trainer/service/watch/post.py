"""What the watch remembers of one table, and how far tables are in their story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from trainer.core.ids import Instant, SeatId
from trainer.core.state import State
from trainer.service.ports import TableId
from trainer.service.watch.alert import Alert
from trainer.service.watch.episodes import Episode, Episodes
from trainer.service.watch.pulse import TablePulse
from trainer.service.watch.slips import Lexicon, Slip, slip
from trainer.service.watch.trail import Trail

SETTLES: Final = 20_000  # ms of the wall's time for all tables to be taken on


@dataclass(slots=True)
class Post:
    """What the watch remembers of one table from one look to the next."""

    episodes: Episodes = field(default_factory=Episodes)
    gone: dict[SeatId, Instant] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)
    heard: int = 0
    now: Instant = 0
    key: tuple[object, ...] = ()
    found: tuple[Episode, ...] = ()
    apart: Instant | None = None

    def steady(self, found: tuple[Alert, ...], wall: Instant) -> tuple[Alert, ...]:
        """Without what is true only while tables go on to a phase one after another."""
        if not any(one.kind == "pace" for one in found):
            self.apart = None
            return found
        self.apart = self.apart or wall
        stays = wall - self.apart >= SETTLES
        return tuple(one for one in found if stays or one.kind != "pace")

    def presence(self, state: State, here: Sequence[SeatId]) -> None:
        """Remember since when each person has not been looking; before a table begins none is."""
        if state.status != "running":
            self.gone.clear()
            return
        held = state.people("person")
        for seat in tuple(self.gone):
            if seat in here or seat not in held:
                del self.gone[seat]
        for seat in held.difference(here):
            self.gone.setdefault(seat, self.now)

    def listen(self, state: State, trail: Trail, words: Lexicon) -> None:
        """Look once at each new message of a person for a slip; forget those taken back."""
        people = state.people("person")
        fresh = [one for one in trail.said if one.seq > self.heard and one.by in people]
        self.heard = trail.seq
        standing = {one.message for one in trail.said}
        found = (slip(state, one, words) for one in fresh)
        kept = (one for one in (*self.slips, *found) if one and one.said.message in standing)
        self.slips = list(kept)


def place(pulse: TablePulse) -> float:
    """How far a table is in the story: its phase and the part of it that is over."""
    inside = 1 <= pulse.phase.number <= pulse.phase.of
    return round(pulse.phase.stage + (pulse.clock.share if inside else 0.0), 1)


def others(table: TableId, pulses: Mapping[TableId, TablePulse]) -> tuple[float, ...]:
    """How far the other tables are that have begun; none while most have not."""
    rest = [one for key, one in pulses.items() if key != table]
    begun = [place(one) for one in rest if one.phase.number > 0]
    return tuple(begun) if 2 * len(begun) > len(rest) else ()

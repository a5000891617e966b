"""One look at a table: all that the rules for alerts are told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from trainer.core.ids import Instant, Minutes, SeatId
from trainer.core.state import State
from trainer.service.ports import TableId
from trainer.service.watch.alert import Alert, Help, Kind, Tuning, rank
from trainer.service.watch.slips import Slip
from trainer.service.watch.trail import Trail


@dataclass(frozen=True)
class Look:
    """A table at an instant `now` of its own time.

    `gone` says since when a seat's person has not been looking. `places` are how far the other
    tables are in the story. `raised` are the keys of the alerts that the last look raised.
    """

    table: TableId
    number: int
    state: State
    trail: Trail
    now: Instant
    gone: Mapping[SeatId, Instant] = field(default_factory=dict)
    place: float = 0.0
    places: tuple[float, ...] = ()
    slips: tuple[Slip, ...] = ()
    tuning: Tuning = Tuning()
    raised: frozenset[str] = frozenset()

    @cached_property
    def people(self) -> tuple[SeatId, ...]:
        """The seats that people hold, in the scenario's order."""
        held = self.state.people("person")
        return tuple(role.id for role in self.state.scenario.roles if role.id in held)

    @cached_property
    def here(self) -> tuple[SeatId, ...]:
        """Those of them whose person looks, or was here a moment ago."""
        return tuple(seat for seat in self.people if not self.away(seat))

    def away(self, seat: SeatId) -> bool:
        """Whether a seat's person has been gone for longer than a page takes to come back."""
        since = self.gone.get(seat)
        return since is not None and self.now - since >= self.tuning.away * 1000

    def span(self, minutes: Minutes) -> Instant:
        """An author's minutes as ms of this table's time."""
        return self.state.span(minutes)

    def minutes(self, span: Instant) -> str:
        """A stretch of table time, in words, as authors count it."""
        count = span / self.state.span(1)
        if count < 1:
            return f"{max(1, round(60 * count))} seconds"
        return "a minute" if round(count) == 1 else f"{round(count)} minutes"

    def name(self, seat: SeatId) -> str:
        """A role's name."""
        return self.state.scenario.role[seat].name

    def key(self, kind: Kind, about: str = "") -> str:
        """What names a trouble for as long as it lasts."""
        return f"{self.table}:{kind}:{about}"

    def was(self, kind: Kind, about: str = "") -> bool:
        """Whether the last look raised this already: it then takes less to keep it up."""
        return self.key(kind, about) in self.raised

    def alert(
        self,
        kind: Kind,
        about: str,
        says: tuple[str, str],
        *,
        since: Instant,
        urgency: float = 0.0,
        help: tuple[Help, ...] = (),  # noqa: A002
        seats: tuple[SeatId, ...] = (),
    ) -> Alert:
        """An alert about this table; `says` is its sentence and its reason."""
        return Alert(
            self.key(kind, about),
            kind,
            self.table,
            rank(kind, urgency),
            *says,
            since,
            help,
            seats,
        )


def whisper(look: Look, seat: SeatId, text: str = "") -> Help:
    """A word to one seat."""
    form = {"type": "Whisper", "seat": seat, "text": text}
    return Help(f"Whisper to {look.name(seat)}", form if text else {}, f"whisper-{seat}")

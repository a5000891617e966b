"""Who held which seat, event by event."""

from collections.abc import Iterator, Mapping, Sequence

from trainer.core.events import Event
from trainer.core.events.console import SeatsSwapped
from trainer.core.events.lobby import SeatLeft, SeatTaken
from trainer.core.ids import SeatId
from trainer.service.ports import Participant, ParticipantId


class Holders:
    """The people in a table’s seats, as far as its record tells; bots are nobody."""

    def __init__(
        self, people: Sequence[Participant], seats: Mapping[SeatId, ParticipantId]
    ) -> None:
        self._by_name = {one.name: one.id for one in people}
        self._known = {one.id for one in people}
        self._last = seats
        self._now: dict[SeatId, ParticipantId] = {}

    def take(self, event: Event) -> None:
        """Follow what happened."""
        match event:
            case SeatTaken():
                who = event.occupant
                # Where people go by their seat or role, only who held it last is known.
                found = self._by_name.get(who.name) or self._last.get(event.seat, "")
                self._put(event.seat, found if who.kind == "person" else "")
            case SeatLeft():
                self._put(event.seat, "")
            case SeatsSwapped():
                one, other = self.of(event.a), self.of(event.b)
                self._put(event.a, other)
                self._put(event.b, one)
            case _:
                pass

    def of(self, seat: SeatId) -> ParticipantId:
        """Who holds a seat now; nobody, or a bot: nothing."""
        return self._now.get(seat, "")

    def all(self) -> Iterator[tuple[SeatId, ParticipantId]]:
        """The seats that people hold now."""
        yield from sorted(self._now.items())

    def _put(self, seat: SeatId, person: ParticipantId) -> None:
        if person in self._known:
            self._now[seat] = person
        else:
            self._now.pop(seat, None)

"""The ledger of a table: who gave what when, what was signed and kept, and what was left."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, render_template, request, url_for

from trainer.core.ids import Instant, SeatId
from trainer.core.scenario import Scenario
from trainer.debrief.clauses import Step
from trainer.debrief.naming import interest_hue, interest_name
from trainer.debrief.sight import Sight
from trainer.scoring.wording import listed, number
from trainer.service.after.debriefs import Reader
from trainer.web.cards import times_of
from trainer.web.debriefing import ways
from trainer.web.pages.debrief import look
from trainer.web.services import services

FEW: Final = 24  # steps of all clauses together that are shown at once
pages = Blueprint("ledger", __name__, url_prefix="/debrief/tables/<table>/ledger")


@pages.get("")
def show(table: str) -> str:
    """The whole ledger, or what a seat of the reader’s own learnt (`?seat=` says which)."""
    reader, sight = look(table)
    over = services().tables.state(table).status == "ended"
    found = services().after.ledgers.of(reader, request.args.get("seat", "")) if over else None
    return render_template(
        "pages/debrief/ledger.html",
        page_title=f"Ledger of table {reader.table.number}",
        ways=ways(reader, "ledger.show"),
        reader=reader,
        here=url_for("ledger.show", table=table),
        ledger=found,
        seats=own_seats(reader, sight, found.seat if found else ""),
        names=Names(sight.replay.scenario),
        few=found is not None and sum(len(one.steps) for one in found.clauses) <= FEW,
        moments=moments_of(reader, sight),
    )


@dataclass(frozen=True, slots=True)
class Names:
    """Seats, sides and numbers as the page writes them."""

    scenario: Scenario

    def seat(self, seat: SeatId) -> dict[str, str]:
        role = self.scenario.role[seat]
        return {"name": role.name, "hue": self.scenario.party[role.party].hue}

    def side(self, interest: str) -> dict[str, str]:
        return {
            "name": interest_name(self.scenario, interest),
            "hue": interest_hue(self.scenario, interest),
        }

    def seats(self, seats: tuple[SeatId, ...]) -> str:
        return listed([self.scenario.role[seat].name for seat in seats])

    def gave(self, steps: Sequence[Step]) -> str:
        """Which sides gave way in these steps, and how often."""
        role, party = self.scenario.role, self.scenario.party
        sides = Counter(party[role[s.by].party].name for s in steps if s.move == "gave")
        said = [f"{name} gave way{_often(times)}" for name, times in sides.items()]
        return listed(said)

    def signed(self, points: float) -> str:
        """Points gained or lost, with a true minus sign."""
        said = number(points)
        return f"+{said}" if points > 0 else said.replace("-", "−")

    def plain(self, points: float) -> str:
        return number(points).replace("-", "−")


def _often(times: int) -> str:
    return "" if times == 1 else " twice" if times == 2 else f" {times} times"  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Moments:
    """Where the replay shows an event, and its time in words; no address for what is not known."""

    sight: Sight
    table: str
    when: Callable[[Instant], str]

    def url(self, seq: int) -> str:
        at = self.sight.number(seq)
        return "" if at is None else url_for("debrief.show", table=self.table, at=at)


def moments_of(reader: Reader, sight: Sight) -> Moments:
    """The moments of a table as its reader may count them."""
    return Moments(sight, reader.table.id, times_of(sight.replay.final).when)


def own_seats(reader: Reader, sight: Sight, chosen: SeatId) -> list[dict[str, Any]]:
    """The seats between which somebody who held several may choose, while not all is open."""
    if reader.all or len(reader.own) < 2:  # noqa: PLR2004 - one alone is no choice
        return []
    role = sight.replay.scenario.role
    return [{"seat": seat, "name": role[seat].name, "here": seat == chosen} for seat in reader.own]

"""All alerts about one table: every rule asked, what follows from another left out, worst first."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from trainer.core.ids import Instant
from trainer.service.watch import bargain, people, story
from trainer.service.watch.alert import Alert, Kind
from trainer.service.watch.look import Look

Rule: TypeAlias = Callable[[Look], Iterator[Alert]]
RULES: Final[tuple[tuple[Kind, Rule], ...]] = (
    ("slip", story.slip),
    ("below", bargain.below),
    ("mandate", bargain.mandate),
    ("offline", people.offline),
    ("quiet", people.quiet),
    ("undelivered", people.undelivered),
    ("moment", story.moment),
    ("time", story.time),
    ("jump", story.jump),
    ("low_offer", bargain.low_offer),
    ("stalled", bargain.stalled),
    ("silent", people.silent),
    ("unread", people.unread),
    ("voice", people.voice),
)
"""Asked of a table in play. Pace is asked of tables that wait or stand as well."""


def alerts(look: Look) -> tuple[Alert, ...]:
    """The alerts about a table now, the worst first."""
    found = list(_asked("pace", story.pace, look))
    if look.state.status == "running" and look.state.clock.running:
        for kind, rule in RULES:
            found += _asked(kind, rule, look)
    elif look.state.status == "running":
        found += [
            one for kind, rule in RULES if kind in STANDING for one in _asked(kind, rule, look)
        ]
    return tuple(sorted(_first_causes(found), key=worst))


STANDING: Final[tuple[Kind, ...]] = ("slip", "below", "mandate", "undelivered", "low_offer")
"""What stays true while the clock stands."""


def worst(one: Alert) -> tuple[float, Instant, str]:
    """Worst first: by rank; of equals the older; then by key, so that the order never wavers."""
    return (-one.rank, one.since, one.key)


def _asked(kind: Kind, rule: Rule, look: Look) -> Iterator[Alert]:
    return iter(()) if kind in look.tuning.off else rule(look)


def _first_causes(found: list[Alert]) -> list[Alert]:
    """Without what another alert explains already: a facilitator needs to be told once.

    A silent person may well have unread news; where nobody does anything, each is silent; and who
    has not acted for long has not acted on a warning either.
    """
    silent = {seat for one in found if one.kind == "silent" for seat in one.seats}
    quiet = any(one.kind == "quiet" for one in found)
    gone = {seat for one in found if one.kind == "offline" for seat in one.seats}
    below = {seat for one in found if one.kind == "below" for seat in one.seats}

    def explained(one: Alert) -> bool:
        seats = set(one.seats)
        match one.kind:
            case "unread" | "low_offer":
                return bool(seats & (silent if one.kind == "unread" else below))
            case "moment":
                return quiet or seats <= silent | gone
            case "silent":
                return quiet
            case "voice":
                return bool(seats & silent)
            case _:
                return False

    return [one for one in found if not explained(one)]

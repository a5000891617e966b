"""Who may know which word: worked out here on its own, to be held against what seats receive."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Final

import orjson

from tests.core.addressed import readers
from tests.kit.play import Play
from tests.kit.story import fixture
from trainer.core.cast import Preferences
from trainer.core.commands import (
    Command,
    DeliverMessage,
)
from trainer.core.events.console import MessageRevoked
from trainer.core.events.talk import MessageDelivered, MessageLeaked, MessageSent
from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.core.state import State
from trainer.core.views import project

Seats = frozenset[SeatId]
WORD: Final = re.compile(r"word\d{6}w")

# Words of the canary case, and the audience (in the scenario's own terms) that may read them.
WRITTEN: Final[Mapping[str, tuple[str, ...]]] = {
    "amberfalcon": ("north-chief",),
    "violetheron": ("north-envoy",),
    "crimsonlynx": ("south-chief",),
    "indigostoat": ("south-envoy",),
    "goldenvole": ("mediator",),
    "silverotter": ("north",),
    "tealwalrus": ("south",),
    "pewterquail": ("mediator",),
    "brackenmoth": ("north-envoy",),
    "thistlecrane": ("north",),
    "saffronmole": ("south-envoy",),
    "mauvebison": ("north",),
    "slatepanda": ("mediator",),
    "coralibis": ("south",),
    "burgundymink": ("south-chief",),
    "ochregecko": ("north-chief", "mediator"),
    "beigeotter": ("north-envoy", "south-envoy"),
    "obsidianlark": ("north",),
    "copperfinch": ("south",),
    "rosewoodgull": ("north-envoy", "south-envoy"),
    "ivoryskink": ("north-envoy", "south-envoy", "mediator"),
    "cobaltnewt": ("north-chief", "south-chief"),
    "scarletwren": ("north-chief", "south-chief"),
    '"hotline"': ("north-chief", "south-chief"),
    "marigoldgate": ("north",),
    '"morale"': ("north",),
    "quartzbadger": (),
    '"gauge"': (),
    "juniperorca": ("north-envoy",),
    "onyxferret": ("south-chief",),
    "tangerinepuma": ("mediator", "north-envoy", "south-envoy"),
    "swordfish": (),  # the seed
    "hazelgrouse": (),  # asked in the debrief, once everything is open
    "31.4159": ("north",),  # reservation values and points, as `scenario` sets them
    "27.1828": ("south",),
    "14.1421": ("mediator",),
    "20.1357": ("north",),
    "30.2468": ("south",),
    "70.9753": ("mediator",),
}

# Words that travel: who may read them depends on what has happened.
MOVING: Final[Mapping[str, Callable[[State], Seats]]] = {
    "heronglass": lambda s: s.known["missiles"],
    '"missiles"': lambda s: s.known["missiles"],
    "fuchsiatoad": lambda s: s.holders["intercept"],
    "limecondor": lambda s: s.holders["orders"],
    "umberyak": lambda s: s.holders["map"],
}


@cache
def scenario() -> Scenario:
    """The canary case, with numbers that tell whose they are."""
    case = fixture("canary-case")
    moving = '31.4159 + 100.0 * indicator["tension"]'  # which ends in the same digits
    values: dict[str, tuple[float | str, str, float]] = {
        "north": (moving, "river", 20.1357),
        "south": (27.1828, "river", 30.2468),
    }
    parties = tuple(
        replace(p, preferences=_numbered(p.preferences, *values[p.id]))
        if p.preferences and p.id in values
        else p
        for p in case.parties
    )
    roles = tuple(
        replace(r, preferences=_numbered(r.preferences, 14.1421, "swap", 70.9753))
        if r.preferences
        else r
        for r in case.roles
    )
    return replace(case, parties=parties, roles=roles)


def _numbered(
    values: Preferences, reservation: float | str, option: str, points: float
) -> Preferences:
    marked = {
        issue: {o: points if o == option else float(worth) for o, worth in options.items()}
        for issue, options in values.points.items()
    }
    return replace(values, points=marked, reservation=reservation)


class Ledger:
    """Keeps, for each word that somebody wrote, who may read it."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.allowed: dict[str, Seats] = {}
        self._count = count(1)
        self._read = dict.fromkeys(play.feeds, 0)
        self._revoked = 0

    def word(self) -> str:
        """A word nobody has used yet."""
        return f"word{next(self._count):06d}w"

    def note(self, word: str, command: Command, by: SeatId) -> None:
        """This word was written in this command."""
        self.allowed[word] = readers(self.play.state, command, by)
        letters, channels = self.play.state.letters, self.play.scenario
        if isinstance(command, DeliverMessage) and command.message in letters:
            letter = letters[command.message]
            for written in WORD.findall(letter.text.lower()):
                self.allowed[written] |= channels.members(letter.channel)

    def check(self) -> None:
        """No seat reads a word that is not its own, nor one that was revoked."""
        self._check_what_is_gone()
        for seat, feed in self.play.feeds.items():
            new, self._read[seat] = feed[self._read[seat] :], len(feed)
            seen = orjson.dumps(project(self.play.state, seat), default=sorted)
            self.check_text(seat, seen.decode().lower())
            self.check_text(seat, orjson.dumps(new).decode().lower())

    def _check_what_is_gone(self) -> None:
        """What was revoked stands in no entry of anybody's, however old."""
        revoked = self.play.all(MessageRevoked)
        new, self._revoked = revoked[self._revoked :], len(revoked)
        said = {message.message for message in new}
        words = {w for e in self._messages() if e.message in said for w in WORD.findall(e.text)}
        for seat, feed in self.play.feeds.items() if words else ():
            left = set(WORD.findall(orjson.dumps(feed).decode()))
            assert not words & left, f"{seat} still reads {words & left}"

    def _messages(self) -> Iterator[MessageSent | MessageDelivered | MessageLeaked]:
        for recorded in self.play.events:
            if isinstance(recorded.event, MessageSent | MessageDelivered | MessageLeaked):
                yield recorded.event

    def check_text(self, seat: SeatId, text: str) -> None:
        """What a seat reads (in small letters) holds no word that is not that seat's."""
        for word in set(WORD.findall(text)):
            assert seat in self.allowed[word], f"{seat} reads {word}"
        state = self.play.state
        if state.status == "unopened":
            return
        for word, audience in WRITTEN.items():
            assert word not in text or seat in state.scenario.seats(audience), f"{seat}: {word}"
        for word, holders in MOVING.items():
            assert word not in text or seat in holders(state), f"{seat} reads {word}"
        assert "pinemarten" not in text or seat in self._knows_the_intercept(), seat

    def _knows_the_intercept(self) -> Seats:
        """Its holders, and who heard it quoted."""
        quoted = any(m.quote == "intercept" for m in self.play.all(MessageSent))
        state = self.play.state
        return state.scenario.everybody if quoted else state.holders["intercept"]

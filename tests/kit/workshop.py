"""A workshop of twelve tables, six people at each, with known troubles planted among them.

All times are minutes as the scenario's author counts them, from when the first tables begin. The
people of a healthy table read what comes and say something twice a minute; a script says who does
what else, and when somebody stops. Whoever plays it (in memory, or over sockets) tells the watch
nothing: each trouble must be found from what happens.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

SCENARIO: Final = "cuban-missile-crisis"
TABLES: Final = 12
SEATS: Final = ("kennedy", "robert-kennedy", "khrushchev", "dobrynin", "castro", "u-thant")
LENGTH: Final = 12.2
LATE: Final = 3  # the table that begins late,
BEGINS: Final = 6.0  # and when
OPENS: Final = 0.1  # after a table has begun, it goes on to where offers are made
PHASE: Final = "announcement"
STRAY: Final = "Lena Late"
PERIODS: Final = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65)  # between two things that a person says
ROOMS: Final[Mapping[str, tuple[str, ...]]] = {
    "kennedy": ("excomm", "oval"),
    "robert-kennedy": ("oval", "excomm"),
    "khrushchev": ("presidium",),
    "dobrynin": ("cipher",),
    "castro": ("ally-cable", "broadcast"),
    "u-thant": ("broadcast", "thirty-eighth"),
}
TOLERANCE: Final = 10.0  # seconds of table time in which a trouble must be named

FAIR: Final = {
    "missiles": "withdrawn",
    "verification": "at-sea",
    "bombers": "thirty-days",
    "pledge": "pledge",
    "quarantine": "after-count",
    "flights": "continue",
    "direct-line": "teleprinter",
    "jupiters": "quiet",
}
FIRM: Final = {"missiles": "withdrawn", "verification": "at-sea", "pledge": "none"}
STUBBORN: Final = {
    "missiles": "halted",
    "verification": "none",
    "pledge": "guaranteed",
    "quarantine": "at-once",
}
RUINOUS: Final = {
    "missiles": "halted",
    "verification": "none",
    "pledge": "guaranteed",
    "quarantine": "at-once",
    "flights": "cease",
}
SURRENDER: Final = {"missiles": "withdrawn", "verification": "on-soil", "bombers": "with-missiles"}


@dataclass(frozen=True)
class Step:
    """Somebody does something: a seat, or the facilitator (no seat). "$" stands for what lies open.

    A person may also leave the page, or come back to it.
    """

    at: float
    table: int
    seat: str
    command: Mapping[str, Any] = field(default_factory=dict)
    leaves: bool = False
    returns: bool = False


@dataclass(frozen=True)
class Rest:
    """From then until then a person does not speak, or does not read."""

    table: int
    seat: str
    since: float
    until: float = 1_000
    speaks: bool = False
    reads: bool = True


@dataclass(frozen=True)
class Plant:
    """A trouble: at which table (0: none), of what kind, about whom, and true from when.

    `wall` are seconds that are allowed for it to pass by itself: tables are taken on one after
    another, and whoever joins may find a seat.
    """

    table: int
    kind: str
    seat: str
    true: float
    wall: float = 0

    def late(self, named: float, minute: float) -> float:
        """Seconds from when it was true until it was named, with so many seconds in a minute."""
        return round((named - self.true) * minute - self.wall, 1)


def _says(at: float, table: int, seat: str, channel: str, text: str) -> Step:
    return Step(at, table, seat, {"type": "PostMessage", "channel": channel, "text": text})


def _offers(at: float, table: int, seat: str, to: str, terms: Mapping[str, str]) -> Step:
    order = {"type": "MakeOffer", "kind": "settlement", "terms": terms, "to": [to]}
    return Step(at, table, seat, order)


def _acts(at: float, table: int, seat: str, action: str) -> Step:
    return Step(at, table, seat, {"type": "TakeAction", "action": action})


def _dance(table: int, begin: float) -> list[Step]:
    """Six offers of two who move on flights and the line, and never on the missiles."""
    steps = []
    for turn, (mine, theirs) in enumerate(
        (("continue", "cease"), ("observed", "observed"), ("continue", "cease"))
    ):
        at = begin + 0.8 * turn
        steps.append(_offers(at, table, "kennedy", "khrushchev", {**FIRM, "flights": mine}))
        counter = {**STUBBORN, "flights": theirs}
        steps.append(_offers(at + 0.4, table, "khrushchev", "kennedy", counter))
    return steps


def _meets(table: int, begin: float) -> list[Step]:
    """Offers of two who come nearer each time: no trouble at all."""
    mine: tuple[dict[str, str], ...] = (
        {},
        {"bombers": "thirty-days"},
        {"bombers": "thirty-days", "pledge": "pledge"},
    )
    gone = {"missiles": "withdrawn", "verification": "at-sea", "flights": "cease"}
    last = {**FAIR, "pledge": "guaranteed", "flights": "cease"}
    theirs: tuple[dict[str, str], ...] = ({"flights": "cease"}, gone, last)
    steps = []
    for turn, (one, other) in enumerate(zip(mine, theirs, strict=True)):
        at = begin + 0.8 * turn
        steps.append(_offers(at, table, "kennedy", "khrushchev", {**FIRM, **one}))
        steps.append(_offers(at + 0.4, table, "khrushchev", "kennedy", {**STUBBORN, **other}))
    return steps


DECOYS: Final = (
    Step(3.0, 12, "dobrynin", leaves=True),
    Step(3.06, 12, "dobrynin", returns=True),  # a page loaded anew
    *_meets(4, 5.0),
    _says(4.0, 1, "kennedy", "broadcast", "Missiles that can reach us cannot stay in Cuba."),
    _says(4.0, 11, "robert-kennedy", "excomm", "Mr McNamara, what of the boats?"),
    _says(5.0, 12, "castro", "broadcast", "I hear of Dobrynin, and nothing from him: a pity."),
    _says(5.0, 2, "kennedy", "oval", "The Jupiters are old, and we might give them up."),
)
"""What looks like trouble and is none."""

STEPS: Final = sorted(
    [
        *DECOYS,
        Step(4.0, 1, "khrushchev", leaves=True),
        *_dance(2, 3.0),
        _says(3.0, 4, "kennedy", "broadcast", "If it helps, the Jupiters may go as well."),
        _says(3.0, 5, "castro", "broadcast", "I have said what there is to say."),
        _says(6.0, 5, "robert-kennedy", "excomm", "Mr Dobrynin, can we meet again tonight?"),
        _offers(5.0, 6, "robert-kennedy", "dobrynin", FAIR),
        _offers(4.6, 7, "khrushchev", "kennedy", RUINOUS),
        Step(5.0, 7, "kennedy", {"type": "AcceptOffer", "offer": "$"}),
        Step(6.6, 7, "kennedy", {"type": "RejectAgreement", "agreement": "$", "reason": "No."}),
        Step(
            4.0, 8, "", {"type": "SendNews", "title": "A wire", "text": "It rains.", "to": ["all"]}
        ),
        Step(5.0, 8, "", {"type": "LeaveSeat", "seat": "gromyko"}),
        Step(
            5.1,
            8,
            "",
            {"type": "SendNews", "title": "For one", "text": "Come home.", "to": ["gromyko"]},
        ),
        *(_says(1 + 0.5 * n, 9, "kennedy", "excomm", f"My point {n}.") for n in range(8)),
        _says(1.2, 9, "robert-kennedy", "excomm", "I agree."),
        *(
            Step(1.5 + n, 9, "robert-kennedy", {"type": "MarkReady", "ready": n % 2 == 0})
            for n in range(11)
        ),
        _acts(2.0, 10, "kennedy", "address"),
        _acts(2.5, 10, "khrushchev", "squeeze-berlin"),
        _offers(6.0, 10, "khrushchev", "kennedy", SURRENDER),
        Step(8.0, 10, "kennedy", {"type": "DeclineOffer", "offer": "$"}),
        _offers(8.2, 12, "kennedy", "khrushchev", FAIR),
        Step(8.5, 12, "khrushchev", {"type": "AcceptOffer", "offer": "$"}),
    ],
    key=lambda step: step.at,
)

RESTS: Final = (
    Rest(5, "castro", 3.0),
    Rest(8, "u-thant", 3.9, reads=False, speaks=True),
    Rest(9, "robert-kennedy", 0.0),
    Rest(9, "kennedy", 0.0, 5.0),
    Rest(11, "castro", 0.85, 3.4),
    Rest(6, "castro", 3.0, 7.0),  # four minutes are not yet a long silence
    *(Rest(LATE, seat, BEGINS + 0.5) for seat in SEATS),
)

PLANTS: Final = (
    Plant(1, "offline", "khrushchev", 4.0),
    Plant(2, "stalled", "kennedy", 5.0),
    Plant(LATE, "pace", "", 0.0, wall=20),
    Plant(LATE, "quiet", "", BEGINS + 5.5),
    Plant(4, "slip", "kennedy", 3.0),
    Plant(5, "silent", "castro", 8.0),
    Plant(5, "slip", "robert-kennedy", 6.0),
    Plant(6, "mandate", "robert-kennedy", 5.0),
    Plant(7, "below", "kennedy", 5.0),
    Plant(8, "unread", "u-thant", 6.0),
    Plant(8, "undelivered", "gromyko", 5.1),
    Plant(9, "voice", "kennedy", 4.0),
    Plant(10, "jump", "", 2.5),
    Plant(10, "low_offer", "khrushchev", 6.0),
    Plant(11, "moment", "castro", 2.9),
    Plant(12, "time", "", 8.5),
    Plant(0, "stray", STRAY, 2.0, wall=5),
)

FOLLOWS: Final = {(LATE, "moment")}
"""What is true because of a planted trouble: where all have stopped, nobody acts on a warning."""


def resting(table: int, seat: str, at: float) -> Rest:
    """How a person is out of action just then; a rest that rests from nothing if not at all."""
    for one in RESTS:
        if (one.table, one.seat) == (table, seat) and one.since <= at < one.until:
            return one
    return Rest(table, seat, 0, speaks=True)

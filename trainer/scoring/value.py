"""What a seat got: the worth of what was agreed beside what no agreement would have been worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trainer.core.cast import Preferences
from trainer.core.commands import Terms
from trainer.core.events import Recorded
from trainer.core.events.offers import AnnexBound
from trainer.core.events.script import ReservationMoved
from trainer.core.ids import IssueId, SeatId
from trainer.core.moves import Ending
from trainer.core.scenario import Scenario
from trainer.core.terms import utility, whole
from trainer.scoring.figures import Figure, Section
from trainer.scoring.reader import Reader
from trainer.scoring.trace import Trace
from trainer.scoring.wording import listed, points

WARS = ("war", "catastrophe")


@dataclass(frozen=True, slots=True)
class Worth:
    """A number of points, the events behind it, and where it comes from: `source` in words.

    It was `authored` for a war, `agreed` by this side or by `others`, or is what `nothing` was
    worth.
    """

    value: float
    sort: Literal["authored", "agreed", "others", "nothing"]
    source: str
    because: tuple[Recorded, ...]


def section(reader: Reader) -> Section:
    """The value section of a card; without figures for who has no stated preferences."""
    got, spare = worth(reader), alternative(reader)
    if got is None or spare is None:
        return Section("value", "What was won", ())
    figures = (_got(reader, got), _spare(reader, spare), _gain(reader, got, spare))
    return Section("value", "What was won", (*figures, *_annex(reader, got, spare)))


def worth(reader: Reader) -> Worth | None:
    """What the table's end is worth to a seat.

    A war or a catastrophe counts what the scenario says; else what was agreed, over every issue;
    else what no agreement was worth at that moment.
    """
    wants, ending = reader.wants, ending_of(reader.trace)
    if wants is None:
        return None
    closed = reader.trace.closed
    authored = authored_worth(reader.scenario, reader.seat, ending) if ending else None
    if ending and authored is not None:
        return Worth(authored, "authored", ending.name, (closed,))
    bound = reader.bound
    if not bound:
        return alternative(reader)
    names = listed(tuple(dict.fromkeys(reader.scenario.kind[e.kind].name for _, e in bound)))
    signed = any(reader.signs(reader.scenario.kind[e.kind]) for _, e in bound)
    sort: Literal["agreed", "others"] = "agreed" if signed else "others"
    return Worth(round(utility(wants, reader.terms), 9), sort, names, _signings(reader))


def ending_of(trace: Trace) -> Ending | None:
    return trace.scenario.ending.get(trace.end.ending)


def authored_worth(scenario: Scenario, seat: SeatId, ending: Ending) -> float | None:
    """What the scenario says a war or a catastrophe is worth to a role, else to its party."""
    if ending.kind not in WARS:
        return None
    names = (seat, scenario.role[seat].party)
    return next((ending.scores[n] for n in names if n in ending.scores), None)


def alternative(reader: Reader) -> Worth | None:
    """The reservation value when this seat's side gave up its alternative, or as the story closed.

    That is when it first signed the greatest of its agreements: what is signed later on the same
    matters, or on lesser ones, is no choice between an agreement and none.
    """
    signed = _greatest(reader)
    at = signed or reader.trace.closed
    state = reader.trace.before[at.seq] if signed else reader.end
    value = state.reservations.get(reader.seat)
    if value is None:
        return None
    moved = (r for r, e in reader.trace.of(ReservationMoved) if e.seat == reader.seat)
    last = [r for r in moved if r.seq < at.seq][-1:]
    return Worth(value, "nothing", "", (*last, at))


def _greatest(reader: Reader) -> Recorded | None:
    """The event that first bound this seat's side to the agreement with most at stake for it."""
    kinds = reader.scenario.kind
    signed = [(r, e) for r, e in reader.bound if reader.signs(kinds[e.kind])]
    stakes = [sum(_stake(reader, issue) for issue in kinds[e.kind].issues) for _, e in signed]
    return signed[stakes.index(max(stakes))][0] if signed else None


def _stake(reader: Reader, issue: IssueId) -> float:
    """The range of a seat's points on an issue."""
    points = reader.wants.points.get(issue, {}).values() if reader.wants else ()
    return max(points) - min(points) if points else 0.0


def _signings(reader: Reader) -> tuple[Recorded, ...]:
    annexes = (r for r, _ in reader.trace.of(AnnexBound) if reader.sees(r))
    return (*(r for r, _ in reader.bound), *annexes)


def _got(reader: Reader, got: Worth) -> Figure:
    said, v = points(got.value), reader.voice
    sentence = {
        "authored": f"“{got.source}” leaves {v.them} {said}: the scenario sets this number.",
        "agreed": f"{v.who} got {said}: {got.source}.",
        "others": f"What others signed is worth {said} to {v.them}: {got.source}.",
        "nothing": f"Nothing was agreed, so {v.them} kept {v.their} alternative: {said}.",
    }[got.sort]
    return reader.figure(("got", "What was got"), (got.value, "points"), sentence, got.because)


def _spare(reader: Reader, spare: Worth) -> Figure:
    sentence = f"Without an agreement there were {points(spare.value)} to be had at that moment."
    named = ("batna", "The alternative (BATNA)")
    return reader.figure(named, (spare.value, "points"), sentence, spare.because)


def _gain(reader: Reader, got: Worth, spare: Worth) -> Figure:
    gain = round(got.value - spare.value, 9)
    v = reader.voice
    if gain > 0:
        sentence = f"That is {points(gain)} more than {v.their} alternative was worth."
    elif gain < 0:
        sentence = f"{v.whose} alternative was worth {points(-gain)} more than this."
    else:
        sentence = f"That is exactly what {v.their} alternative was worth."
    named = ("gain", "Gained over the alternative")
    return reader.figure(named, (gain, "points"), sentence, (*got.because, *spare.because))


def _annex(reader: Reader, got: Worth, spare: Worth) -> tuple[Figure, ...]:
    """What the public part alone would have been worth, for a card that knows of an annex."""
    annexes = [r for r, _ in reader.trace.of(AnnexBound) if reader.sees(r)]
    if not annexes or reader.wants is None or got.sort == "authored":
        return ()
    value = round(utility(reader.wants, without_annexes(reader)), 9)
    sentence = f"Without the secret annex it would have been {points(value)}:"
    sentence = f"{sentence} {_by(value - spare.value)} the alternative."
    named = ("public", "Without the secret annex")
    return (reader.figure(named, (value, "points"), sentence, _signings(reader)),)


def _by(gain: float) -> str:
    """How far above or below something."""
    if not gain:
        return "as much as"
    return f"{points(abs(gain))} {'more' if gain > 0 else 'less'} than"


def without_annexes(reader: Reader) -> Terms:
    """What the public parts alone put in force."""
    settled: dict[str, str] = {}
    for _, event in reader.bound:
        settled.update(event.terms)
    return whole(reader.scenario, {}, settled)


def utilities(trace: Trace, interests: Mapping[str, Preferences]) -> dict[str, float]:
    """What the end is worth to each interest: a party, or a role whose party has no preferences."""
    return {name: _of_interest(trace, name, wants) for name, wants in interests.items()}


def _of_interest(trace: Trace, name: str, wants: Preferences) -> float:
    ending = ending_of(trace)
    if ending and ending.kind in WARS and name in ending.scores:
        return ending.scores[name]
    if not trace.end.signed:
        return reservation_of(trace, name)
    return round(utility(wants, trace.end.agreed), 9)


def reservation_of(trace: Trace, interest: str) -> float:
    """What no agreement was worth to an interest when it signed last, or as the story closed."""
    seat = seat_of(trace.scenario, interest)
    spare = alternative(Reader(trace, seat, own=False)) if seat else None
    return spare.value if spare else 0.0


def seat_of(scenario: Scenario, interest: str) -> SeatId:
    """A seat that holds an interest: the role itself, or one of the party that shares its values.

    Empty when every role of the party has values of its own.
    """
    if interest in scenario.role:
        return interest
    mine = (r for r in scenario.roles if r.party == interest)
    return next((r.id for r in mine if r.preferences is None), "")

"""How well a seat read the other side: its guess of their priorities beside the truth.

The fixed-pie perception (that the others want most what we want most) after L. Thompson and
R. Hastie, "Social perception in negotiation", Organizational Behavior and Human Decision
Processes 47 (1990).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from trainer.core.cast import Preferences
from trainer.core.events import Recorded
from trainer.core.events.reflection import PrioritiesGuessed
from trainer.core.ids import IssueId, PartyId, SeatId
from trainer.scoring.figures import Figure, Section
from trainer.scoring.reader import Reader
from trainer.scoring.wording import percent

NEAR: Final = 0.2  # of the weight on the wrong issues, up to which we call it well read
FAR: Final = 0.4  # and up to which partly
Shares = Mapping[IssueId, float]
"""What part of all that matters each issue is: shares that sum to 1."""


def importance(wants: Preferences, issues: Iterable[IssueId]) -> Shares:
    """How much each of these issues matters: the range of its points, as shares of 1."""
    ranges = {}
    for issue in issues:
        points = tuple(wants.points.get(issue, {}).values())
        ranges[issue] = max(points) - min(points) if points else 0.0
    return shares(ranges)


def shares(weights: Mapping[IssueId, float]) -> Shares:
    """Weights as shares of 1; all alike where nothing weighs anything."""
    whole = sum(weights.values())
    if not whole:
        return {issue: 1 / len(weights) for issue in weights}
    return {issue: weight / whole for issue, weight in weights.items()}


def distance(one: Shares, other: Shares) -> float:
    """Half the sum of absolute differences: 0 the same, 1 nothing in common."""
    issues = {*one, *other}
    return sum(abs(one.get(i, 0.0) - other.get(i, 0.0)) for i in issues) / 2


def section(reader: Reader) -> Section:
    """The perception section of a card: a figure or two for each party that was guessed about."""
    figures = (
        figure
        for (_, party), (recorded, guess) in _last(reader).items()
        for figure in _read(reader, party, recorded, guess)
    )
    return Section("perception", "How the others were read", tuple(figures))


def _last(reader: Reader) -> dict[tuple[SeatId, PartyId], tuple[Recorded, PrioritiesGuessed]]:
    """The last guess of this seat about each party."""
    made = reader.trace.of(PrioritiesGuessed)
    return {(e.seat, e.of): (r, e) for r, e in made if e.seat == reader.seat}


def _read(
    reader: Reader, party: PartyId, recorded: Recorded, guess: PrioritiesGuessed
) -> Iterator[Figure]:
    theirs, issues = _wants(reader, party), tuple(guess.weights)
    if theirs is None:
        return
    name, v = reader.scenario.party[party].name, reader.voice
    guessed = shares(guess.weights)
    error = round(distance(guessed, importance(theirs, issues)), 9)
    words = f"{percent(error)} of the weight in {v.their} guess lay on the wrong issues."
    sentence = f"{_worded(error)}: {words}"
    named = (f"error:{party}", f"Error about what matters to {name}")
    yield reader.figure(named, (error, "share"), sentence, (recorded,))
    if reader.wants is None:
        return
    own = importance(reader.wants, issues)
    alike = round(1 - distance(guessed, own), 9)
    sentence = f"{v.whose} guess was {percent(alike)} the mirror image of what matters to {v.them}"
    nearer = distance(guessed, own) < error
    sentence += " and nearer to that than to the truth." if nearer else "."
    named = (f"fixed-pie:{party}", f"Seeing oneself in {name}")
    yield reader.figure(named, (alike, "share"), sentence, (recorded,))


def _worded(error: float) -> str:
    if error <= NEAR:
        return "Well read"
    return "Partly read" if error <= FAR else "Misread"


def _wants(reader: Reader, party: PartyId) -> Preferences | None:
    """What a party wants: its own preferences, or those of the first of its roles that has some."""
    stated = reader.scenario.party[party].preferences
    roles = (r.preferences for r in reader.scenario.roles if r.party == party)
    return stated or next((p for p in roles if p is not None), None)

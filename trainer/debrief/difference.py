"""What a what-if came to beside the table it went on from: line by line, each with a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from trainer.core.ids import Instant, SeatId
from trainer.core.scenario import Scenario
from trainer.debrief.beside import Course, Line, deeds, edge, joint, terms
from trainer.debrief.comparison import told
from trainer.debrief.naming import interest_hue, interest_name
from trainer.scoring.figures import Scorecard, TableScore
from trainer.scoring.of_scenario import interests
from trainer.scoring.wording import listed, number, points

BOTH: Final = 2  # tables that a difference lies between


@dataclass(frozen=True, slots=True)
class Difference:
    """Two endings of one story. Sections are empty for who may not see them.

    `ending` and `values` are what the story came to, `joint` what all made of it together, `edge`
    how near it went, `terms` what is in force, and `deeds` what was done at one of them alone.
    """

    t: Instant
    ending: Line
    values: tuple[Line, ...]
    joint: tuple[Line, ...] = ()
    edge: tuple[Line, ...] = ()
    terms: tuple[Line, ...] = ()
    deeds: tuple[Line, ...] = ()

    @property
    def verdict(self) -> str:
        """All of it in a sentence or two."""
        better = [line.name for line in self.values if (line.change or 0) > 0]
        worse = [line.name for line in self.values if (line.change or 0) < 0]
        parts = [self.ending.sentence]
        if better or worse:
            said = [f"better for {listed(better)}"] if better else []
            said += [f"worse for {listed(worse)}"] if worse else []
            parts.append(f"What came of it is {' and '.join(said)}.")
        elif self.values:
            parts.append("Nobody is better or worse off.")
        return " ".join(parts)


def difference(scenario: Scenario, was: Course, now: Course, seq: int) -> Difference:
    """All that went otherwise after event `seq`, until which both are the same."""
    first, second = (told(scenario, one.records, "", "") for one in (was, now))
    return Difference(
        t=was.records[seq - 1].t if seq else 0,
        ending=_ending(scenario, was.score, now.score),
        values=tuple(_values(scenario, was.score, now.score)),
        joint=tuple(joint(was.score, now.score)),
        edge=tuple(edge(was.score, now.score, seq)),
        terms=tuple(terms(scenario, first, second)),
        deeds=tuple(deeds(scenario, (first, was), (second, now), seq)),
    )


def own_difference(
    scenario: Scenario, was: Course, now: Course, seq: int, seats: Sequence[SeatId]
) -> Difference:
    """As much of it as a seat may know before the debrief is open: the ending and its own value."""
    return Difference(
        t=was.records[seq - 1].t if seq else 0,
        ending=_ending(scenario, was.score, now.score),
        values=tuple(
            line
            for seat in seats
            for line in _own_value(scenario, seat, was.score.own[seat], now.score.own[seat])
        ),
    )


def _ending(scenario: Scenario, was: TableScore, now: TableScore) -> Line:
    first, second = _ended(scenario, was.ending), _ended(scenario, now.ending)
    if was.ending == now.ending:
        return Line("How it ended", first, second, f"It ended as before: {second}.")
    said = f"It ended with “{second}” instead of “{first}”."
    return Line("How it ended", first, second, said)


def _ended(scenario: Scenario, ending: str) -> str:
    spec = scenario.ending.get(ending)
    return spec.name if spec else "Ended by the facilitator"


def _values(scenario: Scenario, was: TableScore, now: TableScore) -> Iterator[Line]:
    for interest in interests(scenario):
        name, hue = interest_name(scenario, interest), interest_hue(scenario, interest)
        yield _counted(name, was.utilities[interest], now.utilities[interest], hue)


def _own_value(scenario: Scenario, seat: SeatId, was: Scorecard, now: Scorecard) -> Iterator[Line]:
    figures = (card.figure("value", "got") for card in (was, now))
    got = [one.value for one in figures if one is not None and one.value is not None]
    if len(got) == BOTH:
        role = scenario.role[seat]
        yield _counted(role.name, got[0], got[1], scenario.party[role.party].hue)


def _counted(name: str, was: float, now: float, hue: str = "") -> Line:
    gained = round(now - was, 9)
    words = {
        1: f"{_upper(points(abs(gained)))} more than before.",
        -1: f"{_upper(points(abs(gained)))} less than before.",
        0: "As much as before.",
    }[(gained > 0) - (gained < 0)]
    return Line(name, number(was), number(now), words, gained, hue)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]

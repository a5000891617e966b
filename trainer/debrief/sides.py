"""What each side had come for: its priorities, its mandate, its alternative, and what it got."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trainer.core.cast import Preferences
from trainer.core.commands import Terms
from trainer.core.ids import IssueId, OptionId, RoleId
from trainer.core.scenario import Scenario
from trainer.debrief.clauses import wants_of
from trainer.debrief.naming import interest_hue, interest_name, option_name
from trainer.scoring.figures import TableScore
from trainer.scoring.reader import Reader
from trainer.scoring.value import alternative, worth


@dataclass(frozen=True, slots=True)
class Wish:
    """What an issue is worth to a side: from its `worst` option to its `best`, `stake` points.

    `rows` has every option with its points, and which one is in force.
    """

    issue: str
    stake: float
    best: str
    worst: str
    rows: tuple[tuple[str, float, bool], ...]


@dataclass(frozen=True, slots=True)
class Mandated:
    """What a role might sign alone: options by issue, in words; `principal` could give leave."""

    role: RoleId
    principal: RoleId
    words: str
    may: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """An interest opened: what it wanted most (first), and what the ending is worth to it.

    `extras` are the points of combinations, in words.
    """

    id: str
    name: str
    hue: str
    batna: str
    reservation: float
    utility: float
    wishes: tuple[Wish, ...]
    extras: tuple[tuple[str, float], ...]
    mandates: tuple[Mandated, ...]

    @property
    def gain(self) -> float:
        """What it has more than no agreement was worth."""
        return round(self.utility - self.reservation, 9)


def sides(reader: Reader, score: TableScore) -> tuple[Side, ...]:
    """The sides that a reader may see opened: all of them, or their own."""
    return tuple(_sides(reader, score))


def _sides(reader: Reader, score: TableScore) -> Iterator[Side]:
    scenario, terms = reader.scenario, reader.terms
    for name, wants in wants_of(reader).items():
        spare, got = _numbers(reader, score, name)
        yield Side(
            id=name,
            name=interest_name(scenario, name),
            hue=interest_hue(scenario, name),
            batna=wants.batna,
            reservation=spare,
            utility=got,
            wishes=_wishes(reader, wants, terms),
            extras=tuple(_extras(reader, wants)),
            mandates=tuple(_mandates(reader, name)),
        )


def _numbers(reader: Reader, score: TableScore, name: str) -> tuple[float, float]:
    """What no agreement and what the ending are worth, as far as the reader knows the ending."""
    if not reader.own:
        return score.reservations[name], score.utilities[name]
    spare, got = alternative(reader), worth(reader)
    return (spare.value if spare else 0.0), (got.value if got else 0.0)


def _wishes(reader: Reader, wants: Preferences, terms: Terms) -> tuple[Wish, ...]:
    """The issues that a side values, those with the most at stake first."""
    scenario, found = reader.scenario, []
    for issue in scenario.issues:
        if issue.id not in reader.issues:
            continue
        points = {o.id: wants.points.get(issue.id, {}).get(o.id, 0.0) for o in issue.options}
        most, least = max(points, key=points.__getitem__), min(points, key=points.__getitem__)
        stake = points[most] - points[least]
        if stake:
            rows = tuple((o.name, points[o.id], terms[issue.id] == o.id) for o in issue.options)
            best, worst = (option_name(scenario, issue.id, o) for o in (most, least))
            found.append(Wish(issue.name, stake, best, worst, rows))
    return tuple(sorted(found, key=lambda wish: -wish.stake))


def _extras(reader: Reader, wants: Preferences) -> Iterator[tuple[str, float]]:
    """The combinations that a side values, of issues that the reader knows."""
    scenario = reader.scenario
    for extra in wants.interactions:
        if set(extra.when) <= reader.issues:
            parts = (
                f"{scenario.issue[i].name}: {' or '.join(_options(scenario, i, options))}"
                for i, options in extra.when.items()
            )
            yield "; ".join(parts), extra.add


def _options(scenario: Scenario, issue: IssueId, options: Iterable[OptionId]) -> tuple[str, ...]:
    return tuple(option_name(scenario, issue, option) for option in options)


def _mandates(reader: Reader, interest: str) -> Iterator[Mandated]:
    scenario = reader.scenario
    for role in scenario.roles:
        mine = role.id == reader.seat if reader.own else interest in (role.id, role.party)
        if mine and role.mandate is not None:
            may = tuple(
                (scenario.issue[i].name, _options(scenario, i, options))
                for i, options in role.mandate.may.items()
                if i in reader.issues
            )
            yield Mandated(role.id, role.mandate.principal, role.mandate.words, may)

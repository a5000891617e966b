"""Tables of one session beside each other, and beside history: what each did at each point."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Literal, TypeAlias

from trainer.core.clock import MINUTE
from trainer.core.commands import Terms
from trainer.core.events import Recorded
from trainer.core.events.offers import AgreementBound, AnnexBound
from trainer.core.ids import EndingId, PhaseId
from trainer.core.scenario import Scenario
from trainer.debrief.decisions import ENDING, Decision, Step, decisions, steps
from trainer.debrief.parting import NOT, Parting, parted, partings
from trainer.scoring import value
from trainer.scoring.ladder import Ladder
from trainer.scoring.of_scenario import interests
from trainer.scoring.trace import Trace, trace

Status: TypeAlias = Literal["waiting", "playing", "ended"]
HISTORY: Final = "history"
TURNS: Final = ("phase", "agreement", "ending")  # points that stand even where nobody parted


@dataclass(frozen=True, slots=True)
class Told:
    """A table as it is laid beside others: what it did and what came of it, and nobody's words.

    `minutes` is the length of its story in the author's minutes. `terms` is all that was signed,
    secret annexes with it; `announced` what everybody was told of it.
    """

    table: str
    name: str = ""
    status: Status = "ended"
    phase: PhaseId = ""
    ending: EndingId = ""
    minutes: float = 0.0
    steps: Mapping[str, Step] = field(default_factory=dict)
    utilities: Mapping[str, float] = field(default_factory=dict)
    reservations: Mapping[str, float] = field(default_factory=dict)
    rung: int = 0
    terms: Terms = field(default_factory=dict)
    announced: Terms = field(default_factory=dict)

    @property
    def label(self) -> str:
        """As a sentence names it: Table 3, or History."""
        return "History" if self.table == HISTORY else f"Table {self.name}"

    @property
    def signed(self) -> tuple[str, ...]:
        """The kinds of agreement that came to bind somebody."""
        return tuple(k.partition(":")[2] for k in self.steps if k.startswith("signed:"))

    def stretched(self, by: float) -> "Told":
        """The same in other minutes: those of a table played at so many times the length."""
        found = {key: step.stretched(by) for key, step in self.steps.items()}
        return replace(self, minutes=round(self.minutes * by, 2), steps=found)

    def openly(self) -> "Told":
        """The same, as everybody who sat there knew it when it was over."""
        known = {key: step for key, step in self.steps.items() if step.open}
        return replace(self, steps=known, terms=self.announced)


def told(scenario: Scenario, records: Sequence[Recorded], table: str, name: str = "") -> Told:
    """A table whose story is over."""
    course = trace(scenario, records)
    wants = interests(scenario)
    return Told(
        table=table,
        name=name,
        phase=course.end.phase,
        ending=course.end.ending,
        minutes=round(course.closed.t / (MINUTE * (course.end.stretch or 1)), 2),
        steps=steps(course),
        utilities=value.utilities(course, wants),
        reservations={one: value.reservation_of(course, one) for one in wants},
        rung=Ladder(course).highest,
        terms=_terms(course, secret=True),
        announced=_terms(course, secret=False),
    )


def _terms(course: Trace, *, secret: bool) -> Terms:
    """What was signed: all of it, or what was announced."""
    found: dict[str, str] = {}
    for _, bound in course.of(AgreementBound):
        found |= bound.terms if bound.announced or secret else {}
    for _, annex in course.of(AnnexBound):
        found |= annex.terms if secret else {}
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """A point, in the phase where tables mostly came to it, with what each table did there.

    `minute` is when the first of them came to it there.
    """

    point: Decision
    phase: PhaseId
    minute: float
    steps: Mapping[str, Step]

    def answer(self, table: str) -> str:
        """What a table did, NOT where it never came to the point."""
        step = self.steps.get(table)
        return step.answer if step else NOT


@dataclass(frozen=True)
class Comparison:
    """The tables of a session, those that ended compared and the others named.

    No table is left out of a figure silently: one that signed nothing counts with what no agreement
    was worth to it, or with what its war or catastrophe is said to be worth. `openly`: it holds
    what everybody at each table knew, and nothing else.
    """

    scenario: Scenario
    ended: tuple[Told, ...]
    playing: tuple[Told, ...]
    history: Told | None
    rows: tuple[Row, ...]
    openly: bool = False

    @property
    def columns(self) -> tuple[Told, ...]:
        """What is laid side by side: every table that ended, then history."""
        return (*self.ended, *((self.history,) if self.history else ()))

    @cached_property
    def left(self) -> Mapping[str, Parting]:
        """Where each table left the others, for those that did."""
        return partings(self.rows, [one.table for one in self.ended])

    @cached_property
    def from_history(self) -> Mapping[str, Parting]:
        """Where each table left history, for those that did."""
        if self.history is None:
            return {}
        found = ((one.table, parted(self.rows, one.table, HISTORY)) for one in self.ended)
        return {table: parting for table, parting in found if parting}

    @cached_property
    def endings(self) -> Mapping[EndingId, tuple[Told, ...]]:
        """The tables by ending, every ending that the scenario has among them."""
        return {
            e.id: tuple(t for t in self.ended if t.ending == e.id) for e in self.scenario.endings
        }

    @property
    def no_deals(self) -> tuple[Told, ...]:
        """The tables that signed nothing; of an open comparison, nothing that was announced."""
        return tuple(one for one in self.ended if not one.signed)

    @cached_property
    def agreements(self) -> Mapping[str, tuple[Told, ...]]:
        """The tables by kind of agreement; openly without kinds that nobody announced."""
        known = {kind for one in self.columns for kind in one.signed}
        kinds = [k.id for k in self.scenario.agreements if k.id in known or not self.openly]
        return {kind: tuple(t for t in self.ended if kind in t.signed) for kind in kinds}

    @cached_property
    def rungs(self) -> tuple[tuple[Told, ...], ...]:
        """The tables by the highest rung of the ladder that they came to, from none upwards."""
        heights = range(len(self.scenario.ladder) + 1)
        return tuple(tuple(t for t in self.ended if t.rung == height) for height in heights)

    @cached_property
    def parties(self) -> Mapping[str, str]:
        """Whose values are compared: interests by id, with their names."""
        roles = {role.id: role.name for role in self.scenario.roles}
        known = roles | {party.id: party.name for party in self.scenario.parties}
        return {one: known[one] for one in interests(self.scenario)}

    def parted_at(self, row: Row) -> bool:
        """Whether tables, or history, did different things at a point."""
        return len({row.answer(one.table) for one in self.columns}) > 1

    def telling(self) -> tuple[Row, ...]:
        """The points at which something parted, and those that every story has."""
        return tuple(r for r in self.rows if self.parted_at(r) or r.point.sort in TURNS)


def compare(
    scenario: Scenario, tables: Sequence[Told], history: Told | None = None, *, openly: bool = False
) -> Comparison:
    """Lay tables side by side; `openly`: by what everybody at each of them knew."""
    shown = [one.openly() if openly else one for one in tables]
    past = history.openly() if history and openly else history
    ended = tuple(one for one in shown if one.status == "ended")
    return Comparison(
        scenario=scenario,
        ended=ended,
        playing=tuple(one for one in shown if one.status != "ended"),
        history=past,
        rows=_rows(scenario, (*ended, *((past,) if past else ()))),
        openly=openly,
    )


def _rows(scenario: Scenario, columns: Sequence[Told]) -> tuple[Row, ...]:
    """The points that anybody came to, phase by phase, in the order in which they first came."""
    found = [
        _row(point, {t.table: t.steps[point.key] for t in columns if point.key in t.steps})
        for point in decisions(scenario)
    ]
    rows = [row for row in found if row.steps]
    begins = {row.phase: row.minute for row in rows if _enters(row)}
    phases = {phase.id: number for number, phase in enumerate(scenario.phases)}

    def place(row: Row) -> tuple[bool, float, int, bool, float]:
        begun, number = begins.get(row.phase, 0.0), phases.get(row.phase, -1)
        return row.point.key == ENDING, begun, number, not _enters(row), row.minute

    return tuple(sorted(_climbing(rows, place), key=place))


def _row(point: Decision, came: Mapping[str, Step]) -> Row:
    phases = Counter(step.phase for step in came.values())
    phase = phases.most_common(1)[0][0] if phases else ""
    minutes = [s.minute for s in came.values() if s.phase == phase and s.minute is not None]
    return Row(point, phase, min(minutes, default=0.0), came)


def _climbing(rows: Sequence[Row], place: Callable[[Row], tuple[object, ...]]) -> list[Row]:
    """The points, a lower threshold of a measure never after a higher one."""
    found: list[Row] = []
    for row in reversed(rows):
        above = found[-1] if found else row
        same = _measure(row) and _measure(row) == _measure(above)
        late = same and place(row) > place(above)
        found.append(replace(row, phase=above.phase, minute=above.minute) if late else row)
    return found[::-1]


def _measure(row: Row) -> str:
    """The measure, and the way it goes, whose threshold is the point; "" for any other."""
    return row.point.name.rpartition(" ")[0] if row.point.sort == "measure" else ""


def _enters(row: Row) -> bool:
    return row.point.sort == "phase"

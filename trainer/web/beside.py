"""Tables side by side as their page shows them: what is asked for, and each part of the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Any, Final, TypeAlias

from trainer.core.scenario import Scenario
from trainer.debrief.baseline import Baseline, principal
from trainer.debrief.charts.all_tables import all_tables
from trainer.debrief.charts.chart import Chart
from trainer.debrief.charts.screen import enlarged
from trainer.debrief.charts.timing import signings
from trainer.debrief.charts.values import worth
from trainer.debrief.comparison import HISTORY, Comparison, Row, Told
from trainer.debrief.decisions import ENDING
from trainer.debrief.parting import NOT

PARTS: Final = {
    "parted": "Where they parted",
    "points": "Point by point",
    "endings": "How they ended",
    "agreements": "What they signed, and when",
    "worth": "What it was worth",
    "plane": "Every table at once",
    "terms": "The terms",
}
"""What the page can show, by the names that its address uses."""
SORTS: Final = {
    "act": "act",
    "news": "news",
    "measure": "measure",
    "vote": "vote",
    "offer": "offer",
    "agreement": "signed",
}
FEW: Final = 10  # columns up to which an ending is written out
Chips: TypeAlias = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address asks for: which parts, and by which names.

    `secret`: also what only some at a table knew. `every`: points at which nothing parted, too.
    """

    parts: tuple[str, ...] = tuple(PARTS)
    letters: bool = False
    people: bool = False
    secret: bool = False
    every: bool = False
    screen: bool = False
    x: str = ""
    y: str = ""


@dataclass(frozen=True)
class Board:
    """One page of a comparison; `own` are the tables of whoever reads it."""

    found: Comparison
    by_lot: Baseline | None
    choice: Choice
    own: frozenset[str] = frozenset()

    @property
    def scenario(self) -> Scenario:
        return self.found.scenario

    def chips(self, tables: Iterable[Told], *, past: bool = False) -> Chips:
        """Tables as small marks, and history as one more where it is the same there."""
        every = [*tables, *([self.found.history] if past and self.found.history else [])]
        return [
            {
                "name": "History" if one.table == HISTORY else one.name,
                "kind": HISTORY if one.table == HISTORY else self.scenario.ending[one.ending].kind,
                "own": one.table in self.own,
            }
            for one in every
        ]

    def points(self) -> list[dict[str, Any]]:
        """The rows of the grid by phase, each with a cell for every table and for history."""
        rows = self.found.rows if self.choice.every else self.found.telling()
        return [
            {"phase": self._phase(phase), "rows": [self._row(row) for row in some]}
            for phase, some in groupby(rows, lambda row: row.phase)
        ]

    def _phase(self, phase: str) -> str:
        known = self.scenario.phase.get(phase)
        return known.name if known else "Before it began"

    def _row(self, row: Row) -> dict[str, Any]:
        came = [one for one in self.found.ended if one.table in row.steps]
        begins = row.point.sort == "phase"
        return {
            "name": "It begins" if begins else row.point.name,
            "sort": SORTS.get(row.point.sort, ""),
            "phase": begins,
            "ending": row.point.key == ENDING,
            "count": len(came),
            "cells": [self._cell(row, one) for one in self.found.columns],
        }

    def _cell(self, row: Row, told: Told) -> dict[str, Any]:
        step, answer = row.steps.get(told.table), row.answer(told.table)
        left, past = self.found.left.get(told.table), self.found.from_history.get(told.table)
        ending = self.scenario.ending.get(answer)
        return {
            "said": "" if step is None else "yes" if step.minute is None else f"{step.minute:.0f}",
            "ending": ending.name if ending else "",
            "kind": ending.kind if ending else "",
            "not": answer == NOT,
            "left": left is not None and left.key == row.point.key,
            "past": past is not None and past.key == row.point.key,
            "history": told.table == HISTORY,
            "own": told.table in self.own,
            "table": told.table,
            "seq": step.seq if step else 0,
        }

    def endings(self) -> list[dict[str, Any]]:
        """Every ending with the tables that came to it."""
        past = self.found.history.ending if self.found.history else ""
        return [
            {
                "name": self.scenario.ending[ending].name,
                "kind": self.scenario.ending[ending].kind,
                "count": len(told),
                "chips": self.chips(told, past=ending == past),
            }
            for ending, told in self.found.endings.items()
        ]

    def rungs(self) -> list[dict[str, Any]]:
        """Every rung with the tables whose highest it was, from the top down."""
        if not self.scenario.ladder:
            return []
        names = ["Below the first rung", *(rung.name for rung in self.scenario.ladder)]
        past = self.found.history.rung if self.found.history else -1
        return [
            {"name": name, "count": len(told), "chips": self.chips(told, past=height == past)}
            for height, (name, told) in enumerate(zip(names, self.found.rungs, strict=True))
        ][::-1]

    def agreements(self) -> list[dict[str, Any]]:
        """Every kind of agreement with those who signed it; last those who signed nothing."""
        many, past = len(self.found.ended), self.found.history
        signed = [
            {
                "name": self.scenario.kind[kind].name,
                "count": len(told),
                "of": many,
                "when": self._when(kind),
                "chips": self.chips(told, past=past is not None and kind in past.signed),
            }
            for kind, told in self.found.agreements.items()
        ]
        none = self.found.no_deals
        nothing = {"count": len(none), "of": many, "when": "", "chips": self.chips(none)}
        return [*signed, {"name": "No agreement", **nothing}]

    def _when(self, kind: str) -> str:
        key = f"signed:{kind}"
        steps = [one.steps[key].minute for one in self.found.ended if key in one.steps]
        known = [minute for minute in steps if minute is not None]
        return f"about minute {median(known):.0f}" if known else ""

    def table_rows(self) -> list[dict[str, Any]]:
        """A line for each table: its ending, its length, its height, and what it was worth."""
        return [
            {
                "label": one.label,
                "own": one.table in self.own,
                "ending": self.scenario.ending[one.ending].name,
                "kind": self.scenario.ending[one.ending].kind,
                "minutes": one.minutes,
                "rung": one.rung,
                "signed": bool(one.signed),
                "worth": [self._worth(one, interest) for interest in self.found.parties],
            }
            for one in self.found.columns
        ]

    def _worth(self, told: Told, interest: str) -> dict[str, Any]:
        value = told.utilities.get(interest)
        if value is None or self.by_lot is None:
            return {"value": value, "of_100": None}
        return {"value": value, "of_100": round(self.by_lot.percentile(interest, value))}

    def terms(self) -> list[dict[str, Any]]:
        """Every issue that anybody settled, with the tables by what they settled on."""
        columns, past = self.found.columns, self.found.history
        return [
            {
                "name": issue.name,
                "options": [
                    {
                        "name": option.name,
                        "chips": self.chips(
                            [t for t in self.found.ended if t.terms.get(issue.id) == option.id],
                            past=past is not None and past.terms.get(issue.id) == option.id,
                        ),
                    }
                    for option in issue.options
                ],
                "open": self.chips([t for t in self.found.ended if issue.id not in t.terms]),
            }
            for issue in self.scenario.issues
            if any(issue.id in one.terms for one in columns)
        ]

    def charts(self) -> Mapping[str, Chart | None]:
        """What is drawn: what it was worth, when they signed, and the plane of two sides."""
        x, y = self.axes()
        drawn: dict[str, Chart | None] = {
            "worth": worth(self.found, self.by_lot),
            "signings": signings(self.found),
            "plane": all_tables(self.found, self.by_lot, x, y) if y and self.found.ended else None,
        }
        grow = enlarged if self.choice.screen else None
        return {name: grow(it) if grow and it else it for name, it in drawn.items()}

    def axes(self) -> tuple[str, str]:
        """The two sides of the plane: as asked, else those with most at stake; "" for none."""
        sides: Sequence[str] = principal(self.scenario)
        x = self.choice.x if self.choice.x in sides else next(iter(sides), "")
        others = [one for one in sides if one != x]
        return x, self.choice.y if self.choice.y in others else next(iter(others), "")

"""The conventions of scoring by brute force, in exact rationals and plain loops.

Written from docs/scoring.md's conventions alone and sharing nothing with trainer.scoring, so that
what both say is probably so. Utilities are whole numbers of 1e-9 points once they are rounded.
"""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import product
from typing import Any, TypeAlias

Chosen: TypeAlias = tuple[str, ...]
BILLION = 10**9
TIE = Fraction(1, BILLION)


def _number(value: float) -> Fraction:
    return Fraction(str(value))


def _met(condition: dict[str, list[str]], terms: dict[str, str]) -> bool:
    return all(terms[issue] in options for issue, options in condition.items())


class Brute:
    """A domain file, enumerated."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.parties = data["parties"]
        self.names = [issue["name"] for issue in data["issues"]]
        self.all: list[Chosen] = list(product(*(issue["options"] for issue in data["issues"])))
        self.feasible = [chosen for chosen in self.all if self._possible(chosen)]
        self.points = [self._points(party) for party in self.parties]
        self.u = {chosen: self._utilities(chosen) for chosen in self.feasible}
        self.r = [_number(party["reservation"]) * BILLION for party in self.parties]
        self.rational = [c for c in self.feasible if self._accepts(c) == len(self.parties)]

    def _possible(self, chosen: Chosen) -> bool:
        terms = dict(zip(self.names, chosen, strict=True))
        for rule in self.data.get("constraints", []):
            if _met(rule["if"], terms) and (
                rule["type"] == "forbid" or not _met(rule["then"], terms)
            ):
                return False
        return True

    def _points(self, party: dict[str, Any]) -> list[dict[str, Fraction]]:
        rows = zip(self.data["issues"], party["weights"], party["values"], strict=True)
        return [
            {o: _number(weight) * _number(v) for o, v in zip(issue["options"], row, strict=True)}
            for issue, weight, row in rows
        ]

    def _utilities(self, chosen: Chosen) -> list[int]:
        terms, found = dict(zip(self.names, chosen, strict=True)), []
        for party, points in zip(self.parties, self.points, strict=True):
            total = sum((row[o] for row, o in zip(points, chosen, strict=True)), Fraction(0))
            for extra in party.get("interactions", []):
                if _met(extra["if"], terms):
                    total += _number(extra["add"])
            found.append(round(total * BILLION))
        return found

    def _accepts(self, chosen: Chosen) -> int:
        return sum(u >= r - 1 for u, r in zip(self.u[chosen], self.r, strict=True))

    def gains(self, chosen: Chosen) -> list[Fraction]:
        return [Fraction(u) - r for u, r in zip(self.u[chosen], self.r, strict=True)]

    def positive(self, chosen: Chosen) -> int:
        return sum(round(gain) > 0 for gain in self.gains(chosen))

    def dominates(self, one: Sequence[int], other: Sequence[int]) -> bool:
        return all(a >= b for a, b in zip(one, other, strict=True)) and list(one) != list(other)

    def pareto(self) -> list[Chosen]:
        every = list(self.u.values())
        return [
            c for c in self.rational if not any(self.dominates(other, self.u[c]) for other in every)
        ]

    def nash(self) -> list[Chosen]:
        most = max(map(self.positive, self.rational))
        found = {}
        for chosen in self.rational:
            if self.positive(chosen) == most:
                worth = Fraction(1)
                for gain in self.gains(chosen):
                    worth *= gain if round(gain) > 0 else 1
                found[chosen] = worth
        best = max(found.values())
        return [chosen for chosen, worth in found.items() if worth >= best * (1 - TIE)]

    def kalai_smorodinsky(self) -> tuple[list[Chosen], list[str]]:
        best = [max(self.u[c][n] for c in self.rational) for n in range(len(self.parties))]
        spans = [b - r for b, r in zip(best, self.r, strict=True)]
        counted = [n for n, span in enumerate(spans) if round(span) > 0]
        dropped = [p["name"] for n, p in enumerate(self.parties) if n not in counted]
        return self._leximin(lambda c: [self.gains(c)[n] / spans[n] for n in counted], TIE), dropped

    def egalitarian(self) -> list[Chosen]:
        return self._leximin(self.gains, Fraction(1, 2))

    def _leximin(self, of: Callable[[Chosen], list[Fraction]], tie: Fraction) -> list[Chosen]:
        left = [(sorted(of(chosen)), chosen) for chosen in self.rational]
        for n in range(len(left[0][0])):
            best = max(values[n] for values, _ in left)
            left = [(values, chosen) for values, chosen in left if values[n] >= best - tie]
        return [chosen for _, chosen in left]

    def utilitarian(self) -> list[Chosen]:
        best = max(sum(self.u[c]) for c in self.rational)
        return [c for c in self.rational if sum(self.u[c]) == best]

    def issue_types(self) -> dict[str, str]:
        return {name: self._type(n) for n, name in enumerate(self.names)}

    def _type(self, issue: int) -> str:
        rows = [
            [_number(p["weights"][issue]) * _number(v) for v in p["values"][issue]]
            for p in self.parties
        ]
        orders = [[(a > b) - (a < b) for a in row for b in row] for row in rows]
        if all(order == orders[0] for order in orders):
            return "compatible"
        sums = {sum(column) for column in zip(*rows, strict=True)}
        return "distributive" if len(sums) == 1 else "integrative"

    def agreement_counts(self) -> dict[str, int]:
        veto = [p["name"] in self.data["agreement_rule"].get("veto", []) for p in self.parties]
        enough = 0
        for chosen in self.feasible:
            yes = [u >= r - 1 for u, r in zip(self.u[chosen], self.r, strict=True)]
            holders = all(y for y, v in zip(yes, veto, strict=True) if v)
            enough += sum(yes) >= len(yes) - 1 and holders
        return {"qualified_n_minus_1_with_veto": enough, "unanimous": len(self.rational)}

    def deal(self, chosen: Chosen) -> dict[str, Any]:
        here = self.u[chosen]
        above = [u for u in self.u.values() if self.dominates(u, here)]
        below = [u for u in self.u.values() if self.dominates(here, u)]
        most = max((sum(self.u[c]) for c in self.rational), default=None)
        gain, best = sum(self.gains(chosen)), (most or 0) - sum(self.r)
        return {
            "utilities": points(here),
            "individually_rational": chosen in self.rational,
            "pareto_optimal": not above,
            "n_pareto_superior": len(above),
            "n_pareto_inferior": len(below),
            "joint_left_on_table_utilitarian": None
            if most is None
            else float(most - sum(here)) / BILLION,
            "joint_left_on_table_harmless": max([sum(u) - sum(here) for u in above] + [0])
            / BILLION,
            "unilateral_improvement": points(self._alone(here)),
            "surplus_efficiency": float(gain / best) if most is not None and best else None,
        }

    def _alone(self, here: list[int]) -> list[int]:
        found = []
        for n in range(len(here)):
            others = [m for m in range(len(here)) if m != n]
            free = [u[n] for u in self.u.values() if all(u[m] >= here[m] for m in others)]
            found.append(max(free) - here[n])
        return found

    def solution(self, picked: Iterable[Chosen]) -> dict[str, Any]:
        chosen = list(picked)
        return {
            "utilities": [points(self.u[c]) for c in chosen],
            "outcomes": [list(c) for c in chosen],
        }


def points(utilities: Iterable[int]) -> list[float]:
    return [u / BILLION for u in utilities]


def expected(data: dict[str, Any], deal: Chosen | None) -> dict[str, Any]:
    """What `trainer analyse` should say of a domain file."""
    brute = Brute(data)
    solved = bool(brute.rational)
    ks, dropped = brute.kalai_smorodinsky() if solved else ([], [])
    found: dict[str, Any] = {
        "id": data["id"],
        "n_outcomes": len(brute.all),
        "n_feasible": len(brute.feasible),
        "n_individually_rational": len(brute.rational),
        "n_strictly_rational": sum(brute.positive(c) == len(brute.r) for c in brute.feasible),
        "pareto": [list(c) for c in brute.pareto()],
        "nash": brute.solution(brute.nash()) if solved else None,
        "kalai_smorodinsky": brute.solution(ks) | {"dropped": dropped} if solved else None,
        "egalitarian": brute.solution(brute.egalitarian()) if solved else None,
        "utilitarian": brute.solution(brute.utilitarian()) if solved else None,
        "issue_types": brute.issue_types(),
    }
    if "agreement_rule" in data:
        found["agreement_counts"] = brute.agreement_counts()
    return found | ({"deal": brute.deal(deal)} if deal is not None else {})

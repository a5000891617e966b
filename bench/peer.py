"""NegMAS' `pareto_frontier` on domains of ours: `python bench/peer.py FILE...` prints JSON lines.

It runs in an environment of its own that bench/scoring.py makes. NegMAS is under the AGPL: nothing
of ours imports this file.
"""

import json
import sys
from itertools import product
from pathlib import Path
from time import process_time

import negmas
from negmas.outcomes import make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.ops import pareto_frontier
from negmas.preferences.value_fun import TableFun


def _feasible(data: dict) -> list[tuple[str, ...]] | None:
    """The outcomes that no constraint forbids; None for all."""
    rules = data.get("constraints")
    if not rules:
        return None
    names = [issue["name"] for issue in data["issues"]]
    asked = [[(names.index(n), set(o)) for n, o in rule["if"].items()] for rule in rules]
    every = product(*(issue["options"] for issue in data["issues"]))
    return [o for o in every if not any(all(o[n] in s for n, s in rule) for rule in asked)]


def _measured(data: dict, rounds: int) -> dict:
    issues = [make_issue(issue["options"], issue["name"]) for issue in data["issues"]]
    space = make_os(issues)
    wishes = [
        LinearAdditiveUtilityFunction(
            values=[
                TableFun(dict(zip(issue["options"], values, strict=True)))
                for issue, values in zip(data["issues"], party["values"], strict=True)
            ],
            weights=party["weights"],
            outcome_space=space,
        )
        for party in data["parties"]
    ]
    outcomes, seconds, size = _feasible(data), [], 0
    for _ in range(rounds):
        start = process_time()
        found, _places = pareto_frontier(wishes, outcomes=outcomes, issues=issues)
        seconds.append(process_time() - start)
        size = len(found)
    return {"version": negmas.__version__, "seconds": seconds, "size": size}


if __name__ == "__main__":
    rounds = int(sys.argv[1])
    for name in sys.argv[2:]:
        data = json.loads(Path(name).read_text(encoding="utf-8"))
        print(json.dumps(_measured(data, rounds)), flush=True)

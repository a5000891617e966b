"""The speed of scoring beside NegMAS: `python bench/scoring.py [--peer PYTHON] [--json]`.

Both are given the same domains of 10^5 outcomes, as issues, weights and values, and asked for the
whole Pareto frontier; NegMAS in a process and an environment of its own, made for the run (it is
AGPL, and no dependency). Where it can't be installed, a plain numpy loop takes its place. Times are
those of the processor, on one thread, so that whatever else the machine does counts for neither.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from math import prod
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, Final

import numpy as np

from trainer.core.views.bargaining import worth
from trainer.scenario.domains import load_domain
from trainer.scenario.load import load
from trainer.scoring.analysis import analyse, as_data, deal
from trainer.scoring.domain import Domain
from trainer.scoring.frontier import frontier
from trainer.scoring.space import Space
from trainer.scoring.walk import everything
from trainer.service.bot_table import BotTable

ROOT: Final = Path(__file__).parent.parent
CUBA: Final = ROOT / "scenarios" / "cuban-missile-crisis"
CASES: Final = (
    ("2 parties", 2, 0, 100),
    ("3 parties", 3, 0, 100),
    ("5 parties", 5, 0, 10),
    ("5 parties, constraints", 5, 6, 5),
)
OURS, THEIRS = 7, 3  # rounds, of which the median counts
GIB: Final = 2**30


@dataclass(frozen=True)
class Line:
    """One comparison: seconds, and how many outcomes either found."""

    case: str
    ours: float
    theirs: float
    found: int
    peer_found: int
    goal: int

    @property
    def ratio(self) -> float:
        return self.theirs / self.ours


def domain(parties: int, bans: int, *, issues: int = 5, options: int = 10) -> dict[str, Any]:
    """A random domain file; each ban forbids a few options of one issue beside some of another."""
    chance = np.random.default_rng(parties * 100 + bans)
    names = [f"o{n}" for n in range(options)]
    made: dict[str, Any] = {
        "id": f"bench-{parties}-{bans}",
        "issues": [{"name": f"i{n}", "options": names} for n in range(issues)],
        "parties": [
            {
                "name": f"p{n}",
                "weights": (chance.integers(1, 100, issues) / 100).tolist(),
                "values": (chance.integers(0, 10_000, (issues, options)) / 100).tolist(),
                "reservation": 0,
            }
            for n in range(parties)
        ],
        "constraints": [],
    }
    for n in range(bans):
        pair = (n % issues, (n + 1) % issues)
        when = {f"i{i}": sorted(chance.choice(names, 3, replace=False).tolist()) for i in pair}
        made["constraints"].append({"type": "forbid", "if": when})
    return made


def measured(work: Callable[[], Any], rounds: int) -> float:
    """The median of the seconds that some work takes."""
    seconds = []
    for _ in range(rounds):
        start = process_time()
        work()
        seconds.append(process_time() - start)
    return median(seconds)


def plain(of: Domain) -> tuple[float, int]:
    """The floor: all utilities at once, then each outcome in order of its sum against the best."""
    start = process_time()
    space = Space(of)
    points = np.concatenate([chunk.sums for chunk in everything(space)], axis=1).T
    points = points[np.argsort(-points.sum(axis=1), kind="stable")]
    left, found = points, 0
    while len(left):
        equal = (left == left[0]).all(axis=1)
        found += int(equal.sum())
        left = left[~equal & (left > left[0]).any(axis=1)]
    return process_time() - start, found


def peer_python(folder: Path) -> str | None:
    """A Python that has NegMAS, in a fresh environment; None where it can't be had."""
    uv = shutil.which("uv") or shutil.which(ROOT / ".uv" / "bin" / "uv")
    if uv is None:
        return None
    there = folder / "peer"
    with suppress(subprocess.CalledProcessError, subprocess.TimeoutExpired):
        made = [uv, "venv", "-q", "--python", sys.executable, str(there)]
        subprocess.run(made, check=True, capture_output=True, timeout=120)
        asked = [uv, "pip", "install", "-q", "--python", str(there / "bin" / "python"), "negmas"]
        subprocess.run(asked, check=True, capture_output=True, timeout=600)
        return str(there / "bin" / "python")
    return None


def peers(python: str, files: list[Path]) -> list[dict[str, Any]]:
    """What NegMAS needs for each file, on one thread."""
    alone = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")
    asked = [python, str(ROOT / "bench" / "peer.py"), str(THEIRS), *map(str, files)]
    done = subprocess.run(asked, check=True, capture_output=True, text=True, env=os.environ | alone)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def compared(python: str | None, folder: Path) -> tuple[str, list[Line]]:
    """Every case, ours and the peer's, and the peer's name."""
    files = [folder / f"case-{n}.json" for n in range(len(CASES))]
    for file, (_, parties, bans, _) in zip(files, CASES, strict=True):
        file.write_text(json.dumps(domain(parties, bans)))
    theirs = peers(python, files) if python else [{}] * len(files)
    lines = []
    for file, answer, (case, _, _, goal) in zip(files, theirs, CASES, strict=True):
        ours = load_domain(file).domain
        found = len(frontier(Space(ours), rational=False).codes)
        took = measured(lambda of=ours: frontier(Space(of), rational=False), OURS)
        floor = (median(answer["seconds"]), answer["size"]) if answer else plain(ours)
        lines.append(Line(case, took, floor[0], found, floor[1], goal))
    name = f"NegMAS {theirs[0]['version']}" if python else "plain numpy (NegMAS: not installable)"
    return name, lines


def preview() -> tuple[float, int]:
    """Seconds to say what an offer being written is worth to a seat, and of how many outcomes."""
    scenario = load(CUBA)
    state = BotTable(scenario, "bench", {}).state
    kind = scenario.agreements[0]
    terms = {issue: scenario.issue[issue].options[-1].id for issue in kind.issues}
    outcomes = prod(len(scenario.issue[issue].options) for issue in kind.issues)
    return measured(lambda: worth(state, scenario.roles[0].id, terms), OURS * 100), outcomes


def as_domain(data: dict[str, Any]) -> Domain:
    """A domain file's data as a domain."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "domain.json"
        file.write_text(json.dumps(data))
        return load_domain(file).domain


def memory() -> None:
    """Analyse 10^7 outcomes in this process; print the seconds and the peak of its memory."""
    start = process_time()
    ours = as_domain(domain(5, 8, issues=7))
    analysis = analyse(ours)
    data = as_data(analysis, deal(analysis, analysis.pareto[0]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    seconds = process_time() - start
    found = {"outcomes": data["n_outcomes"], "feasible": data["n_feasible"]}
    print(json.dumps(found | {"pareto": len(data["pareto"]), "seconds": seconds, "peak": peak}))


def report(name: str, lines: list[Line], offer: tuple[float, int], most: dict[str, Any]) -> None:
    """All of it, for people."""
    print(f"Pareto frontier of 10^5 outcomes, beside {name}:")
    for line in lines:
        met = "met" if line.ratio >= line.goal else "MISSED"
        same = "" if line.found == line.peer_found else f", theirs {line.peer_found}"
        times = f"{line.ours * 1000:9.1f} ms {line.theirs * 1000:9.1f} ms {line.ratio:6.0f} times"
        goal = f"goal {line.goal}: {met}; {line.found} outcomes{same}"
        print(f"  {line.case:24} {times}  {goal}")
    print(f"Worth of an offer among {offer[1]:,} outcomes: {offer[0] * 1000:.2f} ms (goal 5)")
    size, peak = f"{most['outcomes']:,} outcomes", f"{most['peak'] / GIB:.2f} GiB"
    print(f"Analysis of {size}, 5 parties, constraints: {most['seconds']:.1f} s, {peak} (goal 1)")


def main() -> None:
    """Measure, and say what came of it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--peer", help="a Python that has NegMAS already")
    asked.add_argument("--json", action="store_true", help="print JSON")
    asked.add_argument("--memory", action="store_true", help="only the large one, in this process")
    given = asked.parse_args()
    if given.memory:
        memory()
        return
    with tempfile.TemporaryDirectory() as folder:
        python = given.peer or peer_python(Path(folder))
        name, lines = compared(python, Path(folder))
    large = [sys.executable, "-m", "bench.scoring", "--memory"]
    most = json.loads(subprocess.run(large, check=True, capture_output=True, cwd=ROOT).stdout)
    if given.json:
        cases = [vars(line) | {"ratio": line.ratio} for line in lines]
        print(json.dumps({"peer": name, "cases": cases, "preview": preview(), "large": most}))
    else:
        report(name, lines, preview(), most)


if __name__ == "__main__":
    main()

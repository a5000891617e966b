"""`trainer analyse` beside exact rationals and plain loops, on three hundred domains."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from tests.scoring.brute import Brute, expected
from tests.scoring.chance import domain_file
from trainer.cli import main

DOMAINS = 300
ROUNDS = 10


def _said(tmp_path: Path, data: dict[str, Any], deal: tuple[str, ...] | None) -> dict[str, Any]:
    file, out = tmp_path / "in.json", tmp_path / "out.json"
    file.write_text(json.dumps(data))
    asked = ["--deal", ",".join(deal)] if deal else []
    done = CliRunner().invoke(main, ["analyse", str(file), "--out", str(out), *asked])
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(out.read_text())
    return found


def _differences(ours: Any, theirs: Any, where: str = "") -> Iterator[str]:
    """Where two answers differ; numbers may by what floats can't hold."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        for key, value in theirs.items():
            yield from _differences(ours.get(key, "missing"), value, f"{where}.{key}")
    elif isinstance(theirs, list) and isinstance(ours, list) and len(ours) == len(theirs):
        for n, value in enumerate(theirs):
            yield from _differences(ours[n], value, f"{where}[{n}]")
    elif isinstance(theirs, float) and isinstance(ours, float):
        if ours != pytest.approx(theirs, abs=2e-9, rel=1e-9):
            yield f"{where}: {ours} is not {theirs}"
    elif ours != theirs:
        yield f"{where}: {ours} is not {theirs}"


@pytest.mark.parametrize("first", range(0, DOMAINS, DOMAINS // ROUNDS))
def test_the_analysis_agrees_with_brute_force(tmp_path: Path, first: int) -> None:
    for seed in range(first, first + DOMAINS // ROUNDS):
        data = domain_file(seed)
        can = Brute(data).feasible
        deal = Random(seed).choice(can) if can else None
        found = _said(tmp_path, data, deal)
        assert list(_differences(found, expected(data, deal))) == [], f"seed {seed}"


def test_the_random_domains_hold_every_awkward_thing() -> None:
    every = [domain_file(seed) for seed in range(DOMAINS)]
    brutes = [Brute(data) for data in every]
    assert {len(data["parties"]) for data in every} == {2, 3, 4, 5, 6, 7}
    assert sum(bool(b.rational) for b in brutes) > DOMAINS // 3
    assert sum(not b.rational for b in brutes) > DOMAINS // 20
    assert sum(len(set(map(tuple, b.u.values()))) < len(b.u) for b in brutes) > DOMAINS // 5
    assert sum("agreement_rule" in data for data in every) > DOMAINS // 5
    assert sum(len(b.feasible) < len(b.all) for b in brutes) > DOMAINS // 5
    assert sum(any("interactions" in p for p in d["parties"]) for d in every) > DOMAINS // 5
    assert sum(any(not any(p["weights"]) for p in d["parties"]) for d in every) > DOMAINS // 10
    on_edge = [
        any(abs(u - r) <= 1 for u, r in zip(b.u[c], b.r, strict=True))
        for b in brutes
        for c in b.rational
    ]
    assert sum(on_edge) > DOMAINS

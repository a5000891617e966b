"""The check of a scenario as big as may be, and wrong everywhere, ends soon."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.kit.drafts import Draft

Spoil = Callable[[dict[str, Any]], None]


def _unknown_effects(data: dict[str, Any]) -> None:
    data["actions"][0]["effects"] = [{"do": "chnge"} for _ in range(2500)]


def _wrong_effects(data: dict[str, Any]) -> None:
    data["actions"][0]["effects"] = [{"do": "change", "by": "x"} for _ in range(1500)]


def _strangers(data: dict[str, Any]) -> None:
    data["actions"][0]["by"] = [f"stranger-{n}" for n in range(9000)]


def _phases(data: dict[str, Any]) -> None:
    first = data["phases"][0]
    data["phases"] += [{**first, "id": f"p{n}", "next": [{"to": "talk"}]} for n in range(390)]


def _actions(data: dict[str, Any]) -> None:
    data["resources"] = [
        {"id": f"r{n}", "name": "R", "about": "x", "holders": {"hill": 1}} for n in range(400)
    ]
    first = {**data["actions"][0], "cost": {"r399": 5}}
    data["actions"] += [{**first, "id": f"a{n}"} for n in range(390)]


def _canaries(data: dict[str, Any]) -> None:
    first = {**data["roles"][0], "brief": "secret " * 50, "canary": "secret", "required": False}
    data["roles"] += [{**first, "id": f"role-{n}"} for n in range(38)]
    data["documents"] = [
        {"id": f"d{n}", "title": "D", "kind": "map", "text": "secret " * 9, "canary": "secret"}
        for n in range(400)
    ]


def _bargain(data: dict[str, Any]) -> None:
    options = [{"id": f"o{n}", "name": "O"} for n in range(9)]
    data["issues"] += [
        {"id": f"i{n}", "name": "I", "question": "?", "status_quo": "o0", "options": options}
        for n in range(38)
    ]
    names = [issue["id"] for issue in data["issues"]]
    data["agreements"] = [
        {"id": f"k{n}", "name": "K", "issues": names, "signatories": ["hill", "valley"]}
        for n in range(40)
    ]
    for n, party in enumerate(data["parties"]):
        for issue in names[2:]:
            points = {f"o{k}": (k if n else 8 - k) for k in range(9)}
            party["preferences"]["points"][issue] = points
        party["preferences"]["reservation"] = 250


def _conditions(data: dict[str, Any]) -> None:
    text = " || ".join(['indicator["tension"] > 20.0 * 3.0'] * 20)
    ends = [{"id": f"e{n}", "when": text} for n in range(390)]
    data["endings"] = [{**data["endings"][0], **end} for end in ends] + data["endings"]


def _endings(data: dict[str, Any]) -> None:
    data["endings"] += [{**data["endings"][0], "id": f"e{n}"} for n in range(1000)]


SPOILS = [
    _unknown_effects,
    _wrong_effects,
    _strangers,
    _phases,
    _actions,
    _canaries,
    _bargain,
    _conditions,
    _endings,
]


@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.__name__)
def test_a_crowded_scenario_is_checked_soon(tmp_path: Path, spoil: Spoil) -> None:
    draft = Draft(tmp_path)
    data = YAML(typ="safe", pure=True).load(draft.path().read_text("utf-8"))
    spoil(data)
    draft.write("scenario.yaml", json.dumps(data, indent=0))
    began = time.process_time()
    faults = draft.faults()
    assert len(faults) <= 501
    assert time.process_time() - began < 60  # beside other work; a tenth of it alone
    assert spoil is _bargain or faults

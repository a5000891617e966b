"""A small bargain, and the verb that analyses it."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from trainer.cli import main

STALL: dict[str, Any] = {
    "id": "stall",
    "issues": [
        {"name": "rent", "options": ["40", "50", "60"]},
        {"name": "days", "options": ["one", "two"]},
    ],
    "parties": [
        {
            "name": "landlord",
            "weights": [1, 1],
            "values": [[0, 5, 10], [4, 0]],
            "reservation": 6,
        },
        {
            "name": "baker",
            "weights": [2, 1],
            "values": [[5, 3, 0], [0, 6]],
            "reservation": 5.5,
            "interactions": [{"if": {"rent": ["40", "50"], "days": ["two"]}, "add": 1}],
        },
    ],
}
FORBID = {"type": "forbid", "if": {"rent": ["60"], "days": ["two"]}}


def analysed(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["analyse", *map(str, arguments)])


def written(folder: Path, data: Any, name: str = "stall.json") -> Path:
    file = folder / name
    file.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    return file

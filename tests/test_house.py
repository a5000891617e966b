"""The house's own rules: style, types, who imports whom, and how long anything may be."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent
BIN: Final = Path(sys.executable).parent
ROOMS: Final = ("trainer", "tests", "tools", "bench")
FILE_LINES: Final = 250
SCRIPT_LINES: Final = 150


@pytest.mark.parametrize(
    "command",
    ["ruff check", "ruff format --check", "mypy", "lint-imports"],
    ids=["style", "layout", "types", "imports"],
)
@pytest.mark.timeout(300)
def test_the_whole_house_passes(command: str) -> None:
    name, *arguments = command.split()
    done = subprocess.run(
        [BIN / name, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_COLOR": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _python_files(*rooms: str) -> list[Path]:
    return sorted(chain.from_iterable((ROOT / room).rglob("*.py") for room in rooms))


def _own_files(room: str, pattern: str) -> Iterator[Path]:
    return (file for file in (ROOT / room).rglob(pattern) if "vendor" not in file.parts)


def _functions(files: list[Path]) -> Iterator[tuple[int, str]]:
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield lines, f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"


def test_functions_are_short() -> None:
    functions = sorted(_functions(_python_files("trainer")))
    lengths = [lines for lines, _ in functions]
    assert [name for lines, name in functions if lines > 40] == []
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[len(lengths) * 9 // 10] <= 25


def _too_long(files: Iterator[Path] | list[Path], limit: int) -> list[str]:
    lengths = ((len(file.read_text("utf-8").splitlines()), file) for file in files)
    return [f"{file.relative_to(ROOT)}: {lines}" for lines, file in lengths if lines > limit]


def test_files_are_short() -> None:
    assert _too_long(_python_files(*ROOMS), FILE_LINES) == []


def test_scripts_for_the_browser_are_short() -> None:
    assert _too_long(_own_files("static", "*.js"), SCRIPT_LINES) == []


def test_every_module_says_what_it_is() -> None:
    files = _python_files("trainer")
    mute = [str(file) for file in files if not ast.get_docstring(ast.parse(file.read_text()))]
    assert [name for name in mute if "versions" not in name] == []

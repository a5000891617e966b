"""Vendored files are what their manifests say, and nothing is loaded from another host."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parent.parent
MANIFESTS: Final = (
    ROOT / "static/vendor/MANIFEST.json",
    ROOT / "tests/kit/vendor/MANIFEST.json",
)
PINNED: Final = tomllib.loads((ROOT / "tools/vendor.toml").read_text("utf-8"))["package"]

ELSEWHERE: Final = r"""["'\s]*(?:https?:|wss?:)?//"""
LOADS: Final = re.compile(
    rf"""<(?:script|link|img|iframe|source|audio|video|use|object|embed)\b[^>]*?
         \b(?:src|href|srcset|data|poster)\s*={ELSEWHERE}
       | @import\s+(?:url\()?{ELSEWHERE}
       | \burl\({ELSEWHERE}
       | \b(?:from|import)\s*\(?\s*["'](?:https?:)?//
       | \b(?:fetch|importScripts|EventSource|WebSocket)\(\s*{ELSEWHERE}""",
    re.VERBOSE | re.IGNORECASE,
)


def _entries(manifest: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(manifest.read_text("utf-8"))
    return entries


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.parent.parent.name)
def test_vendored_files_are_exactly_those_of_the_manifest(manifest: Path) -> None:
    expected = {
        f"{entry['folder']}/{name}": sha
        for entry in _entries(manifest)
        for name, sha in entry["files"].items()
    }
    home = manifest.parent
    files = (file for file in home.rglob("*") if file.is_file() and file != manifest)
    actual = {
        file.relative_to(home).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }
    assert actual == expected


def test_every_pinned_package_is_vendored_in_its_version_with_its_licence() -> None:
    vendored = {
        (entry["name"], entry["version"]): entry
        for manifest in MANIFESTS
        for entry in _entries(manifest)
    }
    assert set(vendored) == {(package["name"], package["version"]) for package in PINNED}
    for package in PINNED:
        entry = vendored[package["name"], package["version"]]
        assert entry["licence"]
        assert set(package["licences"]) <= set(entry["files"])


def _served_files() -> Iterator[Path]:
    for room in ("templates", "static"):
        for suffix in ("html", "css", "js", "mjs", "svg", "xml", "txt", "j2", "jinja"):
            yield from (ROOT / room).rglob(f"*.{suffix}")


def test_nothing_is_loaded_from_another_host() -> None:
    found = {
        f"{file.relative_to(ROOT)}: {match.group()[:80]}"
        for file in _served_files()
        for match in LOADS.finditer(file.read_text("utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    "text",
    [
        '<script defer src="https://elsewhere.example/a.js">',
        "<link rel=stylesheet href=//elsewhere.example/a.css>",
        "@import 'http://elsewhere.example/a.css'",
        "background: url(https://elsewhere.example/a.png)",
        'import { io } from "https://elsewhere.example/io.js"',
        'fetch("https://elsewhere.example/")',
    ],
)
def test_a_load_from_another_host_would_be_noticed(text: str) -> None:
    assert LOADS.search(text)


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://elsewhere.example/">',
        '<script src="/static/js/table.js">',
        '<svg xmlns="http://www.w3.org/2000/svg">',
        'background: url("/static/img/a.png")',
        'import { io } from "../vendor/socket.io-client/socket.io.esm.min.js"',
    ],
)
def test_links_for_people_and_our_own_files_are_no_such_load(text: str) -> None:
    assert not LOADS.search(text)

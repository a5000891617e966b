import os
import time
from pathlib import Path

import pytest

from tests.kit.drafts import Draft
from trainer.scenario.faults import FaultyScenarioError
from trainer.scenario.load import available, load
from trainer.scenario.tree import DEEPEST

LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
# What a stranger puts in scenario.yaml, and what the first fault line says of it.
HOSTILE = {
    "ten megabytes": (b"a: " + b"x" * 10_000_000, "larger than 1,000,000 bytes"),
    "deep lists": (b"a: " + b"[" * 100_000, f"nest deeper than {DEEPEST} levels"),
    "deep mappings": (b"{a: " * 100_000, f"nest deeper than {DEEPEST} levels"),
    "deep blocks": (b"- " * 100_000, f"nest deeper than {DEEPEST} levels"),
    "deep keys": (b"? " * 100_000, f"nest deeper than {DEEPEST} levels"),
    "deep indents": (b"\n".join(b" " * n + b"a:" for n in range(900)), "nest deeper"),
    "many values": (b"a: [" + b"1," * 200_000 + b"]", "more than 40,000 values"),
    "many laughs": (LAUGHS.encode(), "anchor &a; remove it"),
    "a loop": (b"a: &a [*a]", "anchor &a; remove it"),
    "a tag": (b"a: !!python/object/apply:os.system [ls]", "a tag (!...); remove it"),
    "nothing": (b"", "the file must be a mapping"),
    "white space": (b" \n\n  \n", "the file must be a mapping"),
    "a list": (b"- a\n- b\n", "the file must be a mapping"),
    "a word": (b"hello", "the file must be a mapping"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8 text"),
    "zero bytes": (b"a: \0", "holds control characters"),
    "half a letter": (b"id: caf\xc3", "not UTF-8 text"),
    "latin letters": ("id: café".encode("latin-1"), "not UTF-8 text"),
    "two documents": (b"a: 1\n---\nb: 2\n", "a second document"),
    "not a number": (b"minutes: .nan", "beyond 1,000,000,000"),
    "infinity": (b"minutes: .inf", "beyond 1,000,000,000"),
    "a huge number": (b"minutes: 1e999", "beyond 1,000,000,000"),
    "a long number": (b"minutes: " + b"9" * 100_000, "beyond 1,000,000,000"),
    "a half pair": (b'id: "\\ud800"', "control characters"),
    "a list as key": (b"? [a, b]\n: c", "a list or mapping as a key"),
    "broken": (b"a: [b, c\nd: e", "not YAML:"),
    "a tab": (b"a:\n\tb: c", "not YAML:"),
    "a carriage return": (b"a: b\r\nc: d\r\n", "is missing; add it"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_a_fault_line_and_soon(tmp_path: Path, name: str) -> None:
    data, says = HOSTILE[name]
    began = time.process_time()
    faults = Draft(tmp_path).write("scenario.yaml", data).faults()
    assert [f for f in faults if f.startswith("scenario.yaml:") and says in f], faults[:5]
    assert time.process_time() - began < 20  # a slow machine with other work; seconds on its own


@pytest.mark.parametrize("name", ["ten megabytes", "deep lists", "many laughs", "a picture"])
@pytest.mark.parametrize("file", ["injects.yaml", "plays/treaty.yaml"])
def test_every_file_of_data_is_guarded(tmp_path: Path, name: str, file: str) -> None:
    data, says = HOSTILE[name]
    faults = Draft(tmp_path).write(file, data).faults()
    assert [f for f in faults if f.startswith(f"{file}:") and says in f], faults[:5]


@pytest.mark.parametrize("file", ["public.md", "briefs/elder.md"])
@pytest.mark.parametrize("name", ["ten megabytes", "a picture", "zero bytes"])
def test_every_text_is_guarded(tmp_path: Path, name: str, file: str) -> None:
    data, says = HOSTILE[name]
    faults = Draft(tmp_path).write(file, data).faults()
    assert [f for f in faults if f.startswith(f"{file}:1:1") and says in f], faults[:5]


OUTSIDE = ["../secret.md", "/etc/passwd", "documents/../../secret.md", "link.md"]
NO_TEXT = ["loop.md", "hole.md", "briefs", "none.md", "a" * 5000, "a\\0b", "~/x.md"]


@pytest.mark.parametrize("file", OUTSIDE + NO_TEXT)
def test_a_document_lies_inside_of_its_folder(tmp_path: Path, file: str) -> None:
    (tmp_path / "secret.md").write_text("the secret", "utf-8")
    draft = Draft(tmp_path)
    draft.path("link.md").symlink_to(tmp_path / "secret.md")
    draft.path("loop.md").symlink_to(draft.path("loop.md"))
    os.mkfifo(draft.path("hole.md"))
    paper = f'documents: [{{id: map, title: M, kind: map, holders: [elder], file: "{file}"}}]\n'
    faults = draft.swap("casts:", paper + "casts:").faults()
    assert faults
    assert all(fault.startswith("scenario.yaml:") for fault in faults)
    assert not [fault for fault in faults if "the secret" in fault or not fault.isprintable()]


def test_a_file_that_is_a_link_to_the_outside_is_refused(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    draft.path().rename(tmp_path / "elsewhere.yaml")
    draft.path().symlink_to(tmp_path / "elsewhere.yaml")
    assert draft.faults() == [
        "scenario.yaml:1:1: this file lies outside of the scenario's folder; move it inside"
    ]


def test_a_role_can_t_fetch_a_brief_from_outside(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("the secret", "utf-8")
    draft = Draft(tmp_path).swap("- id: farmer", '- id: "../../secret"')
    assert not [fault for fault in draft.faults() if "the secret" in fault]
    with pytest.raises(FaultyScenarioError):
        load(draft.root)


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FaultyScenarioError, match="there is no such folder"):
        load(tmp_path / "nowhere")


def test_a_shelf_shows_only_what_can_be_read(tmp_path: Path) -> None:
    Draft(tmp_path)
    for n, (data, _) in enumerate(HOSTILE.values()):
        (tmp_path / str(n)).mkdir()
        (tmp_path / str(n) / "scenario.yaml").write_bytes(data)
    assert [listing.id for listing in available(tmp_path)] == ["two-villages"]


BOMBS = [
    "(" * 499 + "true" + ")" * 496,
    "!" * 990 + "true",
    "[" * 500 + "]" * 500,
    "{" * 900,
    "1" + "+1" * 499,
    "true" + "?true:false" * 90,
    '"' + "a" * 990 + '"',
    "'" * 999,
    "-" * 999,
    "indicator" + '["tension"]' * 80,
    "\\u0000" * 100,
    "minutes" + ".a" * 400,
    '"a".matches("(a+)+$")',
    "1/0 > 1",
    "9223372036854775807 + 1 > 0",
    "x" * 100_000,
]


@pytest.mark.parametrize("bomb", BOMBS, ids=range(len(BOMBS)))
def test_an_expression_can_t_break_the_check(tmp_path: Path, bomb: str) -> None:
    text = bomb.replace("'", "''")
    faults = Draft(tmp_path).swap("when: '\"treaty\" in signed'", f"when: '{text}'").faults()
    assert all(fault.startswith("scenario.yaml:") for fault in faults)
    assert faults or bomb.startswith(("!", "true?"))

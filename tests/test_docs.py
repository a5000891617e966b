"""The manuals are true: every verb, setting, reason and link is real, and all are there."""

import re
from pathlib import Path

import click
import pytest

from trainer.cli import main
from trainer.core.refusals import Reason
from trainer.service.refusals import LobbyReason

ROOT = Path(__file__).parents[1]
MANUALS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("trainer/*/README.md")])
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")


def _verbs(group: click.Group, before: str = "trainer") -> list[str]:
    found = []
    for name, command in group.commands.items():
        words = f"{before} {name}"
        found += _verbs(command, words) if isinstance(command, click.Group) else [words]
    return found


@pytest.mark.parametrize("verb", _verbs(main))
def test_every_verb_is_in_the_manual(verb: str) -> None:
    assert f"`{verb}" in OPERATING


def test_every_setting_is_in_the_manual_and_no_other() -> None:
    named = re.compile(r"\bTRAINER_(?!TESTS)[A-Z_]+")
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "trainer").rglob("*.py"))
    assert set(named.findall(OPERATING)) == set(named.findall(code))


@pytest.mark.parametrize("reason", [r.value for r in (*Reason, *LobbyReason)])
def test_every_refusal_is_in_the_protocol(reason: str) -> None:
    assert f"`{reason}`" in PROTOCOL


@pytest.mark.parametrize("manual", MANUALS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_manuals_leads_somewhere(manual: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", manual.read_text(encoding="utf-8"))
    assert [link for link in links if not (manual.parent / link).exists()] == []

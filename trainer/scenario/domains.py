"""Domain files: a bargain written down as numbers, in JSON or YAML, and what is wrong with it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from trainer.scenario.domain_forms import (
    DomainForm,
    Label,
    Names,
    PartyForm,
    QualifiedForm,
    RequireForm,
    name,
    where,
    words,
)
from trainer.scenario.domain_rules import complaints
from trainer.scenario.faults import FaultyScenarioError, printable
from trainer.scenario.reading import Folder
from trainer.scenario.tree import parse_text
from trainer.scoring.domain import (
    Bonus,
    Domain,
    DomainIssue,
    DomainParty,
    Forbid,
    Qualified,
    Require,
    Unanimity,
    When,
)

LARGEST = 20_000_000  # bytes of a domain file


class DomainFileError(Exception):
    """A domain file that can't be used; the text is one line: where and what."""


@dataclass(frozen=True, slots=True)
class DomainFile:
    """A domain, and its options as they were written (numbers stay numbers)."""

    domain: Domain
    labels: tuple[tuple[Label, ...], ...]


def load_domain(path: Path) -> DomainFile:
    """The domain in a file; raises DomainFileError, one line, at the first fault."""
    form = _form(path, _data(path))
    for spot, what in complaints(form):
        raise _error(path, what, spot)
    return DomainFile(_domain(form), tuple(issue.options for issue in form.issues))


def _error(path: Path, what: str, spot: str = "") -> DomainFileError:
    return DomainFileError(printable(": ".join(filter(None, (str(path), spot, what)))))


def _data(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise _error(path, f"is larger than {LARGEST:,} bytes; make it shorter")
        if path.suffix in (".yaml", ".yml"):
            return parse_text(Folder(path.parent, str(path.parent)), path.name, _text(path)).data
        return json.loads(_text(path), object_pairs_hook=_mapping, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        spot = f"{path}:{error.lineno}:{error.colno}"
        raise DomainFileError(printable(f"{spot}: not JSON: {error.msg}")) from None
    except FaultyScenarioError as error:
        raise DomainFileError(str(error.faults[0])) from None
    except OSError as error:
        raise _error(path, f"can't be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        what = "nests too deep" if isinstance(error, RecursionError) else str(error)
        raise _error(path, what) from None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8 text; save it as UTF-8") from None


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"`{twice}` stands twice in one mapping; keep one")
    return found


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number; write one")


def _form(path: Path, data: Any) -> DomainForm:
    try:
        return DomainForm.model_validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        raise _error(path, words(detail), where(data, detail["loc"])) from None


def _when(when: dict[str, Names]) -> When:
    return {issue: tuple(map(name, options)) for issue, options in when.items()}


def _domain(form: DomainForm) -> Domain:
    rule = form.agreement_rule
    return Domain(
        id=name(form.id),
        issues=tuple(DomainIssue(name(i.name), tuple(map(name, i.options))) for i in form.issues),
        parties=tuple(_party(party) for party in form.parties),
        constraints=tuple(
            Require(_when(c.when), _when(c.then))
            if isinstance(c, RequireForm)
            else Forbid(_when(c.when))
            for c in form.constraints
        ),
        rule=Qualified(rule.min_parties, tuple(map(name, rule.veto)))
        if isinstance(rule, QualifiedForm)
        else Unanimity(),
        comparable=form.comparable,
    )


def _party(form: PartyForm) -> DomainParty:
    return DomainParty(
        name=name(form.name),
        weights=form.weights,
        values=form.values,
        reservation=form.reservation,
        interactions=tuple(Bonus(_when(bonus.when), bonus.add) for bonus in form.interactions),
    )

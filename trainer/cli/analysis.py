"""The verbs about bargains as numbers: `analyse`, and `import` for other people's domains."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from trainer.core.scenario import Scenario
    from trainer.scoring.analysis import Analysis
    from trainer.scoring.deals import Deal
    from trainer.scoring.domain import Domain, Outcome


@click.command()
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="A file for the JSON; else printed.")
@click.option("--deal", help="An option for each issue, in order: a,b,c (or a JSON list).")
@click.option("--kind", default="", help="Of a scenario: only this kind of agreement.")
def analyse(source: Path, out: Path | None, deal: str | None, kind: str) -> None:
    """Say what could be agreed in IN: a scenario folder, or a domain file (JSON or YAML)."""
    from trainer.scoring.space import TooLargeError  # noqa: PLC0415  # numpy takes its time

    try:
        data = _of_folder(source, kind, deal) if source.is_dir() else _of_file(source, deal)
    except TooLargeError as error:
        raise click.ClickException(f"{source}: {error}") from error
    text = json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)
    if out is None:
        click.echo(text)
        return
    try:
        out.write_text(text + "\n", "utf-8")
    except OSError as error:
        raise click.ClickException(f"{out}: can't be written ({error.strerror})") from error


def _of_file(source: Path, deal: str | None) -> dict[str, Any]:
    from trainer.scenario.domains import DomainFileError, load_domain  # noqa: PLC0415
    from trainer.scoring.analysis import analyse, as_data  # noqa: PLC0415

    try:
        file = load_domain(source)
    except DomainFileError as error:
        raise click.ClickException(str(error)) from error
    analysis = analyse(file.domain)
    return as_data(analysis, _deal(analysis, deal), file.labels)


def _of_folder(source: Path, kind: str, deal: str | None) -> dict[str, Any]:
    from trainer.scoring.analysis import analyse, as_data  # noqa: PLC0415
    from trainer.scoring.of_scenario import domain_of  # noqa: PLC0415

    scenario = _scenario(source)
    if kind and kind not in scenario.kind:
        known = ", ".join(scenario.kind)
        raise click.ClickException(f"--kind: there is no agreement {kind}; there is {known}")
    domain = domain_of(scenario, kind)
    if not domain.parties:
        raise click.ClickException(f"{source}: no party states what anything is worth to it")
    analysis = analyse(domain)
    data = as_data(analysis, _deal(analysis, deal))
    history = _history(scenario)
    return data | {"history": history} if history else data


def _scenario(source: Path) -> "Scenario":
    from trainer.scenario.faults import FaultyScenarioError  # noqa: PLC0415
    from trainer.scenario.load import load  # noqa: PLC0415

    try:
        return load(source)
    except FaultyScenarioError as error:
        first, *more = error.faults
        rest = f" (and {len(more)} more: see trainer check)" if more else ""
        raise click.ClickException(f"{first}{rest}") from error


def _history(scenario: "Scenario") -> dict[str, Any] | None:
    """The settlement that was reached in history, judged like any other."""
    from trainer.scoring.analysis import analyse, as_data, deal  # noqa: PLC0415
    from trainer.scoring.of_scenario import historical  # noqa: PLC0415
    from trainer.scoring.sensitivity import sensitivity  # noqa: PLC0415

    found = historical(scenario)
    if found is None:
        return None
    kind, domain, outcome = found
    analysis, firm = analyse(domain), sensitivity(domain, outcome)
    return {
        "kind": kind,
        "parties": [party.name for party in domain.parties],
        "terms": domain.terms(outcome),
        **as_data(analysis, deal(analysis, outcome)),
        "sensitivity": {
            "on_frontier": firm.on_frontier,
            "draws": firm.draws,
            "sentence": firm.sentence,
        },
    }


def _deal(analysis: "Analysis", text: str | None) -> "Deal | None":
    from trainer.scoring.analysis import deal  # noqa: PLC0415

    if text is None:
        return None
    outcome = _outcome(analysis.domain, text)
    if not analysis.space.stands(outcome):
        raise click.ClickException("--deal: a constraint does not allow these options together")
    return deal(analysis, outcome)


def _outcome(domain: "Domain", text: str) -> "Outcome":
    chosen = _options(text)
    if len(chosen) != len(domain.issues):
        words = f"{len(chosen)} options for {len(domain.issues)} issues"
        raise click.ClickException(f"--deal: {words}; name one for each, in their order")
    for issue, option in zip(domain.issues, chosen, strict=True):
        if option not in issue.options:
            known = ", ".join(issue.options)
            words = f"`{option}` is no option of {issue.name}; there is {known}"
            raise click.ClickException(f"--deal: {words}")
    pairs = zip(domain.issues, chosen, strict=True)
    return domain.outcome({issue.name: option for issue, option in pairs})


def _options(text: str) -> list[str]:
    """The options of `a,b,c`; a JSON list where a name has a comma in it."""
    if not text.lstrip().startswith("["):
        return [option.strip() for option in text.split(",")]
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise click.ClickException(f"--deal: not JSON: {error.msg}") from error
    return [option if isinstance(option, str) else json.dumps(option) for option in found]

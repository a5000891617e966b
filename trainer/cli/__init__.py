"""The command line, `trainer`: every verb a facilitator, author or operator types."""

import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from trainer.cli.aar import aar
from trainer.cli.analysis import analyse
from trainer.cli.explain import explain
from trainer.cli.export import export
from trainer.cli.imports import imports

if TYPE_CHECKING:
    from socket import socket

    from trainer.storage import Storage

DATABASE: Final = click.option(
    "--url",
    envvar="TRAINER_DATABASE",
    help="sqlite:///a-file or postgresql://user@host/name; without it, trainer.db in this folder.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="negotiation-trainer", prog_name="trainer")
def main() -> None:
    """Play, check and run negotiation scenarios."""


main.add_command(analyse)
main.add_command(imports)
main.add_command(export)
main.add_command(explain)
main.add_command(aar)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Print every fault of the scenarios in PATHS (folders, or folders of folders)."""
    from trainer.scenario.check import check_all  # noqa: PLC0415  # a second to import

    folders, faults = check_all(paths)
    for fault in faults:
        click.echo(fault)
    if faults:
        sys.exit(1)
    click.echo(f"No faults in {len(folders)} scenario{'s' * (len(folders) != 1)}.")


@main.command()
@click.option("--of", type=click.Choice(("scenario", "session")), default="scenario")
def schema(of: str) -> None:
    """Print the JSON Schema of scenario.yaml and injects.yaml, or of an exported session."""
    from trainer.scenario.schema import json_schema  # noqa: PLC0415  # a second to import
    from trainer.service.archive import archive_format  # noqa: PLC0415

    found = json_schema() if of == "scenario" else archive_format.json_schema()
    click.echo(json.dumps(found, indent=2))


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--plays", default=20, show_default=True, help="How many tables of bots to play.")
@click.option("--seed", default="1", show_default=True, help="The same seed gives the same plays.")
@click.option("--temperament", default="mixed", show_default=True, help="For everybody; or mixed.")
@click.option("--temperaments", default="", help="For some roles: role=temperament,...")
@click.option("--jobs", default=0, help="Processes to share the work; 0, the default: one a core.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every play.")
def rehearse(folder: Path, *, as_json: bool, **options: Any) -> None:
    """Let tables of bots play the scenario in FOLDER to its end, and count the endings."""
    from trainer.service import report  # noqa: PLC0415  # a second to import

    try:
        done = report.rehearsed(folder, **options)
    except (ValueError, report.PlayFailedError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(report.as_data(done), indent=2) if as_json else report.as_table(done))


HOST: Final = click.option(
    "--host", default="127.0.0.1", show_default=True, help="0.0.0.0 lets a classroom in."
)
PORT: Final = click.option("--port", default=8000, show_default=True, help="0 takes a free one.")
KEPT: Final = click.option(
    "--database",
    envvar="TRAINER_DATABASE",
    help="sqlite:///a-file or postgresql://user@host/name; see the manual for the default.",
)


@main.command()
@HOST
@PORT
@KEPT
def serve(host: str, port: int, database: str | None) -> None:
    """Serve sessions until stopped: those in the database, trainer.db here if none is named."""
    from trainer import wiring  # noqa: PLC0415  # a second to import

    listener = _listener(host, port)
    click.echo(f"Serving on {wiring.address(listener)}", err=True)
    wiring.serve(listener, wiring.settings(database, lan=wiring.is_lan(host)))


@main.command()
@HOST
@PORT
@KEPT
@click.option("--json", "as_json", is_flag=True, help="Print the links as one line of JSON.")
def demo(host: str, port: int, database: str | None, *, as_json: bool) -> None:
    """Serve a fresh session of the Cuban missile crisis with bots in every seat.

    It is kept in a file of its own unless a database is named.
    """
    from trainer import wiring  # noqa: PLC0415  # a second to import
    from trainer.service.demo import as_text, open_demo  # noqa: PLC0415

    listener = _listener(host, port)
    settings = wiring.settings(database or wiring.fresh_database(), lan=wiring.is_lan(host))
    with wiring.opened(settings) as services:
        made = open_demo(services, wiring.address(listener))
    if as_json:
        click.echo(json.dumps({**made.plain, "database": settings.database}))
    else:
        click.echo(as_text(made, settings.database))
    sys.stdout.flush()
    wiring.serve(listener, settings)


@main.group()
def facilitator() -> None:
    """Look after the facilitators' logins."""


@facilitator.command()
@click.argument("email")
@click.option("--name", required=True, help="Shown to trainees and in the record.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@KEPT
def add(email: str, name: str, database: str | None, *, password_stdin: bool) -> None:
    """Let EMAIL sign in as a facilitator."""
    from trainer import wiring  # noqa: PLC0415  # a second to import
    from trainer.service.refusals import LobbyRefused  # noqa: PLC0415

    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    try:
        with wiring.opened(wiring.settings(database)) as services:
            made = services.accounts.add(email, name, password)
    except LobbyRefused as refused:
        raise click.ClickException(refused.text) from refused
    click.echo(f"{made.name} can sign in with {made.email}.")


def _listener(host: str, port: int) -> "socket":
    from trainer.wiring import listen  # noqa: PLC0415  # a second to import

    try:
        return listen(host, port)
    except OSError as error:
        raise click.ClickException(f"can't listen on {host} port {port}: {error}") from error


@main.group()
def db() -> None:
    """Look after the database."""


@db.command()
@DATABASE
def upgrade(url: str | None) -> None:
    """Bring the database to this version's schema, making it when there is none."""
    with closing(_opened(url)) as storage:
        storage.upgrade()
        click.echo(storage.current())


@db.command()
@DATABASE
def scrub(url: str | None) -> None:
    """Rewrite the database, so that nothing of what was replaced or deleted is left in it."""
    with closing(_opened(url)) as storage:
        try:
            storage.events.scrub()
        except ConnectionError as error:
            raise click.ClickException(f"not now: {error}") from error


@db.command()
@DATABASE
def current(url: str | None) -> None:
    """Print the schema revision that the database is at."""
    with closing(_opened(url)) as storage:
        click.echo(storage.current() or "empty")


def _opened(url: str | None) -> "Storage":
    from trainer.storage import DEFAULT_URL, open_storage  # noqa: PLC0415  # a second to import

    try:
        return open_storage(url or DEFAULT_URL)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--url") from error
    except OSError as error:
        raise click.ClickException(f"no database answers: {error}") from error

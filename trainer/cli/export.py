"""The verbs that carry a session out of a database and into another."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from trainer.cli.imports import imports

if TYPE_CHECKING:
    from trainer.service.parts import Services
    from trainer.service.ports import Session

KINDS: Final = ("json", "csv", "xlsx", "xapi")
KEPT: Final = click.option(
    "--database",
    envvar="TRAINER_DATABASE",
    help="sqlite:///a-file or postgresql://user@host/name; see the manual for the default.",
)


@click.command()
@click.argument("session")
@click.option("--as", "kind", type=click.Choice(KINDS), default="json", show_default=True)
@click.option("--pseudonymous", is_flag=True, help="Nobody is named, and nothing dated.")
@click.option("--texts/--no-texts", default=True, help="With what people typed; the default.")
@click.option("--out", type=click.Path(path_type=Path), help="A file; by default, the session’s.")
@KEPT
def export(  # one for each thing that can be chosen
    session: str,
    kind: str,
    out: Path | None,
    database: str | None,
    *,
    pseudonymous: bool,
    texts: bool,
) -> None:
    """Write SESSION (its id, or its code) to a file, with all that belongs to it."""
    from trainer import wiring  # noqa: PLC0415  # a second to import
    from trainer.service.archive.downloads import Wish  # noqa: PLC0415

    wish = Wish(kind, pseudonymous, texts)  # type: ignore[arg-type]
    with wiring.opened(wiring.settings(database)) as services:
        made = services.data.downloads.file(_session(services, session), wish)
    place = out or Path(made.name)
    try:
        place.write_bytes(made.data)
    except OSError as error:
        raise click.ClickException(f"{place}: can't be written ({error.strerror})") from error
    click.echo(f"{place}: {len(made.data):,} bytes.")


@imports.command("session")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--for", "email", required=True, help="Who runs it from now on: their address.")
@KEPT
def take(file: Path, email: str, database: str | None) -> None:
    """Take in the session in FILE, which `trainer export` has written."""
    from trainer import wiring  # noqa: PLC0415  # a second to import
    from trainer.service.refusals import LobbyRefused  # noqa: PLC0415

    with wiring.opened(wiring.settings(database)) as services:
        account = services.directory.account_by_email(email)
        if account is None:
            words = f"Nobody signs in with {email}. First: trainer facilitator add {email}"
            raise click.ClickException(words)
        try:
            made = services.data.archives.take(file.read_bytes(), account.id)
        except LobbyRefused as no:
            raise click.ClickException(no.text) from no
        tables = services.data.archives.gathered(made).tables
    for table in tables:
        click.echo(f"Table {table.row.number}: {len(table.records)} events, {table.events_hash}")
    click.echo(f"{account.name} runs {made.title} (code {made.code}).")


def _session(services: "Services", named: str) -> "Session":
    directory = services.directory
    found = directory.session(named) or directory.session_by_code(named.upper())
    if found is None:
        raise click.ClickException(f"There is no session {named} in this database.")
    return found

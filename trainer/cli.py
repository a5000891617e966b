"""The command line, `trainer`: every verb a facilitator, author or operator types."""

from contextlib import closing
from typing import Final

import click

from trainer.storage import DEFAULT_URL, Storage, open_storage

DATABASE: Final = click.option(
    "--url",
    envvar="TRAINER_DATABASE",
    default=DEFAULT_URL,
    show_default=True,
    help="The database: sqlite:///a-file or postgresql://user@host/name.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="negotiation-trainer", prog_name="trainer")
def main() -> None:
    """Play, check and run negotiation scenarios."""


@main.group()
def db() -> None:
    """Look after the database."""


@db.command()
@DATABASE
def upgrade(url: str) -> None:
    """Bring the database to this version's schema, making it when there is none."""
    with closing(_opened(url)) as storage:
        storage.upgrade()
        click.echo(storage.current())


@db.command()
@DATABASE
def current(url: str) -> None:
    """Print the schema revision that the database is at."""
    with closing(_opened(url)) as storage:
        click.echo(storage.current() or "empty")


def _opened(url: str) -> Storage:
    try:
        return open_storage(url)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--url") from error
    except OSError as error:
        raise click.ClickException(f"no database answers: {error}") from error

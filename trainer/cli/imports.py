"""The verb `import`: other people's bargains as scenario folders, and sessions from elsewhere."""

import re
import shutil
from pathlib import Path

import click

SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FEWEST, MOST = 2, 12


@click.group("import")
def imports() -> None:
    """Turn other people's bargains into scenario folders, or take in a session."""


@imports.command()
@click.argument("domain", metavar="DOMAIN.xml", type=click.Path(path_type=Path))
@click.argument("profiles", metavar="PROFILE.xml...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A folder to make.")
def genius(domain: Path, profiles: tuple[Path, ...], out: Path) -> None:
    """Make a playable scenario of a GENIUS (ANAC) domain and a profile for each side."""
    from trainer.scenario.importers.genius import GeniusError, read  # noqa: PLC0415
    from trainer.scenario.importers.playable import write  # noqa: PLC0415

    if not FEWEST <= len(profiles) <= MOST:
        words = f"{len(profiles)} profiles; name {FEWEST} to {MOST}, one for each side"
        raise click.ClickException(words)
    if not SHAPE.fullmatch(out.resolve().name):
        raise click.ClickException(f"{out}: name the folder in small letters, digits and hyphens")
    if out.exists():
        raise click.ClickException(f"{out}: is there already; name a new folder")
    try:
        found = read(domain, profiles)
        write(found, out, [path.name for path in (domain, *profiles)])
    except GeniusError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{out}: can't be written ({error.strerror})") from error
    _checked(out)
    click.echo(
        f"{out}: {len(found.issues)} issues, {len(profiles)} sides. Next: trainer check {out}"
    )


def _checked(folder: Path) -> None:
    """Leave no scenario behind that could not be played."""
    from trainer.scenario.check import check  # noqa: PLC0415

    faults = check(folder)
    if faults:
        shutil.rmtree(folder)
        raise click.ClickException(f"{folder}: can't be played: {faults[0].what}")

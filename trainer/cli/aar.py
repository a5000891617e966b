"""The verb that writes an after-action review into a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.explain import KEPT

if TYPE_CHECKING:
    from trainer.core.state import State
    from trainer.debrief.aar import When
    from trainer.debrief.document import Document
    from trainer.service.after.debriefs import Reader
    from trainer.service.parts import Services
    from trainer.service.ports import Session, TableRow


@click.command()
@click.argument("what", metavar="TABLE")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write: its ending, .pdf, .md or .html, says how.",
)
@click.option("--seat", default="", help="This seat alone, as its holder may read it.")
@KEPT
def aar(what: str, out: Path, seat: str, database: str | None) -> None:
    """Write the after-action review of TABLE to a file, with what its facilitators changed.

    TABLE is a table's id, or a session's code and the table's number: ABC123/1. The code alone
    stands for the whole session.
    """
    from trainer import wiring  # noqa: PLC0415  # a second to import
    from trainer.web.documents import files, pdf  # noqa: PLC0415

    kind = out.suffix.removeprefix(".")
    if kind not in files.TYPES:
        raise click.BadParameter("name a file that ends in .pdf, .md or .html", param_hint="--out")
    with wiring.opened(wiring.settings(database)) as services:
        document = _document(services, what, seat)
    try:
        out.write_bytes(files.made(document, kind))
    except pdf.PressError as no:
        raise click.ClickException(str(no)) from no
    except OSError as error:
        raise click.ClickException(f"{out}: can't be written ({error.strerror})") from error
    click.echo(f"Wrote {out}.", err=True)


def _document(services: "Services", what: str, seat: str) -> "Document":
    from trainer.debrief.document import edited  # noqa: PLC0415

    reports = services.after.reports
    code, _, number = what.partition("/")
    session = services.directory.session_by_code(code.upper())
    if session is not None and not number:
        whole = reports.of_session(session, _telling)
        if whole is None:
            raise click.ClickException("No table of this session has ended.")
        return edited(whole, reports.papers.kept(session).edits)
    reader = _reader(services, _row(services, what, session, number))
    if not seat:
        kept = reports.papers.kept(reader.table)
        return edited(reports.of_table(reader, _telling), kept.edits)
    if seat not in reader.seats:
        known = ", ".join(reader.seats)
        raise click.ClickException(f"There is no seat {seat} at it; there is {known}.")
    return reports.of_seat(reader, seat, _telling)


def _row(services: "Services", what: str, session: "Session | None", number: str) -> "TableRow":
    """A table by its id, or by its number in a session."""
    rows = services.directory.tables_of(session.id) if session else ()
    found = next((row for row in rows if str(row.number) == number), None)
    found = found or services.directory.table(what)
    if found is None:
        raise click.ClickException(f"There is no table {what} in this database.")
    return found


def _reader(services: "Services", row: "TableRow") -> "Reader":
    from trainer.service.after.debriefs import Reader  # noqa: PLC0415

    session = services.directory.session(row.session)
    if session is None:
        raise click.ClickException(f"There is no table {row.id} in this database.")
    seats = tuple(services.tables.state(row.id).scenario.role)
    return Reader(row, session, all=True, seats=seats, staff=True)


def _telling(state: "State") -> "When":
    """Table time as the pages tell it."""
    from trainer.core.views import table  # noqa: PLC0415
    from trainer.web.times import Times  # noqa: PLC0415

    return Times(table.clock(state, ""), table.places(state, ""), 0).when

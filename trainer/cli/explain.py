"""The verb that says where the numbers of a scorecard are from."""

import json
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from trainer.service.parts import Services

KEPT: Final = click.option(
    "--database",
    envvar="TRAINER_DATABASE",
    help="sqlite:///a-file or postgresql://user@host/name; see the manual for the default.",
)


@click.command()
@click.argument("table")
@click.argument("seat")
@KEPT
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def explain(table: str, seat: str, database: str | None, *, as_json: bool) -> None:
    """Print SEAT's scorecard at TABLE, with the events behind each figure.

    TABLE is a table's id, or a session's code and the table's number: ABC123/1.
    """
    from trainer import wiring  # noqa: PLC0415  # a second to import
    from trainer.core.refusals import Refused  # noqa: PLC0415
    from trainer.service import explain as explaining  # noqa: PLC0415

    with wiring.opened(wiring.settings(database)) as services:
        found = _table(services, table)
        scenario = services.shelf.of_table(found)
        if seat not in scenario.role:
            known = ", ".join(scenario.role)
            raise click.ClickException(f"There is no seat {seat} at it; there is {known}.")
        try:
            card = services.scorecards.of(found).cards[seat]
        except Refused as no:
            raise click.ClickException(no.text) from no
        records = services.events.read(found)
    events = explaining.told(scenario, records, explaining.behind(card))
    if as_json:
        click.echo(json.dumps(explaining.as_data(card, events), indent=2, ensure_ascii=False))
    else:
        click.echo(explaining.as_text(scenario, card, events))


def _table(services: "Services", named: str) -> str:
    """A table's id, by itself or by its session's code and its number."""
    code, _, number = named.partition("/")
    if not number:
        found = services.directory.table(named)
    else:
        session = services.directory.session_by_code(code.upper())
        rows = services.directory.tables_of(session.id) if session else ()
        found = next((row for row in rows if str(row.number) == number), None)
    if found is None:
        raise click.ClickException(f"There is no table {named} in this database.")
    return found.id

"""What facilitators ask of tables by a form: of one table, or of many at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import request
from werkzeug.datastructures import MultiDict

from trainer.core.commands import Conduct, StartTable
from trainer.core.refusals import Refused
from trainer.service.access import Floor
from trainer.service.clocks import standing
from trainer.service.ports import Session, TableId, TableRow
from trainer.service.refusals import LobbyRefused
from trainer.service.tables import Stolen
from trainer.web.actor import by
from trainer.web.guard import facilitator
from trainer.web.parse import Malformed, command_from_form, command_from_json, command_id
from trainer.web.problems import STOLEN
from trainer.web.services import services

No = (Refused, LobbyRefused, Malformed, Stolen)
TICKED: Final = "ticked"
NOBODY: Final = "Tick at least one table, or choose all."
NONE_SUCH: Final = "No table is so just now."


@dataclass(frozen=True, slots=True)
class Round:
    """What came of an order given to many tables: where it was done, and each refusal."""

    done: tuple[int, ...] = ()
    refused: tuple[tuple[int, str], ...] = ()


def conduct(floor: Floor) -> None:
    """Do at one table what the form asks; raises one of `No`."""
    command = command_from_form(request.form, Conduct)
    _do(floor.session, floor.table, command, asked())


def conduct_json(floor: Floor, body: object) -> int:
    """Do at one table what a program asks: the table's last event then; raises one of `No`."""
    asked_for = body if isinstance(body, dict) else {}
    command = command_from_json(asked_for.get("command"), Conduct)
    _do(floor.session, floor.table, command, command_id(asked_for.get("id")))
    return services().tables.state(floor.table.id).seq


def conduct_as(session: Session, table: TableId, form: "MultiDict[str, str]") -> None:
    """Do at a table of the session what these fields ask; raises one of `No`."""
    row = services().seats.table(session, table)
    _do(session, row, command_from_form(form, Conduct), "")


def conduct_many(session: Session) -> Round:
    """Do what the form asks at each of the tables it names; raises Malformed for no table at all.

    The form carries the fields of several commands, each under its command's name.
    """
    command = command_from_form(own_fields(request.form), Conduct)
    done, refused = [], []
    for row in chosen(session, request.form):
        try:
            _do(session, row, command, asked())
        except No as no:
            refused.append((row.number, sentence(no)))
        else:
            done.append(row.number)
    return Round(tuple(done), tuple(refused))


def own_fields(form: "MultiDict[str, str]") -> "MultiDict[str, str]":
    """The fields that belong to the command whose button was pressed."""
    kind = form.get("do", "")
    prefix = f"{kind}."
    own = [(k.removeprefix(prefix), v) for k, v in form.items(multi=True) if k.startswith(prefix)]
    return MultiDict([("do", kind), *own])


def chosen(session: Session, form: "MultiDict[str, str]") -> Sequence[TableRow]:
    """The tables that a form for many is about."""
    which, ticked = form.get("which", TICKED), set(form.getlist("table"))
    rows = services().directory.tables_of(session.id)
    if which == TICKED:
        found = [row for row in rows if row.id in ticked]
    else:
        found = [row for row in rows if which in ("all", _standing(row))]
    if not found:
        raise Malformed(NOBODY if which == TICKED else NONE_SUCH)
    return found


def asked() -> str:
    """The name the form gave its command, so that a second click counts once."""
    return command_id(request.form.get("id") or request.form.get("command"))


def reason(no: Exception) -> str:
    """A refusal as programs read it."""
    if isinstance(no, Refused | LobbyRefused):
        return str(no.reason.value)
    return "stolen" if isinstance(no, Stolen) else "malformed"


def sentence(no: Exception) -> str:
    """A refusal as people read it."""
    if isinstance(no, Stolen):
        return STOLEN
    return no.text if isinstance(no, Refused | LobbyRefused) else str(no)


def _do(session: Session, row: TableRow, command: Conduct, name: str) -> None:
    deed = SERVED.get(type(command))
    if deed is not None:
        deed(session, row)
    else:
        services().tables.act(row.id, command, by(), name, facilitator())


def _start(session: Session, row: TableRow) -> None:
    services().seats.start(session, row.id, by())


# What the service does with more than the table's own rules.
SERVED: Final[Mapping[type, Callable[[Session, TableRow], None]]] = {StartTable: _start}


def _standing(row: TableRow) -> str:
    return standing(services().tables.state(row.id))

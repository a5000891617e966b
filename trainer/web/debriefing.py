"""What the pages after the story share: their nav, and the form that opens the debrief."""

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from flask import url_for

from trainer.core.state import State
from trainer.service.access import Floor, allows
from trainer.service.after.debriefs import Reader
from trainer.service.after.promises import promised
from trainer.service.ports import SessionId
from trainer.web.identity import participant_id
from trainer.web.panels import new_id
from trainer.web.services import services

For: TypeAlias = Literal["anybody", "trainees", "staff", "whoever sees all", "once shown"]
OF_TABLE: Final[tuple[tuple[str, str, For], ...]] = (
    ("debrief.last", "Replay", "anybody"),
    ("turning.show", "Turning points", "anybody"),
    ("guide_part.of_table", "Guided debrief", "trainees"),
    ("ledger.show", "Ledger", "anybody"),
    ("charts.show", "Charts", "anybody"),
    ("mine.show", "Yours", "trainees"),
    ("what_if.show", "What if", "anybody"),
    ("report.of_table", "Report", "anybody"),
    ("data.of_table", "Your data", "trainees"),
)
"""The pages about one table, in the order of the nav: endpoint (with `table`), name, for whom."""
OF_SESSION: Final[tuple[tuple[str, str, For], ...]] = (
    ("guide.show", "Guided debrief", "staff"),
    ("beside.show", "Side by side", "once shown"),
    ("improve.show", "Improvements", "staff"),
    ("report.of_session", "Session report", "staff"),
    ("data.show", "Data", "staff"),
)
"""The pages about a session: endpoint (with `session`), name, for whom."""
WHAT: Final = {
    "beside.show": "every table beside the others and beside history",
    "guide.show": "lead the room through the conversation, step by step",
    "improve.show": "what you saw, and what shall be better, by whom and when",
    "report.of_session": "the after-action review, to read, change, send or print",
    "data.show": "take the session away as a file, or a person out of it",
}
"""What each page about a session is for."""


@dataclass(frozen=True, slots=True)
class Way:
    """A page of the debrief as its nav shows it: its address, its name, whether one is there.

    `of` says what it is about: the table, or the session.
    """

    url: str
    label: str
    here: bool
    of: str = "The session"
    what: str = ""


def ways(reader: Reader, here: str) -> list[Way]:
    """The pages of the debrief that a reader may open, from the page at endpoint `here`."""
    table = [
        Way(url_for(endpoint, table=reader.table.id), label, endpoint == here, "This table")
        for endpoint, label, who in OF_TABLE
        if _may(reader, who)
    ]
    session = [
        Way(url_for(endpoint, session=reader.session.id), label, endpoint == here)
        for endpoint, label, who in OF_SESSION
        if _may(reader, who)
    ]
    return table + session


def session_ways(session: SessionId, here: str) -> list[Way]:
    """The pages about a whole session, for those who run it or help with it."""
    return [
        Way(url_for(endpoint, session=session), label, endpoint == here, what=WHAT[endpoint])
        for endpoint, label, _ in OF_SESSION
    ]


def _may(reader: Reader, who: For) -> bool:
    match who:
        case "anybody":
            return True
        case "trainees":
            return not reader.staff
        case "staff":
            return reader.staff
        case "whoever sees all":
            return reader.all
        case "once shown":
            return reader.staff or _shown(reader)


def _shown(reader: Reader) -> bool:
    """Whether the facilitator lets everybody see all tables side by side."""
    person = participant_id(reader.table.id)
    return person is not None and services().after.comparisons.may_see(reader.session.id, person)


def opening_of(floor: Floor, state: State) -> dict[str, Any] | None:
    """What the form needs; None before the end, and for whoever may not run the session."""
    if not allows(floor.right, "run") or state.status != "ended":
        return None
    return {
        "url": url_for("floor.act", session=floor.session.id, table=floor.table.id),
        "command": new_id(),
        "now": state.debrief,
        "promise": promised(floor.session.options),
    }

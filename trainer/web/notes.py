"""What the staff wrote down, as their pages show it."""

from collections.abc import Mapping, Sequence
from typing import Any

from trainer.service.access import Floor, allows
from trainer.service.notes import BOOKMARK, MARK, MARKS, NOTE
from trainer.service.ports import AccountId, Paper, Session, TableId
from trainer.web.cards import times_of
from trainer.web.guard import facilitator
from trainer.web.services import services
from trainer.web.times import Times

FIRST = 90  # characters of a line that a pinned note repeats


def context(floor: Floor, asked: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What panels/notes/table.html asks for; `asked` may name the line to pin a note to."""
    me = facilitator()
    marks = services().notes.of_table(MARK, floor, me)
    pin = (asked or {}).get("pin", "")
    return {
        "notes": cards(services().notes.of_table(NOTE, floor, me)),
        "bookmarks": cards(services().notes.of_table(BOOKMARK, floor, me)),
        "rubric": services().notes.rubric(floor.session),
        "marked": len({paper.body["seat"] for paper in marks if paper.account == me}),
        "may_assess": allows(floor.right, "assess"),
        "notes_url": f"/facilitator/tables/{floor.table.id}",
        "pinned": _line(floor.table.id, int(pin)) if pin.isdecimal() else None,
    }


def cards(papers: Sequence[Paper]) -> list[dict[str, Any]]:
    """Notes and bookmarks with who wrote them, when, and the line they are pinned to."""
    me, names = facilitator(), _Names()
    times: dict[TableId, Times] = {}
    found = []
    for paper in papers:
        if paper.table not in times:
            times[paper.table] = times_of(services().tables.state(paper.table))
        line = _line(paper.table, paper.seq) if paper.seq and paper.kind == NOTE else None
        found.append(
            {
                "id": paper.id,
                "table": paper.table,
                "text": str(paper.body.get("text") or paper.body.get("label") or ""),
                "shared": bool(paper.body.get("shared")),
                "mine": paper.account == me,
                "by": names.of(paper.account),
                "seq": paper.seq,
                "when": times[paper.table].when(line["t"] if line else int(paper.body["t"])),
                "line": line,
            }
        )
    return found


def marks(session: Session) -> list[dict[str, Any]]:
    """Everybody's marks in a session, the latest first."""
    names = _Names()
    return [
        {
            "table": paper.table,
            "by": names.of(paper.account),
            "mine": paper.account == facilitator(),
            **paper.body,
        }
        for paper in services().notes.of_session(MARK, session, facilitator())
    ]


def sheet(floor: Floor) -> dict[str, Any]:
    """The rubric of one table: each seat with one's own marks, and what others gave."""
    given = [one for one in marks(floor.session) if one["table"] == floor.table.id]
    state = services().tables.state(floor.table.id)
    people = state.people("person")
    return {
        "rubric": services().notes.rubric(floor.session),
        "scale": list(MARKS),
        "rows": [
            {
                "seat": role.id,
                "name": role.name,
                "held": state.seats[role.id].kind if role.id in state.seats else "empty",
                "own": next((it for it in given if it["seat"] == role.id and it["mine"]), {}),
                "others": [it for it in given if it["seat"] == role.id and not it["mine"]],
            }
            for role in sorted(state.scenario.roles, key=lambda it: it.id not in people)
        ],
    }


class _Names:
    """Accounts by name, each asked for once."""

    def __init__(self) -> None:
        self._known: dict[AccountId, str] = {}

    def of(self, account: AccountId) -> str:
        if account not in self._known:
            found = services().accounts.find(account)
            self._known[account] = found.name if found else "somebody"
        return self._known[account]


def _line(table: TableId, seq: int) -> dict[str, Any] | None:
    """The line of the record with this number, in short."""
    feed = services().tables.feed(table, "", seq - 1)
    entry = feed[0] if feed and feed[0].n == seq else None
    if entry is None:
        return None
    role = services().tables.state(table).scenario.role.get(entry.by)
    who = f"{role.name}: " if role else ""
    words = f"{who}{entry.title} {entry.text}".strip() or entry.kind
    short = words if len(words) <= FIRST else words[: FIRST - 1].rstrip() + "…"
    return {"seq": seq, "t": entry.t, "text": short}

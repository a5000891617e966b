"""What the three faces of a guided debrief show: the console, the screen and a trainee's page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from flask import url_for

from trainer.debrief.guide import POLLED, Clip, Guide, Step, lasts
from trainer.debrief.questions import FEELINGS, HOW
from trainer.debrief.timeline import Mark
from trainer.service.after.polls import Poll, Tally
from trainer.service.ports import Participant, Session, TableRow
from trainer.web.cards import times_of
from trainer.web.services import services

RECALLED: Final = "happened"
FIT: Final = 10  # lines of the record that fit on a wall
MANY: Final = 2  # prompts that stand on a wall together
WORDS: Final = 100  # characters of a line of the record
WEIGHTY: Final = ("ending", "agreement", "phase", "vote", "threshold", "act", "news", "offer")
PUBLIC: Final = "public"
UNNAMED: Final = "A moment without a name"


def face(session: Session, guide: Guide) -> dict[str, Any]:
    """What every face says of the step: its place, what is asked, and how long it lasts."""
    step, now = guide.step, services().wall()
    way = [one.id for one in guide.way]
    asked = services().after.guides.asked(session, step) if step else ()
    return {
        "session": {"id": session.id, "title": session.title},
        "guide": guide,
        "step": step,
        "number": way.index(step.id) + 1 if step else 0,
        "of": len(way),
        "asked": asked,
        "aloud": asked if len(asked) <= MANY else (asked[min(guide.asking, len(asked) - 1)],),
        "how": HOW[step.kind] if step else "",
        "left": left(guide.ends - now),
        "now": now,
        "total": lasts(guide),
        "polled": bool(step and step.kind == POLLED),
        "recalled": bool(step and step.kind == RECALLED),
        "poll": poll_view(session, guide) if step and step.kind == POLLED else None,
    }


def left(ms: int) -> str:
    """What is left of a step, as a clock shows it; in words once nothing is."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 60}:{seconds % 60:02d}" if seconds else "Time to close"


def poll_of(session: Session, guide: Guide, step: str) -> Poll:
    """The poll at a step."""
    return Poll(session.id, guide.id, step)


def poll_view(session: Session, guide: Guide) -> dict[str, Any]:
    """How many have answered; what they chose only once it is closed."""
    poll = poll_of(session, guide, guide.at)
    polls = services().after.polls
    tally = polls.tally(poll)
    return {
        "feelings": FEELINGS,
        "answered": tally.answers if tally else len(polls.answered(poll)),
        "of": len(people(session)),
        "closed": tally is not None,
        "bars": _bars(tally) if tally else [],
        "words": list(tally.words.items()) if tally else [],
    }


def _bars(tally: Tally) -> list[tuple[str, int, float]]:
    """Each feeling that somebody chose, the most chosen first, as a part of the longest."""
    most = max(tally.feelings.values(), default=1)
    found = sorted(tally.feelings.items(), key=lambda it: (-it[1], it[0]))
    return [(name, count, round(100 * count / most, 1)) for name, count in found]


def people(session: Session) -> tuple[Participant, ...]:
    """Everybody who holds a seat at a table that has begun, by name."""
    held = {
        one.participant
        for row, _ in services().after.guides.played(session)
        for one in services().directory.seatings_at(row.id)
    }
    found = services().directory.participants_of(session.id)
    return tuple(sorted((one for one in found if one.id in held), key=lambda one: one.name))


def answered(session: Session, guide: Guide, step: Step) -> Mapping[str, Sequence[str]]:
    """By name: who has answered at a step and who has not. Nobody learns what."""
    after = services().after
    if step.kind == POLLED:
        done = after.polls.answered(poll_of(session, guide, step.id))
    elif step.kind == RECALLED:
        rows = services().directory.tables_of(session.id)
        lines = (line for row in rows for line in after.recollections.lines(guide.id, row.id))
        done = frozenset(line.by for line in lines)
    else:
        done = after.recollections.wrote(guide.id, step.id, session.id)
    everybody = people(session)
    return {
        "done": [one.name for one in everybody if one.id in done],
        "waits": [one.name for one in everybody if one.id not in done],
    }


def lists(
    session: Session, guide: Guide, rows: Iterable[TableRow], chosen: str
) -> list[dict[str, Any]]:
    """Tables with their own lists of events, and beside one of them the record once it is shown."""
    recollections = services().after.recollections
    return [
        {
            "id": row.id,
            "number": row.number,
            "lines": recollections.lines(guide.id, row.id),
            "chosen": row.id == chosen,
            "record": record(row) if guide.record and row.id == chosen else [],
        }
        for row in rows
        if row.session == session.id
    ]


def record(row: TableRow) -> list[dict[str, Any]]:
    """The record of a table as the room may read it, each line with when it was."""
    when = times_of(services().tables.state(row.id)).when
    return [_marked(mark, when(mark.t)) for mark in services().after.guides.record(row)]


def _marked(mark: Mark, when: str) -> dict[str, Any]:
    """A moment in so many words; `brief` is what of it is read from the back of a room."""
    title, _, rest = mark.text.partition(": ")
    named = mark.kind in ("phase", "ending")
    brief = title if named or mark.kind == "news" else mark.text
    if mark.kind == "vote":
        brief = rest or mark.text
    text = _short(title if named else mark.text)
    return {"seq": mark.seq, "kind": mark.kind, "text": text, "brief": brief, "when": when}


def _short(words: str) -> str:
    if len(words) <= WORDS:
        return words
    return words[:WORDS].rsplit(" ", 1)[0].rstrip(",.;: ") + "…"


def weighty(lines: Sequence[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], int]:
    """The lines of a record that fit on a wall, the weightiest kinds first; and how many do not."""
    by_weight = sorted(lines, key=lambda line: (WEIGHTY.index(line["kind"]), line["seq"]))
    kept = sorted(by_weight[:FIT], key=lambda line: int(line["seq"]))
    return kept, len(lines) - len(kept)


def clips(guide: Guide) -> list[dict[str, Any]]:
    """The playlist: each clip with its table, whose eyes it borrows, and its frame."""
    rows = {clip.table: services().directory.table(clip.table) for clip in guide.clips}
    return [
        {
            "place": place,
            "label": clip.label or UNNAMED,
            "table": row.id,
            "number": row.number,
            "eyes": eyes_name(row, clip.eyes),
            "frame": frame(clip),
            "shown": place == guide.shown,
        }
        for place, clip in enumerate(guide.clips)
        if (row := rows[clip.table])
    ]


def frame(clip: Clip) -> str:
    """The address of a clip as the room may see it, through the eyes that were chosen for it."""
    at: dict[str, Any] = {"table": clip.table, "at": clip.seq, "as": "room"}
    if clip.eyes in ("", PUBLIC) or not open_to_all(clip.table):
        return url_for("debrief.public", **at)
    return url_for("debrief.eyes", seat=clip.eyes, **at)


def eyes_name(row: TableRow, eyes: str) -> str:
    """Whose eyes, in words."""
    role = services().tables.state(row.id).scenario.role.get(eyes)
    return f"through the eyes of {role.name}" if role else "what everybody knew"


def open_to_all(table: str) -> bool:
    """Whether the debrief of a table is open through everybody's eyes."""
    opened = services().tables.state(table).debrief
    return opened is not None and opened.private

"""What a trainee's own page shows: what came of it, how it went, and what they make of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from trainer.core.ids import SeatId
from trainer.core.state import State
from trainer.scoring.figures import Scorecard
from trainer.service.access import Denied, allows
from trainer.service.after.debriefs import Reader
from trainer.service.after.feedback import FEWEST, STATEMENTS
from trainer.service.after.journals import Journal
from trainer.service.ports import ParticipantId, TableRow
from trainer.web.cards import times_of
from trainer.web.identity import account_id, participant_id
from trainer.web.scores import Part, Record, parts
from trainer.web.services import services

TILES: Final = 3  # figures of the value that everybody asks first
SUM: Final = "goals"  # goals are told one by one here, and never added up


@dataclass(frozen=True, slots=True)
class Asker:
    """Whose page is asked for, and by whom: its own person, or a facilitator.

    `person` holds `seat`; `reader` is None for a trainee whose story is not over.
    """

    row: TableRow
    state: State
    seat: SeatId
    person: ParticipantId
    own: tuple[SeatId, ...]
    reader: Reader | None

    @property
    def mine(self) -> bool:
        """Whether somebody looks at their own page."""
        return bool(self.own)

    @property
    def over(self) -> bool:
        """Whether the story has ended."""
        return self.state.status == "ended"


def asker(table: str, wanted: str) -> Asker:
    """Who asks for which page; raises Denied. Without `wanted` a facilitator gets no seat."""
    row = services().directory.table(table)
    if row is None:
        raise Denied
    state, me = services().tables.state(table), participant_id(table)
    held = {one.seat: one.participant for one in services().directory.seatings_at(table)}
    reader = _reader(table, state)
    staff = reader is not None and reader.staff
    own = () if staff else tuple(seat for seat, person in held.items() if me and person == me)
    seat = wanted or (own[0] if own else "")
    if seat not in (held if staff else own) and not (staff and not wanted):
        raise Denied
    return Asker(row, state, seat, held.get(seat, ""), own, reader)


def _reader(table: str, state: State) -> Reader | None:
    """How far the asker may look back; None for whoever may not yet."""
    try:
        return services().after.debriefs.reader(account_id(), participant_id(table), table)
    except Denied:
        if state.status == "ended":
            raise
        return None


def outcome(asker: Asker) -> dict[str, Any]:
    """What the ending was worth to the seat, and which of its role's goals were reached."""
    told = {part.id: part for part in _parts(asker)}
    goals = told.get("goals")
    return {
        "value": told["value"].rows[:TILES] if "value" in told else (),
        "goals": [row for row in goals.rows if row.id != SUM] if goals else [],
    }


def process(asker: Asker) -> dict[str, Any]:
    """How it was, how others saw it, and how the others were read."""
    after, table, seat = services().after, asker.row.id, asker.seat
    released = after.feedback.released(table)
    told = {part.id: part for part in _parts(asker)}
    marks, comments = after.feedback.marks(asker.row, seat)
    shown = released or _assesses(asker)
    return {
        "released": released,
        "standings": after.standings.of(asker.row.session, table, seat),
        "statements": STATEMENTS,
        "seen": after.feedback.seen(table, seat),
        "across": after.feedback.across(table, seat),
        "read": told["perception"].rows if "perception" in told else (),
        "marks_shown": shown,
        "marks": marks if shown else (),
        "comments": comments if shown else (),
    }


def _assesses(asker: Asker) -> bool:
    """Whether the asker may read assessors' marks before they are released."""
    session = services().directory.session(asker.row.session)
    right = services().access.right_in(account_id(), session) if session else None
    return not asker.mine and right is not None and allows(right, "assess")


def rating(asker: Asker) -> list[dict[str, Any]]:
    """The people across the table, to be rated by whoever's page it is, with what they gave.

    Not those of whom one person alone could speak: that would never be shown.
    """
    feedback, roles = services().after.feedback, asker.state.scenario.role
    given = feedback.given(asker.row.id, asker.person)
    return [
        {
            "seat": seat,
            "name": roles[seat].name,
            "hue": asker.state.scenario.party[roles[seat].party].hue,
            "given": given.get(seat, {}),
        }
        for seat in feedback.counterparts(asker.row.id, asker.person)
        if feedback.across(asker.row.id, seat) >= FEWEST
    ]


def reflection(
    asker: Asker, words: Mapping[int, str], typed: Journal | None = None
) -> dict[str, Any]:
    """The moments somebody chose, and their words: all for themselves, the shared for others.

    `words` names the moments that the asker knows of, by number.
    """
    journals = services().after.journals
    if asker.mine:
        journal = typed or journals.own(asker.row.id, asker.person)
    else:
        journal = journals.of(asker.row.id, asker.seat)
    return {"journal": journal, "turned": _turned(asker, words)}


def _turned(asker: Asker, words: Mapping[int, str]) -> list[dict[str, Any]]:
    """One's own turning points, each with who else chose it; the reasons for oneself alone."""
    if asker.reader is None:
        return []
    sight = services().after.debriefs.sight(asker.reader)
    picks = services().after.picks.of(asker.row.id)
    found = []
    for pick in (one for one in picks if one.participant == asker.person):
        at = sight.number(pick.seq)
        if at is not None:
            text, why = words.get(at, f"Moment {at}"), pick.why if asker.mine else ""
            others = {o.participant for o in picks if o.seq == pick.seq} - {asker.person}
            found.append({"at": at, "text": text, "why": why, "others": len(others)})
    return found


def people(asker: Asker) -> list[dict[str, Any]]:
    """The people of a table, for a facilitator who looks for somebody's page."""
    journals, roles = services().after.journals, asker.state.scenario.role
    held = services().directory.seatings_at(asker.row.id)
    names = {one.participant: services().directory.participant(one.participant) for one in held}
    return [
        {
            "seat": one.seat,
            "role": roles[one.seat].name,
            "name": person.name,
            "shared": journals.of(asker.row.id, one.seat).shared,
        }
        for one in sorted(held, key=lambda it: list(roles).index(it.seat))
        if (person := names[one.participant]) is not None
    ]


def _parts(asker: Asker) -> tuple[Part, ...]:
    score = services().scorecards.of(asker.row.id)
    card: Scorecard = (score.own if asker.mine else score.cards)[asker.seat]
    feed = services().tables.feed(asker.row.id, asker.seat if asker.mine else "")
    record = Record(feed, times_of(asker.state).when, asker.state.scenario)
    return parts(card, record)

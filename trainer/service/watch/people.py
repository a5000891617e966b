"""Alerts about people: who is gone, says nothing, has not read, or does all the talking."""

from collections.abc import Iterator
from typing import Final

from trainer.core.ids import Instant, SeatId
from trainer.core.records import Item
from trainer.service.watch.alert import Alert, Help, silence
from trainer.service.watch.look import Look, whisper
from trainer.service.watch.waits import names, number

ENOUGH: Final = 8  # messages of a delegation before it can be said to have one voice
LEAVES: Final = 0.1  # how far its share must fall for the alert to go
CROWD: Final = 3  # people whose absence may be one trouble
DIVIDED: Final = 2  # people make a delegation


def offline(look: Look) -> Iterator[Alert]:
    """A person who holds a seat has not been looking for longer than a page takes to come back."""
    away = [seat for seat in look.people if look.away(seat)]
    if len(away) >= CROWD and 2 * len(away) > len(look.people):
        yield _deserted(look, away)
        return
    for seat in away:
        since = look.gone[seat]
        gone = look.minutes(look.now - since)
        yield look.alert(
            "offline",
            seat,
            (
                f"{look.name(seat)} is offline{_blocking(look, seat)}.",
                f"{_occupant(look, seat)} has been gone for {gone}.",
            ),
            since=since,
            urgency=(look.now - since) / look.span(5),
            help=(_bot(look, seat), Help("Find somebody for the seat", place=f"seat-{seat}")),
            seats=(seat,),
        )


def _deserted(look: Look, away: list[SeatId]) -> Alert:
    """Most of a table is gone: one trouble, and not one for each of them."""
    since = min(look.gone[seat] for seat in away)
    count = f"{number(len(away))} of {number(len(look.people)).lower()} people"
    return look.alert(
        "offline",
        "",
        (
            f"{count} at this table are offline.",
            f"The first of them has been gone for {look.minutes(look.now - since)}.",
        ),
        since=since,
        urgency=1.0,
        help=(Help("Pause the table", _PAUSE), Help("See who is there", place="people")),
        seats=tuple(away),
    )


def quiet(look: Look) -> Iterator[Alert]:
    """Nobody who is here has done anything for a long time."""
    long = look.span(silence(look.tuning, look.state.scenario.minutes))
    here = look.here
    last = max((_base(look, seat) for seat in here), default=look.now)
    if len(here) > 1 and look.now - last >= long:
        yield look.alert(
            "quiet",
            "",
            (
                "Nobody here has said or done anything for a while.",
                f"The last act of anybody was {look.minutes(look.now - last)} ago.",
            ),
            since=last + long,
            urgency=(look.now - last - long) / long,
            help=(Help("Send news to the table", place="news"), Help("Pause it", _PAUSE)),
        )


_PAUSE: Final = {"type": "PauseClock"}


def silent(look: Look) -> Iterator[Alert]:
    """One person has done nothing for a long time, while others at the table lately have."""
    long = look.span(silence(look.tuning, look.state.scenario.minutes))
    bases = {seat: _base(look, seat) for seat in look.here}
    for seat, base in bases.items():
        others = max((other for one, other in bases.items() if one != seat), default=0)
        lively = look.now - others < long / 2 or look.was("silent", seat)
        if look.now - base >= long and others > base and lively:
            waits, long_ago = _awaited(look, seat), look.minutes(look.now - base)
            yield look.alert(
                "silent",
                seat,
                (
                    f"{look.name(seat)} has been silent for {long_ago}{waits}.",
                    f"{_occupant(look, seat)} has acted {_times(look.trail.acts[seat])} so far.",
                ),
                since=base + long,
                urgency=(look.now - base - long) / long + (0.5 if waits else 0),
                help=(
                    whisper(look, seat, "Is there anything you need? This is a good moment."),
                    Help("See what this seat sees", place=f"seat-{seat}"),
                ),
                seats=(seat,),
            )


def unread(look: Look) -> Iterator[Alert]:
    """A person who is here has not read news or a paper that came some minutes ago."""
    late = look.span(look.tuning.unread)
    for seat in look.here:
        if not look.state.read.get(seat):
            continue  # a page that never tells what was read says nothing about this one
        old = [i for i in look.state.unread.get(seat, {}).values() if look.now - i.since >= late]
        if old:
            yield _unread(look, seat, min(old, key=lambda item: item.since), len(old), late)


def _unread(look: Look, seat: SeatId, item: Item, count: int, late: Instant) -> Alert:
    more = f" and {count - 1} more" if count > 1 else ""
    return look.alert(
        "unread",
        seat,
        (
            f"{look.name(seat)} has not read “{item.title}”{more}.",
            f"It came {look.minutes(look.now - item.since)} ago.",
        ),
        since=item.since + late,
        urgency=(look.now - item.since - late) / late,
        help=(whisper(look, seat, f"There is news for you: “{item.title}”."),),
        seats=(seat,),
    )


def undelivered(look: Look) -> Iterator[Alert]:
    """News that nobody sat there to get."""
    for item in look.state.undelivered.values():
        yield look.alert(
            "undelivered",
            item.ref,
            (
                f"“{item.title}” reached nobody.",
                f"It was for {names(look.state, item.to)}; nobody sits there.",
            ),
            since=item.since,
            urgency=(look.now - item.since) / look.span(5),
            help=(
                Help("Tell it to others", place="news"),
                Help("Fill the seat", place=f"seat-{item.to[0]}" if item.to else "people"),
            ),
            seats=item.to,
        )


def voice(look: Look) -> Iterator[Alert]:
    """In a delegation of several people who are all here, one does nearly all the talking."""
    parties = {look.state.scenario.role[seat].party for seat in look.people}
    for party in look.state.scenario.parties:
        if party.id in parties:
            yield from _voice(look, party.id, party.name)


def _voice(look: Look, party: str, name: str) -> Iterator[Alert]:
    seats = [s for s in look.people if look.state.scenario.role[s].party == party]
    counts = {seat: look.trail.messages[seat] for seat in seats}
    total = sum(counts.values())
    if len(seats) < DIVIDED or total < ENOUGH or any(seat not in look.here for seat in seats):
        return
    loud = max(counts, key=lambda seat: counts[seat])
    share = counts[loud] / total
    least = look.tuning.voice - (LEAVES if look.was("voice", party) else 0)
    if share >= least:
        others = tuple(seat for seat in seats if seat != loud)
        yield look.alert(
            "voice",
            party,
            (
                f"{look.name(loud)} does nearly all the talking for {name}.",
                f"{counts[loud]} of its {total} messages are from this seat.",
            ),
            since=look.now,
            urgency=(share - least) / max(0.01, 1 - least),
            help=tuple(whisper(look, s, "What would you say to this?") for s in others[:2]),
            seats=(loud, *others),
        )


def _base(look: Look, seat: SeatId) -> Instant:
    """From when a person's silence counts: their last act, or when they could first act."""
    began = look.state.runs[0].began if look.state.runs else look.now
    return max(look.trail.acted.get(seat, 0), look.trail.sat.get(seat, 0), began)


def _awaited(look: Look, seat: SeatId) -> str:
    """What waits for a seat, as the end of a sentence."""
    if any(one.of == seat for one in look.state.approvals.values()):
        return ", and somebody waits for their leave"
    for offer in look.state.offers.values():
        if not offer.closed and seat in offer.to and seat not in offer.accepted:
            return ", and an offer waits for their answer"
    return ""


def _blocking(look: Look, seat: SeatId) -> str:
    waits = _awaited(look, seat)
    if waits:
        return waits
    return ", and the table needs this role" if look.state.scenario.role[seat].required else ""


def _occupant(look: Look, seat: SeatId) -> str:
    sitting = look.state.seats.get(seat)
    return sitting.name if sitting else "Nobody"


def _bot(look: Look, seat: SeatId) -> Help:
    kinds = look.state.scenario.temperaments
    if not kinds:
        return Help("Hand the seat over", place=f"seat-{seat}")
    form = {"seat": seat, "table": look.table, "occupant": f"bot:{kinds[0].id}"}
    return Help("Let a bot take over", form, f"seat-{seat}", "seat")


def _times(count: int) -> str:
    return {0: "not at all", 1: "once"}.get(count, f"{count} times")

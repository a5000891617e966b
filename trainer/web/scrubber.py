"""The scrubber: the moments of a table in a row, its phases as bands, and what is worth a stop."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, Final

from flask import url_for

from trainer.debrief.sight import Sight
from trainer.service.access import Floor, allows
from trainer.service.after.bookmarks import Kept
from trainer.service.after.debriefs import Reader
from trainer.web.identity import account_id
from trainer.web.services import services

Mark = dict[str, Any]
STOPS: Final = ("turning", "bookmark")
LONG: Final = 160  # characters of a note, beside a moment


def scrubber(reader: Reader, sight: Sight, marks: Sequence[Mark], at: int) -> dict[str, Any]:
    """What the scrubber shows at a moment: `marks`, those that were kept among them, and bands."""
    floor = _floor(reader)
    kept = services().after.bookmarks.of(reader, account_id())
    every = sorted([*marks, *_kept(sight, kept)], key=lambda mark: int(mark["at"]))
    return {
        "at": sight.held(at),
        "last": sight.last,
        "marks": every,
        "bands": list(_bands(every, sight.last)),
        "ticks": [{**mark, "x": _share(mark["at"], sight.last)} for mark in every],
        "turns": _around([mark["at"] for mark in every if mark["kind"] in STOPS], sight.held(at)),
        "moments": {"t": sight.times()},
        "may_show": bool(floor and allows(floor.right, "assess")),
        "keep": url_for("debrief.keep", table=reader.table.id) if reader.staff else "",
    }


def _floor(reader: Reader) -> Floor | None:
    if not reader.staff:
        return None
    return services().access.table_for(account_id(), reader.table.id, "observe")


def _kept(sight: Sight, kept: Sequence[Kept]) -> Iterator[Mark]:
    """What was kept, at the moments that this reader knows of."""
    times = sight.times()
    for one in kept:
        early = bisect_right(times, one.t) - 1
        at = max(early, 0) if one.seq is None else sight.number(one.seq)
        if at is not None:
            text = one.text if len(one.text) <= LONG else f"{one.text[: LONG - 1]}…"
            yield {"at": at, "kind": one.kind, "text": text, "kept": one}


def _bands(marks: Sequence[Mark], last: int) -> Iterator[dict[str, Any]]:
    """Each phase: where it begins, and how much of the whole it takes, in hundredths."""
    phases = [mark for mark in marks if mark["kind"] == "phase"]
    for phase, after in zip(phases, [*phases[1:], {"at": last}], strict=True):
        begin, end = _share(phase["at"], last), _share(after["at"], last)
        yield {"x": begin, "width": round(end - begin, 2), "text": phase["text"].split(":")[0]}


def _share(at: int, last: int) -> float:
    return round(100 * at / max(1, last), 2)


def _around(places: Sequence[int], at: int) -> dict[str, int | None]:
    """The stops before and after a moment."""
    before = [place for place in places if place < at]
    after = [place for place in places if place > at]
    return {"before": before[-1] if before else None, "after": after[0] if after else None}

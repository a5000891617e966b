"""How long people waited for one another: the time from reading to answering, or to acting."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median, quantiles
from typing import Final

from trainer.core.ids import Instant, SeatId
from trainer.debrief.charts.chart import Cell, Chart, Spec, layered, values
from trainer.debrief.charts.exchange import Deed, Exchange, Word
from trainer.debrief.charts.theme import SHEET, SOFT, hue
from trainer.debrief.charts.time import MINUTE, minute
from trainer.scoring.wording import lasting

MEANING: Final = (
    "Counted from when somebody could read the first word of another side in a channel, until they "
    "next wrote there, or next offered, answered, signed, acted or voted. The dot is the median, "
    "the line the middle half."
)
NAMES: Final[Spec] = {
    "labelLimit": 190,
    "labelPadding": 6,
    "labelFlush": False,
    "ticks": False,
    "domain": False,
}
ROW: Final = 26  # px
MOST: Final = 12  # pairs that are drawn


@dataclass(frozen=True, slots=True)
class Wait:
    """`of` wrote; `by` could read it at `since`, and answered at `until` (None: they never did)."""

    of: SeatId
    by: SeatId
    since: Instant
    until: Instant | None

    @property
    def took(self) -> float | None:
        """Minutes of table time."""
        return None if self.until is None else minute(self.until - self.since)


@dataclass(frozen=True, slots=True)
class Answers:
    """The waits of one who answers, or of a pair: in minutes, and how many never ended."""

    name: str
    hue: str
    took: tuple[float, ...]
    never: int

    @property
    def middle(self) -> tuple[float, float, float]:
        """The lower quartile, the median and the upper quartile."""
        if len(self.took) < 2:  # noqa: PLR2004 - one alone is all three
            return (self.took[0],) * 3
        low, _, high = quantiles(self.took, n=4, method="inclusive")
        return low, median(self.took), high


def waits(found: Exchange, party: Mapping[SeatId, str]) -> tuple[Wait, ...]:
    """Every wait for an answer between two sides, in the order in which they began.

    What somebody reads while they owe an answer in that channel begins no second wait.
    """
    moments = sorted(_moments(found), key=lambda it: (it[0], it[1]))
    open_: dict[tuple[SeatId, str], Wait] = {}
    done: list[Wait] = []
    for t, _, what, reader in moments:
        if isinstance(what, Deed):
            ended = [key for key in open_ if key[0] == what.by]
        elif reader:
            if party[reader] != party[what.by]:
                open_.setdefault((reader, what.channel), Wait(what.by, reader, t, None))
            continue
        else:
            ended = [key for key in open_ if key == (what.by, what.channel)]
        done += [_ended(open_.pop(key), t) for key in ended]
    return tuple(sorted((*done, *open_.values()), key=lambda wait: wait.since))


def _moments(found: Exchange) -> Iterator[tuple[Instant, int, Word | Deed, SeatId]]:
    """What was written or done (no reader), and what was read: in that order at one instant."""
    for deed in found.deeds:
        yield deed.t, 0, deed, ""
    for word in found.words:
        yield word.t, 0, word, ""
        for seat, t in word.read.items():
            yield t, 1, word, seat


def _ended(wait: Wait, t: Instant) -> Wait:
    return Wait(wait.of, wait.by, wait.since, t)


def by_seat(
    found: Sequence[Wait], names: Mapping[SeatId, str], hues: Mapping[SeatId, str]
) -> tuple[Answers, ...]:
    """How soon each seat answered the other sides, the quickest first."""
    one = {seat: [wait for wait in found if wait.by == seat] for seat in names}
    return _ranked([_answers(names[seat], hues[seat], mine) for seat, mine in one.items()])


def by_pair(
    found: Sequence[Wait], names: Mapping[SeatId, str], hues: Mapping[SeatId, str]
) -> tuple[Answers, ...]:
    """How soon each answered each other, of those who answered most often; the quickest first."""
    ranked = sorted(found, key=lambda wait: (wait.by, wait.of))
    pairs = [
        _answers(f"{names[by]} to {names[of]}", hues[by], list(mine))
        for (by, of), mine in groupby(ranked, key=lambda wait: (wait.by, wait.of))
    ]
    most = sorted(pairs, key=lambda it: (-len(it.took), it.name))[:MOST]
    return _ranked(most)


def _answers(name: str, colour: str, mine: Sequence[Wait]) -> Answers:
    took = tuple(wait.took for wait in mine if wait.took is not None)
    return Answers(name, colour, took, len(mine) - len(took))


def _ranked(found: Sequence[Answers]) -> tuple[Answers, ...]:
    some = [one for one in found if one.took or one.never]
    return tuple(sorted(some, key=lambda it: (it.middle[1] if it.took else 1e9, it.name)))


def response(found: Sequence[Answers], title: str, who: str = "Who answered") -> Chart:
    """A dot for the median and a line for the middle half, the quickest on top."""
    drawn = [one for one in found if one.took]
    rows = [
        {
            "name": one.name,
            "hue": one.hue,
            "low": one.middle[0],
            "minutes": one.middle[1],
            "high": one.middle[2],
        }
        for one in drawn
    ]
    hues = sorted({one.hue for one in drawn})
    return Chart(
        spec=layered(
            _layers(rows, hues, max([1, *(one.middle[2] for one in drawn)])),
            ROW * max(1, len(drawn)) + 44,
        ),
        title=title,
        text=f"{_said(drawn)} {MEANING}",
        columns=(who, "Answers", "Median, minutes", "From", "To", "Never answered"),
        rows=tuple(_row(one) for one in found) or (("Nobody", 0.0, 0.0, 0.0, 0.0, 0.0),),
    )


def _row(one: Answers) -> tuple[Cell, ...]:
    never = float(one.never)
    if not one.took:
        return (one.name, 0.0, "none", "none", "none", never)
    low, middle, high = one.middle
    return (one.name, float(len(one.took)), middle, low, high, never)


def _layers(rows: Sequence[Spec], hues: Sequence[str], most: float) -> list[Spec]:
    time: Spec = {"field": "minutes", "type": "quantitative", "title": "minutes until an answer"}
    time |= {
        "scale": {"domain": [0, most * 1.02], "nice": False},
        "axis": {"tickCount": {"expr": "width < 480 ? 4 : 8"}},
    }
    names: Spec = {
        "field": "name",
        "type": "nominal",
        "title": None,
        "sort": None,
        "axis": NAMES,
    }
    data = values(rows)
    scale = {"domain": list(hues), "range": [hue(name) for name in hues]}
    colour = {"field": "hue", "type": "nominal", "scale": scale, "legend": None}
    dot = {"type": "point", "filled": True, "size": 110, "stroke": SHEET, "opacity": 1}
    low = {**time, "field": "low"}
    line = {"type": "rule", "color": SOFT, "strokeWidth": 2}
    return [
        {"data": data, "mark": line, "encoding": {"x": low, "x2": {"field": "high"}, "y": names}},
        {"data": data, "mark": dot, "encoding": {"x": time, "y": names, "color": colour}},
    ]


def _said(drawn: Sequence[Answers]) -> str:
    if not drawn:
        return "Nobody answered anybody of another side."
    first = drawn[0]
    within = lasting(round(first.middle[1] * MINUTE))
    return f"The quickest: {first.name}, half of the time within {within}."

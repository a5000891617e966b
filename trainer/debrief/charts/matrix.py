"""Who talked to whom: writers down the side, readers along the top, the more the darker."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from trainer.core.ids import Instant, SeatId
from trainer.debrief.charts.chart import Chart, Spec, layered, values
from trainer.debrief.charts.exchange import Word
from trainer.debrief.charts.theme import ACCENT, INK, LINE
from trainer.scoring.wording import count

ON_ACCENT: Final = "var(--on-accent)"
CELL: Final = 30  # px
ROOM: Final = {"left": 5, "top": 5, "bottom": 5, "right": 40}  # px; the last slanted name needs it
Pairs = Mapping[tuple[str, str], int]


def pairs(words: Iterable[Word]) -> Counter[tuple[SeatId, SeatId]]:
    """How many messages of each seat each other seat read."""
    return Counter((word.by, seat) for word in words for seat in word.read if seat != word.by)


def during(words: Iterable[Word], began: Instant, ended: Instant) -> tuple[Word, ...]:
    """The words written within a stretch of table time; what comes at its end is the next one's."""
    return tuple(word for word in words if began <= word.t < ended)


def gathered(found: Pairs, group: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """The same between groups of seats; within a group too."""
    sums: Counter[tuple[str, str]] = Counter()
    for (by, to), times in found.items():
        sums[group[by], group[to]] += times
    return sums


def matrix(
    found: Pairs, names: Mapping[str, str], title: str, *, people: bool = True, own: bool = False
) -> Chart:
    """A heat map of messages read, of and by those in `names` (in this order, by id).

    Axes call `people` by as little of their names as will do. `own`: as far as its reader knows.
    """
    said = shortened(list(names.values())) if people else names.values()
    short = dict(zip(names, said, strict=True))
    rows: list[Spec] = [
        {
            "by": short[by],
            "to": short[to],
            "n": found.get((by, to), 0),
            "label": f"{names[by]} to {names[to]}: {found.get((by, to), 0)}",
        }
        for by in names
        for to in names
    ]
    most = max((row["n"] for row in rows), default=0)
    order = list(short.values())
    place = {"x": _axis("to", order, "who read"), "y": _axis("by", order, "who wrote")}
    table = [(names[by], names[to], float(n)) for (by, to), n in _most_first(found)]
    return Chart(
        spec=layered(_layers(rows, place, max(1, most)), CELL * len(names) + 80, padding=ROOM),
        title=title,
        text=_text(found, names, "" if own else "seat" if people else "side"),
        columns=("Who wrote", "Who read", "Messages"),
        rows=tuple(table) or (("Nobody", "", 0.0),),
    )


def _layers(rows: Sequence[Spec], place: Spec, most: int) -> list[Spec]:
    depth = {
        "field": "n",
        "type": "quantitative",
        "scale": {"domain": [0, most], "range": [0, 1]},
        "legend": None,
    }
    dark = {"test": f"datum.n > {most * 0.5}", "value": ON_ACCENT}
    number = {"type": "text", "fontSize": {"expr": "width < 480 ? 9 : 12"}}
    some = [row for row in rows if row["n"]]
    return [
        {
            "data": values(rows),
            "mark": {"type": "rect", "fill": "transparent", "stroke": LINE, "strokeWidth": 1},
            "encoding": place,
        },
        {
            "data": values(some),
            "mark": {"type": "rect", "fill": ACCENT, "stroke": LINE},
            "encoding": {**place, "opacity": depth, "tooltip": {"field": "label"}},
        },
        {
            "data": values(some),
            "mark": number,
            "encoding": {
                **place,
                "text": {"field": "n"},
                "color": {"condition": dark, "value": INK},
                "tooltip": {"field": "label"},
            },
        },
    ]


def _axis(field: str, order: Sequence[str], title: str) -> Spec:
    axis: Spec = {"labelLimit": 110, "ticks": False, "domain": False, "labelFlush": False}
    if field == "to":
        axis |= {"orient": "top", "labelAngle": -50 if len(order) > 2 else 0}  # noqa: PLR2004
    scale = {"domain": list(order), "padding": 0.06}
    return {"field": field, "type": "nominal", "title": title, "scale": scale, "axis": axis}


def _most_first(found: Pairs) -> list[tuple[tuple[str, str], int]]:
    return sorted(((who, n) for who, n in found.items() if n), key=lambda it: (-it[1], it[0]))


def _text(found: Pairs, names: Mapping[str, str], what: str) -> str:
    ranked = _most_first(found)
    if not ranked:
        return "Nobody wrote to anybody." if what else "You wrote and read nothing."
    (by, to), most = ranked[0]
    said = "Of what you wrote and read. " if not what else ""
    said += f"Most was written by {names[by]} to {names[to]}: {count(most, 'message')}."
    silent = [who for who in names if not any(pair[0] == who and n for pair, n in found.items())]
    if silent and what:
        said += f" {count(len(silent), what).capitalize()} wrote nothing."
    return said


def shortened(names: Sequence[str]) -> list[str]:
    """Names as short as can be told apart: the last word, with an initial where two share it."""
    last = [name.split()[-1] for name in names]
    initial = [
        f"{name[0]}. {end}" if last.count(end) > 1 and len(name.split()) > 1 else end
        for name, end in zip(names, last, strict=True)
    ]
    return list(names) if len(set(initial)) < len(initial) else initial

"""The dance of offers: who moved towards whom, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from trainer.debrief.charts.chart import Chart, Spec, layered, values
from trainer.debrief.charts.theme import SHEET, SOFT, hue
from trainer.debrief.charts.time import along

HEIGHT: Final = 260


@dataclass(frozen=True, slots=True)
class Bid:
    """An offer when it was made: its minute, whose it was, and its worth to the reader."""

    minute: float
    by: str
    hue: str
    worth: float
    label: str


def dance(
    bids: Sequence[Bid], reservation: float, until: float, who: str = "you", title: str = ""
) -> Chart:
    """What each side's offers were worth to one reader, over time, beside no agreement."""
    rows = [{"minute": b.minute, "worth": b.worth, "by": b.by, "label": b.label} for b in bids]
    hues = {b.by: hue(b.hue) for b in bids}
    worth = _worth(who)
    x = along(until)
    lines = {"x": x, "y": worth, "color": _by(hues)}
    layers: list[Spec] = [
        {
            "data": values([{"worth": reservation}]),
            "mark": {"type": "rule", "color": SOFT, "strokeDash": [5, 4]},
            "encoding": {"y": worth},
        },
        {
            "data": values(rows),
            "mark": {"type": "line", "strokeWidth": 1.5, "opacity": 0.6},
            "encoding": lines,
        },
        {"data": values(rows), "mark": _dot(80), "encoding": {**lines, **TOOLTIP}},
    ]
    return Chart(
        spec=layered(layers, HEIGHT),
        title=title or "How the offers moved",
        text=_text(bids, reservation, who),
        columns=("Offer", "By", "Minute", f"Worth to {who}"),
        rows=tuple((b.label, b.by, b.minute, b.worth) for b in bids)
        or (("No offer was made", "", 0.0, reservation),),
    )


TOOLTIP: Final[Spec] = {"tooltip": {"field": "label"}}


def _worth(who: str) -> Spec:
    return {
        "field": "worth",
        "type": "quantitative",
        "title": f"worth to {who}, in points",
        "scale": {"zero": False, "nice": False, "padding": 14},
        "axis": {"tickCount": 5},
    }


def _by(hues: dict[str, str]) -> Spec:
    scale = {"domain": list(hues), "range": list(hues.values())}
    legend = {"columns": {"expr": "width < 480 ? 2 : 5"}}
    return {"field": "by", "type": "nominal", "scale": scale, "legend": legend}


def _dot(size: int) -> Spec:
    return {"type": "point", "filled": True, "size": size, "stroke": SHEET, "opacity": 1}


def _text(bids: Sequence[Bid], reservation: float, who: str) -> str:
    if not bids:
        return "No offer was made; the dashed line is what no agreement was worth."
    held = sum(bid.worth >= reservation for bid in bids)
    return (
        f"Each point is an offer, as much further up as it was worth more to {who}. The dashed "
        f"line is no agreement: {held} of {len(bids)} offers were worth at least that."
    )

"""What charts along a table's clock share."""

from typing import Final

from trainer.debrief.charts.chart import Spec

MINUTE: Final = 60_000  # ms
SIDE: Final = 56  # px that every chart of a set leaves for its scale, so that the times align


def minute(at: int) -> float:
    """An instant of the table's clock, in minutes."""
    return round(at / MINUTE, 2)


def along(until: float) -> Spec:
    """The axis of time, from the first minute to the last."""
    return {
        "field": "minute",
        "type": "quantitative",
        "title": "minutes of play",
        "scale": {"domain": [0, max(until, 1)], "nice": False, "padding": 0},
        "axis": {"grid": False, "tickCount": {"expr": "width < 480 ? 4 : 8"}},
    }

"""The same chart for a wall: larger type and a taller plot, for the back of the room."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from trainer.debrief.charts.chart import Chart

SIZES: Final = ("labelFontSize", "titleFontSize", "fontSize", "labelLimit", "symbolSize", "size")
HEIGHT: Final = 1.25


def enlarged(chart: Chart, by: float = 1.5) -> Chart:
    """A chart whose words and marks are so many times as large."""
    spec = _larger(chart.spec, by)
    return replace(chart, spec={**spec, "height": round(chart.spec["height"] * HEIGHT)})


def _larger(part: Any, by: float) -> Any:
    if isinstance(part, Mapping):
        return {
            name: value * by
            if name in SIZES and isinstance(value, int | float)
            else value
            if name == "data"
            else _larger(value, by)
            for name, value in part.items()
        }
    if isinstance(part, list | tuple):
        return [_larger(value, by) for value in part]
    return part

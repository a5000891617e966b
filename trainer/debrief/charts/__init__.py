"""Charts as Vega-Lite specifications, each with the same in words and as a table of figures."""

from trainer.debrief.charts.chart import Chart
from trainer.debrief.charts.frontier import Plane, Spot, frontier

__all__ = ["Chart", "Plane", "Spot", "frontier"]

"""Charts as Vega-Lite specifications, each with the same in words and as a table of figures."""

from trainer.debrief.charts.chart import Chart
from trainer.debrief.charts.dance import Bid, dance
from trainer.debrief.charts.escalation import escalation
from trainer.debrief.charts.frontier import Plane, Spot, frontier
from trainer.debrief.charts.of_card import CardCharts, charts_of, plane_of, talk_of
from trainer.debrief.charts.talk import Voice, talk_share

__all__ = [
    "Bid",
    "CardCharts",
    "Chart",
    "Plane",
    "Spot",
    "Voice",
    "charts_of",
    "dance",
    "escalation",
    "frontier",
    "plane_of",
    "talk_of",
    "talk_share",
]

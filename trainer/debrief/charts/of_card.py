"""The charts of a scorecard: where the deal lies, how the offers moved, how near the edge."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from trainer.core.cast import Party
from trainer.core.events import Recorded
from trainer.core.events.talk import MessageSent
from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.debrief.charts.chart import Chart
from trainer.debrief.charts.dance import Bid, dance
from trainer.debrief.charts.escalation import escalation
from trainer.debrief.charts.frontier import Plane, Spot, frontier
from trainer.debrief.charts.talk import Voice, talk_share
from trainer.debrief.charts.time import minute
from trainer.scoring.figures import Plot, Point, Scorecard, Stride

YOU: Final = "you"


@dataclass(frozen=True, slots=True)
class CardCharts:
    """What is drawn of a scorecard; a card without a bargain has no frontier and no dance."""

    frontier: Chart | None = None
    dance: Chart | None = None
    escalation: tuple[Chart, ...] = ()


def charts_of(card: Scorecard, scenario: Scenario, *, own: bool, opened: bool = True) -> CardCharts:
    """The charts of a card, told to its own reader ("you") or to somebody else (by name).

    What history settled tells secrets: it is marked for nobody before the cards are `opened`.
    """
    edge, plot = card.escalation, card.plot
    if plot and not opened:
        plot = replace(plot, history=None)
    calm = edge is None or not (edge.acts or edge.ladder or edge.incidents)
    return CardCharts(
        frontier=frontier(plane_of(plot, scenario, card.dance, own=own)) if plot else None,
        dance=_dance(card, scenario, own=own),
        escalation=() if edge is None or calm else escalation(edge),
    )


def plane_of(
    plot: Plot, scenario: Scenario, offers: Sequence[Stride] = (), *, own: bool = False
) -> Plane:
    """A plot of scoring as a plane to draw; `own`: its x-axis is the reader's."""
    return Plane(
        x_who=YOU if own else plot.x_name,
        y_who=plot.y_name,
        cloud=tuple(map(_at, plot.cloud)),
        frontier=tuple(map(_at, plot.frontier)),
        x_reservation=plot.no_deal.x,
        y_reservation=plot.no_deal.y,
        spots=tuple(_spots(plot, scenario, offers)),
    )


def _at(point: Point) -> tuple[float, float]:
    return point.x, point.y


def _spots(plot: Plot, scenario: Scenario, offers: Sequence[Stride]) -> Iterator[Spot]:
    for number, one in enumerate(offers, 1):
        if plot.x in one.utilities and plot.y in one.utilities:
            label = offer_name(number, one, scenario)
            yield Spot("offer", one.utilities[plot.x], one.utilities[plot.y], label)
    if plot.history:
        yield Spot("history", plot.history.x, plot.history.y, "What history settled")
    if plot.deal:
        yield Spot("deal", plot.deal.x, plot.deal.y, "The deal")


def offer_name(number: int, offer: Stride, scenario: Scenario) -> str:
    """An offer as charts and tables call it."""
    return f"Offer {number}, by {scenario.role[offer.by].name}"


def _dance(card: Scorecard, scenario: Scenario, *, own: bool) -> Chart | None:
    """What the offers were worth to this card's side, beside no agreement."""
    if card.plot is None or card.escalation is None:
        return None
    bids = [
        Bid(
            minute(one.t),
            _party(scenario, one.by).name,
            _party(scenario, one.by).hue,
            one.utilities[card.plot.x],
            offer_name(number, one, scenario),
        )
        for number, one in enumerate(card.dance, 1)
        if card.plot.x in one.utilities
    ]
    if not bids:
        return None
    who = YOU if own else card.plot.x_name
    return dance(bids, card.plot.no_deal.x, minute(card.escalation.ended), who)


def _party(scenario: Scenario, seat: SeatId) -> Party:
    return scenario.party[scenario.role[seat].party]


def talk_of(scenario: Scenario, records: Iterable[Recorded]) -> Chart:
    """Who had how much of a table's talk, in words written."""
    words = Counter[SeatId]()
    for recorded in records:
        event = recorded.event
        if isinstance(event, MessageSent):
            words[event.by] += len(event.text.split())
    total = max(1, words.total())
    return talk_share(
        [
            Voice(role.name, scenario.party[role.party].hue, words[role.id] / total)
            for role in scenario.roles
        ]
    )

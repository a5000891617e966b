"""The charts of one table: how near the edge, how the offers moved, who talked, where time went."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from trainer.core.events import Recorded
from trainer.core.ids import SeatId
from trainer.core.scenario import Scenario
from trainer.core.terms import whole
from trainer.core.view import FeedEntry
from trainer.debrief.charts.chart import Chart
from trainer.debrief.charts.clock_use import Stretch, clock_use, stretches
from trainer.debrief.charts.escalation import escalation
from trainer.debrief.charts.exchange import Exchange, Word, as_learnt, everything
from trainer.debrief.charts.matrix import during, gathered, matrix, pairs, shortened
from trainer.debrief.charts.of_card import charts_of, plane_of
from trainer.debrief.charts.path import Stop, path
from trainer.debrief.charts.response import by_pair, by_seat, response, waits
from trainer.debrief.charts.talk import Voice, talk_share
from trainer.scoring.bargains import Bargain, Bargains
from trainer.scoring.figures import Mark, Scorecard, TableScore
from trainer.scoring.reader import Reader
from trainer.scoring.space import GRID
from trainer.scoring.steps import proposals
from trainer.scoring.trace import Trace, trace

WHOLE: Final = "The whole story"


@dataclass(frozen=True, slots=True)
class TableCharts:
    """What is drawn of a table, for whoever may see everything or for one seat.

    `acts` are the marks of the first chart of `edge`. `talk` has a matrix of seats for the whole
    story and for each phase in which anybody wrote, by name; `between` has one of sides for each of
    those phases, unless each side has one seat. Where nobody wrote there is nothing of talk, and
    no `share` or `answers`.
    """

    edge: tuple[Chart, ...]
    acts: tuple[Mark, ...]
    offers: tuple[Chart, ...]
    talk: Mapping[str, Chart]
    between: tuple[Chart, ...]
    share: Chart | None
    answers: tuple[Chart, ...]
    clock: Chart


def table_charts(scenario: Scenario, records: Sequence[Recorded], score: TableScore) -> TableCharts:
    """The charts of a whole table."""
    course = trace(scenario, records)
    cards = [score.cards[seat] for seat in _speakers(scenario, score)]
    drawn = _charts(scenario, everything(course), stretches(scenario, course.records), cards)
    return replace(drawn, offers=(*_ways(course, cards), *drawn.offers))


def own_charts(
    scenario: Scenario,
    records: Sequence[Recorded],
    card: Scorecard,
    feed: Sequence[FeedEntry],
) -> TableCharts:
    """The charts of what one seat knew: its own card, its own feed, and the clock on the wall.

    Of the records, only what everybody was told of the clock and the phases is read.
    """
    runs = stretches(scenario, records)
    return _charts(scenario, as_learnt(scenario, card.seat, feed), runs, [card], own=True)


def _ways(course: Trace, cards: Sequence[Scorecard]) -> Iterator[Chart]:
    """The way of the offers of one kind through the plane that its two sides share.

    A plane tells the other side's points, so there is none for one seat alone.
    """
    seen: set[str] = set()
    bargains = Bargains(course)
    for card in cards:
        reader = Reader(course, card.seat, own=False)
        bargain = bargains.of(reader)
        if card.plot is None or bargain is None or bargain.kind.id in seen:
            continue
        seen.add(bargain.kind.id)
        stops = tuple(_stops(reader, bargain))
        if stops:
            title = f"The offers’ way: {bargain.kind.name}"
            yield path(plane_of(card.plot, course.scenario), stops, title)


def _stops(reader: Reader, bargain: Bargain) -> Iterator[Stop]:
    """Offers as places in a bargain's plane: what they leave out stands as it stood by then."""
    scenario, space = reader.scenario, bargain.analysis.space
    for number, one in enumerate(proposals(reader), 1):
        if one.kind == bargain.kind.id:
            agreed = reader.trace.before[one.made.seq].agreed
            terms = whole(scenario, agreed, one.terms)
            worth = (space.at(bargain.domain.outcome(terms)) / GRID).round(9).tolist()
            party = scenario.party[scenario.role[one.by].party]
            x = worth[bargain.mine]
            yield Stop(number, party.name, party.hue, x, round(sum(worth) - x, 9))


def _speakers(scenario: Scenario, score: TableScore) -> list[SeatId]:
    """For each side that had a part in a bargain, the first seat that speaks for it."""
    sides: dict[str, SeatId] = {}
    for role in scenario.roles:
        plot = score.cards[role.id].plot
        if plot is not None:
            sides.setdefault(plot.x, role.id)
    return list(sides.values()) or [scenario.roles[0].id]


def _charts(
    scenario: Scenario,
    found: Exchange,
    runs: Sequence[Stretch],
    cards: Sequence[Scorecard],
    *,
    own: bool = False,
) -> TableCharts:
    edge = cards[0].escalation
    calm = edge is None or not (edge.acts or edge.ladder or edge.incidents)
    talk = _by_phase(found.words, runs)
    alone = len({role.party for role in scenario.roles}) == len(scenario.roles)
    return TableCharts(
        edge=() if edge is None or calm else escalation(edge),
        acts=() if edge is None else edge.acts,
        offers=tuple(_worths(scenario, cards, own=own)),
        talk={
            name: _seats(scenario, words, name, own=own)
            for name, words in {WHOLE: found.words, **talk}.items()
            if words
        },
        between=()
        if alone
        else tuple(_sides(scenario, words, name, own=own) for name, words in talk.items()),
        share=_share(scenario, found.words, own=own) if found.words else None,
        answers=tuple(_answers(scenario, found, own=own)) if found.words else (),
        clock=clock_use(runs),
    )


def _by_phase(words: Sequence[Word], runs: Sequence[Stretch]) -> dict[str, tuple[Word, ...]]:
    """The words of each phase in which anybody wrote; the last moment is the last phase's."""
    found = {}
    for run in runs:
        until = run.ended + (1 if run is runs[-1] else 0)
        found[run.name] = during(words, run.began, until)
    return {name: some for name, some in found.items() if some}


def _worths(scenario: Scenario, cards: Sequence[Scorecard], *, own: bool) -> Iterator[Chart]:
    """What the offers were worth to each side."""
    for card in cards:
        drawn = charts_of(card, scenario, own=own, opened=False).dance
        if drawn is not None and card.plot is not None:
            who = "you" if own else card.plot.x_name
            yield replace(drawn, title=f"What the offers were worth to {who}")


def _seats(scenario: Scenario, words: Sequence[Word], name: str, *, own: bool) -> Chart:
    names = {role.id: role.name for role in scenario.roles}
    return matrix(pairs(words), names, f"Who wrote to whom: {name}", own=own)


def _sides(scenario: Scenario, words: Sequence[Word], name: str, *, own: bool) -> Chart:
    party = {role.id: role.party for role in scenario.roles}
    names = {p.id: p.name for p in scenario.parties if p.id in party.values()}
    return matrix(gathered(pairs(words), party), names, name, people=False, own=own)


def _share(scenario: Scenario, words: Sequence[Word], *, own: bool) -> Chart:
    said = Counter[SeatId]()
    for word in words:
        said[word.by] += word.words
    total = max(1, said.total())
    heard = [role for role in scenario.roles if said[role.id] or not own]
    hues = _hues(scenario)
    drawn = talk_share([Voice(r.name, hues[r.id], said[r.id] / total) for r in heard])
    return (
        replace(drawn, text=f"Of the words that you wrote or read. {drawn.text}") if own else drawn
    )


def _answers(scenario: Scenario, found: Exchange, *, own: bool) -> Iterator[Chart]:
    names, hues = {role.id: role.name for role in scenario.roles}, _hues(scenario)
    short = dict(zip(names, shortened(list(names.values())), strict=True))
    ended = waits(found, {role.id: role.party for role in scenario.roles})
    if not own:
        yield response(by_seat(ended, names, hues), "How soon each answered the other sides")
    title = "How soon you answered, and were answered" if own else "Pair by pair"
    if own or len(names) > 2:  # noqa: PLR2004 - of two, each answers the other
        yield response(by_pair(ended, short, hues), title, "Who answered whom")


def _hues(scenario: Scenario) -> dict[SeatId, str]:
    return {role.id: scenario.party[role.party].hue for role in scenario.roles}

"""All the charts of a table: whole for whoever may see all, and for one seat of what it knew."""

from functools import cache

import pytest

from tests.kit.ended import recorded
from tests.kit.play import Play
from tests.kit.story import FOLDERS
from tests.scoring.bargain import agree, begun
from trainer.debrief.charts.chart import Chart
from trainer.debrief.charts.of_table import WHOLE, TableCharts, own_charts, table_charts
from trainer.debrief.replay import Replay
from trainer.paths import data_dir
from trainer.scenario.load import load
from trainer.scoring.scorecard import score_table

PLAYS = (
    ("cuban-missile-crisis", "settlement", "castro"),
    ("first-negotiation", "two-dark-windows", "mara"),
    ("canary-case", "peace", "mediator"),
)


def _drawn(charts: TableCharts) -> list[Chart]:
    share = [charts.share] if charts.share else []
    return [
        *charts.edge,
        *charts.offers,
        *charts.talk.values(),
        *charts.between,
        *share,
        *charts.answers,
        charts.clock,
    ]


@cache
def _played(slug: str, name: str, seat: str) -> tuple[TableCharts, TableCharts]:
    """The charts of a golden play: of the table, and of one seat."""
    shipped = data_dir("scenarios") / slug
    folder = shipped if shipped.exists() else FOLDERS / slug
    scenario, events = load(folder), recorded(folder, name)
    score = score_table(scenario, events)
    feed = Replay(scenario, events).logs[seat]
    return (
        table_charts(scenario, events, score),
        own_charts(scenario, events, score.own[seat], feed),
    )


def _of(play: Play, seat: str) -> tuple[TableCharts, TableCharts]:
    score = score_table(play.scenario, play.events)
    whole = table_charts(play.scenario, play.events, score)
    return whole, own_charts(play.scenario, play.events, score.own[seat], play.feeds[seat])


@pytest.mark.parametrize("play", PLAYS, ids=[f"{name} of {slug}" for slug, name, _ in PLAYS])
def test_every_chart_of_a_table_is_told_in_words_and_figures(play: tuple[str, str, str]) -> None:
    for charts in _played(*play):
        for chart in _drawn(charts):  # each kind is drawn in its own test
            assert chart.text.endswith(".")
            assert {len(row) for row in chart.rows} == {len(chart.columns)}


def test_the_way_of_the_offers_has_each_offer_where_its_terms_lie() -> None:
    play = begun()
    play.seat("ada").offer("pact", {"border": "ridge"}, ("cy",))
    play.seat("cy").offer("pact", {"border": "river", "toll": "low"}, ("ada",))
    agree(play, {"border": "ford", "toll": "low"})
    whole, own = _of(play, "cy")
    way = whole.offers[0]
    assert way.title == "The offers’ way: Pact"
    assert [row[:3] for row in way.rows] == [
        ("Offer 1, by North", 60, 20),  # ridge 30 and shut 30; the high toll 20
        ("Offer 2, by South", 50, 40),  # low 20 and shut 30; river 30 and low 10
        ("Offer 3, by North", 70, 30),  # ford 20, low 20 and shut 30; ford 20 and low 10
    ]
    assert [chart.title for chart in whole.offers[1:]] == [
        "What the offers were worth to North",
        "What the offers were worth to South",
    ]
    assert [chart.title for chart in own.offers] == ["What the offers were worth to you"]


def test_a_seat_s_charts_tell_no_points_of_another_side() -> None:
    for play in PLAYS:
        whole, own = _played(*play)
        assert not any("Worth to" in name for name in whole.clock.columns)
        told = [name for chart in _drawn(own) for name in chart.columns if "Worth to" in name]
        assert set(told) <= {"Worth to you"}


def test_who_wrote_nothing_is_told_of_the_table_and_never_of_what_one_seat_read() -> None:
    play = begun()
    play.seat("ada").say("square", "Half each?")
    play.seat("bo").say("north-room", "Never.")
    play.seat("cy").say("square", "Perhaps.")
    whole, own = _of(play, "cy")
    assert sum(float(row[2]) for row in whole.talk[WHOLE].rows) == 9  # 4 and 1 and 4 readers
    assert sum(float(row[2]) for row in own.talk[WHOLE].rows) == 5  # Ada to Cy, Cy to four
    assert "2 seats wrote nothing" in whole.talk[WHOLE].text
    assert "nothing" not in own.talk[WHOLE].text
    assert own.share
    assert [row[0] for row in own.share.rows] == ["Ada", "Cy"]
    assert list(whole.talk) == [WHOLE, "Talk"]


def test_where_nobody_wrote_there_is_nothing_of_talk() -> None:
    whole, _ = _of(begun(), "cy")
    assert (whole.talk, whole.between, whole.share, whole.answers) == ({}, (), None, ())


def test_the_acts_of_a_seat_are_those_it_was_told_of() -> None:
    play = begun()
    play.seat("ada").act("warn")
    whole, own = _of(play, "cy")
    assert [act.name for act in whole.acts] == ["Warn"]
    assert own.acts == ()

"""The charts of real tables' cards, of both scenarios."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests.kit.ended import recorded
from tests.kit.vega import assert_whole, rows_of
from trainer.debrief.charts import CardCharts, charts_of, talk_of
from trainer.paths import data_dir
from trainer.scenario.load import load
from trainer.scoring.figures import Point, Scorecard, TableScore
from trainer.scoring.scorecard import score_table

PLAYS = (
    ("cuban-missile-crisis", "settlement", "kennedy"),
    ("first-negotiation", "lantern-evenings", "mara"),
)


@cache
def _played(slug: str, play: str) -> tuple[Any, TableScore]:
    folder = data_dir("scenarios") / slug
    return load(folder), score_table(load(folder), recorded(folder, play))


def _own(slug: str, play: str, seat: str) -> tuple[Scorecard, CardCharts]:
    scenario, score = _played(slug, play)
    return score.own[seat], charts_of(score.own[seat], scenario, own=True, opened=False)


@pytest.mark.parametrize(("slug", "play", "seat"), PLAYS)
def test_a_card_s_charts_are_valid_drawn_and_told(slug: str, play: str, seat: str) -> None:
    _, charts = _own(slug, play, seat)
    assert charts.frontier
    assert charts.dance
    for chart in (charts.frontier, charts.dance, *charts.escalation):
        assert_whole(chart)
    assert "Worth to you" in charts.frontier.columns


@pytest.mark.parametrize(("slug", "play", "seat"), PLAYS)
def test_the_deal_is_drawn_where_scoring_puts_it(slug: str, play: str, seat: str) -> None:
    card, charts = _own(slug, play, seat)
    assert card.place
    assert charts.frontier
    spots = [row for row in rows_of(charts.frontier) if row.get("kind") == "the deal"]
    assert {(row["x"], row["y"]) for row in spots} == {(card.place.x, card.place.y)}


def test_somebody_else_s_card_speaks_of_them_by_name() -> None:
    scenario, score = _played("cuban-missile-crisis", "settlement")
    charts = charts_of(score.cards["khrushchev"], scenario, own=False)
    assert charts.frontier
    assert charts.frontier.columns[1] == "Worth to Soviet Union"


def test_history_is_marked_only_for_who_may_know_all() -> None:
    scenario, score = _played("cuban-missile-crisis", "settlement")
    card = score.own["kennedy"]
    assert card.plot
    card = replace(card, plot=replace(card.plot, history=Point(1, 2)))
    closed = charts_of(card, scenario, own=True, opened=False).frontier
    opened = charts_of(card, scenario, own=True, opened=True).frontier
    assert closed
    assert opened
    assert "What history settled" not in f"{closed}"
    assert ("What history settled", 1, 2) in opened.rows


def test_the_charts_of_castro_s_own_card_never_name_the_jupiters() -> None:
    _, charts = _own("cuban-missile-crisis", "settlement", "castro")
    said = " ".join(str(one) for one in (charts.frontier, charts.dance, *charts.escalation))
    assert "upiter" not in said


def test_the_talk_of_a_table_is_shared_out_whole() -> None:
    scenario, _ = _played("cuban-missile-crisis", "settlement")
    folder = data_dir("scenarios") / "cuban-missile-crisis"
    chart = talk_of(scenario, recorded(folder, "settlement"))
    assert_whole(chart)
    assert sum(float(row[1]) for row in chart.rows) == pytest.approx(100)

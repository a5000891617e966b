from typing import Final

import pytest

from tests.kit.vega import assert_whole, drawn, rows_of
from trainer.debrief.charts import Bid, Voice, dance, escalation, talk_share
from trainer.scoring.figures import Escalation, Mark

MINUTE: Final = 60_000
BIDS: Final = (
    Bid(3, "United States", "blue", 40, "Offer 1"),
    Bid(6, "Soviet Union", "red", 60, "Offer 2"),
    Bid(14, "Soviet Union", "red", 52, "Offer 3"),
)
EDGE: Final = Escalation(
    acts=(Mark(4 * MINUTE, 3, 11, "the alert is raised"), Mark(9 * MINUTE, 7, 19, "a blockade")),
    rungs=(Mark(4 * MINUTE, 1, 11, "the alert"), Mark(16 * MINUTE, 0, 30, "steps back")),
    incidents=(Mark(11 * MINUTE, 1, 22, "an aircraft is shot down"),),
    ladder=("Watching", "Quarantine"),
    source="ours",
    ended=20 * MINUTE,
)
CALM: Final = Escalation((), (), (), ("Watching",), "", 20 * MINUTE)


@pytest.mark.parametrize("bids", [(), BIDS], ids=["none", "three"])
def test_the_dance_of_offers_is_whole(bids: tuple[Bid, ...]) -> None:
    assert_whole(dance(bids, 43, 20))


def test_the_dance_says_how_many_offers_were_worth_more_than_none() -> None:
    assert "2 of 3 offers were worth at least that" in dance(BIDS, 43, 20).text


def test_each_axis_of_escalation_is_a_chart_of_its_own() -> None:
    for chart in escalation(EDGE):
        assert_whole(chart)


def test_the_three_axes_share_one_clock_and_one_margin() -> None:
    def clock(layer: dict[str, object]) -> str:
        return str(layer["encoding"]["x"])  # type: ignore[index]

    charts = escalation(EDGE)
    assert len({clock(layer) for chart in charts for layer in chart.spec["layer"]}) == 1
    assert "minExtent" in str(charts[0].spec)


def test_an_act_is_as_high_as_it_was_grave_and_never_added_to_the_last() -> None:
    severity, *_ = escalation(EDGE)
    assert severity.rows == (("the alert is raised", 4.0, 3), ("a blockade", 9.0, 4))
    assert severity.text == "The gravest act: a blockade."


def test_every_act_is_marked_on_the_ladder_and_beside_the_incidents() -> None:
    for chart in escalation(EDGE)[1:]:
        assert {"the alert is raised", "a blockade"} <= {r.get("label") for r in rows_of(chart)}


def test_the_ladder_is_told_in_the_scenario_s_words() -> None:
    _, ladder, incidents = escalation(EDGE)
    assert ladder.text == "The highest rung was 1 of 2, Watching, first at minute 4."
    assert ladder.rows[-1] == ("below the first rung", 16.0, 0)
    assert "an aircraft is shot down" in incidents.text


def test_a_calm_table_has_its_charts_too() -> None:
    texts = [chart.text for chart in escalation(CALM)]
    assert texts[0] == "Nobody took a grave step."
    assert texts[1] == "The table never reached the first rung, Watching."
    assert texts[2] == "Nothing slipped out of control."
    for chart in escalation(CALM):
        assert "<svg" in drawn(chart)


def test_the_talk_is_shared_out_to_a_hundred_percent_the_longest_first() -> None:
    shares = [Voice("Ann", "blue", 0.25), Voice("Bob", "red", 0.75), Voice("Cyd", "sky", 0)]
    chart = talk_share(shares)
    assert_whole(chart)
    assert chart.rows == (("Bob", 75), ("Ann", 25), ("Cyd", 0))
    assert chart.text == "Bob wrote 75% of all words. Cyd wrote nothing."
    assert talk_share([Voice("Ann", "blue", 0)]).text == "Nobody wrote a message."
    many = [Voice("Ann", "blue", 1), *(Voice(name, "red", 0) for name in "BCDE")]
    assert talk_share(many).text == "Ann wrote 100% of all words. 4 others wrote nothing."

"""Somebody's record says no more than its few tables can."""

import pytest

from trainer.debrief.charts.own_past import own_past
from trainer.debrief.growth import MEASURES, Sitting, change, growth


def _sitting(when: int, **values: float | None) -> Sitting:
    return Sitting(when, "Monday", "A case", "Envoy", values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([None], "Nothing to measure at the last table."),
        ([3.0], "3, for the first time. There is nothing yet to lay it beside."),
        ([None, 3.0], "3, for the first time. There is nothing yet to lay it beside."),
        ([1.5, 3.0], "3, after 1.5 before. Two tables show no trend yet."),
        ([1.0, None, 2.0, 3.0], "3: more than ever before (from 1 to 2 at 2 tables)."),
        ([1.0, 4.0, 3.0], "3: within what it was before (from 1 to 4 at 2 tables)."),
        ([0.4, -0.25], "−0.25, after 0.4 before. Two tables show no trend yet."),
        ([4.0, 4.0, 3.0], "3: less than ever before (4 each time at 2 tables)."),
    ],
)
def test_a_change_is_told_against_one_s_own_past(values: list[float | None], said: str) -> None:
    assert change(values) == said


def test_each_measure_is_laid_beside_itself_alone() -> None:
    lines = growth([_sitting(1, questions=2.0), _sitting(2, questions=5.0, seen=6.0)])
    assert [line.measure for line in lines] == list(MEASURES)
    by = {line.measure.id: line for line in lines}
    assert by["questions"].values == (2.0, 5.0)
    assert by["seen"].values == (None, 6.0)
    assert by["concessions"].values == (None, None)


def test_a_picture_holds_every_value_and_marks_the_last() -> None:
    lines = growth([_sitting(1, questions=2.0), _sitting(2), _sitting(3, questions=5.0)])
    chart = own_past(next(line for line in lines if line.measure.id == "questions"))
    whole, _, last = [layer["data"]["values"] for layer in chart.spec["layer"]]
    assert whole == [{"table": 1, "value": 2.0}, {"table": 3, "value": 5.0}]
    assert last == [{"table": 3, "value": 5.0}]
    assert chart.text == "5, after 2 before. Two tables show no trend yet."

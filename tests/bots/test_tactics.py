"""How bots concede: the properties that the papers promise."""

from hypothesis import given
from hypothesis import strategies as st

from trainer.bots.tactics import (
    RUNGS,
    Course,
    absolute,
    asks,
    by_time,
    imitated,
    may_concede,
    moves,
    relative,
    rung,
)
from trainer.core.moves import Temperament

points = st.floats(0, 100)
spans = st.tuples(points, points).map(sorted).map(tuple)
times = st.floats(0, 1)
exponents = st.floats(0.05, 20)
courses = st.builds(
    Course,
    st.lists(points, min_size=1, max_size=6).map(tuple),
    st.lists(points, min_size=2, max_size=6).map(tuple),
)
temperaments = st.builds(
    Temperament,
    id=st.just("any"),
    name=st.just("Any"),
    about=st.just("Any."),
    tactic=st.sampled_from(("time", "tit_for_tat", "micro", "none")),
    exponent=exponents,
)


def _near(a: float, b: float) -> bool:
    return abs(a - b) < 1e-6


@given(spans, times, times, exponents)
def test_aspirations_only_fall_as_time_goes_by(
    span: tuple[float, float], s: float, t: float, exponent: float
) -> None:
    early, late = sorted((s, t))
    assert by_time(*span, early, exponent) >= by_time(*span, late, exponent) - 1e-9


@given(spans, exponents)
def test_aspirations_begin_at_the_best_and_end_at_the_reservation(
    span: tuple[float, float], exponent: float
) -> None:
    assert _near(by_time(*span, 0.0, exponent), span[1])
    assert _near(by_time(*span, 1.0, exponent), span[0])


@given(spans, times, st.floats(0.05, 0.99), st.floats(1.01, 20))
def test_boulware_holds_out_longer_than_linear_and_linear_than_conceder(
    span: tuple[float, float], t: float, boulware: float, conceder: float
) -> None:
    linear = by_time(*span, t, 1.0)
    assert by_time(*span, t, boulware) >= linear - 1e-9
    assert by_time(*span, t, conceder) <= linear + 1e-9


def test_absolute_tit_for_tat_gives_as_many_points_as_it_was_given() -> None:
    assert absolute(Course((80, 75), (20, 30)), 40, 90) == 65


def test_relative_tit_for_tat_gives_in_the_same_proportion() -> None:
    assert relative(Course((80,), (20, 25)), 40, 90) == 64


def test_tit_for_tat_takes_back_what_was_taken_back() -> None:
    assert absolute(Course((60,), (30, 20)), 40, 90) == 70


@given(spans, times, courses)
def test_the_harder_imitator_never_asks_for_less_than_the_softer(
    span: tuple[float, float], t: float, course: Course
) -> None:
    hard, soft = imitated(course, *span, t, 0.5), imitated(course, *span, t, 2.0)
    assert hard >= soft - 1e-9


def test_micro_concedes_only_while_the_other_has_made_as_many_offers() -> None:
    assert may_concede(0, 0)
    assert may_concede(2, 2)
    assert not may_concede(3, 2)


@given(spans, st.integers(0, RUNGS - 1))
def test_micro_walks_down_from_the_best_to_the_reservation(
    span: tuple[float, float], step: int
) -> None:
    assert rung(*span, step) >= rung(*span, step + 1) - 1e-9
    assert _near(rung(*span, 0), span[1])
    assert _near(rung(*span, RUNGS), span[0])


@given(temperaments, spans, times, courses)
def test_nobody_settles_for_less_than_the_reservation(
    temperament: Temperament, span: tuple[float, float], t: float, course: Course
) -> None:
    low, high = span
    assert low - 1e-9 <= asks(temperament, low, high, t, course) <= high + 1e-9


@given(courses)
def test_a_stonewaller_puts_nothing_on_the_table(course: Course) -> None:
    wall = Temperament(id="wall", name="Wall", about="Waits.", tactic="none")
    assert not moves(wall, course)
    assert asks(wall, 10, 60, 1.0, course) == 60

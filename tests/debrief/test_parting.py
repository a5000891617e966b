"""The first point at which a table does not do as the others do."""

from dataclasses import replace

from tests.kit.beside import CASE, made, three
from tests.kit.story import fixture
from trainer.debrief.comparison import HISTORY, Comparison, Told, compare
from trainer.debrief.parting_words import left_history, left_others, stayed

TALKS = {"phase:talks": 4.0}
SIGNED = {**TALKS, "signed:accord": 8.0}
CRISIS = {"phase:crisis": 2.0}


def _beside(*tables: tuple[str, dict[str, float]], history: str = "") -> Comparison:
    told = [made(str(n), ending, came) for n, (ending, came) in enumerate(tables, 1)]
    return compare(fixture(CASE), told, made_history(history) if history else None)


def made_history(ending: str) -> Told:
    came = SIGNED if ending == "peace" else CRISIS
    return replace(made("h", ending, came), table=HISTORY)


def test_the_one_that_differs_is_marked_at_its_first_difference_only() -> None:
    found = _beside(("peace", SIGNED), ("peace", SIGNED), ("war", CRISIS))
    assert {table: it.key for table, it in found.left.items()} == {"t3": "phase:crisis"}
    (said,) = left_others(found)
    assert said.text == (
        "Table 3 left the others at “Crisis”: it came to that phase in minute 2; "
        "2 of 3 tables never did."
    )


def test_tables_that_left_together_are_told_in_one_sentence() -> None:
    found = _beside(*[("peace", SIGNED)] * 3, *[("nothing", TALKS)] * 2)
    (said,) = left_others(found)
    assert said.tables == ("t4", "t5")
    assert said.text == (
        "Tables 4 and 5 left the others at “The accord”: it was never signed there; "
        "3 of 5 tables signed it."
    )


def test_who_has_left_is_no_longer_of_the_company_that_others_leave() -> None:
    found = _beside(("war", CRISIS), ("war", CRISIS), *[("peace", SIGNED)] * 3, ("nothing", TALKS))
    assert {t: it.key for t, it in found.left.items()} == {
        "t1": "phase:crisis",
        "t2": "phase:crisis",
        "t6": "signed:accord",
    }


def test_of_two_equal_parts_history_s_is_the_usual_one() -> None:
    two = (("war", CRISIS), ("peace", SIGNED))
    assert set(_beside(*two, history="peace").left) == {"t1"}
    assert set(_beside(*two, history="war").left) == {"t2"}


def test_where_all_end_differently_all_part_there() -> None:
    found = _beside(("peace", TALKS), ("quiet", TALKS), ("nothing", TALKS))
    assert {it.others for it in found.left.values()} == {""}
    assert len(found.left) == 3
    said = [one.text for one in left_others(found)]
    assert len(said) == 3
    assert all("left the others only at the end: to “" in text for text in said)


def test_of_two_tables_one_left_the_other() -> None:
    found = _beside(("peace", SIGNED), ("war", CRISIS), history="peace")
    (said,) = left_others(found)
    assert said.text == (
        "Table 2 left the other at “Crisis”: it came to that phase in minute 2; "
        "the other never did."
    )
    assert stayed(found) == ""


def test_who_went_with_the_greatest_part_is_named() -> None:
    found = _beside(("peace", SIGNED), ("peace", SIGNED), ("war", CRISIS))
    assert stayed(found) == "Tables 1 and 2 went with the greatest part at every turn."


def test_a_single_table_is_seen_against_history() -> None:
    found = _beside(("war", CRISIS), history="peace")
    assert not found.left
    (said,) = left_history(found)
    assert said.text == (
        "Table 1 left history at “Crisis”: it came to that phase in minute 2; history never did."
    )


def test_a_table_that_did_as_all_did_left_nobody() -> None:
    found = three()
    assert "t1" not in found.from_history
    assert not _beside(("peace", SIGNED), ("peace", SIGNED)).left

"""A name is found where it was typed, and only there."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.generated import streams
from trainer.core import codec
from trainer.core.events import Event, Recorded
from trainer.service.renaming import TYPED, Renaming

WORDS = ("text", "note", "reason", "title", "source")
"""Every field of an event that is words, and no name of a thing."""
AUTHORS = {
    "ActionDone": {"text"},
    "ActionTold": {"text"},
    "PledgeMade": {"text"},
    "InjectLapsed": set(),
}
"""Words that come from the scenario alone."""


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Ann", "Ann said ANN’s boat is Annie’s", "X said X’s boat is Annie’s"),
        ("Ann", "ann, the annex", "ann, the annex"),
        ("Will", "Will will win", "X will win"),
        ("Ann Smith", "ann  smith, Smith and Ann, smithy", "X X, X and X, smithy"),
        ("The Baron", "The Baron of the lake. The lake.", "X X of the lake. The lake."),
        ("Jo Li", "Jo Li and Li", "X X and Li"),
        ("Élodie", "E\u0301lodie, ÉLODIE", "X, X"),
        ("A.+(", "see A.+( here", "see X here"),
        ("Анна", "Анна и Аннам", "X и Аннам"),
    ],
)
def test_a_name_is_found_as_people_write_it(name: str, text: str, found: str) -> None:
    assert Renaming(name, "", typed=True, word="X").in_text(text) == found


def test_a_character_of_the_story_is_not_taken_for_somebody_in_the_room() -> None:
    spared = frozenset({"robert", "kennedy"})
    renaming = Renaming("Robert Miller", "", word="X", spared=spared)
    assert renaming.in_text("Robert Kennedy met Miller and Robert Miller.") == (
        "Robert Kennedy met X and X X."
    )


@settings(max_examples=40)
@given(st.text(max_size=40), st.text(alphabet="Ab ", min_size=1, max_size=9).filter(str.strip))
def test_a_text_keeps_its_number_of_words(text: str, name: str) -> None:
    told = Renaming(name, "", word="X").in_text(f"{text} {name}")
    assert len(told.split()) == len(f"{text} {name}".split())


@settings(max_examples=8, deadline=None)
@given(streams())
def test_an_event_keeps_its_place_and_its_kind(stream: tuple[Recorded, ...]) -> None:
    renaming = Renaming("a", "b", typed=True)
    for before, after in zip(stream, map(renaming.of, stream), strict=True):
        assert (after.seq, after.t, after.wall, after.by) == (
            before.seq,
            before.t,
            before.wall,
            before.by,
        )
        assert type(after.event) is type(before.event)


def test_every_field_that_holds_typed_words_is_known() -> None:
    for name, kind in codec.names(Event).items():
        held = {field.name for field in fields(kind) if field.name in WORDS}
        assert set(TYPED.get(kind, ())) == held - AUTHORS.get(name, set()), name

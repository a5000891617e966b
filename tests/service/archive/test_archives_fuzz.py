"""Whatever is done to a file: it is taken in whole, or turned away with a sentence."""

import random
from typing import Any, Final

import orjson
import pytest

from tests.kit.desk import Desk
from tests.kit.taken import exported
from trainer.service.refusals import LobbyRefused

FEW, MANY = 6, 500
STRANGE: Final[tuple[Any, ...]] = (
    *(None, True, -1, 0, 1e308, 2**53, "", " ", "\u0000", "../x", "x" * 5000, "=1", "\U0001f600"),
    *([], {}, [[]], {"type": "ByClock"}, [None] * 50, {"a": {"b": {"c": []}}}, "Nothing", 0.5),
)


def _places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, held in inner:
        found.append((*here, key))
        if isinstance(held, dict | list):
            found += _places(held, (*here, key))
    return found


def _spoil(chance: random.Random, plain: Any, places: list[tuple[Any, ...]]) -> Any:
    """Something in the file is another, is gone, is there twice, or changes place."""
    *way, last = chance.choice(places)
    here = plain
    for step in way:
        here = here[step]
    match chance.randrange(4):
        case 0:
            here[last] = chance.choice(STRANGE)
        case 1:
            del here[last]
        case 2 if isinstance(here, list):
            here.insert(chance.randrange(len(here) + 1), here[last])
        case _:
            other = chance.choice(list(here) if isinstance(here, dict) else range(len(here)))
            here[last], here[other] = here[other], here[last]
    return plain


def _taken(desk: Desk, data: bytes) -> bool:
    before = len(desk.services.directory.sessions_of(desk.fay.id))
    try:
        session = desk.services.data.archives.take(data, desk.fay.id)
    except LobbyRefused as no:
        assert no.text.startswith("Nothing was taken in. At "), no.text  # noqa: PT017
        assert len(no.text) < 1000  # noqa: PT017
        assert len(desk.services.directory.sessions_of(desk.fay.id)) == before
        return False
    assert desk.services.data.archives.gathered(session).tables is not None
    return True


def _rounds(desk: Desk, seed: int, rounds: int) -> int:
    chance = random.Random(seed)
    places = _places(orjson.loads(exported()))
    return sum(
        _taken(desk, orjson.dumps(_spoil(chance, orjson.loads(exported()), places)))
        for _ in range(rounds)
    )


def test_a_file_that_somebody_changed_is_taken_in_whole_or_not_at_all(desk: Desk) -> None:
    assert _rounds(desk, 7, FEW) < FEW


def test_a_file_with_other_bytes_in_it_is_taken_in_whole_or_not_at_all(desk: Desk) -> None:
    chance = random.Random(3)
    for _ in range(FEW):
        data = bytearray(exported())
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        _taken(desk, bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]))


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(4))
def test_a_long_search_finds_no_file_that_breaks_it(desk: Desk, seed: int) -> None:
    assert _rounds(desk, 1000 + seed, MANY) < MANY

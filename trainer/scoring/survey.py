"""Subjective value: a short questionnaire about how it felt, and what its answers come to.

The four factors (result, self, process, relationship) are those of J. R. Curhan, H. A. Elfenbein
and H. Xu, "What do people value when they negotiate?", Journal of Personality and Social
Psychology 91 (2006). Their inventory is free for research only, so the words here are our own; an
institution with a licence names the published items in a file of keys (`read_keys`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, get_args

Factor: TypeAlias = Literal["result", "self", "process", "relationship"]
FACTORS: Final[tuple[Factor, ...]] = get_args(Factor)
LEAST, MOST = 1, 7  # not at all, entirely
LONGEST_ID = 64
KEYS: Final = frozenset({"id", "factor", "text", "reversed"})


@dataclass(frozen=True, slots=True)
class Item:
    """A statement to agree with, from 1 (not at all) to 7 (entirely).

    In a `reversed` item agreement speaks against the factor.
    """

    id: str
    factor: Factor
    text: str
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The items that are asked, in order."""

    items: tuple[Item, ...]
    title: str = ""
    source: str = ""

    def of(self, factor: Factor) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.factor == factor)


OURS: Final = Questionnaire(
    title="How it was for you",
    items=(
        Item("result-content", "result", "I can live well with what came of it."),
        Item("result-needs", "result", "My side has what it needed most."),
        Item("result-missed", "result", "Something much better for my side slipped away.", True),
        Item("self-proud", "self", "I would play my part the same way again."),
        Item("self-steady", "self", "I kept my head when it mattered."),
        Item("self-gave-in", "self", "I gave up things that I wish I had held on to.", True),
        Item("process-heard", "process", "What I said was listened to before it was answered."),
        Item("process-clear", "process", "I could follow how things came to be decided."),
        Item("process-heavy", "process", "It was harder than it had any need to be.", True),
        Item("relationship-word", "relationship", "I would take the others at their word."),
        Item("relationship-again", "relationship", "We could begin well if we met tomorrow."),
        Item("relationship-broken", "relationship", "Something between us has broken.", True),
    ),
)


def scored(
    questionnaire: Questionnaire, answers: Mapping[str, int], factor: Factor
) -> float | None:
    """The mean of the answered items of a factor, reversed ones turned round (8 - answer).

    None when fewer than half of its items were answered.
    """
    items = questionnaire.of(factor)
    given = [_turned(item, answers[item.id]) for item in items if item.id in answers]
    if not given or 2 * len(given) < len(items):
        return None
    return sum(given) / len(given)


def _turned(item: Item, answer: int) -> int:
    return LEAST + MOST - answer if item.reversed else answer


def read_keys(text: str) -> Questionnaire:
    """A questionnaire from a file of keys: a JSON object with `items`, and maybe `title`, `source`.

    Each item has `id`, `factor` (result, self, process or relationship), `text`, and `reversed`
    where agreement speaks against the factor. Raises ValueError, which says where and what.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}: this is not JSON ({error.msg})") from error
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise ValueError("a file of keys is an object with a list of items")  # noqa: TRY004
    items = tuple(_item(f"items[{n}]", one) for n, one in enumerate(data["items"]))
    ids = [item.id for item in items]
    twice = next((i for i in ids if ids.count(i) > 1), None)
    if twice is not None:
        raise ValueError(f"there are two items with the id {twice}")
    if not items:
        raise ValueError("items: name at least one")
    return Questionnaire(items, str(data.get("title", "")), str(data.get("source", "")))


def _item(where: str, data: Any) -> Item:
    if not isinstance(data, dict):
        raise ValueError(f"{where}: an item is an object")  # noqa: TRY004 - a fault of the file
    unknown = sorted(map(str, data.keys() - KEYS))
    if unknown:
        raise ValueError(f"{where}: unknown key {unknown[0]}")
    for key in ("id", "factor", "text"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise ValueError(f"{where}.{key}: write a text")
    if len(data["id"]) > LONGEST_ID or not data["id"].isprintable():
        raise ValueError(f"{where}.id: write up to {LONGEST_ID} plain characters")
    if data["factor"] not in FACTORS:
        raise ValueError(f"{where}.factor: write one of {', '.join(FACTORS)}")
    turned = data.get("reversed", False)
    if not isinstance(turned, bool):
        raise ValueError(f"{where}.reversed: write true or false")  # noqa: TRY004
    return Item(data["id"], data["factor"], data["text"], turned)

"""The format is whole: every key has a meaning, is described, and is used somewhere."""

import json
import re
from dataclasses import MISSING, Field, fields
from typing import Any, get_args, get_type_hints

from tests.kit.drafts import CANARY, SHELF, VILLAGES, shelved
from trainer.core import conditions
from trainer.core.bargain import Issue
from trainer.core.cast import Script
from trainer.core.effects import Effect
from trainer.core.scenario import Scenario
from trainer.paths import CHECKOUT
from trainer.scenario.expressions import FUNCTIONS
from trainer.scenario.kinds import COMPUTED, EFFECTS, parts
from trainer.scenario.schema import json_schema
from trainer.scenario.uses import USES
from trainer.scenario.walk import walk

KINDS: list[type[Any]] = sorted(parts(), key=lambda kind: kind.__name__)
FIELDS = [(kind, field) for kind in KINDS for field in fields(kind)]
MANUAL = (CHECKOUT / "docs" / "authoring.md").read_text("utf-8")

# Fields that hold words for people or a word of the format's own.
WORDS = re.findall(
    r"\w+",
    """
    id name title subtitle version summary about text words source group hue kind do public brief
    canary batna question file direction good tactic ballot rule zone story_start story_end digest
    why_not narrative history entry allows severities ask objectives
    """,
)
# Lists of names that another rule looks at: declared here, or options of the issue itself.
RULED = {(Scenario, "flags"), (Issue, "status_quo"), (Script, "votes")}


def _speaks(hint: Any) -> bool:
    """Whether a type may hold an author's text."""
    return hint is str or any(map(_speaks, get_args(hint)))


def test_every_text_has_a_meaning_that_the_check_knows() -> None:
    for kind, field in FIELDS:
        if _speaks(get_type_hints(kind)[field.name]) and (kind, field.name) not in RULED:
            known = field.name in USES.get(kind, {}) or field.name in WORDS
            assert known, f"{kind.__name__}.{field.name} is in neither uses.py nor WORDS"


def _told(kind: type[Any]) -> str:
    """What the manual says of a part: its section, or its row among the effects."""
    do = next((do for do, effect in EFFECTS.items() if effect is kind), "")
    row, section = rf"^\| `{do}` \|.*$", rf"^#+ .*\(`{kind.__name__}`\)\n(?s:.*?)(?=^#)"
    found = re.search(row if do else section, MANUAL, re.MULTILINE)
    return found[0] if found else ""


def test_every_key_stands_in_the_manual() -> None:
    for kind, field in FIELDS:
        if field.name != "do":
            assert f"`{field.name}`" in _told(kind), f"{kind.__name__}.{field.name}"


def test_every_use_is_of_a_field_that_exists() -> None:
    for kind, uses in USES.items():
        assert set(uses) <= {field.name for field in fields(kind)}, kind  # type: ignore[arg-type]


def test_the_schema_describes_every_part_and_field() -> None:
    schema = json_schema()
    for kind, field in FIELDS:
        described = schema["$defs"][kind.__name__]["properties"]
        assert (field.name in described) != (kind is Scenario and field.name in COMPUTED)
    assert json.loads(json.dumps(schema)) == schema


def test_the_schema_points_at_nothing_that_is_not_there() -> None:
    schema = json_schema()
    wanted = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema)))
    assert wanted <= set(schema["$defs"])


def test_the_canary_case_uses_every_key_of_the_format() -> None:
    used = {
        (type(part), field.name)
        for _, part in walk(shelved(CANARY))
        for field in fields(part)  # type: ignore[arg-type]
        if _given(part, field)
    }
    left = [f"{kind.__name__}.{f.name}" for kind, f in FIELDS if (kind, f.name) not in used]
    assert left == []


def _given(part: Any, field: Field[Any]) -> bool:
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    return bool(getattr(part, field.name) != default)


def test_the_canary_case_has_every_effect_and_every_kind_of_channel() -> None:
    scenario = shelved(CANARY)
    assert {type(part) for _, part in walk(scenario)} >= set(get_args(Effect))
    assert len({channel.kind for channel in scenario.channels}) == 7


def test_the_manual_names_every_fact_and_function_of_conditions() -> None:
    assert [name for name in [*conditions.NAMES, *FUNCTIONS] if f"`{name}`" not in MANUAL] == []


def test_the_manual_holds_the_two_villages_as_they_are() -> None:
    for file in sorted((SHELF / VILLAGES).rglob("*.*")):
        if file.name not in ("sources.md", "drought.yaml"):
            assert file.read_text("utf-8").strip() in MANUAL, file.name

"""The check outlives whatever is fed to it: noise, and real scenarios with pieces torn out."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.kit.drafts import CANARY, SHELF, VILLAGES, Draft
from trainer.scenario.check import check
from trainer.scenario.faults import Fault

# Finding out why a fault is one takes the tracer minutes here; the example says enough.
MANY = settings(
    max_examples=1000,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
FEW = settings(MANY, max_examples=25)
SCRAPS = [
    "",
    "true",
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    ":",
    "-",
    "\t",
    "\n",
    "&a ",
    "*a",
    "!x ",
    "|",
    "#",
]
YAMLISH = st.text(st.sampled_from("ab01:-[]{},\"'|>&*!?#%@ \n\t~.é\0"), max_size=200)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(
        ["all", "hill", "elder", "true", "false", "minutes > 1", "{{", "{{ minutes }}"]
    ),
    st.lists(st.sampled_from(["elder", "hill", "nobody", 3, None]), max_size=3),
    st.dictionaries(
        st.sampled_from(["id", "do", "share", "elder", "x"]), st.integers(), max_size=3
    ),
)


def _sound(faults: tuple[Fault, ...], root: Path) -> None:
    assert all(str(fault).isprintable() for fault in faults)
    assert all(fault.file.startswith(str(root)) for fault in faults)
    assert all(fault.line >= 1 and fault.column >= 1 for fault in faults)


def _checked(name: str, spoil: dict[str, bytes]) -> tuple[Fault, ...]:
    with tempfile.TemporaryDirectory() as desk:
        draft = Draft(Path(desk), name)
        for file, data in spoil.items():
            draft.write(file, data)
        faults = check(draft.root)
        _sound(faults, draft.root)
        return faults


def _slots(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The ways to everything in some plain data."""
    pairs: list[tuple[Any, Any]] = []
    if isinstance(data, dict):
        pairs = list(data.items())
    elif isinstance(data, list):
        pairs = list(enumerate(data))
    return [path, *(slot for key, inner in pairs for slot in _slots(inner, (*path, key)))]


def _torn(name: str, file: str, choose: Any) -> bytes:
    """The file with one thing in it replaced by something else, or gone."""
    data = YAML(typ="safe", pure=True).load((SHELF / name / file).read_text("utf-8"))
    slot = choose(st.sampled_from(_slots(data)[1:]))
    held = data
    for step in slot[:-1]:
        held = held[step]
    if choose(st.booleans()):
        del held[slot[-1]]
    else:
        held[slot[-1]] = choose(VALUES)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as stream:
        writer = YAML(typ="safe", pure=True)
        writer.allow_unicode = True
        writer.dump(data, stream)
        stream.seek(0)
        text: str = stream.read()
        return text.encode("utf-8", "surrogatepass")


def _scrambled(name: str, file: str, choose: Any) -> bytes:
    """The file with a stretch of its text replaced by a scrap."""
    text = (SHELF / name / file).read_text("utf-8")
    at = choose(st.integers(0, len(text)))
    scrap = choose(st.sampled_from(SCRAPS))
    end: int = at + choose(st.integers(0, 40))
    return f"{text[:at]}{scrap}{text[end:]}".encode()


@FEW
@given(data=st.one_of(st.binary(max_size=300), YAMLISH.map(str.encode)))
def test_noise_is_a_fault_and_nothing_worse(data: bytes) -> None:
    assert _checked(VILLAGES, {"scenario.yaml": data})


@FEW
@given(choices=st.data())
def test_a_torn_scenario_is_checked_to_the_end(choices: st.DataObject) -> None:
    file = choices.draw(st.sampled_from(["scenario.yaml", "injects.yaml", "plays/treaty.yaml"]))
    _checked(VILLAGES, {file: _torn(VILLAGES, file, choices.draw)})


@FEW
@given(choices=st.data())
def test_a_scrambled_scenario_is_checked_to_the_end(choices: st.DataObject) -> None:
    _checked(VILLAGES, {"scenario.yaml": _scrambled(VILLAGES, "scenario.yaml", choices.draw)})


@pytest.mark.campaign
@MANY
@given(choices=st.data())
def test_many_torn_and_scrambled_scenarios_are_checked_to_the_end(choices: st.DataObject) -> None:
    file = choices.draw(st.sampled_from(["scenario.yaml", "injects.yaml", "plays/peace.yaml"]))
    spoil = choices.draw(st.sampled_from([_torn, _scrambled]))
    _checked(CANARY, {file: spoil(CANARY, file, choices.draw)})


@pytest.mark.campaign
@MANY
@given(data=st.one_of(st.binary(max_size=2000), YAMLISH.map(str.encode)))
def test_much_noise_is_a_fault_and_nothing_worse(data: bytes) -> None:
    assert _checked(VILLAGES, {"scenario.yaml": data})

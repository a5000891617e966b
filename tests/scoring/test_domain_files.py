"""A faulty domain file is answered with one line that says where and what."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.scoring.stall import FORBID, STALL, analysed, written


def _spoilt(path: str, value: Any) -> dict[str, Any]:
    """The stall with what stands at a path replaced; without it, where the value is None."""
    data = deepcopy(STALL)
    *before, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    spot: Any = data
    for step in before:
        spot = spot[step]
    if value is None:
        del spot[last]
    else:
        spot[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("id", None, "id: is missing; add it"),
        ("issues", [], "issues: this must not be empty"),
        ("issues/0/options", [], "issues[0].options: this must not be empty"),
        ("issues/0/options", ["a", "b", "a"], "issues[0].options[2]: `a` stands there twice"),
        ("issues/0/options", "abc", "issues[0].options: this must be a list"),
        ("issues/0/options/1", {}, "issues[0].options[1]: this must be text or a number"),
        ("issues/1/name", "rent", "issues[1]: `rent` stands there twice"),
        ("parties", [], "parties: this must not be empty"),
        ("parties/1/name", "landlord", "parties[1]: `landlord` stands there twice"),
        ("parties/1/weights", [1], "parties[1].weights: 1 weights for 2 issues"),
        ("parties/1/values", [[1, 2, 3]], "parties[1].values: 1 lists of values for 2 issues"),
        ("parties/1/values/0", [1, 2], "parties[1].values[0]: 2 values for the 3 options of rent"),
        ("parties/1/values/0/1", "high", "parties[1].values[0][1]: this must be a number"),
        ("parties/1/values/0/1", 1e300, "parties[1].values[0][1]: Input should be less"),
        ("parties/0/weights/0", True, "parties[0].weights[0]: this must be a number"),
        ("parties/0/reservation", None, "parties[0].reservation: is missing; add it"),
        ("parties/0/reservaton", 3, "parties[0].reservaton: unknown key; remove it"),
        (
            "parties/1/interactions/0/if",
            {"rents": ["40"]},
            "parties[1].interactions[0].if: there is no issue `rents`; there is days, rent",
        ),
        (
            "parties/1/interactions/0/if",
            {"rent": ["45"]},
            "parties[1].interactions[0].if.rent: `45` is no option of it; there is 40, 50, 60",
        ),
        ("parties/1/interactions/0/add", [], "parties[1].interactions[0].add: this must be a num"),
        ("constraints", {}, "constraints: this must be a list"),
        ("constraints", [{"type": "allow"}], "constraints[0]: unknown `type`; say one of 'forbid'"),
        ("constraints", [{"type": "forbid"}], "constraints[0].if: is missing; add it"),
        ("constraints", [FORBID | {"if": {}}], "constraints[0].if: this must not be empty"),
        ("constraints", [FORBID | {"then": {}}], "constraints[0].then: unknown key; remove it"),
        (
            "constraints",
            [{"type": "require", "if": {"rent": ["40"]}, "then": {"days": ["ten"]}}],
            "constraints[0].then.days: `ten` is no option of it",
        ),
        ("agreement_rule", {"type": "most"}, "agreement_rule: unknown `type`; say one of"),
        (
            "agreement_rule",
            {"type": "qualified"},
            "agreement_rule.min_parties: is missing; add it",
        ),
        (
            "agreement_rule",
            {"type": "qualified", "min_parties": 3},
            "agreement_rule.min_parties: this must be between 1 and 2",
        ),
        (
            "agreement_rule",
            {"type": "qualified", "min_parties": 1, "veto": ["mayor"]},
            "agreement_rule.veto[0]: there is no party `mayor`; there is baker, landlord",
        ),
    ],
)
def test_a_fault_is_one_line_that_says_where_and_what(
    tmp_path: Path, path: str, value: Any, says: str
) -> None:
    file = written(tmp_path, _spoilt(path, value))
    done = analysed(file)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert done.output.startswith(f"Error: {file}: {says}")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "1:1: not JSON"),
        ('{"id": "x",\n "issues" []}', "2:11: not JSON: Expecting ':' delimiter"),
        ("[]", " this must be a mapping"),
        ("[" * 100_000, " nests too deep"),
        ('{"id": "x", "id": "y"}', " `id` stands twice in one mapping; keep one"),
        ('{"id": NaN}', " NaN is no number; write one"),
        ('{"id": -Infinity}', " -Infinity is no number; write one"),
    ],
)
def test_a_text_that_is_no_domain_is_refused_in_a_line(
    tmp_path: Path, text: str, says: str
) -> None:
    file = written(tmp_path, text)
    done = analysed(file)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert done.output.startswith(f"Error: {file}:{says}")


def test_bytes_and_absent_files_are_refused_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    for name, says in (("bytes.json", "is not UTF-8 text"), ("none.json", "can't be read")):
        done = analysed(tmp_path / name)
        assert (done.exit_code, done.output.count("\n"), says in done.output) == (1, 1, True)


def test_a_bargain_too_large_to_count_is_refused_in_a_line(tmp_path: Path) -> None:
    issues = [{"name": f"i{n}", "options": list("abcdefghij")} for n in range(12)]
    party = {"name": "a", "weights": [1] * 12, "values": [[0] * 10] * 12, "reservation": 0}
    done = analysed(written(tmp_path, {"id": "x", "issues": issues, "parties": [party]}))
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "1,000,000,000,000 outcomes are more than" in done.output
    done = analysed(written(tmp_path, _spoilt("parties/0/weights", [1e11, 1])))
    assert (done.exit_code, "the utilities of landlord come to" in done.output) == (1, True)

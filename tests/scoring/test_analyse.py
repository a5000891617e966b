"""The verb `trainer analyse`: what it takes, what it answers, and what it says of a faulty file."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.kit.drafts import CANARY, SHELF
from tests.scoring.stall import FORBID, STALL, analysed, written
from trainer.paths import data_dir


def _answer(*arguments: object) -> dict[str, Any]:
    done = analysed(*arguments)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.output)
    return found


def test_without_out_the_answer_is_printed(tmp_path: Path) -> None:
    found = _answer(written(tmp_path, STALL), "--deal", "50,one")
    assert (found["n_outcomes"], found["n_feasible"], found["n_individually_rational"]) == (6, 6, 2)
    assert found["pareto"] == [["60", "two"]]
    assert found["nash"] == {"utilities": [[10.0, 6.0]], "outcomes": [["60", "two"]]}
    assert found["issue_types"] == {"rent": "integrative", "days": "integrative"}
    assert found["deal"]["utilities"] == [9.0, 6.0]
    assert found["deal"]["surplus_efficiency"] == pytest.approx(3.5 / 4.5)
    assert found["deal"]["unilateral_improvement"] == [1.0, 0.0]
    assert "agreement_counts" not in found


def test_with_out_the_answer_is_in_the_file(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = analysed(written(tmp_path, STALL), "--out", out)
    assert (done.exit_code, done.output) == (0, "")
    assert json.loads(out.read_text())["id"] == "stall"


def test_options_that_are_numbers_stay_numbers(tmp_path: Path) -> None:
    data = deepcopy(STALL)
    data["issues"][0]["options"] = [40, 50, 60]
    data["parties"][1]["interactions"][0]["if"]["rent"] = [40, 50]
    assert _answer(written(tmp_path, data), "--deal", "50,one")["pareto"] == [[60, "two"]]


def test_a_domain_may_be_written_in_yaml(tmp_path: Path) -> None:
    text = (
        "id: flip\nissues: [{name: coin, options: [heads, tails]}]\nparties:\n"
        "  - {name: a, weights: [1], values: [[0, 2.5]], reservation: 1}\n"
    )
    found = _answer(written(tmp_path, text, "flip.yaml"))
    assert found["pareto"] == [["tails"]]


def test_where_nobody_can_be_content_there_is_no_solution(tmp_path: Path) -> None:
    data = deepcopy(STALL)
    data["parties"][0]["reservation"] = 1000
    found = _answer(written(tmp_path, data), "--deal", "60,one")
    keys = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
    assert [found[key] for key in keys] == [None] * 4
    assert (found["pareto"], found["n_individually_rational"]) == ([], 0)
    assert found["deal"]["surplus_efficiency"] is None
    assert found["deal"]["joint_left_on_table_utilitarian"] is None


def test_points_that_nobody_may_compare_are_not_added_up(tmp_path: Path) -> None:
    found = _answer(written(tmp_path, STALL | {"comparable": False}))
    assert (found["egalitarian"], found["utilitarian"]) == (None, None)
    assert found["nash"] is not None


def test_an_option_with_a_comma_is_named_in_a_list(tmp_path: Path) -> None:
    data = deepcopy(STALL)
    data["issues"][1]["options"] = ["one, or none", "two"]
    del data["parties"][1]["interactions"]
    file = written(tmp_path, data)
    found = _answer(file, "--deal", '["60", "one, or none"]')
    assert found["deal"]["utilities"] == [14.0, 0.0]
    assert "3 options for 2 issues" in analysed(file, "--deal", "50,one, or none").output


@pytest.mark.parametrize(
    ("deal", "says"),
    [
        ("50", "--deal: 1 options for 2 issues; name one for each, in their order"),
        ("50,three", "--deal: `three` is no option of days; there is one, two"),
        ("60,two", "--deal: a constraint does not allow these options together"),
        ("[1", "--deal: not JSON"),
        ('{"a": 1}', "--deal: "),
    ],
)
def test_a_deal_that_is_none_is_refused_in_a_line(tmp_path: Path, deal: str, says: str) -> None:
    done = analysed(written(tmp_path, STALL | {"constraints": [FORBID]}), "--deal", deal)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert done.output.startswith(f"Error: {says}")


def test_a_scenario_is_read_as_a_bargain_and_history_is_judged() -> None:
    found = _answer(data_dir("scenarios") / "first-negotiation")
    assert (found["n_outcomes"], found["id"]) == (108, "first-negotiation")
    history = found["history"]
    assert history["kind"] == "let"
    assert history["terms"]["evening"] == "thursday"
    assert history["deal"]["pareto_optimal"] is True
    assert history["sensitivity"]["draws"] == 1000
    assert history["sensitivity"]["on_frontier"] > 0
    assert (
        f"{history['sensitivity']['on_frontier']:,} of 1,000" in history["sensitivity"]["sentence"]
    )


def test_one_kind_of_agreement_counts_all_else_as_it_stands() -> None:
    folder = data_dir("scenarios") / "cuban-missile-crisis"
    found = _answer(folder, "--kind", "standstill")
    assert found["n_outcomes"] == 81
    assert list(found["issue_types"]) == ["pause", "ships", "searches", "work"]
    whole = _answer(folder, "--kind", "settlement")
    assert whole["n_outcomes"] == 3**8
    assert whole["history"]["deal"] == _answer(folder, "--kind", "settlement")["history"]["deal"]


def test_a_folder_without_a_scenario_and_a_kind_without_an_agreement_are_refused(
    tmp_path: Path,
) -> None:
    done = analysed(tmp_path)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    done = analysed(SHELF / CANARY, "--kind", "pact")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert done.output.startswith("Error: --kind: there is no agreement pact; there is ")

"""The verbs of the command line that authors use."""

import json
from pathlib import Path

from click.testing import CliRunner

from tests.kit.drafts import SHELF, VILLAGES, Draft
from trainer.cli import main


def test_check_says_that_all_is_well() -> None:
    done = CliRunner().invoke(main, ["check", str(SHELF)])
    assert (done.exit_code, done.output) == (0, "No faults in 2 scenarios.\n")


def test_check_prints_each_fault_on_a_line_and_exits_with_1(tmp_path: Path) -> None:
    root = Draft(tmp_path).swap("title: Two", "titel: Two").root
    done = CliRunner().invoke(main, ["check", str(SHELF / VILLAGES), str(root)])
    assert done.exit_code == 1
    assert done.output == (
        f"{root}/scenario.yaml:1:1: `title` is missing; add it\n"
        f"{root}/scenario.yaml:2:1: unknown key `titel`; did you mean `title`?\n"
    )


def test_check_of_nothing_is_a_fault_and_no_traceback(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere", Path(__file__)):
        done = CliRunner().invoke(main, ["check", str(path)])
        assert done.exit_code == 1
        assert f"{path}/scenario.yaml:1:1: there is no scenario here" in done.output


def test_schema_prints_json_schema() -> None:
    done = CliRunner().invoke(main, ["schema"])
    schema = json.loads(done.output)
    assert done.exit_code == 0
    assert schema["$schema"].endswith("2020-12/schema")
    assert set(schema["$defs"]["InjectsFile"]["properties"]) == {"injects"}

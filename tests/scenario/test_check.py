import re
import shutil
from pathlib import Path

import pytest

from tests.kit.drafts import CANARY, SHELF, VILLAGES, Draft
from tests.scenario.spoiled_files import INJECTS, PLAYS
from tests.scenario.spoils import (
    BARGAIN,
    DEEDS,
    EXPRESSIONS,
    FORM,
    MEASURES,
    NAMES,
    PEOPLE,
    SECRETS,
    STORY,
)
from trainer.paths import data_dir
from trainer.scenario.check import check, check_all

SHIPPED = sorted(p for p in data_dir("scenarios").iterdir() if (p / "scenario.yaml").exists())
OURS = [SHELF / VILLAGES, SHELF / CANARY, *SHIPPED]


def _spoils() -> list[tuple[str, str, str]]:
    tables = [FORM, NAMES, EXPRESSIONS, STORY, DEEDS, BARGAIN, SECRETS, PEOPLE, MEASURES]
    return [row for table in tables for row in table]


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.name)
def test_our_own_scenarios_have_no_faults(folder: Path) -> None:
    assert [str(fault) for fault in check(folder)] == []


@pytest.mark.parametrize(("old", "new", "says"), _spoils())
def test_a_fault_is_said_with_its_place_and_what_to_do(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    faults = Draft(tmp_path).swap(old, new).faults()
    assert [fault for fault in faults if says in fault], faults
    assert all(fault.startswith("scenario.yaml:") for fault in faults if says in fault)


@pytest.mark.parametrize(("old", "new", "says"), INJECTS)
def test_a_fault_in_the_news_stands_in_its_own_file(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    faults = Draft(tmp_path).swap(old, new, "injects.yaml").faults()
    assert [f for f in faults if f.startswith("injects.yaml:") and says in f], faults


def test_a_secret_in_a_text_of_its_own_is_found_in_its_line(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    draft.write("public.md", "One well.\n\nAnd the spring under\nthe chapel.\n")
    draft.write("briefs/farmer.md", "Barley sold in advance.\nThe spring under the chapel!\n")
    said = "the secret `the spring under the chapel` can be read here by"
    assert draft.faults() == [
        f"briefs/farmer.md:2:1: {said} farmer; remove it",
        f"public.md:3:5: {said} everybody; remove it",
    ]


def test_a_role_without_a_brief_and_a_brief_without_a_role_are_faults(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    draft.path("briefs/farmer.md").rename(draft.path("briefs/farmers.md"))
    faults = draft.faults()
    assert "briefs/farmers.md:1:1: no role has this name; rename or remove the file" in faults
    assert any("this role has no brief; write briefs/farmer.md" in fault for fault in faults)


def test_every_fault_is_said_at_once_and_in_order_of_place(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    draft.swap("title: Two", "titel: Two").swap("bargains: [treaty]", "bargains: [truce]")
    draft.swap('"treaty" in signed', '"pact" in signed').swap("people: 2", "people: 3")
    draft.swap("reservation: 30", "reservation: {}").swap("to: [all]", "to: []", "injects.yaml")
    faults = draft.faults()
    for said in ("titel", "truce", "pact", "seats for 3", "an expression in quotes"):
        assert any(said in fault for fault in faults), said
    places = [(f.split(":")[0], int(f.split(":")[1]), int(f.split(":")[2])) for f in faults]
    assert places == sorted(places)


@pytest.mark.parametrize(("old", "new", "says"), PLAYS)
def test_a_golden_play_names_what_there_is(tmp_path: Path, old: str, new: str, says: str) -> None:
    faults = Draft(tmp_path).swap(old, new, "plays/treaty.yaml").faults()
    assert [f for f in faults if f.startswith("plays/treaty.yaml:") and says in f], faults


def test_a_folder_of_folders_is_checked_whole(tmp_path: Path) -> None:
    Draft(tmp_path).swap("title: Two", "titel: Two")
    Draft(tmp_path, CANARY)
    (tmp_path / "notes").mkdir()
    folders, faults = check_all([tmp_path])
    assert [folder.name for folder in folders] == [CANARY, VILLAGES]
    assert len(faults) == 2


def test_a_folder_without_a_scenario_is_a_fault(tmp_path: Path) -> None:
    faults = check_all([tmp_path, tmp_path / "nowhere"])[1]
    assert len(faults) == 2
    assert all("there is no scenario here" in str(fault) for fault in faults)


def test_a_range_is_found_empty_among_millions_of_terms(tmp_path: Path) -> None:
    crisis = data_dir("scenarios") / "cuban-missile-crisis"
    copy = tmp_path / crisis.name
    shutil.copytree(crisis, copy)
    text = (copy / "scenario.yaml").read_text("utf-8")
    raised = re.sub(r"reservation: .*", "reservation: 1000", text)
    (copy / "scenario.yaml").write_text(raised, "utf-8")
    said = [str(fault) for fault in check(copy)]
    assert said
    assert all("the bargaining range is empty" in fault for fault in said)


def test_a_majority_needs_only_as_many_as_its_rule_says(tmp_path: Path) -> None:
    draft = Draft(tmp_path, CANARY)
    mediator = "      reservation: 0\n"
    assert draft.swap(mediator, "      reservation: 500\n").faults() == []  # outvoted
    draft.swap("veto: [north-envoy]", "veto: [north-envoy, mediator]")
    assert ["the bargaining range is empty" in fault for fault in draft.faults()] == [True]

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.kit.drafts import CANARY, SHELF, VILLAGES, Draft, shelved
from trainer.scenario.draft import digest
from trainer.scenario.faults import FaultyScenarioError
from trainer.scenario.load import available, load


def test_the_folder_s_texts_are_the_scenario_s() -> None:
    scenario = shelved(VILLAGES)
    assert scenario.public.startswith("Two villages have drawn from one well")
    assert "spring under the chapel" in scenario.role["elder"].brief
    assert [inject.id for inject in scenario.injects] == ["dust", "children"]
    assert scenario.injects[0].at == 3


def test_a_document_s_file_is_its_text() -> None:
    assert "umberyak" in shelved(CANARY).document["map"].text


def test_no_and_yes_stay_text(tmp_path: Path) -> None:
    draft = Draft(tmp_path).swap("title: Two villages and a well", "title: no")
    assert load(draft.root).title == "no"


def test_a_brief_may_stand_in_the_scenario_itself(tmp_path: Path) -> None:
    brief = "brief: the spring under the chapel"
    draft = Draft(tmp_path).swap("title: Elder of", f"{brief}\n    title: Elder of")
    assert load(draft.root).role["elder"].brief == "the spring under the chapel"


def test_a_scenario_without_news_is_whole(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    draft.path("injects.yaml").unlink()
    assert load(draft.root).injects == ()


def test_the_digest_is_of_the_words_and_not_of_their_layout(tmp_path: Path) -> None:
    first = shelved(VILLAGES).digest
    draft = Draft(tmp_path).swap("minutes: 10\nplaces", "# a remark\nminutes:   10.0\nplaces")
    assert load(draft.root).digest == first
    assert load(draft.swap("Send ten people in June.", "Send nine.").root).digest != first


def test_a_digest_does_not_depend_on_a_digest() -> None:
    scenario = shelved(VILLAGES)
    assert digest(replace(scenario, digest="something else")) == scenario.digest


def test_loading_refuses_what_the_check_refuses(tmp_path: Path) -> None:
    draft = Draft(tmp_path).swap("title: Two", "titel: Two")
    draft.swap("channel: square", "channel: circle")
    with pytest.raises(FaultyScenarioError) as refused:
        load(draft.root)
    lines = [fault.line for fault in refused.value.faults]
    assert lines == sorted(lines)
    assert "unknown key `titel`" in str(refused.value)
    assert "`circle` is no channel" in str(refused.value)


def test_the_shelf_says_enough_to_choose_by() -> None:
    canary, villages = available(SHELF)
    assert (villages.id, villages.minutes) == (VILLAGES, 10)
    assert villages.title == "Two villages and a well"
    assert villages.people == (2,)
    assert canary.people == (2, 3, 4, 5)
    assert canary.subtitle == "A fixture with a word in every secret"


def test_a_listing_says_what_the_loaded_scenario_says() -> None:
    for listing in available(SHELF):
        scenario = shelved(listing.id)
        assert (listing.title, listing.summary) == (scenario.title, scenario.summary)
        assert listing.people == tuple(cast.people for cast in scenario.casts)


def test_an_empty_shelf_is_no_fault(tmp_path: Path) -> None:
    assert available(tmp_path) == ()
    assert available(tmp_path / "nowhere") == ()


def test_a_folder_may_be_moved_as_it_is(tmp_path: Path) -> None:
    shutil.copytree(SHELF / VILLAGES, tmp_path / "elsewhere" / VILLAGES)
    assert load(tmp_path / "elsewhere" / VILLAGES) == shelved(VILLAGES)


def test_what_has_not_changed_is_not_read_again_and_what_has_is(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    first = load(draft.root)
    assert load(draft.root) is first
    draft.write("briefs/elder.md", "Of the spring under the chapel say nothing.")
    assert "say nothing" in load(draft.root).role["elder"].brief
    draft.swap("flags: [fenced]", "flags: []")
    with pytest.raises(FaultyScenarioError):
        load(draft.root)

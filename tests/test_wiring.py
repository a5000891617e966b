"""What an operator decides is read from the environment."""

import json
from pathlib import Path

import pytest

from trainer.scoring.survey import OURS
from trainer.wiring import settings


def test_our_own_questionnaire_is_asked_unless_another_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TRAINER_QUESTIONNAIRE", raising=False)
    assert settings().questionnaire == OURS
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"items": [{"id": "q", "factor": "self", "text": "Well?"}]}))
    monkeypatch.setenv("TRAINER_QUESTIONNAIRE", str(file))
    assert [item.id for item in settings().questionnaire.items] == ["q"]


@pytest.mark.parametrize(("text", "said"), [("{}", "a list of items"), (None, "No such file")])
def test_a_faulty_questionnaire_ends_the_program_with_its_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str | None, said: str
) -> None:
    file = tmp_path / "keys.json"
    if text is not None:
        file.write_text(text)
    monkeypatch.setenv("TRAINER_QUESTIONNAIRE", str(file))
    with pytest.raises(SystemExit) as ended:
        settings()
    assert "keys.json" in str(ended.value)
    assert said in str(ended.value)

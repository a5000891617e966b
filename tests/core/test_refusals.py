"""Every no: in a sentence, and reached by some rule's test."""

import re
from pathlib import Path

import pytest

from trainer.core.refusals import Reason, Refused

HERE = Path(__file__).parent
RULES = "".join(file.read_text("utf-8") for file in sorted((HERE / "decide").glob("test_*.py")))
TESTED = set(re.findall(r"refused\(Reason\.(\w+)", RULES))
# Told by the view, and by decide as the words of ACTION_BARRED.
WORDS = set(re.findall(r"Reason\.(\w+)\.sentence", RULES))


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_reached_by_a_test_of_the_rules(reason: Reason) -> None:
    assert reason.name in TESTED | WORDS


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence_for_people(reason: Reason) -> None:
    assert reason.sentence[0].isupper()
    assert reason.sentence.endswith(".")
    assert reason.value == reason.name.lower()


def test_a_refusal_says_its_reasons_sentence_unless_it_knows_better() -> None:
    assert Refused(Reason.PAUSED).text == Reason.PAUSED.sentence
    assert Refused(Reason.PAUSED, "Wait.").text == "Wait."

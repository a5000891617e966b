"""How it felt: what a seat's answers to the questionnaire come to, factor by factor."""

from collections.abc import Mapping
from typing import Final

from trainer.core.events import Recorded
from trainer.core.events.reflection import SurveyAnswered
from trainer.scoring.figures import Figure, Section
from trainer.scoring.reader import Reader
from trainer.scoring.survey import FACTORS, MOST, Factor, Questionnaire, scored
from trainer.scoring.wording import count, number

NAMES: Final[Mapping[Factor, str]] = {
    "result": "The result",
    "self": "Oneself",
    "process": "The process",
    "relationship": "The relationship",
}
EMPTY: Final = Section("subjective", "How it felt", ())


def section(reader: Reader, questionnaire: Questionnaire) -> Section:
    """The subjective section of a card; without figures for who did not answer."""
    given = [(r, e) for r, e in reader.trace.of(SurveyAnswered) if e.seat == reader.seat]
    if not given:
        return EMPTY
    recorded, last = given[-1]
    found = (_factor(reader, questionnaire, recorded, last.answers, f) for f in FACTORS)
    return Section(EMPTY.id, EMPTY.title, tuple(found))


def _factor(
    reader: Reader,
    questionnaire: Questionnaire,
    recorded: Recorded,
    answers: Mapping[str, int],
    factor: Factor,
) -> Figure:
    items = questionnaire.of(factor)
    answered = sum(item.id in answers for item in items)
    value = scored(questionnaire, answers, factor)
    among = f"{answered} of {count(len(items), 'statement')}"
    sentence = f"Too few answers to say: {among}."
    if value is not None:
        sentence = f"{number(value)} of {MOST}, from {among}."
    return reader.figure((factor, NAMES[factor]), (value, f"of {MOST}"), sentence, (recorded,))
